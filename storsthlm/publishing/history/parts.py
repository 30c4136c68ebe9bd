"""Which tables an item consists of: its own, the rows of its form, what it is linked to, its tags."""

from dataclasses import dataclass

from django.contrib import admin
from django.db.models import Field, ForeignKey, ManyToManyField, Model
from taggit.managers import TaggableManager

from storsthlm.publishing.kinds import kinds
from storsthlm.publishing.models import Publishable


@dataclass(frozen=True)
class Rows:
    """Rows below an item: ``column`` holds its number or, with ``above``, that of one of those rows."""

    model: type[Model]
    column: str
    above: "Rows | None" = None

    @property
    def name(self) -> str:
        return self.model._meta.label_lower


def kind_of(label: str) -> type[Publishable] | None:
    return kinds().get(label)


def rows_of(model: type[Publishable]) -> list[Rows]:
    """As its form has them; a row may hang from another row of the same form."""
    found: dict[type[Model], Rows] = {}
    inlines = [inline.model for inline in admin.site.get_model_admin(model).inlines]
    for row in inlines:
        if key := _key_to(row, {model}):
            found[row] = Rows(row, key.column)
    for row in inlines:
        if row not in found and (key := _key_to(row, set(found))):
            found[row] = Rows(row, key.column, found[key.related_model])
    return list(found.values())


def _key_to(row: type[Model], owners: set[type[Model]]) -> ForeignKey | None:
    keys = (field for field in row._meta.concrete_fields if isinstance(field, ForeignKey))
    return next((key for key in keys if key.related_model in owners), None)


def links_of(model: type[Publishable]) -> list[ManyToManyField | TaggableManager]:
    """Its many-to-many fields, tags too; what they hold in rows of the form is among the rows."""
    return [field for field in model._meta.many_to_many if is_tags(field) or _is_plain(field)]


def is_tags(field: Field) -> bool:
    return isinstance(field, TaggableManager)


def _is_plain(field: ManyToManyField) -> bool:
    return bool(field.remote_field.through._meta.auto_created)
