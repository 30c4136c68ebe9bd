from modeltranslation.translator import TranslationOptions, register

from .models import Contact, Page


@register(Page)
class PageTranslation(TranslationOptions):
    fields = ("title", "lead", "body")


@register(Contact)
class ContactTranslation(TranslationOptions):
    fields = ("title",)
