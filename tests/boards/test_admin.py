"""The secretary's forms, as her browser sends them."""

import json
import re
from datetime import timedelta
from html import unescape

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from boards.models import AgendaItem, Body, Decision, Meeting, MeetingDocument, Membership
from storsthlm.accounts.roles import COMMUNICATOR, SECRETARY
from storsthlm.documents.models import Document
from tests.factories.boards import (
    AgendaItemFactory,
    BodyFactory,
    DecisionFactory,
    MandateFactory,
    MeetingFactory,
    MembershipFactory,
    PersonFactory,
    days_ago,
)
from tests.factories.documents import pdf_bytes
from tests.factories.taxonomy import OrganisationFactory
from tests.helpers import admin_url, client_of, filled_in

from .papers import a_document, a_paper

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary() -> Client:
    return client_of(SECRETARY)


def new_row(prefix: str, index: int, **values: object) -> dict[str, object]:
    return {f"{prefix}-{index}-{name}": value for name, value in values.items()} | {
        f"{prefix}-{index}-id": ""
    }


def save(client: Client, meeting: Meeting, button: str = "_continue", **changes: object):
    url = admin_url(meeting, "change")
    return client.post(url, filled_in(client.get(url), **{button: "1", **changes}), follow=True)


def errors_of(response) -> str:
    return " ".join(str(error) for error in response.context["errors"])


def messages_of(response) -> list[str]:
    return [str(message) for message in response.context["messages"]]


# A meeting from agenda to adjusted minutes -------------------------------------------------------------


def test_a_meeting_with_its_agenda_is_made_and_published_in_one_go(secretary: Client, client: Client) -> None:
    body = BodyFactory(published=True)
    url = admin_url(Meeting, "add")
    data = filled_in(secretary.get(url), body=body.pk, date="2027-05-11", start_time="09:00", _publish="1")
    data |= {"agenda_items-TOTAL_FORMS": 2}
    data |= new_row("agenda_items", 0, number=1, title_sv="Öppnande", kind="formality", public="on")
    data |= new_row("agenda_items", 1, number=2, title_sv="Budget", kind="decision", public="on")
    response = secretary.post(url, data, follow=True)
    meeting = Meeting.objects.public().get()
    assert meeting.slug == "2027-05-11"
    assert [item.title for item in meeting.agenda_items.all()] == ["Öppnande", "Budget"]
    assert response.redirect_chain[-1][0] == admin_url(meeting, "change")
    assert "Budget" in client.get(meeting.get_absolute_url()).content.decode()


def test_many_files_are_sent_and_become_papers_in_order(secretary: Client) -> None:
    meeting = MeetingFactory()
    item = AgendaItemFactory(meeting=meeting)
    files = [SimpleUploadedFile(f"0{n} Bilaga.pdf", pdf_bytes(title=f"Bilaga {n}")) for n in (1, 2, 3)]
    answer = secretary.post(
        reverse("admin:documents_document_upload"), {"files": files}, headers={"accept": "application/json"}
    )
    stored = json.loads(answer.content)["documents"]
    assert answer.status_code == 201
    rows = {"papers-TOTAL_FORMS": 3}
    for index, document in enumerate(stored):
        rows |= new_row("papers", index, order=index, role="paper", document=document["id"], item=item.pk)
    save(secretary, meeting, **rows)
    papers = meeting.papers.all()
    assert [(paper.order, paper.document.name, paper.item) for paper in papers] == [
        (0, "01 Bilaga.pdf", item),
        (1, "02 Bilaga.pdf", item),
        (2, "03 Bilaga.pdf", item),
    ]


def test_the_form_has_the_place_to_drop_files_on(secretary: Client) -> None:
    html = secretary.get(admin_url(MeetingFactory(), "change")).content.decode()
    words = json.loads(unescape(re.search('data-prefix="papers" data-upload-words="([^"]*)"', html)[1]))
    assert words["upload"] == reverse("admin:documents_document_upload")
    assert words["maxBytes"] == settings.MAX_UPLOAD_BYTES
    assert "js/boards/papers.js" in html


def test_decisions_are_written_on_the_meetings_form(secretary: Client) -> None:
    meeting = MeetingFactory()
    item = AgendaItemFactory(meeting=meeting)
    old = DecisionFactory(item=item, paragraph=4)
    rows = {"decisions-TOTAL_FORMS": 2, "decisions-0-text_sv": "Styrelsen ändrar sig."}
    rows |= new_row("decisions", 1, item=item.pk, paragraph=5, verb="note", text_sv="Styrelsen noterar.")
    save(secretary, meeting, **rows)
    assert [(row.pk == old.pk, row.paragraph, row.text) for row in item.decisions.all()] == [
        (True, 4, "Styrelsen ändrar sig."),
        (False, 5, "Styrelsen noterar."),
    ]
    save(secretary, meeting, **{"decisions-0-DELETE": "on"})
    assert [row.paragraph for row in item.decisions.all()] == [5]


def test_items_of_other_meetings_can_neither_be_chosen_nor_sent(secretary: Client) -> None:
    meeting, foreign = MeetingFactory(), AgendaItemFactory()
    own = AgendaItemFactory(meeting=meeting)
    a_paper(meeting)
    url = admin_url(meeting, "change")
    formsets = {
        inline.formset.prefix: inline.formset
        for inline in secretary.get(url).context["inline_admin_formsets"]
    }
    for prefix in ("papers", "decisions"):
        offered = [value for value, _label in formsets[prefix].empty_form.fields["item"].choices]
        assert offered == ["", own.pk]
    row = new_row("decisions", 0, item=foreign.pk, paragraph=5, verb="note", text_sv="x")
    response = save(secretary, meeting, **{"papers-0-item": foreign.pk, "decisions-TOTAL_FORMS": 1}, **row)
    assert errors_of(response).count("Välj ett giltigt alternativ") == 2
    assert not Decision.objects.exists()


def test_a_decision_of_another_meeting_cannot_be_changed_through_its_number(secretary: Client) -> None:
    foreign = DecisionFactory(text_sv="Orört")
    meeting = MeetingFactory()
    item = AgendaItemFactory(meeting=meeting)
    row = {"item": item.pk, "paragraph": 1, "verb": "note", "text_sv": "Kapat"}
    rows = {f"decisions-0-{name}": value for name, value in row.items()}
    rows |= {"decisions-0-id": foreign.pk, "decisions-TOTAL_FORMS": 1, "decisions-INITIAL_FORMS": 1}
    save(secretary, meeting, **rows)
    foreign.refresh_from_db()
    assert foreign.text == "Orört"


def test_two_items_may_change_places(secretary: Client) -> None:
    meeting = MeetingFactory()
    first, second = (AgendaItemFactory(meeting=meeting, number=number) for number in (1, 2))
    save(secretary, meeting, **{"agenda_items-0-number": 2, "agenda_items-1-number": 1})
    connection.check_constraints()
    assert list(meeting.agenda_items.all()) == [second, first]


def test_two_items_with_the_same_number_are_refused_in_plain_words(secretary: Client) -> None:
    meeting = MeetingFactory()
    for number in (1, 2):
        AgendaItemFactory(meeting=meeting, number=number)
    response = save(secretary, meeting, **{"agenda_items-1-number": 1})
    assert "Två ärenden har samma nummer." in errors_of(response)


def test_an_item_is_deleted_while_its_paper_and_decision_are_edited(secretary: Client) -> None:
    meeting = MeetingFactory()
    item = AgendaItemFactory(meeting=meeting)
    DecisionFactory(item=item)
    paper = a_paper(meeting, item=item)
    changes = {"agenda_items-0-DELETE": "on", "decisions-0-text_sv": "Nytt", "papers-0-order": 7}
    assert save(secretary, meeting, **changes).status_code == 200
    connection.check_constraints()
    paper.refresh_from_db()
    assert (paper.item, paper.order) == (None, 7)
    assert not AgendaItem.objects.exists()
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"withheld": "on", "public_title": "Avtal"}, "Skriv varför handlingen inte publiceras."),
        ({}, "Välj ett dokument, eller kryssa i att det inte publiceras."),
    ],
)
def test_a_paper_that_lacks_something_is_refused_in_plain_words(
    secretary: Client, values: dict, reason: str
) -> None:
    meeting = MeetingFactory()
    row = new_row("papers", 0, order=1, role="minutes", **values)
    response = save(secretary, meeting, **{"papers-TOTAL_FORMS": 1}, **row)
    assert reason in errors_of(response)
    assert not MeetingDocument.objects.exists()


def test_minutes_without_adjustment_are_pointed_out_until_they_are_adjusted(secretary: Client) -> None:
    meeting = MeetingFactory()
    row = new_row("papers", 0, order=1, role="minutes", document=str(a_document("Protokoll").pk))
    said = messages_of(save(secretary, meeting, **{"papers-TOTAL_FORMS": 1}, **row))
    assert any("visas inte förrän" in message for message in said)
    said = messages_of(save(secretary, meeting, adjusted_on=str(meeting.date)))
    assert not any("visas inte förrän" in message for message in said)


def test_adjustment_before_the_meeting_is_refused(secretary: Client) -> None:
    meeting = MeetingFactory()
    response = save(secretary, meeting, adjusted_on=str(meeting.date - timedelta(days=1)))
    assert "Protokollet kan inte justeras före mötet." in errors_of(response)


def test_the_body_that_holds_the_meeting_is_not_its_own_guest(secretary: Client) -> None:
    meeting = MeetingFactory()
    response = save(secretary, meeting, other_bodies=[meeting.body.pk])
    assert "Organet som håller mötet ska inte stå här också." in errors_of(response)


def test_the_body_of_a_meeting_is_fixed_once_the_address_may_be_known(secretary: Client) -> None:
    other = BodyFactory(published=True)
    draft, public = MeetingFactory(), MeetingFactory(published=True)
    save(secretary, draft, body=other.pk)
    save(secretary, public, body=other.pk)
    draft.refresh_from_db()
    public.refresh_from_db()
    assert draft.body == other
    assert public.body != other


def test_a_new_meeting_of_a_body_begins_where_the_last_one_was_held(secretary: Client) -> None:
    body = BodyFactory()
    MeetingFactory(body=body, place_sv="Stadshuset", date=days_ago(400))
    MeetingFactory(body=body, place_sv="Södermalmsallén 36", online=True, date=days_ago(30))
    form = secretary.get(admin_url(Meeting, "add"), {"body": body.pk}).context["adminform"].form
    assert form.initial["place_sv"] == "Södermalmsallén 36"
    assert form.initial["online"]
    assert str(form.initial["body"]) == str(body.pk)


@pytest.mark.parametrize("wrong", ["", "x", "-1", "9" * 30, "999999"])
def test_an_unknown_body_in_the_address_of_a_new_meeting_does_no_harm(secretary: Client, wrong: str) -> None:
    assert secretary.get(admin_url(Meeting, "add"), {"body": wrong}).status_code == 200


def test_preview_shows_the_draft_with_everything_on_it(secretary: Client) -> None:
    meeting = MeetingFactory(body=BodyFactory())
    AgendaItemFactory(meeting=meeting, title_sv="Budget för nästa år")
    html = save(secretary, meeting, button="_preview").content.decode()
    assert "Budget för nästa år" in html


# Lists ---------------------------------------------------------------------------------------------------


def test_the_list_tells_how_each_meeting_stands_with_its_minutes(secretary: Client) -> None:
    adjusted = MeetingFactory(adjusted=True)
    waiting, missing, coming = MeetingFactory(), MeetingFactory(), MeetingFactory(date=days_ago(-3))
    cancelled = MeetingFactory(course="cancelled")
    a_paper(waiting, role="minutes")
    url = admin_url(Meeting, "changelist")
    found = {
        how: set(secretary.get(url, {"minutes": how}).context["cl"].queryset)
        for how in ("adjusted", "waiting", "missing")
    }
    assert found == {"adjusted": {adjusted}, "waiting": {waiting}, "missing": {missing}}
    everything = set(secretary.get(url).context["cl"].queryset)
    assert everything == {adjusted, waiting, missing, coming, cancelled}


def test_meetings_are_found_by_body_and_by_day(secretary: Client) -> None:
    meeting = MeetingFactory(body__name_sv="Energikontorets styrgrupp")
    MeetingFactory(date=days_ago(3))
    url = admin_url(Meeting, "changelist")
    for query in ("energikontoret", f"{meeting.date:%Y-%m-%d}"):
        assert list(secretary.get(url, {"q": query}).context["cl"].queryset) == [meeting]


BAD_QUERIES = [
    {"minutes": "x"},
    {"state": "x"},
    {"course": "x"},
    {"body__id__exact": "x"},
    {"date__year": "99999"},
    {"date__year": "2023", "date__month": "13"},
    {"p": "x"},
    {"o": "99.-99.x"},
    {"all": "x" * 300},
    {"q": "x" * 5000},
]


@pytest.mark.parametrize("query", BAD_QUERIES, ids=lambda query: str(query)[:40])
def test_bad_input_to_the_list_gives_no_error(secretary: Client, query: dict[str, str]) -> None:
    response = secretary.get(admin_url(Meeting, "changelist"), query, follow=True)
    assert response.status_code in {200, 400, 404}


# Bodies and people -------------------------------------------------------------------------------------


def test_seats_are_edited_on_the_form_of_the_body_and_those_that_ended_stand_elsewhere(
    secretary: Client,
) -> None:
    body = BodyFactory()
    ended = MembershipFactory(body=body, end=days_ago(2))
    seat = MembershipFactory(body=body)
    person = PersonFactory()
    url = admin_url(body, "change")
    rows = {"memberships-TOTAL_FORMS": 2, "memberships-0-party": "C"}
    rows |= new_row("memberships", 1, role="chair", person=person.pk, acting="on")
    secretary.post(url, filled_in(secretary.get(url), _continue="1", **rows))
    seat.refresh_from_db()
    assert seat.party == "C"
    made = body.memberships.get(person=person)
    assert (made.role, made.acting) == (Membership.Role.CHAIR, True)
    found = secretary.get(admin_url(Membership, "changelist"), {"time": "ended"}).context["cl"].queryset
    assert list(found) == [ended]


def test_a_vacant_seat_is_one_without_a_person(secretary: Client) -> None:
    vacant = MembershipFactory(person=None)
    MembershipFactory()
    found = secretary.get(admin_url(Membership, "changelist"), {"time": "vacant"})
    assert list(found.context["cl"].queryset) == [vacant]
    assert "Vakant" in found.content.decode()


def test_decisions_can_be_found_and_not_changed_in_their_list(secretary: Client) -> None:
    decision = DecisionFactory(text_sv="Styrelsen antar färjeplanen.")
    DecisionFactory()
    response = secretary.get(admin_url(Decision, "changelist"), {"q": "färjeplanen"})
    assert list(response.context["cl"].queryset) == [decision]
    assert admin_url(decision.item.meeting, "change") in response.content.decode()
    assert secretary.post(admin_url(decision, "change"), {"text_sv": "x"}).status_code == 403


# Queries and rights --------------------------------------------------------------------------------------


def queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def fill(meeting: Meeting, rows: int) -> None:
    for _number in range(rows):
        item = AgendaItemFactory(meeting=meeting)
        a_paper(meeting, item=item)
        decision = DecisionFactory(item=item)
        MandateFactory(body=meeting.body, decision=decision)
        MembershipFactory(body=meeting.body, organisation=OrganisationFactory(), elected_by=decision)


def test_forms_and_lists_take_the_same_queries_at_two_sizes(secretary: Client) -> None:
    meeting = MeetingFactory(body=BodyFactory())
    lists = [admin_url(model, "changelist") for model in (Meeting, Body, Decision, Membership)]
    pages = [admin_url(meeting, "change"), admin_url(meeting.body, "change"), *lists]
    fill(meeting, 2)
    for page in pages:
        secretary.get(page)  # content types are read once for a process
    few = [queries(secretary, page) for page in pages]
    fill(meeting, 7)
    assert [queries(secretary, page) for page in pages] == few
    assert max(few) <= 20


def test_somebody_who_may_only_look_changes_nothing() -> None:
    communicator, meeting = client_of(COMMUNICATOR), MeetingFactory()
    decision = DecisionFactory(item__meeting=meeting)
    url = admin_url(meeting, "change")
    assert communicator.get(url).status_code == 200
    assert communicator.post(url, {"decisions-0-text_sv": "x"}).status_code == 403
    assert communicator.get(admin_url(Meeting, "add")).status_code == 403
    decision.refresh_from_db()
    assert decision.text != "x"


def test_a_draft_may_be_deleted_with_everything_on_it_but_the_files(secretary: Client) -> None:
    meeting = MeetingFactory()
    fill(meeting, 1)
    secretary.post(admin_url(meeting, "delete"), {"post": "yes"})
    assert not Meeting.objects.exists()
    assert Document.objects.count() == 1


def test_a_swedish_change_to_an_agenda_item_leaves_the_english_behind(secretary: Client) -> None:
    meeting = MeetingFactory(english=Meeting.English.READY)
    AgendaItemFactory(meeting=meeting, title_sv="Budget", title_en="Budget")
    save(secretary, meeting, **{"agenda_items-0-title_sv": "Budget och verksamhetsplan"})
    meeting.refresh_from_db()
    assert meeting.english == Meeting.English.BEHIND


def test_today_is_no_past_for_the_list_of_missing_minutes(secretary: Client) -> None:
    MeetingFactory(date=timezone.localdate())
    response = secretary.get(admin_url(Meeting, "changelist"), {"minutes": "missing"})
    assert list(response.context["cl"].queryset) == []
