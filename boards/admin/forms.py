"""What is told beside the fields of bodies, seats and people. Those of a meeting: meeting_forms.py."""

from django import forms
from django.utils.translation import gettext_lazy as _

from storsthlm.publishing.admin import PublishableForm, RowForm


class BodyForm(PublishableForm):
    class Meta(PublishableForm.Meta):
        help_texts = {
            **PublishableForm.Meta.help_texts,
            "kind": _("Organ av samma typ står tillsammans i listan över organ."),
            "abbreviation": _("Till exempel AU. Den som söker på förkortningen hittar organet."),
            "lead_sv": _("En eller två meningar om vad organet är till för."),
            "description_sv": _("Vad organet gör och hur det arbetar. Uppdrag skriver du längre ner."),
            "parent": _("Organet som det här hör under. Lämna tomt om det inte hör under något."),
            "category": _("Ger sidan dess färg, och visar organet på områdets sida."),
            "order": _("Lägst står först bland organ av samma typ."),
            "contacts": _("Visas under ”Kontakt” på organets sida."),
            "interim": _("Står på sidan: gruppen finns för en övergångstid."),
            "successor": _("Den som läser om ett avslutat organ får en länk till det som tog över."),
        }


class MandateForm(RowForm):
    class Meta:
        help_texts = {
            "end_year": _("När året är slut viks uppdraget ihop på sidan."),
            "decision": _("Beslutet som gav uppdraget. Det visas på organets sida."),
        }


class SeatForm(forms.ModelForm):
    class Meta:
        help_texts = {
            "party": _("Lämna tomt om det är personens eget."),
            "organisation": _("Den som platsen tillhör. Fyll i även om platsen är vakant."),
            "end": _("Fyll i när någon lämnar, och lägg till en ny rad för efterträdaren."),
            "elected_by": _("Visas på organets sida under ”Besluten bakom uppdrag och val”."),
        }


class PersonForm(forms.ModelForm):
    class Meta:
        help_texts = {
            "title": _("Till exempel ”kommunstyrelsens ordförande”."),
            "organisation": _("Kommunen eller organisationen som personen arbetar i eller är vald i."),
        }
