"""What is moved out of sight or deleted for good: what readers are told, and what they never may be."""

import pytest
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from boards.models import Correction, Decision, Meeting, MeetingDocument
from storsthlm.documents.models import Document
from storsthlm.publishing import actions
from tests.factories.accounts import UserFactory
from tests.factories.boards import AgendaItemFactory, DecisionFactory, MeetingFactory
from tests.factories.documents import DocumentFactory
from tests.helpers import admin_url, filled_in
from tests.publishing.gate.cases import NUMBER

from .papers import a_document, a_paper
from .test_corrections import WHY, Kind, correction, meeting, page_of, publish, replace, secretary, told

__all__ = ["meeting", "secretary"]  # fixtures

pytestmark = pytest.mark.django_db

SECRET = "Om Eva Ek"


def hidden_item(meeting: Meeting):
    return AgendaItemFactory(meeting=meeting, number=9, public=False)


# Out of sight --------------------------------------------------------------------------------------


def test_a_paper_that_is_moved_to_a_hidden_item_goes_without_its_name(
    secretary: Client, meeting: Meeting
) -> None:
    publish(secretary, meeting, **{"papers-0-item": f"{hidden_item(meeting).pk}", "change_reason": WHY})
    assert told(meeting) == ["”Handling” har tagits bort"]


def test_a_decision_that_is_moved_to_a_hidden_item(secretary: Client, meeting: Meeting) -> None:
    publish(secretary, meeting, **{"decisions-0-item": f"{hidden_item(meeting).pk}", "change_reason": WHY})
    assert told(meeting) == ["Beslutet i § 12 har tagits bort"]


def test_a_decision_that_was_not_adjusted_at_once_after_all(secretary: Client, meeting: Meeting) -> None:
    Meeting.objects.update(adjusted_on=None)
    Decision.objects.update(adjusted_at_once=True)
    DecisionFactory(item=meeting.agenda_items.get(), paragraph=13, adjusted_at_once=True)
    publish(secretary, meeting, **{"decisions-0-adjusted_at_once": None, "change_reason": WHY})
    assert told(meeting) == ["Beslutet i § 12 har tagits bort"]


def test_an_extract_that_has_to_wait_again(secretary: Client, meeting: Meeting) -> None:
    Meeting.objects.update(adjusted_on=None)
    Decision.objects.update(adjusted_at_once=True)
    item = meeting.agenda_items.get()
    a_paper(meeting, "Utdrag", role="extract", item=item)
    row = {"id": "", "paragraph": 13, "verb": "approve", "item": item.pk, "text_sv": "Nytt."}
    added = {f"decisions-1-{name}": value for name, value in row.items()}
    publish(secretary, meeting, **added, **{"decisions-TOTAL_FORMS": 2, "change_reason": WHY})
    assert told(meeting) == ["”Utdrag” har tagits bort"]


def test_what_a_hidden_item_takes_along_is_told_once(secretary: Client, meeting: Meeting) -> None:
    publish(secretary, meeting, **{"agenda_items-0-public": None, "change_reason": WHY})
    assert told(meeting) == ["Ett ärende visas inte längre"]


# Gone for good -------------------------------------------------------------------------------------


def test_what_was_told_of_what_a_hidden_item_hides_does_not_come_back_with_its_deletion(
    meeting: Meeting,
) -> None:
    """Told while the paper and the decision stood elsewhere."""
    paper, decision, hidden = meeting.papers.get(), Decision.objects.get(), hidden_item(meeting)
    correction(meeting, paper=paper, name=SECRET)
    correction(meeting, kind=Kind.DECISION, decision=decision, item=decision.item, name="12")
    for row in (paper, decision):
        row.item = hidden
        row.save()
    hidden.delete()
    assert told(meeting) == []


def moved_to_a_hidden_item(paper: MeetingDocument) -> None:
    MeetingDocument.objects.filter(pk=paper.pk).update(item=hidden_item(paper.meeting))


def made_minutes_that_wait(paper: MeetingDocument) -> None:
    Meeting.objects.update(adjusted_on=None)
    MeetingDocument.objects.filter(pk=paper.pk).update(role="minutes", document=a_document(SECRET))


def withheld_elsewhere(paper: MeetingDocument) -> None:
    Document.objects.update(title=SECRET)
    MeetingDocument.objects.create(
        meeting=MeetingFactory(published=True),
        document=paper.document,
        withheld=True,
        withheld_reason="Sekretess",
    )


@pytest.mark.parametrize("hide", [moved_to_a_hidden_item, made_minutes_that_wait, withheld_elsewhere])
def test_a_paper_that_nobody_sees_is_not_named_when_it_is_deleted(meeting: Meeting, hide) -> None:
    paper = meeting.papers.get()
    correction(meeting, paper=paper)
    hide(paper)
    MeetingDocument.objects.get(pk=paper.pk).delete()
    assert not Correction.objects.exists()


def test_a_form_that_shows_and_deletes_a_paper_at_once_tells_the_name_that_readers_know(
    secretary: Client, meeting: Meeting
) -> None:
    paper = a_paper(meeting, SECRET, withheld=True, withheld_reason="Sekretess", public_title="Bilaga")
    correction(meeting, paper=paper, name="Bilaga")
    sent = {"papers-1-withheld": None, "papers-1-DELETE": "on", "change_reason": WHY}
    publish(secretary, meeting, **sent)
    assert not MeetingDocument.objects.filter(pk=paper.pk).exists()
    assert {*told(meeting)} == {"Filen ”Bilaga” har bytts ut", "”Bilaga” har tagits bort"}


def test_a_file_that_is_replaced_while_the_page_is_withdrawn_is_told_too(
    secretary: Client, meeting: Meeting, settings, tmp_path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    document = DocumentFactory(title="Bilagan")
    MeetingDocument.objects.create(meeting=meeting, document=document)
    actions.withdraw(meeting, by=secretary.user, reason="Vi ser över mötet.")
    replace(secretary, document)
    assert Correction.objects.get().kind == Kind.FILE


# In the desk ---------------------------------------------------------------------------------------


def change(secretary: Client, row: Model, **values: str):
    url = admin_url(row, "change")
    return secretary.post(url, filled_in(secretary.get(url), **values), follow=True)


def test_no_personal_number_is_told_as_a_reason(secretary: Client, meeting: Meeting) -> None:
    each = correction(meeting, paper=meeting.papers.get())
    assert "personnummer" in change(secretary, each, why_sv=f"Gällde {NUMBER}").text
    assert NUMBER not in page_of(meeting)


def test_a_meeting_with_corrections_can_be_deleted(secretary: Client, meeting: Meeting) -> None:
    correction(meeting, paper=meeting.papers.get())
    actions.withdraw(meeting, by=secretary.user, reason="Fel.")
    secretary.post(admin_url(meeting, "delete"), {"post": "yes"}, follow=True)
    assert not Meeting.objects.exists()


def test_nobody_adds_one_by_hand(client: Client) -> None:
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    url = reverse("admin:boards_correction_add")
    assert client.post(url, {"why_sv": WHY, "why_en": ""}).status_code == 403
