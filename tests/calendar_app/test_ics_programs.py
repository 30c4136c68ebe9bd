"""The calendar files as two programs read them, whose libraries have nothing in common."""

from datetime import UTC, date, datetime, time, timedelta

import icalendar
import pytest
from django.test import Client
from django.utils import timezone
from django.utils.translation import override
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream

from boards.models import Meeting
from calendar_app.entries import public_entries
from calendar_app.entry import Entry
from calendar_app.ics.lines import LONGEST, folded
from calendar_app.models import Event, Series
from storsthlm.publishing.feeds import absolute
from tests.factories.boards import BodyFactory, MeetingFactory
from tests.factories.calendar_app import EventFactory
from tests.factories.taxonomy import CategoryFactory

pytestmark = pytest.mark.django_db

WORDS = (
    "Åäö; med, \\snedstreck\\ och 🌿 i en ganska lång rad som måste brytas på flera ställen, även mitt i. "
)


def strictly(content: bytes) -> Calendar:
    return IcsCalendarStream.calendar_from_ics(content.decode())


def loosely(content: bytes) -> icalendar.Calendar:
    return icalendar.Calendar.from_ical(content)


def day(number: int) -> date:
    return timezone.localdate() + timedelta(days=number)


def at(number: int, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(day(number), time(hour)))


def hold_all_kinds() -> None:
    area = CategoryFactory(name_sv="Klimat; natur", name_en="Climate; nature")
    body = BodyFactory(published=True, name_sv="Styrelsen", in_english=True, name_en="The board")
    joint = BodyFactory(published=True, name_sv="Arbetsutskottet", name_en="Not ready")
    draft = BodyFactory(name_sv="Hemlig")
    EventFactory(
        published=True, title_sv=WORDS, lead_sv=WORDS * 5, category=area, start=at(1, 9), end=at(1, 12)
    )
    EventFactory(published=True, in_english=True, place_sv="Nacka", place_en="", online=True, start=at(2, 9))
    EventFactory(published=True, all_day=True, start=at(3, 9), end=at(5, 9), address="Gatan 1")
    EventFactory(published=True, open_end=True, start=at(4, 9), note_sv="Rad ett\r\nrad två")
    EventFactory(published=True, start=at(5, 9), end=at(5, 9))
    EventFactory(published=True, course="moved", start=at(6, 9), moved_from=at(5, 9))
    EventFactory(published=True, course="postponed", start=at(7, 9))
    EventFactory(published=True, course="cancelled", start=at(8, 9), all_day=True)
    MeetingFactory(published=True, body=body, date=day(9)).other_bodies.set([joint, draft])
    MeetingFactory(published=True, body=body, date=day(10), start_time=time(9), end_time=time(11))
    MeetingFactory(published=True, body=body, date=day(11), start_time=time(9), title_sv="Extra möte")
    MeetingFactory(published=True, body=joint, date=day(12), course="cancelled", note_sv="Få ärenden.")
    MeetingFactory(published=True, body=joint, date=day(13), course="moved", online=True)


def in_utc(moment: date | datetime | None) -> date | datetime | None:
    return moment.astimezone(UTC) if isinstance(moment, datetime) else moment


def start_of(entry: Entry) -> date | datetime:
    return in_utc(entry.start)


def end_of(entry: Entry) -> date | datetime | None:
    """As files tell it: the day after the last one, and nothing where it is not known."""
    if entry.all_day:
        return (entry.end or entry.start) + timedelta(days=1)
    return in_utc(entry.end) if entry.end and entry.end > entry.start else None


@pytest.mark.parametrize(("language", "address"), [("sv", "/kalender.ics"), ("en", "/en/calendar.ics")])
def test_both_read_what_the_pages_show(client: Client, language: str, address: str) -> None:
    hold_all_kinds()
    content = client.get(address).content
    strict, loose = strictly(content).events, loosely(content).events
    with override(language):
        shown = public_entries().upcoming()[:50]
        assert len(strict) == len(loose) == len(shown) == 13
        for entry, one, other in zip(shown, strict, loose, strict=True):
            assert one.uid == str(other["UID"]) == f"{entry.key}@testserver"
            assert in_utc(one.dtstart) == in_utc(other.start) == start_of(entry)
            assert (
                in_utc(one.dtend) == in_utc(other["DTEND"].dt if "DTEND" in other else None) == end_of(entry)
            )
            assert one.summary == str(other["SUMMARY"])
            assert one.summary.endswith(entry.title)
            assert one.summary.startswith(entry.title) is (not entry.is_cancelled and not entry.is_postponed)
            assert str(one.url) == str(other["URL"]) == absolute(entry.url)
            assert one.description == str(other["DESCRIPTION"])
            assert entry.lead in one.description
            assert entry.note.replace("\r\n", "\n") in one.description
            assert (entry.when_before in one.description) is True
            assert one.categories == other.categories == ([entry.category.name] if entry.category else [])
            assert one.status == str(other["STATUS"])
            assert one.sequence == other["SEQUENCE"]
            assert in_utc(one.last_modified) == entry.item.updated_at.replace(microsecond=0)
            where = (one.location or "", str(other.get("LOCATION", "")))
            assert where[0] == where[1]
            assert entry.place in where[0]
            assert entry.address in where[0]
            assert ("Digitalt" in where[0] or "Online" in where[0]) is entry.online


def test_what_is_cancelled_stays_and_takes_nobodys_time(client: Client) -> None:
    EventFactory(published=True, course="cancelled", title_sv="Seminarium", start=at(1, 9))
    MeetingFactory(published=True, title_sv="Möte", date=day(2), course="cancelled", note_sv="Få ärenden.")
    event, meeting = strictly(client.get("/kalender.ics").content).events
    assert (event.status, event.transparency, event.summary) == (
        "CANCELLED",
        "TRANSPARENT",
        "Inställt: Seminarium",
    )
    assert (meeting.status, meeting.summary) == ("CANCELLED", "Inställt: Möte")
    assert meeting.description.startswith("Få ärenden.")


def test_a_meeting_that_is_moved_is_the_same_entry_on_another_day(client: Client) -> None:
    meeting = MeetingFactory(published=True, date=day(2))
    Meeting.objects.filter(pk=meeting.pk).update(created_at=timezone.now() - timedelta(days=1))
    (before,) = strictly(client.get("/kalender.ics").content).events
    Meeting.objects.filter(pk=meeting.pk).update(
        date=day(9), course="moved", updated_at=timezone.now() + timedelta(minutes=1)
    )
    (after,) = strictly(client.get("/kalender.ics").content).events
    assert (after.uid, after.dtstart) == (before.uid, day(9))
    assert after.sequence > before.sequence
    assert after.status == "CONFIRMED"


def test_those_of_a_series_are_entries_of_their_own(client: Client) -> None:
    series = Series.objects.create()
    one, two = (EventFactory(published=True, series=series, start=at(n, 9)) for n in (1, 8))
    Event.objects.filter(pk=two.pk).update(course="cancelled")
    first, second = strictly(client.get("/kalender.ics").content).events
    assert {first.uid, second.uid} == {f"event-{one.pk}@testserver", f"event-{two.pk}@testserver"}
    assert [event.status for event in (first, second)] == ["CONFIRMED", "CANCELLED"]
    assert first.recurrence_id is first.rrule is second.recurrence_id is None


def test_lines_are_folded_by_octets_and_end_as_the_format_says(client: Client) -> None:
    hold_all_kinds()
    content = client.get("/kalender.ics").content
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert content.count(b"\n") == content.count(b"\r\n") == content.count(b"\r")
    assert max(len(line) for line in content.split(b"\r\n")) == LONGEST
    for line in content.split(b"\r\n"):
        line.decode()  # no letter is cut in two


@pytest.mark.parametrize("letter", ["a", "å", "€", "🌿"])
def test_no_length_of_line_loses_a_letter(letter: str) -> None:
    for length in range(1, 200):
        for before in ("", "x", "xx", "xxx"):
            whole = before + letter * length
            parts = folded(whole).split("\r\n ")
            assert "".join(parts) == whole
            assert all(len(part.encode()) + bool(number) <= LONGEST for number, part in enumerate(parts))


def test_no_text_can_add_to_the_file(client: Client) -> None:
    bad = "Rad\rSTATUS:X\r\nEND:VEVENT\x0b\x00\u2028;,\\n"
    EventFactory(
        published=True, title_sv="Rubrik", place_sv="A;B,C", lead_sv=bad.replace("\x00", ""), note_sv="\\"
    )
    (event,) = strictly(client.get("/kalender.ics").content).events
    assert event.status == "CONFIRMED"
    assert event.location == "A;B,C"
    assert "Rad\nSTATUS:X\nEND:VEVENT \u2028;,\\n" in event.description


def test_a_program_that_asks_again_gets_nothing_twice(client: Client) -> None:
    event = EventFactory(published=True, start=at(1, 9))
    first = client.get("/kalender.ics")
    known = {"If-None-Match": first["ETag"]}
    again = client.get("/kalender.ics", headers=known)
    assert (again.status_code, again.content) == (304, b"")
    Event.objects.filter(pk=event.pk).update(title_sv="En annan rubrik")
    changed = client.get("/kalender.ics", headers=known)
    assert changed.status_code == 200
    assert strictly(changed.content).events[0].summary == "En annan rubrik"
    last = client.get("/kalender.ics", headers={"If-None-Match": changed["ETag"]})
    assert last.status_code == 304


def test_an_event_may_last_no_time_at_all(client: Client) -> None:
    EventFactory(published=True, start=at(1, 9), end=at(1, 9))
    assert b"DTEND" not in client.get("/kalender.ics").content


def test_the_file_costs_the_same_however_much_it_holds(client: Client, django_assert_num_queries) -> None:
    hold_all_kinds()
    client.get("/kalender.ics")
    with django_assert_num_queries(2):
        client.get("/kalender.ics")
