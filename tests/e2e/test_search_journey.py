"""Searching as a visitor does: suggestions by keyboard, facets, a slip of the finger, and nothing found."""

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.factories.boards import BodyFactory
from tests.factories.news import ArticleFactory

from .browsing import DESK, PHONE, assert_accessible

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def found() -> None:
    ArticleFactory(title_sv="Kollektivtrafiken byggs ut", lead_sv="Bussar i hela länet.", published=True)
    ArticleFactory(title_sv="Kollektivtrafik på vatten", lead_sv="Båtar i skärgården.", published=True)
    BodyFactory(name_sv="Gruppen för kollektivtrafik", published=True)


def look(page: Page) -> None:
    for width in (PHONE, DESK):
        page.set_viewport_size({"width": width, "height": 800})
        assert_accessible(page)


def test_a_suggestion_is_chosen_by_keyboard(page: Page, site: str) -> None:
    page.goto(f"{site}/sok/")
    field = page.get_by_role("combobox", name="Vad letar du efter?")
    expect(field).to_have_attribute("aria-expanded", "false")
    field.press_sequentially("kollektivtr")
    options = page.get_by_role("option")
    expect(options).to_have_count(3)
    expect(page.get_by_role("status")).to_have_text("Förslag: 3. Välj med piltangenterna.")
    expect(field).to_have_attribute("aria-expanded", "true")
    look(page)
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", options.first.get_attribute("id"))
    page.keyboard.press("Escape")
    expect(options).to_have_count(0)
    expect(field).to_have_value("kollektivtr")  # the first Escape closes, and takes nothing away
    page.keyboard.press("ArrowDown")
    expect(options).to_have_count(3)
    page.keyboard.press("ArrowUp")  # from the field to the last one
    title = options.last.locator("b").inner_text()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_the_field_above_every_page_suggests_as_well(page: Page, site: str) -> None:
    page.goto(f"{site}/nyheter/")
    field = page.get_by_role("combobox", name="Sök")
    field.press_sequentially("kollektivtr")
    options = page.get_by_role("listbox", name="Sök").get_by_role("option")
    expect(options).to_have_count(3)
    expect(page.get_by_role("search", name="Sök i sidhuvudet").get_by_role("status")).to_have_text(
        "Förslag: 3. Välj med piltangenterna."
    )
    look(page)
    page.keyboard.press("ArrowDown")
    title = options.first.locator("b").inner_text()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_enter_without_a_choice_searches_and_a_facet_narrows(page: Page, site: str) -> None:
    page.goto(f"{site}/sok/")
    page.get_by_role("combobox").press_sequentially("kollektivtrafik")
    page.keyboard.press("Enter")
    expect(page.locator(".search-count")).to_have_text("3 träffar")
    look(page)
    page.get_by_role("complementary", name="Begränsa sökningen").get_by_role("link", name="Organ").click()
    expect(page.locator(".search-count")).to_have_text("1 träff")
    look(page)
    page.get_by_role("link", name="Ta bort Organ").click()
    expect(page.locator(".search-count")).to_have_text("3 träffar")


def test_a_slip_of_the_finger_is_mended_and_said(page: Page, site: str) -> None:
    page.goto(f"{site}/sok/?q=kolektivtrafik")
    expect(page.get_by_text("Visar träffar för kollektivtrafik.")).to_be_visible()
    look(page)
    page.get_by_role("link", name="Sök i stället på kolektivtrafik").click()
    expect(page.get_by_text("Vi hittade inget")).to_be_visible()
    look(page)
    page.get_by_role("link", name="Bläddra bland områdena").click()
    expect(page).to_have_url(f"{site}/omraden/")


def test_all_of_it_works_without_scripts(browser: Browser, live_server) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{live_server.url}/en/search/")
        page.get_by_label("What are you looking for?").fill("kollektivtrafik")
        page.get_by_role("main").get_by_role("button", name="Search").click()
        expect(page.locator(".search-count")).to_have_text("3 hits")
