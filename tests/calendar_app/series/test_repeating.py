"""An event is repeated from its form: every day is shown, then each becomes an event of its own."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from django.utils.translation import override

from calendar_app.admin.series.making import make
from calendar_app.models import Event
from storsthlm.accounts.roles import COMMUNICATOR, PUBLISHER, SECRETARY
from storsthlm.publishing.models import AuditEntry
from tests.factories.accounts import UserFactory
from tests.factories.boards import BodyFactory, MeetingFactory
from tests.factories.calendar_app import EventDocumentFactory, EventFactory, SpeakerFactory
from tests.factories.documents import DocumentFactory
from tests.factories.pages import ContactFactory
from tests.helpers import admin_url, client_of

pytestmark = pytest.mark.django_db

STOCKHOLM = ZoneInfo("Europe/Stockholm")
RULE = {"kind": "weeks", "interval": "1", "weekdays": ["1"], "nth": "1", "day": "1", "times": "3"}
THREE = ["2031-05-13", "2031-05-20", "2031-05-27"]


def local(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=STOCKHOLM)


def tuesday(**values: object) -> Event:
    """The first Tuesday of May."""
    times = {"start": local(2031, 5, 6, 9), "end": local(2031, 5, 6, 11, 30)}
    return EventFactory(**{"slug": "natverk", "place_sv": "Kansliet", **times, **values})


def shown(event: Event, client=None, **changes: object):
    return (client or client_of(COMMUNICATOR)).post(admin_url(event, "repeat"), {**RULE, **changes})


def made(event: Event, client=None, days: list[str] = THREE, **changes: object):
    sent = {"_make": "1", "days": days, "shown": ",".join(THREE), **changes}
    return shown(event, client, **sent)


def others(event: Event) -> list[Event]:
    return list(Event.objects.exclude(pk=event.pk).order_by("start"))


def test_the_page_begins_with_the_day_of_the_event() -> None:
    form = client_of(COMMUNICATOR).get(admin_url(tuesday(), "repeat")).context["form"]
    assert (form["weekdays"].value(), form["nth"].value(), form["day"].value()) == ([1], 1, 6)


def test_every_day_is_shown_before_anything_is_made() -> None:
    response = shown(tuesday())
    assert [str(each.day) for each in response.context["days"]] == THREE
    assert "tisdag 13 maj 2031" in response.content.decode()
    assert Event.objects.count() == 1


def test_holidays_are_named_and_not_ticked() -> None:
    event = tuesday(start=local(2031, 12, 18, 9), end=local(2031, 12, 18, 10))  # a Thursday
    response = shown(event, weekdays=["3"])
    told = {str(each.day): (each.red, each.is_proposed) for each in response.context["days"]}
    assert told["2031-12-25"] == ("juldagen", False)
    assert told["2032-01-08"] == ("", True)


def test_what_else_there_is_at_the_time_is_told() -> None:
    event = tuesday()
    EventFactory(title_sv="Krocken", start=local(2031, 5, 13, 11), end=local(2031, 5, 13, 12))
    EventFactory(title_sv="Efteråt", start=local(2031, 5, 13, 11, 30), end=local(2031, 5, 13, 12))
    body = BodyFactory(published=True, name_sv="Styrelsen")
    MeetingFactory(published=True, body=body, date=date(2031, 5, 20), start_time=time(9), title_sv="")
    MeetingFactory(body=body, date=date(2031, 5, 27), title_sv="Ett utkast")
    clashes = [each.clashes for each in shown(event).context["days"]]
    assert clashes == [["Krocken"], ["Styrelsen 20 maj 2031"], []]


def test_questions_do_not_grow_with_the_days(django_assert_max_num_queries) -> None:
    event, client = tuesday(), client_of(COMMUNICATOR)
    shown(event, client)
    for times in ("2", "90"):
        with django_assert_max_num_queries(14):
            assert shown(event, client, times=times).status_code == 200


def test_only_ticked_days_become_events_with_all_that_the_first_has() -> None:
    event = tuesday(tags=["Elnät"], contacts=[ContactFactory()], in_english=True, all_day=False)
    event.registration_until = date(2031, 5, 4)
    event.save()
    SpeakerFactory(event=event, name="Östen Ängström", title_en="Director")
    EventDocumentFactory(event=event, document=DocumentFactory())
    response = made(event, days=[THREE[0], THREE[2]])
    assert response.status_code == 302
    first, second = others(event)
    assert (first.start, first.end) == (local(2031, 5, 13, 9), local(2031, 5, 13, 11, 30))
    assert (first.slug, second.slug) == ("natverk-2031-05-13", "natverk-2031-05-27")
    assert first.registration_until == date(2031, 5, 11)
    assert (first.title_sv, first.title_en) == (event.title_sv, event.title_en)
    assert list(first.tags.names()) == ["Elnät"]
    assert list(first.contacts.all()) == list(event.contacts.all())
    assert [(row.name, row.title_en) for row in first.speakers.all()] == [("Östen Ängström", "Director")]
    assert first.attachments.get().document == event.attachments.get().document
    assert first.series_id == second.series_id == Event.objects.get(pk=event.pk).series_id is not None
    assert first.status == Event.Status.DRAFT


def test_both_languages_follow_whoever_repeats_it_in_english() -> None:
    event = tuesday(in_english=True)
    with override("en"):
        make(event, [date(2031, 5, 13)], by=UserFactory(role=COMMUNICATOR), publish=False)
    (copy,) = others(event)
    assert (copy.title_sv, copy.title_en) == (event.title_sv, event.title_en)


def test_the_followers_of_a_public_event_are_published_through_the_gate_of_actions() -> None:
    event = tuesday(published=True)
    assert made(event, client_of(PUBLISHER), publish="on").status_code == 302
    assert all(each.is_public for each in others(event))
    told = AuditEntry.objects.filter(action="publish", object_id__in=[str(each.pk) for each in others(event)])
    assert told.count() == len(THREE)


def test_they_stay_drafts_where_nobody_asks_for_more() -> None:
    event = tuesday(published=True)
    made(event, client_of(PUBLISHER))
    assert not any(each.is_public for each in others(event))


def test_a_draft_has_no_followers_that_are_public() -> None:
    event = tuesday()
    made(event, client_of(PUBLISHER), publish="on")
    assert {each.status for each in others(event)} == {Event.Status.DRAFT}


def test_what_may_not_be_public_makes_none_at_all() -> None:
    event = tuesday(published=True)
    Event.objects.filter(pk=event.pk).update(lead_sv="")
    response = made(event, client_of(PUBLISHER), publish="on")
    assert response.status_code == 200
    assert response.context["chosen"].non_field_errors()
    assert not others(event)
    assert Event.objects.get().series_id is None


def test_a_cancelled_event_is_repeated_as_planned_without_the_word_for_why() -> None:
    event = tuesday(course="cancelled", note_sv="Talaren är sjuk.", full=True)
    made(event)
    assert {(each.course, each.note_sv or "", each.full) for each in others(event)} == {
        ("planned", "", False)
    }


def test_a_button_pressed_twice_makes_them_once() -> None:
    event = tuesday()
    made(event)
    response = made(event)
    assert response.status_code == 200
    assert "redan ett evenemang" in response.content.decode()
    assert len(others(event)) == len(THREE)
    assert [each.is_there for each in response.context["days"]] == [True, True, True]


@pytest.mark.parametrize(
    "changes",
    [{"days": []}, {"days": ["2031-05-14"]}, {"days": ["x"]}, {"shown": "2031-05-13"}, {"times": "2"}],
)
def test_days_that_were_not_shown_are_not_made(changes: dict) -> None:
    event = tuesday()
    assert made(event, **changes).status_code == 200
    assert not others(event)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"until": "2031-06-01"}, "until"),
        ({"times": ""}, "until"),
        ({"weekdays": []}, "weekdays"),
        ({"weekdays": ["9"]}, "weekdays"),
        ({"interval": "0"}, "interval"),
        ({"times": "10000"}, "times"),
        ({"day": "32"}, "day"),
        ({"nth": "7"}, "nth"),
        ({"kind": "years"}, "kind"),
        ({"without_days": "6 januari"}, "without_days"),
        ({"times": "", "until": "2031-05-07"}, "__all__"),
        ({"times": "", "until": "2035-05-07", "weekdays": ["0", "1", "2"]}, "__all__"),
    ],
)
def test_a_rule_that_cannot_be_is_refused_at_its_field(changes: dict, field: str) -> None:
    response = made(tuesday(), **changes)
    assert response.status_code == 200
    assert field in response.context["form"].errors
    assert Event.objects.count() == 1


def test_hours_by_the_clock_stay_when_it_is_changed() -> None:
    event = tuesday(start=local(2031, 3, 25, 9), end=local(2031, 3, 26, 16))
    make(event, [date(2031, 4, 1), date(2031, 10, 28)], by=UserFactory(role=COMMUNICATOR), publish=False)
    for each in others(event):
        assert timezone.localtime(each.start).time() == time(9)
        assert timezone.localtime(each.end).time() == time(16)
        assert (each.end.date() - each.start.date()).days == 1


def test_an_hour_that_does_not_exist_breaks_nothing() -> None:
    event = tuesday(start=local(2031, 3, 23, 2, 30), end=local(2031, 3, 23, 3))
    make(event, [date(2031, 3, 30)], by=UserFactory(role=COMMUNICATOR), publish=False)
    (each,) = others(event)
    assert each.end >= each.start


def test_a_role_without_events_repeats_none() -> None:
    event = tuesday()
    assert made(event, client_of(SECRETARY)).status_code == 403
    assert not others(event)


def test_the_form_names_the_others_of_the_series() -> None:
    event, client = tuesday(), client_of(COMMUNICATOR)
    made(event, client)
    html = client.get(admin_url(event, "change")).content.decode()
    assert "I en serie om 4 evenemang" in html
    assert admin_url(others(event)[0], "change") in html
    assert admin_url(event, "repeat") in html
