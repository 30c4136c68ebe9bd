"""An edition sent to its subscribers: each mail once, none lost, and what nobody knows is said."""

from collections import Counter
from contextlib import suppress
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import OperationalError
from django.utils import timezone

from newsletter.models import Delivery, Edition, Sending, Subscriber
from newsletter.sending import claiming, settling, steering, working
from newsletter.sending.report import report_of
from newsletter.sending.settling import DEAD_AFTER, find_the_dead
from newsletter.sending.starting import start
from newsletter.sending.working import work
from storsthlm.accounts.roles import COMMUNICATOR, SECRETARY
from storsthlm.publishing.models import AuditEntry
from tests.factories.accounts import UserFactory
from tests.factories.newsletter import EditionFactory, EditionItemFactory
from tests.factories.subscribers import SubscriberFactory

from .smtp_servers import HANGS_S, DropsInMidData, Keeping, serving

pytestmark = pytest.mark.django_db
SECONDS = 60


@pytest.fixture
def sender():
    return UserFactory(role=COMMUNICATOR)


@pytest.fixture
def edition() -> Edition:
    edition = EditionFactory(published=True, in_english=True)
    EditionItemFactory(edition=edition)
    return edition


@pytest.fixture(autouse=True)
def mail_settings(settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_TIMEOUT = 20  # a slow machine is no bad server


def readers(count: int, **given) -> None:
    for number in range(count):
        SubscriberFactory(email=f"reader{number}@d{number % 3}.example", **given)


def sent_through(server: Keeping, sending: Sending, settings, protocol=None) -> Counter:
    with serving(server, *([protocol] if protocol else [])) as port:
        settings.EMAIL_PORT = port
        work(sending.pk, seconds=SECONDS)
    return states(sending)


def states(sending: Sending) -> Counter:
    sending.refresh_from_db()
    return Counter(sending.deliveries.counts())


def let_time_pass(sending: Sending) -> None:
    past = timezone.now() - timedelta(hours=1)
    sending.deliveries.update(next_at=past)
    Sending.objects.filter(pk=sending.pk).update(waits_until=None)


def test_each_reader_gets_one_mail_in_their_language_over_one_connection(edition, sender, settings) -> None:
    readers(5)
    SubscriberFactory(email="english@d0.example", language="en")
    for nobody in ({"editions": False}, {"state": "unconfirmed"}, {"state": "left"}):
        SubscriberFactory(**nobody)
    sending, server = start(edition, by=sender), Keeping()
    assert sent_through(server, sending, settings) == {"sent": 6}
    assert sending.state == Sending.State.DONE
    assert server.connections == 1
    swedes = [f"reader{number}@d{number % 3}.example" for number in range(5)]
    assert sorted(server.receivers) == sorted([*swedes, "english@d0.example"])
    by_reader = {message["To"]: message for message in server.kept}
    assert by_reader["english@d0.example"]["Subject"] == edition.title_en
    swedish = by_reader["reader0@d0.example"]
    assert swedish["Subject"] == edition.title_sv
    assert len({message["Message-ID"] for message in server.kept}) == 6
    assert swedish["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = swedish["List-Unsubscribe"].strip("<> \r\n")
    for part in swedish.get_payload():
        assert link in part.get_payload(decode=True).decode()
    assert all(line.isascii() for line in swedish.as_bytes().decode("latin-1").splitlines())


def test_what_is_sent_is_what_it_said_when_it_began(edition, sender, settings) -> None:
    readers(1)
    sending, server, before = start(edition, by=sender), Keeping(), edition.title_sv
    Edition.objects.filter(pk=edition.pk).update(title_sv="Ändrad efteråt")
    sent_through(server, sending, settings)
    assert server.kept[0]["Subject"] == before


def test_an_edition_is_begun_once_by_who_may(edition, sender) -> None:
    with pytest.raises(ValidationError, match="Ingen prenumererar"):
        start(edition, by=sender)
    readers(1)
    with pytest.raises(PermissionDenied):
        start(edition, by=UserFactory(role=SECRETARY))
    with pytest.raises(ValidationError, match="inte publicerat"):
        start(EditionFactory(), by=sender)
    start(edition, by=sender)
    assert AuditEntry.objects.filter(action="send", actor=sender).count() == 1
    with pytest.raises(ValidationError, match="redan"):
        start(edition, by=sender)


def test_a_refusal_is_final_and_one_for_now_is_tried_again_later(edition, sender, settings) -> None:
    readers(3)
    no_such, later = "550 5.1.1 no such reader0@d0.example", "450 4.2.1 later"
    said = {"reader0@d0.example": no_such, "reader1@d1.example": later}
    server = Keeping(lambda step, to: said.get(to) if step == "rcpt" else None)
    sending = start(edition, by=sender)
    assert sent_through(server, sending, settings) == {"sent": 1, "refused": 1, "waiting": 1}
    refused = sending.deliveries.refused().get()
    assert (refused.code, refused.is_hard) == ("550 5.1.1", True)
    assert sent_through(server, sending, settings)["waiting"] == 1
    assert server.tried.count("reader1@d1.example") == 1
    let_time_pass(sending)
    said.clear()
    assert sent_through(server, sending, settings) == {"sent": 2, "refused": 1}
    assert sorted(server.receivers) == ["reader1@d1.example", "reader2@d2.example"]


@pytest.mark.parametrize("step", ["rcpt", "data"])
def test_a_server_that_says_not_now_for_an_hour_loses_nothing(edition, sender, settings, step: str) -> None:
    readers(3)
    sending = start(edition, by=sender)
    server = Keeping(lambda at, to: "451 4.3.0 not now" if at == step else None)
    for _round in range(6):
        assert sent_through(server, sending, settings) == {"waiting": 3}
        let_time_pass(sending)
    assert sent_through(good := Keeping(), sending, settings) == {"sent": 3}
    assert sorted(good.receivers) == [f"reader{number}@d{number}.example" for number in range(3)]


@pytest.mark.parametrize("said", ["421 4.3.2 closing", "530 5.7.0 log in first"])
def test_a_server_that_takes_no_mail_at_all_is_left_in_peace(edition, sender, settings, said: str) -> None:
    readers(3)
    sending = start(edition, by=sender)
    server = Keeping(lambda step, to: said if step == "mail" else None)
    assert sent_through(server, sending, settings) == {"waiting": 3}
    assert server.tried == []
    assert sending.trouble == " ".join(said.split()[:2])
    assert sending.waits_until > timezone.now()
    assert set(sending.deliveries.values_list("attempts", flat=True)) == {0}
    let_time_pass(sending)
    assert sent_through(Keeping(), sending, settings) == {"sent": 3}
    assert (sending.trouble, sending.strain) == ("", 0)


def test_without_a_server_everything_waits(edition, sender, settings) -> None:
    readers(2)
    sending = start(edition, by=sender)
    with serving(Keeping()) as port:
        settings.EMAIL_PORT = port
    work(sending.pk, seconds=SECONDS)
    assert states(sending) == {"waiting": 2}
    assert sending.trouble == "ConnectionRefusedError"


@pytest.mark.parametrize("said", ["hang", "drop", "take"])
def test_without_an_answer_a_mail_is_in_doubt_and_never_sent_again(edition, sender, settings, said) -> None:
    """``take``: the server has it, and its answer is lost. Nobody here can tell that from the others."""
    if said == "hang":
        settings.EMAIL_TIMEOUT = HANGS_S / 3
    readers(6)
    sending = start(edition, by=sender)
    server = Keeping(lambda step, to: said if step == "data" and to == "reader1@d1.example" else None)
    assert sent_through(server, sending, settings) == {"sent": 5, "doubt": 1}
    assert sending.state == Sending.State.DONE
    assert server.tried.count("reader1@d1.example") == 1
    let_time_pass(sending)
    sent_through(server, sending, settings)
    assert server.tried.count("reader1@d1.example") == 1
    assert len(server.kept) == (6 if said == "take" else 5)


def test_a_server_that_drops_every_mail_makes_the_sending_pause(edition, sender, settings) -> None:
    readers(9)
    sending = start(edition, by=sender)
    found = sent_through(Keeping(), sending, settings, DropsInMidData)
    assert sending.state == Sending.State.PAUSED
    assert found == {"doubt": 3, "waiting": 6}
    steering.resume(sending, by=sender)
    steering.send_again(sending, list(sending.deliveries.in_doubt().values_list("pk", flat=True)), by=sender)
    server = Keeping()
    assert sent_through(server, sending, settings) == {"sent": 9}
    assert len(set(server.receivers)) == 9


def test_a_server_that_refuses_everybody_makes_the_sending_pause(edition, sender, settings) -> None:
    readers(20)
    sending = start(edition, by=sender)
    refusing = Keeping(lambda step, to: "550 5.7.1 relaying denied" if step == "rcpt" else None)
    found = sent_through(refusing, sending, settings)
    assert (sending.state, found) == (Sending.State.PAUSED, {"refused": 12, "waiting": 8})
    assert steering.try_refused_again(sending, by=sender) == 12
    assert sent_through(server := Keeping(), sending, settings) == {"sent": 20}
    assert len(set(server.receivers)) == 20


def test_a_connection_that_the_server_has_closed_is_opened_again(edition, sender, settings) -> None:
    readers(4)
    sending = start(edition, by=sender)
    closing = iter([None, None, "421 4.4.2 idle", None, None, None, None])
    server = Keeping(lambda step, to: next(closing) if step == "mail" else None)
    assert sent_through(server, sending, settings) == {"sent": 4}
    assert server.connections == 2


def test_what_a_dead_worker_held_is_in_doubt(edition, sender, settings) -> None:
    readers(2)
    sending = start(edition, by=sender)
    held, other = sending.deliveries.order_by("pk")
    Delivery.objects.filter(pk=held.pk).update(state="sending", tried_at=timezone.now() - DEAD_AFTER)
    Delivery.objects.filter(pk=other.pk).update(state="sending", tried_at=timezone.now())
    assert find_the_dead() == 1
    assert states(sending) == {"doubt": 1, "sending": 1}
    settling.settle(held, settling.Sent())  # it was only slow
    assert states(sending) == {"sent": 1, "sending": 1}


def test_an_outcome_is_written_down_when_the_database_is_back(edition, sender, settings, monkeypatch) -> None:
    readers(1)
    sending = start(edition, by=sender)
    real, failures = working.settle, iter([OperationalError, OperationalError])

    def settle(delivery, outcome) -> None:
        if failure := next(failures, None):
            raise failure
        real(delivery, outcome)

    monkeypatch.setattr(working, "settle", settle)
    monkeypatch.setattr(working, "_AGAIN_S", 0)
    monkeypatch.setattr(working.connection, "close", lambda: None)
    assert sent_through(Keeping(), sending, settings) == {"sent": 1}


def test_who_leaves_meanwhile_gets_no_mail(edition, sender, settings) -> None:
    readers(2)
    sending = start(edition, by=sender)
    Delivery.objects.order_by("pk").first().subscriber.delete()
    Subscriber.objects.update(editions=False)
    server = Keeping()
    assert sent_through(server, sending, settings) == {"left": 2}
    assert server.tried == []
    assert report_of(sending).gone == 2


def sent_at_once(sending: Sending) -> list[str]:
    """The domains of those that may go out before the pace says wait."""
    domains = []
    with suppress(claiming.Wait):
        while delivery := claiming.next_for(sending.pk):
            settling.settle(delivery, settling.Sent())
            domains.append(delivery.domain)
    return sorted(domains)


def test_the_pace_is_kept_for_all_and_for_each_domain(edition, sender, settings) -> None:
    readers(12)
    settings.NEWSLETTER_PER_MINUTE, settings.NEWSLETTER_PER_MINUTE_AND_DOMAIN = 8, 2
    sending = start(edition, by=sender)
    assert sent_at_once(sending) == sorted(["d0.example", "d1.example", "d2.example"] * 2)
    settings.NEWSLETTER_PER_MINUTE_AND_DOMAIN = 4
    assert len(sent_at_once(sending)) == 2
    assert sent_at_once(sending) == []
    long_ago = timezone.now() - timedelta(minutes=2)
    sending.deliveries.filter(tried_at__isnull=False).update(tried_at=long_ago)
    assert len(sent_at_once(sending)) == 4
    assert states(sending) == {"sent": 12}


def test_pause_resume_and_stop(edition, sender, settings) -> None:
    readers(3)
    sending, server = start(edition, by=sender), Keeping()
    steering.pause(sending, by=sender)
    assert sent_through(server, sending, settings) == {"waiting": 3}
    steering.resume(sending, by=sender)
    steering.stop(sending, by=sender)
    assert sent_through(server, sending, settings) == {"waiting": 3}
    steering.resume(sending, by=sender)
    assert sent_through(server, sending, settings) == {"waiting": 3}
    assert sending.state == Sending.State.STOPPED
    for act in (steering.pause, steering.resume, steering.stop):
        with pytest.raises(PermissionDenied):
            act(sending, by=UserFactory(role=SECRETARY))


def test_a_pause_holds_before_the_next_mail(edition, sender, settings, monkeypatch) -> None:
    readers(5)
    sending, server, real = start(edition, by=sender), Keeping(), working.settle

    def settle(delivery, outcome) -> None:
        real(delivery, outcome)
        if len(server.tried) == 2:
            steering.pause(sending, by=sender)

    monkeypatch.setattr(working, "settle", settle)
    assert sent_through(server, sending, settings) == {"sent": 2, "waiting": 3}


def test_a_hard_refusal_is_remembered_at_the_next_edition(edition, sender, settings) -> None:
    readers(2)
    sending = start(edition, by=sender)
    said = {("rcpt", "reader0@d0.example"): "550 5.1.1 no"}
    refusing = Keeping(lambda *asked: said.get(asked))
    sent_through(refusing, sending, settings)
    following = EditionFactory(published=True)
    EditionItemFactory(edition=following)
    assert start(following, by=sender).deliveries.count() == 1


def test_a_mail_costs_the_same_whatever_is_waiting(
    edition, sender, settings, django_assert_num_queries
) -> None:
    """Claimed in three questions and one answer, settled in two, each in a transaction of its own."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    readers(8)
    sending = start(edition, by=sender)
    for _number in range(2):
        with django_assert_num_queries(12):
            delivery = claiming.next_for(sending.pk)
            settling.settle(delivery, settling.Sent())
