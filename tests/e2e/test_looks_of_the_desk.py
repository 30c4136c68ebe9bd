"""How forms, lists and the shared page stand on a screen, in a real Chromium."""

from collections.abc import Iterator
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from django.contrib.sessions.models import Session
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from news.models import Article
from storsthlm.accounts.models import User
from storsthlm.publishing import links
from tests.factories.news import ArticleFactory
from tests.factories.taxonomy import CategoryFactory
from tests.helpers import admin_url

from .browsing import DESK, PHONE, assert_accessible
from .writing import is_kept, open_form, somebody, title

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


def test_the_frame_of_a_shared_page_has_four_sides(anna: Page) -> None:
    """Its width has a fraction here, and the page within is drawn to the next whole pixel."""
    article = ArticleFactory(published=True)
    link = links.share(Article, str(article.pk), by=User.objects.get(), label="", days=7)
    anna.goto(urlsplit(links.address_of(link)).path)
    expect(anna.frame_locator("iframe").get_by_role("heading", level=1)).to_be_visible()
    frame = anna.locator("iframe").bounding_box()
    for edge in (frame["x"], frame["x"] + frame["width"]):
        around = {"x": round(edge) - 4, "y": frame["y"] + 40, "width": 8, "height": 1}
        strip = Image.open(BytesIO(anna.screenshot(clip=around, full_page=True))).convert("L")
        assert strip.getextrema()[0] < 200, f"no line at {edge}"


def test_the_password_can_be_written_at_once(anna: Page) -> None:
    open_form(anna, ArticleFactory())
    Session.objects.all().delete()
    title(anna).fill("Skriven utloggad")
    frame = anna.frame_locator("#draft-login iframe")
    expect(frame.get_by_label("Lösenord")).to_be_focused(timeout=10_000)


def test_who_is_here_stands_alone_until_something_is_saved(anna: Page, erik: Page) -> None:
    article = ArticleFactory()
    open_form(anna, article)
    open_form(erik, article)
    people = erik.locator("#draft-people")
    expect(people).to_have_text("Här just nu: Anna Berg")
    assert people.evaluate(BEFORE) == "none"
    title(erik).fill("En ny rubrik")
    is_kept(erik)
    assert "·" in people.evaluate(BEFORE)


def test_a_list_on_a_phone_begins_with_the_search(anna: Page) -> None:
    ArticleFactory()
    anna.goto(admin_url(Article, "changelist"))
    anna.set_viewport_size({"width": PHONE, "height": 900})
    search, filters = anna.locator("#searchbar"), anna.locator("#changelist-filter")
    expect(filters.locator("details[open]")).to_have_count(0)
    rows = anna.locator("#result_list")
    tops = [part.bounding_box()["y"] for part in (search, filters, rows)]
    assert tops == sorted(tops)
    assert_accessible(anna)
    anna.set_viewport_size({"width": DESK, "height": 900})
    expect(filters.locator("details:not([open])")).to_have_count(0)
