"""Pages that are no rows: the calendar, the lists, the cookies. Told by the apps, as ``sources`` are::

    # calendar_app/search_sources.py
    fixed.register(FixedPage("calendar:list", _("Kalender"), _("Konferenser och …"), _("evenemang, …")))

A test asserts the full list, and that title and summary are the page's own.
"""

from typing import NamedTuple
from zlib import crc32

from django.utils.functional import Promise

from storsthlm.addresses import address

from . import sources
from .sources import Record, Words

NAME = "fixed"


class FixedPage(NamedTuple):
    """``names``: what people call it, with commas between. Who types one of them finds the page first."""

    url_name: str
    title: Promise
    summary: Promise
    names: Promise

    def get_absolute_url(self) -> str:
        return address(self.url_name)

    def record(self) -> Record:
        return Record(
            crc32(self.url_name.encode()),  # stays when others come and go
            "page",
            **sources.in_both(self, self._words),
            public_from=sources.ALWAYS,
            public_until=None,
        )

    def _words(self) -> Words:
        names = tuple(name.strip() for name in str(self.names).split(","))
        return Words(str(self.title), str(self.summary), names=names)


pages: list[FixedPage] = []


def register(*told: FixedPage) -> None:
    pages.extend(told)
