"""What search engines shall find, told by every app in ``AppConfig.ready()``; ``storsthlm.views`` writes it.

A section is cut by row numbers and not counted: page n holds the rows whose number lies in the n-th
slice of ``ROWS``. So a page costs the same however many there are, and a row never moves to another.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import NamedTuple

from django.conf import settings
from django.db.models import Max, Min, Model, QuerySet
from django.urls import reverse
from django.utils.translation import override

from storsthlm.publishing.languages import MAIN_LANGUAGE

from . import menu

ROWS = 2_000  # of 50,000 addresses that the protocol allows; each row may have two
LANGUAGES = ("sv", "en")

Rows = Callable[[], QuerySet]
sections: dict[str, Rows] = {}
fixed: list[str] = []  # URL names of pages that are neither rows nor sections of the menu


class Location(NamedTuple):
    """A page: its whole address in each language that is ready, and when it was last changed."""

    urls: dict[str, str]
    changed: datetime | None = None


def register_section(name: str, rows: Rows) -> None:
    """``rows`` gives public rows only; each has ``get_absolute_url``."""
    sections[name] = rows


def register_fixed(*url_names: str) -> None:
    fixed.extend(url_names)


def pages_of(name: str) -> range:
    """The numbers of the section's pages: two look-ups in the index, whatever the number of rows."""
    ends = sections[name]().order_by().aggregate(first=Min("pk"), last=Max("pk"))
    if ends["last"] is None:
        return range(0)
    return range(ends["first"] // ROWS, ends["last"] // ROWS + 1)


def locations(name: str, number: int) -> list[Location]:
    rows = sections[name]().filter(pk__gte=number * ROWS, pk__lt=(number + 1) * ROWS).order_by("pk")
    return [Location(_urls(row), _changed(row)) for row in rows]


def fixed_locations() -> Iterator[Location]:
    for url_name in [*fixed, *menu.sections]:
        yield Location({code: _in(code, partial(reverse, url_name)) for code in LANGUAGES})


def _urls(row: Model) -> dict[str, str]:
    shown = LANGUAGES if getattr(row, "english_is_shown", True) else (MAIN_LANGUAGE,)
    return {code: _in(code, row.get_absolute_url) for code in shown}


def _in(code: str, address: Callable[[], str]) -> str:
    with override(code):
        return settings.SITE_URL + address()


def _changed(row: Model) -> datetime | None:
    times = [getattr(row, "public_from", None), getattr(row, "updated_at", None)]
    return max((time for time in times if time), default=None)
