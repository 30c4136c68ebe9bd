"""Answers to an agreement are entered by keyboard alone and read on the page, by anybody, on any screen."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from boards.models import Agreement
from tests.factories.accounts import UserFactory
from tests.factories.boards import AdoptionFactory, AgreementFactory, days_ago
from tests.factories.taxonomy import OrganisationFactory
from tests.helpers import admin_url

from .browsing import DESK, PHONE, assert_accessible, log_in

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def agreement() -> Agreement:
    made = AgreementFactory(published=True, slug="farjor", title_sv="Färjor för alla")
    for number, name in enumerate(("Nacka", "Ådala", "Öby")):
        place = OrganisationFactory(name=name, slug=f"plats-{number}", tile_col=number, tile_row=0)
        AdoptionFactory(agreement=made, organisation=place, adopted=number == 1)
    return made


def status_of(agreement: Agreement, name: str) -> str:
    return agreement.adoptions.get(organisation__name=name).status


def test_the_grid_is_filled_in_by_keyboard_alone(page: Page, site: str, agreement: Agreement) -> None:
    log_in(page, site, UserFactory(role="secretary").username)
    page.goto(site + admin_url(agreement, "adoptions"))
    page.get_by_label("Nacka: Läge").focus()
    page.keyboard.type("Antagen")
    for _cell in range(4):  # day, month and year of the date, and on
        page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.name.endsWith('decided_on')"):
        page.keyboard.press("Tab")
    page.keyboard.type("KF § 3")
    page.keyboard.press("Enter")
    expect(page.get_by_text("1 svar har ändrats.")).to_be_visible()
    row = agreement.adoptions.get(organisation__name="Nacka")
    assert (row.status, row.paragraph) == ("adopted", "KF § 3")


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_no_barriers_where_answers_are_entered(page: Page, site: str, agreement, width: int) -> None:
    log_in(page, site, UserFactory(role="secretary").username)
    page.set_viewport_size({"width": width, "height": 800})
    for beside in ("adoptions", "addressees", "change"):
        page.goto(site + admin_url(agreement, beside))
        assert_accessible(page)
    page.goto(site + admin_url(agreement, "paste"))
    page.get_by_label("Raderna från kalkylarket").fill("Öby\tnej\nAtlantis\tja")
    page.get_by_role("button", name="Läs raderna").click()
    expect(page.get_by_text("Atlantis", exact=False).last).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Spara 1 svar").click()
    expect(page.get_by_text("1 svar har ändrats.")).to_be_visible()
    assert status_of(agreement, "Öby") == "declined"


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_municipality_answers_for_itself(page: Page, site: str, agreement: Agreement, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    log_in(page, site, UserFactory(role="secretary").username)
    page.goto(site + admin_url(agreement, "answer_links"))
    page.get_by_label("Organisation").select_option(label="Öby")
    page.get_by_label("Vem som svarar").fill("Eva Ek, registrator")
    page.get_by_role("button", name="Gör en länk").click()
    address = page.get_by_label("Länk att kopiera Eva Ek", exact=False).input_value()
    assert_accessible(page)
    page.context.clear_cookies()
    page.goto(site + urlsplit(address).path)
    assert_accessible(page)
    page.get_by_label("Läge").select_option(label="Avböjd")
    page.get_by_label("Beslutsdatum").fill(days_ago(1).isoformat())
    page.get_by_role("button", name="Visa hur det blir").click()
    assert_accessible(page)
    page.get_by_role("button", name="Publicera svaret").click()
    expect(page.get_by_text("Svaret står nu på webbplatsen")).to_be_visible()
    assert status_of(agreement, "Öby") == "declined"


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_barriers_where_answers_are_read(page: Page, site, agreement, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    for path in ("/overenskommelser/", "/overenskommelser/farjor/", "/kommuner/plats-1/"):
        page.goto(site + path)
        assert_accessible(page)
