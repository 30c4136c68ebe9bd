"""What an editor meets first: new things to make, own drafts, what waits, next meetings, latest changes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from boards.models import Meeting, Remiss
from storsthlm.publishing.gate.report import visible_to
from storsthlm.publishing.kinds import kinds
from storsthlm.publishing.models import Publishable, Remark
from storsthlm.publishing.querysets import mine_q

from .changes import latest_changes
from .gathering import newest
from .navigation import admin_url, may
from .overviews import MOST_COUNTED, counts
from .scheduled import Coming, scheduled
from .tasks import tasks
from .unfinished import Work, asked_to_read, kept

ROWS, SOON = 8, 5
# The things an editor makes most, in that order.
MOST_MADE = ("news.article", "calendar_app.event", "newsletter.edition", "boards.meeting", "pages.page")


@dataclass(frozen=True)
class Row:
    title: str
    kind: str
    url: str
    changed: datetime


def start_page(request: HttpRequest) -> dict[str, object]:
    return {
        "make": list(things_to_make(request)),
        "tasks": tasks(request),
        "drafts": own_drafts(request),
        "waiting": waiting_for_review(request),
        "upkeep": list(counts(request)),
        "remarks": count_of_remarks(request),
        "scheduled": next_by_itself(request),
        "meetings": next_meetings(request),
        "remisser": next_answers(request),
        "changes": latest_changes(_models(request, "view"))[:ROWS],
    }


def things_to_make(request: HttpRequest) -> Iterator[dict[str, str]]:
    for model in map(apps.get_model, MOST_MADE):
        if may(request, model, "add"):
            yield {"label": model._meta.verbose_name, "url": admin_url(model, "add")}


def own_drafts(request: HttpRequest) -> list[Row]:
    """What is not published yet, and what is kept of work on anything; each once."""
    saved = _rows(request, Q(status__in=["draft", "in_review"]) & mine_q(request.user), "change")
    work = [Row(each.title, each.kind, each.url, each.updated_at) for each in kept(request, ROWS)]
    known = {row.url for row in work}
    rows = [*work, *(row for row in saved if row.url not in known)]
    return sorted(rows, key=lambda row: row.changed, reverse=True)[:ROWS]


def count_of_remarks(request: HttpRequest) -> int:
    """Of the gate, on what is public and read by oneself; ``MOST_COUNTED`` at the most."""
    open_ones = visible_to(request.user).filter(reason="").order_by()
    return open_ones[:MOST_COUNTED].count() if may(request, Remark, "view") else 0


def waiting_for_review(request: HttpRequest) -> list[Row]:
    """What others ask to have read, of the kinds that one publishes."""
    return [_asked(work) for work in asked_to_read(request, ROWS)]


def _asked(work: Work) -> Row:
    kind = _("%(kind)s från %(who)s") % {"kind": work.kind, "who": work.responsible}
    return Row(work.title, kind, work.url, work.updated_at)


def next_by_itself(request: HttpRequest) -> list[Coming]:
    """What did not happen, and the next that will."""
    return scheduled(request, SOON)


def next_meetings(request: HttpRequest) -> QuerySet | list:
    """Of all bodies, drafts too: what is planned is what the office has to prepare."""
    if not may(request, Meeting, "view"):
        return []
    return Meeting.objects.upcoming().select_related("body")[:SOON]


def next_answers(request: HttpRequest) -> QuerySet | list:
    """Consultations by the last day for their answer, those that are late too."""
    if not may(request, Remiss, "view"):
        return []
    return Remiss.objects.unanswered().without_long_texts()[:SOON]


def _rows(request: HttpRequest, condition: Q, permission: str) -> list[Row]:
    models = _models(request, permission)
    found = newest(models, lambda model: model.objects.filter(condition), ROWS)
    return [_row(item) for item in found]


def _models(request: HttpRequest, permission: str) -> list[type[Publishable]]:
    return [model for model in kinds().values() if may(request, model, permission)]


def _row(item: Publishable) -> Row:
    model = type(item)
    return Row(str(item), model._meta.verbose_name, admin_url(model, "change", item.pk), item.updated_at)
