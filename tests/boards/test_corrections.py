"""What is changed after readers have met it: written down with the reason, and told on the meeting's page."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone, translation

from boards.models import Correction, Decision, Meeting, MeetingDocument
from storsthlm.accounts.roles import SECRETARY
from storsthlm.documents.models import Document, FileFacts
from storsthlm.publishing import actions
from tests.factories.boards import AgendaItemFactory, DecisionFactory, MeetingFactory, days_ago
from tests.factories.documents import DocumentFactory, pdf_bytes
from tests.helpers import Visitor, admin_url, client_of, filled_in

from .papers import a_document, a_paper

pytestmark = pytest.mark.django_db

WHY = "Fel bilaga låg med."
Kind = Correction.Kind


@pytest.fixture
def secretary() -> Client:
    return client_of(SECRETARY)


@pytest.fixture
def meeting() -> Meeting:
    """Called, held and adjusted, with an item, its paper and its decision."""
    meeting = MeetingFactory(published=True, adjusted=True, date=days_ago(20))
    item = AgendaItemFactory(meeting=meeting, number=4, title_sv="Budget")
    DecisionFactory(item=item, paragraph=12, text_sv="Anta budgeten.")
    a_paper(meeting, "Tjänsteutlåtande", item=item)
    return meeting


def publish(secretary: Client, meeting: Meeting, **changes: object):
    url = admin_url(meeting, "change")
    sent = filled_in(secretary.get(url), _publish="1", **changes)
    return secretary.post(url, sent, follow=True)


def told(meeting: Meeting) -> list[str]:
    return [str(each) for each in Correction.objects.public().filter(meeting=meeting)]


def page_of(meeting: Meeting) -> str:
    return Visitor().get(meeting.get_absolute_url()).body.decode()


ANOTHER_FILE = "Filen ”Rättat utlåtande” har bytts ut"
CHANGES = {
    "file": ({"papers-0-document": "another"}, ANOTHER_FILE),
    "withheld": (
        {
            "papers-0-withheld": "on",
            "papers-0-withheld_reason": "Sekretess",
            "papers-0-public_title": "Utlåtande",
        },
        "”Utlåtande” publiceras inte längre",
    ),
    "paper removed": ({"papers-0-DELETE": "on"}, "”Tjänsteutlåtande” har tagits bort"),
    "decision": ({"decisions-0-text_sv": "Avslå budgeten."}, "Beslutet i § 12 har ändrats"),
    "vote": (
        {"decisions-0-votes_for": "7", "decisions-0-votes_against": "6"},
        "Beslutet i § 12 har ändrats",
    ),
    "decision removed": ({"decisions-0-DELETE": "on"}, "Beslutet i § 12 har tagits bort"),
    "title": ({"agenda_items-0-title_sv": "Budget 2027"}, "Ärende 4 har fått en ny rubrik"),
    "hidden": ({"agenda_items-0-public": None}, "Ett ärende visas inte längre"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_readers_have_seen_is_changed_with_a_reason_that_they_are_told(
    secretary: Client, meeting: Meeting, change: str
) -> None:
    sent, what = CHANGES[change]
    if sent.get("papers-0-document"):
        sent = {"papers-0-document": a_document("Rättat utlåtande").pk}
    stopped = publish(secretary, meeting, **sent)
    assert "Skriv varför det ändras." in stopped.text or change == "withheld"
    if change != "withheld":  # which has its own reason
        assert told(meeting) == []
        assert 'href="#id_change_reason"' in stopped.text
        publish(secretary, meeting, change_reason=WHY, **sent)
    assert told(meeting) == [what]
    page = page_of(meeting)
    assert "Ändrat efter publicering" in page
    assert what in page
    assert (WHY if change != "withheld" else "Sekretess") in page


def test_an_item_that_is_removed_takes_its_decision_along(secretary: Client, meeting: Meeting) -> None:
    publish(secretary, meeting, **{"agenda_items-0-DELETE": "on", "change_reason": WHY})
    assert {*told(meeting)} == {"Ärende 4 har tagits bort", "Beslutet i § 12 har tagits bort"}


TAKEN_BACK = {
    "call": ({"papers_from": "later"}, ["Kallelsen har dragits tillbaka"]),
    "adjustment": ({"adjusted_on": ""}, ["Protokollet visas inte längre", "Besluten visas inte längre"]),
}


@pytest.mark.parametrize("moment", TAKEN_BACK)
def test_a_moment_that_is_put_off_is_told_once(secretary: Client, meeting: Meeting, moment: str) -> None:
    sent, what = TAKEN_BACK[moment]
    a_paper(meeting, "Protokoll", role="minutes")
    later = timezone.localtime() + timedelta(days=1)
    if moment == "call":
        Meeting.objects.update(adjusted_on=None, date=days_ago(-10))
        sent = {"papers_from": f"{later:%Y-%m-%dT%H:%M}"}
    assert "Skriv varför det ändras." in publish(secretary, meeting, **sent).text
    publish(secretary, meeting, change_reason=WHY, **sent)
    assert {*told(meeting)} == {*what}
    page = page_of(meeting)
    assert WHY in page
    assert ("Tjänsteutlåtande" in page) is (moment == "adjustment")


def test_a_paper_that_turns_out_to_be_minutes_leaves_its_name(secretary: Client, meeting: Meeting) -> None:
    Meeting.objects.update(adjusted_on=None)
    publish(secretary, meeting, **{"papers-0-role": "minutes", "change_reason": WHY})
    assert told(meeting) == ["”Tjänsteutlåtande” har tagits bort"]


def test_what_is_changed_while_the_page_is_withdrawn_is_told_all_the_same(
    secretary: Client, meeting: Meeting
) -> None:
    actions.withdraw(meeting, by=secretary.user, reason="Vi ser över mötet.")
    stopped = publish(secretary, meeting, **{"decisions-0-text_sv": "Avslå budgeten."})
    assert "Skriv varför det ändras." in stopped.text
    publish(secretary, meeting, **{"decisions-0-text_sv": "Avslå budgeten.", "change_reason": WHY})
    assert told(meeting) == ["Beslutet i § 12 har ändrats"]


@pytest.mark.parametrize(
    "changes",
    [
        {"place_sv": "Stadshuset"},
        {"agenda_items-0-number": "5"},
        {"agenda_items-0-summary_sv": "Vad pengarna går till."},
        {"decisions-0-text_en": "Adopt the budget."},
    ],
)
def test_what_is_no_correction_is_asked_no_reason_for(
    secretary: Client, meeting: Meeting, changes: dict
) -> None:
    publish(secretary, meeting, **changes)
    assert told(meeting) == []


def test_what_is_added_is_no_correction(secretary: Client, meeting: Meeting) -> None:
    row = {"papers-TOTAL_FORMS": 2, "papers-1-role": "paper", "papers-1-order": 1}
    publish(secretary, meeting, **row, **{"papers-1-id": "", "papers-1-document": a_document("Nytt").pk})
    assert meeting.papers.count() == 2
    assert told(meeting) == []


def test_before_readers_have_met_it_nothing_is_a_correction(secretary: Client) -> None:
    draft = MeetingFactory(date=days_ago(20))
    waiting = MeetingFactory(published=True, date=days_ago(20), body=draft.body)
    for each in (draft, waiting):
        DecisionFactory(item=AgendaItemFactory(meeting=each), text_sv="Ett", paragraph=1)
    assert "change_reason" not in secretary.get(admin_url(draft, "change")).text
    publish(secretary, draft, **{"decisions-0-text_sv": "Två"})
    publish(secretary, waiting, **{"decisions-0-text_sv": "Två"})  # not adjusted: nobody has read it
    assert [*Decision.objects.values_list("text_sv", flat=True)] == ["Två", "Två"]
    assert not Correction.objects.exists()


# What it may not tell ------------------------------------------------------------------------------


def correction(meeting: Meeting, **values: object) -> Correction:
    return Correction.objects.create(
        meeting=meeting, why_sv=WHY, **{"kind": Kind.FILE, "name": "Hemlig"} | values
    )


def test_it_is_as_secret_as_what_it_tells_of(meeting: Meeting) -> None:
    paper = meeting.papers.get()
    item, decision = paper.item, Decision.objects.get()
    correction(meeting, paper=paper, item=item)
    correction(meeting, kind=Kind.DECISION, decision=decision, item=item)
    assert len(told(meeting)) == 2
    Meeting.objects.update(adjusted_on=None)
    assert told(meeting) == ["Filen ”Tjänsteutlåtande” har bytts ut"]
    item.public = False
    item.save()
    assert told(meeting) == []
    item.delete()
    assert not Correction.objects.exists()


def test_a_paper_that_is_withheld_later_is_named_as_its_keepers_want(meeting: Meeting) -> None:
    paper = meeting.papers.get()
    correction(meeting, paper=paper, name="Tjänsteutlåtande")
    paper.withheld, paper.withheld_reason, paper.public_title = True, "Sekretess", "Bilaga"
    paper.save()
    assert told(meeting) == ["Filen ”Bilaga” har bytts ut"]
    paper.delete()
    assert told(meeting) == ["Filen ”Bilaga” har bytts ut"]


def test_a_file_that_another_meeting_withholds_is_not_named_here(meeting: Meeting) -> None:
    paper = meeting.papers.get()
    correction(meeting, paper=paper)
    other = MeetingFactory(published=True)
    MeetingDocument.objects.create(
        meeting=other, document=paper.document, withheld=True, withheld_reason="Sekretess"
    )
    assert told(meeting) == []


def test_the_name_of_what_is_gone_can_be_put_right(secretary: Client, meeting: Meeting) -> None:
    gone = correction(meeting, kind=Kind.PAPER_REMOVED, name="Om Eva Ek")
    kept = correction(meeting, paper=meeting.papers.get())
    assert "id_name" not in secretary.get(admin_url(kept, "change")).text
    form = secretary.get(admin_url(gone, "change"))
    secretary.post(admin_url(gone, "change"), filled_in(form, name="Ett personärende"))
    assert "”Ett personärende” har tagits bort" in told(meeting)


# Where it is told ----------------------------------------------------------------------------------


def test_the_paper_and_the_decision_lead_to_what_was_changed(meeting: Meeting) -> None:
    paper, decision = meeting.papers.get(), Decision.objects.get()
    one = correction(meeting, paper=paper)
    other = correction(meeting, kind=Kind.DECISION, decision=decision)
    page = page_of(meeting)
    for each in (one, other):
        assert f'id="andring-{each.pk}"' in page
        assert f'href="#andring-{each.pk}" aria-label="Ändrat efter publicering: {each}"' in page
    whole = (
        Visitor().get(reverse("boards:whole_meeting", args=[meeting.body.slug, meeting.slug])).body.decode()
    )
    assert WHY in whole


def test_who_follows_the_body_hears_of_it(meeting: Meeting) -> None:
    each = correction(meeting, paper=meeting.papers.get())
    feed = Visitor().get(reverse("boards:body_feed", args=[meeting.body.slug])).body.decode()
    assert f"Ändrat: {each}" in feed
    assert WHY in feed
    assert f"#andring-{each.pk}" in feed


def test_in_english_the_reason_says_which_language_it_is_in(meeting: Meeting) -> None:
    Meeting.objects.update(english="ready")
    each = correction(meeting, paper=meeting.papers.get())
    with translation.override("en"):
        address = meeting.get_absolute_url()
        assert f'lang="sv">{WHY}' in Visitor().get(address).body.decode()
        each.why_en = "The wrong appendix."
        each.save()
        page = Visitor().get(address).body.decode()
    assert "The wrong appendix." in page
    assert WHY not in page


# A file that is replaced among the documents -------------------------------------------------------


def replace(secretary: Client, document: Document):
    url = admin_url(document, "change")
    new = SimpleUploadedFile("rättad.pdf", pdf_bytes(title="Rättad"), "application/pdf")
    sent = filled_in(secretary.get(url), _continue="1", file=new)
    return secretary.post(url, sent, follow=True)


def test_a_file_that_is_replaced_past_the_meeting_is_told_there_too(
    secretary: Client, meeting: Meeting, settings, tmp_path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    document = DocumentFactory(title="Bilagan")
    MeetingDocument.objects.create(meeting=meeting, document=document)
    page = replace(secretary, document)
    each = Correction.objects.get()
    assert admin_url(each, "change") in page.text
    assert told(meeting) == ["Filen ”Bilagan” har bytts ut"]
    document.refresh_from_db()
    FileFacts.objects.filter(document=document).update(sha256=document.sha256)  # looked through
    assert "Skriv varför det ändras." in publish(secretary, meeting, place_sv="Stadshuset").text
    publish(secretary, meeting, place_sv="Stadshuset", change_reason=WHY)
    each.refresh_from_db()
    assert each.why_sv == WHY


def test_of_a_file_that_no_reader_could_open_nothing_is_told(secretary: Client, settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path
    document = DocumentFactory()
    MeetingDocument.objects.create(meeting=MeetingFactory(), document=document)
    replace(secretary, document)
    assert not Correction.objects.exists()
