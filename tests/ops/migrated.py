"""A migrated database on a server of a test's own, in a second: the one that pytest has made is copied.

Whoever uses it asks for the fixture ``django_db_setup``.
"""

import subprocess

from django.db import connection
from psycopg.conninfo import make_conninfo

from storsthlm.ops.postgres.server import DATABASE, Server


def copy_migrated(server: Server, database: str = DATABASE) -> None:
    known = connection.settings_dict
    source = make_conninfo(
        host=known["HOST"], port=known["PORT"] or None, user=known["USER"], dbname=known["NAME"]
    )
    dump = [server.home.binaries / "pg_dump", "--no-owner", f"--dbname={source}"]
    told = subprocess.run(dump, check=True, stdout=subprocess.PIPE).stdout
    load = ["--quiet", "--no-psqlrc", "--single-transaction", "--set=ON_ERROR_STOP=1", "--output=/dev/null"]
    psql = [server.home.binaries / "psql", *load, f"--dbname={server.url(database)}"]
    subprocess.run(psql, check=True, input=told)
