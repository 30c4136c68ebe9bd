"""What somebody has had open lately, newest first: one question for each kind among it."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from django.apps import apps
from django.db.models import Model
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from storsthlm.publishing import drafts
from storsthlm.publishing.models import Draft, Presence

from .gathering import with_titles
from .navigation import admin_url, may


class Hit(NamedTuple):
    title: str
    kind: str
    url: str


def hit(row: Model) -> Hit:
    model = type(row)
    kind = capfirst(model._meta.verbose_name)
    return Hit(str(row) or _("Utan rubrik"), kind, admin_url(model, "change", row.pk))


def recent(request: HttpRequest) -> list[Hit]:
    opened = [each for each in drafts.opened_by(request.user) if may(request, _model(each), "change")]
    found = _saved(opened) | _unsaved(opened)
    return [found[key] for each in opened if (key := (each.model, each.place)) in found]


def _model(opened: Presence) -> type[Model]:
    return apps.get_model(opened.model)


def _saved(opened: Iterable[Presence]) -> dict[tuple[str, str], Hit]:
    places = defaultdict(list)
    for each in opened:
        if each.place.isdecimal():
            places[each.model].append(each.place)
    return {
        (label, str(row.pk)): hit(row)
        for label, pks in places.items()
        for row in with_titles(apps.get_model(label)._default_manager.filter(pk__in=pks))
    }


def _unsaved(opened: Iterable[Presence]) -> dict[tuple[str, str], Hit]:
    keys = [each.place for each in opened if not each.place.isdecimal()]
    kept = Draft.objects.filter(pk__in=keys, object_id="").defer("data") if keys else ()
    return {(draft.model, str(draft.key)): _begun(draft) for draft in kept}


def being_written(request: HttpRequest, words: str) -> list[Hit]:
    """Drafts whose title has these words, also where it is new."""
    found = drafts.titled(words).defer("data")
    return [_begun(draft) for draft in found if may(request, apps.get_model(draft.model), "change")]


def _begun(draft: Draft) -> Hit:
    model = apps.get_model(draft.model)
    new = f"{admin_url(model, 'add')}?draft={draft.key}"
    url = admin_url(model, "change", draft.object_id) if draft.object_id else new
    return Hit(draft.label or _("Utan rubrik"), capfirst(model._meta.verbose_name), url)
