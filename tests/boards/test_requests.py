"""Asking for a paper that is not published: no cookie, no flood, and nothing that the page does not tell."""

from datetime import timedelta

import pytest
from django.core import mail, signing
from django.test import Client
from django.utils import timezone, translation
from procrastinate.contrib.django.models import ProcrastinateJob

from boards import tasks
from boards.models import DocumentRequest, MeetingDocument
from boards.requests import actions as requesting
from boards.requests.forgetting import forget_requests
from storsthlm.accounts.roles import COMMUNICATOR, SECRETARY
from storsthlm.pages import actions, forms
from tests.factories.boards import AgendaItemFactory, DocumentRequestFactory, MeetingFactory
from tests.factories.pages import ContactFactory
from tests.helpers import Visitor, admin_url, client_of

from .papers import a_document, a_paper

pytestmark = pytest.mark.django_db
OURS = {"Sec-Fetch-Site": "same-origin"}


def token(seconds_ago: int = 60) -> str:
    signer = signing.TimestampSigner(salt=forms.SALT)
    stamp = signing.b62_encode(int(timezone.now().timestamp()) - seconds_ago)
    signed = f"report{signer.sep}{stamp}"
    return f"{signed}{signer.sep}{signer.signature(signed)}"


@pytest.fixture
def paper() -> MeetingDocument:
    meeting = MeetingFactory(published=True)
    return MeetingDocument.objects.create(
        meeting=meeting,
        document=a_document("Kanariefågel"),
        withheld=True,
        withheld_reason="Pågående upphandling",
        public_title="Avtal med leverantör",
    )


def ask(paper: MeetingDocument, headers: dict[str, str] = OURS, address: str = "192.0.2.1", **changes: str):
    data = {"email": "anna@example.org", "token": token(), **changes}
    client = Client(enforce_csrf_checks=True)
    return client.post(paper.request_url, data, headers=headers, REMOTE_ADDR=address)


def test_the_page_of_the_meeting_leads_to_the_form_in_each_language(paper: MeetingDocument) -> None:
    for language, words in (("sv", "Be om handlingen"), ("en", "Ask for the paper")):
        with translation.override(language):
            page = Visitor().get(paper.meeting.get_absolute_url()).text
            assert f'href="{paper.request_url}"' in page
            assert words in page
            form = Visitor().get(paper.request_url)
        assert "Avtal med leverantör" in form.text
        assert "Pågående upphandling" in form.text
        assert "Kanariefågel" not in form.text
        assert not form.cookies


def test_a_request_is_kept_with_no_more_than_an_address_and_the_registrar_is_told(paper, settings) -> None:
    settings.REGISTRAR_EMAIL = "registrator@example.org"
    answer = ask(paper)
    assert (answer.status_code, answer.cookies) == (302, {})
    assert "har kommit fram" in Visitor().get(answer["Location"]).text
    asked = DocumentRequest.objects.get()
    assert (asked.paper, asked.email, asked.text, asked.state) == (paper, "anna@example.org", "", "new")
    assert asked.asked_for == f"{paper.meeting.heading}: Avtal med leverantör"
    (job,) = ProcrastinateJob.objects.filter(task_name="boards.tasks.tell_registrar")
    for _time in range(2):  # a job that runs again sends nothing
        tasks.tell_registrar(**job.args)
    (letter,) = mail.outbox
    assert letter.to == ["registrator@example.org"]
    assert admin_url(asked, "change") in letter.body
    assert "anna@example.org" not in letter.body


def test_without_a_registrar_the_office_is_told_and_else_it_waits(caplog) -> None:
    asked = DocumentRequestFactory()
    tasks.tell_registrar(asked.pk)
    assert not mail.outbox
    assert "waits in the admin" in caplog.text
    ContactFactory(in_footer=True, email="kansliet@example.org")
    tasks.tell_registrar(asked.pk)
    assert mail.outbox[0].to == ["kansliet@example.org"]


def missing(paper: MeetingDocument, url: str) -> bool:
    sent = {"email": "anna@example.org", "token": token()}
    answers = Visitor().get(url), Client().post(url, sent, headers=OURS)
    return {answer.status_code for answer in answers} == {404} and not DocumentRequest.objects.exists()


@pytest.mark.parametrize("why", ["draft", "body", "uncalled", "secret item", "published", "unadjusted"])
def test_what_the_page_does_not_name_cannot_be_asked_for(paper: MeetingDocument, why: str) -> None:
    url = paper.request_url
    meeting = paper.meeting
    changes = {
        "draft": (meeting, {"status": "withdrawn"}),
        "body": (meeting.body, {"status": "withdrawn"}),
        "uncalled": (meeting, {"papers_from": timezone.now() + timedelta(hours=1)}),
        "secret item": (paper, {"item": AgendaItemFactory(meeting=meeting, public=False)}),
        "published": (paper, {"withheld": False}),
        "unadjusted": (paper, {"role": "minutes"}),
    }
    row, values = changes[why]
    type(row)._base_manager.filter(pk=row.pk).update(**values)
    assert missing(paper, url)


def test_a_paper_is_asked_for_at_its_own_meeting_and_a_wrong_number_is_none(paper: MeetingDocument) -> None:
    other = MeetingFactory(published=True)
    ours, theirs = paper.meeting.get_absolute_url(), other.get_absolute_url()
    assert missing(paper, paper.request_url.replace(ours, theirs))
    assert missing(paper, f"{ours}be-om-handling/{10**30}/")


def test_a_page_that_is_only_previewed_leads_to_no_form() -> None:
    paper = a_paper(MeetingFactory(), withheld=True, withheld_reason="Sekretess")
    assert paper.request_url == ""


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"email": ""}, "Skriv en e-postadress"),
        ({"email": "anna"}, "e-postadress"),
        ({"text": "x" * 2001}, "2000"),
        ({"website": "https://spam.example"}, "ett program"),
        ({"token": ""}, "för länge"),
        ({"token": "early"}, "för länge"),
    ],
)
def test_what_is_wrong_is_said(paper: MeetingDocument, changes: dict, said: str) -> None:
    answer = ask(paper, **changes)
    assert answer.status_code == 200
    assert said in answer.text
    assert not DocumentRequest.objects.exists()


def test_another_site_cannot_send_it(paper: MeetingDocument) -> None:
    assert ask(paper, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
    assert not DocumentRequest.objects.exists()


def test_one_sender_is_stopped_within_the_hour_and_others_are_not(paper: MeetingDocument) -> None:
    for _number in range(actions.MOST_FROM_ONE):
        assert ask(paper).status_code == 302
    assert "väldigt många" in ask(paper).text
    assert ask(paper, address="192.0.2.2").status_code == 302


def test_requests_go_after_half_a_year_and_their_senders_line_in_a_day(settings) -> None:
    now = timezone.now()
    old, day_old, fresh = (DocumentRequestFactory(sender="abc") for _time in range(3))
    kept = settings.DOCUMENT_REQUESTS_KEPT_DAYS
    for asked, age in ((old, timedelta(days=kept)), (day_old, timedelta(days=1))):
        DocumentRequest.objects.filter(pk=asked.pk).update(created_at=now - age)
    forget_requests()
    assert [*DocumentRequest.objects.order_by("pk").values_list("pk", "sender")] == [
        (day_old.pk, ""),
        (fresh.pk, "abc"),
    ]


def test_a_request_outlives_its_paper(paper: MeetingDocument) -> None:
    ask(paper)
    paper.delete()
    asked = DocumentRequest.objects.get()
    assert (asked.paper, "Avtal" in asked.asked_for) == (None, True)


def test_a_name_of_any_length_fits(paper: MeetingDocument) -> None:
    paper.public_title = "x" * 1000
    assert len(requesting.as_called(paper)) == requesting.LONGEST


def test_the_registrar_notes_how_far_it_has_come_and_changes_no_word_of_it() -> None:
    asked, secretary = DocumentRequestFactory(text="Gärna bilagan"), client_of(SECRETARY)
    assert "ber om en handling" in secretary.get("/admin/").text
    form = secretary.get(admin_url(asked, "change"))
    assert "Gärna bilagan" in form.text
    sent = {"state": "answered", "note": "Skickad", "email": "annan@example.org", "_save": "1"}
    assert secretary.post(admin_url(asked, "change"), sent).status_code == 302
    asked.refresh_from_db()
    assert (asked.state, asked.note, asked.email) == ("answered", "Skickad", "lasare@example.org")
    assert client_of(COMMUNICATOR).get(admin_url(asked, "change")).status_code == 403
