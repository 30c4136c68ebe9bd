"""Links by identity: the text stores *what* is linked, and the address is looked up when it is shown.

An editor's link to our own content is stored as ``<a href="ref:news.article:12">``. On a page it
becomes the address of today, or plain words when the target is not public. The apps above tell
what can be linked, in ``AppConfig.ready()``. Most need one line for each model::

    from storsthlm.richtext import links

    links.register_model(
        Article,
        _("Artiklar"),
        search_fields=("title_sv", "title_en"),
        related=("category",),                      # what get_absolute_url and str() need
        note=lambda article: article.get_status_display(),
    )

``register_model`` asks the model for ``objects.public()``, ``get_absolute_url()`` and ``str()``. What
does not fit that form uses the functions themselves::

    links.register(
        "documents.document",
        _("Dokument"),
        urls=lambda ids: {d.pk: d.get_absolute_url() for d in Document.objects.public().filter(pk__in=ids)},
        search=lambda query, request: [links.Choice(d.pk, d.title, d.kind) for d in ...[:links.MAX_CHOICES]],
        titles=lambda ids: {d.pk: d.title for d in Document.objects.filter(pk__in=ids)},
        identity=uuid.UUID,
    )
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db.models import Model, Q
from django.http import HttpRequest

from storsthlm.prepared import OneOf, Prepared, Slot

MAX_CHOICES = 8
REFERENCE = re.compile(r"ref:([a-z_]+\.[a-z_]+):([0-9a-f-]{36}|[0-9]{1,18})")
_IN_TEXT = re.compile(f'href="{REFERENCE.pattern}"')

Identity = Any
Addresses = Mapping[str, str]
Lasting = Callable[[set[Identity], datetime], Mapping[Identity, datetime | None]]


class Choice(NamedTuple):
    """One hit in the link dialog. ``note`` tells two hits with the same title apart."""

    id: Identity
    title: str
    note: str = ""


class Kind(NamedTuple):
    key: str
    label: str
    urls: Callable[[set[Identity]], Mapping[Identity, str]]
    search: Callable[[str, HttpRequest], Iterable[Choice]]
    titles: Callable[[set[Identity]], Mapping[Identity, str]] | None
    identity: Callable[[str], Identity]
    lasting: Lasting | None = None

    def reference(self, identity: Identity) -> str:
        return f"ref:{self.key}:{identity}"

    def by_reference(self, identities: Iterable[str], lookup: Callable | None) -> dict[str, Any]:
        """The answers of ``urls``, ``titles`` or ``lasting``, under the words that stand in the text."""
        known = {identity: given for given in identities if (identity := self._read(given)) is not None}
        found = lookup(set(known)) if lookup and known else {}
        return {f"ref:{self.key}:{known[identity]}": answer for identity, answer in found.items()}

    def _read(self, given: str) -> Identity | None:
        try:
            return self.identity(given)
        except (ValueError, ValidationError):
            return None


_kinds: dict[str, Kind] = {}


def register(
    key: str,
    label: str,
    *,
    urls: Callable[[set[Identity]], Mapping[Identity, str]],
    search: Callable[[str, HttpRequest], Iterable[Choice]],
    titles: Callable[[set[Identity]], Mapping[Identity, str]] | None = None,
    identity: Callable[[str], Identity] = int,
    lasting: Lasting | None = None,
) -> None:
    """Tell of one kind of thing that can be linked.

    :param key: ``app_label.model_name``, kept in every stored text: it may never change.
    :param label: the heading over its hits in the link dialog.
    :param urls: addresses, in the active language, of those ids that are public *now*; one query.
    :param search: hits for what the editor has typed (may be empty: then the newest), at most
        ``MAX_CHOICES``; drafts may be among them, as a link to one stays plain words until it is public.
    :param titles: titles of ids, drafts too, for the dialog when an existing link is edited.
    :param identity: turns the id in the text into that of the database; ValueError where it cannot.
    :param lasting: of ids, those that a reader of a public text will reach at a moment, each with when it
        ends by what is planned now (None: no end). Without it, what is public now is taken to last.
    """
    _kinds[key] = Kind(key, label, urls, search, titles, identity, lasting)


def register_model(
    model: type[Model],
    label: str,
    *,
    search_fields: Iterable[str],
    related: Iterable[str] = (),
    order: Iterable[str] = ("-pk",),
    note: Callable[[Any], str] | None = None,
) -> None:
    """``register`` for a model with ``objects.public()`` and ``get_absolute_url``."""
    rows = model._default_manager
    linked = Prepared(lambda: rows.public().select_related(*related).filter(OneOf("pk", Slot("ids"))))

    def urls(ids: set[Identity]) -> dict[Identity, str]:
        return {row.pk: row.get_absolute_url() for row in linked.rows(ids=[*ids])}

    def search(query: str, request: HttpRequest) -> list[Choice]:
        seen = rows.all() if may_view(request, model._meta.label_lower) else rows.public()
        found = seen.filter(_all_words(query, search_fields)).select_related(*related).order_by(*order)
        return [Choice(row.pk, str(row), str(note(row)) if note else "") for row in found[:MAX_CHOICES]]

    def titles(ids: set[Identity]) -> dict[Identity, str]:
        return {row.pk: str(row) for row in rows.select_related(*related).filter(pk__in=ids)}

    def lasting(ids: set[Identity], at: datetime) -> dict[Identity, datetime | None]:
        return dict(rows.public(at=at).filter(pk__in=ids).values_list("pk", "public_until"))

    identity = model._meta.pk.to_python
    register(
        model._meta.label_lower,
        label,
        urls=urls,
        search=search,
        titles=titles,
        identity=identity,
        lasting=lasting,
    )


def may_view(request: HttpRequest, key: str) -> bool:
    """Whether the editor may see drafts of this kind, and so be offered them."""
    app, model = key.split(".")
    return request.user.has_perm(f"{app}.view_{model}")


def _all_words(query: str, fields: Iterable[str]) -> Q:
    condition = Q()
    for word in query.split():
        condition &= Q(*[(f"{name}__icontains", word) for name in fields], _connector=Q.OR)
    return condition


def kinds() -> list[Kind]:
    return list(_kinds.values())


def references(html: str) -> set[tuple[str, str]]:
    """(key, id) of everything that a text links to: for records of where a thing is used."""
    return set(_IN_TEXT.findall(html))


def addresses(texts: Iterable[str]) -> dict[str, str]:
    """Public addresses by reference, with one query for each kind that occurs."""
    return _look_up(texts, lambda kind: kind.urls)


def address(reference: str) -> str | None:
    """Where a single reference leads; None while its target is not public."""
    return addresses([f'href="{reference}"']).get(reference)


def titles(texts: Iterable[str]) -> dict[str, str]:
    return _look_up(texts, lambda kind: kind.titles)


def lasting(references: Iterable[str], at: datetime) -> dict[str, datetime | None]:
    """The references that lead somewhere at that moment, each with when that ends (None: no end planned)."""

    def answer(kind: Kind) -> Callable:
        asked = kind.lasting
        return (lambda ids: asked(ids, at)) if asked else (lambda ids: dict.fromkeys(kind.urls(ids)))

    return _look_up([f'href="{reference}"' for reference in references], answer)


def _look_up(texts: Iterable[str], answer: Callable[[Kind], Callable | None]) -> dict[str, Any]:
    wanted: dict[str, set[str]] = {}
    for text in texts:
        for key, identity in _IN_TEXT.findall(text):
            wanted.setdefault(key, set()).add(identity)
    found: dict[str, Any] = {}
    for key in sorted(wanted.keys() & _kinds.keys()):
        found |= _kinds[key].by_reference(wanted[key], answer(_kinds[key]))
    return found


class _Gathered(NamedTuple):
    asked: set[tuple[str, str]]
    found: Addresses


_ahead: ContextVar[_Gathered | None] = ContextVar("richtext_addresses", default=None)


@contextmanager
def gathered(texts: Iterable[str]) -> Iterator[None]:
    """Inside, every one of ``texts`` is shown without a query of its own."""
    texts = list(texts)
    asked = set().union(*map(references, texts))
    token = _ahead.set(_Gathered(asked, addresses(texts)))
    try:
        yield
    finally:
        _ahead.reset(token)


def addresses_for(text: str) -> Addresses:
    ahead = _ahead.get()
    return ahead.found if ahead and references(text) <= ahead.asked else addresses([text])
