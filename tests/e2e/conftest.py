from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from storsthlm.accounts.roles import COMMUNICATOR
from tests.factories.accounts import UserFactory
from tests.factories.documents import picture_bytes

from .browsing import Watch, log_in


@pytest.fixture
def page(page: Page) -> Iterator[Page]:
    """A form keeps its draft and asks who is there; what is on its way ends before the tables are emptied."""
    yield page
    if page.locator("#draft").count():
        page.wait_for_load_state("networkidle")
        page.goto("about:blank")


@pytest.fixture
def site(page: Page, live_server) -> Iterator[str]:
    """The address of the site; after the journey nothing was refused, failed or asked of others."""
    watch = Watch(page, live_server.url)
    yield live_server.url
    assert watch.complaints == []


@pytest.fixture
def desk(page: Page, site: str) -> Page:
    log_in(page, site, UserFactory(role=COMMUNICATOR).username)
    return page


@pytest.fixture
def refusing(page: Page, live_server) -> Page:
    """Where the server refuses something on purpose, which the browser calls a fault."""
    log_in(page, live_server.url, UserFactory(role=COMMUNICATOR).username)
    page.goto(f"{live_server.url}/admin/documents/image/")
    return page


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    made = [tmp_path / name for name in ("Sergels_torg-2026.png", "bro.png")]
    for path in made:
        path.write_bytes(picture_bytes())
    return made
