"""Fields of the desk: how a column of the database stands in a form, the same in every form and row."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.contrib.auth import get_user_model
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from storsthlm.taxonomy.models import Category

from .choices import AreaChoice, OfferedChoice, SearchSelect, SearchSelectMultiple, StandingChoices, choosers
from .moments import DateInput, DateTimeLocalField, DateTimeLocalInput, DayField, TimeInput


class DeskFormMixin(admin.options.BaseModelAdmin):
    """Fields as the house wants them: native date inputs, and each text marked with its language."""

    formfield_overrides = {
        models.DateTimeField: {"form_class": DateTimeLocalField, "widget": DateTimeLocalInput},
        models.DateField: {"form_class": DayField, "widget": DateInput},
        models.TimeField: {"widget": TimeInput},
        models.TextField: {"widget": forms.Textarea(attrs={"rows": 4})},
        models.URLField: {"assume_scheme": "https", "widget": forms.URLInput(attrs={"class": "vURLField"})},
    }

    def formfield_for_dbfield(self, db_field: models.Field, request, **kwargs: object) -> forms.Field | None:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        language = getattr(db_field, "language", None)
        if field and language in {"sv", "en"}:
            field.widget.attrs["lang"] = language
            field.label = _label(db_field)
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            _only_what_helps(field.widget, db_field)
        return field

    def formfield_for_manytomany(
        self, db_field: models.Field, request, **kwargs: object
    ) -> forms.Field | None:
        """Areas are few: boxes to tick beat a list where Ctrl must be held down."""
        kwargs.setdefault("form_class", StandingChoices)
        if db_field.related_model is Category:
            return db_field.formfield(**kwargs, widget=forms.CheckboxSelectMultiple)
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", SearchSelectMultiple(db_field, self.admin_site))
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def formfield_for_foreignkey(
        self, db_field: models.Field, request, **kwargs: object
    ) -> forms.Field | None:
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", _widget_for(db_field)(db_field, self.admin_site))
            kwargs.setdefault("form_class", OfferedChoice)
        if db_field.related_model is Category:
            kwargs.setdefault("form_class", AreaChoice)
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if isinstance(field, OfferedChoice):
            related = self.admin_site.get_model_admin(db_field.related_model)
            field.offered = related.get_queryset(request)
        return field


def _label(db_field: models.Field) -> str:
    """The Swedish text is the one meant; English says so. (modeltranslation writes "rubrik [sv]".)"""
    name = db_field.translated_field.verbose_name
    words = name if db_field.language == "sv" else _("%(field)s på engelska") % {"field": name}
    return capfirst(words)


def _only_what_helps(widget: RelatedFieldWidgetWrapper, db_field: models.Field) -> None:
    """No buttons beside a choice that change or delete what is chosen; and no new areas or accounts."""
    widget.can_change_related = widget.can_delete_related = widget.can_view_related = False
    chooser = choosers.get(db_field.related_model)
    if db_field.related_model in {Category, get_user_model()} or (chooser and chooser.adds_by_itself):
        widget.can_add_related = False


def _widget_for(db_field: models.Field) -> type[SearchSelect]:
    chooser = choosers.get(db_field.related_model)
    return chooser.widget if chooser else SearchSelect
