from modeltranslation.translator import TranslationOptions, register

from .models import Alert, Contact, Page


@register(Page)
class PageTranslation(TranslationOptions):
    fields = ("title", "lead", "body")


@register(Contact)
class ContactTranslation(TranslationOptions):
    fields = ("title",)


@register(Alert)
class AlertTranslation(TranslationOptions):
    fields = ("text", "link", "link_text")
