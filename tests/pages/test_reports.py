"""Reporting a fault: no cookie, no address kept, no flood, and the office is told by the worker."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.core import mail, signing
from django.db import connection
from django.test import Client, RequestFactory
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from storsthlm.accounts.roles import COMMUNICATOR, SECRETARY
from storsthlm.pages import actions, forms, senders, tasks
from storsthlm.pages.forgetting import forget_reports
from storsthlm.pages.models import Report
from tests.factories.pages import ContactFactory, ReportFactory, StatementFactory
from tests.helpers import admin_url, client_of

pytestmark = pytest.mark.django_db

FORM, SENT = "/tillganglighet/meddela/", "/tillganglighet/meddela/tack/"
OURS = {"Sec-Fetch-Site": "same-origin"}


def token(seconds_ago: int = 60) -> str:
    signer = signing.TimestampSigner(salt=forms.SALT)
    stamp = signing.b62_encode(int(timezone.now().timestamp()) - seconds_ago)
    signed = f"report{signer.sep}{stamp}"
    return f"{signed}{signer.sep}{signer.signature(signed)}"


def send(path: str = FORM, headers: dict[str, str] = OURS, address: str = "192.0.2.1", **changes: str):
    data = {"text": "Knappen går inte att nå.", "token": token(), **changes}
    return Client(enforce_csrf_checks=True).post(path, data, headers=headers, REMOTE_ADDR=address)


def jobs() -> list[ProcrastinateJob]:
    return list(ProcrastinateJob.objects.filter(task_name="storsthlm.pages.tasks.tell_office"))


def test_a_message_is_kept_and_the_reader_thanked_without_a_cookie() -> None:
    form = Client().get(FORM)
    assert (form.status_code, form.cookies) == (200, {})
    response = send(page="/nyheter/", email="anna@example.org")
    assert (response.status_code, response["Location"], response.cookies) == (302, SENT, {})
    report = Report.objects.get()
    assert (report.text, report.page, report.email) == (
        "Knappen går inte att nå.",
        "/nyheter/",
        "anna@example.org",
    )
    assert (report.state, report.language) == ("new", "sv")
    assert "Tack" in Client().get(SENT).text


def test_in_english_the_form_speaks_english() -> None:
    assert send("/en/accessibility/report/")["Location"] == "/en/accessibility/report/thanks/"
    assert Report.objects.get().language == "en"
    wrong = send("/en/accessibility/report/", text="").text
    assert "Write what does not work." in wrong


def test_what_is_wrong_is_said_at_its_field_and_above_the_form() -> None:
    response = send(text="", email="anna")
    assert response.status_code == 200
    assert response.text.count("Skriv vad det är som inte fungerar.") == 2
    assert 'href="#id_email"' in response.text
    assert 'aria-invalid="true"' in response.text
    assert not Report.objects.exists()


@pytest.mark.parametrize("bad", ["\x00", "x" * 4001, "   "])
def test_bad_words_are_errors_of_the_form(bad: str) -> None:
    assert send(text=bad).status_code == 200
    assert not Report.objects.exists()


# Against abuse ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"website": "https://spam.example"}, "ett program"),
        ({"token": ""}, "för länge"),
        ({"token": "report:abc:def"}, "för länge"),
    ],
)
def test_programs_are_told_apart(changes: dict[str, str], said: str) -> None:
    response = send(**changes)
    assert said in response.text
    assert not Report.objects.exists()


@pytest.mark.parametrize(("age", "said"), [(0, "väldigt fort"), (forms.LONGEST + 10, "för länge")])
def test_nobody_writes_in_no_time_or_for_a_day(age: int, said: str) -> None:
    assert said in send(token=token(age)).text
    assert not Report.objects.exists()


def test_who_was_too_slow_or_too_quick_gets_a_token_that_works() -> None:
    fresh, early = token(forms.SHORTEST + 1), token(0)
    assert f'value="{early}"' in send(token=early).text
    assert f'value="{fresh}"' not in send(token="old").text
    assert 'name="token" value="report:' in send(token="old").text


@pytest.mark.parametrize(
    ("headers", "let_in"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, False),
        ({"Sec-Fetch-Site": "same-site"}, False),
        ({"Origin": "https://evil.example"}, False),
        ({"Origin": "null"}, False),
        ({"Origin": "http://testserver"}, True),
        ({"Sec-Fetch-Site": "none"}, True),
        ({}, True),
    ],
)
def test_another_site_cannot_send_the_form(headers: dict[str, str], let_in: bool) -> None:
    response = send(headers=headers)
    assert response.status_code == (302 if let_in else 403)
    assert "konto" not in response.text
    assert ("skickades formuläret från en annan webbplats" in response.text) is not let_in
    assert Report.objects.exists() is let_in


def test_one_sender_is_stopped_within_the_hour_and_others_are_not() -> None:
    for _number in range(actions.MOST_FROM_ONE):
        assert send().status_code == 302
    assert "väldigt många" in send().text
    assert send(address="192.0.2.2").status_code == 302
    Report.objects.update(created_at=timezone.now() - actions.WINDOW)
    assert send().status_code == 302


def test_a_flood_from_many_addresses_is_stopped_too() -> None:
    for number in range(actions.MOST):
        ReportFactory(sender=str(number))
    assert "väldigt många" in send().text


def test_no_address_is_kept_in_clear_and_none_is_followed_over_days(monkeypatch) -> None:
    send(address="2001:db8::1")
    send(address="2001:db8::2")
    first, second = Report.objects.values_list("sender", flat=True)
    assert first == second  # one household
    assert "2001" not in str(list(Report.objects.values()))
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr(senders.timezone, "localdate", lambda: tomorrow)
    send(address="2001:db8::1")
    assert Report.objects.latest("pk").sender != first


def test_only_what_our_own_proxy_has_written_is_believed(settings) -> None:
    request = RequestFactory().post(FORM, headers={"X-Forwarded-For": "1.1.1.1, 192.0.2.7"})
    settings.TRUSTED_PROXIES = 1
    assert senders.address_of(request) == "192.0.2.7"
    settings.TRUSTED_PROXIES = 0
    assert senders.address_of(request) == "127.0.0.1"


@pytest.mark.django_db(transaction=True)
def test_processes_that_receive_at_once_count_one_after_the_other() -> None:
    barrier, refused = Barrier(actions.MOST_FROM_ONE + 3), []

    def receive() -> None:
        barrier.wait()
        try:
            actions.receive(Report(text="Hej", sender="same"))
        except actions.TooMany:
            refused.append(1)
        connection.close()

    threads = [Thread(target=receive) for _number in range(barrier.parties)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (Report.objects.count(), len(refused)) == (actions.MOST_FROM_ONE, 3)


# The office -------------------------------------------------------------------------------------------------


def test_the_request_leaves_the_mail_to_the_worker() -> None:
    send()
    assert mail.outbox == []
    assert [job.args for job in jobs()] == [{"report_id": Report.objects.get().pk}]


def test_nothing_is_queued_for_what_was_not_kept(monkeypatch) -> None:
    monkeypatch.setattr(actions, "MOST", 0)
    send()
    assert jobs() == []


def test_the_office_is_told_once_without_the_readers_words() -> None:
    ContactFactory(in_footer=True, email="kansli@example.org")
    report = ReportFactory(text="Mitt namn är Anna.", email="anna@example.org")
    tasks.tell_office(report_id=report.pk)
    tasks.tell_office(report_id=report.pk)
    (letter,) = mail.outbox
    assert letter.to == ["kansli@example.org"]
    assert admin_url(report, "change") in letter.body
    assert "Anna" not in letter.message().as_string()
    assert "anna@" not in letter.message().as_string()
    report.refresh_from_db()
    assert report.told_at


def test_the_contact_of_the_statement_is_told_before_the_office() -> None:
    ContactFactory(in_footer=True, email="kansli@example.org")
    StatementFactory(published=True, contact=ContactFactory(email="webb@example.org"))
    tasks.tell_office(report_id=ReportFactory().pk)
    assert mail.outbox[0].to == ["webb@example.org"]


def test_a_message_that_nobody_can_be_told_of_waits_in_the_admin(caplog) -> None:
    report = ReportFactory()
    tasks.tell_office(report_id=report.pk)
    assert "waits in the admin" in caplog.text
    assert mail.outbox == []
    report.refresh_from_db()
    assert report.told_at is None


def test_a_message_that_was_deleted_meanwhile_is_no_error() -> None:
    tasks.tell_office(report_id=12345)
    assert mail.outbox == []


def test_old_messages_are_forgotten_and_their_senders_the_next_day(settings) -> None:
    old, kept, new = (ReportFactory(sender="x") for _number in range(3))
    now = timezone.now()
    for report, days in ((old, settings.REPORTS_KEPT_DAYS + 1), (kept, 2)):
        Report.objects.filter(pk=report.pk).update(created_at=now - timedelta(days=days))
    forget_reports()
    assert dict(Report.objects.values_list("pk", "sender")) == {kept.pk: "", new.pk: "x"}


# The admin --------------------------------------------------------------------------------------------------


def test_an_editor_reads_it_and_notes_how_far_it_has_come() -> None:
    report, client = ReportFactory(text="Kartan saknar text."), client_of(COMMUNICATOR)
    assert "Kartan saknar text." in client.get(admin_url(report, "change")).text
    client.post(admin_url(report, "change"), {"state": "done", "note": "Åtgärdat.", "text": "Ändrat"})
    report.refresh_from_db()
    assert (report.state, report.note, report.text) == ("done", "Åtgärdat.", "Kartan saknar text.")
    assert "Kartan" not in str(report)


def test_nobody_writes_one_in_the_admin_and_a_secretary_reads_none() -> None:
    assert client_of(COMMUNICATOR).get(admin_url(Report, "add")).status_code == 403
    assert client_of(SECRETARY).get(admin_url(ReportFactory(), "change")).status_code == 403
