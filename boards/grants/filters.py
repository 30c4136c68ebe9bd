from django import forms
from django.utils.translation import gettext_lazy as _

from boards.models import Grant
from boards.querysets import GrantQuerySet
from storsthlm.publishing.filters import Choice, ListFilter, YearField
from storsthlm.taxonomy.models import Organisation


class GrantFilter(ListFilter):
    year = YearField(widget=Choice)
    municipality = forms.ModelChoiceField(
        widget=Choice,
        label=_("Kommun eller region"),
        queryset=Organisation.objects.with_pages(),
        to_field_name="slug",
        required=False,
        empty_label=_("Alla"),
    )
    words = {"municipality": _("till %(chosen)s")}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        years = [(year, year) for year in Grant.objects.public().years()]
        self.fields["year"].widget.choices = [("", _("Alla år")), *years]

    @property
    def receiver(self) -> Organisation | None:
        return self.cleaned_data.get("municipality") if self.is_valid() else None

    def narrow(self, rows: GrantQuerySet) -> GrantQuerySet:
        wanted = self.cleaned_data
        if wanted["year"]:
            rows = rows.from_year(wanted["year"])
        if wanted["municipality"]:
            rows = rows.shared_by(wanted["municipality"])
        return rows
