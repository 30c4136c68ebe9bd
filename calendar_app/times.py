"""Days and hours as the calendar means them: always those of Stockholm."""

from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

# Nothing in the calendar lasts longer; so what is coming can be found from its start alone.
LONGEST = timedelta(days=366)

FULL_DAY, SHORT_DAY, CLOCK = "l j F Y", "j F", "G.i"
NO_BREAK = "\u00a0"


def whole_days(start: datetime, end: datetime) -> tuple[datetime, datetime]:
    """From the first minute of the first day to the last one of the last day."""
    return midnight(local_day(start)), midnight(local_day(end) + timedelta(days=1)) - timedelta(minutes=1)


def shifted(moment: datetime, distance: timedelta) -> datetime:
    """By the clock on the wall: a day after is at the same hour, also when the clocks have been changed."""
    clock = timezone.localtime(moment).replace(tzinfo=None, fold=0) + distance
    return timezone.make_aware(clock).astimezone(UTC)  # two moments of a zone are compared by its clock


def midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def local_day(moment: datetime) -> date:
    return timezone.localtime(moment).date()


def day_of(moment: date | datetime) -> date:
    return local_day(moment) if isinstance(moment, datetime) else moment


def when_text(start: date | datetime, end: date | datetime | None) -> str:
    """When something is, in words; dates without a clock stand for whole days, the last one included."""
    if not isinstance(start, datetime):
        return _days_text(start, end or start)
    first, last = timezone.localtime(start), timezone.localtime(end or start)
    if first.date() != last.date():
        return f"{_moment_text(first)} – {_moment_text(last)}"
    until = f"–{date_format(last, CLOCK)}" if last != first else ""
    return _moment_text(first) + until


def _days_text(first: date, last: date) -> str:
    if first == last:
        return date_format(first, FULL_DAY)
    if first.year != last.year:
        return f"{date_format(first, FULL_DAY)} – {date_format(last, FULL_DAY)}"
    if first.month != last.month:
        return f"{date_format(first, SHORT_DAY)} – {date_format(last, SHORT_DAY)} {last.year}"
    return f"{first.day}–{date_format(last, SHORT_DAY)} {last.year}"


def _moment_text(moment: datetime) -> str:
    clock = _("kl. %(time)s") % {"time": date_format(moment, CLOCK)}
    return f"{date_format(moment, FULL_DAY)} {clock.replace(' ', NO_BREAK)}"
