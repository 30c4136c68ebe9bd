"""An item as the checks see it: its own words and those of its rows, in the languages that are shown."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TypeVar

from django.db.models import Model
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import capfirst

from storsthlm.publishing.models import Publishable
from storsthlm.richtext import links

from .fields import ENGLISH, SWEDISH, Column, addresses_of, columns_of, fields_to, label_of
from .finding import Finding, Row
from .markup import Markup, Part, read
from .registry import rows_of
from .settings import Settings

MOST_OF_A_KIND = 20
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Place:
    """Where something stands: a field of the item, or of one of its rows."""

    owner: Model
    row: Row | None
    field: str
    label: str | Promise
    language: str = SWEDISH


@dataclass(frozen=True)
class Text(Place):
    words: str = ""
    is_rich: bool = False
    is_long: bool = False
    is_prose: bool = False

    @cached_property
    def markup(self) -> Markup:
        return read(self.words) if self.is_rich else Markup(words=self.words)

    @property
    def paragraphs(self) -> list[str]:
        """What is read from beginning to end, and written here: no name, no title, no table."""
        if not self.is_prose:
            return []
        return self.markup.running if self.is_rich else self.words.splitlines()


@dataclass(frozen=True)
class Link(Place):
    """``text`` is None where a field is an address as a whole, without words of its own."""

    href: str = ""
    text: str | None = None

    @property
    def is_reference(self) -> bool:
        return bool(links.REFERENCE.fullmatch(self.href))


class Content:
    """``item`` is what is stored, with the times that it shall be public for."""

    def __init__(self, item: Publishable, settings: Settings, *, at: datetime | None = None) -> None:
        self.item = item
        self.settings = settings
        self.rows = rows_of(item)
        self.in_english = item.english_is_shown
        self._later = at
        self._chosen: dict[type[Model], list[tuple[Place, Model]]] = {}
        self._answers: dict[Callable[[Content], object], object] = {}

    @cached_property
    def at(self) -> datetime:
        """When readers will first meet it as it is now."""
        known = (self._later, self.item.public_from, timezone.now())
        return max(moment for moment in known if moment)

    @property
    def owners(self) -> Iterator[tuple[Model, Row | None, bool]]:
        """The item and its rows, each with whether its long texts are prose."""
        yield self.item, None, True
        for row, is_prose in self.rows:
            yield row, Row(row._meta.label_lower, row.pk), is_prose

    @cached_property
    def texts(self) -> list[Text]:
        """Those that are not empty, and the English ones only where English is shown."""
        return [
            self._text(owner, row, column, is_prose)
            for owner, row, is_prose in self.owners
            for column in columns_of(type(owner))
            if getattr(owner, column.name) and (self.in_english or column.language != ENGLISH)
        ]

    def _text(self, owner: Model, row: Row | None, column: Column, is_prose: bool) -> Text:
        return Text(
            owner,
            row,
            column.name,
            column.label,
            column.language,
            words=getattr(owner, column.name),
            is_rich=column.is_rich,
            is_long=column.is_long,
            is_prose=is_prose and column.is_long,
        )

    @property
    def rich(self) -> list[Text]:
        return [text for text in self.texts if text.is_rich]

    @cached_property
    def links(self) -> list[Link]:
        in_texts = [self._link(text, part) for text in self.rich for part in text.markup.links]
        return in_texts + [
            Link(owner, row, name, label, href=getattr(owner, name))
            for owner, row, _is_prose in self.owners
            for name, label in addresses_of(type(owner))
            if getattr(owner, name)
        ]

    @cached_property
    def lasting(self) -> dict[str, datetime | None]:
        """The links to our own content that lead somewhere once this is read, each with when that ends."""
        return links.lasting({link.href for link in self.links if link.is_reference}, self.at)

    def chosen(self, target: type[Model]) -> list[tuple[Place, Model]]:
        """What fields of the item and its rows point to, with the field; read once, in one query."""
        if target not in self._chosen:
            self._chosen[target] = self._read_chosen(target)
        return self._chosen[target]

    def _read_chosen(self, target: type[Model]) -> list[tuple[Place, Model]]:
        """What has been read together with its owner is not read again."""
        places = [
            (self.place(owner, name), pk)
            for owner, _row, _is_prose in self.owners
            for name in fields_to(type(owner), target)
            if (pk := getattr(owner, f"{name}_id"))
        ]
        at_hand = (place.owner._state.fields_cache.get(place.field) for place, _pk in places)
        rows = {row.pk: row for row in at_hand if row is not None}
        lacking = {pk for _place, pk in places} - rows.keys()
        rows |= target._base_manager.in_bulk(lacking) if lacking else {}
        return [(place, rows[pk]) for place, pk in places]

    def once(self, ask: Callable[["Content"], Answer]) -> Answer:
        """What several checks want to know alike is asked of the database for the first of them."""
        if ask not in self._answers:
            self._answers[ask] = ask(self)
        return self._answers[ask]

    def _link(self, text: Text, part: Part) -> Link:
        href = part.attributes.get("href", "")
        return Link(text.owner, text.row, text.field, text.label, text.language, href=href, text=part.text)

    def place(self, owner: Model, name: str) -> Place:
        """Of a field that is no text: a picture, an area."""
        row = None if owner is self.item else Row(owner._meta.label_lower, owner.pk)
        field = owner._meta.get_field(name)
        return Place(owner, row, name, label_of(field), getattr(field, "language", SWEDISH))

    def found(self, code: str, place: Place, message: str, marked: str = "", about: object = "") -> Finding:
        return Finding(
            code,
            message,
            field=place.field,
            row=place.row,
            place=self._called(place),
            language=place.language,
            marked=marked,
            about=str(about),
        )

    def _called(self, place: Place) -> str:
        """The field as the form names it; below the item with the row that it stands in."""
        label = str(capfirst(place.label))
        if place.row is None:
            return label
        return f"{capfirst(place.owner._meta.verbose_name)} ”{place.owner}”: {label}"

    def limit(self, code: str) -> int:
        return self.settings.limit(code)


def first(found: Iterable[Finding]) -> list[Finding]:
    """A long text with the same fault everywhere is not told of a thousand times."""
    return [finding for finding, _number in zip(found, range(MOST_OF_A_KIND), strict=False)]
