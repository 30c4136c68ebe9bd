"""A save costs what was changed: the rest was right when it was saved, and is not read or written again."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.forms.utils import ErrorDict
from django.http import HttpRequest

from .chosen import ChosenAtOnce

ALWAYS = ("updated_at",)


class ChangedForm(ChosenAtOnce):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._stored = _columns_of(self.instance)  # which gets the values of the form later

    def columns_changed(self) -> list[str]:
        """Of the instance as it is now, against what is stored."""
        now = _columns_of(self.instance)
        return [*ALWAYS, *(name for name, value in now.items() if value != self._stored[name])]

    def validate_unique(self) -> None:
        """An address that was not changed is still nobody else's."""
        unchanged = set() if self.instance._state.adding else {*self.fields} - {*self.changed_data}
        try:
            self.instance.validate_unique(exclude={*self._get_validation_exclusions(), *unchanged})
        except forms.ValidationError as taken:
            self._update_errors(taken)

    def _save_m2m(self) -> None:
        kinds = (*self._meta.model._meta.many_to_many, *self._meta.model._meta.private_fields)
        for field in kinds:
            if field.name in self.cleaned_data and field.name in self.changed_data:
                field.save_form_data(self.instance, self.cleaned_data[field.name])


class RowForm(forms.ModelForm):
    """A stored row of an item that nobody touched is left alone, however many such there are."""

    def full_clean(self) -> None:
        if self.is_bound and not self.instance._state.adding and not self.has_changed():
            self._errors, self.cleaned_data = ErrorDict(), {name: self[name].initial for name in self.fields}
        else:
            super().full_clean()


class WritesChanges(admin.ModelAdmin):
    """The last of what saves an item."""

    def save_model(self, request: HttpRequest, obj: models.Model, form: ChangedForm, change: bool) -> None:
        """Only what was changed is written, and only what follows from that is looked up."""
        obj.save(update_fields=form.columns_changed() if change else None)


def _columns_of(item: models.Model) -> dict[str, Any]:
    return {field.name: field.value_from_object(item) for field in item._meta.concrete_fields}
