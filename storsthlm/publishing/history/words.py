"""What stands in a field of a version, as a person reads it: choices by name, pictures as pictures."""

from collections import defaultdict
from collections.abc import Iterable

from django.contrib import admin
from django.contrib.admin.exceptions import NotRegistered
from django.db.models import BooleanField, DateField, DateTimeField, Field, ForeignKey, Model, TimeField
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from taggit.managers import TaggableManager

from storsthlm.richtext import images

from .parts import links_of
from .reading import Identity, Snapshot

pictures: set[type[Model]] = set()


def register_pictures(model: type[Model]) -> None:
    """Rows whose id is that of a picture in ``richtext.images``."""
    pictures.add(model)


class Names:
    """What is chosen is called as it is today, where this reader may see it; a query for each model."""

    def __init__(self, request: HttpRequest, snapshots: Iterable[Snapshot]) -> None:
        self.request = request
        self.asked: dict[type[Model], set[Identity]] = defaultdict(set)
        self.known: dict[type[Model], dict[str, str]] = {}
        self.below: dict[type[Model], dict[str, Model]] = defaultdict(dict)
        for snapshot in snapshots:
            self._note(snapshot)

    def _note(self, snapshot: Snapshot) -> None:
        rows = [snapshot.item, *(row for found in snapshot.rows.values() for row in found)]
        for row in rows:
            for field in row._meta.concrete_fields:
                if isinstance(field, ForeignKey) and (pk := getattr(row, field.attname)):
                    self.asked[field.related_model].add(pk)
        for field in links_of(type(snapshot.item)):
            if not isinstance(field, TaggableManager):
                self.asked[field.related_model].update(snapshot.links.get(field.name, []))
        for model, found in snapshot.rows.items():
            self.below[model].update({str(row.pk): row for row in found})

    def of(self, model: type[Model], pk: Identity) -> str:
        if own := self.below[model].get(str(pk)):
            return str(own)
        if model not in self.known:
            self.known[model] = self._ask(model)
        return self.known[model].get(str(pk)) or _("(borttagen, eller inget som du kan se)")

    def _ask(self, model: type[Model]) -> dict[str, str]:
        try:
            seen = admin.site.get_model_admin(model).get_queryset(self.request)
        except NotRegistered:
            return {}
        return {str(row.pk): str(row) for row in seen.filter(pk__in=self.asked[model])}


def in_words(field: Field, value: object) -> str:
    """Of what is neither chosen from a table nor formatted."""
    if value is None or value == "":
        return ""
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(field, BooleanField):
        return _("Ja") if value else _("Nej")
    if isinstance(field, DateTimeField):
        return date_format(localtime(value), "Y-m-d H.i")
    if isinstance(field, DateField):
        return date_format(value, "Y-m-d")
    return date_format(value, "H.i") if isinstance(field, TimeField) else str(value)


def chosen(field: Field, pk: Identity | None, names: Names) -> str:
    """HTML, for the comparison of formatted texts."""
    if not pk:
        return ""
    name = names.of(field.related_model, pk)
    if field.related_model in pictures:
        return format_html('<p><img src="{}" alt="{}"></p><p>{}</p>', images.address(pk, 400), name, name)
    return format_html("<p>{}</p>", name)


def listed(field: Field, values: list[Identity], names: Names) -> str:
    """The same of many, in order."""
    if not isinstance(field, TaggableManager):
        values = [names.of(field.related_model, pk) for pk in values]
    rows = format_html_join("", "<li>{}</li>", ((value,) for value in values))
    return format_html("<ul>{}</ul>", rows) if values else ""
