"""What the search finds of meetings: the meeting, each decision, each paper; and of cases their own words.

What waits for adjustment is in no entry before that day: ``disclosed()`` decides, as on the page.
"""

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from storsthlm.documents.models import Document, DocumentText
from storsthlm.documents.search_sources import document_record
from storsthlm.publishing.languages import MAIN_LANGUAGE
from storsthlm.search import sources
from storsthlm.search.sources import Record, Source, Words
from storsthlm.search.text import plain

from . import search_agreements, search_bodies
from .models import AgendaItem, Body, Case, Decision, Meeting, MeetingDocument
from .search_bodies import area_of

# What may withhold a file, wherever it is attached: its place at any meeting, and that meeting's adjustment.
OF_FILE = {
    MeetingDocument: "document__meeting_documents",
    AgendaItem: "document__meeting_documents__item",
    Decision: "document__meeting_documents__item__decisions",
    Meeting: "document__meeting_documents__meeting",
}


def register() -> None:
    sources.register_kinds(
        {"meeting": _("Möte"), "decision": _("Beslut"), "case": _("Ärende")}, happening="meeting"
    )
    search_bodies.register()
    search_agreements.register()
    sources.register_kinds({"document": _("Dokument")})
    of_meeting = {Meeting: "pk", Body: "body", AgendaItem: "agenda_items"}
    lasting = Meeting.objects.public
    sources.register(Source("boards.meeting", meetings, meeting_record, of_meeting, lasting=lasting))
    of_decision = {
        Decision: "pk",
        AgendaItem: "item",
        Meeting: "item__meeting",
        Body: "item__meeting__body",
    }
    sources.register(Source("boards.decision", decisions, decision_record, of_decision))
    sources.register(Source("boards.case", cases, case_record, {Case: "pk"}))
    of_paper = {**OF_FILE, Document: "document", DocumentText: "document__text", Body: "meeting__body"}
    sources.register(Source("boards.paper", papers, paper_record, of_paper))
    for name in ("news.attachment", "pages.attachment", "calendar_app.attachment", "boards.agreement_paper"):
        sources.watch(name, OF_FILE)


def meetings() -> QuerySet:
    items = Prefetch("agenda_items", AgendaItem.objects.disclosed(), to_attr="shown_items")
    return (
        Meeting.objects.published()
        .filter(body__status="published")
        .select_related("body")
        .prefetch_related(items)
    )


def meeting_record(meeting: Meeting) -> Record:
    """``public_until``: when it is called, for then the entry is written anew, with the agenda."""

    def words() -> Words:
        items = [f"{item.label}. {item.title} {item.summary}".strip() for item in meeting.shown_items]
        place = ", ".join(part for part in (meeting.place,) if part)
        return Words(meeting.heading, "\n".join([meeting.note, *items]).strip(), place)

    facts = _of_meeting(meeting)
    if not meeting.is_called:
        ends = filter(None, [facts["public_until"], meeting.papers_from])
        facts["public_until"] = min(ends)
    return Record(meeting.pk, "meeting", **sources.in_both(meeting, words), **facts)


def decisions() -> QuerySet:
    rows = Decision.objects.disclosed().filter(
        item__meeting__status="published", item__meeting__body__status="published"
    )
    return rows.select_related("item__meeting__body")


def decision_record(decision: Decision) -> Record:
    def words() -> Words:
        verb = decision.get_verb_display()
        title = f"§ {decision.paragraph} {decision.item.title}"
        told = f"{decision.text} {decision.outcome} {decision.reservations}".strip()
        return Words(title, f"{told}\n{verb}", decision.item.meeting.heading)

    return Record(
        decision.pk, "decision", **sources.in_both(decision, words), **_of_meeting(decision.item.meeting)
    )


def cases() -> QuerySet:
    return Case.objects.published()


def case_record(case: Case) -> Record:
    """Nothing of its steps: each meeting decides of its own, and is found by itself."""

    def words() -> Words:
        return Words(case.title, f"{case.lead}\n{plain(case.body)}".strip())

    return Record(case.pk, "case", **sources.in_both(case, words), **sources.window(case), **area_of(case))


def papers() -> QuerySet:
    rows = MeetingDocument.objects.disclosed().filter(
        withheld=False, meeting__status="published", meeting__body__status="published"
    )
    allowed = rows.filter(document__in=Document.objects.disclosed())
    return allowed.select_related("document__text", "meeting__body")


def paper_record(paper: MeetingDocument) -> Record:
    with override(MAIN_LANGUAGE):
        context = f"{paper.get_role_display()}, {paper.meeting.heading}"
    facts = _of_meeting(paper.meeting)
    window = {name: facts.pop(name) for name in ("public_from", "public_until")}
    return document_record(paper.pk, paper.document, context, window, **facts)


def _of_meeting(meeting: Meeting) -> dict[str, object]:
    return {
        **sources.window(meeting, meeting.body),
        **area_of(meeting.body),
        "body": meeting.body_id,
        "date": meeting.date,
    }
