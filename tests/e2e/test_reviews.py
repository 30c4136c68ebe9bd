"""From a change over a live page to its minute, read on the way by somebody without an account."""

from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from storsthlm.publishing import links
from storsthlm.publishing.admin.due import publish_due
from storsthlm.publishing.models import Review, ReviewRule, ScheduledChange
from tests.factories.documents import DocumentFactory
from tests.factories.news import ArticleFactory

from .browsing import DESK, PHONE, assert_accessible, choose
from .writing import is_kept, open_form, somebody, title

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def anna(browser: Browser, live_server) -> Iterator[Page]:
    ReviewRule.objects.update_or_create(model="news.article", defaults={"needs_review": True})
    yield from somebody(browser, live_server.url, "Anna", "Berg")


@pytest.fixture
def eva(browser: Browser, live_server) -> Iterator[Page]:
    """She has a link, and no account."""
    context = browser.new_context(viewport={"width": DESK, "height": 900}, base_url=live_server.url)
    yield context.new_page()
    context.close()


def test_a_change_is_read_approved_and_published_at_its_minute(anna: Page, eva: Page) -> None:
    article = ArticleFactory(published=True, in_english=True, title_sv="Den gamla", title_en="The old")
    DocumentFactory(title="Underlaget")
    open_form(anna, article)
    title(anna).fill("Den nya")
    anna.locator("#id_title_en").fill("The new")
    anna.get_by_role("button", name="Lägg till bifogat dokument").click()
    choose(anna, "Dokument", "Under")
    anna.get_by_label("Ändringarna publiceras").fill("2031-12-03T09:00")
    anna.get_by_label("Granskas av någon utan konto").fill("eva@example.org")
    anna.get_by_label("Meddelande till den som granskar").fill("Stämmer siffrorna?")
    is_kept(anna)
    assert_accessible(anna)
    anna.get_by_role("button", name="Skicka ändringarna för granskning").click()
    expect(anna.locator(".success")).to_contain_text("Ändringarna är skickade för granskning.")
    expect(anna.get_by_text("En länk är skickad till eva@example.org.")).to_be_visible()
    assert_accessible(anna)

    eva.goto(urlsplit(links.address_of(Review.objects.get().link)).path)
    page = eva.frame_locator("iframe")
    expect(page.get_by_role("heading", level=1)).to_have_text("Den nya")
    expect(page.get_by_text("Underlaget")).to_be_visible()
    expect(eva.get_by_text("Stämmer siffrorna?")).to_be_visible()
    for width in (PHONE, DESK):
        eva.set_viewport_size({"width": width, "height": 900})
        assert_accessible(eva)
    eva.get_by_label("Ditt namn").fill("Eva Ek")
    eva.get_by_label("Ditt namn").press("Tab")
    eva.keyboard.press("Tab")
    expect(eva.get_by_role("button", name="Godkänn för publicering")).to_be_focused()
    eva.keyboard.press("Enter")
    expect(eva.get_by_role("heading", level=1)).to_have_text("Tack för ditt svar")
    assert_accessible(eva)

    eva.goto(article.get_absolute_url())
    expect(eva.get_by_role("heading", level=1)).to_have_text("Den gamla")
    ScheduledChange.objects.update(at=timezone.now() - timedelta(seconds=1))
    publish_due()
    eva.reload()
    expect(eva.get_by_role("heading", level=1)).to_have_text("Den nya")
    expect(eva.get_by_text("Underlaget")).to_be_visible()
    article.refresh_from_db()
    assert (article.title_en, article.documents.count()) == ("The new", 1)
