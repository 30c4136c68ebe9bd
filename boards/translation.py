from modeltranslation.translator import TranslationOptions, register

from .models import (
    AgendaItem,
    Agreement,
    Body,
    Case,
    Correction,
    Decision,
    Grant,
    Mandate,
    Meeting,
    Remiss,
    RemissPosition,
)


@register(Body)
class BodyTranslation(TranslationOptions):
    fields = ("name", "lead", "description")


@register(Mandate)
class MandateTranslation(TranslationOptions):
    fields = ("text",)


@register(Meeting)
class MeetingTranslation(TranslationOptions):
    fields = ("title", "place", "note")


@register(AgendaItem)
class AgendaItemTranslation(TranslationOptions):
    fields = ("title", "summary")


@register(Case)
class CaseTranslation(TranslationOptions):
    fields = ("title", "lead", "body")


@register(Correction)
class CorrectionTranslation(TranslationOptions):
    fields = ("why",)


@register(Decision)
class DecisionTranslation(TranslationOptions):
    fields = ("text", "outcome", "reservations")


@register(Agreement)
class AgreementTranslation(TranslationOptions):
    fields = ("title", "lead", "description")


@register(Grant)
class GrantTranslation(TranslationOptions):
    fields = ("title", "funder", "description")


@register(Remiss)
class RemissTranslation(TranslationOptions):
    fields = ("title", "sender", "summary", "outcome")


@register(RemissPosition)
class RemissPositionTranslation(TranslationOptions):
    fields = ("text",)
