"""What is filled in at a decision: seats that it gives, seats that it ends, the mandate that it sets."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from boards.models import Body, Decision, Mandate, Membership, Person
from storsthlm.publishing.admin.moments import DateInput, DayField

LONGEST = Person._meta.get_field("first_name").max_length
Seat = tuple[int | None, str, str]  # body, role, name


class SeatRow(forms.ModelForm):
    """A person who is chosen or, by name, a new one."""

    first_name = forms.CharField(label=_("Förnamn"), max_length=LONGEST, required=False)
    last_name = forms.CharField(label=_("Efternamn"), max_length=LONGEST, required=False)
    registered: frozenset[Seat] = frozenset()

    class Meta:
        model = Membership
        fields = ("body", "role", "person", "organisation", "party", "start")
        labels = {"start": _("Från och med")}
        help_texts = {"person": _("Eller skriv namnet, om personen är ny.")}

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        named = [cleaned.get("first_name"), cleaned.get("last_name")]
        if cleaned.get("person") and any(named):
            self.add_error("person", _("Välj en person eller skriv ett namn, inte båda."))
        elif not cleaned.get("person") and not all(named) and "person" not in self.errors:
            self.add_error("person", _("Välj en person, eller skriv för- och efternamn."))
        elif all(named) and Person.objects.filter(first_name=named[0], last_name=named[1]).exists():
            told = _("%s finns redan. Välj personen i listan, eller lägg till den nya under Personer.")
            self.add_error("first_name", told % " ".join(named))
        elif self.key in self.registered:
            self.add_error("person", _("Det valet är redan registrerat."))
        return cleaned

    @property
    def key(self) -> Seat:
        body = self.cleaned_data.get("body")
        return body and body.pk, self.cleaned_data.get("role", ""), str(self._person())

    def _person(self) -> Person:
        values = self.cleaned_data
        return values.get("person") or Person(
            first_name=values.get("first_name", ""),
            last_name=values.get("last_name", ""),
            party=values.get("party", ""),
            organisation=values.get("organisation"),
        )

    def seat(self) -> Membership:
        """Unsaved, with its person, who may be too."""
        seat = self.save(commit=False)
        seat.person = self._person()
        return seat


class SeatChoice(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, seat: Membership) -> str:
        belongs = [seat.shown_party, str(seat.shown_organisation or "")]
        return ", ".join(filter(None, [str(seat), *belongs]))


class EndForm(forms.Form):
    ended = SeatChoice(label=_("Platser som slutar"), queryset=None, required=False)
    last_day = DayField(label=_("Sista dagen"), required=False, widget=DateInput)

    def __init__(self, *args: object, seats: Iterable[Membership], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ended"].queryset = seats

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        ended, day = cleaned.get("ended") or [], cleaned.get("last_day")
        if ended and not day and "last_day" not in self.errors:
            self.add_error("last_day", _("Skriv vilken dag som är den sista."))
        if day and any(seat.start and seat.start > day for seat in ended):
            self.add_error("last_day", _("En av platserna börjar senare än så."))
        return cleaned


class BodyChoice(forms.Form):
    """Whose seats are shown, and who the rows begin with."""

    organ = forms.ModelChoiceField(label=_("Organ"), queryset=Body.objects.all(), empty_label=None)


class MandateForm(forms.ModelForm):
    class Meta:
        model = Mandate
        fields = ("body", "start_year", "end_year", "text_sv", "text_en")
        labels = {"body": _("Organ")}

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        years = {name: cleaned.get(name) for name in ("body", "start_year", "end_year")}
        if None not in years.values() and Mandate.objects.filter(**years).exists():
            self.add_error("start_year", _("Organet har redan ett uppdrag för de åren. Ändra det där."))
        return cleaned


def registered(decision: Decision) -> frozenset[Seat]:
    seats = decision.elections.select_related("person")
    return frozenset((seat.body_id, seat.role, str(seat.person)) for seat in seats)
