from django.utils.translation import gettext_lazy as _

from boards.models import Meeting
from boards.querysets import CaseQuerySet
from storsthlm.publishing.filters import AreaField, Choice, ListFilter, YearField


class CaseFilter(ListFilter):
    category = AreaField()
    year = YearField(widget=Choice)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        years = [(year, year) for year in Meeting.objects.public().years()]
        self.fields["year"].widget.choices = [("", _("Alla år")), *years]

    def narrow(self, rows: CaseQuerySet) -> CaseQuerySet:
        wanted = self.cleaned_data
        if wanted["category"]:
            rows = rows.in_category(wanted["category"])
        if wanted["year"]:
            rows = rows.from_year(wanted["year"])
        return rows
