"""Rows of a form that cost the same number of queries however many they are.

Stock inlines ask once for each row and each select box: a body with 26 seats would take 80 queries.
"""

from collections.abc import Mapping
from functools import partial

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext

from .changed import RowForm
from .choices import SearchSelect
from .desk_fields import DeskFormMixin


class KnownAutocomplete(SearchSelect):
    """An autocomplete that was told the names of what is chosen now, read when the first is shown."""

    names: Mapping[str, str] = {}

    def optgroups(self, name: str, value: list, attrs: dict | None = None) -> list:
        chosen = [str(one) for one in value if one]
        if any(one not in self.names for one in chosen):
            return super().optgroups(name, value, attrs)
        empty = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        options = [self.create_option(name, one, self.names[one], True, 1) for one in chosen]
        return [(None, [*empty, *options], 0)]


class CalmInline(DeskFormMixin, admin.StackedInline):
    """One look for all rows of the house, and one query for each field that points elsewhere.

    ``ordered_by`` names the field that buttons fill when rows are moved (js/desk-rows.js): hidden, or
    shown where it is a number that the public sees too, ``numbered``.
    """

    form = RowForm
    extra = 0
    classes = ("calm",)
    description = ""
    ordered_by = ""
    numbered = False
    formfield_overrides = {
        **DeskFormMixin.formfield_overrides,
        models.TextField: {"widget": forms.Textarea(attrs={"rows": 2})},
    }
    view_on_site = False

    class Media:
        js = ("js/desk-rows.js",)
        css = {"all": ("css/desk-rows.css",)}

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: object
    ) -> forms.ModelChoiceField | None:
        if db_field.name in self.autocomplete_fields:
            kwargs.setdefault("widget", KnownAutocomplete(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field: models.Field, request, **kwargs: object) -> forms.Field | None:
        """A row may look at what it points to and add a new one; to change or delete that is done there."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_change_related = field.widget.can_delete_related = False
        if field and db_field.name == self.ordered_by:
            field.widget.attrs |= self._words_of_moving()
        return field

    def _words_of_moving(self) -> dict[str, object]:
        return {
            "data-move-up": gettext("Flytta upp"),
            "data-move-down": gettext("Flytta ner"),
            "data-moved": gettext("Nu på plats %s"),
            **({"data-numbered": True} if self.numbered else {}),
        }

    def get_formset(self, request: HttpRequest, obj: models.Model | None = None, **kwargs: object) -> type:
        formset = super().get_formset(request, obj, **kwargs)
        for name in self.autocomplete_fields if obj else ():
            if field := formset.form.base_fields.get(name):
                # The widget stands inside the admin's wrapper with its buttons for adding and changing.
                getattr(field.widget, "widget", field.widget).names = SimpleLazyObject(
                    partial(self._names, request, obj, name)
                )
        return formset

    def _names(self, request: HttpRequest, obj: models.Model, name: str) -> dict[str, str]:
        target = self.opts.get_field(name).related_model
        known = self.admin_site.get_model_admin(target).get_queryset(request)
        chosen = self.get_queryset(request).filter(**{self._parent_field(obj): obj}).order_by().values(name)
        return {str(row.pk): str(row) for row in known.filter(pk__in=chosen)}

    def _parent_field(self, obj: models.Model) -> str:
        return next(field.name for field in self.opts.fields if field.related_model is type(obj))
