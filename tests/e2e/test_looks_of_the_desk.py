"""How forms, lists and the shared page stand on a screen, in a real Chromium."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.factories.news import ArticleFactory
from tests.factories.taxonomy import CategoryFactory

from .browsing import DESK, PHONE
from .writing import open_form, somebody

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

BEFORE = "(line) => getComputedStyle(line, '::before').content"


@pytest.fixture
def anna(browser: Browser, live_server) -> Iterator[Page]:
    yield from somebody(browser, live_server.url, "Anna", "Berg")


@pytest.fixture
def erik(browser: Browser, live_server) -> Iterator[Page]:
    yield from somebody(browser, live_server.url, "Erik", "Lund")


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_boxes_stand_in_one_column_before_their_words(anna: Page, width: int) -> None:
    anna.set_viewport_size({"width": width, "height": 900})
    CategoryFactory.create_batch(3)
    open_form(anna, ArticleFactory())
    labels = anna.locator("#id_categories label").all()
    assert len(labels) > 2
    for label in labels:
        row, box = label.bounding_box(), label.locator("input").bounding_box()
        assert box["x"] - row["x"] < 2
        assert box["width"] < 30  # a wide one is drawn in the middle of its place
