"""The calendar files, read back as a calendar program would."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from calendar_app.models import Event
from storsthlm.taxonomy.models import Category
from tests.factories.boards import BodyFactory, MeetingFactory
from tests.factories.calendar_app import EventFactory
from tests.factories.taxonomy import CategoryFactory

pytestmark = pytest.mark.django_db

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def read(client: Client, address: str) -> icalendar.Calendar:
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return icalendar.Calendar.from_ical(response.content)


def only_entry(client: Client, address: str) -> icalendar.Event:
    (entry,) = read(client, address).events
    return entry


def file_of(event: Event) -> str:
    return reverse("calendar:event_ics", args=[event.address_year, event.slug])


def local(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=STOCKHOLM)


def test_an_event_with_everything(client: Client) -> None:
    event = EventFactory(
        published=True,
        title_sv="Mötesplats, dag ett; två",
        lead_sv="Om samarbete.",
        place_sv="Münchenbryggeriet",
        address="Torkel Knutssonsgatan 2",
        online=True,
        category=CategoryFactory(name_sv="Miljö"),
        start=local(2031, 5, 6, 9),
        end=local(2031, 5, 6, 12, 30),
    )
    entry = only_entry(client, file_of(event))
    page = f"http://testserver{event.get_absolute_url()}"
    assert str(entry["UID"]) == f"event-{event.pk}@testserver"
    assert entry["SUMMARY"] == "Mötesplats, dag ett; två"
    assert entry["LOCATION"] == "Münchenbryggeriet, Torkel Knutssonsgatan 2, Digitalt"
    assert entry["URL"] == page
    assert entry["DESCRIPTION"] == f"Om samarbete.\n\n{page}"
    assert [str(category) for category in entry.categories] == ["Miljö"]
    assert entry["STATUS"] == "CONFIRMED"
    assert (entry.start, entry.end) == (event.start, event.end)
    assert entry["DTSTART"].params["TZID"] == "Europe/Stockholm"
    assert entry["LAST-MODIFIED"].dt == event.updated_at.replace(microsecond=0)
    assert entry["DTSTAMP"].dt == event.updated_at.replace(microsecond=0)


@pytest.mark.parametrize(
    "day", [date(2026, 3, 28), date(2026, 3, 29), date(2026, 10, 24), date(2026, 10, 25)]
)
def test_hours_are_right_on_the_days_around_a_change_of_the_clock(day: date, client: Client) -> None:
    event = EventFactory(
        published=True,
        start=datetime.combine(day, time(1, 30), STOCKHOLM),
        end=datetime.combine(day, time(9), STOCKHOLM),
    )
    response = client.get(file_of(event)).content.decode()
    assert f"DTSTART;TZID=Europe/Stockholm:{day:%Y%m%d}T013000" in response
    assert f"DTEND;TZID=Europe/Stockholm:{day:%Y%m%d}T090000" in response
    entry = only_entry(client, file_of(event))
    assert entry.start.astimezone(UTC) == event.start.astimezone(UTC)
    assert entry.end.astimezone(UTC) == event.end.astimezone(UTC)


def test_the_time_zone_in_the_file_changes_the_clock_when_sweden_does(client: Client) -> None:
    """A program that does not know the zone by name reads the rule; it must give the same hours."""
    zone = read(client, "/kalender.ics").timezones[0]
    rule = zone.to_tz(lookup_tzid=False)
    for year in range(2020, 2045):
        for month in range(1, 13):
            for day in (1, 15, 24, 27, 30):
                if month != 2 or day < 28:
                    moment = datetime(year, month, day, 12)  # noqa: DTZ001 (each zone is put on it below)
                    assert (
                        moment.replace(tzinfo=rule).utcoffset()
                        == moment.replace(tzinfo=STOCKHOLM).utcoffset()
                    )


def test_whole_days_are_dates_and_end_on_the_day_after(client: Client) -> None:
    event = EventFactory(
        published=True,
        all_day=True,
        start=local(2026, 3, 28, 8),
        end=local(2026, 3, 29, 8),
        title_sv="Två dagar",
    )
    entry = only_entry(client, file_of(event))
    assert entry["DTSTART"].params["VALUE"] == "DATE"
    assert (entry.start, entry.end) == (date(2026, 3, 28), date(2026, 3, 30))


def test_cancelled_is_said_in_status_and_title_and_why(client: Client) -> None:
    event = EventFactory(
        published=True, course="cancelled", title_sv="Seminarium", note_sv="Föreläsaren är sjuk."
    )
    entry = only_entry(client, file_of(event))
    assert entry["STATUS"] == "CANCELLED"
    assert entry["SUMMARY"] == "Inställt: Seminarium"
    assert entry["DESCRIPTION"].startswith("Föreläsaren är sjuk.")


def test_the_identity_stays_and_the_sequence_grows_when_an_event_is_moved(client: Client) -> None:
    event = EventFactory(published=True)
    Event.objects.filter(pk=event.pk).update(created_at=timezone.now() - timedelta(days=1))
    before = only_entry(client, file_of(event))
    Event.objects.filter(pk=event.pk).update(updated_at=timezone.now() + timedelta(minutes=5), course="moved")
    after = only_entry(client, file_of(event))
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]


def test_a_meeting_without_hours_is_a_whole_day(client: Client) -> None:
    body = BodyFactory(published=True, name_sv="Styrelsen", slug="styrelsen", category=CategoryFactory())
    meeting = MeetingFactory(published=True, body=body, date=date(2031, 5, 6))
    entry = only_entry(client, "/kalender/mote/styrelsen/2031-05-06.ics")
    assert str(entry["UID"]) == f"meeting-{meeting.pk}@testserver"
    assert entry["SUMMARY"] == "Styrelsen"
    assert (entry.start, entry.end) == (date(2031, 5, 6), date(2031, 5, 7))
    assert entry["URL"] == f"http://testserver{meeting.get_absolute_url()}"


@pytest.mark.parametrize(("end", "hours"), [(time(12), 3), (None, 0)])
def test_a_meeting_with_hours_has_them(end: time | None, hours: int, client: Client) -> None:
    body = BodyFactory(published=True, slug="styrelsen")
    MeetingFactory(published=True, body=body, date=date(2031, 7, 6), start_time=time(9), end_time=end)
    entry = only_entry(client, "/kalender/mote/styrelsen/2031-07-06.ics")
    assert entry.start == local(2031, 7, 6, 9)
    assert entry.end - entry.start == timedelta(hours=hours)
    assert ("DTEND" in entry) is (end is not None)


def test_the_subscription_holds_the_last_months_and_what_is_coming(client: Client) -> None:
    now = timezone.now()
    EventFactory(published=True, title_sv="Förra månaden", start=now - timedelta(days=40))
    EventFactory(published=True, title_sv="Förra året", start=now - timedelta(days=300))
    EventFactory(published=True, title_sv="Nästa vecka", start=now + timedelta(days=7))
    MeetingFactory(published=True, title_sv="Styrelsemöte", date=timezone.localdate() + timedelta(days=30))
    calendar = read(client, "/kalender.ics")
    assert [str(entry["SUMMARY"]) for entry in calendar.events] == [
        "Förra månaden",
        "Nästa vecka",
        "Styrelsemöte",
    ]
    assert calendar["X-WR-CALNAME"] == "Storsthlms kalender"
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT6H" in client.get("/kalender.ics").content
    assert calendar.get_missing_tzids() == set()


def test_a_subscription_can_be_narrowed_as_the_list_can(client: Client) -> None:
    area: Category = CategoryFactory(slug="miljo")
    EventFactory(published=True, title_sv="Miljödagen", category=area)
    EventFactory(published=True, title_sv="Annat")
    calendar = read(client, "/kalender.ics?kategori=miljo")
    assert [str(entry["SUMMARY"]) for entry in calendar.events] == ["Miljödagen"]
    assert client.get("/kalender.ics?kategori=fel").status_code == 404


def test_the_file_speaks_the_language_of_its_address(client: Client) -> None:
    event = EventFactory(published=True, in_english=True, title_en="Meeting place")
    with override("en"):
        address = file_of(event)
        page = event.get_absolute_url()
    entry = only_entry(client, address)
    assert entry["SUMMARY"] == "Meeting place"
    assert entry["URL"] == f"http://testserver{page}"


def test_unchanged_entries_give_the_same_bytes(client: Client) -> None:
    EventFactory(published=True)
    assert client.get("/kalender.ics").content == client.get("/kalender.ics").content


def test_line_breaks_in_a_title_cannot_add_lines_to_the_file(client: Client) -> None:
    event = EventFactory(published=True, lead_sv="Rad ett\r\nSTATUS:CANCELLED\nEND:VEVENT")
    assert only_entry(client, file_of(event))["STATUS"] == "CONFIRMED"


def test_files_answer_get_and_head_only(client: Client) -> None:
    assert client.post("/kalender.ics").status_code == 405
    assert client.head("/kalender.ics").status_code == 200
