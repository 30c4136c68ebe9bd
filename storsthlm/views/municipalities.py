"""Municipalities: the map of all, and for each what it has to do with the cooperation."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.views.generic import DetailView, TemplateView

from boards.models import Membership
from boards.presenting import Group, in_groups, in_order
from calendar_app.entries import public_entries
from news.models import Article
from storsthlm.addresses import address
from storsthlm.publishing.views import READ_ONLY
from storsthlm.taxonomy.models import Figure, Organisation

ARTICLES = 6
COMING = 6


class MunicipalityList(TemplateView):
    http_method_names = READ_ONLY
    template_name = "municipalities/list.html"

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        organisations = list(Organisation.objects.with_pages())
        _attach_figures(organisations)
        _attach_seats(organisations)
        return super().get_context_data(
            tiles=tiles(organisations),
            members=[organisation for organisation in organisations if organisation.member],
            others=[organisation for organisation in organisations if not organisation.member],
            **kwargs,
        )


class MunicipalityPage(DetailView):
    http_method_names = READ_ONLY
    template_name = "municipalities/municipality.html"
    context_object_name = "municipality"

    def get_queryset(self) -> QuerySet:
        return Organisation.objects.with_pages()

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        municipality = self.object
        seats = list(Membership.objects.public().shown().of_organisation(municipality).with_bodies())
        events = public_entries().organised_by(municipality)
        return super().get_context_data(
            figures=Figure.objects.of(municipality),
            groups=seats_by_body(seats),
            vacant=sum(not seat.person for seat in seats),
            articles=Article.objects.public().about(municipality).for_cards()[:ARTICLES],
            coming=events.upcoming()[:COMING],
            tiles=tiles(Organisation.objects.members()),
            crumbs=[(_("Kommuner"), address("municipalities"))],
            **kwargs,
        )


def tiles(organisations) -> list[Organisation]:
    """Those that stand on the map, from north to south and west to east: the order of reading."""
    placed = [each for each in organisations if each.tile_row is not None and each.tile_col is not None]
    return sorted(placed, key=lambda each: (each.tile_row, each.tile_col))


def seats_by_body(seats: list[Membership]) -> list[Group]:
    """Groups of bodies, and in each a Group of one body and the organisation's seats in it."""
    bodies = {seat.body_id: seat.body for seat in seats}
    ordered = in_order(seats)
    return [
        Group(
            group.heading,
            [Group(body, [seat for seat in ordered if seat.body_id == body.pk]) for body in group.rows],
        )
        for group in in_groups(bodies.values())
    ]


def _attach_figures(organisations: list[Organisation]) -> None:
    """Give each its ``figure``: the newest of the first measure, or None."""
    found = {figure.organisation_id: figure for figure in Figure.objects.of_first_measure()}
    for organisation in organisations:
        organisation.figure = found.get(organisation.pk)


def _attach_seats(organisations: list[Organisation]) -> None:
    counted = Membership.objects.public().shown().to_fill().by_organisation()
    for organisation in organisations:
        organisation.seats = counted.get(organisation.pk, 0)
