"""What somebody says of a series: how often, for how long, and what is left out."""

import re
from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from calendar_app.models import Event
from calendar_app.series.rules import DATE, FOURTH, LAST, MOST, NTH, WEEKS, Rule
from storsthlm.publishing.admin.moments import DayField

LONGEST_LIST = 2000


def _boxes(label: str, names: dict[int, str], **more: object) -> forms.TypedMultipleChoiceField:
    return forms.TypedMultipleChoiceField(
        label=label,
        choices=[(number, capfirst(name)) for number, name in names.items()],
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        **more,
    )


class RuleForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("Upprepas"),
        widget=forms.RadioSelect,
        choices=[
            (WEEKS, gettext_lazy("Vissa veckodagar, varje vecka eller mer sällan")),
            (NTH, gettext_lazy("En viss veckodag i månaden, till exempel andra tisdagen")),
            (DATE, gettext_lazy("Ett visst datum i månaden")),
        ],
    )
    interval = forms.IntegerField(
        label=gettext_lazy("Hur ofta"),
        min_value=1,
        max_value=52,
        help_text=gettext_lazy("1 är varje vecka eller månad, 2 varannan, och så vidare."),
    )
    weekdays = _boxes(
        gettext_lazy("Veckodagar"), WEEKDAYS, help_text=gettext_lazy("Gäller inte ett visst datum i månaden.")
    )
    nth = forms.TypedChoiceField(
        label=gettext_lazy("Vilken i månaden"),
        coerce=int,
        choices=[
            (1, gettext_lazy("Första")),
            (2, gettext_lazy("Andra")),
            (3, gettext_lazy("Tredje")),
            (4, gettext_lazy("Fjärde")),
            (LAST, gettext_lazy("Sista")),
        ],
        help_text=gettext_lazy("Gäller en viss veckodag i månaden."),
    )
    day = forms.IntegerField(
        label=gettext_lazy("Datum i månaden"),
        min_value=1,
        max_value=31,
        help_text=gettext_lazy("Gäller ett visst datum. Månader som inte har det hoppas över."),
    )
    until = DayField(label=gettext_lazy("Till och med"), required=False)
    times = forms.IntegerField(
        label=gettext_lazy("Eller antal gånger till"),
        required=False,
        min_value=1,
        max_value=MOST,
        help_text=gettext_lazy("Utöver det evenemang som du utgår från."),
    )
    without_months = _boxes(gettext_lazy("Inte i"), MONTHS)
    without_days = forms.CharField(
        label=gettext_lazy("Inte heller"),
        required=False,
        max_length=LONGEST_LIST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Enstaka dagar, en per rad, så här: 2027-01-06."),
    )

    def __init__(self, event: Event, data: object = None) -> None:
        first = event.first_day
        nth = (first.day - 1) // 7 + 1
        begun = {"kind": WEEKS, "interval": 1, "weekdays": [first.weekday()], "day": first.day}
        super().__init__(data, initial={**begun, "nth": nth if nth <= FOURTH else LAST})
        self.event, self.days = event, []

    def clean_without_days(self) -> frozenset[date]:
        words = re.split(r"[\s,;]+", self.cleaned_data["without_days"].strip())
        try:
            return frozenset(date.fromisoformat(word) for word in words if word)
        except ValueError:
            raise ValidationError(_("Skriv varje dag så här: 2027-01-06.")) from None

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        if cleaned.get("kind") in {WEEKS, NTH} and not cleaned.get("weekdays"):
            self.add_error("weekdays", _("Välj minst en veckodag."))
        if not {"until", "times"} & set(self.errors):
            self._require_an_end(cleaned)
        if not self.errors:
            self.days = self._rule(cleaned).days()
        return cleaned

    def _require_an_end(self, cleaned: dict[str, object]) -> None:
        if bool(cleaned.get("until")) == bool(cleaned.get("times")):
            self.add_error("until", _("Skriv antingen en sista dag eller ett antal gånger."))

    def _rule(self, said: dict[str, object]) -> Rule:
        return Rule(
            first=self.event.first_day,
            kind=said["kind"],
            interval=said["interval"],
            weekdays=tuple(said["weekdays"]),
            day=said["day"],
            nth=said["nth"],
            until=said["until"],
            times=said["times"],
            without_months=frozenset(said["without_months"]),
            without_days=said["without_days"],
        )


class ChosenDaysForm(forms.Form):
    """Of the days that the rule makes: those that are ticked. ``shown`` is what was there to tick."""

    days = forms.MultipleChoiceField(required=False)
    shown = forms.CharField(required=False)
    publish = forms.BooleanField(label=gettext_lazy("Publicera dem genast"), required=False)

    def __init__(self, days: list[date], data: object = None, *, may_publish: bool = False) -> None:
        super().__init__(data)
        self.told = ",".join(map(str, days))
        self.fields["days"].choices = [(str(day), str(day)) for day in days]
        if not may_publish:
            del self.fields["publish"]

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        if cleaned.get("shown") != self.told:
            raise ValidationError(_("Regeln har ändrats sedan listan visades. Läs igenom den här."))
        if not cleaned.get("days"):
            raise ValidationError(_("Kryssa i minst en dag."))
        return cleaned

    @property
    def chosen(self) -> list[date]:
        return [date.fromisoformat(day) for day in self.cleaned_data["days"]]
