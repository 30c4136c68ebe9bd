"""What was, in a real Chromium: found, compared word by word, and brought back."""

import pytest
from playwright.sync_api import Page, expect

from news.models import Article
from storsthlm.accounts.roles import COMMUNICATOR
from storsthlm.publishing import actions
from tests.factories.accounts import UserFactory
from tests.factories.documents import ImageFactory
from tests.factories.news import ArticleFactory
from tests.helpers import admin_url

from .browsing import DESK, PHONE, assert_accessible, log_in, writing_area

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
BEFORE = "<h2>Bakgrund</h2><p>En lugn dag med <a href='https://example.org/'>elnät</a>.</p>"
AFTER = "<h2>Bakgrund</h2><p>En lugn natt med <a href='https://example.org/'>elnät</a>.</p><p>Nytt.</p>"


@pytest.fixture
def user():
    return UserFactory(role=COMMUNICATOR, first_name="Anna", last_name="Berg")


@pytest.fixture
def article(user) -> Article:
    row = ArticleFactory(published=True, title_sv="Elnätet", title_en="The grid", body_sv=BEFORE)
    row.body_sv, row.title_en, row.lead_image = AFTER, "The power grid", ImageFactory(title="En bro")
    row.save()
    actions.update(row, by=user)
    return row


def both_widths(page: Page) -> None:
    for width in (PHONE, DESK):
        page.set_viewport_size({"width": width, "height": 900})
        assert_accessible(page)


def test_last_weeks_text_is_found_compared_and_restored(
    page: Page, site: str, user, article: Article
) -> None:
    log_in(page, site, user.username)
    page.goto(site + admin_url(article, "change"))
    page.get_by_role("link", name="Historik").click()
    both_widths(page)
    page.get_by_role("link", name="Vad ändrades").first.click()
    text = page.locator(".compare-line", has=page.get_by_role("heading", name="Text", exact=True))
    expect(text.locator("del")).to_have_text("borttaget: dag ")
    expect(text.locator("ins").first).to_have_text("tillagt: natt ")
    expect(page.get_by_role("img", name="En bro")).to_be_visible()
    both_widths(page)
    before = page.get_by_role("region", name="Före")
    before.get_by_role("button", name="som utkast").click()
    expect(page.get_by_text("återställd som utkast")).to_be_visible()
    expect(writing_area(page, "body_sv")).to_contain_text("En lugn dag")
    page.wait_for_load_state("networkidle")
    page.get_by_role("button", name="Publicera ändringarna").click()
    expect(page.get_by_text("Ändringarna är publicerade.")).to_be_visible(timeout=10_000)
    article.refresh_from_db()
    assert "lugn dag" in article.body_sv
    assert (article.title_en, article.lead_image) == ("The grid", None)


def test_two_versions_are_ticked_by_keyboard(page: Page, site: str, user, article: Article) -> None:
    Article.objects.filter(pk=article.pk).update(title_sv="Nätet")
    log_in(page, site, user.username)
    page.goto(site + admin_url(article, "history"))
    boxes = page.get_by_role("checkbox")
    for box in (boxes.first, boxes.nth(1)):
        box.focus()
        page.keyboard.press("Space")
    page.get_by_role("button", name="Jämför de två").press("Enter")
    expect(page.get_by_role("heading", name="Rubrik", exact=True)).to_be_visible()


def test_what_was_deleted_is_found_and_restored(page: Page, site: str, user) -> None:
    article = ArticleFactory(title_sv="Vattnet")
    log_in(page, site, user.username)
    page.goto(site + admin_url(article, "delete"))
    page.get_by_label("Anledning").fill("Dubblett")
    assert_accessible(page)
    page.get_by_role("button", name="Ja, ta bort").click()
    page.goto(f"{site}/admin/publishing/deleted/")
    both_widths(page)
    page.get_by_role("link", name="Vattnet").click()
    both_widths(page)
    page.get_by_role("button", name="som utkast").click()
    expect(page.locator("#id_title_sv")).to_have_value("Vattnet")
