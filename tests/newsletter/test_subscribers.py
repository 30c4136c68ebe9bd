"""From sign-up to leaving: nothing tells which addresses are known, and only a pressed button changes."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from newsletter.models import SignUp, Subscriber, Topic
from newsletter.subscribers import actions, forgetting, headers, links, tasks
from newsletter.subscribers.wording import CURRENT
from storsthlm.addresses import address
from storsthlm.pages import actions as reading
from tests.factories.boards import BodyFactory
from tests.factories.subscribers import SubscriberFactory
from tests.factories.taxonomy import CategoryFactory, OrganisationFactory
from tests.helpers import Visitor

from .signing_up import path_in, run_jobs, sign_up

pytestmark = pytest.mark.django_db
State = Subscriber.State


def post(path: str, **data: str):
    return Client(enforce_csrf_checks=True).post(path, data)


def test_the_form_sets_no_cookie_and_is_led_to_from_the_newsletter_and_the_foot() -> None:
    page = Visitor().get(address("newsletter:list")).text
    assert page.count(f'href="{address("newsletter:subscribe")}"') == 2
    form = Visitor().get(address("newsletter:subscribe"))
    assert (form.status_code, form.cookies) == (200, {})
    assert "så länge jag prenumererar" in form.text


def test_from_sign_up_to_leaving() -> None:
    area, body, place = (
        CategoryFactory(),
        BodyFactory(published=True),
        OrganisationFactory(kind="municipality"),
    )
    answer = sign_up(everything="False", category=[area.pk], body=[body.pk], municipality=place.pk)
    assert (answer.status_code, answer.cookies) == (302, {})
    assert "Titta i din e-post" in Visitor().get(answer["Location"]).text
    assert not Subscriber.objects.exists()  # the request knows nothing and writes nothing of it
    run_jobs()
    row = Subscriber.objects.get()
    assert (row.email, row.state, row.everything) == ("anna@example.org", State.UNCONFIRMED, False)
    (letter,) = mail.outbox
    page = Visitor().get(path_in(letter, "bekrafta"))
    assert "anna@example.org" in page.text
    row.refresh_from_db()
    assert row.state == State.UNCONFIRMED  # a mail program that opens links confirms nothing
    answer = post(path_in(letter, "bekrafta"))
    row.refresh_from_db()
    assert (row.state, row.consent_how, row.consent_wording) == (State.CONFIRMED, "web", CURRENT)
    assert row.consent_at == row.confirmed_at is not None
    managed = answer["Location"]
    assert "Nu prenumererar du" in Visitor().get(managed).text
    post(managed, everything="False", municipality=str(place.pk), language="en")
    row.refresh_from_db()
    assert (row.language, row.topics.get().municipality) == ("en", place)
    page = Visitor().get(urlsplit(links.to_leave(row)).path)
    assert "Yes, unsubscribe me" in page.text
    row.refresh_from_db()
    assert row.state == State.CONFIRMED
    assert post(urlsplit(links.to_leave(row)).path).status_code == 200
    row.refresh_from_db()
    assert (row.state, row.left_at is not None) == (State.LEFT, True)


@pytest.mark.parametrize("state", [None, *State.values, "forgotten"])
def test_whatever_is_known_of_an_address_the_answer_and_its_work_are_the_same(state) -> None:
    sign_up("forst@example.org", line="192.0.2.9")
    if state == "forgotten":
        SubscriberFactory(email="anna@example.org", state=State.LEFT)
        Subscriber.objects.update(email="")
    elif state:
        SubscriberFactory(email="anna@example.org", state=state)
    with CaptureQueriesContext(connection) as asked:
        answer = sign_up()
    assert (answer.status_code, answer["Location"]) == (302, address("newsletter:subscribed"))
    assert not any("newsletter_subscriber" in query["sql"] for query in asked.captured_queries)
    assert not mail.outbox


def test_who_subscribes_is_told_and_what_is_chosen_stays_whoever_writes_the_address() -> None:
    area = CategoryFactory()
    row = SubscriberFactory(email="anna@example.org", everything=False)
    Topic.objects.create(subscriber=row, category=area)
    sign_up("ANNA@example.org", everything="True")
    run_jobs()
    row.refresh_from_db()
    assert (row.state, row.everything, row.topics.get().category) == (State.CONFIRMED, False, area)
    (letter,) = mail.outbox
    assert "redan" in letter.subject
    assert path_in(letter, "prenumeration").startswith("/nyhetsbrev/prenumeration/")


def test_an_address_gets_one_letter_in_some_minutes() -> None:
    for line in ("192.0.2.1", "192.0.2.2"):
        sign_up(line=line)
        run_jobs()
    run_jobs()  # jobs that run again do nothing
    assert len(mail.outbox) == 1
    Subscriber.objects.update(written_to_at=timezone.now() - actions.PAUSE)
    sign_up(line="192.0.2.3")
    run_jobs()
    assert len(mail.outbox) == 2


def test_the_address_of_a_sign_up_is_gone_once_it_is_taken_up_and_the_row_within_a_day() -> None:
    sign_up()
    run_jobs()
    assert (SignUp.objects.get().email, SignUp.objects.get().chosen) == ("", {})
    forgetting.forget_sign_ups()
    assert SignUp.objects.exists()
    SignUp.objects.update(created_at=timezone.now() - timedelta(days=1))
    forgetting.forget_sign_ups()
    assert not SignUp.objects.exists()


def test_one_line_is_stopped_within_the_hour_and_others_are_not() -> None:
    for number in range(reading.MOST_FROM_ONE):
        assert sign_up(f"{number}@example.org").status_code == 302
    assert "väldigt många" in sign_up().text
    assert sign_up(line="192.0.2.2").status_code == 302


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"email": ""}, "Skriv din e-postadress"),
        ({"email": "anna"}, "e-postadress"),
        ({"email": f"{'x' * 250}@example.org"}, "254"),
        ({"everything": "False"}, "eller välj allt"),
        ({"everything": "kanske"}, "kanske"),
        ({"municipality": "99999999999999999999"}, "kommun"),
        ({"website": "https://spam.example"}, "ett program"),
        ({"token": ""}, "för länge"),
    ],
)
def test_what_is_wrong_is_said(changes: dict, said: str) -> None:
    answer = sign_up(**changes)
    assert answer.status_code == 200
    assert said in answer.text
    assert not SignUp.objects.exists()


def test_what_nobody_may_see_cannot_be_chosen_and_a_strange_box_is_no_error() -> None:
    hidden, area = BodyFactory(), CategoryFactory()
    sign_up(everything="False", body=[hidden.pk, "x", 10**30], category=[area.pk])
    run_jobs()
    assert Topic.objects.get().category == area


def test_another_site_cannot_send_it() -> None:
    assert sign_up(headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403


def test_the_letter_speaks_the_language_of_the_page() -> None:
    with translation.override("en"):
        sign_up()
    run_jobs()
    (letter,) = mail.outbox
    assert letter.subject == "Confirm that you want the newsletter"
    assert path_in(letter, "confirm").startswith("/en/newsletter/subscribe/confirm/")


def test_a_link_opens_its_own_page_for_its_own_reader_alone() -> None:
    row, left = SubscriberFactory(), SubscriberFactory(state=State.LEFT)
    ways = [urlsplit(way(row)).path for way in (links.to_manage, links.to_leave, links.to_confirm)]
    tokens = [next(part for part in path.split("/") if ":" in part) for path in ways]
    for path, mine in zip(ways, tokens, strict=True):
        for other in {*tokens, mine[:-1], f"{left.pk}{mine}", "x", "1:x"} - {mine}:
            assert Visitor().get(path.replace(mine, other)).status_code == 404
    for path in ways[:2]:
        page = Visitor().get(path)
        assert (page.status_code, page.cookies) == (200, {})
        assert "no-store" in page["Cache-Control"]
        assert page["Referrer-Policy"] == "no-referrer"
        assert "noindex" in page["X-Robots-Tag"]
    row.delete()
    assert {Visitor().get(path).status_code for path in ways} == {404}


def test_a_link_to_confirm_ends_and_brings_nobody_back_who_has_left(settings) -> None:
    row = SubscriberFactory(state=State.UNCONFIRMED)
    path = urlsplit(links.to_confirm(row)).path
    settings.UNCONFIRMED_KEPT_DAYS = -1
    assert post(path).status_code == 404
    settings.UNCONFIRMED_KEPT_DAYS = 14
    actions.leave(row)
    assert post(path).status_code == 404
    Subscriber.objects.update(left_at=timezone.now() + timedelta(seconds=5))
    sign_up(row.email)
    run_jobs()
    assert post(path).status_code == 404  # the newer letter's link is the one that holds
    Subscriber.objects.update(left_at=timezone.now() - timedelta(hours=1))
    assert post(path_in(mail.outbox[-1], "bekrafta")).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.left_at) == (State.CONFIRMED, None)


def test_who_has_left_is_not_there_to_be_changed() -> None:
    row = SubscriberFactory(state=State.LEFT)
    page = post(urlsplit(links.to_manage(row)).path, everything="True", language="en")
    row.refresh_from_db()
    assert (row.state, row.language) == (State.LEFT, "sv")
    assert "Du prenumererar inte" in page.text


def test_a_mail_program_leaves_with_one_click() -> None:
    row = SubscriberFactory(language="en")
    told = headers.of_mail_to(row)
    assert told["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = urlsplit(told["List-Unsubscribe"].strip("<>")).path
    for _time in range(2):
        answer = Client(enforce_csrf_checks=True).post(
            path, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded"
        )
        assert (answer.status_code, answer.cookies) == (200, {})
    row.refresh_from_db()
    assert row.state == State.LEFT
    assert told["List-Id"].endswith(f"<{headers.list_id()}>")
    assert all("\n" not in value and "@" not in value for value in told.values())


def test_one_address_is_one_subscriber_however_it_is_written() -> None:
    SubscriberFactory(email="anna@example.org")
    with pytest.raises(IntegrityError), transaction.atomic():
        SubscriberFactory(email="ANNA@example.org", digest="x")


def test_an_address_that_the_mail_server_refuses_stands_in_no_log(monkeypatch, caplog) -> None:
    row = SubscriberFactory(state=State.UNCONFIRMED)
    for code, raises in ((450, True), (550, False)):
        refusal = SMTPRecipientsRefused({row.email: (code, b"no")})
        monkeypatch.setattr(
            mail.EmailMessage, "send", lambda self, refusal=refusal: (_ for _ in ()).throw(refusal)
        )
        if raises:
            with pytest.raises(tasks.NotNow) as told:
                tasks.write_to_subscriber(row.pk)
            assert row.email not in str(told.value)
        else:
            tasks.write_to_subscriber(row.pk)
    assert "refuses" in caplog.text
    assert row.email not in caplog.text


def test_who_is_interested_in_what() -> None:
    area, other = CategoryFactory(), CategoryFactory()
    everything, some = SubscriberFactory(), SubscriberFactory(everything=False)
    SubscriberFactory(everything=False, state=State.UNCONFIRMED)
    Topic.objects.create(subscriber=some, category=area)
    wanting = Subscriber.objects.wanting_editions()
    assert {*wanting.interested_in(category=[area])} == {everything, some}
    assert {*wanting.interested_in(category=[other], body=[])} == {everything}
    area.delete()  # a topic goes with what it was about, and keeps nothing from being deleted
    assert not some.topics.exists()
