"""Native inputs for days and times, and the fields behind them."""

from datetime import date, datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from .stored import KnowsStored

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


class _DeskMoment(KnowsStored):
    """Bounded years; and what nobody touched stays the stored moment, without being read from the box.

    When the clocks go back there are two 02.30, and the box does not say which one it shows.
    """

    default_validators = [within_years]

    def widget_attrs(self, widget: forms.Widget) -> dict[str, str]:
        clock = ("T00:00", "T23:59") if isinstance(widget, DateTimeLocalInput) else ("", "")
        bounds = {"min": f"{FIRST_YEAR}-01-01{clock[0]}", "max": f"{LAST_YEAR}-12-31{clock[1]}"}
        return {**super().widget_attrs(widget), **bounds}

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
