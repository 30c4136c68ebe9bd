from datetime import date

from django.db import models
from django.db.models import Min, Prefetch, Q
from django.utils import timezone

from storsthlm.publishing.querysets import PublishableQuerySet, public_q

# Texts that the pages behind an edition's items have and the edition does not show.
LONG_TEXTS = tuple(
    f"{target}__{name}{ending}"
    for target, name in (("article", "body"), ("event", "programme"))
    for ending in ("", "_sv", "_en")
)


class EditionQuerySet(PublishableQuerySet):
    def newest_number_first(self) -> "EditionQuerySet":
        return self.order_by("-number")

    def from_year(self, year: int) -> "EditionQuerySet":
        return self.filter(date__gte=date(year, 1, 1), date__lte=date(year, 12, 31))

    def before(self, edition) -> "models.Model | None":
        """The public edition that came out last before this one."""
        earlier = self.public().newest_number_first()
        return (earlier.filter(number__lt=edition.number) if edition.number else earlier).first()

    def for_page(self) -> "EditionQuerySet":
        items = self.model._meta.get_field("items").related_model.objects.disclosed().with_targets()
        return self.prefetch_related(Prefetch("items", items, to_attr="disclosed_items"))

    def years(self) -> list[int]:
        oldest = self.aggregate(oldest=Min("date"))["oldest"]
        return list(range(timezone.localdate().year, oldest.year - 1, -1)) if oldest else []


class EditionItemQuerySet(models.QuerySet):
    def disclosed(self) -> "EditionItemQuerySet":
        """Items whose article or event is public; words of their own always are."""
        own_words = Q(article__isnull=True, event__isnull=True)
        return self.filter(own_words | public_q("article__") | public_q("event__"))

    def public(self) -> "EditionItemQuerySet":
        return self.disclosed().filter(public_q("edition__"))

    def with_targets(self) -> "EditionItemQuerySet":
        targets = ("article__category", "article__lead_image", "event__category", "event__image")
        return self.select_related(*targets).defer(*LONG_TEXTS)
