"""Anybody registers: a place while there are places, then the waiting list, and the same answer to all."""

from datetime import timedelta

import icalendar
import pytest
from django.test import Client
from django.utils import timezone, translation

from calendar_app import tasks
from calendar_app.models import Event, Registration, RegistrationTry
from calendar_app.registration import actions, forgetting, links
from tests.factories.calendar_app import EventFactory, RegistrationFactory
from tests.factories.taxonomy import OrganisationFactory
from tests.helpers import Visitor

from .sending import letters, register

pytestmark = pytest.mark.django_db


def states(event: Event) -> list[str]:
    return [row.state for row in event.registrations.order_by("pk")]


@pytest.fixture
def event() -> Event:
    return EventFactory(published=True, in_english=True, registers=True, capacity=2)


def test_the_page_of_the_event_leads_to_the_form_in_each_language(event: Event) -> None:
    for language, words in (("sv", "Anmäl dig"), ("en", "Register")):
        with translation.override(language):
            page = Visitor().get(event.get_absolute_url()).text
            assert f'href="{event.register_url}"' in page
            assert words in page
            form = Visitor().get(event.register_url)
        assert form.status_code == 200
        assert not form.cookies


def test_who_registers_gets_a_place_and_a_letter_with_the_calendar_file(event: Event) -> None:
    event.participants_link = "https://mote.example.org/1"
    event.save()
    answer = register(event, email="Anna@Example.org")
    assert (answer.status_code, answer.cookies) == (302, {})
    assert "Tack för din anmälan" in Visitor().get(answer["Location"]).text
    row = event.registrations.get()
    assert (row.name, row.email, row.state) == ("Anna Ek", "anna@example.org", "placed")
    (letter,) = letters()
    assert letter.to == ["anna@example.org"]
    assert letter.subject == f"Du är anmäld: {event.title_sv}"
    assert links.address_of(row) in letter.body
    assert "https://mote.example.org/1" in letter.body
    (name, content, kind) = letter.attachments[0]
    assert (name, kind) == (f"{event.slug}.ics", "text/calendar")
    (entry,) = icalendar.Calendar.from_ical(content).events
    assert entry["SUMMARY"] == event.title_sv


def test_the_letter_is_in_the_language_of_the_form(event: Event) -> None:
    with translation.override("en"):
        register(event)
    (letter,) = letters()
    assert letter.subject == f"You are registered: {event.title_en}"
    assert "/en/calendar/registration/" in letter.body


def test_the_last_place_goes_to_one_and_the_next_wait_in_order(event: Event) -> None:
    for number in range(4):
        assert register(event, email=f"{number}@example.org").status_code == 302
    assert states(event) == ["placed", "placed", "waiting", "waiting"]
    subjects = [letter.subject.partition(":")[0] for letter in letters()]
    assert subjects == ["Du är anmäld", "Du är anmäld", "Du står i kö", "Du står i kö"]


def test_a_group_that_does_not_fit_waits_and_nobody_passes_it() -> None:
    event = EventFactory(published=True, registers=True, capacity=3, largest_group=3)
    register(event, email="1@example.org", persons="2")
    register(event, email="2@example.org", persons="2")
    register(event, email="3@example.org", persons="1")
    assert states(event) == ["placed", "waiting", "waiting"]


def test_an_address_that_is_there_gets_the_same_answer_and_its_link_by_mail(event: Event) -> None:
    first = register(event)
    letters()
    Registration.objects.update(told_at=timezone.now() - timedelta(hours=2))
    again = register(event, name="Någon annan")
    assert (again.status_code, again["Location"], again.content) == (302, first["Location"], first.content)
    assert event.registrations.get().name == "Anna Ek"
    (letter,) = letters()
    assert letter.subject.startswith("Din anmälan")
    assert register(event).status_code == 302  # and nobody's mailbox is filled by it
    assert letters() == []


def test_the_page_tells_places_only_in_tens(event: Event) -> None:
    """An exact number would tell whether an address that was sent is new."""
    for capacity, words in ((None, ""), (35, "Minst 30 platser kvar"), (9, "Färre än tio platser kvar")):
        Event.objects.filter(pk=event.pk).update(capacity=capacity)
        page = Visitor().get(event.get_absolute_url()).text
        assert words in page
        assert ("platser kvar" in page) is bool(words)


def test_a_full_event_says_so_and_offers_the_waiting_list(event: Event) -> None:
    RegistrationFactory(event=event, persons=2)
    for url in (event.get_absolute_url(), event.register_url):
        page = Visitor().get(url).text
        assert "Fullbokat" in page
        assert "i kö" in page


def test_where_the_editor_says_full_new_ones_wait(event: Event) -> None:
    Event.objects.filter(pk=event.pk).update(full=True)
    register(event)
    assert states(event) == ["waiting"]


@pytest.mark.parametrize(
    "values",
    [
        {"registration_until": timezone.localdate() - timedelta(days=1)},
        {"course": "cancelled"},
        {"course": "postponed"},
    ],
)
def test_a_closed_registration_takes_nobody(event: Event, values: dict) -> None:
    Event.objects.filter(pk=event.pk).update(**values)
    answer = register(event)
    assert answer.status_code == 200
    assert "Anmälan har stängt" in answer.text
    assert not event.registrations.exists()


def test_it_may_close_between_the_form_and_the_sending(event: Event, monkeypatch) -> None:
    monkeypatch.setattr(Event, "takes_registrations", True)
    Event.objects.filter(pk=event.pk).update(status="withdrawn")
    with pytest.raises(actions.Closed):
        actions.enter(Registration(event=event, name="Anna", email="a@example.org"))


@pytest.mark.parametrize("values", [{"status": "withdrawn"}, {"registers": False}])
def test_what_is_not_offered_does_not_exist(event: Event, values: dict) -> None:
    url = event.register_url
    Event.objects.filter(pk=event.pk).update(**values)
    assert {Visitor().get(url).status_code, Visitor().get(f"{url}tack/").status_code} == {404}
    assert register(event).status_code == 404


def test_an_event_is_at_its_own_year_alone(event: Event) -> None:
    year = str(event.address_year)
    assert Visitor().get(event.register_url.replace(year, "1999")).status_code == 404


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": ""}, "Skriv ditt namn"),
        ({"email": ""}, "Skriv din e-postadress"),
        ({"email": "anna"}, "e-postadress"),
        ({"agrees": ""}, "Kryssa i att du har läst"),
        ({"other_organisation": ""}, "Välj din kommun"),
        ({"other_organisation": "19811228-9874"}, "ser ut som ett personnummer"),
        ({"organisation": "999999"}, "Välj ett giltigt alternativ"),
        ({"website": "https://spam.example"}, "ett program"),
        ({"token": ""}, "för länge"),
        ({"name": "x" * 121}, "120"),
        ({"name": "a\x00b"}, "Null-tecken"),
    ],
)
def test_what_is_wrong_is_said(event: Event, changes: dict, said: str) -> None:
    answer = register(event, **changes)
    assert answer.status_code == 200
    assert said in answer.text
    assert not event.registrations.exists()


@pytest.mark.parametrize("persons", ["0", "-1", "4", "x", ""])
def test_a_group_is_no_larger_than_the_editor_allows(persons: str) -> None:
    event = EventFactory(published=True, registers=True, largest_group=3)
    assert register(event, persons=persons).status_code == 200
    assert not event.registrations.exists()


def test_a_field_that_is_not_asked_for_is_not_kept(event: Event) -> None:
    register(event, phone="08-123", diet="Nötter", persons="9")
    row = event.registrations.get()
    assert (row.phone, row.diet, row.persons) == ("", "", 1)


def test_the_fields_that_the_editor_chose_are_kept() -> None:
    asks = dict.fromkeys(("asks_title", "asks_phone", "asks_diet", "asks_message"), True)
    event = EventFactory(published=True, registers=True, largest_group=4, **asks)
    place = OrganisationFactory(kind="municipality")
    sent = {"title": "Chef", "phone": "08-123", "diet": "Nötter", "message": "Hej", "others": "Bo\nCia"}
    register(event, organisation=place.pk, persons="3", **sent)
    row = event.registrations.get()
    assert (row.organisation, row.persons) == (place, 3)
    assert {name: getattr(row, name) for name in sent} == {**sent, "others": row.others}
    assert row.others.split() == ["Bo", "Cia"]


def test_another_site_cannot_send_it(event: Event) -> None:
    assert register(event, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert not event.registrations.exists()


def test_one_sender_is_stopped_within_the_hour_also_with_an_address_that_is_there(event: Event) -> None:
    for _number in range(actions.MOST_FROM_ONE):
        assert register(event).status_code == 302
    assert "väldigt många" in register(event).text
    assert register(event, address="192.0.2.2", email="b@example.org").status_code == 302


def test_what_the_throttle_knows_goes_in_a_day(event: Event) -> None:
    register(event)
    forgetting.forget_tries()
    assert RegistrationTry.objects.count() == 1
    RegistrationTry.objects.update(created_at=timezone.now() - timedelta(days=1))
    forgetting.forget_tries()
    assert not RegistrationTry.objects.exists()


def test_the_words_of_a_mail_server_do_not_reach_the_log(event: Event, monkeypatch) -> None:
    from smtplib import SMTPRecipientsRefused

    def refuse(self, **kwargs: object) -> None:
        raise SMTPRecipientsRefused({self.to[0]: (550, b"unknown")})

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    row = RegistrationFactory(event=event)
    with pytest.raises(tasks.NotDelivered) as told:
        tasks.tell_registered(row.pk, "placed")
    assert row.email not in repr(told.value)
    assert told.value.__suppress_context__


def test_nothing_of_a_registration_stands_in_public(event: Event) -> None:
    event.shows_participation = True
    event.save()
    RegistrationFactory(event=event, name="Kanariefågel", email="kanarie@example.org")
    for url in (
        event.get_absolute_url(),
        event.register_url,
        "/kalender/",
        "/kalender.ics",
        "/sok/?q=kanarie",
    ):
        page = Client().get(url).text.lower()
        assert "kanariefågel" not in page
        assert "kanarie@example.org" not in page
