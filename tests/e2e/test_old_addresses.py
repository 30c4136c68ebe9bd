"""An address that is missed becomes a redirect, by keyboard; a file of them is shown before it is saved."""

import pytest
from playwright.sync_api import Page, expect

from storsthlm.accounts.roles import PUBLISHER
from storsthlm.publishing.models import Miss, Redirect
from tests.factories.accounts import UserFactory
from tests.factories.news import ArticleFactory
from tests.factories.redirects import MissFactory

from .browsing import assert_accessible, log_in

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def test_what_is_missed_is_led_to_a_page_that_is_searched_for(page: Page, site: str) -> None:
    article = ArticleFactory(published=True, title_sv="Elnätet i länet")
    MissFactory(path="/gamla/elnat.html", hits=7)
    log_in(page, site, UserFactory(role=PUBLISHER).username)
    page.goto(f"{site}/admin/publishing/miss/")
    page.get_by_role("link", name="Skapa omdirigering /gamla/elnat.html").click()
    expect(page.get_by_label("Gammal adress")).to_have_value("/gamla/elnat.html")
    page.get_by_label("Ny adress").press_sequentially("elnätet")
    expect(page.get_by_role("status")).to_have_text("Förslag: 1. Välj ett i listan.")
    assert_accessible(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_role("status")).to_have_text("Leder till: Elnätet i länet")
    page.get_by_role("button", name="Spara", exact=True).click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert Redirect.objects.get().target == f"ref:news.article:{article.pk}"
    assert not Miss.objects.exists()
    page.goto(f"{site}/Gamla/Elnat.html")
    expect(page.get_by_role("heading", level=1)).to_have_text("Elnätet i länet")


def test_a_file_is_shown_and_then_saved(page: Page, site: str) -> None:
    text = "gammal adress;ny adress;typ\n/a;/nyheter/;permanent\nfel;/b/;\n"
    log_in(page, site, UserFactory(role=PUBLISHER).username)
    page.goto(f"{site}/admin/publishing/redirect/import/")
    file = {"name": "gamla.csv", "mimeType": "text/csv", "buffer": text.encode()}
    page.get_by_label("CSV-fil").set_input_files([file])
    page.get_by_role("button", name="Pröva filen").click()
    expect(page.get_by_text("Rad 3")).to_be_visible()
    assert_accessible(page)
    assert not Redirect.objects.exists()
    page.get_by_role("button", name="Spara 1 omdirigering").click()
    expect(page.locator(".messagelist .success")).to_contain_text("1 nya")
    assert Redirect.objects.get().old == "/a"
