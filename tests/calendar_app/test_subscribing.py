"""Calendars to follow: what they are narrowed to, and the page that tells how."""

from datetime import timedelta

import icalendar
import pytest
from django.test import Client
from django.utils import timezone

from tests.factories.boards import BodyFactory, MeetingFactory
from tests.factories.calendar_app import EventFactory
from tests.factories.taxonomy import CategoryFactory, OrganisationFactory

pytestmark = pytest.mark.django_db


def titles(client: Client, query: str) -> list[str]:
    return [str(event["SUMMARY"]) for event in read(client, query).events]


def read(client: Client, query: str) -> icalendar.Calendar:
    return icalendar.Calendar.from_ical(client.get(f"/kalender.ics?{query}").content)


@pytest.fixture
def much() -> None:
    body = BodyFactory(published=True, slug="styrelsen", name_sv="Styrelsen")
    place = OrganisationFactory(kind="municipality", slug="nacka", name="Nacka")
    in_days = timezone.now() + timedelta(days=2)
    area = CategoryFactory(slug="miljo", name_sv="Miljö")
    EventFactory(published=True, title_sv="Miljödag", category=area, kind="course")
    EventFactory(
        published=True, title_sv="Med Nacka", organisers=[place], kind="webinar", start=in_days, online=True
    )
    MeetingFactory(
        published=True,
        title_sv="Styrelsemöte",
        body=body,
        date=in_days.date() + timedelta(days=9),
        online=True,
    )


@pytest.mark.parametrize(
    ("query", "held", "name"),
    [
        ("", ["Miljödag", "Med Nacka", "Styrelsemöte"], "Storsthlms kalender"),
        ("kategori=miljo", ["Miljödag"], "Storsthlm – Miljö"),
        ("typ=webinar", ["Med Nacka"], "Storsthlm – Webbinarium"),
        ("typ=meeting", ["Styrelsemöte"], "Storsthlm – Möte"),
        ("organ=styrelsen", ["Styrelsemöte"], "Storsthlm – Styrelsen"),
        ("kommun=nacka", ["Med Nacka"], "Storsthlm – Nacka"),
        ("digitalt=1", ["Med Nacka", "Styrelsemöte"], "Storsthlm – Digitalt"),
        (
            "digitalt=1&organ=styrelsen&typ=meeting",
            ["Styrelsemöte"],
            "Storsthlm – Möte – Styrelsen – Digitalt",
        ),
        ("kommun=nacka&kategori=miljo", [], "Storsthlm – Miljö – Nacka"),
    ],
)
def test_each_choice_has_its_calendar_with_a_name(
    much: None, client: Client, query: str, held: list[str], name: str
) -> None:
    assert titles(client, query) == held
    assert str(read(client, query)["X-WR-CALNAME"]) == name


@pytest.mark.parametrize("query", ["kommun=x", "digitalt=2", "organ=x", "typ=x", "kategori=x"])
def test_what_does_not_exist_has_no_calendar(client: Client, query: str) -> None:
    assert client.get(f"/kalender.ics?{query}").status_code == 404
    page = client.get(f"/kalender/prenumerera/?{query}")
    assert page.status_code == 200
    assert "Något i ditt val finns inte" in page.text
    assert "webcal:" not in page.text


def test_the_page_gives_the_address_of_what_is_chosen(much: None, client: Client) -> None:
    page = client.get("/kalender/prenumerera/?organ=styrelsen&kommun=&x=1").text
    assert 'value="http://testserver/kalender.ics?organ=styrelsen"' in page
    assert 'href="webcal://testserver/kalender.ics?organ=styrelsen"' in page
    assert "det du har valt: Styrelsen." in page
    assert 'href="/kalender/prenumerera/?organ=styrelsen"' in client.get("/kalender/?organ=styrelsen").text


def test_the_page_gives_the_whole_calendar_otherwise(client: Client) -> None:
    page = client.get("/kalender/prenumerera/").text
    assert 'value="http://testserver/kalender.ics"' in page
    assert "Adressen gäller hela kalendern." in page
    for program in ("Iphone", "Outlook", "Google Kalender", "Thunderbird", "Mac"):
        assert program in page


def test_the_page_speaks_english(much: None, client: Client) -> None:
    page = client.get("/en/calendar/subscribe/?municipality=nacka").text
    assert 'value="http://testserver/en/calendar.ics?municipality=nacka"' in page
    assert "Subscribe to the calendar" in page


def test_the_list_takes_the_same_choices(much: None, client: Client) -> None:
    for query, held in (("kommun=nacka", "Med Nacka"), ("digitalt=1&organ=styrelsen", "Styrelsemöte")):
        assert [entry.title for entry in client.get(f"/kalender/?{query}").context["page"]] == [held]
    empty = client.get("/kalender/?kommun=nacka&digitalt=1&kategori=miljo").text
    assert "Inget i kalendern inom Miljö tillsammans med Nacka som går att delta i digitalt" in empty


@pytest.mark.parametrize(
    ("page", "query"), [("/omraden/miljo/", "kategori=miljo"), ("/kommuner/nacka/", "kommun=nacka")]
)
def test_areas_and_municipalities_lead_to_their_own(
    much: None, client: Client, page: str, query: str
) -> None:
    assert f'href="/kalender/prenumerera/?{query}"' in client.get(page).text
