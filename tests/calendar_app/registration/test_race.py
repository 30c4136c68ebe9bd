"""Many at once, on connections of their own: no place is given twice, and the list is in order."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from calendar_app.models import Event, Registration
from calendar_app.registration import actions
from tests.factories.calendar_app import EventFactory

pytestmark = pytest.mark.django_db(transaction=True)

AT_ONCE = 8


def enter_all(event: Event, number: int) -> None:
    together = threading.Barrier(AT_ONCE)

    def enter(worker: int) -> None:
        together.wait(timeout=60)
        try:
            for each in range(worker, number, AT_ONCE):
                actions.enter(Registration(event=event, name="Anna", email=f"{each}@example.org"))
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as workers:
        list(workers.map(enter, range(AT_ONCE)))


def test_two_hundred_at_once_for_fifty_places() -> None:
    event = EventFactory(published=True, registers=True, capacity=50)
    enter_all(event, 200)
    states = [row.state for row in event.registrations.order_by("pk")]
    assert states == ["placed"] * 50 + ["waiting"] * 150


def test_two_at_once_for_the_last_place() -> None:
    event = EventFactory(published=True, registers=True, capacity=1)
    enter_all(event, AT_ONCE)
    assert sorted(row.state for row in event.registrations.all()) == ["placed"] + ["waiting"] * (AT_ONCE - 1)


def test_all_who_cancel_at_once_let_as_many_move_up_in_order() -> None:
    event = EventFactory(published=True, registers=True, capacity=AT_ONCE)
    enter_all(event, AT_ONCE * 3)
    placed, waiting = list(event.registrations.placed()), list(event.registrations.in_turn())

    def cancel(row: Registration) -> None:
        try:
            actions.cancel(row)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as workers:
        list(workers.map(cancel, placed))
    assert {row.pk for row in event.registrations.placed()} == {row.pk for row in waiting[:AT_ONCE]}


def test_one_address_sent_many_times_at_once_stands_once() -> None:
    event = EventFactory(published=True, registers=True, capacity=50)

    def enter(number: int) -> None:
        try:
            actions.enter(Registration(event=event, name=f"Anna {number}", email="anna@example.org"))
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as workers:
        list(workers.map(enter, range(AT_ONCE)))
    assert event.registrations.count() == 1
