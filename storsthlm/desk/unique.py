"""What a form says of a value that must be its own and is another row's already."""

from django import forms
from django.contrib import admin
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

# Django puts names of models and fields together, which no language with genders can bear
# ("Artikel med detta Adress finns redan"). What a field is called tells enough: its form says of what kind.
TAKEN = {
    "slug": _("Den här adressen används redan."),
    "name": _("Det här namnet används redan."),
    "number": _("Det här numret används redan."),
    "old": _("Den här adressen finns redan i listan."),
    "summary": _("Artikeln sammanfattar redan ett annat möte."),
}
OTHERWISE = _("Det som står här används redan.")
_DJANGOS = models.Field.default_error_messages["unique"]


class PlainUniqueErrors(admin.ModelAdmin):
    """``DeskSite.register`` puts this before every model's own admin class."""

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: object
    ) -> forms.Field | None:
        """A model that says it in words of its own is left to them."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field and db_field.unique and db_field.error_messages["unique"] == _DJANGOS:
            field.error_messages["unique"] = TAKEN.get(db_field.name, OTHERWISE)
        return field
