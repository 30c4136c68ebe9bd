"""What an editor meets first: new things to make, own drafts, what waits, next meetings, latest changes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from boards.models import Meeting
from storsthlm.publishing import drafts, reviews
from storsthlm.publishing.gate.report import visible_to
from storsthlm.publishing.kinds import kinds
from storsthlm.publishing.models import Publishable, Remark, Review
from storsthlm.publishing.querysets import mine_q

from .changes import latest_changes
from .gathering import newest
from .navigation import admin_url, may
from .overviews import MOST_COUNTED, counts
from .scheduled import Coming, scheduled
from .tasks import tasks

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
        "changes": latest_changes(_models(request, "view"))[:ROWS],
    }


def things_to_make(request: HttpRequest) -> Iterator[dict[str, str]]:
    for model in map(apps.get_model, MOST_MADE):
        if may(request, model, "add"):
            yield {"label": model._meta.verbose_name, "url": admin_url(model, "add")}


def own_drafts(request: HttpRequest) -> list[Row]:
    """What is not published yet, and what is kept of work on anything; each once."""
    saved = _rows(request, Q(status__in=["draft", "in_review"]) & mine_q(request.user), "change")
    kept = list(_kept(request))
    known = {row.url for row in kept}
    rows = [*kept, *(row for row in saved if row.url not in known)]
    return sorted(rows, key=lambda row: row.changed, reverse=True)[:ROWS]


def _kept(request: HttpRequest) -> Iterator[Row]:
    for draft in drafts.kept_by(request.user)[:ROWS]:
        model = apps.get_model(draft.model)
        if may(request, model, "change"):
            new = f"{admin_url(model, 'add')}?draft={draft.key}"
            url = admin_url(model, "change", draft.object_id) if draft.object_id else new
            yield Row(draft.label or _("Utan rubrik"), model._meta.verbose_name, url, draft.updated_at)


def count_of_remarks(request: HttpRequest) -> int:
    """Of the gate, on what is public and read by oneself; ``MOST_COUNTED`` at the most."""
    return visible_to(request.user).order_by()[:MOST_COUNTED].count() if may(request, Remark, "view") else 0


def waiting_for_review(request: HttpRequest) -> list[Row]:
    """What others ask to have read, of the kinds that one publishes."""
    models = {label: model for label, model in kinds().items() if reviews.may_publish(request.user, model)}
    return [_asked(review, models[review.model]) for review in reviews.waiting([*models])[:ROWS]]


def _asked(review: Review, model: type[Publishable]) -> Row:
    kind = _("%(kind)s från %(who)s") % {"kind": model._meta.verbose_name, "who": review.asked_by}
    return Row(review.label, kind, admin_url(model, "change", review.object_id), review.asked_at)


def next_by_itself(request: HttpRequest) -> list[Coming]:
    """What did not happen, and the next that will."""
    return scheduled(request)[:SOON]


def next_meetings(request: HttpRequest) -> QuerySet | list:
    """Of all bodies, drafts too: what is planned is what the office has to prepare."""
    if not may(request, Meeting, "view"):
        return []
    return Meeting.objects.upcoming().select_related("body")[:SOON]


def _rows(request: HttpRequest, condition: Q, permission: str) -> list[Row]:
    models = _models(request, permission)
    found = newest(models, lambda model: model.objects.filter(condition), ROWS)
    return [_row(item) for item in found]


def _models(request: HttpRequest, permission: str) -> list[type[Publishable]]:
    return [model for model in kinds().values() if may(request, model, permission)]


def _row(item: Publishable) -> Row:
    model = type(item)
    return Row(str(item), model._meta.verbose_name, admin_url(model, "change", item.pk), item.updated_at)
