"""The two languages, and what an editor sees as the name of a translated field."""

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", _("svenska")), ("en", _("engelska"))]

MODELTRANSLATION_DEFAULT_LANGUAGE = "sv"
MODELTRANSLATION_FALLBACK_LANGUAGES = ("sv",)
MODELTRANSLATION_REQUIRED_LANGUAGES = ("sv",)
MODELTRANSLATION_CUSTOM_FIELDS = ("RichTextField",)


def MODELTRANSLATION_BUILD_LOCALIZED_VERBOSE_NAME(name: str, language: str) -> str:  # noqa: N802 (a setting)
    if language == LANGUAGE_CODE:
        return name
    return format_lazy("{name} {suffix}", name=name, suffix=_("på engelska"))
