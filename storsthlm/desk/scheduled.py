"""Everything that will happen by itself, by day: first publications, ends, and changes of what is public."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from storsthlm.publishing.kinds import kinds
from storsthlm.publishing.models import Publishable, ScheduledChange
from storsthlm.publishing.tables import csv_response

from .gathering import gather, moments
from .navigation import admin_url, may

SHOWN, MOST_LINES = 200, 10_000
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
    rows = scheduled(request, SHOWN + 1)
    told = {
        "title": _("Schemalagt"),
        "days": [(day, list(coming)) for day, coming in groupby(rows[:SHOWN], key=_day)],
        "more": len(rows) > SHOWN,
    }
    return TemplateResponse(request, "admin/scheduled.html", {**context, **told})


@require_safe
def scheduled_table(request: HttpRequest) -> HttpResponse:
    return csv_response("schemalagt", _lines(scheduled(request, MOST_LINES + 1)), MOST_LINES)


def _lines(rows: list[Coming]) -> Iterator[tuple[object, ...]]:
    yield _("tid"), _("titel"), _("typ"), _("vad som händer"), _("hinder"), _("adress")
    for row in rows:
        when = timezone.localtime(row.at).strftime("%Y-%m-%d %H:%M")
        yield when, row.title, row.kind, row.happens, row.fault, row.url


def scheduled(request: HttpRequest, most: int) -> list[Coming]:
    """The next of it. What did not happen comes first: its moment has passed."""
    models = [model for model in kinds().values() if may(request, model, "view")]
    found = [*_changes(request, most), *_states(models, most)]
    return sorted(found, key=lambda coming: coming.at)[:most]


def _day(coming: Coming) -> date:
    return timezone.localtime(coming.at).date()


def _states(models: list[type[Publishable]], most: int) -> Iterator[Coming]:
    now, happens = timezone.now(), {"public_from": APPEARS, "public_until": ENDS}
    parts = [
        moments(model, model.objects.published().filter(**{f"{column}__gt": now}), column, column)
        for model in models
        for column in happens
    ]
    for item, at, column in gather(parts, "moment", most):
        url = admin_url(type(item), "change", item.pk)
        yield Coming(at, str(item), item._meta.verbose_name, happens[column], url)


def _changes(request: HttpRequest, most: int) -> Iterator[Coming]:
    """A planned title may say more than who only looks at the item may know."""
    models = {label: model for label, model in kinds().items() if may(request, model, "change")}
    for change in ScheduledChange.objects.filter(model__in=models).defer("data")[:most]:
        model = models[change.model]
        url = admin_url(model, "change", change.object_id)
        yield Coming(change.at, change.label, model._meta.verbose_name, CHANGES, url, change.fault)
