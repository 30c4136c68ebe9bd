"""Everything that will happen by itself, by day: first publications, ends, and changes of what is public."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.apps import apps
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from boards.models import Meeting
from storsthlm.publishing.models import Publishable, ScheduledChange

from .navigation import admin_url, may, publishables

MOST = 200  # of each kind
APPEARS, CHANGES, ENDS = (
    gettext_lazy("publiceras"),
    gettext_lazy("ändringar publiceras"),
    gettext_lazy("avpubliceras"),
)


@dataclass(frozen=True)
class Coming:
    at: datetime
    title: str
    kind: str
    happens: str | Promise
    url: str
    fault: str = ""


def scheduled_page(request: HttpRequest, context: dict[str, object]) -> HttpResponse:
    days = [(day, list(rows)) for day, rows in groupby(scheduled(request), key=_day)]
    return TemplateResponse(
        request, "admin/scheduled.html", {**context, "title": _("Schemalagt"), "days": days}
    )


def scheduled(request: HttpRequest) -> list[Coming]:
    """What did not happen comes first: its moment has passed."""
    models = [model for model in publishables() if may(request, model, "view")]
    return sorted([*_changes(request), *_states(models)], key=lambda coming: coming.at)


def _day(coming: Coming) -> date:
    return timezone.localtime(coming.at).date()


def _states(models: list[type[Publishable]]) -> Iterator[Coming]:
    now = timezone.now()
    for model in models:
        rows = model.objects.published().filter(Q(public_from__gt=now) | Q(public_until__gt=now))
        for item in (rows.select_related("body") if model is Meeting else rows)[:MOST]:
            if item.public_from > now:
                yield _of(item, item.public_from, APPEARS)
            if item.public_until:
                yield _of(item, item.public_until, ENDS)


def _of(item: Publishable, at: datetime, happens: str | Promise) -> Coming:
    return Coming(at, str(item), item._meta.verbose_name, happens, admin_url(type(item), "change", item.pk))


def _changes(request: HttpRequest) -> Iterator[Coming]:
    """A planned title may say more than who only looks at the item may know."""
    for change in ScheduledChange.objects.all()[:MOST]:
        model = apps.get_model(change.model)
        if may(request, model, "change"):
            url = admin_url(model, "change", change.object_id)
            yield Coming(change.at, change.label, model._meta.verbose_name, CHANGES, url, change.fault)
