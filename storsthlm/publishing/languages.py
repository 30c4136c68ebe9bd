"""English is shown when it is marked ready; otherwise the Swedish text stands in its place.

The rule sits in the translated attribute itself, so that no template, feed or list can forget it.
"""

from django.db import models
from django.db.models import Case, F, Q, TextField, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, NullIf
from django.utils.functional import cached_property
from django.utils.translation import get_language
from modeltranslation.fields import TranslationFieldDescriptor
from modeltranslation.translator import translator
from modeltranslation.utils import build_localized_fieldname

MAIN_LANGUAGE = "sv"


class ReadyTranslation(TranslationFieldDescriptor):
    def __get__(self, instance: models.Model | None, owner: type[models.Model]) -> object:
        if instance is None or content_language(instance) != MAIN_LANGUAGE:
            return super().__get__(instance, owner)
        value = getattr(instance, self._main_column)
        return self.field.get_default() if value is None else value  # the plain column takes no NULL

    @cached_property
    def _main_column(self) -> str:
        """Worked out once, not for each of the hundreds of texts that a page reads."""
        return build_localized_fieldname(self.field.name, MAIN_LANGUAGE)


def content_language(instance: models.Model) -> str:
    """The language in which ``instance`` is shown on a page in the active language."""
    language = get_language()
    if language is None or language == MAIN_LANGUAGE:
        return MAIN_LANGUAGE
    source = getattr(instance, "language_source", None)
    return language if source is None or source.english_is_shown else MAIN_LANGUAGE


def shown_text(field: str, prefix: str = "", *, ready: str = "english") -> Combinable:
    """What the attribute would answer on a row in the active language, for rows that are read as values.

    ``ready`` is the column that decides, or empty where English needs no mark, as with areas.
    """
    swedish = F(build_localized_fieldname(f"{prefix}{field}", MAIN_LANGUAGE))
    language = get_language() or MAIN_LANGUAGE
    if language == MAIN_LANGUAGE:
        return Coalesce(swedish, Value(""), output_field=TextField())
    other = F(build_localized_fieldname(f"{prefix}{field}", language))
    translated = Coalesce(NullIf(other, Value("")), swedish, Value(""), output_field=TextField())
    if not ready:
        return translated
    return Case(When(~Q(**{ready: "none"}), then=translated), default=swedish, output_field=TextField())


def show_english_only_when_ready() -> None:
    """Put the rule on every translated field of models that say whose readiness counts."""
    for model in translator.get_registered_models(abstract=False):
        if hasattr(model, "language_source"):
            for name in translator.get_options_for_model(model).get_field_names():
                plain = model.__dict__.get(name)
                if isinstance(plain, TranslationFieldDescriptor):
                    setattr(model, name, _with_rule(plain))


def _with_rule(plain: TranslationFieldDescriptor) -> ReadyTranslation:
    return ReadyTranslation(
        plain.field, plain.fallback_languages, plain.fallback_value, plain.fallback_undefined
    )
