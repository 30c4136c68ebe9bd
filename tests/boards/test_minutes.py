"""The clock of the minutes: told to visitors, and to those who keep and adjust them."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from boards import tasks
from boards.models import Meeting
from storsthlm.accounts.roles import SECRETARY
from tests.factories.accounts import UserFactory
from tests.factories.boards import BodyFactory, MeetingFactory
from tests.helpers import admin_url, client_of, filled_in

pytestmark = pytest.mark.django_db


def held(days_ago: int, **values: object) -> Meeting:
    day = timezone.localdate() - timedelta(days=days_ago)
    return MeetingFactory(published=True, body__published=True, date=day, course="held", **values)


def reminded() -> list[mail.EmailMessage]:
    """What the jobs of this day send."""
    mail.outbox.clear()
    for meeting in tasks.minutes.due_for_a_letter(timezone.localdate()):
        for reader in tasks.minutes.readers(meeting):
            tasks.remind_one(meeting.pk, *reader)
    return mail.outbox


@pytest.mark.parametrize(
    ("days_ago", "words"),
    [(3, "Protokollet ska vara justerat senast"), (20, "Det skulle ha skett senast")],
)
def test_visitors_see_when_the_minutes_are_due(client: Client, days_ago: int, words: str) -> None:
    meeting = held(days_ago)
    page = client.get(meeting.get_absolute_url()).text
    assert words in page
    assert f'datetime="{meeting.date + timedelta(days=14)}"' in page


def test_each_body_has_its_own_time(client: Client) -> None:
    meeting = held(3, body__minutes_days=30)
    assert f'datetime="{meeting.date + timedelta(days=30)}"' in client.get(meeting.get_absolute_url()).text


@pytest.mark.parametrize("why", ["keeps none", "adjusted", "cancelled"])
def test_nothing_is_said_where_nothing_is_waited_for(client: Client, why: str) -> None:
    meeting = held(3, body__minutes_days=None if why == "keeps none" else 14)
    if why == "adjusted":
        Meeting.objects.update(adjusted_on=timezone.localdate())
    if why == "cancelled":
        Meeting.objects.update(course="cancelled")
    page = client.get(meeting.get_absolute_url()).text
    assert "justerat senast" not in page
    assert "skulle ha skett" not in page


@pytest.mark.parametrize(("days_ago", "count"), [(10, 0), (11, 2), (12, 0), (14, 0), (15, 2), (16, 0)])
def test_those_who_keep_and_adjust_are_reminded_before_and_after(days_ago: int, count: int) -> None:
    keeper = UserFactory(role=SECRETARY, email="sekreterare@example.org")
    meeting = held(days_ago, responsible=keeper, adjusters_email="eva@kommun.example")
    letters = reminded()
    assert [letter.to for letter in letters] == [[keeper.email], ["eva@kommun.example"]][:count]
    for letter in letters:
        assert meeting.heading in letter.subject
    if letters:
        assert admin_url(meeting, "change") in letters[0].body
        assert "/admin/" not in letters[1].body


def test_each_letter_is_a_job_of_its_own(monkeypatch) -> None:
    """One that fails is sent again, and no other with it."""
    asked = []
    monkeypatch.setattr(tasks.remind_one, "defer", lambda **job: asked.append(job["email"]))
    keeper = UserFactory(role=SECRETARY, email="sekreterare@example.org")
    held(11, responsible=keeper, adjusters_email="eva@kommun.example, per@kommun.example")
    tasks.remind_of_minutes.func(0)
    assert asked == [keeper.email, "eva@kommun.example", "per@kommun.example"]


def test_without_somebody_who_answers_all_get_it_who_may_publish_meetings() -> None:
    keepers = UserFactory.create_batch(2, role=SECRETARY)
    UserFactory(role=SECRETARY, is_active=False)
    held(11)
    assert sorted(letter.to[0] for letter in reminded()) == sorted(user.email for user in keepers)


@pytest.mark.parametrize("course", ["cancelled", "held"])
def test_nobody_is_reminded_of_what_is_done_or_was_never_held(course: str) -> None:
    UserFactory(role=SECRETARY)
    adjusted = timezone.localdate() if course == "held" else None
    held(11, adjusted_on=adjusted)
    Meeting.objects.update(course=course)
    assert not reminded()


def test_adjusted_between_the_job_and_its_letter() -> None:
    UserFactory(role=SECRETARY)
    meeting = held(11)
    Meeting.objects.update(adjusted_on=timezone.localdate())
    mail.outbox.clear()
    tasks.remind_one(meeting.pk, "per@example.org", "sv", True)
    assert not mail.outbox


def test_what_is_no_address_is_refused_by_name() -> None:
    meeting, secretary = MeetingFactory(), client_of(SECRETARY)
    form = filled_in(secretary.get(admin_url(meeting, "change")), adjusters_email="eva@kommun.example, Per")
    page = secretary.post(admin_url(meeting, "change"), {**form, "_save": "1"})
    assert "”Per” är ingen e-postadress." in page.text


def test_the_addresses_are_shown_to_no_visitor(client: Client) -> None:
    meeting = held(3, adjusters_email="eva@kommun.example")
    assert "eva@kommun.example" not in client.get(meeting.get_absolute_url()).text


def test_a_body_keeps_its_time_within_a_year() -> None:
    body, secretary = BodyFactory(), client_of(SECRETARY)
    form = filled_in(secretary.get(admin_url(body, "change")), minutes_days="400")
    page = secretary.post(admin_url(body, "change"), {**form, "_save": "1"})
    assert "minutes_days" in page.context["adminform"].form.errors
