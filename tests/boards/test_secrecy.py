"""What of a meeting may not be seen leaves no trace: not on a page, not in a list, not as a file."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from boards.models import AgendaItem, Decision, Meeting, MeetingDocument
from storsthlm.documents.models import Document
from tests.factories.boards import (
    AgendaItemFactory,
    BodyFactory,
    DecisionFactory,
    MandateFactory,
    MeetingFactory,
    MembershipFactory,
    days_ago,
)
from tests.factories.news import ArticleDocumentFactory, ArticleFactory

from .papers import a_document, a_paper

pytestmark = pytest.mark.django_db

CANARY = "KANARIEFÅGEL"


def surfaces(meeting: Meeting) -> Iterator[str]:
    """Every public address that could tell of the meeting's parts, in both languages."""
    for language in ("sv", "en"):
        with translation.override(language):
            yield meeting.get_absolute_url()
            yield meeting.body.get_absolute_url()
            yield from (reverse("boards:bodies"), reverse("boards:decisions"))
            yield meeting.summary.get_absolute_url()


def assert_no_trace(client: Client, meeting: Meeting) -> None:
    for address in surfaces(meeting):
        assert CANARY.lower() not in client.get(address).content.decode().lower(), address


def a_public_meeting(**values: object) -> Meeting:
    """With a public summary, mandates and seats that refer to its decisions: all surfaces are there."""
    summary = ArticleFactory(published=True, summary=True)
    return MeetingFactory(**{"published": True, "adjusted": True, "summary": summary, **values})


def files_that_can_be_read() -> set[Document]:
    return set(Document.objects.public())


def test_everything_is_there_when_nothing_is_secret(client: Client) -> None:
    """Otherwise the tests below would prove nothing."""
    meeting = a_public_meeting()
    item = AgendaItemFactory(meeting=meeting, title_sv=f"Ärende {CANARY}")
    decision = DecisionFactory(item=item, text_sv=f"Beslut {CANARY}")
    MandateFactory(body=meeting.body, decision=decision)
    paper = a_paper(meeting, f"Handling {CANARY}", item=item)
    minutes = a_paper(meeting, f"Protokoll {CANARY}", role="minutes")
    shown = [CANARY in client.get(address).content.decode() for address in surfaces(meeting)]
    assert shown == [True, True, False, True, True] * 2
    assert files_that_can_be_read() == {paper.document, minutes.document}


def test_a_withheld_paper_shows_neither_the_title_nor_the_name_of_its_file(client: Client) -> None:
    meeting = a_public_meeting()
    item = AgendaItemFactory(meeting=meeting)
    a_paper(meeting, CANARY, item=item, withheld=True, withheld_reason="Sekretess", public_title="Avtal")
    assert_no_trace(client, meeting)
    assert files_that_can_be_read() == set()
    assert "Avtal" in client.get(meeting.get_absolute_url()).content.decode()


def test_an_item_that_is_not_public_takes_its_papers_and_decisions_along(client: Client) -> None:
    meeting = a_public_meeting()
    item = AgendaItemFactory(meeting=meeting, public=False, title_sv=CANARY, summary_sv=CANARY)
    decision = DecisionFactory(item=item, text_sv=CANARY, adjusted_at_once=True)
    a_paper(meeting, CANARY, item=item)
    a_paper(meeting, CANARY, item=item, role="extract")
    a_paper(
        meeting, CANARY, item=item, withheld=True, withheld_reason=CANARY, public_title=f"{CANARY} i klartext"
    )
    MandateFactory(body=meeting.body, decision=decision)
    MembershipFactory(body=meeting.body, elected_by=decision)
    assert_no_trace(client, meeting)
    assert files_that_can_be_read() == set()
    for rows in (AgendaItem, Decision, MeetingDocument):
        assert not rows.objects.public().exists()
    page = client.get(meeting.get_absolute_url())
    assert page.context["agenda"] == []
    assert page.context["papers"] == []
    assert f"#p{decision.paragraph}" not in client.get(meeting.body.get_absolute_url()).content.decode()


@pytest.mark.parametrize("adjusted_on", [None, days_ago(-1)], ids=["never", "tomorrow"])
def test_minutes_extracts_and_decisions_wait_for_adjustment(client: Client, adjusted_on) -> None:
    meeting = a_public_meeting(adjusted=False, adjusted_on=adjusted_on)
    item = AgendaItemFactory(meeting=meeting)
    DecisionFactory(item=item, text_sv=CANARY)
    a_paper(meeting, CANARY, role="minutes")
    a_paper(meeting, CANARY, role="extract")
    a_paper(meeting, CANARY, role="extract", item=item)
    assert_no_trace(client, meeting)
    assert files_that_can_be_read() == set()


def test_they_are_shown_from_the_day_of_adjustment(client: Client) -> None:
    meeting = a_public_meeting(adjusted=False, adjusted_on=timezone.localdate())
    minutes = a_paper(meeting, role="minutes")
    decision = DecisionFactory(item__meeting=meeting)
    assert files_that_can_be_read() == {minutes.document}
    assert list(Decision.objects.public()) == [decision]


def test_what_was_adjusted_at_once_is_shown_with_its_extract_before_the_minutes() -> None:
    meeting = a_public_meeting(adjusted=False)
    at_once = DecisionFactory(item__meeting=meeting, adjusted_at_once=True)
    extract = a_paper(meeting, role="extract", item=at_once.item)
    a_paper(meeting, role="minutes")
    assert list(Decision.objects.public()) == [at_once]
    assert files_that_can_be_read() == {extract.document}
    DecisionFactory(item=at_once.item)  # a second one on the same item, which must wait
    assert files_that_can_be_read() == set()


def test_minutes_that_wait_are_hidden_where_the_next_meeting_has_them_as_a_paper(client: Client) -> None:
    waiting = a_public_meeting(adjusted=False)
    minutes = a_paper(waiting, CANARY, role="minutes")
    following = a_public_meeting(body=waiting.body, date=days_ago(2))
    MeetingDocument.objects.create(meeting=following, role="paper", document=minutes.document)
    assert_no_trace(client, following)
    assert files_that_can_be_read() == set()


def test_a_file_withheld_at_one_meeting_is_hidden_at_all_and_in_articles(client: Client) -> None:
    secret, open_meeting = a_public_meeting(), a_public_meeting()
    document = a_document(CANARY)
    MeetingDocument.objects.create(
        meeting=secret, document=document, withheld=True, withheld_reason="Sekretess"
    )
    MeetingDocument.objects.create(meeting=open_meeting, document=document)
    ArticleDocumentFactory(article=open_meeting.summary, document=document)
    assert_no_trace(client, open_meeting)
    assert client.get(document.get_absolute_url()).status_code == 404


def test_a_paper_of_a_secret_item_is_hidden_at_other_meetings_too(client: Client) -> None:
    secret, open_meeting = a_public_meeting(), a_public_meeting()
    paper = a_paper(secret, CANARY, item=AgendaItemFactory(meeting=secret, public=False))
    MeetingDocument.objects.create(meeting=open_meeting, document=paper.document)
    assert_no_trace(client, open_meeting)
    assert files_that_can_be_read() == set()


def test_minutes_that_will_not_be_published_are_not_even_named_before_adjustment(client: Client) -> None:
    meeting = a_public_meeting(adjusted=False)
    a_paper(meeting, role="minutes", withheld=True, withheld_reason="Sekretess", public_title=CANARY)
    assert_no_trace(client, meeting)


def test_a_withheld_paper_without_a_file_hides_no_other_files() -> None:
    """An empty id among those withheld would make ``NOT IN`` unknown for every file."""
    meeting = a_public_meeting()
    paper = a_paper(meeting)
    MeetingDocument.objects.create(meeting=meeting, withheld=True, withheld_reason="Sekretess")
    assert files_that_can_be_read() == {paper.document}


HIDDEN = [{}, {"in_review": True}, {"scheduled": True}, {"expired": True}, {"withdrawn": True}]


@pytest.mark.parametrize("trait", HIDDEN, ids=lambda trait: next(iter(trait), "draft"))
@pytest.mark.parametrize("what", ["meeting", "body"])
def test_no_part_is_public_when_the_meeting_or_its_body_is_not(
    client: Client, trait: dict, what: str
) -> None:
    hidden = {"published": False, **trait} if what == "meeting" else {"body": BodyFactory(**trait)}
    meeting = a_public_meeting(title_sv=CANARY, **hidden)
    item = AgendaItemFactory(meeting=meeting, title_sv=CANARY)
    DecisionFactory(item=item, text_sv=CANARY, adjusted_at_once=True)
    a_paper(meeting, CANARY, role="minutes")
    assert client.get(meeting.get_absolute_url()).status_code == 404
    assert_no_trace(client, meeting)
    assert files_that_can_be_read() == set()
    for rows in (Meeting, AgendaItem, Decision, MeetingDocument):
        assert not rows.objects.public().exists()


def test_a_secret_meeting_answers_exactly_as_a_wrong_address(client: Client) -> None:
    meeting = MeetingFactory(title_sv=CANARY)
    hidden = client.get(meeting.get_absolute_url())
    wrong = client.get(f"{meeting.body.get_absolute_url()}1999-01-01/")
    strip = meeting.get_absolute_url(), f"{meeting.body.get_absolute_url()}1999-01-01/"
    assert hidden.status_code == wrong.status_code == 404
    assert hidden.content.decode().replace(strip[0], "") == wrong.content.decode().replace(strip[1], "")


def test_labels_of_a_row_tell_only_of_files_that_can_be_read(client: Client) -> None:
    meeting = a_public_meeting(adjusted=False)
    a_paper(meeting, role="minutes")
    a_paper(meeting, withheld=True, withheld_reason="Sekretess")
    row = Meeting.objects.public().for_rows().get()
    assert (row.has_papers, row.has_minutes) == (False, False)
    a_paper(meeting)
    assert Meeting.objects.public().for_rows().get().has_papers


@pytest.mark.parametrize("is_said_to_be_shown", [False, True])
def test_the_papers_of_a_hidden_item_that_is_deleted_stay_withheld(is_said_to_be_shown: bool) -> None:
    """Left without an item, they would be papers of the whole meeting, and their files free elsewhere."""
    meeting = MeetingFactory(published=True, adjusted=True)
    item = AgendaItemFactory(meeting=meeting, public=False)
    paper = a_paper(meeting, "Om Eva Ek", item=item)
    MeetingDocument.objects.create(
        meeting=MeetingFactory(published=True, adjusted=True), document=paper.document
    )
    item.public = is_said_to_be_shown  # by the form that deletes it
    item.delete()
    assert files_that_can_be_read() == set()
    page = Client().get(meeting.get_absolute_url()).text
    assert "Eva Ek" not in page
    assert "Hörde till ett ärende som inte är offentligt" in page


def test_a_shown_item_that_is_deleted_leaves_its_papers_to_the_meeting() -> None:
    meeting = MeetingFactory(published=True, adjusted=True)
    item = AgendaItemFactory(meeting=meeting)
    paper = a_paper(meeting, item=item)
    item.delete()
    assert files_that_can_be_read() == {paper.document}
