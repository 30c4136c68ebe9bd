"""Subscribers at the desk: who sees them, lists with proof, and what somebody asks about themselves."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.utils import timezone

from newsletter.models import SignUp, Subscriber, Topic
from newsletter.subscribers import forgetting, importing
from storsthlm.accounts.roles import COMMUNICATOR, PUBLISHER
from tests.factories.subscribers import SubscriberFactory
from tests.factories.taxonomy import CategoryFactory
from tests.helpers import admin_url, client_of

pytestmark = pytest.mark.django_db
State = Subscriber.State
LIST = "/admin/newsletter/subscriber/"
HEAD = "e-post;samtyckte;källa;ordalydelse;språk\n"
GOOD = "Anna@Example.org;2024-05-31;Anmälan vid konferensen;Jag vill ha brevet;en\n"


def topic(subscriber: Subscriber) -> Topic:
    return Topic.objects.create(subscriber=subscriber, category=CategoryFactory(name_sv="Energi"))


# The list --------------------------------------------------------------------------------------------


def test_the_list_counts_states_and_topics_for_those_who_may_see_it() -> None:
    topic(SubscriberFactory(email="anna@example.org", everything=False))
    SubscriberFactory(state=State.UNCONFIRMED)
    page = client_of(PUBLISHER).get(LIST).text
    assert "anna@example.org" in page
    assert "<li>Energi: 1</li>" in page
    assert f'href="{LIST}import/"' in page
    assert f'href="{LIST}about/"' in page
    assert "<dt>Har inte bekräftat</dt><dd>1</dd>" in page
    answer = client_of(COMMUNICATOR).get(LIST)
    assert answer.status_code == 403
    assert "anna@" not in answer.text


def test_its_queries_do_not_grow(django_assert_max_num_queries) -> None:
    editor = client_of(PUBLISHER)
    editor.get(LIST)
    for number in range(12):
        Topic.objects.create(
            subscriber=SubscriberFactory(everything=False),
            category=CategoryFactory(name_sv=f"Område {number}"),
        )
    with django_assert_max_num_queries(30):
        editor.get(LIST)


def test_a_subscriber_is_shown_and_not_written() -> None:
    row = SubscriberFactory(email="anna@example.org", everything=False)
    topic(row)
    editor = client_of(PUBLISHER)
    page = editor.get(admin_url(row, "change")).text
    assert "anna@example.org" in page
    assert "Energi" in page
    editor.post(admin_url(row, "change"), {"email": "annan@example.org", "_save": "1"})
    row.refresh_from_db()
    assert row.email == "anna@example.org"
    assert editor.get(admin_url(Subscriber, "add")).status_code == 403


def test_who_is_deleted_is_a_digest_and_comes_back_by_no_import() -> None:
    row = SubscriberFactory(email="anna@example.org")
    editor = client_of(PUBLISHER)
    editor.post(admin_url(row, "delete"), {"post": "yes"})
    row.refresh_from_db()
    assert (row.email, row.state, row.consent_at) == ("", State.LEFT, None)
    assert not importing.plan(HEAD + GOOD).new
    assert "Prenumerant" not in editor.get(f"{LIST}?q=anna").context["cl"].result_list
    assert not LogEntry.objects.filter(object_repr__contains="@").exists()
    assert not LogEntry.objects.filter(change_message__contains="@").exists()


# Import ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("anna;2024-05-31;Konferensen;Ja;\n", "ingen e-postadress"),
        (f"{'x' * 300}@example.org;2024-05-31;Konferensen;Ja;\n", "ingen e-postadress"),
        ("anna@example.org;;Konferensen;Ja;\n", "vilken dag"),
        ("anna@example.org;2999-01-01;Konferensen;Ja;\n", "vilken dag"),
        ("anna@example.org;2024-05-31;;Ja;\n", "Bevis saknas"),
        ("anna@example.org;2024-05-31;Konferensen;;\n", "Bevis saknas"),
        ("anna@example.org;2024-05-31\n", "Bevis saknas"),
        ("anna@example.org;2024-05-31;Konferensen;Ja;fi\n", "sv eller en"),
        ("prenumererar@example.org;2024-05-31;Konferensen;Ja;\n", "redan"),
        ("vantar@example.org;2024-05-31;Konferensen;Ja;\n", "väntar"),
        ("slutat@example.org;2024-05-31;Konferensen;Ja;\n", "slutat"),
        ("glomd@example.org;2024-05-31;Konferensen;Ja;\n", "slutat"),
    ],
)
def test_each_row_that_cannot_be_used_is_told_without_its_address(line: str, said: str) -> None:
    SubscriberFactory(email="prenumererar@example.org")
    SubscriberFactory(email="vantar@example.org", state=State.UNCONFIRMED)
    SubscriberFactory(email="slutat@example.org", state=State.LEFT)
    forgetting.erase(Subscriber.objects.filter(pk=SubscriberFactory(email="glomd@example.org").pk))
    planned = importing.plan(HEAD + "berit@example.org;2024-05-31;Konferensen;Ja;\n" + line)
    assert [row.email for row in planned.new] == ["berit@example.org"]
    (fault,) = planned.faults
    assert fault.line == 3
    assert said in fault.said
    assert "@" not in fault.said


def test_an_address_stands_once_in_a_file() -> None:
    planned = importing.plan(HEAD + GOOD + GOOD)
    assert (len(planned.new), planned.faults[0].said) == (1, "Adressen står redan på rad 2.")


def test_a_file_is_tried_before_it_is_saved_and_keeps_its_proof() -> None:
    editor = client_of(PUBLISHER)
    file = SimpleUploadedFile("lista.csv", (HEAD + GOOD + "x;;;;\n").encode())
    page = editor.post(f"{LIST}import/", {"file": file})
    assert not Subscriber.objects.exists()
    assert "<strong>Rad 3</strong> Det är ingen e-postadress." in page.text
    answer = editor.post(f"{LIST}import/", {"rows": page.context["rows"], "_save": ""})
    assert answer.status_code == 302
    row = Subscriber.objects.get()
    assert (row.email, row.state, row.language, row.consent_how) == (
        *("anna@example.org", State.CONFIRMED, "en", "import"),
    )
    assert (row.consent_source, row.consent_wording) == ("Anmälan vid konferensen", "Jag vill ha brevet")
    assert f"{timezone.localtime(row.consent_at):%Y-%m-%d}" == "2024-05-31"


@pytest.mark.parametrize("content", [b"", b"namn;adress\nAnna;x\n", b"\x00\x01", b'e-post;"\n'])
def test_what_is_no_such_file_is_said(content: bytes) -> None:
    answer = client_of(PUBLISHER).post(f"{LIST}import/", {"file": SimpleUploadedFile("x.csv", content)})
    assert answer.status_code == 200
    assert answer.context["plan"] is None
    assert "errorlist" in answer.text


def test_the_command_tries_first(tmp_path) -> None:
    file = tmp_path / "lista.csv"
    file.write_text(HEAD + GOOD + "x;;;;\n")
    told, wrong = StringIO(), StringIO()
    call_command("import_subscribers", str(file), stdout=told, stderr=wrong)
    assert "1 would be imported" in told.getvalue()
    assert "line 3:" in wrong.getvalue()
    assert not Subscriber.objects.exists()
    call_command("import_subscribers", str(file), "--save", stdout=told, stderr=wrong)
    assert "1 imported" in told.getvalue()
    with pytest.raises(CommandError):
        call_command("import_subscribers", str(tmp_path / "finns-inte.csv"))


# What somebody asks about themselves -----------------------------------------------------------------


def test_all_that_is_held_about_an_address_is_fetched() -> None:
    row = SubscriberFactory(email="anna@example.org", everything=False)
    topic(row)
    SignUp.objects.create(email="Anna@example.org", language="sv", wording="x")
    answer = client_of(PUBLISHER).post(f"{LIST}about/", {"email": "ANNA@example.org "})
    told = json.loads(answer.content)
    assert answer["Content-Disposition"].startswith("attachment")
    (subscription,) = told["subscriptions"]
    assert (subscription["email"], subscription["topics"]) == ("anna@example.org", ["Energi"])
    assert len(told["sign_ups_not_taken_up"]) == 1
    nothing = json.loads(client_of(PUBLISHER).post(f"{LIST}about/", {"email": "x@example.org"}).content)
    assert nothing["subscriptions"] == []


def test_it_is_erased_at_once_and_what_waits_for_the_worker_too() -> None:
    row = SubscriberFactory(email="anna@example.org", everything=False)
    topic(row)
    SignUp.objects.create(email="Anna@example.org", language="sv", wording="x")
    other = SubscriberFactory()
    answer = client_of(PUBLISHER).post(f"{LIST}about/", {"email": "anna@example.org", "_erase": ""})
    assert answer.status_code == 302
    row.refresh_from_db()
    assert (row.email, row.state, row.topics.count()) == ("", State.LEFT, 0)
    assert SignUp.objects.get().email == ""
    assert Subscriber.objects.exclude(email="").get() == other


def test_both_pages_are_for_those_alone_who_may_erase() -> None:
    for page in ("import", "about"):
        assert client_of(COMMUNICATOR).get(f"{LIST}{page}/").status_code == 403


# What goes by itself ---------------------------------------------------------------------------------


def test_who_has_not_confirmed_goes_and_who_has_left_becomes_a_digest(settings) -> None:
    now = timezone.now()
    long_ago = now - timedelta(days=settings.UNCONFIRMED_KEPT_DAYS)
    left_long_ago = now - timedelta(days=settings.LEFT_KEPT_DAYS)
    gone = SubscriberFactory(state=State.UNCONFIRMED, asked_at=long_ago)
    back = SubscriberFactory(state=State.UNCONFIRMED, asked_at=long_ago, left_at=now)
    left = SubscriberFactory(state=State.LEFT, left_at=left_long_ago)
    kept = [
        SubscriberFactory(state=State.UNCONFIRMED, asked_at=long_ago + timedelta(hours=1)),
        SubscriberFactory(state=State.LEFT, left_at=left_long_ago + timedelta(hours=1)),
        SubscriberFactory(asked_at=long_ago),
    ]
    forgetting.forget_unconfirmed()
    forgetting.forget_left()
    assert not Subscriber.objects.filter(pk=gone.pk).exists()
    assert {*Subscriber.objects.filter(email="").values_list("pk", "state")} == {
        (back.pk, State.LEFT),
        (left.pk, State.LEFT),
    }
    assert {*Subscriber.objects.exclude(email="")} == {*kept}
