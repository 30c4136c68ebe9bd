"""The form of a meeting and of its rows: what is told beside the fields, and what must hold between them."""

from collections.abc import Mapping
from datetime import date, datetime

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from boards.corrections.gate import LABEL
from boards.corrections.noticing import NOTHING, shown_of
from boards.models import Correction, Meeting
from storsthlm.documents.admin.contents import FileRowForm
from storsthlm.publishing.admin import PublishableForm, RowForm


class MeetingForm(PublishableForm):
    """``shown_before``: what visitors saw when this was sent, to tell what has been changed since."""

    change_reason = forms.CharField(
        label=LABEL,
        required=False,
        max_length=Correction._meta.get_field("why").max_length,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "Behövs bara när du ändrar något som läsarna redan har sett: byter en fil, tar bort en handling, "
            "ändrar ett beslut. Visas på mötets sida tillsammans med vad som har ändrats."
        ),
    )

    shown_before = NOTHING

    class Meta(PublishableForm.Meta):
        help_texts = {
            **PublishableForm.Meta.help_texts,
            "body": _("Organet som kallar. Mötet får sin adress under organets."),
            "course": _("”Inställt” och ”Flyttat” står tydligt på sidan och i kalendern."),
            "online": _("Kryssa i även om man kan vara med både på plats och digitalt."),
            "place_sv": _("Lokal och adress. Följer med från organets förra möte."),
            "other_bodies": _("De som möts tillsammans med det som kallar. Mötet står i listorna hos alla."),
            "summary": _("En artikel av typen styrelsesammanfattning. Mötet och den länkar till varandra."),
        }

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        if self.instance.pk:
            self.shown_before = shown_of(self.instance)
        if day := cleaned.get("date"):
            self._keep_moments_in_order(cleaned, day)
        return cleaned

    def _keep_moments_in_order(self, cleaned: dict[str, object], day: date) -> None:
        called, announced = (_day_of(cleaned.get(name)) for name in ("papers_from", "decisions_from"))
        if called and called > day:
            self.add_error("papers_from", _("Kallelsen ska visas före mötet."))
        if announced and announced < day:
            self.add_error("decisions_from", _("Besluten kan inte visas före mötet."))
        if cleaned.get("course") == Meeting.Course.HELD and day > timezone.localdate():
            self.add_error("course", _("Mötet har inte varit än."))

    def clean_other_bodies(self) -> QuerySet:
        others = self.cleaned_data["other_bodies"]
        if self.cleaned_data.get("body") in others:
            raise ValidationError(_("Organet som håller mötet ska inte stå här också."))
        return others

    def clean_adjusters_email(self) -> str:
        addresses = [each.strip() for each in self.cleaned_data["adjusters_email"].split(",") if each.strip()]
        for each in addresses:
            EmailValidator(_("”%(value)s” är ingen e-postadress."))(each)
        return ", ".join(addresses)


def _day_of(moment: datetime | None) -> date | None:
    return moment and timezone.localtime(moment).date()


class AgendaItemForm(RowForm):
    class Meta:
        labels = {"public": _("Visas på webbplatsen")}
        widgets = {"part": forms.TextInput(attrs={"data-part": True})}

    def validate_constraints(self) -> None:
        """Numbers are compared within the form (``validate_unique`` of the formset), not with the stored
        rows: otherwise nobody could let two items change places. The database checks at commit."""


class PaperForm(FileRowForm):
    """``known``: the titles of papers that visitors have seen, by their rows: see js/boards/papers.js."""

    known: Mapping[int, str] = {}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "public_title" in self.fields and self.instance.pk in self.known:
            self.fields["public_title"].widget.attrs["data-known"] = self.known[self.instance.pk]

    class Meta:
        help_texts = {
            "withheld": _("Då visas bara namnet och anledningen bredvid, aldrig filen eller dess titel."),
        }

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        if cleaned.get("withheld"):
            if not cleaned.get("withheld_reason"):
                self.add_error("withheld_reason", _("Skriv varför handlingen inte publiceras."))
        elif not cleaned.get("document") and "document" not in self.errors:
            self.add_error("document", _("Välj ett dokument, eller kryssa i att det inte publiceras."))
        return cleaned
