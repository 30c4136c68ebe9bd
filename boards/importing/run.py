"""One import: who does it, from where, how far it goes, and what is told of it."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DataError, IntegrityError, connection, models, transaction
from django.utils.translation import override

from storsthlm.accounts.models import User
from storsthlm.publishing.history import recording

from .report import Report
from .wanted import Unusable, Wanted

BATCH = 100
EVERY_SECONDS = 2
Stored = TypeVar("Stored")


@dataclass
class Run:
    source: str
    by: User
    report: Report
    say: Callable[[str], object]
    publishes: bool = False
    _told: float = field(default_factory=time.monotonic)

    def whole(self, wanted: Wanted, store: Callable[[], Stored]) -> Stored | None:
        """Done altogether and in the name of ``by``; or not at all, which is told of, and None."""
        try:
            with transaction.atomic():
                recording.act(self.by)
                stored = store()
                connection.check_constraints()  # what waits for the end: double numbers, the history
                return stored
        except Unusable as problem:
            self.refuse(wanted, problem)
        except Refused as refused:
            for problem in refused.problems:
                self.refuse(wanted, problem)
        except ValidationError as error:
            for name, words in told_by(error):
                self.refuse(wanted, Unusable(name, words))
        except PermissionDenied as error:
            self.refuse(wanted, Unusable("", f"{self.by} may not do this: {error}"))
        except (IntegrityError, DataError) as error:
            self.refuse(wanted, Unusable("", broken_rule(error)))
        return None

    def refuse(self, wanted: Wanted, problem: Unusable) -> None:
        self.report.refuse(wanted.place, problem)

    def is_usable(self, wanted: Wanted) -> bool:
        """Tells all that its reader has found."""
        for remark in wanted.remarks:
            self.report.remark(wanted.place, remark)
        for problem in wanted.problems:
            self.refuse(wanted, problem)
        return not wanted.problems

    def count(self, what: str, number: int = 1) -> None:
        self.report.counts[what] += number

    def tell_progress(self, done: int, what: str) -> None:
        if time.monotonic() - self._told >= EVERY_SECONDS:
            self._told = time.monotonic()
            self.say(f"  {done} {what} …")


class Refused(Exception):
    """What was begun is taken back, because of these."""

    def __init__(self, problems: list[Unusable]) -> None:
        super().__init__(len(problems))
        self.problems = problems


def told_by(error: ValidationError) -> Iterator[tuple[str, str]]:
    with override("en"):
        if hasattr(error, "message_dict"):
            for name, words in error.message_dict.items():
                yield ("" if name == "__all__" else name), " ".join(words)
        else:
            yield "", " ".join(error.messages)


def cleaned(row: models.Model, wanted: Wanted, *, without: set[str]) -> list[Unusable]:
    """What the model's own validation says; keys in ``without`` have been looked up already."""
    try:
        row.clean_fields(exclude=without)
        row.clean()
    except ValidationError as error:
        return [Unusable(name, words, wanted.place) for name, words in told_by(error)]
    return []


def broken_rule(error: IntegrityError | DataError) -> str:
    """In the words that the model has for the constraint which the database held up."""
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", None)
    with override("en"):
        for constraint in _constraints():
            if constraint.name == name:
                return str(constraint.get_violation_error_message())
    return f"breaks a rule of the database: {name or type(error).__name__}"


def _constraints() -> Iterator[models.BaseConstraint]:
    for model in apps.get_app_config("boards").get_models():
        yield from model._meta.constraints
