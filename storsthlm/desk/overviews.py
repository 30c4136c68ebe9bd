"""Lists over all kinds of content at once, each also as a table to take along.

Every list is bounded, and shows of each kind what its reader may view.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db.models import CharField, Q, QuerySet, Value
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from storsthlm.publishing.kinds import kinds
from storsthlm.publishing.models import Publishable, Revisited
from storsthlm.publishing.querysets import mine_q, public_q
from storsthlm.publishing.tables import csv_response
from storsthlm.publishing.upkeep import due_q

from .gathering import for_list
from .navigation import admin_url, may
from .unfinished import Work, asked_to_read, kept

SHOWN, MOST_LINES = 200, 10_000
MOST_COUNTED = 99
COUNTED = ("se-over", "engelska")
A_YEAR = timedelta(days=365)


class Overview(NamedTuple):
    """``condition`` of the rows of a kind, or None where that kind has none; ``order`` of a list of them.

    ``work`` is what stands among them and is no item: the newest of it, before an item with its address.
    """

    title: str | Promise
    condition: Callable[[HttpRequest, type[Publishable]], Q | None]
    order: str
    help: str | Promise = ""
    work: Callable[[HttpRequest, int], list[Work]] = lambda _request, _most: []


class Row(NamedTuple):
    item: Publishable | Work
    kind: str
    url: str
    state: str | Promise


def _old(_request: HttpRequest, _model: type[Publishable]) -> Q:
    return public_q() & Q(updated_at__lt=timezone.now() - A_YEAR)


OVERVIEWS = {
    "utkast": Overview(
        gettext_lazy("Mina utkast"),
        lambda request, _model: Q(status__in=["draft", "in_review"]) & mine_q(request.user),
        "-updated_at",
        work=kept,
    ),
    "granskning": Overview(
        gettext_lazy("Väntar på granskning"),
        lambda _request, _model: None,
        "-updated_at",
        gettext_lazy("Det som andra har bett om att få läst, av sådant som du får publicera."),
        work=asked_to_read,
    ),
    "publicerat": Overview(
        gettext_lazy("Senast publicerat"), lambda _request, _model: public_q(), "-public_from"
    ),
    "se-over": Overview(
        gettext_lazy("Dags att se över"),
        lambda _request, model: due_q() if issubclass(model, Revisited) else None,
        "updated_at",
        gettext_lazy("Sidor och organ som inte har setts över så länge som det är bestämt."),
    ),
    "engelska": Overview(
        gettext_lazy("Engelskan är äldre än svenskan"),
        lambda _request, _model: public_q() & Q(english=Publishable.English.BEHIND),
        "updated_at",
    ),
    "gammalt": Overview(gettext_lazy("Inte ändrat på ett år"), _old, "updated_at"),
}


def overview_page(request: HttpRequest, name: str, context: dict[str, object]) -> HttpResponse:
    overview = _called(name)
    rows = list(_rows(request, overview, SHOWN + 1))
    told = {
        "title": overview.title,
        "help": overview.help,
        "rows": rows[:SHOWN],
        "more": len(rows) > SHOWN,
        "table_url": reverse("admin:overview_table", args=[name]),
    }
    return TemplateResponse(request, "admin/overview.html", {**context, **told})


@require_safe
def overview_table(request: HttpRequest, name: str) -> HttpResponse:
    rows = _rows(request, _called(name), MOST_LINES + 1)
    return csv_response(name, _lines(rows), MOST_LINES)


def counts(request: HttpRequest) -> Iterator[tuple[str, int, str]]:
    """(title, number, address) of what somebody should do something about; ``MOST_COUNTED`` at the most."""
    counted = _counted(request, COUNTED)
    for name in COUNTED:
        if counted[name]:
            number = min(counted[name], MOST_COUNTED)
            yield str(OVERVIEWS[name].title), number, reverse("admin:overview", args=[name])


def _called(name: str) -> Overview:
    if name not in OVERVIEWS:
        raise Http404(_("Den finns inte."))
    return OVERVIEWS[name]


def _conditions(request: HttpRequest, overview: Overview) -> Iterator[tuple[type[Publishable], Q]]:
    for model in kinds().values():
        condition = overview.condition(request, model) if may(request, model, "view") else None
        if condition is not None:
            yield model, condition


def _counted(request: HttpRequest, names: Iterable[str]) -> Counter[str]:
    """In one statement, of each kind no more than are told of."""
    parts = [
        model.objects.filter(condition).order_by().values_list(Value(name, CharField()))[:MOST_COUNTED]
        for name in names
        for model, condition in _conditions(request, OVERVIEWS[name])
    ]
    return Counter(name for (name,) in (parts[0].union(*parts[1:], all=True) if parts else ()))


def _rows(request: HttpRequest, overview: Overview, most: int) -> list[Row]:
    """One statement for each kind; as many of each as there may be of all."""
    name = overview.order.removeprefix("-")
    found = [_row(work, work.model, work.url) for work in overview.work(request, most)]
    known = {row.url for row in found}
    found += [
        row
        for model, condition in _conditions(request, overview)
        for item in _read(model, condition).order_by(overview.order, "pk")[:most]
        if (row := _row(item, model, admin_url(model, "change", item.pk))).url not in known
    ]
    found.sort(key=lambda row: getattr(row.item, name), reverse=overview.order.startswith("-"))
    return found[:most]


def _read(model: type[Publishable], condition: Q) -> QuerySet:
    return for_list(model.objects.filter(condition)).select_related("responsible")


def _row(item: Publishable | Work, model: type[Publishable], url: str) -> Row:
    return Row(item, capfirst(model._meta.verbose_name), url, Publishable.State(item.state).label)


def _lines(rows: Iterable[Row]) -> Iterator[tuple[object, ...]]:
    yield _("titel"), _("typ"), _("läge"), _("ansvarig"), _("publicerad"), _("ändrad"), _("adress")
    for item, kind, url, state in rows:
        address = item.get_absolute_url() if item.is_public else url
        days = _day(item.public_from), _day(item.updated_at)
        yield str(item), kind, state, item.responsible or "", *days, address


def _day(moment: datetime | None) -> date | None:
    return moment and timezone.localtime(moment).date()
