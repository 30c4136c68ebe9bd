"""The one field for formatted text. It stores cleaned HTML and nothing else."""

from django.apps import apps
from django.db import models
from django.forms import Field as FormField

from .forms import RichTextFormField
from .sanitiser import clean
from .widgets import RichTextWidget


class RichTextField(models.TextField):
    """HTML from the editor, cleaned by the allow-list on every save.

    Templates show it with ``{{ text|richtext }}``, which cleans again: a row that reached the
    database by another road is no danger either.
    """

    def pre_save(self, model_instance: models.Model, add: bool) -> str | None:
        """The row in hand gets the cleaned text too, but never through a translating attribute.

        On an English page ``text`` answers with the Swedish where the English is not ready, and
        setting it would make that the English text.
        """
        html = getattr(model_instance, self.attname)
        cleaned = clean(html) if html else html
        model_instance.__dict__[self.attname] = cleaned
        return cleaned

    def formfield(self, **kwargs: object) -> FormField | None:
        kwargs["widget"] = RichTextWidget
        kwargs.setdefault("form_class", RichTextFormField)
        return super().formfield(**kwargs)


def text_models() -> list[tuple[type[models.Model], list[str]]]:
    """Every model with formatted text and its columns, translated ones (``body_sv``) included.

    A translated field's plain column is left out: it holds a copy of one of the others.
    """
    found = [(model, _text_columns(model)) for model in apps.get_models()]
    return [(model, columns) for model, columns in found if columns]


def _text_columns(model: type[models.Model]) -> list[str]:
    fields = [field for field in model._meta.concrete_fields if isinstance(field, RichTextField)]
    copies = {field.translated_field.name for field in fields if hasattr(field, "translated_field")}
    return [field.attname for field in fields if field.name not in copies]
