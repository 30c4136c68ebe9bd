"""Whose old addresses are kept: when something that has been public moves, the old address leads to it.

By identity, so there is no chain, and no circle: the thing itself is asked where it is now. The apps tell
in ``AppConfig.ready()`` which columns make the address of what of theirs::

    moving.register(Article, "slug")
    moving.register(Body, "slug", below=meetings_ever_public)   # their addresses hold the body's
    moving.register_beside(Category, lambda area: address("news:category", area.slug))

Only a row that is saved moves: what is kept as a draft, or previewed, does not. A bulk write goes past
this, as it goes past everything that listens to a save.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from typing import Any, NamedTuple

from django.conf import settings
from django.db import models
from django.db.models.signals import post_save, pre_save
from django.utils import translation

Address = Callable[[Any], str]
Rows = Callable[[Any], Iterable[models.Model]]
# What a row of each address was known by: two languages, and the pages beside its own in each.
Places = dict[str, list[str]]


class _Kept(NamedTuple):
    columns: tuple[str, ...]
    seen: Callable[[Any], bool]
    below: Rows


class Move(NamedTuple):
    """``target`` is a reference, or where a page beside the thing's own is now."""

    was: str
    now: str
    target: str
    former: dict[str, Any]


_kept: dict[type[models.Model], _Kept] = {}
_beside: defaultdict[type[models.Model], list[Address]] = defaultdict(list)


def register(
    model: type[models.Model],
    *fields: str,
    seen: Callable[[Any], bool] = lambda row: row.address_is_fixed,
    below: Rows = lambda row: (),
) -> None:
    """Keep the old addresses of a model that ``richtext.links`` knows.

    :param fields: the columns that the address is made of.
    :param seen: whether somebody may have kept the address of a row.
    :param below: rows of registered models whose addresses hold that of the row, as they are stored.
    """
    columns = tuple(model._meta.get_field(name).attname for name in fields)
    _kept[model] = _Kept(columns, seen, below)
    pre_save.connect(_remember, sender=model)
    post_save.connect(_follow, sender=model)


def register_beside(model: type[models.Model], *addresses: Address) -> None:
    """Further pages that are about a row of a model and have its name in their addresses."""
    _beside[model].extend(addresses)


def registered() -> list[str]:
    return sorted(model._meta.label_lower for model in _kept)


def columns_of(model: type[models.Model]) -> tuple[str, ...]:
    """The columns that make its address; none where the addresses are not kept."""
    return _kept[model].columns if model in _kept else ()


def reference_to(row: models.Model) -> str:
    return f"ref:{row._meta.label_lower}:{row.pk}"


def _remember(
    sender: type[models.Model],
    instance: models.Model,
    raw: bool = False,
    update_fields: Collection[str] | None = None,
    **kwargs: object,
) -> None:
    instance._left = None
    if raw or instance._state.adding or not _writes_address(sender, update_fields):
        return
    stored = sender._base_manager.only(*columns_of(sender)).filter(pk=instance.pk).first()
    if stored and _at(stored) != _at(instance) and _kept[sender].seen(stored):
        instance._left = _at(stored), _places(stored)


def _writes_address(model: type[models.Model], update_fields: Collection[str] | None) -> bool:
    columns = columns_of(model)
    names = {model._meta.get_field(column).name for column in columns}
    return update_fields is None or not names.union(columns).isdisjoint(update_fields)


def _at(row: models.Model) -> dict[str, Any]:
    return {column: getattr(row, column) for column in columns_of(type(row))}


def _places(row: models.Model) -> Places:
    """The addresses of a row and of what is below it, by reference."""
    rows = [row, *_kept[type(row)].below(row)]
    return {reference_to(each): _paths(each) for each in rows}


def _paths(row: models.Model) -> list[str]:
    pages = [type(row).get_absolute_url, *_beside[type(row)]]
    return [path for language, _name in settings.LANGUAGES for path in _in(language, pages, row)]


def _in(language: str, pages: list[Address], row: models.Model) -> list[str]:
    with translation.override(language):
        return [page(row) for page in pages]


def _follow(sender: type[models.Model], instance: models.Model, **kwargs: object) -> None:
    from .following import follow  # which needs the models; these are being made when this is read

    instance.moved = []
    if left := instance.__dict__.pop("_left", None):
        former, before = left
        instance.moved = follow(_moves(instance, former, before, _places(instance)))


def _moves(row: models.Model, former: dict[str, Any], before: Places, after: Places) -> list[Move]:
    """Of the row itself is remembered how it was called, so that it can have its address back."""
    itself, pages = reference_to(row), 1 + len(_beside[type(row)])
    return [
        Move(was, now, reference if number % pages == 0 or reference != itself else now, known)
        for reference, paths in before.items()
        for known in [former if reference == itself else {}]
        for number, (was, now) in enumerate(zip(paths, after.get(reference, paths), strict=True))
    ]


def kept_addresses(row: models.Model) -> list[str]:
    """The addresses of a row that somebody may have kept, before it is deleted."""
    return _paths(row) if type(row) in _kept and _kept[type(row)].seen(row) else []
