import taggit.admin  # registers taggit's own Tag, so it must come before we take that away
from django import forms
from django.contrib import admin
from django.db import models, transaction
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.template.defaultfilters import floatformat
from django.utils.translation import gettext_lazy as _

from .forms import CategoryForm, FigureForm, MeasureForm, OrganisationForm, TagForm
from .models import Category, Figure, Measure, Organisation, Tag
from .sorting import in_swedish_order

admin.site.unregister(taggit.admin.Tag)  # ours is another model; two lists of tags would mislead

SMALL = {models.TextField: {"widget": forms.Textarea(attrs={"rows": 4})}}
# Drawn as two panels by templates/admin/includes/fieldset.html. ``publishing``, which has a function
# for it, stands above this app.
BOTH = {"classes": ("languages",)}


@admin.register(Category)
class CategoryAdmin(admin.ModelAdmin):
    form = CategoryForm
    formfield_overrides = SMALL
    list_display = ("name", "name_en", "colour", "order")
    ordering = ("order", "pk")
    search_fields = ("name_sv", "name_en")
    prepopulated_fields = {"slug": ("name_sv",)}
    fieldsets = (
        (None, {**BOTH, "fields": ("name_sv", "description_sv", "name_en", "description_en")}),
        (None, {"fields": ("slug", "colour", "order")}),
    )

    def view_on_site(self, area: Category) -> str:
        return area.get_absolute_url()


@admin.register(Tag)
class TagAdmin(admin.ModelAdmin):
    form = TagForm
    list_display = ("word", "uses", "slug")
    search_fields = ("name", "slug")
    ordering = (in_swedish_order("name"), "pk")
    prepopulated_fields = {"slug": ("name",)}

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).annotate(times=Count("items"))

    @admin.display(description=_("Namn"), ordering=in_swedish_order("name"))
    def word(self, tag: Tag) -> str:
        return tag.name

    @admin.display(description=_("Används"), ordering="times")
    def uses(self, tag: Tag) -> int:
        return tag.times


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin):
    form = OrganisationForm
    formfield_overrides = {
        models.URLField: {"assume_scheme": "https", "widget": forms.URLInput(attrs={"class": "vURLField"})}
    }
    list_display = ("name", "kind", "code", "member", "website")
    list_filter = ("kind", "member")
    search_fields = ("name", "code")
    prepopulated_fields = {"slug": ("name",)}
    fieldsets = (
        (None, {"fields": (("kind", "code"), "name", "slug", "member", "website")}),
        (_("På kartan"), {"fields": (("tile_col", "tile_row"),)}),
    )

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        return ("sort_key",)

    def view_on_site(self, organisation: Organisation) -> str | None:
        return organisation.get_absolute_url() if organisation.has_page else None


@admin.register(Measure)
class MeasureAdmin(admin.ModelAdmin):
    form = MeasureForm
    list_display = ("name", "unit", "source", "order")
    search_fields = ("name_sv", "name_en")
    fieldsets = (
        (None, {**BOTH, "fields": ("name_sv", "unit_sv", "source_sv", "name_en", "unit_en", "source_en")}),
        (None, {"fields": ("order", "table")}),
    )

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
    form = FigureForm
    list_display = ("organisation", "measure", "year", "amount")
    list_filter = ("measure", "year")
    list_select_related = ("organisation", "measure")
    search_fields = ("organisation__name",)
    ordering = ("-year", "organisation__sort_key")
    fields = (("measure", "organisation"), ("year", "value"))

    @admin.display(description=_("Värde"), ordering="value")
    def amount(self, figure: Figure) -> str:
        return floatformat(figure.value, "-2g")
