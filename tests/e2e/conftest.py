from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from .browsing import Watch


@pytest.fixture
def site(page: Page, live_server) -> Iterator[str]:
    """The address of the site; after the journey nothing was refused, failed or asked of others."""
    watch = Watch(page, live_server.url)
    yield live_server.url
    assert watch.complaints == []
