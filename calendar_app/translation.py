from modeltranslation.translator import TranslationOptions, register

from .models import Event, Speaker


@register(Event)
class EventTranslation(TranslationOptions):
    fields = ("title", "lead", "programme", "place", "audience", "note", "image_alt", "consent")


@register(Speaker)
class SpeakerTranslation(TranslationOptions):
    fields = ("title",)
