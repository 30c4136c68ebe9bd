"""Keeps the index in step with every save.

In the transaction of the save, the entries that tell of the row are hidden: what was withdrawn is
gone from all hits, counts and suggestions the moment that is committed, whatever happens to this
process afterwards. On commit they are written anew; should that fail, ``catch_up`` does it within a
minute. Nothing here knows what was changed, and no action has to remember to call it.
"""

import logging
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, partial

from django.db import connection, transaction
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_save, pre_delete, pre_save

from .indexing import sync
from .models import Entry
from .sources import Source, source, watched_models, watching

logger = logging.getLogger(__name__)
_paused: ContextVar[bool] = ContextVar("somebody writes the whole index afterwards", default=False)
_changed: ContextVar["Waiting | None"] = ContextVar("entries to write", default=None)


class Waiting:
    """What a transaction has hidden, and writes when it is committed.

    ``hidden`` has what was to happen on commit when each was hidden: Django forgets that when it rolls
    back, be it to a savepoint, and the entry must be hidden again.
    """

    def __init__(self) -> None:
        self.ids: dict[str, set[int]] = {}
        self.hidden: dict[tuple[str, int], Callable[[], None]] = {}

    def shown(self, name: str, ids: set[int]) -> set[int]:
        """Those of them that are not hidden yet."""
        standing = {id(then) for _savepoints, then, _robust in connection.run_on_commit}
        return {pk for pk in ids if id(self.hidden.get((name, pk))) not in standing}

    def add(self, name: str, ids: set[int], hidden: set[int]) -> None:
        """Outside a transaction they are written at once."""
        then = partial(_write, self)
        self.hidden |= {(name, pk): then for pk in hidden}
        self.ids.setdefault(name, set()).update(ids)
        transaction.on_commit(then, robust=True)


def connect() -> None:
    """After all apps have registered: called by the first request or command, see ``apps``."""
    for model in watched_models():
        pre_save.connect(_moving, sender=model, dispatch_uid=f"search {model._meta.label}")
        post_save.connect(_saved, sender=model, dispatch_uid=f"search {model._meta.label}")
        pre_delete.connect(_saved, sender=model, dispatch_uid=f"search {model._meta.label}")
        for field in model._meta.many_to_many:
            m2m_changed.connect(_linked, sender=field.remote_field.through, dispatch_uid=f"search {field}")


@contextmanager
def paused() -> Iterator[None]:
    """For a bulk load of rows that nobody has seen yet; ``reindex`` must follow it."""
    token = _paused.set(True)
    try:
        yield
    finally:
        _paused.reset(token)


def _moving(
    sender: type[Model],
    instance: Model,
    raw: bool = False,
    update_fields: Collection[str] | None = None,
    **kwargs: object,
) -> None:
    """What tells of the row until now: of a seat that somebody else takes, the one who had it."""
    if raw or instance._state.adding:
        return
    for each, path in watching(sender):
        keys = _keys_to(each.name, path)
        if keys and (update_fields is None or not keys.isdisjoint(update_fields)):
            _remember(each.name, _told_of_by(each, path, instance))


@cache
def _keys_to(name: str, path: str) -> frozenset[str]:
    """The foreign key by which a row itself says what it belongs to, as both its names; else nothing."""
    model = source(name).rows().model
    *steps, last = path.split("__")
    for step in steps:
        model = model._meta.get_field(step).related_model
    end = model._meta.get_field(last) if last != "pk" else None
    key = end.remote_field if end is not None and end.one_to_many else None
    return frozenset({key.name, key.attname} if key else ())


def _saved(sender: type[Model], instance: Model, raw: bool = False, **kwargs: object) -> None:
    if not raw:
        mark(instance)


def _linked(sender: type[Model], instance: Model, action: str, **kwargs: object) -> None:
    if action.startswith("post_"):
        mark(instance)


def mark(instance: Model) -> None:
    """Hide what tells of ``instance`` now, and write it anew when this is committed."""
    for each, path in watching(type(instance)):
        _remember(each.name, {instance.pk} if path == "pk" else _told_of_by(each, path, instance))


def _told_of_by(each: Source, path: str, instance: Model) -> set[int]:
    rows = each.rows().model._base_manager.filter(**{path: instance.pk})
    return set(rows.order_by().values_list("pk", flat=True))


def _remember(name: str, ids: set[int]) -> None:
    if _paused.get():
        return
    waiting = _changed.get()
    if waiting is None:
        waiting = Waiting()
        _changed.set(waiting)
    if due := waiting.shown(name, ids):
        Entry.objects.filter(source=name, object_id__in=due, hidden=False).update(hidden=True)
    waiting.add(name, ids, due)


def _write(waiting: Waiting) -> None:
    """The first of the transaction's callbacks does the work of all."""
    if _changed.get() is waiting:
        _changed.set(None)
    while waiting.ids:
        name, ids = waiting.ids.popitem()
        if ids:
            sync(source(name), ids)
