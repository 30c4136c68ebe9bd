"""The personal link: opening it shows, sending changes or cancels, and the next on the list moves up."""

from datetime import timedelta

import pytest
from django.core import signing
from django.test import Client
from django.utils import timezone

from calendar_app import tasks
from calendar_app.models import Event, Registration
from calendar_app.registration import actions, links
from tests.factories.calendar_app import EventFactory, RegistrationFactory
from tests.helpers import Visitor

from .sending import letters

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> Event:
    return EventFactory(published=True, registers=True, capacity=2, largest_group=2, asks_organisation=False)


def of(event: Event, *states: str) -> list[Registration]:
    return [RegistrationFactory(event=event, state=state) for state in states]


def now(*rows: Registration) -> list[str]:
    return [Registration.objects.get(pk=row.pk).state for row in rows]


def send(row: Registration, **data: object):
    return Client().post(links.path_of(row), data)


def test_it_shows_and_is_kept_by_nobody(event: Event) -> None:
    (row,) = of(event, "placed")
    page = Visitor().get(links.path_of(row))
    assert row.name in page.text
    assert "Du har en plats" in page.text
    assert "no-store" in page["Cache-Control"]
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert page["Referrer-Policy"] == "no-referrer"
    assert not page.cookies
    assert now(row) == ["placed"]


@pytest.mark.parametrize("bad", ["1", "x", "1:abc", "²:x"])
def test_an_address_that_is_not_signed_does_not_exist(event: Event, bad: str) -> None:
    (row,) = of(event, "placed")
    for forged in (bad, signing.Signer(salt="storsthlm.boards.answer").sign(str(row.pk))):
        assert Visitor().get(f"/kalender/anmalan/{forged}/").status_code == 404


def test_without_a_public_event_it_does_not_exist(event: Event) -> None:
    (row,) = of(event, "placed")
    url = links.path_of(row)
    Event.objects.filter(pk=event.pk).update(status="withdrawn")
    assert {Visitor().get(url).status_code, Client().post(url, {"cancel": "1"}).status_code} == {404}
    Event.objects.filter(pk=event.pk).update(status="published")
    row.delete()
    assert Visitor().get(url).status_code == 404


def test_what_is_changed_is_kept_and_the_address_stays(event: Event) -> None:
    (row,) = of(event, "placed")
    answer = send(row, name="Åsa Ny", persons="2", others="Bo", email="annan@example.org")
    assert answer.status_code == 302
    assert "Ändringen är sparad" in Visitor().get(answer["Location"]).text
    kept = Registration.objects.get()
    assert (kept.name, kept.persons, kept.others, kept.email) == ("Åsa Ny", 2, "Bo", row.email)


def test_what_is_wrong_is_said_and_nothing_is_changed(event: Event) -> None:
    (row,) = of(event, "placed")
    answer = send(row, name="", persons="2")
    assert "Skriv ditt namn" in answer.text
    assert Registration.objects.get().name == row.name


def test_a_group_cannot_outgrow_the_places(event: Event) -> None:
    first, _second, waiting = of(event, "placed", "placed", "waiting")
    for row in (first, waiting):
        assert "inte bli större" in send(row, name="Åsa", persons="2").text
        assert Registration.objects.get(pk=row.pk).persons == 1


def test_a_smaller_group_makes_room(event: Event) -> None:
    pair = RegistrationFactory(event=event, persons=2)
    (waiting,) = of(event, "waiting")
    send(pair, name="Åsa", persons="1")
    assert now(pair, waiting) == ["placed", "placed"]


def test_who_cancels_makes_room_for_the_first_on_the_list(event: Event) -> None:
    first, second, third, fourth = of(event, "placed", "placed", "waiting", "waiting")
    answer = send(first, cancel="1")
    assert answer.status_code == 302
    assert "Du är avanmäld" in Visitor().get(answer["Location"]).text
    assert now(first, second, third, fourth) == ["cancelled", "placed", "placed", "waiting"]
    told = {letter.to[0]: letter for letter in letters()}
    assert told.keys() == {first.email, third.email}
    assert told[third.email].subject.startswith("Du har fått en plats")
    assert told[third.email].attachments
    assert not told[first.email].attachments
    send(first, cancel="1")  # a second press does nothing
    assert now(fourth) == ["waiting"]
    assert letters() == []


def test_a_group_on_the_list_is_not_passed_by(event: Event) -> None:
    first, second = of(event, "placed", "placed")
    group = RegistrationFactory(event=event, state="waiting", persons=2)
    (single,) = of(event, "waiting")
    send(first, cancel="1")
    assert now(group, single) == ["waiting", "waiting"]
    send(second, cancel="1")
    assert now(group, single) == ["placed", "waiting"]


def test_who_has_cancelled_may_register_again_at_the_end(event: Event) -> None:
    first, _second, waiting = of(event, "placed", "placed", "waiting")
    send(first, cancel="1")
    actions.enter(Registration(event=event, name=first.name, email=first.email))
    assert now(waiting) == ["placed"]
    assert [row.email for row in event.registrations.in_turn()] == [first.email]


def test_more_places_move_the_list_up_within_minutes(event: Event) -> None:
    *_placed, third, fourth = of(event, "placed", "placed", "waiting", "waiting")
    tasks.move_up_waiting.func(0)
    assert now(third, fourth) == ["waiting", "waiting"]
    Event.objects.filter(pk=event.pk).update(capacity=3)
    tasks.move_up_waiting.func(0)
    assert now(third, fourth) == ["placed", "waiting"]
    assert [letter.to for letter in letters()] == [[third.email]]


@pytest.mark.parametrize("values", [{"course": "cancelled"}, {"full": True}, {"begun": True}])
def test_nobody_moves_up_to_what_one_cannot_come_to(event: Event, values: dict) -> None:
    (waiting,) = of(event, "waiting")
    if values.pop("begun", False):
        values = {"start": timezone.now() - timedelta(hours=1)}
    Event.objects.filter(pk=event.pk).update(**values)
    tasks.move_up_waiting.func(0)
    assert now(waiting) == ["waiting"]


def test_after_the_event_there_is_nothing_to_change(event: Event) -> None:
    (row,) = of(event, "placed")
    past = timezone.now() - timedelta(days=2)
    Event.objects.filter(pk=event.pk).update(start=past, end=past)
    page = Visitor().get(links.path_of(row)).text
    assert "Avanmäl mig" not in page
    send(row, cancel="1")
    send(row, name="Ny")
    assert now(row) == ["placed"]


def test_a_letter_that_comes_too_late_is_not_sent(event: Event) -> None:
    (row,) = of(event, "cancelled")
    for what in ("placed", "waiting", "moved-up", "again"):
        tasks.tell_registered(row.pk, what)
    tasks.tell_registered(row.pk + 1000, "placed")
    assert letters() == []
