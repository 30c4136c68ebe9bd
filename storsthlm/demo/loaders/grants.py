"""Grants of the state, divided as the form divides them."""

from decimal import Decimal

from boards.grants import figures
from boards.grants.allocation import allocate, write
from boards.models import Grant
from storsthlm.demo.loaders.relations import link
from storsthlm.demo.markup import to_html
from storsthlm.demo.reading import Data, given, table, translated
from storsthlm.demo.world import World
from storsthlm.taxonomy.models import Measure, Organisation


def load(world: World) -> int:
    return sum(_grant(world, data) for data in table("grants")["grant"])


def _grant(world: World, data: Data) -> bool:
    if Grant.objects.filter(slug=data["slug"]).exists():
        return False
    by_measure = data["key"] == Grant.Key.FIGURE
    grant = Grant.objects.create(
        total=Decimal(data["total"]),
        joint=Decimal(data["joint"]),
        measure=Measure.objects.first() if by_measure else None,
        measure_year=data.get("year_of_figures"),
        own_figures=data.get("figures", "").strip(),
        english=Grant.English.READY,
        created_by=world.secretary,
        responsible=world.secretary,
        description_sv=to_html(data["description"]),
        description_en=to_html(data["description_en"]),
        **given(data, "slug", "year", "key"),
        **translated(data, "title", "funder"),
    )
    members = list(Organisation.objects.members())
    link(grant.organisations, members)
    write(grant, allocate(grant.rest, _figures(grant, members)))
    world.make_public(grant, data, by=world.secretary)
    return True


def _figures(grant: Grant, members: list[Organisation]) -> dict:
    if grant.key == Grant.Key.FIGURE:
        return figures.of_measure(grant.measure, grant.measure_year, members)
    if grant.key == Grant.Key.OWN:
        return figures.pasted(grant.own_figures, members).figures
    return dict.fromkeys(members)
