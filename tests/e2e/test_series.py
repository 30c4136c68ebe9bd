"""An event is repeated: the rule, its days, one of them left out, the events; by keyboard where it counts."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, expect

from calendar_app.models import Event, Series
from storsthlm.accounts.roles import PUBLISHER
from tests.factories.accounts import UserFactory
from tests.factories.calendar_app import EventFactory
from tests.helpers import admin_url

from .browsing import assert_accessible, assert_no_sideways_scroll, log_in

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

START = datetime(2031, 11, 25, 9, tzinfo=ZoneInfo("Europe/Stockholm"))  # a Tuesday


@pytest.mark.parametrize("width", [320, 1280])
def test_an_event_becomes_a_series(page: Page, site: str, width: int) -> None:
    event = EventFactory(published=True, place_sv="Kansliet", start=START, end=START.replace(hour=11))
    page.set_viewport_size({"width": width, "height": 900})
    log_in(page, site, UserFactory(role=PUBLISHER).username)
    page.goto(site + admin_url(event, "change"))
    page.get_by_role("link", name="Upprepa …").click()
    page.get_by_label("Hur ofta").fill("2")
    page.get_by_label("Eller antal gånger till").fill("4")
    page.get_by_label("Eller antal gånger till").press("Enter")
    days = page.get_by_role("group", name="Kryssa i de dagar som ska bli evenemang").get_by_role("checkbox")
    expect(days).to_have_count(4)
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    expect(page.get_by_role("checkbox", name="tisdag 23 december 2031")).to_be_checked()
    holiday = page.get_by_role("checkbox", name="tisdag 6 januari 2032")
    expect(holiday).not_to_be_checked()
    expect(page.get_by_text("Trettondedag jul")).to_be_visible()
    page.get_by_role("checkbox", name="tisdag 9 december 2031").press("Space")
    page.get_by_role("button", name="Skapa evenemangen").press("Enter")
    expect(page.locator(".messagelist .success")).to_have_text("2 evenemang är publicerade.")
    page.get_by_text("I en serie om 3 evenemang").click()
    assert_accessible(page)
    assert_no_sideways_scroll(page)
    assert Event.objects.public().count() == 3


@pytest.mark.parametrize("width", [320, 1280])
def test_a_change_goes_to_the_following_by_keyboard(page: Page, site: str, width: int) -> None:
    series = Series.objects.create()
    shared = {"published": True, "place_sv": "Kansliet", "series": series}
    first, second, third = (
        EventFactory(start=start, end=start + timedelta(hours=2), **shared)
        for start in (START + timedelta(weeks=number) for number in range(3))
    )
    page.set_viewport_size({"width": width, "height": 900})
    log_in(page, site, UserFactory(role=PUBLISHER).username)
    page.goto(site + admin_url(second, "change"))
    page.locator("#id_place_sv").fill("Stadshuset i Solna")
    choice = page.get_by_label("Det du har ändrat gäller")
    choice.press("ArrowDown")
    expect(choice).to_have_value("following")
    assert_accessible(page)
    page.keyboard.press("Control+Enter")
    page.get_by_role("button", name="Publicera ändringarna").press("Enter")
    expect(page.locator(".messagelist .success")).to_contain_text("Det gäller 1 till i serien.")
    places = [Event.objects.get(pk=event.pk).place_sv for event in (first, second, third)]
    assert places == ["Kansliet", "Stadshuset i Solna", "Stadshuset i Solna"]
