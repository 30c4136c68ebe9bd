from modeltranslation.translator import TranslationOptions, register

from .models import Category, Measure


@register(Category)
class CategoryTranslation(TranslationOptions):
    fields = ("name", "description")


@register(Measure)
class MeasureTranslation(TranslationOptions):
    fields = ("name", "unit", "source")
