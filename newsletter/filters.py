from django.utils.translation import gettext_lazy as _

from storsthlm.publishing.filters import Choice, ListFilter, YearField

from .models import Edition
from .querysets import EditionQuerySet


class EditionFilter(ListFilter):
    year = YearField(widget=Choice)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        years = [(year, year) for year in Edition.objects.public().years()]
        self.fields["year"].widget.choices = [("", _("Alla år")), *years]

    def narrow(self, queryset: EditionQuerySet) -> EditionQuerySet:
        year = self.cleaned_data["year"]
        return queryset.from_year(year) if year else queryset
