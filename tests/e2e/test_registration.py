"""Two people and one place: registered, full, on the waiting list, moved up."""

import re

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect

from calendar_app.models import Event
from storsthlm.accounts.roles import COMMUNICATOR
from storsthlm.pages import forms
from tests.calendar_app.registration.sending import letters
from tests.factories.accounts import UserFactory
from tests.factories.calendar_app import EventFactory, RegistrationFactory
from tests.helpers import admin_url

from .browsing import DESK, PHONE, assert_accessible, assert_no_sideways_scroll, log_in

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def event(monkeypatch) -> Event:
    monkeypatch.setattr(forms, "SHORTEST", 0)  # a browser is quicker than people
    asks = {"asks_diet": True, "asks_message": True, "largest_group": 3, "capacity": 1}
    return EventFactory(published=True, registers=True, title_sv="Elnätsdagen", place_sv="Nacka", **asks)


def register(page: Page, site: str, event: Event, name: str, button: str) -> None:
    page.goto(site + event.get_absolute_url())
    page.get_by_role("link", name=button).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Anmälan")
    page.get_by_label("Ditt namn").fill(name)
    page.get_by_label("Din e-postadress").fill(f"{name}@example.org")
    page.get_by_label("Annan organisation").fill("Föreningen")
    page.get_by_label("Jag har läst hur mina uppgifter används").check()
    page.locator("main form button").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tack för din anmälan")


def own_page(site: str, to: str) -> tuple[str, str]:
    """Subject and link of the letter that was sent last to that address."""
    letter = next(letter for letter in reversed(letters()) if letter.to == [f"{to}@example.org"])
    return letter.subject, site + re.search(re.escape(settings.SITE_URL) + r"(\S*/anmalan/\S+)", letter.body)[
        1
    ]


def test_registered_full_waiting_and_moved_up(page: Page, site: str, event: Event) -> None:
    register(page, site, event, "anna", "Anmäl dig")
    subject, annas = own_page(site, "anna")
    assert subject == "Du är anmäld: Elnätsdagen"
    page.goto(site + event.get_absolute_url())
    expect(page.get_by_text("Fullbokat")).to_be_visible()
    register(page, site, event, "bo", "Ställ dig i kö")
    subject, bos = own_page(site, "bo")
    assert subject == "Du står i kö: Elnätsdagen"
    page.goto(bos)
    expect(page.get_by_text("Du står i kö.")).to_be_visible()
    page.goto(annas)
    page.get_by_role("button", name="Avanmäl mig").click()
    expect(page.get_by_text("Du är avanmäld.")).to_be_visible()
    subject, _same = own_page(site, "bo")
    assert subject == "Du har fått en plats: Elnätsdagen"
    page.goto(bos)
    expect(page.get_by_text("Du har en plats.")).to_be_visible()


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_barriers_on_the_way(page: Page, site: str, event: Event, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(site + event.register_url)
    page.locator("main form button").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    register(page, site, event, "anna", "Anmäl dig")
    _subject, annas = own_page(site, "anna")
    page.goto(annas)
    page.get_by_label("Ditt namn").fill("Anna Ny")
    page.get_by_role("button", name="Spara ändringen").click()
    expect(page.get_by_text("Ändringen är sparad.")).to_be_visible()
    assert_accessible(page)
    assert_no_sideways_scroll(page)


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_the_list_at_the_door(page: Page, site: str, event: Event, width: int) -> None:
    for name, state in (("Anna Ek", "placed"), ("Bo Alm", "waiting"), ("Cia By", "cancelled")):
        RegistrationFactory(event=event, name=name, state=state, diet="Nötter", message="Hej")
    page.set_viewport_size({"width": width, "height": 800})
    log_in(page, site, UserFactory(role=COMMUNICATOR).username)
    page.goto(site + admin_url(event, "registrations"))
    page.get_by_role("button", name="Har kommit Anna Ek").click()
    expect(page.get_by_role("button", name="Ångra Anna Ek")).to_be_visible()
    page.get_by_text("Mer Bo Alm").click()
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    page.get_by_role("button", name="Ge plats ändå Bo Alm").click()
    expect(page.get_by_role("button", name="Har kommit Bo Alm")).to_be_visible()
