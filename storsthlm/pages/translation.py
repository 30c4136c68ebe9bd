from modeltranslation.translator import TranslationOptions, register

from .models import Alert, Contact, Fault, Page, Statement


@register(Page)
class PageTranslation(TranslationOptions):
    fields = ("title", "lead", "body")


@register(Contact)
class ContactTranslation(TranslationOptions):
    fields = ("title",)


@register(Alert)
class AlertTranslation(TranslationOptions):
    fields = ("text", "link", "link_text")


@register(Statement)
class StatementTranslation(TranslationOptions):
    fields = ("actor", "service", "method_text")


@register(Fault)
class FaultTranslation(TranslationOptions):
    fields = ("what", "explanation")
