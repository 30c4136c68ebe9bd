"""Many files dropped on a page's form become its documents, in the order in which they were dropped."""

import pytest
from playwright.sync_api import Page, expect

from news.models import Article
from tests.factories.accounts import UserFactory
from tests.factories.documents import DocumentFactory, pdf_bytes
from tests.factories.news import ArticleFactory
from tests.helpers import admin_url

from .browsing import assert_accessible, log_in, wait_for_files

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

NAMES = [f"Bilaga {number}.pdf" for number in range(1, 6)]


@pytest.fixture
def article() -> Article:
    """It has a document, which keeps its place."""
    article = ArticleFactory()
    article.attachments.create(document=DocumentFactory(title="Redan här", name="Redan här.pdf"), order=3)
    return article


def drop(page: Page, names: list[str]) -> None:
    files = [{"name": name, "mimeType": "application/pdf", "buffer": pdf_bytes(title=name)} for name in names]
    page.locator("#attachments-files").set_input_files(files)


def names_of(article: Article) -> list[str]:
    return list(article.attachments.order_by("order").values_list("document__name", flat=True))


@pytest.mark.parametrize("width", [320, 1280])
def test_all_that_is_dropped_stands_in_order(page: Page, site: str, article: Article, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    log_in(page, site, UserFactory(role="communicator").username)
    page.goto(site + admin_url(article, "change"))
    drop(page, NAMES)
    wait_for_files(page, len(NAMES))
    assert_accessible(page)
    page.locator(".upload-line.is-done").first.get_by_role("link", name="Ligger i listan").press("Enter")
    expect(page.locator("#attachments-1 .select2-selection")).to_be_focused()
    page.get_by_role("button", name="Spara utkast").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert names_of(article) == ["Redan här.pdf", *NAMES]


def test_what_is_dropped_is_kept_in_the_draft(page: Page, site: str, article: Article) -> None:
    log_in(page, site, UserFactory(role="communicator").username)
    page.goto(site + admin_url(article, "change"))
    drop(page, NAMES[:2])
    wait_for_files(page, 2)
    expect(page.locator("#draft-status")).to_contain_text("Utkast sparat")
    page.reload()
    rows = page.locator(".dynamic-attachments")
    expect(rows).to_have_count(3)
    expect(rows.last).to_contain_text("Bilaga 2")
    assert names_of(article) == ["Redan här.pdf"]
