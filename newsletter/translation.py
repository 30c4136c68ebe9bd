from modeltranslation.translator import TranslationOptions, register

from .models import Edition, EditionItem


@register(Edition)
class EditionTranslation(TranslationOptions):
    fields = ("title", "lead")


@register(EditionItem)
class EditionItemTranslation(TranslationOptions):
    fields = ("vinjett", "headline", "teaser", "link_text", "external_link_text")
