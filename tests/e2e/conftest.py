from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from .browsing import Watch


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
