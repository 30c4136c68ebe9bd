"""An object of OParl, whose fields hold what they should, or ``Unusable``."""

from dataclasses import dataclass
from datetime import date, datetime

from boards.importing import values
from boards.importing.wanted import Place, Unusable


@dataclass(frozen=True)
class Thing:
    id: str
    place: Place
    data: dict
    problem: str = ""

    def __contains__(self, field: str) -> bool:
        return field in self.data

    @property
    def is_deleted(self) -> bool:
        return self.data.get("deleted") is True

    def text(self, field: str) -> str:
        """Empty, where there is none."""
        return values.text(self.data.get(field, ""), field)

    def line(self, field: str) -> str:
        """A text without line breaks; empty, where there is none."""
        return values.line(self.data.get(field, ""), field)

    def flag(self, field: str, *, default: bool) -> bool:
        found = self.data.get(field, default)
        if not isinstance(found, bool):
            raise Unusable(field, f"true or false is expected, and this is {type(found).__name__}")
        return found

    def moment(self, field: str) -> datetime:
        return values.moment(self.data.get(field, ""), field)

    def day(self, field: str) -> date | None:
        """Of a day, or of a moment as our clocks have it."""
        if not (words := self.text(field)):
            return None
        return values.day(words, field) if len(words) <= len("2026-03-12") else self.moment(field).date()

    def name_of(self, field: str) -> str:
        return values.external_id(self.data[field], field)

    def named(self, field: str) -> str:
        """The same, for looking it up among others: empty where it is no name."""
        found = self.data.get(field)
        return found if isinstance(found, str) else ""

    def names_of(self, field: str) -> list[str]:
        """Of a list of others; a single one is taken for a list of one."""
        found = self.data.get(field, [])
        return [values.external_id(each, field) for each in (found if isinstance(found, list) else [found])]
