"""What is in a file: told at the document, and the author taken out of it with a key."""

import pytest
from playwright.sync_api import Page, expect

from storsthlm.accounts.roles import SECRETARY
from storsthlm.documents.contents.looking import look_into
from storsthlm.documents.models import FileFinding
from tests.documents.drawn import box, drawn, text
from tests.factories.accounts import UserFactory
from tests.factories.documents import DocumentFactory

from .browsing import DESK, PHONE, assert_accessible, assert_no_sideways_scroll, log_in

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def test_a_secretary_sees_what_is_in_a_file_and_takes_the_author_out(page: Page, site: str) -> None:
    def told(pdf) -> None:
        pdf.docinfo["/Author"] = "Anna Berg"

    content = drawn(text("Hej"), text("Hemlig Anna Berg") + box(), change=told)
    document = DocumentFactory(title="Underlag", content=content)
    look_into(document)
    log_in(page, site, UserFactory(role=SECRETARY).username)
    _look_at_the_list(page, site)
    page.get_by_role("link", name="Underlag", exact=True).click()
    findings = page.locator(".file-findings li")
    expect(findings.first).to_contain_text("Sidan 2.")
    expect(findings.first).to_contain_text("Stoppar publicering")
    _fits_everywhere(page)
    page.get_by_role("button", name="Ta bort namnet ur filen").press("Enter")
    expect(page.get_by_text("Författarens namn är borttaget")).to_be_visible()
    expect(page.get_by_text("Filen är inte genomgången än")).to_be_visible()
    document.refresh_from_db()
    look_into(document)
    assert not document.findings.filter(kind=FileFinding.Kind.AUTHOR).exists()


def _look_at_the_list(page: Page, site: str) -> None:
    page.goto(f"{site}/admin/documents/document/?found=stops")
    expect(page.get_by_text("Text under svarta rutor, Författarens namn")).to_be_visible()
    _fits_everywhere(page)


def _fits_everywhere(page: Page) -> None:
    for width in (PHONE, DESK):
        page.set_viewport_size({"width": width, "height": 900})
        assert_accessible(page)
        assert_no_sideways_scroll(page)
