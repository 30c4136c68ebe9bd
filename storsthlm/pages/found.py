"""How pages, areas and municipalities are found from outside: the site map, and a picture beside a link."""

from storsthlm.taxonomy.models import Category, Organisation

from . import sitemap, social
from .models import Page
from .querysets import PageQuerySet


def pages() -> PageQuerySet:
    return Page.objects.public().defer("body", "body_sv", "body_en")


def register() -> None:
    sitemap.register_fixed("home", "feeds", "pages:accessibility", "pages:cookies")
    sitemap.register_section("pages", pages)
    sitemap.register_section("areas", Category.objects.all)
    sitemap.register_section("municipalities", Organisation.objects.with_pages)
    social.register(Page, rows=pages, tell=lambda page: social.in_area(page.title, None))
    social.register(Category, rows=Category.objects.all, tell=_area)
    social.register(
        Organisation,
        rows=Organisation.objects.with_pages,
        tell=lambda place: social.in_area(place.name, None),
    )


def _area(area: Category) -> social.Words:
    return social.Words(area.name, "", area.colour)
