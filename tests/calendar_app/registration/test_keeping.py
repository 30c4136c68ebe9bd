"""A letter the day before, and nothing about anybody when the days are over that the form promised."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from psycopg.sql import SQL, Identifier

from calendar_app import tasks
from calendar_app.models import Event, Participation, Registration
from calendar_app.registration import actions, forgetting, links
from storsthlm.accounts.roles import COMMUNICATOR
from tests.factories.calendar_app import EventFactory, RegistrationFactory
from tests.factories.taxonomy import OrganisationFactory
from tests.helpers import Visitor, admin_url, client_of, filled_in

from .sending import letters, register

pytestmark = pytest.mark.django_db

CANARY = "kanariefagel"


def tomorrow(hour: int = 9):
    day = timezone.localtime() + timedelta(days=1)
    return day.replace(hour=hour, minute=0, second=0, microsecond=0)


def test_whoever_has_a_place_is_reminded_once_the_day_before() -> None:
    event = EventFactory(published=True, registers=True, start=tomorrow())
    row = RegistrationFactory(event=event)
    RegistrationFactory(event=event, state="waiting")
    RegistrationFactory(event=event, state="cancelled")
    for _time in range(2):
        tasks.remind_of_events.func(0)
    (letter,) = letters()
    assert letter.to == [row.email]
    assert letter.subject.startswith("I morgon")
    assert letter.attachments
    tasks.remind_of_events.func(0)
    assert letters() == []


@pytest.mark.parametrize("hour", [0, 23])
def test_the_day_before_is_that_of_the_clock_on_the_wall(hour: int) -> None:
    RegistrationFactory(event=EventFactory(published=True, registers=True, start=tomorrow(hour)))
    tasks.remind_of_events.func(0)
    assert len(letters()) == 1


@pytest.mark.parametrize("days", [-1, 1])
def test_on_other_days_nobody_is_reminded(days: int) -> None:
    start = tomorrow() + timedelta(days=days)
    RegistrationFactory(event=EventFactory(published=True, registers=True, start=start))
    tasks.remind_of_events.func(0)
    assert letters() == []


@pytest.mark.parametrize(
    "values", [{"course": "cancelled"}, {"course": "postponed"}, {"status": "withdrawn"}]
)
def test_nobody_is_reminded_of_what_will_not_be(values: dict) -> None:
    event = EventFactory(published=True, registers=True, start=tomorrow())
    RegistrationFactory(event=event)
    Event.objects.filter(pk=event.pk).update(**values)
    tasks.remind_of_events.func(0)
    assert letters() == []


def ended(event: Event, days: int) -> None:
    end = timezone.now() - timedelta(days=days, minutes=1)
    Event.objects.filter(pk=event.pk).update(start=end - timedelta(hours=1), end=end)


@pytest.mark.parametrize("status", ["published", "withdrawn"])
def test_after_the_promised_days_only_counts_are_left(status: str) -> None:
    event = EventFactory(published=True, registers=True, forget_after=10)
    nacka = OrganisationFactory(kind="municipality")
    came = timezone.now()
    RegistrationFactory(event=event, organisation=nacka, persons=3, arrived_at=came)
    RegistrationFactory(event=event, organisation=nacka)
    RegistrationFactory(event=event, other_organisation="Föreningen")
    RegistrationFactory(event=event, organisation=nacka, state="waiting")
    RegistrationFactory(event=event, organisation=nacka, state="cancelled")
    other = RegistrationFactory()
    Event.objects.filter(pk=event.pk).update(status=status)
    ended(event, 9)
    forgetting.forget_registrations()
    assert event.registrations.count() == 5
    ended(event, 10)
    for _time in range(2):
        forgetting.forget_registrations()
    assert list(Registration.objects.all()) == [other]
    counts = Participation.objects.order_by("organisation_id")
    assert [*counts.values_list("organisation", "persons", "arrived")] == [(nacka.pk, 4, 3), (None, 1, 0)]


def test_the_page_tells_how_many_municipalities_come_before_and_after() -> None:
    first, _second, third = (OrganisationFactory(kind="municipality") for _time in range(3))
    event = EventFactory(published=True, registers=True, shows_participation=True)
    for place, state in ((first, "placed"), (first, "placed"), (third, "placed"), (_second, "waiting")):
        RegistrationFactory(event=event, organisation=place, state=state)
    RegistrationFactory(event=event, organisation=OrganisationFactory(kind="region"))
    words = "2 av länets 3 kommuner är anmälda"
    assert words in Visitor().get(event.get_absolute_url()).text
    ended(event, 30)
    forgetting.forget_registrations()
    assert words in Visitor().get(event.get_absolute_url()).text
    Event.objects.filter(pk=event.pk).update(shows_participation=False)
    assert "av länets" not in Visitor().get(event.get_absolute_url()).text


def cells_with(word: str) -> set[str]:
    """Every table of the database, every column, as text."""
    with connection.cursor() as cursor:
        found = set()
        for table in connection.introspection.table_names(cursor):
            count = SQL("SELECT count(*) FROM {} AS each WHERE each::text ILIKE %s").format(Identifier(table))
            cursor.execute(count, [f"%{word}%"])
            if cursor.fetchone()[0]:
                found.add(table)
        return found


@pytest.mark.django_db(transaction=True)
def test_nothing_of_a_person_is_left_in_any_table() -> None:
    """Transactions end here, so the history is written; it never had a word of it."""
    asks = dict.fromkeys(("asks_title", "asks_phone", "asks_diet", "asks_message"), True)
    event = EventFactory(published=True, registers=True, capacity=1, place_sv="Nacka", **asks)
    RegistrationFactory(event=event)
    words = {name: f"{CANARY} {name}" for name in ("name", "title", "phone", "diet", "message")}
    register(event, email=f"{CANARY}@example.org", other_organisation=CANARY, **words)
    row = event.registrations.get(email__startswith=CANARY)
    assert row.waits
    actions.cancel(event.registrations.placed().get())
    letters()
    Client().post(links.path_of(row), {**words, "other_organisation": CANARY, "name": f"{CANARY} igen"})
    editor = client_of(COMMUNICATOR)
    url = admin_url(event, "change")
    answer = editor.post(url, filled_in(editor.get(url), title_sv="Ny rubrik", _publish="1"))
    assert answer.status_code == 302, answer.context["errors"]
    assert cells_with("Ny rubrik") >= {"calendar_app_event", "publishing_version"}
    assert cells_with(CANARY) == {"calendar_app_registration"}
    ended(event, 30)
    forgetting.forget_registrations()
    assert cells_with(CANARY) == set()
    assert cells_with("Ny rubrik")
