"""What a calendar file tells of each entry, read from the database as it is written.

A file may hold two thousand entries, and be asked for by every program that follows it, several times a
day. So no row becomes an object of its model here, and Postgres writes the moments: that is what takes the
time (docs/adr/0054). What the columns mean is the same as in ``entry``; tests hold the two together.
"""

from datetime import datetime
from typing import NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, CharField, F, Func, IntegerField, OuterRef, QuerySet, Value, When
from django.db.models.functions import Coalesce

from boards.models import Body
from calendar_app.entries import Entries
from calendar_app.entry import EVENT, MEETING
from storsthlm.publishing.languages import shown_text

NOTHING = Value("")


class Row(NamedTuple):
    """``start`` and ``end`` as a file has them: eight figures for a day, ``end`` the one after the last.

    ``before`` and ``slug`` make the address. ``joint`` are the bodies beside a meeting's own.
    """

    source: str
    pk: int
    title: str
    start: str
    end: str | None
    place: str
    street: str
    online: bool
    course: str
    note: str
    lead: str
    area: str | None
    moved_from: datetime | None
    all_day: bool
    before: str
    slug: str
    body: str
    joint: list[str]
    stamp: str
    sequence: int


class _Text(Func):
    output_field = CharField()


class _Day(_Text):
    template = "to_char(%(expressions)s, 'YYYYMMDD')"


class _Moment(_Text):
    template = "to_char(%(expressions)s, 'YYYYMMDD\"T\"HH24MISS')"


class _Stamp(_Text):
    template = "to_char(%(expressions)s AT TIME ZONE 'UTC', 'YYYYMMDD\"T\"HH24MISS\"Z\"')"


class _InStockholm(_Text):
    template = "(%(expressions)s AT TIME ZONE 'Europe/Stockholm')"


class _DayAfter(_Text):
    template = "((%(expressions)s)::date + 1)"


class _At(_Text):
    """A date and a clock."""

    arg_joiner = " + "
    template = "(%(expressions)s)"


class _Year(_Text):
    """As in ``Event.address_year``."""

    template = "extract(year FROM %(expressions)s AT TIME ZONE 'Europe/Stockholm')::int::text"


class _Seconds(Func):
    arg_joiner = " - "
    template = "greatest(0, floor(extract(epoch FROM %(expressions)s)))::int"
    output_field = IntegerField()


def rows(entries: Entries, limit: int) -> list[Row]:
    """In the order of time; not more than ``limit``."""
    events = _read(entries.events.order_by("start", "pk"), _of_events(), limit)
    in_order = entries.meetings.order_by("date", F("start_time").asc(nulls_first=True), "pk")
    found = [*events, *_read(in_order, _of_meetings(), limit)]
    return sorted(found, key=lambda row: (row.start, row.source, row.pk))[:limit]


def _read(queryset: QuerySet, columns: dict[str, object], limit: int) -> list[Row]:
    told = queryset.annotate(**{f"told_{name}": column for name, column in columns.items()})
    names = [f"told_{name}" for name in Row._fields]
    return [Row._make(values) for values in told.values_list(*names)[:limit]]


def _of_events() -> dict[str, object]:
    start, end = _InStockholm(F("start")), _InStockholm(F("end"))
    return {
        "source": Value(EVENT),
        "title": shown_text("title"),
        "start": Case(When(all_day=True, then=_Day(start)), default=_Moment(start)),
        "end": Case(
            When(all_day=True, then=_Day(_DayAfter(end))),
            When(open_end=True, then=None),
            When(end__lte=F("start"), then=None),  # an end must be later (3.8.2.2)
            default=_Moment(end),
        ),
        "street": F("address"),
        "lead": shown_text("lead"),
        "area": shown_text("name", "category__", ready=""),
        "moved_from": Case(When(course="moved", then=F("moved_from")), default=None),
        "all_day": F("all_day"),
        "before": _Year(Coalesce(F("first_public_at"), Func(function="now"))),
        "body": NOTHING,
        "joint": Value(None, output_field=CharField()),
        **_of_both(),
    }


def _of_meetings() -> dict[str, object]:
    return {
        "source": Value(MEETING),
        "title": shown_text("title"),
        "start": Coalesce(_Moment(_At(F("date"), F("start_time"))), _Day(F("date"))),
        "end": Case(
            When(start_time=None, then=_Day(_DayAfter(F("date")))),
            default=_Moment(_At(F("date"), F("end_time"))),
        ),
        "street": NOTHING,
        "lead": NOTHING,
        "area": shown_text("name", "body__category__", ready=""),
        "moved_from": Value(None, output_field=CharField()),
        "all_day": Value(False),
        "before": F("body__slug"),
        "body": shown_text("name", "body__", ready="body__english"),
        "joint": ArraySubquery(_joint_bodies()),
        **_of_both(),
    }


def _of_both() -> dict[str, object]:
    return {
        "pk": F("pk"),
        "place": shown_text("place"),
        "online": F("online"),
        "course": F("course"),
        "note": shown_text("note"),
        "slug": F("slug"),
        "stamp": _Stamp(F("updated_at")),
        "sequence": _Seconds(F("updated_at"), F("created_at")),
    }


def _joint_bodies() -> QuerySet:
    bodies = Body.objects.public().filter(joint_meetings=OuterRef("pk"))
    return bodies.annotate(told_name=shown_text("name")).values("told_name")
