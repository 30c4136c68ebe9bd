"""Which columns of a model hold words that a reader of the page meets."""

from dataclasses import dataclass
from functools import cache

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from storsthlm.richtext.fields import RichTextField

# Subclasses of CharField whose words nobody reads.
_NO_WORDS = (models.SlugField, models.URLField, models.EmailField)
SWEDISH, ENGLISH = "sv", "en"


@dataclass(frozen=True)
class Column:
    """``label`` is what the form calls it: "Text", "Text på engelska"."""

    name: str
    label: str | Promise
    language: str
    is_rich: bool
    is_long: bool


@cache
def columns_of(model: type[models.Model]) -> list[Column]:
    """Translated ones (``title_sv``) in place of the column that holds a copy."""
    copies = {field.translated_field.name for field in model._meta.concrete_fields if _is_translated(field)}
    return [
        _column(field)
        for field in model._meta.concrete_fields
        if field.name not in copies and _has_words(field)
    ]


@cache
def addresses_of(model: type[models.Model]) -> list[tuple[str, str | Promise]]:
    """Name and label of each column that is an address on the web as a whole."""
    return [
        (field.name, label_of(field))
        for field in model._meta.concrete_fields
        if isinstance(field, models.URLField)
    ]


@cache
def fields_to(model: type[models.Model], target: type[models.Model]) -> list[str]:
    return [field.name for field in model._meta.concrete_fields if field.related_model is target]


def _has_words(field: models.Field) -> bool:
    is_text = isinstance(field, models.CharField | models.TextField) and not isinstance(field, _NO_WORDS)
    return is_text and field.editable and not field.choices


def _column(field: models.Field) -> Column:
    return Column(
        name=field.name,
        label=label_of(field),
        language=getattr(field, "language", SWEDISH),
        is_rich=isinstance(field, RichTextField),
        is_long=isinstance(field, models.TextField),
    )


def label_of(field: models.Field) -> str | Promise:
    if not _is_translated(field):
        return field.verbose_name
    name = field.translated_field.verbose_name
    return name if field.language == SWEDISH else _("%(field)s på engelska") % {"field": name}


def _is_translated(field: models.Field) -> bool:
    return hasattr(field, "translated_field")
