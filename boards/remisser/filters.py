from django import forms
from django.utils.translation import gettext_lazy as _

from boards.models import Remiss
from boards.querysets import RemissQuerySet
from storsthlm.publishing.filters import Choice, ListFilter, YearField
from storsthlm.taxonomy.models import Organisation

OPEN, CLOSED = "open", "closed"


class RemissFilter(ListFilter):
    standing = forms.ChoiceField(
        label=_("Läge"),
        required=False,
        widget=Choice,
        choices=[("", _("Alla")), (OPEN, _("Öppna")), (CLOSED, _("Avslutade"))],
    )
    year = YearField(widget=Choice)
    municipality = forms.ModelChoiceField(
        widget=Choice,
        label=_("Svar från"),
        queryset=Organisation.objects.with_pages(),
        to_field_name="slug",
        required=False,
        empty_label=_("Alla"),
    )
    words = {"municipality": _("med svar från %(chosen)s"), "year": _("att besvara %(chosen)s")}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        years = [(year, year) for year in Remiss.objects.public().years()]
        self.fields["year"].widget.choices = [("", _("Alla år")), *years]

    def narrow(self, rows: RemissQuerySet) -> RemissQuerySet:
        wanted = self.cleaned_data
        if wanted["standing"]:
            rows = rows.open() if wanted["standing"] == OPEN else rows.closed()
        if wanted["year"]:
            rows = rows.from_year(wanted["year"])
        if wanted["municipality"]:
            rows = rows.answered_by(wanted["municipality"])
        return rows
