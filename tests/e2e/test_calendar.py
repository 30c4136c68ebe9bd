"""Following the calendar: its address is copied by keyboard, and marked by hand where no script runs."""

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def test_the_address_is_copied_by_keyboard(page: Page, site: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{site}/kalender/")
    page.get_by_role("link", name="Prenumerera på kalendern").click()
    page.get_by_role("button", name="Kopiera adressen").press("Enter")
    expect(page.get_by_text("Adressen är kopierad.")).to_be_visible()
    address = page.get_by_label("Kalenderns adress").input_value()
    search = page.locator("header input[type=search]:visible")
    search.focus()
    search.press("Control+V")
    expect(search).to_have_value(address)


def test_without_scripts_the_address_can_be_marked(browser: Browser, live_server) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{live_server.url}/kalender/prenumerera/")
        expect(page.get_by_label("Kalenderns adress")).to_have_value("http://testserver/kalender.ics")
        expect(page.get_by_role("button", name="Kopiera adressen")).to_be_hidden()
        expect(page.get_by_role("link", name="Öppna i kalenderprogram")).to_be_visible()
