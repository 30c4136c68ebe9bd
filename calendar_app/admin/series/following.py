"""What was changed in one event of a series, in the others too; what somebody made their own stays.

A value follows where the other event has the one that was changed. What is over, and what has been
withdrawn, is never touched; what has been moved, put off or cancelled keeps its times and its course.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import ForeignKey, Model
from django.forms import BaseModelFormSet, ModelForm, model_to_dict
from django.utils import timezone

from calendar_app.models import Event
from calendar_app.series.reach import FOLLOWING
from calendar_app.times import shifted
from storsthlm.publishing import actions
from storsthlm.publishing.gate.passing import ORDINARY, Passage
from storsthlm.publishing.history import recording

from .making import LINKED, OWN, ROWS, replace_rows

TIMES = {"start", "end", "registration_until"}
OF_ONE = OWN | TIMES | {"series", "created_by", "updated_by"}


class RowsBefore:
    """What a list of rows told before it was changed."""

    def __init__(self, formset: BaseModelFormSet) -> None:
        self.fields = [*formset.form.base_fields]
        self.told = [self._told(form.initial) for form in formset.initial_forms]

    def are_those_of(self, rows: Iterable[Model]) -> bool:
        return [self._told(model_to_dict(row, self.fields)) for row in rows] == self.told

    def _told(self, row: dict[str, Any]) -> dict[str, Any]:
        """Without its number, and where it hangs."""
        return {name: row[name] for name in self.fields if row.get(name) and name not in {"id", "event"}}


class Change:
    """What a form that has been saved has changed.

    :param rows: its lists of rows.
    """

    def __init__(self, form: ModelForm, rows: Iterable[BaseModelFormSet]) -> None:
        self.event: Event = form.instance
        self.before, self.changed = form.initial, set(form.changed_data)
        self.rows = {formset.model: RowsBefore(formset) for formset in rows if formset.has_changed()}

    def is_of(self, name: str) -> bool:
        return name in self.changed

    @property
    def columns(self) -> dict[str, tuple[Any, Any]]:
        """Before and now, by column; also what followed from the change, such as English left behind."""
        found = {}
        for field in Event._meta.concrete_fields:
            if field.name in self.before and field.name not in OF_ONE:
                before = self.before[field.name]
                now = getattr(self.event, field.attname if isinstance(field, ForeignKey) else field.name)
                if (before or "") != (now or ""):
                    found[field.attname] = (before, now)
        return found

    @property
    def distances(self) -> tuple[timedelta, timedelta]:
        """Of start and end, by the clock on the wall."""
        event, before = self.event, self.before
        return _wall(event.start) - _wall(before["start"]), _wall(event.end) - _wall(before["end"])


def follow(change: Change, scope: str, *, by, public: bool, passage: Passage = ORDINARY) -> int:
    """How many others took part; expects a transaction.

    :param public: also those that are published, which ``by`` must have the right to change.
    """
    recording.act(by)
    followers = _followers(change, scope, public=public)
    for event in followers:
        _take_over(change, event)
        event.updated_by = by
        event.save()
        if event.status == Event.Status.PUBLISHED:
            actions.update(event, by=by, passage=passage)
    return len(followers)


def _followers(change: Change, scope: str, *, public: bool) -> list[Event]:
    rows = Event.objects.of_series(change.event.series_id).exclude(pk=change.event.pk)
    rows = rows.filter(end__gte=timezone.now()).exclude(status=Event.Status.WITHDRAWN)
    if scope == FOLLOWING:
        rows = rows.filter(start__gte=change.before["start"])
    if not public:
        rows = rows.exclude(status=Event.Status.PUBLISHED)
    return list(rows.select_for_update(of=("self",)))


def _take_over(change: Change, event: Event) -> None:
    for column, (before, now) in change.columns.items():
        if (getattr(event, column) or "") == (before or ""):
            setattr(event, column, now)
    if event.course == Event.Course.PLANNED:
        _move(change, event)
    for name in filter(change.is_of, LINKED):
        _link(event, name, change)
    if change.is_of("tags") and {*event.tags.names()} == {str(tag) for tag in change.before["tags"]}:
        event.tags.set(change.event.tags.names())
    for name in ROWS:
        rows = getattr(event, name)
        if rows.model in change.rows and change.rows[rows.model].are_those_of(rows.all()):
            replace_rows(change.event, event, name)


def _move(change: Change, event: Event) -> None:
    """By the same distance; a series that is moved is told so of each, from its own day."""
    was = event.start
    by_start, by_end = change.distances
    if by_start or by_end:
        event.start = shifted(event.start, by_start)
        event.end = max(event.start, shifted(event.end, by_end))
    if change.is_of("course"):
        event.course = change.event.course
    if event.course == Event.Course.MOVED and event.start != was:
        event.moved_from = was
    if change.is_of("registration_until") or by_start:
        event.registration_until = _last_day(change.event, event)


def _last_day(source: Event, event: Event) -> date | None:
    """As long before as that of the event that was changed."""
    return source.registration_until and event.first_day - (source.first_day - source.registration_until)


def _link(event: Event, name: str, change: Change) -> None:
    chosen = getattr(event, name)
    if {*chosen.values_list("pk", flat=True)} == {row.pk for row in change.before[name]}:
        chosen.set(getattr(change.event, name).all())


def _wall(moment: datetime) -> datetime:
    return timezone.localtime(moment).replace(tzinfo=None)
