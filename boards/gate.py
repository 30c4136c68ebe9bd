"""Which words and files of bodies and meetings the publish gate looks at.

An item of the agenda that is not public hides its papers and decisions, and a withheld paper its file:
none of these is looked at, so nothing of them stands in the report.
"""

from collections.abc import Iterator

from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from news.models import Article
from storsthlm.publishing.gate.content import Content
from storsthlm.publishing.gate.finding import Finding
from storsthlm.publishing.gate.registry import Check, register_check, register_rows
from storsthlm.publishing.models.gate import Severity

from .corrections.gate import CHECK as CORRECTION
from .models import Agreement, Body, Decision, Grant, Meeting, Remiss
from .summaries.gate import CHECK as SUMMARY


def _decisions(meeting: Meeting) -> QuerySet:
    """With the meeting, which ``str()`` of a decision names."""
    rows = Decision.objects.filter(item__meeting=meeting, item__public=True)
    return rows.select_related("item__meeting__body")


def _papers(meeting: Meeting) -> QuerySet:
    shown = Q(item=None) | Q(item__public=True)
    return meeting.papers.filter(shown, withheld=False).select_related("document")


def not_all_divided(content: Content) -> Iterator[Finding]:
    grant = content.item
    divided = grant.shares.aggregate(all=Sum("amount"))["all"] or 0
    if divided != grant.rest:
        message = _("Det som inte används gemensamt är inte fördelat. Kryssa i vilka som ska få en del.")
        yield content.found("grant-divided", content.place(grant, "organisations"), message)


def register() -> None:
    register_rows(Agreement, lambda agreement: agreement.attachments.select_related("document"))
    register_rows(Body, lambda body: body.mandates.all())
    register_rows(Meeting, lambda meeting: meeting.agenda_items.filter(public=True))
    register_rows(Meeting, _decisions, is_prose=False)
    register_rows(Meeting, _papers)
    register_rows(Meeting, lambda meeting: meeting.corrections.with_what_they_tell_of())
    register_rows(Remiss, lambda remiss: remiss.positions.select_related("organisation", "document"))
    register_check(Article, SUMMARY)
    register_check(Meeting, CORRECTION)
    register_check(
        Grant,
        Check(
            "grant-divided",
            gettext_lazy("Statsbidrag som inte är fördelat"),
            find=not_all_divided,
            severity=Severity.BLOCKS,
            help=gettext_lazy("Delarna ska tillsammans bli det som inte används gemensamt."),
        ),
    )
