"""What every test may rely on. Factories stand in tests/factories/, one module per app."""

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Page

from storsthlm.ops import browser as chromium
from tests.emptying import quick_emptying

# Playwright's sync API keeps an event loop in the main thread, where Django refuses its ORM otherwise.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

QUIET_BROWSER = (
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A browser on a busy machine may be late: its test is run once more, and the summary names it."""
    for item in items:
        if item.get_closest_marker("e2e"):
            item.add_marker(pytest.mark.flaky(reruns=1))


def pytest_collection_finish() -> None:
    """Thousands of tests are kept to the end: the collector of garbage need not walk through them all."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


def pytest_unconfigure() -> None:
    """Each worker has a media folder of its own, which storsthlm.settings.test made for it."""
    if not os.environ.get("TEST_MEDIA_ROOT"):
        shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker) -> Iterator[None]:
    """The test database can be dropped although a page still loads in the browser that is closing."""
    with quick_emptying():
        yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    path = chromium.find()
    if path is None:
        pytest.fail("There is no Chromium here: `make test` brings one, and CHROMIUM=/path names one.")
    return {"executable_path": path, "args": list(QUIET_BROWSER)}


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, object]:
    return {"locale": "sv-SE", "timezone_id": "Europe/Stockholm", "viewport": {"width": 1280, "height": 900}}


@pytest.fixture
def page(page: Page, request: pytest.FixtureRequest, output_path: str) -> Iterator[Page]:
    """Beside the screenshot that pytest-playwright takes, a failed test leaves the page's HTML."""
    yield page
    report = getattr(request.node, "rep_call", None)
    if report is not None and report.failed:
        save_html(page, Path(output_path))


def save_html(page: Page, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    try:
        html = page.content()
    except PlaywrightError as error:  # the test itself may have closed the page
        html = f"<!-- The page could not be read: {error} -->"
    (folder / "page.html").write_text(html)
