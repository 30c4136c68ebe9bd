"""Widgets of the desk: native date inputs, and a search box that survives a made-up id."""

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError


class DateTimeLocalInput(forms.DateTimeInput):
    """One field with a label, instead of the stock admin's two without."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, str] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self, attrs: dict[str, str] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class TimeInput(forms.TimeInput):
    input_type = "time"

    def __init__(self, attrs: dict[str, str] | None = None) -> None:
        super().__init__(attrs, format="%H:%M")


class DateTimeLocalField(forms.DateTimeField):
    widget = DateTimeLocalInput


class _OnlyRealIds:
    """Django draws a refused form with the ids as they came, and fails on one that is no id at all."""

    def optgroups(self, name: str, value: list[str], attrs: dict[str, str] | None = None) -> list:
        return super().optgroups(name, [chosen for chosen in value if self._is_id(chosen)], attrs)

    def _is_id(self, chosen: str) -> bool:
        try:
            self.field.target_field.to_python(chosen)
        except (ValidationError, OverflowError):
            return False
        return True


class SearchSelect(_OnlyRealIds, AutocompleteSelect):
    pass


class SearchSelectMultiple(_OnlyRealIds, AutocompleteSelectMultiple):
    """Each choice has its own cross; the common one stands in the list as no list item may."""

    def build_attrs(self, base_attrs: dict, extra_attrs: dict | None = None) -> dict:
        return {**super().build_attrs(base_attrs, extra_attrs), "data-allow-clear": "false"}
