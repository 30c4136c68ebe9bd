"""A site to edit on: a new Postgres with the demonstration world, and one web server."""

import os
import secrets
import tempfile
from contextlib import ExitStack
from typing import NamedTuple

from storsthlm.ops import run
from storsthlm.ops.console import stage
from storsthlm.ops.postgres.temporary import temporary_server
from storsthlm.ops.processes import Child, unused_port, wait_until


class Site(NamedTuple):
    web: Child
    port: int

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    def start(self) -> None:
        self.web.start()
        wait_until(lambda: run.first_page_answers(self.port), self.web, within=run.WITHIN_SECONDS)


def serve(started: ExitStack) -> Site:
    """Afterwards this process stands in the same site's settings and database."""
    port = unused_port()
    os.environ |= _environment(started, port)
    with stage("Preparing the demonstration world"):
        run.prepare(dict(os.environ), started)
    web = run.child("The web server", dict(os.environ), *run.WEB, f"--bind={run.HOST}:{port}")
    site = Site(web, port)
    with stage("Starting the web server"):
        started.callback(web.stop)
        site.start()
    return site


def _environment(started: ExitStack, port: int) -> dict[str, str]:
    folder = started.enter_context(tempfile.TemporaryDirectory(prefix="storsthlm-editing-"))
    with stage("Starting a Postgres"):
        postgres = started.enter_context(temporary_server(run.ROOT))
    return {
        "DJANGO_SETTINGS_MODULE": "storsthlm.settings.development",
        "DATABASE_URL": postgres.url(),
        "VAR_DIR": folder,
        "SITE_URL": f"http://localhost:{port}",
        "DEMO_PASSWORD": secrets.token_urlsafe(12),
        "DJANGO_ALLOW_ASYNC_UNSAFE": "1",  # Playwright's sync API keeps an event loop in this thread
        "PYTHONUNBUFFERED": "1",
    }
