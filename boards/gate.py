"""Which words and files of bodies and meetings the publish gate looks at.

An item of the agenda that is not public hides its papers and decisions, and a withheld paper its file:
none of these is looked at, so nothing of them stands in the report.
"""

from django.db.models import Q, QuerySet

from storsthlm.publishing.gate.registry import register_rows

from .models import Agreement, Body, Decision, Meeting


def _decisions(meeting: Meeting) -> QuerySet:
    """With the meeting, which ``str()`` of a decision names."""
    rows = Decision.objects.filter(item__meeting=meeting, item__public=True)
    return rows.select_related("item__meeting__body")


def _papers(meeting: Meeting) -> QuerySet:
    shown = Q(item=None) | Q(item__public=True)
    return meeting.papers.filter(shown, withheld=False).select_related("document")


def register() -> None:
    register_rows(Agreement, lambda agreement: agreement.attachments.select_related("document"))
    register_rows(Body, lambda body: body.mandates.all())
    register_rows(Meeting, lambda meeting: meeting.agenda_items.filter(public=True))
    register_rows(Meeting, _decisions, is_prose=False)
    register_rows(Meeting, _papers)
