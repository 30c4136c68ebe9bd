"""Stores things that have nothing below them: bodies, people, seats. A batch is one transaction.

Where the database refuses a batch, each of its rows is tried alone, so that one stops no other.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from itertools import islice
from typing import ClassVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DataError, IntegrityError, connection, transaction

from storsthlm.publishing.history import recording

from .known import Gone
from .merging import Merge, differing, remembered
from .run import BATCH, Run, cleaned
from .wanted import Unusable, Wanted


class Rows(ABC):
    """What is particular to one kind. ``keys`` are columns that have been looked up: nobody asks again."""

    name: ClassVar[str]
    keys: ClassVar[frozenset[str]] = frozenset()
    at_once: ClassVar[int] = BATCH

    def __init__(self, run: Run) -> None:
        self.run = run

    @abstractmethod
    def read(self, wanted: list[Wanted]) -> None:
        """What is here of a batch, in a fixed number of questions."""

    @abstractmethod
    def plan(self, wanted: Wanted) -> Merge:
        """The row that it is or becomes; ``Unusable`` where there can be none."""

    @abstractmethod
    def why_it_stays(self, plan: Merge) -> str:
        """Why this run may not change it; nothing if it may."""

    @abstractmethod
    def save(self, plan: Merge) -> None: ...

    def saved(self, plans: list[Merge]) -> None:  # noqa: B027 (most kinds have nothing to tell)
        """What is to be told in the same transaction."""

    def waits(self, plan: Merge) -> bool:
        """There is something to do although nothing differs."""
        return False

    def import_all(self, wanted: Iterable[Wanted]) -> None:
        left, done = iter(wanted), 0
        while batch := list(islice(left, self.at_once)):
            usable = [each for each in batch if self.run.is_usable(each)]
            self.read(usable)
            self._store([plan for each in usable if (plan := self._to_store(each))])
            done += len(batch)
            self.run.tell_progress(done, self.name)

    def _to_store(self, wanted: Wanted) -> Merge | None:
        try:
            plan = self.plan(wanted)
        except Gone as gone:
            self.run.report.keep(wanted.place, gone)
            return None
        except Unusable as problem:
            self.run.refuse(wanted, problem)
            return None
        for difference in differing(plan):
            self.run.report.keep(wanted.place, difference)
        if plan.is_done and not self.waits(plan):
            return None
        if why := self.why_it_stays(plan):
            self.run.report.keep(wanted.place, Unusable("", why))
            return None
        return plan if self._is_sound(plan) else None

    def _is_sound(self, plan: Merge) -> bool:
        is_new = plan.is_new
        plan.apply()
        problems = cleaned(plan.row, plan.wanted, without=self.keys) if is_new or plan.changed else []
        for problem in problems:
            self.run.refuse(plan.wanted, problem)
        return not problems

    def _store(self, plans: list[Merge]) -> None:
        if not plans:
            return
        before = [(plan, plan.row.pk, plan.record.pk) for plan in plans]
        try:
            with transaction.atomic():
                recording.act(self.run.by)
                self._write(plans)
                connection.check_constraints()
        except (IntegrityError, DataError, ValidationError, PermissionDenied):
            for plan, row, record in before:
                _as_it_was(plan, row, record)
                if self.run.whole(plan.wanted, lambda plan=plan: self._write([plan])):
                    self._count(plan, is_new=row is None)
            return
        for plan, row, _record in before:
            self._count(plan, is_new=row is None)

    def _count(self, plan: Merge, *, is_new: bool) -> None:
        self.run.count(f"{self.name} {'added' if is_new else 'changed' if plan.changed else 'recognised'}")

    def _write(self, plans: list[Merge]) -> bool:
        for plan in plans:
            self.save(plan)
        self.saved(plans)
        remembered(plan for plan in plans if not plan.is_done)
        return True


def _as_it_was(plan: Merge, row: int | None, record: int | None) -> None:
    """What was taken back in the database still stands in memory."""
    plan.row.pk, plan.record.pk = row, record
    plan.row._state.adding, plan.record._state.adding = row is None, record is None
