"""The form of a grant: money as people write it, and how the rest of it would be divided."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.template.defaultfilters import floatformat
from django.utils.translation import gettext_lazy as _

from boards.grants import figures
from boards.grants.allocation import Part, allocate, stored, write
from boards.models import Grant
from storsthlm.publishing.admin import PublishableForm
from storsthlm.taxonomy.models import Organisation
from storsthlm.taxonomy.pasting import number_in

Key = Grant.Key
BASIS = ("total", "joint", "organisations", "key", "measure", "measure_year", "own_figures", "recount")


class KronorField(forms.DecimalField):
    """ "1 234 567,50 kr" is a number, with öre or without."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "vTextField"})

    def __init__(self, **kwargs: object) -> None:
        super().__init__(max_digits=14, decimal_places=2, min_value=0, **kwargs)

    def to_python(self, value: object) -> Decimal | None:
        if value in self.empty_values or isinstance(value, Decimal):
            return value or None if isinstance(value, str) else value
        return number_in(str(value).strip().removesuffix("kr"))

    def prepare_value(self, value: object) -> object:
        return floatformat(value, "2g") if isinstance(value, Decimal) else value


class OrganisationBoxes(forms.CheckboxSelectMultiple):
    """Tells static/js/boards/grant.js which are members."""

    def create_option(self, name: str, value, *args: object, **kwargs: object) -> dict[str, object]:
        option = super().create_option(name, value, *args, **kwargs)
        if value.instance.member:
            option["attrs"]["data-member"] = True
        return option


class GrantForm(PublishableForm):
    total = KronorField(label=_("Hela beloppet, kronor"), help_text=_("Till exempel 12 345 678,50."))
    joint = KronorField(
        label=_("Används gemensamt, kronor"),
        initial=Decimal(0),
        help_text=_("Den del som inte fördelas. Resten delas ut till sista öret."),
    )
    recount = forms.BooleanField(
        label=_("Räkna om med de siffror som måttet har nu"),
        required=False,
        help_text=_("Annars ändras fördelningen bara när något av det som står här ovanför ändras."),
    )

    parts: list[Part] = []
    divides_anew = False

    class Meta(PublishableForm.Meta):
        help_texts = {
            **PublishableForm.Meta.help_texts,
            "year": _("Året som pengarna gäller."),
            "funder_sv": _("Till exempel Socialstyrelsen."),
            "description_sv": _("Vad pengarna ska användas till, och vem som har beslutat om fördelningen."),
            "organisations": _("De som ska få en del av det som inte används gemensamt."),
            "measure": _("Siffrorna skrivs in under Mått."),
            "measure_year": _("Året som siffrorna gäller."),
            "own_figures": _(
                "Klistra in två kolumner ur ett kalkylark: kommun och siffra, en rad för var och en som är "
                "ikryssad. Pengarna delas i förhållande till siffrorna. Är de belopp som tillsammans blir "
                "det som ska fördelas får var och en precis sitt."
            ),
        }

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        if {"total", "joint"} <= cleaned.keys() and cleaned["joint"] > cleaned["total"]:
            self.add_error("joint", _("Den gemensamma delen kan inte vara större än hela beloppet."))
        if not {*BASIS} & {*self.errors}:
            self.divides_anew = bool({*BASIS} & {*self.changed_data}) or not self._is_divided()
            self.parts = self._divided(cleaned) if self.divides_anew else stored(self.instance)
        return cleaned

    def _is_divided(self) -> bool:
        """Not what is new, and not what was deleted and brought back."""
        return not self.instance._state.adding and self.instance.shares.exists()

    def _divided(self, said: dict[str, object]) -> list[Part]:
        organisations = list(said["organisations"])
        by_key = {Key.EQUAL: self._alike, Key.FIGURE: self._by_measure, Key.OWN: self._by_own}
        found = by_key[said["key"]](organisations)
        return [] if {*BASIS} & {*self.errors} else allocate(said["total"] - said["joint"], found)

    def _alike(self, organisations: list[Organisation]) -> dict[Organisation, None]:
        return dict.fromkeys(organisations)

    def _by_measure(self, organisations: list[Organisation]) -> figures.Figures:
        measure, year = self.cleaned_data["measure"], self.cleaned_data["measure_year"]
        for name, value in (("measure", measure), ("measure_year", year)):
            if not value:
                self.add_error(name, _("Behövs för att fördela efter ett mått."))
        return (
            self._told(figures.of_measure, "measure", measure, year, organisations)
            if year and measure
            else {}
        )

    def _by_own(self, organisations: list[Organisation]) -> figures.Figures:
        text = self.cleaned_data["own_figures"]
        found = self._told(figures.pasted, "own_figures", text, organisations) or figures.Pasted()
        for each in found.unread:
            told = {"line": each.line, "text": each.text, "why": each.why}
            self.add_error("own_figures", _("Rad %(line)s, ”%(text)s”: %(why)s") % told)
        if "own_figures" not in self.errors:
            self._told(figures.require_all, "own_figures", found.figures, organisations)
        return found.figures

    def _told(self, asked, field: str, *arguments: object):
        """What it answers; where it refuses, its words stand at the field."""
        try:
            return asked(*arguments)
        except ValidationError as error:
            self.add_error(field, error)
            return {}

    def _save_m2m(self) -> None:
        super()._save_m2m()
        if self.divides_anew:
            write(self.instance, self.parts)
