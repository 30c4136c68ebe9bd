"""Events and meetings in one list: what stands in it, and in which order."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone, translation
from django.utils.translation import override

from boards.models import Meeting
from calendar_app.entries import public_entries, upcoming_entries
from calendar_app.models import Event
from calendar_app.times import when_text
from tests.factories.boards import BodyFactory, MeetingFactory
from tests.factories.calendar_app import EventFactory
from tests.factories.taxonomy import CategoryFactory

pytestmark = pytest.mark.django_db

HIDDEN = ["in_review", "scheduled", "expired", "withdrawn"]


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


def in_days(days: int) -> date:
    return timezone.localdate() + timedelta(days=days)


def event_on(day: date, hour: int = 9, **values: object) -> Event:
    return EventFactory(published=True, start=at(day, hour), **values)


def meeting_on(day: date, hour: int | None = None, **values: object) -> Meeting:
    clock = time(hour) if hour is not None else None
    return MeetingFactory(published=True, date=day, start_time=clock, **values)


def items(entries) -> list:
    return [entry.item for entry in entries]


def test_events_and_meetings_stand_in_the_order_of_time() -> None:
    late = event_on(in_days(5), 13)
    noon = meeting_on(in_days(5), 12)
    whole_day = meeting_on(in_days(5))
    early = event_on(in_days(5), 8)
    before = meeting_on(in_days(4), 18)
    assert items(upcoming_entries(10)) == [before, whole_day, early, noon, late]


def test_hours_of_meetings_are_those_of_stockholm_in_winter_and_summer() -> None:
    for day in (date(2031, 1, 15), date(2031, 7, 15)):
        first, second = event_on(day, 9), meeting_on(day, 10)
        third = event_on(day, 11)
        assert items(public_entries().between(day, day)[:10]) == [first, second, third]


def test_a_slice_from_the_middle_continues_where_the_one_before_ended() -> None:
    for number in range(6):
        event_on(in_days(number + 1))
        meeting_on(in_days(number + 1), 8)
    whole = items(public_entries().upcoming()[:12])
    assert len(whole) == 12
    assert items(public_entries().upcoming()[:5]) + items(public_entries().upcoming()[5:12]) == whole


@pytest.mark.parametrize("state", HIDDEN)
def test_only_what_is_public_is_listed(state: str) -> None:
    EventFactory(**{state: True})
    EventFactory()
    MeetingFactory(**{state: True}, date=in_days(3))
    MeetingFactory(date=in_days(3))
    MeetingFactory(published=True, date=in_days(3), body=BodyFactory(**{state: True}))
    assert upcoming_entries(10) == []


def test_what_goes_on_is_still_coming_and_what_has_ended_is_not() -> None:
    now = timezone.now()
    going_on = EventFactory(published=True, start=now - timedelta(days=3), end=now + timedelta(hours=1))
    EventFactory(published=True, start=now - timedelta(hours=3), end=now - timedelta(minutes=1))
    today = meeting_on(timezone.localdate(), 0)
    meeting_on(in_days(-1), 23)
    assert items(upcoming_entries(10)) == [going_on, today]


def test_a_whole_day_lasts_until_its_midnight() -> None:
    today = timezone.localdate()
    event = EventFactory(published=True, all_day=True, start=at(today, 0), end=at(today, 0))
    (entry,) = upcoming_entries(10)
    assert entry.item == event
    assert (entry.start, entry.end, entry.all_day) == (today, today, True)


def test_cancelled_entries_stay_and_say_so() -> None:
    event_on(in_days(2), course=Event.Course.CANCELLED)
    meeting_on(in_days(3), course=Meeting.Course.CANCELLED)
    assert [entry.is_cancelled for entry in upcoming_entries(10)] == [True, True]


def test_an_area_holds_its_events_and_the_meetings_of_its_bodies() -> None:
    area = CategoryFactory(slug="miljo")
    first = event_on(in_days(1), category=area)
    second = event_on(in_days(2), categories=[area])
    third = meeting_on(in_days(3), body=BodyFactory(published=True, category=area))
    event_on(in_days(1))
    meeting_on(in_days(1))
    assert items(upcoming_entries(10, category_slug="miljo")) == [first, second, third]


def test_a_body_has_its_own_meetings_joint_ones_and_its_events() -> None:
    body = BodyFactory(published=True)
    own = meeting_on(in_days(1), body=body)
    joint = meeting_on(in_days(2), other_bodies=[body])
    event = event_on(in_days(3), bodies=[body])
    event_on(in_days(1))
    assert items(public_entries().of_body(body).upcoming()[:10]) == [own, joint, event]


def test_kinds_of_events_and_meetings_can_be_told_apart() -> None:
    course, other = event_on(in_days(1), kind=Event.Kind.COURSE), event_on(in_days(2))
    meeting = meeting_on(in_days(3))
    coming = public_entries().upcoming()
    assert items(coming.of_kind("course")[:5]) == [course]
    assert items(coming.of_kind("meeting")[:5]) == [meeting]
    assert other not in items(coming.of_kind("course")[:5])


def test_a_tag_finds_events() -> None:
    tagged = event_on(in_days(1), tags=["Elnät"])
    event_on(in_days(1), tags=["Skola"])
    meeting_on(in_days(1))
    assert items(public_entries().upcoming().tagged(tagged.tags.get().slug)[:5]) == [tagged]


def test_a_year_holds_what_begins_in_it() -> None:
    first, last = event_on(date(2024, 1, 1), 0), meeting_on(date(2024, 12, 31), 23)
    event_on(date(2023, 12, 31), 23)
    event_on(date(2025, 1, 1), 0)
    assert items(public_entries().in_year(2024)[:5]) == [first, last]


def test_years_go_back_to_the_first_entry() -> None:
    this_year = timezone.localdate().year
    meeting_on(date(this_year - 2, 5, 1))
    event_on(date(this_year - 1, 5, 1))
    assert public_entries().years() == [this_year, this_year - 1, this_year - 2]


def test_an_empty_calendar_has_this_year() -> None:
    assert public_entries().years() == [timezone.localdate().year]


def test_a_meeting_is_called_by_its_own_title_or_by_its_bodies() -> None:
    board, other = (
        BodyFactory(published=True, name_sv="Styrelsen"),
        BodyFactory(published=True, name_sv="KSO-gruppen"),
    )
    secret = BodyFactory(name_sv="Hemliga gruppen")
    meeting_on(in_days(1), body=board, other_bodies=[other, secret])
    meeting_on(in_days(2), body=board, title_sv="Ägarsamråd")
    assert [entry.title for entry in upcoming_entries(5)] == ["Styrelsen och KSO-gruppen", "Ägarsamråd"]


def test_each_title_is_in_the_language_of_whoever_gave_it() -> None:
    english_body = BodyFactory(published=True, in_english=True, name_en="The board")
    meeting_on(in_days(1), body=english_body)
    event_on(in_days(2), title_sv="Mötesplats", title_en="Meeting place")
    event_on(in_days(3), in_english=True, title_en="Ready")
    with translation.override("en"):
        entries = upcoming_entries(5)
        assert [entry.title for entry in entries] == ["The board", "Mötesplats", "Ready"]
        assert [entry.language_source.english_is_shown for entry in entries] == [True, False, True]


def test_the_same_number_of_queries_for_few_and_for_many(django_assert_num_queries) -> None:
    for size in (2, 12):
        for number in range(size):
            event_on(in_days(number + 1))
            meeting_on(in_days(number + 1), other_bodies=[BodyFactory(published=True)])
        with django_assert_num_queries(4):
            assert public_entries().upcoming()[:20]


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (at(date(2026, 5, 6), 9), at(date(2026, 5, 6), 12), "onsdag 6 maj 2026 kl.\xa09.00–12.00"),
        (at(date(2026, 5, 6), 9), None, "onsdag 6 maj 2026 kl.\xa09.00"),
        (
            at(date(2026, 5, 6), 9),
            at(date(2026, 5, 7), 15, 30),
            "onsdag 6 maj 2026 kl.\xa09.00 – torsdag 7 maj 2026 kl.\xa015.30",
        ),
        (date(2026, 5, 6), None, "onsdag 6 maj 2026"),
        (date(2026, 5, 6), date(2026, 5, 7), "6–7 maj 2026"),
        (date(2026, 5, 31), date(2026, 6, 1), "31 maj – 1 juni 2026"),
        (date(2026, 12, 31), date(2027, 1, 1), "torsdag 31 december 2026 – fredag 1 januari 2027"),
    ],
)
def test_when_is_said_in_words(start, end, text: str) -> None:
    with override("sv"):
        assert when_text(start, end) == text
