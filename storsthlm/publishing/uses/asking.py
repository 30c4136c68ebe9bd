"""Where rows are used, a page at a time: one question for the places, and one for each kind among them."""

from collections.abc import Callable, Collection, Iterator
from typing import NamedTuple

from django.apps import apps
from django.contrib import admin
from django.db import models
from django.db.models import BigIntegerField, CharField, F, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Concat
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from storsthlm.publishing.models import Draft, Publishable, Redirect, Reference
from storsthlm.publishing.reviews import may_publish

from . import texts, unsaved
from .relations import Relation, owner_of, relations_to

Rows = Collection[models.Model]
PER_PAGE = 50
MOST = 500
# Registers of what texts use, each with columns owner_model and owner_id; told by the apps that keep them.
registers: list[Callable[[Rows], QuerySet]] = [
    lambda rows: Reference.objects.filter(target__in=[f"{row._meta.label_lower}:{row.pk}" for row in rows])
]


class Place(NamedTuple):
    """A page of the admin that uses something. ``label`` and ``url`` are empty for who may not see it."""

    kind: str
    label: str
    url: str
    state: str = ""


def pages_using(rows: Rows, start: int = 0, most: int = PER_PAGE) -> list[tuple[str, str]]:
    """(model, id) of the pages that use any of ``rows``, which are of one model; each once, in order."""
    sources = [*_chosen(rows), *_linked(rows), *_led_to(rows)]
    if not rows or not sources:
        return []
    found = sources[0].union(*sources[1:]).order_by("holder")[start : start + most]
    return [(label, pk) for label, _mark, pk in (holder.partition(":") for holder in found)]


def _chosen(rows: Rows) -> Iterator[QuerySet]:
    for relation in relations_to(type(next(iter(rows)))):
        chosen = choosing(relation, rows)
        yield _told(chosen, relation.page._meta.label_lower, relation.owner_column.attname)


def choosing(relation: Relation, rows: Rows) -> QuerySet:
    return relation.model._base_manager.filter(**{f"{relation.field.name}__in": [row.pk for row in rows]})


def _told(rows: QuerySet, page_model: str, column: str) -> QuerySet:
    """One column, since the columns of a union follow no order that can be relied on."""
    return _holders(rows, Value(f"{page_model}:"), Cast(column, CharField()))


def _holders(rows: QuerySet, *words: Combinable) -> QuerySet:
    holder = Concat(*words, output_field=CharField())
    return rows.order_by().annotate(holder=holder).values_list("holder", flat=True)


def _linked(rows: Rows) -> Iterator[QuerySet]:
    for register in registers:
        uses = register(rows)
        parts = {model: key for model in texts.columns if (key := _part_of(model))}
        whole = uses.exclude(owner_model__in=[model._meta.label_lower for model in parts])
        yield _holders(whole, F("owner_model"), Value(":"), F("owner_id"))
        for model, key in parts.items():
            yield _told(owners(uses, model), key.related_model._meta.label_lower, key.attname)


def _part_of(model: type[models.Model]):
    return None if admin.site.is_registered(model) else owner_of(model)


def owners(uses: QuerySet, model: type[models.Model]) -> QuerySet:
    """The rows of ``model`` whose texts a register names."""
    ids = uses.filter(owner_model=model._meta.label_lower).order_by()
    return model._base_manager.filter(
        pk__in=ids.annotate(number=Cast("owner_id", BigIntegerField())).values("number")
    )


def _led_to(rows: Rows) -> Iterator[QuerySet]:
    """Old addresses that somebody has sent there; those that a move left are the row's own."""
    yield _told(redirects_to(rows).filter(former__isnull=True), Redirect._meta.label_lower, "pk")


def redirects_to(rows: Rows) -> QuerySet:
    return Redirect.objects.filter(target__in=[f"ref:{row._meta.label_lower}:{row.pk}" for row in rows])


def is_used(rows: Rows) -> bool:
    return bool(pages_using(rows, most=1) or unsaved.naming(rows))


def names(rows: Rows, request: HttpRequest) -> list[str]:
    """What keeps ``rows`` from being deleted, as far as the reader may know it."""
    found = [*places(pages_using(rows), request), *unsaved_places(rows, request)]
    told = [place.label or _("Något som du inte får se") for place in found]
    return list(dict.fromkeys(told))


def published_beyond(rows: Rows, request: HttpRequest) -> list[str]:
    """Public pages that use any of ``rows`` and are not the reader's to publish, by name."""
    found = fetched(pages_using(rows, most=MOST))
    public = {key: page for key, page in found.items() if isinstance(page, Publishable) and page.is_public}
    barred = [key for key, page in public.items() if not may_publish(request.user, page)]
    return [place.label or _("Något som du inte får se") for place in places(barred, request)]


# For a reader -------------------------------------------------------------------------------------------


def places(found: list[tuple[str, str]], request: HttpRequest) -> list[Place]:
    """In the order of ``found``; of what the reader may not see nothing is said, not even of what kind."""
    pages = fetched(found)
    return [_place(pages[key], request) for key in found if key in pages]


def fetched(found: list[tuple[str, str]]) -> dict[tuple[str, str], models.Model]:
    rows: dict[tuple[str, str], models.Model] = {}
    for label in sorted({label for label, _pk in found}):
        model = apps.get_model(label)
        ids = [pk for each, pk in found if each == label]
        rows |= {(label, str(row.pk)): row for row in model._base_manager.select_related().filter(pk__in=ids)}
    return rows


def _place(page: models.Model, request: HttpRequest) -> Place:
    pages = admin.site.get_model_admin(type(page)) if admin.site.is_registered(type(page)) else None
    if pages is None or not pages.has_view_permission(request, page):
        return Place("", "", "")
    state = Publishable.State(page.state).label if isinstance(page, Publishable) else ""
    return Place(str(page._meta.verbose_name), str(page), _address(page, "change", page.pk), str(state))


def _address(page: models.Model | type[models.Model], view: str, *args: object) -> str:
    return reverse(f"admin:{page._meta.app_label}_{page._meta.model_name}_{view}", args=args)


def unsaved_places(rows: Rows, request: HttpRequest) -> list[Place]:
    """Drafts and planned changes are for those who may write the page."""
    return [_unsaved_place(work, request) for work in unsaved.naming(rows)]


def _unsaved_place(work: unsaved.Work, request: HttpRequest) -> Place:
    model = apps.get_model(work.model)
    if not may_write(work, request):
        return Place("", "", "")
    url = (
        _address(model, "change", work.object_id)
        if work.object_id
        else f"{_address(model, 'add')}?draft={work.pk}"
    )
    state = _("Utkast som inte är publicerat") if isinstance(work, Draft) else _("Schemalagd ändring")
    return Place(str(model._meta.verbose_name), work.label or _("Utan rubrik"), url, state)


def may_write(work: unsaved.Work, request: HttpRequest) -> bool:
    pages = admin.site.get_model_admin(apps.get_model(work.model))
    return pages.has_change_permission(request) if work.object_id else pages.has_add_permission(request)
