"""The demonstration world as seen from the day on which it is loaded.

The content is written as seen on one day. What is older than ``ARCHIVE_ENDS`` stands where it is;
everything later moves by whole weeks, so that there is always something recent and something to
come, and a Thursday stays a Thursday. In a text, ``{sv:2026-12-10}`` becomes ”10 december”,
``{en:…}`` ”10 December” and ``{iso:…}`` the date as it stands in an address.
"""

import re
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

WRITTEN_ON = date(2026, 11, 23)
ARCHIVE_ENDS = date(2026, 1, 1)
_IN_TEXT = re.compile(r"\{(sv|en|iso):(\d{4}-\d\d-\d\d)\}")


class Clock:
    def __init__(self, loaded_on: date) -> None:
        self._shift = timedelta(weeks=(loaded_on - WRITTEN_ON).days // 7)

    def day(self, written: date) -> date:
        return written if written < ARCHIVE_ENDS else written + self._shift

    def moment(self, written: datetime) -> datetime:
        """Written as the clock on a wall in Stockholm shows it."""
        return timezone.make_aware(datetime.combine(self.day(written.date()), written.time()))

    def fill(self, text: str) -> str:
        return _IN_TEXT.sub(lambda match: self._say(match[1], date.fromisoformat(match[2])), text)

    def _say(self, form: str, written: date) -> str:
        day = self.day(written)
        return day.isoformat() if form == "iso" else spoken(day, form)


def spoken(day: date, language: str = "sv", *, year: bool = False) -> str:
    with override(language):
        return date_format(day, "j F Y" if year else "j F")
