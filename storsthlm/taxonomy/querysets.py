from django.db import models

# Kinds of organisation that have a page of their own; authorities and others are only named.
WITH_PAGES = ("municipality", "region")


class OrganisationQuerySet(models.QuerySet):
    def with_pages(self) -> "OrganisationQuerySet":
        return self.filter(kind__in=WITH_PAGES)

    def members(self) -> "OrganisationQuerySet":
        return self.filter(member=True)


class FigureQuerySet(models.QuerySet):
    def newest(self) -> "FigureQuerySet":
        """For every organisation and measure the figure of the latest year."""
        newest = self.order_by("organisation_id", "measure_id", "-year")
        return newest.distinct("organisation_id", "measure_id").select_related("measure")

    def of(self, organisation) -> list:
        """The newest figure of each measure, in the order of the measures."""
        found = self.filter(organisation=organisation).newest()
        return sorted(found, key=lambda figure: (figure.measure.order, figure.measure_id))

    def for_year(self, measure, year: int) -> "FigureQuerySet":
        return self.filter(measure=measure, year=year)

    def of_first_measure(self) -> "FigureQuerySet":
        """The measure that stands first is the one that lists show."""
        first = self.model.measure.field.related_model.objects.values("pk")[:1]
        return self.filter(measure=models.Subquery(first)).newest()
