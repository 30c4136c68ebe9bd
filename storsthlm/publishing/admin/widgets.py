"""Widgets of the desk: native date inputs, and a search box that survives a made-up id."""

from datetime import date, datetime
from typing import NamedTuple

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

FIRST_YEAR, LAST_YEAR = 1990, 2100
OUT_OF_YEARS = _("Året måste vara mellan 1990 och 2100.")


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


def within_years(day: date) -> None:
    """What pages, calendars and feeds can show; anything else is a slip of the finger."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValidationError(OUT_OF_YEARS)


class _DeskMoment:
    """Bounded years; and what nobody touched stays the stored moment, without being read from the box.

    When the clocks go back there are two 02.30, and the box does not say which one it shows.
    """

    default_validators = [within_years]
    stored: date | None = None

    def widget_attrs(self, widget: forms.Widget) -> dict[str, str]:
        clock = ("T00:00", "T23:59") if isinstance(widget, DateTimeLocalInput) else ("", "")
        bounds = {"min": f"{FIRST_YEAR}-01-01{clock[0]}", "max": f"{LAST_YEAR}-12-31{clock[1]}"}
        return {**super().widget_attrs(widget), **bounds}

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        bound = super().get_bound_field(form, field_name)
        self.stored = bound.initial
        return bound

    def clean(self, value: str | None) -> date | None:
        return self.stored if self._is_untouched(self.stored, value) else super().clean(value)

    def has_changed(self, initial: date | None, data: str | None) -> bool:
        return not self._is_untouched(initial, data) and super().has_changed(initial, data)

    def _is_untouched(self, shown: date | None, sent: str | None) -> bool:
        return bool(sent) and sent == self.widget.format_value(self.prepare_value(shown))


class DateTimeLocalField(_DeskMoment, forms.DateTimeField):
    widget = DateTimeLocalInput

    def to_python(self, value: str | None) -> datetime | None:
        try:
            return super().to_python(value)
        except ValidationError as refusal:
            if refusal.code == "ambiguous_timezone":
                raise ValidationError(_hour_of_change(parse_datetime(value))) from None
            raise


def _hour_of_change(clock: datetime) -> str:
    """Of a time by the clock that does not exist, or that comes twice."""
    zone = timezone.get_current_timezone()
    first, second = (clock.replace(tzinfo=zone, fold=fold).utcoffset() for fold in (0, 1))
    said = {"when": clock.strftime("%H.%M")}
    if first > second:
        twice = _("Klockan %(when)s kommer två gånger den dagen, när den ställs tillbaka. Välj en annan tid.")
        return twice % said
    return _("Klockan %(when)s finns inte den dagen, när den ställs fram. Välj en annan tid.") % said


class DayField(_DeskMoment, forms.DateField):
    widget = DateInput


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


class Chooser(NamedTuple):
    """How rows of one model are chosen in every form: told by the app that keeps them, in ``ready()``."""

    widget: type[SearchSelect]
    adds_by_itself: bool = False


choosers: dict[type[models.Model], Chooser] = {}


class OfferedChoice(forms.ModelChoiceField):
    """Takes what the search box offers this user, or what stands stored; no id that was made up.

    ``offered`` is what the chosen model's own admin shows; asked only of a new choice.
    """

    offered: models.QuerySet
    stored: object = None

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        bound = super().get_bound_field(form, field_name)
        self.stored = bound.initial
        return bound

    def to_python(self, value: object) -> models.Model | None:
        row = super().to_python(value)
        if row is not None and self.has_changed(self.stored, value) and not self._is_offered(row):
            raise ValidationError(self.error_messages["invalid_choice"], "invalid_choice", {"value": value})
        return row

    def _is_offered(self, row: models.Model) -> bool:
        return self.offered.filter(pk=row.pk).exists()


class SearchSelectMultiple(_OnlyRealIds, AutocompleteSelectMultiple):
    """Each choice has its own cross; the common one stands in the list as no list item may."""

    def build_attrs(self, base_attrs: dict, extra_attrs: dict | None = None) -> dict:
        return {**super().build_attrs(base_attrs, extra_attrs), "data-allow-clear": "false"}
