"""The calendar as open data."""

import json
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories.boards import BodyFactory, MeetingFactory
from tests.factories.calendar_app import EventFactory
from tests.factories.taxonomy import CategoryFactory, OrganisationFactory

pytestmark = pytest.mark.django_db

STOCKHOLM = ZoneInfo("Europe/Stockholm")
SCHEMA = "https://schema.org/"


def read(client: Client, query: str = "", path: str = "/kalender.json") -> list[dict]:
    response = client.get(f"{path}{query}")
    assert response.status_code == 200
    assert response["Content-Type"] == "application/ld+json; charset=utf-8"
    told = json.loads(response.content)
    assert told["@context"] == "https://schema.org"
    return told["@graph"]


def in_days(days: int) -> datetime:
    return timezone.now() + timedelta(days=days)


def test_an_event_with_everything(client: Client) -> None:
    event = EventFactory(
        published=True,
        title_sv="Mötesplats",
        lead_sv="Om samarbete.",
        audience_sv="Socialchefer",
        kind="conference",
        place_sv="Münchenbryggeriet",
        address="Torkel Knutssonsgatan 2",
        online=True,
        online_link="https://example.org/mote",
        start=datetime(2031, 5, 13, 9, tzinfo=STOCKHOLM),
        end=datetime(2031, 5, 13, 12, tzinfo=STOCKHOLM),
        course="moved",
        moved_from=datetime(2031, 5, 6, 9, tzinfo=STOCKHOLM),
        category=CategoryFactory(name_sv="Miljö"),
        organisers=[OrganisationFactory(name="Nacka")],
    )
    (told,) = read(client)
    page = f"http://testserver{event.get_absolute_url()}"
    assert told["@id"] == told["url"] == page
    assert told["@type"] == "Event"
    assert told["identifier"] == f"event-{event.pk}"
    assert (told["name"], told["description"]) == ("Mötesplats", "Om samarbete.")
    assert datetime.fromisoformat(told["startDate"]) == event.start
    assert datetime.fromisoformat(told["endDate"]) == event.end
    assert datetime.fromisoformat(told["previousStartDate"]) == event.moved_from
    assert told["eventStatus"] == f"{SCHEMA}EventRescheduled"
    assert told["eventAttendanceMode"] == f"{SCHEMA}MixedEventAttendanceMode"
    assert [place["@type"] for place in told["location"]] == ["Place", "VirtualLocation"]
    assert [organiser["name"] for organiser in told["organizer"]] == ["Storsthlm", "Nacka"]
    assert told["keywords"] == ["Konferens", "Miljö"]
    assert told["audience"]["audienceType"] == "Socialchefer"
    assert told["inLanguage"] == "sv"


def test_a_meeting_is_told_also_without_a_place_and_when_cancelled(client: Client) -> None:
    body = BodyFactory(published=True, name_sv="Styrelsen", category=None)
    MeetingFactory(
        published=True, body=body, date=date(2031, 5, 6), course="cancelled", note_sv="Få ärenden."
    )
    (told,) = read(client)
    assert told["startDate"] == "2031-05-06"
    assert told["eventStatus"] == f"{SCHEMA}EventCancelled"
    assert told["description"] == "Få ärenden."
    assert told["organizer"][0]["name"] == "Styrelsen"
    assert told["keywords"] == ["Möte"]
    assert "location" not in told


def test_it_is_narrowed_as_the_other_files(client: Client) -> None:
    EventFactory(published=True, title_sv="Miljödag", category=CategoryFactory(slug="miljo"))
    EventFactory(published=True, title_sv="Digital", online=True)
    EventFactory(title_sv="Utkast")
    assert [told["name"] for told in read(client, "?kategori=miljo")] == ["Miljödag"]
    assert [told["name"] for told in read(client, "?digitalt=1")] == ["Digital"]
    assert len(read(client)) == 2
    assert client.get("/kalender.json?organ=x").status_code == 404


def test_it_goes_on_with_the_next_page(client: Client, monkeypatch) -> None:
    monkeypatch.setattr("calendar_app.subscribing.IN_A_PAGE", 2)
    for number in range(3):
        EventFactory(published=True, title_sv=f"Nr {number}", start=in_days(number + 1))
    first = client.get("/kalender.json?typ=seminar")
    assert first["Link"] == '<http://testserver/kalender.json?typ=seminar&sida=2>; rel="next"'
    assert [told["name"] for told in read(client, "?typ=seminar&sida=2")] == ["Nr 2"]
    assert "Link" not in client.get("/kalender.json?typ=seminar&sida=2")
    assert client.get("/kalender.json?sida=3").status_code == 404


def test_it_speaks_english_and_may_be_read_by_pages_elsewhere(client: Client) -> None:
    EventFactory(published=True, in_english=True, title_en="Meeting place")
    assert [told["name"] for told in read(client, path="/en/calendar.json")] == ["Meeting place"]
    assert client.get("/kalender.json")["Access-Control-Allow-Origin"] == "*"


def test_it_is_not_sent_twice(client: Client) -> None:
    EventFactory(published=True)
    first = client.get("/kalender.json")
    assert client.get("/kalender.json", headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_much_costs_as_many_questions_as_little(client: Client, django_assert_num_queries) -> None:
    place = OrganisationFactory()
    for number in range(3):
        EventFactory(published=True, organisers=[place], start=in_days(number))
        MeetingFactory(published=True).other_bodies.add(BodyFactory(published=True))
    client.get("/kalender.json")
    with django_assert_num_queries(5):
        read(client)


def test_the_page_leads_to_it(client: Client) -> None:
    assert 'href="http://testserver/kalender.json?typ=meeting"' in client.get(
        "/kalender/prenumerera/?typ=meeting"
    ).text.replace("&amp;", "&")
