"""A month of the calendar, day by day: a list to hear, laid out as a month where there is room to see it."""

from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple
from urllib.parse import urlencode

from django import forms
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from storsthlm.addresses import address
from storsthlm.publishing.filters import parameter
from storsthlm.publishing.views import READ_ONLY

from .entries import public_entries
from .entry import Entry
from .filters import Narrowing
from .subscribing import subscription_page, with_query

YEARS_AHEAD = 2
MOST = 200
A_WEEK = [date(2024, 1, number) for number in range(1, 8)]  # from Monday on, for their names


class MonthField(forms.RegexField):
    def __init__(self) -> None:
        super().__init__(
            r"^[1-9][0-9]{3}-(0[1-9]|1[0-2])\Z", required=False, label=_("Månad"), widget=forms.HiddenInput
        )

    def clean(self, value: object) -> date:
        """The first day of the month; of this one where none is told."""
        told = super().clean(value)
        return date.fromisoformat(f"{told}-01") if told else timezone.localdate().replace(day=1)


class MonthFilter(Narrowing):
    month = MonthField()

    @property
    def is_narrowed(self) -> bool:
        """A month is no choice that could be undone."""
        return any(self.data.get(self.add_prefix(name)) for name in Narrowing.base_fields)


class Day(NamedTuple):
    date: date
    entries: list[Entry]
    is_today: bool


class MonthPage(TemplateView):
    http_method_names = READ_ONLY
    template_name = "calendar/month.html"

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        chosen = MonthFilter(self.request.GET)
        bounds = _bounds()
        first = _month(chosen, bounds)
        found = chosen.rows(public_entries().during(first, _last(first)))[: MOST + 1]
        return super().get_context_data(
            filter=chosen,
            month=first,
            week=A_WEEK,
            weekday=first.isoweekday(),
            going_on=[entry for entry in found[:MOST] if entry.date < first],
            days=_days(first, found[:MOST]),
            nothing=not found,
            more=MOST if len(found) > MOST else 0,
            crumbs=[(_("Kalender"), address("calendar:list"))],
            **_addresses(first, bounds, chosen.subscription_query()),
            **kwargs,
        )


def _bounds() -> tuple[date, date]:
    """From the year of the first entry until two years from now: who follows the links comes to an end."""
    years = public_entries().years()
    return date(years[-1], 1, 1), date(years[0] + YEARS_AHEAD, 12, 1)


def _month(chosen: MonthFilter, bounds: tuple[date, date]) -> date:
    """What was asked for, also where something else that was chosen does not exist."""
    chosen.is_valid()
    first = chosen.cleaned_data.get("month")
    if first is None or not bounds[0] <= first <= bounds[1]:
        raise Http404
    return first


def _days(first: date, entries: list[Entry]) -> list[Day]:
    """All days of the month, with what begins on each."""
    by_day = {day: list(held) for day, held in groupby(entries, lambda entry: entry.date)}
    today = timezone.localdate()
    days = [first + timedelta(days=number) for number in range(_last(first).day)]
    return [Day(day, by_day.get(day, []), day == today) for day in days]


def _last(first: date) -> date:
    return _next(first) - timedelta(days=1)


def _next(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)


def _previous(first: date) -> date:
    return (first - timedelta(days=1)).replace(day=1)


def _addresses(first: date, bounds: tuple[date, date], query: str) -> dict[str, object]:
    """Of this month, those beside it and this one as a list, each with what is chosen."""
    earlier, later, this = _previous(first), _next(first), timezone.localdate().replace(day=1)
    return {
        "everything": month_page("", first),
        "earlier": (earlier, month_page(query, earlier)) if earlier >= bounds[0] else None,
        "later": (later, month_page(query, later)) if later <= bounds[1] else None,
        "this": month_page(query) if first != this else "",
        "here": month_page(query, first),
        "list_url": with_query(address("calendar:list"), query),
        "subscribe": subscription_page(query),
    }


def month_page(query: str, first: date | None = None) -> str:
    """This month's has no month in its address."""
    told = urlencode({parameter("month"): f"{first:%Y-%m}"}) if first else ""
    return with_query(address("calendar:month"), "&".join(filter(None, [told, query])))
