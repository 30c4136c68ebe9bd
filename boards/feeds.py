"""What bodies publish, as entries of web feeds: meetings, decisions and papers, each when it was shown.

A decision and the minutes appear with the adjustment, days after the page of the meeting; nothing is
told of here that the page itself does not show.
"""

from datetime import datetime, time

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from storsthlm.addresses import address
from storsthlm.publishing.feeds import ENTRIES, Entry, EntryFeed, absolute, newest

from .models import Body, Correction, Decision, Meeting, MeetingDocument
from .querysets import CorrectionQuerySet, DecisionQuerySet, MeetingDocumentQuerySet, MeetingQuerySet

WORDS = 40


def meeting_entries(meetings: MeetingQuerySet, feed_of: Body | None = None) -> list[Entry]:
    rows = meetings.newest_first().select_related("body__category")[:ENTRIES]
    return [_meeting(meeting, feed_of) for meeting in rows]


def decision_entries(decisions: DecisionQuerySet) -> list[Entry]:
    return [_decision(decision) for decision in decisions.for_list()[:ENTRIES]]


def paper_entries(papers: MeetingDocumentQuerySet) -> list[Entry]:
    return [_paper(paper) for paper in papers.for_feed()[:ENTRIES]]


def correction_entries(corrections: CorrectionQuerySet) -> list[Entry]:
    return [_correction(correction) for correction in corrections.for_feed()[:ENTRIES]]


def _meeting(meeting: Meeting, feed_of: Body | None) -> Entry:
    """In its body's own feed a meeting is called by its day: the feed has the name of the body."""
    by_day = not meeting.title and meeting.body == feed_of
    heading = _("Möte %(day)s") % {"day": date_format(meeting.date, "j F Y")} if by_day else meeting.heading
    course = "" if meeting.course in {"planned", "held"} else f"{meeting.get_course_display()}: "
    return Entry(
        title=f"{course}{heading}",
        path=meeting.get_absolute_url(),
        summary=" ".join(filter(None, [meeting.note, meeting.place])),
        published=meeting.public_from,
        updated=meeting.updated_at,
        source=None if by_day else meeting.heading_source,
        categories=_areas(meeting),
    )


def _decision(decision: Decision) -> Entry:
    meeting = decision.item.meeting
    adjusted = () if decision.adjusted_at_once else _first_of(meeting.decisions_from, _adjusted(meeting))
    shown = max([called(meeting), *adjusted])
    return Entry(
        title=f"§ {decision.paragraph} {Truncator(decision.text).words(WORDS)}",
        path=decision.get_absolute_url(),
        key=f"{decision.get_absolute_url()}-{decision.pk}",  # one § may hold several
        summary=meeting.heading,
        published=shown,
        updated=shown,
        source=decision,
        categories=_areas(meeting),
    )


def _paper(paper: MeetingDocument) -> Entry:
    """Leads to the meeting, where the paper has its place; its file is its lasting identity."""
    meeting = paper.meeting
    adjusted = _first_of(_adjusted(meeting)) if paper.follows_adjustment else ()
    shown = max([called(meeting), paper.document.created_at, *adjusted])
    return Entry(
        title=f"{paper.get_role_display()}: {paper.document.title}",
        path=meeting.get_absolute_url(),
        key=f"{meeting.get_absolute_url()}#{paper.document.pk}",
        summary=meeting.heading,
        published=shown,
        updated=shown,
        source=meeting,
        categories=_areas(meeting),
    )


def _correction(correction: Correction) -> Entry:
    return Entry(
        title=_("Ändrat: %(what)s") % {"what": correction},
        path=correction.get_absolute_url(),
        summary=" ".join(filter(None, [f"{correction.meeting.heading}.", correction.why])),
        published=correction.at,
        updated=correction.at,
        source=correction.meeting,
        categories=_areas(correction.meeting),
    )


def called(meeting: Meeting) -> datetime:
    """From when its agenda, and all that hangs from it, could be seen."""
    return max(filter(None, [meeting.public_from, meeting.papers_from]))


def _adjusted(meeting: Meeting) -> datetime | None:
    day = meeting.adjusted_on
    return day and timezone.make_aware(datetime.combine(day, time.min))


def _first_of(*moments: datetime | None) -> list[datetime]:
    """Nothing where there is none."""
    return sorted(filter(None, moments))[:1]


def _areas(meeting: Meeting) -> tuple[str, ...]:
    return (meeting.body.category.name,) if meeting.body.category else ()


class BodyFeed(EntryFeed):
    def get_object(self, request: HttpRequest, slug: str) -> Body:
        return get_object_or_404(Body.objects.public().for_choices(), slug=slug)

    def title(self, body: Body) -> str:
        return f"{body.name} – Storsthlm"

    def subtitle(self, body: Body) -> str:
        return _("Möten, beslut, handlingar och ändringar från %(body)s.") % {"body": body.name}

    def link(self, body: Body) -> str:
        return absolute(body.get_absolute_url())

    def feed_url(self, body: Body) -> str:
        return absolute(address("boards:body_feed", body.slug))

    def items(self, body: Body) -> list[Entry]:
        return newest(
            meeting_entries(Meeting.objects.public().of_body(body), feed_of=body),
            decision_entries(Decision.objects.public().of_body(body)),
            paper_entries(MeetingDocument.objects.public().of_body(body)),
            correction_entries(Correction.objects.public().of_body(body)),
        )
