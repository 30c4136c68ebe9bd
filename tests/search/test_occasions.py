"""Meetings and events of the day or the month that a query names come first, and so do the next ones."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from storsthlm.search import finding, sources
from storsthlm.search.dates import days
from storsthlm.search.service import search
from tests.factories.boards import BodyFactory, MeetingFactory
from tests.factories.calendar_app import EventFactory
from tests.factories.news import ArticleFactory

pytestmark = pytest.mark.django_db


def meeting(body: str, day: date) -> None:
    MeetingFactory(body=BodyFactory(name_sv=body, published=True), date=day, published=True)


def first(query: str, number: int) -> list[tuple[str, date | None]]:
    return [(hit.entry.kind, hit.entry.date) for hit in search(query, "sv").hits][:number]


def test_what_happens_on_a_day() -> None:
    assert sources.occasions == {"meeting", "event"}


@pytest.mark.parametrize(
    ("key", "between"),
    [
        ("d:2024-02", (date(2024, 2, 1), date(2024, 2, 29))),
        ("d:2024-02-29", (date(2024, 2, 29), date(2024, 2, 29))),
        ("d:2023-02-29", None),
        ("d:02-29", None),
        ("§61", None),
    ],
)
def test_the_days_of_a_date(key: str, between: tuple[date, date] | None) -> None:
    assert days(key) == between


@pytest.fixture
def november(committed) -> None:
    with committed():
        meeting("Bryggnämnden", date(2024, 11, 20))
        meeting("Fyrnämnden", date(2024, 11, 7))
        EventFactory(title_sv="Fyrens dag", start=datetime(2024, 11, 12, 9, tzinfo=UTC), published=True)
        meeting("Bryggnämnden", date(2024, 10, 7))
        for title in ("November 2024 i november 2024", "Bryggnämnden i november 2024"):
            ArticleFactory(title_sv=title, lead_sv="Bryggnämnden. " * 9, published=True)


NOVEMBER = [("meeting", date(2024, 11, 7)), ("event", date(2024, 11, 12)), ("meeting", date(2024, 11, 20))]


@pytest.mark.parametrize("query", ["november 2024", "i november 2024", "Nov 2024"])
def test_of_a_month_its_meetings_and_events_come_first(november, query: str) -> None:
    assert first(query, 3) == NOVEMBER
    assert search(query, "sv").total.number == 5  # and the articles that name it, but nothing of October


def test_of_very_many_hits_too(monkeypatch, november) -> None:
    monkeypatch.setattr(finding, "MOST_COUNTED", 2)
    monkeypatch.setattr(finding, "CANDIDATES", 1)
    assert first("november 2024", 1) == NOVEMBER[:1]


def test_of_a_month_and_a_body_its_meeting_comes_first(november) -> None:
    assert first("bryggnämnden november 2024", 1) == [("meeting", date(2024, 11, 20))]


@pytest.fixture
def coming(committed) -> dict[str, date]:
    today = timezone.localdate()
    when = {name: today + timedelta(days) for name, days in {"before": -1, "today": 0, "after": 40}.items()}
    with committed():
        meeting("Styrelsen", when["before"])
        meeting("Styrelsen", when["after"])
        meeting("Styrelsens beredning", today + timedelta(300))
        meeting("Fyrnämnden", when["today"])
        ArticleFactory(title_sv="Nästa styrelsemöte och nästa möte, kommande evenemang", published=True)
        EventFactory(title_sv="Fyrens dag", start=timezone.now() + timedelta(days=3), published=True)
    return when


@pytest.mark.parametrize("query", ["nästa styrelsemöte", "När är styrelsens nästa möte?"])
def test_the_next_meeting_of_a_body(coming, query: str) -> None:
    assert first(query, 1) == [("meeting", coming["after"])]


def test_the_next_meeting_may_be_today(coming) -> None:
    assert first("nästa möte", 2) == [("meeting", coming["today"]), ("meeting", coming["after"])]
    assert first("next meeting", 1) == [("meeting", coming["today"])]
    assert first("kommande evenemang", 1)[0][0] == "event"


def test_what_is_next_but_no_meeting_is_a_word_like_others(coming, committed) -> None:
    with committed():
        ArticleFactory(title_sv="Nästa station", published=True)
    assert [hit.entry.title for hit in search("nästa station", "sv").hits] == ["Nästa station"]
