"""What waits to be done, counted for those who may do it; each count leads to the list that it counts."""

from collections.abc import Callable, Iterator
from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import ngettext_lazy

from boards.models import Agreement, DocumentRequest, Meeting, Remiss
from storsthlm.pages.models import Report

from .navigation import admin_url, may


class Task(NamedTuple):
    said: str
    url: str


class Kind(NamedTuple):
    """``asked`` is the question to the list that answers with the same rows as ``rows``."""

    model: type[Model]
    rows: Callable[[QuerySet], QuerySet]
    asked: dict[str, str]
    words: str | Promise


KINDS = (
    Kind(
        Report,
        lambda reports: reports.filter(state=Report.State.NEW),
        {"state__exact": Report.State.NEW},
        ngettext_lazy(
            "%(count)d nytt meddelande om tillgänglighet",
            "%(count)d nya meddelanden om tillgänglighet",
            "count",
        ),
    ),
    Kind(
        DocumentRequest,
        lambda requests: requests.filter(state=DocumentRequest.State.NEW),
        {"state__exact": DocumentRequest.State.NEW},
        ngettext_lazy(
            "%(count)d person ber om en handling som inte är publicerad",
            "%(count)d personer ber om handlingar som inte är publicerade",
            "count",
        ),
    ),
    Kind(
        Meeting,
        lambda meetings: meetings.lacking_papers().soon(),
        {"lacking": "soon"},
        ngettext_lazy(
            "%(count)d möte inom två veckor saknar handlingar",
            "%(count)d möten inom två veckor saknar handlingar",
            "count",
        ),
    ),
    Kind(
        Meeting,
        lambda meetings: meetings.by_minutes("missing"),
        {"minutes": "missing"},
        ngettext_lazy(
            "%(count)d möte har varit och saknar protokoll",
            "%(count)d möten har varit och saknar protokoll",
            "count",
        ),
    ),
    Kind(
        Remiss,
        lambda remisser: remisser.due_soon(),
        {"answer": "soon"},
        ngettext_lazy(
            "%(count)d remiss ska besvaras inom två veckor",
            "%(count)d remisser ska besvaras inom två veckor",
            "count",
        ),
    ),
    Kind(
        Remiss,
        lambda remisser: remisser.late(),
        {"answer": "late"},
        ngettext_lazy(
            "%(count)d remiss skulle ha besvarats",
            "%(count)d remisser skulle ha besvarats",
            "count",
        ),
    ),
    Kind(
        Agreement,
        lambda agreements: agreements.expiring_soon(),
        {"expiring": "soon"},
        ngettext_lazy(
            "%(count)d överenskommelse slutar gälla inom tre månader",
            "%(count)d överenskommelser slutar gälla inom tre månader",
            "count",
        ),
    ),
)


def tasks(request: HttpRequest) -> list[Task]:
    return list(_waiting(request))


def _waiting(request: HttpRequest) -> Iterator[Task]:
    for kind in KINDS:
        count = kind.rows(kind.model.objects.all()).count() if may(request, kind.model, "change") else 0
        if count:
            url = f"{admin_url(kind.model, 'changelist')}?{urlencode(kind.asked)}"
            yield Task(str(kind.words % {"count": count}), url)
