"""A change of one event of a series, in the following or in all; what is somebody's own stays."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from calendar_app.models import Event, Series
from storsthlm.accounts.roles import COMMUNICATOR, PUBLISHER
from storsthlm.publishing import drafts, scheduling
from storsthlm.publishing.admin.due import apply
from storsthlm.publishing.models import AuditEntry, ReviewRule
from tests.factories.boards import BodyFactory
from tests.factories.calendar_app import EventFactory, SpeakerFactory
from tests.helpers import admin_url, client_of, filled_in

pytestmark = pytest.mark.django_db

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def local(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=STOCKHOLM)


def series_of(count: int = 3, **values: object) -> list[Event]:
    """Tuesdays from 4 March 2031, at nine; the clocks change on the 30th."""
    series = Series.objects.create()
    shared = {"published": True, "series": series, "title_sv": "Nätverksträff", "place_sv": "Kansliet"}
    start = local(2031, 3, 4, 9)
    return [
        EventFactory(
            **{
                **shared,
                "start": start + timedelta(weeks=number),
                "end": start + timedelta(weeks=number, hours=2),
                **values,
            }
        )
        for number in range(count)
    ]


def change(event: Event, scope: str, client=None, button: str = "_publish", **values: object):
    client = client or client_of(PUBLISHER)
    form = client.get(admin_url(event, "change"))
    data = filled_in(form, series_scope=scope, **values)
    return client.post(admin_url(event, "change"), {**data, button: "1"})


def of_all(events: list[Event], name: str) -> list:
    rows = Event.objects.in_bulk([event.pk for event in events])
    return [getattr(rows[event.pk], name) for event in events]


@pytest.mark.parametrize(
    ("scope", "places"),
    [
        ("this", ["Kansliet", "Solna", "Kansliet"]),
        ("following", ["Kansliet", "Solna", "Solna"]),
        ("all", ["Solna", "Solna", "Solna"]),
        ("", ["Kansliet", "Solna", "Kansliet"]),
    ],
)
def test_a_change_reaches_as_far_as_somebody_says(scope: str, places: list[str]) -> None:
    events = series_of()
    assert change(events[1], scope, place_sv="Solna").status_code == 302
    assert of_all(events, "place_sv") == places


def test_only_what_was_changed_follows() -> None:
    events = series_of()
    Event.objects.filter(pk=events[2].pk).update(title_sv="Extra träff", slug="egen")
    change(events[0], "all", place_sv="Solna")
    assert of_all(events, "title_sv") == ["Nätverksträff", "Nätverksträff", "Extra träff"]
    assert len(set(of_all(events, "slug"))) == len(events)


def test_what_somebody_has_given_a_value_of_its_own_stays() -> None:
    events = series_of()
    Event.objects.filter(pk=events[2].pk).update(place_sv="Nacka")
    change(events[0], "all", place_sv="Solna")
    assert of_all(events, "place_sv") == ["Solna", "Solna", "Nacka"]


def test_days_and_hours_move_by_the_same_distance_across_the_change_of_the_clock() -> None:
    events = series_of(count=5)
    change(events[0], "all", start="2031-03-05T10:30", end="2031-03-05T12:00")
    starts = [timezone.localtime(start) for start in of_all(events, "start")]
    assert [(start.day, start.hour, start.minute) for start in starts] == [
        (day, 10, 30) for day in (5, 12, 19, 26, 2)
    ]
    ends = [timezone.localtime(end).time() for end in of_all(events, "end")]
    assert {(end.hour, end.minute) for end in ends} == {(12, 0)}


def test_the_last_day_of_registration_moves_along() -> None:
    events = series_of(registration_link="https://example.org/a")
    change(events[0], "all", registration_until="2031-03-02")
    assert of_all(events, "registration_until") == [
        date(2031, 3, 2),
        date(2031, 3, 9),
        date(2031, 3, 16),
    ]


@pytest.mark.parametrize("course", ["moved", "postponed", "cancelled"])
def test_what_was_moved_or_cancelled_stays_what_it_was_made(course: str) -> None:
    events = series_of()
    Event.objects.filter(pk=events[1].pk).update(course=course)
    change(events[0], "all", start="2031-03-05T09:00", end="2031-03-05T11:00")
    assert of_all(events, "start")[1] == events[1].start
    change(events[0], "all", course="cancelled" if course != "cancelled" else "postponed")
    assert of_all(events, "course")[1] == course


def test_a_series_that_is_moved_tells_of_each_day() -> None:
    events = series_of()
    change(events[0], "all", course="moved", start="2031-03-05T09:00", end="2031-03-05T11:00")
    assert of_all(events, "course") == ["moved"] * 3
    assert of_all(events, "moved_from") == [event.start for event in events]


def test_a_series_is_cancelled_from_a_day_on() -> None:
    events = series_of()
    change(events[1], "following", course="cancelled", note_sv="För få anmälda.")
    assert of_all(events, "course") == ["planned", "cancelled", "cancelled"]
    assert of_all(events, "note_sv")[2] == "För få anmälda."


def test_what_has_been_is_left_alone() -> None:
    events = series_of()
    past = timezone.now() - timedelta(days=9)
    Event.objects.filter(pk=events[0].pk).update(start=past, end=past + timedelta(hours=1))
    change(events[1], "all", place_sv="Solna")
    assert of_all(events, "place_sv") == ["Kansliet", "Solna", "Solna"]


def test_choices_tags_and_rows_follow_where_they_were_the_same() -> None:
    events, body = series_of(), BodyFactory(published=True)
    for event in events:
        SpeakerFactory(event=event, name="Östen Ängström", title_sv="Chef")
        event.tags.set(["Elnät"])
    SpeakerFactory(event=events[2], name="Åsa Öberg")
    events[2].tags.set(["Vatten"])
    new = {"tags": "Elnät, Värme", "bodies": [body.pk], "speakers-0-name": "Örjan Åström"}
    change(events[0], "all", **new)
    assert [sorted(event.tags.names()) for event in events] == [["Elnät", "Värme"]] * 2 + [["Vatten"]]
    assert [list(event.bodies.all()) for event in events] == [[body]] * 3
    names = [[speaker.name for speaker in event.speakers.all()] for event in events]
    assert names == [["Örjan Åström"], ["Örjan Åström"], ["Östen Ängström", "Åsa Öberg"]]


def test_the_trail_tells_of_each() -> None:
    events = series_of()
    client = client_of(PUBLISHER)
    change(events[0], "all", client, place_sv="Solna")
    told = AuditEntry.objects.filter(action="update", actor=client.user)
    assert {entry.object_id for entry in told} == {str(event.pk) for event in events}


def test_english_falls_behind_in_all_of_them() -> None:
    events, client = series_of(in_english=True), client_of(PUBLISHER)
    told = change(events[0], "all", client, title_sv="Ny rubrik").context["gate"].keys  # a warning, once
    response = change(events[0], "all", client, title_sv="Ny rubrik", gate_told=told)
    assert response.status_code == 302
    assert of_all(events, "english") == ["behind"] * 3


def test_what_may_not_be_public_changes_none() -> None:
    events = series_of()
    Event.objects.filter(pk=events[2].pk).update(lead_sv="")
    change(events[0], "all", place_sv="Solna")
    assert of_all(events, "place_sv") == ["Kansliet"] * 3
    assert drafts.of(events[0])  # nothing that was written is lost


def test_the_gate_is_asked_of_each_and_a_reason_counts_for_all() -> None:
    events = series_of()
    response = change(events[0], "all", place_sv="")
    assert response.status_code == 200
    assert of_all(events, "place_sv") == ["Kansliet"] * 3


def test_a_draft_changes_nothing_that_is_public() -> None:
    events = series_of()
    Event.objects.filter(pk=events[0].pk).update(status="draft", public_from=None)
    Event.objects.filter(pk=events[2].pk).update(status="draft", public_from=None)
    change(events[0], "all", button="_continue", place_sv="Solna")
    assert of_all(events, "place_sv") == ["Solna", "Kansliet", "Solna"]


def test_saving_a_draft_over_what_is_public_changes_none() -> None:
    events = series_of()
    change(events[0], "all", button="_continue", place_sv="Solna")
    assert of_all(events, "place_sv") == ["Kansliet"] * 3
    form = client_of(PUBLISHER).get(admin_url(events[0], "change")).context["adminform"].form
    assert form["series_scope"].value() == "all"


@pytest.mark.parametrize("button", ["_check", "_preview"])
def test_looking_at_it_changes_none(button: str) -> None:
    events = series_of()
    change(events[0], "all", button=button, place_sv="Solna")
    client_of(PUBLISHER).get(admin_url(events[0], "preview"))
    assert of_all(events, "place_sv") == ["Kansliet"] * 3


def test_a_planned_change_reaches_the_others_at_its_minute() -> None:
    events = series_of()
    later = timezone.localtime() + timedelta(hours=2)
    change(events[0], "all", place_sv="Solna", changes_at=f"{later:%Y-%m-%dT%H:%M}")
    assert of_all(events, "place_sv") == ["Kansliet"] * 3
    planned = scheduling.of(events[0])
    apply(planned, Event.objects.get(pk=events[0].pk))
    assert of_all(events, "place_sv") == ["Solna"] * 3


def test_who_must_ask_for_review_is_not_offered_the_others() -> None:
    ReviewRule.objects.filter(model="calendar_app.event").update(needs_review=True)
    events, client = series_of(), client_of(COMMUNICATOR)
    assert "series_scope" not in client.get(admin_url(events[0], "change")).context["adminform"].form.fields
    change(events[0], "all", client, place_sv="Solna")
    assert of_all(events, "place_sv") == ["Kansliet"] * 3


def test_an_event_without_a_series_asks_nothing() -> None:
    form = client_of(PUBLISHER).get(admin_url(EventFactory(), "change")).context["adminform"].form
    assert "series_scope" not in form.fields


def test_another_choice_is_refused() -> None:
    events = series_of()
    response = change(events[0], "everything", place_sv="Solna")
    assert "series_scope" in response.context["adminform"].form.errors


def test_questions_for_each_of_the_others_are_few(django_assert_max_num_queries) -> None:
    counts = []
    for count in (2, 6):
        events, client = series_of(count), client_of(PUBLISHER)
        data = filled_in(client.get(admin_url(events[0], "change")), series_scope="all", place_sv="Solna")
        with django_assert_max_num_queries(400) as queries:
            client.post(admin_url(events[0], "change"), {**data, "_publish": "1"})
        counts.append(len(queries))
    assert (counts[1] - counts[0]) / 4 < 40


def test_an_hour_stays_when_the_others_move_over_the_change_of_the_clock() -> None:
    events = series_of(count=4)  # the last one is on the 25th
    change(events[0], "all", start="2031-03-11T09:00", end="2031-03-11T11:00")
    last = timezone.localtime(of_all(events, "start")[-1])
    assert (last.month, last.day, last.hour) == (4, 1, 9)
