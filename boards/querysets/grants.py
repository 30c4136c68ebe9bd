"""Grants, and what each organisation got of them."""

from django.db import models

from storsthlm.publishing.querysets import PublishableQuerySet, public_q

from .common import model

LONG = ("description", "description_sv", "description_en", "own_figures")


class GrantQuerySet(PublishableQuerySet):
    def for_list(self) -> "GrantQuerySet":
        return self.defer(*LONG).order_by("-year", "title_sv", "pk")

    def for_page(self) -> "GrantQuerySet":
        return self.select_related("measure")

    def from_year(self, year: int) -> "GrantQuerySet":
        return self.filter(year=year)

    def shared_by(self, organisation) -> "GrantQuerySet":
        shares = model("GrantShare").objects.filter(organisation=organisation)
        return self.filter(pk__in=shares.values("grant"))

    def years(self) -> list[int]:
        """Every year that has one, newest first."""
        return list(self.order_by("-year").values_list("year", flat=True).distinct())


class GrantShareQuerySet(models.QuerySet):
    def public(self) -> "GrantShareQuerySet":
        return self.filter(public_q("grant__"))

    def of_grants(self, grants: models.QuerySet) -> "GrantShareQuerySet":
        return self.filter(grant__in=grants.order_by().values("pk"))

    def of_organisation(self, organisation) -> "GrantShareQuerySet":
        """What it got, the latest first."""
        texts = [f"grant__{name}" for name in LONG]
        rows = self.filter(organisation=organisation).select_related("grant").defer(*texts)
        return rows.order_by("-grant__year", "grant__title_sv", "pk")

    def for_page(self) -> "GrantShareQuerySet":
        return self.select_related("organisation").order_by("organisation__sort_key")

    def for_table(self) -> "GrantShareQuerySet":
        """With their grants, in the order of the list."""
        texts = [f"grant__{name}" for name in LONG]
        rows = self.select_related("organisation", "grant").defer(*texts)
        return rows.order_by("-grant__year", "grant__title_sv", "grant", "organisation__sort_key")
