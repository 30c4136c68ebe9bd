"""Every public template in both languages, on a phone and on a desk: no barrier, no sideways scroll."""

import pytest
from playwright.sync_api import Page

from tests.house.addresses import LANGUAGES, PAGES, paths
from tests.house.world import World, build

from .browsing import DESK, PHONE, assert_accessible

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

LISTS = (
    *("home", "areas", "news:list", "boards:bodies", "boards:decisions"),
    *("calendar:list", "newsletter:list"),
)
LONG = "Länsstrategigruppsordförandekonferensens kommunikationsplattformsutvärdering"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_barriers_on_any_page(page: Page, site: str, language: str, subtests) -> None:
    world = build()
    _with_long_words(world)
    for path in _addresses(world, language):
        page.goto(site + path)
        for width in (PHONE, DESK):
            with subtests.test(path=path, width=width):
                page.set_viewport_size({"width": width, "height": 800})
                assert_accessible(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_barriers_where_there_is_nothing_to_show(page: Page, site: str, language: str, subtests) -> None:
    page.set_viewport_size({"width": PHONE, "height": 800})
    for name in (
        "home",
        "areas",
        "news:list",
        "boards:bodies",
        "boards:decisions",
        "calendar:list",
        "newsletter:list",
    ):
        with subtests.test(page=name):
            page.goto(site + paths(None, name, language)[0])
            assert_accessible(page)


def _addresses(world: World, language: str) -> list[str]:
    return [path for name in PAGES for path in paths(world, name, language)]


def _with_long_words(world: World) -> None:
    """Swedish makes words of any length, and the narrowest phone must break them."""
    for row, column in ((world.article, "title_sv"), (world.event, "title_sv"), (world.body, "name_sv")):
        setattr(row, column, LONG)
        row.save()
