"""What is told beside the fields of areas, tags, organisations and measures."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import Figure, Measure
from .pasting import Pasted, read_table

ADDRESS = _("Sista delen av sidans adress. Ändra den inte i onödan: länkar till sidan slutar fungera.")


class CategoryForm(forms.ModelForm):
    class Meta:
        help_texts = {
            "name_sv": _("Kort, helst ett eller två ord. Står ovanför rubriker och på startsidan."),
            "slug": ADDRESS,
            "colour": _("Färgen följer området överallt. Låt inte två områden dela färg."),
            "description_sv": _("En eller två meningar om vad området rymmer. Står överst på områdets sida."),
            "order": _("Lägst står först på startsidan och i listan över områden."),
        }


class TagForm(forms.ModelForm):
    class Meta:
        labels = {"name": _("Namn"), "slug": _("Adress")}
        help_texts = {
            "name": _("Med liten bokstav om det inte är ett namn. Stora och små bokstäver räknas som samma."),
            "slug": _("Det som står i adressen till sidor med taggen. Görs av namnet."),
        }


class OrganisationForm(forms.ModelForm):
    class Meta:
        help_texts = {
            "kind": _("Kommuner och regioner har egna sidor på webbplatsen."),
            "code": _("Fyra siffror enligt SCB. Bara för kommuner."),
            "slug": ADDRESS,
            "member": _("Avgör om det står ”Medlem i Storsthlm” eller ”Samarbetar med Storsthlm” på sidan."),
            "tile_col": _("Rutans plats på kartan, räknat från 0 längst till vänster. Tomt: inte på kartan."),
            "tile_row": _("Räknat från 0 överst."),
        }


class FigureForm(forms.ModelForm):
    class Meta:
        model = Figure
        fields = ("measure", "organisation", "year", "value")
        help_texts = {"year": _("Läget i slutet av året.")}


class MeasureForm(forms.ModelForm):
    table = forms.CharField(
        label=_("Klistra in siffror"),
        required=False,
        max_length=20_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text=_(
            "Kopiera ur ett kalkylark: första raden ”Kommun” och årtalen, sedan en rad för varje kommun. "
            "En siffra som redan finns för samma år ersätts."
        ),
    )

    class Meta:
        model = Measure
        fields = ()
        help_texts = {
            "name_sv": _("Till exempel ”Invånare”."),
            "unit_sv": _("Till exempel ”procent”. Lämna tomt för antal."),
            "source_sv": _("Står efter siffran, till exempel ”SCB”."),
            "order": _("Det mått som står lägst visas i listan över kommuner."),
        }

    def clean_table(self) -> list[Pasted]:
        text = self.cleaned_data["table"]
        return read_table(text) if text.strip() else []
