"""Keys, copies and several at once, in a real Chromium; nothing is published by one slip of the hand."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from news.models import Article
from storsthlm.publishing.models import Draft
from tests.factories.news import ArticleFactory
from tests.factories.pages import ContactFactory
from tests.helpers import admin_url

from .browsing import assert_accessible, assert_no_sideways_scroll, writing_area
from .writing import is_kept, open_form, somebody, title

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
WIDTHS = (320, 768, 1280)


@pytest.fixture
def anna(browser: Browser, live_server) -> Iterator[Page]:
    yield from somebody(browser, live_server.url, "Anna", "Berg")


def test_saving_by_a_key_keeps_the_draft_and_the_place(anna: Page) -> None:
    open_form(anna, ArticleFactory(published=True, title_sv="Den gamla"))
    anna.keyboard.press("Control+s")
    expect(anna.locator("#draft-status")).to_have_text("Allt är sparat.")
    title(anna).fill("Den nya")
    anna.keyboard.press("Control+s")
    is_kept(anna)
    assert Draft.objects.get().data["title_sv"] == ["Den nya"]
    expect(title(anna)).to_be_focused()


def test_publishing_by_keys_takes_two_of_them(anna: Page) -> None:
    article = ArticleFactory(published=True)
    open_form(anna, article)
    writing_area(anna, "body_sv").click()
    anna.keyboard.press("Control+End")
    anna.keyboard.type(" och mer")
    anna.keyboard.press("Control+Enter")
    expect(anna.get_by_role("button", name="Publicera ändringarna")).to_be_focused()
    article.refresh_from_db()
    assert "och mer" not in article.body_sv
    anna.keyboard.press("Enter")
    expect(anna.locator(".success")).to_contain_text("Ändringarna är publicerade.")
    article.refresh_from_db()
    assert "och mer" in article.body_sv


def test_the_preview_by_a_key_also_from_the_text(anna: Page) -> None:
    open_form(anna, ArticleFactory(published=True))
    writing_area(anna, "body_sv").click()
    anna.keyboard.press("Control+Shift+F")
    expect(anna.locator("#draft-preview")).to_be_visible()
    anna.keyboard.press("Control+Shift+F")
    expect(anna.locator("#draft-preview")).to_be_hidden()


def test_the_search_from_any_page_leads_back_to_what_was_open(anna: Page) -> None:
    article = ArticleFactory(title_sv="Bron i Nacka")
    open_form(anna, article)
    title(anna).click()
    anna.keyboard.press("Control+k")
    expect(anna.get_by_label("Sök bland allt innehåll")).to_be_focused()
    with anna.expect_navigation():
        anna.keyboard.press("Enter")
    expect(anna.get_by_role("heading", name="Nyligen öppnat")).to_be_visible()
    looked_at(anna)
    anna.get_by_role("link", name="Bron i Nacka").click()
    expect(title(anna)).to_have_value("Bron i Nacka")


def test_another_form_is_saved_by_the_same_key(anna: Page) -> None:
    row = ContactFactory()
    anna.goto(admin_url(row, "change"))
    anna.locator("#id_name").fill("Vera Lund")
    anna.keyboard.press("Control+s")
    expect(anna.locator(".success")).to_be_visible()
    expect(anna.locator("#id_name")).to_have_value("Vera Lund")


def test_a_copy_is_a_draft_with_its_own_name(anna: Page) -> None:
    article = ArticleFactory(published=True, title_sv="Bron", slug="bron")
    open_form(anna, article)
    anna.get_by_role("button", name="Gör en kopia").click()
    expect(title(anna)).to_have_value("Bron (kopia)")
    looked_at(anna)
    title(anna).fill("Tunneln")
    anna.get_by_role("button", name="Spara utkast").click()
    anna.wait_for_url("**/change/**")
    copy = Article.objects.exclude(pk=article.pk).get()
    assert (copy.title_sv, copy.status) == ("Tunneln", "draft")


def test_several_at_once_after_seeing_what_will_happen(anna: Page) -> None:
    ArticleFactory(title_sv="Klar", lead_sv="Ingress.", body_sv="<p>Text</p>")
    ArticleFactory(title_sv="Redan ute", published=True)
    anna.goto(admin_url(Article, "changelist"))
    anna.locator("#action-toggle").check()
    anna.locator("select[name=action]").select_option(label="Publicera")
    looked_at(anna)
    anna.get_by_role("button", name="Utför").click()
    expect(anna.get_by_role("row", name="Klar")).to_contain_text("Publiceras")
    expect(anna.get_by_role("row", name="Redan ute")).to_contain_text("Hoppas över")
    looked_at(anna)
    anna.get_by_role("button", name="Publicera 1 sida").click()
    expect(anna.locator(".success")).to_contain_text("1 sida är publicerad")


def looked_at(page: Page) -> None:
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert_no_sideways_scroll(page)
        assert_accessible(page)
