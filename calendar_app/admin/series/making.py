"""A series made real: an event for each day, like the first one, at the same time by the clock."""

import re
from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from calendar_app.models import Event, Series
from calendar_app.times import shifted
from storsthlm.publishing import actions
from storsthlm.publishing.history import recording
from storsthlm.publishing.languages import MAIN_LANGUAGE
from storsthlm.publishing.models import Publishable

LINKED = ("organisers", "bodies", "categories", "contacts")
ROWS = ("speakers", "attachments")
# Of one occasion alone, or of what becomes of its page.
OWN = {"id", "slug", "moved_from", "full", "recording_link", "course", "created_at", "updated_at"}
OWN |= {*Publishable.SET_BY_ACTIONS}
NOTES = {"note", "note_sv", "note_en"}


@transaction.atomic
def make(first: Event, days: Collection[date], *, by, publish: bool) -> list[Event]:
    """All or none. What exists already on one of the days, in the same series, is refused."""
    recording.act(by)
    first = Event.objects.select_for_update().get(pk=first.pk)
    _tie(first, by)
    _refuse_twice(first, days)
    taken = set(Event.objects.filter(slug__startswith=_stem(first)).values_list("slug", flat=True))
    made = [_copy(first, day, taken, by) for day in sorted(days)]
    if publish:
        for event in made:
            actions.publish(event, by=by, at=_coming(first.public_from), until=_until(first, event))
    return made


def _tie(first: Event, by) -> None:
    if first.series_id is None:
        first.series = Series.objects.create(created_by=by)
        first.save(update_fields=["series"])


def _refuse_twice(first: Event, days: Collection[date]) -> None:
    """Also for a button that was pressed twice."""
    there = {event.first_day for event in Event.objects.of_series(first.series_id).only("start")}
    if there & set(days):
        raise ValidationError(_("Serien har redan ett evenemang på någon av dagarna. Läs in sidan igen."))


def _copy(first: Event, day: date, taken: set[str], by) -> Event:
    ahead = day - first.first_day
    own = OWN if first.course == Event.Course.PLANNED else OWN | NOTES
    event = Event(**_columns(first, without=own) | {"created_by_id": by.pk, "updated_by_id": by.pk})
    event.slug = _slug(first, day, taken)
    event.start = shifted(first.start, ahead)
    event.end = max(event.start, shifted(first.end, ahead))
    event.registration_until = first.registration_until and first.registration_until + ahead
    event.save()
    _with_its_rows(first, event)
    return event


def _with_its_rows(first: Event, event: Event) -> None:
    for name in LINKED:
        getattr(event, name).set(getattr(first, name).all())
    event.tags.set(first.tags.names())
    for name in ROWS:
        replace_rows(first, event, name)


def replace_rows(source: Event, event: Event, name: str) -> None:
    """Rows of a list of the form, as those of ``source`` are."""
    getattr(event, name).all().delete()
    rows = getattr(source, name)
    rows.model.objects.bulk_create(_beneath(event, row) for row in rows.all())


def _beneath(event: Event, row: Model) -> Model:
    return type(row)(**_columns(row, without={"id"}) | {"event_id": event.pk})


def _columns(row: Model, *, without: set[str]) -> dict[str, object]:
    """As they are stored: of a text, both languages, and not the one that the reader has."""
    names = {field.name for field in row._meta.concrete_fields}
    spoken = {name for name in names if f"{name}_{MAIN_LANGUAGE}" in names}
    columns = [field for field in row._meta.concrete_fields if field.name not in without | spoken]
    return {field.attname: getattr(row, field.attname) for field in columns}


def _stem(first: Event) -> str:
    longest = Event._meta.get_field("slug").max_length - len("-2026-01-01-00")
    return re.sub(r"-\d{4}-\d\d-\d\d$", "", first.slug)[:longest]


def _slug(first: Event, day: date, taken: set[str]) -> str:
    slug, number = f"{_stem(first)}-{day}", 2
    while slug in taken:
        slug, number = f"{_stem(first)}-{day}-{number}", number + 1
    taken.add(slug)
    return slug


def _coming(moment: datetime | None) -> datetime | None:
    """What is public already has begun; its followers begin now."""
    return moment if moment and moment > timezone.now() else None


def _until(first: Event, event: Event) -> datetime | None:
    ahead: timedelta = event.first_day - first.first_day
    return first.public_until and shifted(first.public_until, ahead)
