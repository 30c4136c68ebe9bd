"""Municipalities: the map of all, and for each what it has to do with the cooperation."""

from urllib.parse import urlencode

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.views.generic import DetailView, TemplateView

from boards.agreements.presenting import signed
from boards.models import Adoption, GrantShare, Membership
from boards.presenting import Group, in_groups, in_order
from calendar_app.entries import public_entries
from calendar_app.subscribing import subscription_page
from news.models import Article
from storsthlm.addresses import address
from storsthlm.publishing.filters import parameter
from storsthlm.publishing.views import READ_ONLY
from storsthlm.taxonomy.models import Figure, Organisation
from storsthlm.taxonomy.tiles import tiles

ARTICLES = 6
COMING = 6
AGREEMENTS = 30
GRANTS = 12


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
        adoptions = Adoption.objects.public().of_organisation(municipality).for_place()
        return super().get_context_data(
            figures=Figure.objects.of(municipality),
            groups=seats_by_body(seats),
            vacant=sum(not seat.person for seat in seats),
            articles=Article.objects.public().about(municipality).for_cards()[:ARTICLES],
            all_agreements=_agreements_of(municipality),
            adoptions=signed(adoptions[:AGREEMENTS]),
            shares=GrantShare.objects.public().of_organisation(municipality)[:GRANTS],
            subscribe=subscription_page(urlencode({parameter("municipality"): municipality.slug})),
            coming=events.upcoming()[:COMING],
            tiles=tiles(Organisation.objects.members()),
            crumbs=[(_("Kommuner"), address("municipalities"))],
            **kwargs,
        )


def _agreements_of(municipality: Organisation) -> str:
    return f"{address('boards:agreements')}?{urlencode({parameter('municipality'): municipality.slug})}"


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
