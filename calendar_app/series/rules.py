"""Which days a rule makes. The days are all that is kept of it: see docs/adr/0048."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dateutil.rrule import MO, MONTHLY, WEEKLY, rrule, weekday
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MOST = 100
FARTHEST = timedelta(days=5 * 366)
WEEKS, DATE, NTH = "weeks", "date", "nth"
FOURTH, LAST = 4, -1


@dataclass(frozen=True)
class Rule:
    """Every ``interval`` weeks or months after ``first``, until a day or a number of times.

    :param weekdays: 0 is Monday; for ``WEEKS`` and ``NTH``.
    :param day: of the month, for ``DATE``; a month that lacks it is passed over.
    :param nth: 1 to 4 or ``LAST``, for ``NTH``.
    """

    first: date
    kind: str
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    day: int = 0
    nth: int = 0
    until: date | None = None
    times: int | None = None
    without_months: frozenset[int] = frozenset()
    without_days: frozenset[date] = frozenset()

    def days(self) -> list[date]:
        """Those after the first one. Refuses a rule that gives none, or more than anybody means."""
        if self.until and self.until - self.first > FARTHEST:
            raise ValidationError(_("Upprepa i högst fem år. Stämmer årtalet?"))
        found = []
        for day in self._kept():
            found.append(day)
            if len(found) > MOST:
                raise ValidationError(_("Regeln ger fler än %d datum. Välj ett tidigare slut.") % MOST)
            if len(found) == self.times:
                break
        if not found:
            raise ValidationError(self._why_none())
        return found

    def _kept(self) -> Iterator[date]:
        return (day for day in self._all() if day > self.first and day not in self.without_days)

    def _all(self) -> Iterator[date]:
        last = self.until or self.first + FARTHEST
        begin, end = (datetime.combine(day, time.min) for day in (self.first, last))
        months = [month for month in range(1, 13) if month not in self.without_months]
        if not months:
            return iter(())
        parts = {"interval": self.interval, "wkst": MO, "bymonth": months, "until": end}
        return (moment.date() for moment in rrule(dtstart=begin, **parts, **self._pattern()))

    def _pattern(self) -> dict[str, object]:
        if self.kind == WEEKS:
            return {"freq": WEEKLY, "byweekday": self.weekdays}
        if self.kind == DATE:
            return {"freq": MONTHLY, "bymonthday": self.day}
        return {"freq": MONTHLY, "byweekday": [weekday(day, self.nth) for day in self.weekdays]}

    def _why_none(self) -> str:
        if self.until and self.until <= self.first:
            return _("Regeln ger inget datum: den slutar innan evenemanget upprepas en första gång.")
        if self.without_months or self.without_days:
            return _("Regeln ger inget datum: alla ligger i månader eller dagar som du har undantagit.")
        return _("Regeln ger inget datum före slutet. Välj ett senare slut.")
