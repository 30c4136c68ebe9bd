"""How an event fares: moved from one day to another, put off, full, without a known end, recorded."""

import json
import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from calendar_app.entry import event_entry
from calendar_app.feeds import event_entries
from calendar_app.models import Event
from storsthlm.accounts.roles import COMMUNICATOR
from tests.factories.calendar_app import EventDocumentFactory, EventFactory
from tests.factories.documents import DocumentFactory
from tests.helpers import admin_url, client_of, filled_in

pytestmark = pytest.mark.django_db

STOCKHOLM = ZoneInfo("Europe/Stockholm")
LINK = "https://example.org/anmalan"


def local(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=STOCKHOLM)


def page_of(event: Event, client: Client) -> str:
    return client.get(event.get_absolute_url()).content.decode()


def file_of(event: Event, client: Client) -> icalendar.Event:
    address = reverse("calendar:event_ics", args=[event.address_year, event.slug])
    (entry,) = icalendar.Calendar.from_ical(client.get(address).content).events
    return entry


def told_to_search_engines(event: Event, client: Client) -> dict:
    data = re.search(r'<script type="application/ld\+json"[^>]*>(.*?)</script>', page_of(event, client), re.S)
    found = json.loads(data[1])
    graph = found.get("@graph", [found])
    return next(thing for thing in graph if thing["@type"] == "Event")


def moved(**values: object) -> Event:
    return EventFactory(
        published=True,
        course="moved",
        start=local(2031, 5, 13, 9),
        end=local(2031, 5, 13, 12),
        moved_from=local(2031, 5, 6, 9),
        **values,
    )


def test_a_moved_event_tells_of_both_days(client: Client) -> None:
    event = moved()
    html = page_of(event, client)
    assert "Tisdag 13 maj 2031" in html
    assert "Flyttat från tisdag 6 maj 2031" in html
    assert "tidigare 6 maj" in client.get("/kalender/?ar=2031").content.decode()
    assert "flyttat från tisdag 6 maj 2031" in event_entries(Event.objects.public())[0].summary


def test_a_moved_event_tells_machines_of_both_days(client: Client) -> None:
    event = moved()
    told = told_to_search_engines(event, client)
    assert told["eventStatus"].endswith("EventRescheduled")
    assert datetime.fromisoformat(told["previousStartDate"]) == event.moved_from
    assert file_of(event, client)["DESCRIPTION"].startswith("Flyttat från tisdag 6 maj 2031")


def test_whole_days_are_moved_from_a_day() -> None:
    entry = event_entry(moved(all_day=True))
    assert entry.when_before == "tisdag 6 maj 2031"


def test_what_is_no_longer_moved_tells_of_no_other_day(client: Client) -> None:
    event = moved()
    Event.objects.filter(pk=event.pk).update(course="planned")
    assert "Flyttat från" not in page_of(event, client)


def changed(event: Event, **changes: object) -> Event:
    client = client_of(COMMUNICATOR)
    form = client.get(admin_url(event, "change"))
    response = client.post(admin_url(event, "change"), {**filled_in(form, **changes), "_publish": "1"})
    assert response.status_code == 302, response.context["adminform"].form.errors
    return Event.objects.get(pk=event.pk)


def test_the_form_remembers_the_day_that_it_is_moved_from() -> None:
    event = EventFactory(published=True, place_sv="Kansliet", start=local(2031, 5, 6, 9))
    new = {"start": "2031-05-13T09:00", "end": "2031-05-13T11:00", "course": "moved"}
    after = changed(event, **new)
    assert (after.moved_from, after.start) == (local(2031, 5, 6, 9), local(2031, 5, 13, 9))
    again = changed(after, start="2031-05-20T09:00", end="2031-05-20T11:00")
    assert again.moved_from == local(2031, 5, 6, 9)  # what was promised first


def test_a_postponed_event_stands_until_its_day_without_a_new_one(client: Client) -> None:
    event = EventFactory(published=True, course="postponed", registration_link=LINK, title_sv="Seminarium")
    html = page_of(event, client)
    assert "Uppskjutet" in html
    assert "Nytt datum är inte bestämt, skulle ha varit" in html
    assert LINK not in html
    assert "Uppskjutet" in client.get("/kalender/").content.decode()
    assert told_to_search_engines(event, client)["eventStatus"].endswith("EventPostponed")


def test_nobody_is_busy_on_the_day_of_a_postponed_event(client: Client) -> None:
    entry = file_of(EventFactory(published=True, course="postponed", title_sv="Seminarium"), client)
    assert entry["STATUS"] == "TENTATIVE"
    assert entry["TRANSP"] == "TRANSPARENT"
    assert entry["SUMMARY"] == "Uppskjutet: Seminarium"


def test_a_full_event_says_so_and_takes_no_more(client: Client) -> None:
    event = EventFactory(published=True, full=True, registration_link=LINK)
    html = page_of(event, client)
    assert "Fullbokat" in html
    assert LINK not in html
    assert "Fullbokat" in client.get("/kalender/").content.decode()


@pytest.mark.parametrize("values", [{"course": "cancelled"}, {"past": True}])
def test_full_is_not_said_of_what_nobody_can_come_to(values: dict, client: Client) -> None:
    assert "Fullbokat" not in page_of(EventFactory(published=True, full=True, **values), client)


def test_an_open_end_is_kept_until_the_evening_and_not_told(client: Client) -> None:
    start = local(2031, 5, 6, 9)
    event = EventFactory(published=True, open_end=True, start=start, end=start)
    event.refresh_from_db()
    assert event.end == local(2031, 5, 6, 23, 59)
    assert event_entry(event).when.replace("\u00a0", " ") == "tisdag 6 maj 2031 kl. 9.00"
    assert "DTEND" not in file_of(event, client)
    assert not told_to_search_engines(event, client).get("endDate")


@pytest.mark.parametrize("box", ["open_end", "all_day"])
def test_an_end_that_is_not_known_need_not_be_written(box: str) -> None:
    event = changed(EventFactory(published=True, place_sv="Kansliet"), **{box: "on", "end": ""})
    assert timezone.localtime(event.end).hour == 23


def test_an_end_is_asked_for_otherwise() -> None:
    event, client = EventFactory(), client_of(COMMUNICATOR)
    form = client.get(admin_url(event, "change"))
    response = client.post(admin_url(event, "change"), {**filled_in(form, end=""), "_continue": "1"})
    assert set(response.context["adminform"].form.errors) == {"end"}


def test_afterwards_the_page_leads_to_the_recording_and_the_material(client: Client) -> None:
    past = timezone.now() - timedelta(days=2)
    event = EventFactory(published=True, start=past, recording_link="https://example.org/film")
    EventDocumentFactory(event=event, document=DocumentFactory())
    html = page_of(event, client)
    assert "https://example.org/film" in html
    assert "Material från evenemanget" in html


def test_a_copy_is_planned_anew() -> None:
    client, event = client_of(COMMUNICATOR), moved(full=True, recording_link="https://example.org/film")
    form = client.get(client.post(admin_url(event, "copy")).url).context["adminform"].form
    assert form["course"].value() == "planned"
    assert not any(form[name].value() for name in ("moved_from", "full", "recording_link"))
