import taggit.admin  # registers taggit's own Tag, so it must come before we take that away
from django import forms
from django.contrib import admin
from django.db import models, transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from .models import Category, Figure, Measure, Organisation, Tag
from .pasting import Pasted, read_table

admin.site.unregister(taggit.admin.Tag)  # ours is another model; two lists of tags would mislead


@admin.register(Category)
class CategoryAdmin(admin.ModelAdmin):
    list_display = ("name", "colour", "order", "slug")
    ordering = ("order", "pk")
    search_fields = ("name_sv", "name_en")
    prepopulated_fields = {"slug": ("name_sv",)}
    fields = ("name_sv", "name_en", "slug", "colour", "description_sv", "description_en", "order")


@admin.register(Tag)
class TagAdmin(admin.ModelAdmin):
    list_display = ("name", "slug")
    search_fields = ("name", "slug")
    ordering = ("name",)
    prepopulated_fields = {"slug": ("name",)}


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin):
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    list_display = ("name", "kind", "code", "member", "website")
    list_filter = ("kind", "member")
    search_fields = ("name", "code")
    prepopulated_fields = {"slug": ("name",)}

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        return ("sort_key",)


class MeasureForm(forms.ModelForm):
    table = forms.CharField(
        label=_("Klistra in siffror"),
        required=False,
        max_length=20_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text=_(
            "Kopiera ur ett kalkylark: första raden ”Kommun” och årtalen, sedan en rad för varje kommun. "
            "En siffra som redan finns för samma år ersätts."
        ),
    )

    def clean_table(self) -> list[Pasted]:
        text = self.cleaned_data["table"]
        return read_table(text) if text.strip() else []


@admin.register(Measure)
class MeasureAdmin(admin.ModelAdmin):
    form = MeasureForm
    list_display = ("name", "unit", "source", "order")
    search_fields = ("name_sv", "name_en")
    fields = ("name_sv", "name_en", "unit_sv", "unit_en", "source_sv", "source_en", "order", "table")

    @transaction.atomic
    def save_model(self, request: HttpRequest, obj: Measure, form: MeasureForm, change: bool) -> None:
        super().save_model(request, obj, form, change)
        for pasted in form.cleaned_data["table"]:
            Figure.objects.update_or_create(
                measure=obj,
                organisation=pasted.organisation,
                year=pasted.year,
                defaults={"value": pasted.value},
            )


@admin.register(Figure)
class FigureAdmin(admin.ModelAdmin):
    list_display = ("organisation", "measure", "year", "value")
    list_filter = ("measure", "year")
    list_select_related = ("organisation", "measure")
    search_fields = ("organisation__name",)
    ordering = ("-year", "organisation__sort_key")
