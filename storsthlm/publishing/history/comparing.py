"""Two versions field by field in the order of the form, and row by row by the identity of each row."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.contrib import admin
from django.contrib.admin.utils import flatten_fieldsets
from django.core.exceptions import FieldDoesNotExist
from django.db.models import CharField, Field, ForeignKey, Model, TextField
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from storsthlm.publishing.gate.fields import label_of
from storsthlm.richtext.differences import Budget, in_plain_text, in_rich_text
from storsthlm.richtext.fields import RichTextField

from .parts import links_of
from .reading import Snapshot
from .words import Names, chosen, in_words, listed


@dataclass(frozen=True)
class Line:
    """A field of both versions; each side is HTML with what differs marked, empty where nothing stands."""

    label: str | Promise
    language: str
    before: SafeString
    after: SafeString
    differs: bool


@dataclass(frozen=True)
class RowLines:
    """``happened`` says what has become of the row, and is empty where nothing has."""

    title: str
    happened: str
    lines: list[Line]

    @property
    def changed(self) -> list[Line]:
        return [line for line in self.lines if line.differs]


@dataclass
class Group:
    heading: str
    rows: list[RowLines] = field(default_factory=list)

    @property
    def changed(self) -> list[RowLines]:
        return [row for row in self.rows if row.happened]

    @property
    def same(self) -> int:
        return len(self.rows) - len(self.changed)


@dataclass(frozen=True)
class Comparison:
    lines: list[Line]
    groups: list[Group]

    @property
    def changed(self) -> list[Line]:
        return [line for line in self.lines if line.differs]

    @property
    def same(self) -> list[Line]:
        return [line for line in self.lines if not line.differs and line.after]

    @property
    def differs(self) -> bool:
        return bool(self.changed or any(group.changed for group in self.groups))


class Comparing:
    def __init__(
        self, pages: admin.ModelAdmin, request: HttpRequest, before: Snapshot | None, after: Snapshot
    ) -> None:
        self.pages, self.request = pages, request
        self.before, self.after = before, after
        self.names = Names(request, filter(None, [before, after]))
        self.budget = Budget()

    def result(self) -> Comparison:
        lines = [self._line(name) for name in self._fields()]
        groups = [
            self._group(inline) for inline in self.pages.get_inline_instances(self.request, self.after.item)
        ]
        return Comparison(lines, groups)

    def _fields(self) -> Iterator[Field]:
        """As the form has them; then what it has in a form of its own; and last the state."""
        item = self.after.item
        shown = flatten_fieldsets(self.pages.get_fieldsets(self.request, item))
        yield from dict.fromkeys([*_model_fields(item, shown), *links_of(type(item))])
        yield from _model_fields(item, type(item).TIMING)

    def _line(self, of: Field) -> Line:
        if of.many_to_many:
            sides = (
                listed(of, side.links.get(of.name, []), self.names) if side else ""
                for side in (self.before, self.after)
            )
            return self._as_line(of, in_rich_text, *sides)
        return self._line_of(of, self.before and self.before.item, self.after.item)

    def _line_of(self, of: Field, before: Model | None, after: Model | None) -> Line:
        values = [row and row.__dict__.get(of.attname) for row in (before, after)]
        if isinstance(of, ForeignKey):
            return self._as_line(of, in_rich_text, *(chosen(of, value, self.names) for value in values))
        if isinstance(of, RichTextField):
            return self._as_line(of, in_rich_text, *(value or "" for value in values))
        if isinstance(of, CharField | TextField) and not of.choices:
            return self._as_line(of, in_plain_text, *(value or "" for value in values))
        return self._as_line(of, in_plain_text, *(in_words(of, value) for value in values))

    def _as_line(self, of: Field, compare, before: str, after: str) -> Line:
        language = getattr(of, "language", "")
        return Line(label_of(of), language, *compare(before, after, self.budget), before != after)

    # Rows -------------------------------------------------------------------------------------------

    def _group(self, inline: admin.options.InlineModelAdmin) -> Group:
        before, after = (self._rows(side, inline) for side in (self.before, self.after))
        moved = _moved(list(before), list(after))
        group = Group(capfirst(inline.verbose_name_plural))
        for place, pk in enumerate([*after, *(pk for pk in before if pk not in after)], start=1):
            lines = self._row(inline, before.get(pk), after.get(pk))
            happened = _happened(pk, before, after, moved, any(line.differs for line in lines))
            group.rows.append(RowLines(f"{capfirst(inline.verbose_name)} {place}", happened, lines))
        return group

    def _rows(self, side: Snapshot | None, inline) -> dict[object, Model]:
        rows = side.rows.get(inline.model, []) if side else []
        order = inline.ordered_by
        return {
            row.pk: row for row in sorted(rows, key=lambda row: (getattr(row, order) if order else 0, row.pk))
        }

    def _row(self, inline, before: Model | None, after: Model | None) -> list[Line]:
        row = after or before
        hidden = {} if inline.numbered else {inline.ordered_by}
        names = flatten_fieldsets(inline.get_fieldsets(self.request, self.after.item))
        fields = _model_fields(row, [name for name in names if name not in hidden])
        return [self._line_of(of, before, after) for of in fields]


def _model_fields(row: Model, names) -> Iterator[Field]:
    for name in names:
        try:
            yield row._meta.get_field(name)
        except FieldDoesNotExist:
            continue  # of the form alone, such as a wish for a time


def _happened(pk: object, before: dict, after: dict, moved: set, differs: bool) -> str:
    if pk not in before:
        return _("Tillagd")
    if pk not in after:
        return _("Borttagen")
    if pk in moved:
        return _("Flyttad och ändrad") if differs else _("Flyttad")
    return _("Ändrad") if differs else ""


def _moved(before: list, after: list) -> set:
    """As few as explain the new order: all but the longest run that stands in the old order still."""
    places = {pk: place for place, pk in enumerate(before)}
    both = [pk for pk in after if pk in places]
    ends: list[int] = []
    chains: list[list] = []
    for pk in both:
        at = bisect_left(ends, places[pk])
        chain = [*(chains[at - 1] if at else []), pk]
        ends[at : at + 1], chains[at : at + 1] = [places[pk]], [chain]
    return set(both) - set(chains[-1] if chains else [])
