"""Cases, and which steps of one a visitor may follow."""

from datetime import date

from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce, TruncDate

from storsthlm.publishing.querysets import PublishableQuerySet, there_is

from .common import model

LONG_TEXTS = ("body", "body_sv", "body_en")


class CaseQuerySet(PublishableQuerySet):
    def in_category(self, slug: str) -> "CaseQuerySet":
        return self.filter(category__slug=slug)

    def from_year(self, year: int) -> "CaseQuerySet":
        """Those that a public meeting of that year took up."""
        year_long = (date(year, 1, 1), date(year, 12, 31))
        return self.filter(there_is(_steps().filter(meeting__date__range=year_long)))

    def latest_first(self) -> "CaseQuerySet":
        """By the day of the last meeting that took it up; one that none has yet, by its publication."""
        last = Subquery(_steps().order_by("-meeting__date").values("meeting__date")[:1])
        return self.order_by(Coalesce(last, TruncDate("public_from")).desc(), "-pk")

    def for_list(self) -> "CaseQuerySet":
        """With ``last_step``: the id of the newest step that a visitor may see."""
        newest = _steps().newest_first().values("pk")[:1]
        return self.for_links().select_related("category").annotate(last_step=Subquery(newest)).latest_first()

    def for_links(self) -> "CaseQuerySet":
        return self.defer(*LONG_TEXTS)

    def with_number_of_items(self) -> "CaseQuerySet":
        """For the editors: ``number_of_items``, of all meetings, public or not."""
        items = model("AgendaItem").objects.filter(case=OuterRef("pk")).order_by()
        counted = items.values("case").annotate(number=Count("pk")).values("number")
        return self.annotate(number_of_items=Coalesce(Subquery(counted), 0))


def _steps():
    return model("AgendaItem").objects.public().filter(case=OuterRef("pk"))
