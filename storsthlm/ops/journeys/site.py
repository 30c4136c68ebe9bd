"""The site of the journeys: a new Postgres with the demonstration world, and one web server."""

import os
import secrets
import tempfile
from contextlib import ExitStack

from storsthlm.ops import run
from storsthlm.ops.console import stage
from storsthlm.ops.postgres.temporary import temporary_server
from storsthlm.ops.processes import unused_port, wait_until


def serve(started: ExitStack) -> str:
    """Its address; afterwards this process stands in the same site's settings and database."""
    port = unused_port()
    os.environ |= _environment(started, port)
    with stage("Preparing the demonstration world"):
        run.prepare(dict(os.environ), started)
    web = run.child("The web server", dict(os.environ), *run.WEB, f"--bind={run.HOST}:{port}")
    with stage("Starting the web server"):
        started.callback(web.stop)
        web.start()
        wait_until(lambda: run.first_page_answers(port), web, within=run.WITHIN_SECONDS)
    return f"http://localhost:{port}"


def _environment(started: ExitStack, port: int) -> dict[str, str]:
    folder = started.enter_context(tempfile.TemporaryDirectory(prefix="storsthlm-journeys-"))
    with stage("Starting a Postgres for the journeys"):
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
