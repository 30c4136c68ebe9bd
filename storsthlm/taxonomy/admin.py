import taggit.admin  # registers taggit's own Tag, so it must come before we take that away
from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from .models import Category, Organisation, Tag

admin.site.unregister(taggit.admin.Tag)  # ours is another model; two lists of tags would mislead


@admin.register(Category)
class CategoryAdmin(admin.ModelAdmin):
    list_display = ("name", "colour", "order")
    search_fields = ("name_sv", "name_en")
    prepopulated_fields = {"slug": ("name_sv",)}
    fields = ("name_sv", "name_en", "slug", "colour", "description_sv", "description_en", "order")


@admin.register(Tag)
class TagAdmin(admin.ModelAdmin):
    list_display = ("name", "slug")
    search_fields = ("name",)
    prepopulated_fields = {"slug": ("name",)}


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin):
    formfield_overrides = {models.URLField: {"assume_scheme": "https"}}
    list_display = ("name", "kind", "code", "member")
    list_filter = ("kind", "member")
    search_fields = ("name", "code")
    prepopulated_fields = {"slug": ("name",)}

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        return ("sort_key",)
