"""What search engines read of a page: true, escaped, and without a word that the page does not say."""

import json
from datetime import date, time

import pytest
from django.conf import settings
from django.test import Client
from lxml import html

from storsthlm.richtext.data import data_block
from tests.factories.boards import BodyFactory, MeetingFactory
from tests.factories.calendar_app import EventFactory
from tests.factories.news import ArticleFactory
from tests.factories.pages import ContactFactory

pytestmark = pytest.mark.django_db


def data(path: str) -> dict[str, dict]:
    blocks = html.fromstring(Client().get(path).content).xpath("//script[@type='application/ld+json']/text()")
    return {block["@type"]: block for block in map(json.loads, blocks)}


@pytest.mark.parametrize("evil", ["</script><b>", "<!--", "&amp;", "\u2028", '"', "\\"])
def test_nothing_that_was_typed_ends_the_block(evil: str) -> None:
    block = str(data_block({"name": evil}))
    inside = block.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set(inside) & set("<>&\u2028")
    assert json.loads(inside)["name"] == evil


def test_an_article_is_told_with_its_title_as_typed() -> None:
    article = ArticleFactory(published=True, title_sv="</script><script>alert(1)</script> & å")
    told = data(article.get_absolute_url())["NewsArticle"]
    assert told["headline"] == article.title_sv
    assert told["datePublished"] == article.first_public_at.isoformat()
    assert told["url"] == settings.SITE_URL + article.get_absolute_url()
    assert told["publisher"]["name"] == told["author"]["name"] == "Storsthlm"
    assert told["author"]["@type"] == "Organization"


@pytest.mark.parametrize(
    ("kind", "name"), [("report", "Report"), ("job", "Article"), ("summary", "NewsArticle")]
)
def test_what_is_no_news_is_not_called_news(kind: str, name: str) -> None:
    assert name in data(ArticleFactory(published=True, kind=kind).get_absolute_url())


@pytest.mark.parametrize(
    ("course", "status"),
    [("planned", "EventScheduled"), ("moved", "EventRescheduled"), ("cancelled", "EventCancelled")],
)
def test_an_event_says_whether_it_is_held(course: str, status: str) -> None:
    event = EventFactory(published=True, course=course, place_sv="Aulan", online=True)
    told = data(event.get_absolute_url())["Event"]
    assert told["eventStatus"] == f"https://schema.org/{status}"
    assert told["eventAttendanceMode"].endswith("MixedEventAttendanceMode")
    assert [place["@type"] for place in told["location"]] == ["Place", "VirtualLocation"]
    assert told["startDate"] == event.start.isoformat()


def test_whole_days_have_no_hours_and_anothers_event_is_not_ours() -> None:
    event = EventFactory(published=True, all_day=True, external=True, external_organiser="SCB")
    told = data(event.get_absolute_url())["Event"]
    assert told["startDate"] == event.first_day.isoformat()
    assert [one["name"] for one in told["organizer"]] == ["SCB"]


@pytest.mark.parametrize(
    ("course", "status"),
    [
        ("planned", "EventScheduled"),
        ("held", "EventScheduled"),
        ("moved", "EventRescheduled"),
        ("cancelled", "EventCancelled"),
    ],
)
def test_a_meeting_is_an_event_of_its_bodies(course: str, status: str) -> None:
    own, joining = BodyFactory(published=True, name_sv="Styrelsen"), BodyFactory(published=True, name_sv="AU")
    hidden = BodyFactory(name_sv="Hemliga gruppen")
    meeting = MeetingFactory(
        published=True,
        course=course,
        body=own,
        other_bodies=[joining, hidden],
        date=date(2026, 12, 10),
        start_time=time(9, 30),
        end_time=time(12),
        place="Aulan",
        online=True,
    )
    told = data(meeting.get_absolute_url())["Event"]
    assert told["name"] == meeting.heading
    assert (told["startDate"], told["endDate"]) == ("2026-12-10T09:30:00+01:00", "2026-12-10T12:00:00+01:00")
    assert told["eventStatus"] == f"https://schema.org/{status}"
    assert told["eventAttendanceMode"].endswith("MixedEventAttendanceMode")
    assert [place["@type"] for place in told["location"]] == ["Place", "VirtualLocation"]
    assert [one["name"] for one in told["organizer"]] == ["Styrelsen", "AU"]
    assert told["organizer"][0]["url"] == settings.SITE_URL + own.get_absolute_url()


def test_a_meeting_without_hours_says_its_day() -> None:
    meeting = MeetingFactory(published=True, date=date(2026, 12, 10), place="Aulan")
    meeting_told = data(meeting.get_absolute_url())["Event"]
    assert meeting_told["startDate"] == "2026-12-10"
    assert "endDate" not in meeting_told


def test_a_meeting_without_a_place_is_no_event() -> None:
    meeting = MeetingFactory(published=True, place="", online=False)
    assert data(meeting.get_absolute_url()).keys() == {"BreadcrumbList"}


def test_the_start_page_tells_who_we_are_and_how_we_are_reached() -> None:
    contact = ContactFactory(in_footer=True, phone="08-123 45 67")
    told = data("/")["Organization"]
    assert (told["name"], told["url"]) == ("Storsthlm", f"{settings.SITE_URL}/")
    assert (told["contactPoint"]["email"], told["telephone"]) == (contact.email, "08-123 45 67")
    assert data("/en/")["Organization"]["@id"] == told["@id"]


def test_the_breadcrumbs_are_told_as_they_stand() -> None:
    meeting = MeetingFactory(published=True)
    steps = data(meeting.get_absolute_url())["BreadcrumbList"]["itemListElement"]
    page = html.fromstring(Client().get(meeting.get_absolute_url()).content)
    shown = page.xpath("//nav[@class='breadcrumbs']//li//text()[normalize-space()]")
    assert [step["name"] for step in steps] == [each.strip() for each in shown]
    assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
    assert steps[0]["item"] == f"{settings.SITE_URL}/"
    assert "item" not in steps[-1]
