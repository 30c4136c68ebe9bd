"""Every public template in both languages, on a phone and on a desk, in light and dark, full, empty and
failing: no barrier, no sideways scroll."""

from itertools import product

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override
from playwright.sync_api import Page

from tests.house.addresses import LANGUAGES, PAGES, paths
from tests.house.world import World, build

from .browsing import DESK, LARGER_PHONE, PHONE, assert_accessible, assert_no_sideways_scroll

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

MODES = ("light", "dark")
LISTS = (
    *("home", "areas", "news:list", "boards:bodies", "boards:decisions", "boards:members", "boards:seats"),
    *("boards:agreements", "calendar:list", "calendar:month", "newsletter:list", "municipalities"),
    *("boards:grants", "boards:remisser"),
)
ERRORS = ("400.html", "403.html", "403_csrf.html", "404.html", "413.html", "414.html", "500.html", "503.html")
LONG = "Länsstrategigruppsordförandekonferensens kommunikationsplattformsutvärdering"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_barriers_on_any_page(page: Page, site: str, language: str, subtests) -> None:
    world = build()
    _with_long_words(world)
    for path in _addresses(world, language):
        page.goto(site + path)
        for width, mode in product((PHONE, DESK), MODES):
            with subtests.test(path=path, width=width, mode=mode):
                _look(page, width, mode)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_scrolls_sideways_with_letters_twice_as_large(
    page: Page, site: str, language: str, subtests
) -> None:
    world = build()
    _with_long_words(world)
    searched = f"{paths(world, 'search', language)[0]}?q={LONG.split(maxsplit=1)[0]}"
    for path in [*_addresses(world, language), searched]:
        page.goto(site + path)
        with subtests.test(path=path):
            _look_twice_as_large(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_barriers_where_there_is_nothing_to_show(page: Page, site: str, language: str, subtests) -> None:
    for name, mode in product(LISTS, MODES):
        with subtests.test(page=name, mode=mode):
            page.goto(site + paths(None, name, language)[0])
            _look(page, PHONE, mode)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", ERRORS)
def test_no_barriers_on_any_error_page(page: Page, live_server, template: str, language: str) -> None:
    """Shown in place of an ordinary answer, with the style sheets of the real site."""
    address = f"{live_server.url}/en/" if language == "en" else f"{live_server.url}/"
    with override(language):
        body = render_to_string(template, {"LANGUAGE_CODE": language})
    page.route(address, lambda route: route.fulfill(status=200, content_type="text/html", body=body))
    page.goto(address)
    for width, mode in product((PHONE, DESK), MODES):
        _look(page, width, mode)
    _look_twice_as_large(page)


def _look_twice_as_large(page: Page) -> None:
    """As for somebody who has doubled the text in the browser's settings."""
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    for width in (PHONE, LARGER_PHONE):
        page.set_viewport_size({"width": width, "height": 800})
        assert_no_sideways_scroll(page)


def _look(page: Page, width: int, mode: str) -> None:
    """Without motion: a colour that is still on its way to the other mode has no contrast yet."""
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=mode, reduced_motion="reduce")
    assert_accessible(page)


def _addresses(world: World, language: str) -> list[str]:
    return [path for name in PAGES for path in paths(world, name, language)]


def _with_long_words(world: World) -> None:
    """Swedish makes words of any length, and the narrowest phone must break them."""
    for row, column in ((world.article, "title_sv"), (world.event, "title_sv"), (world.body, "name_sv")):
        setattr(row, column, LONG)
        row.save()
