"""Stores people and their seats: read by the hundred, saved one by one, so that the search hears of each."""

from collections.abc import Iterable
from dataclasses import dataclass

from boards.models import Body, Membership, Person
from storsthlm.publishing import actions
from storsthlm.publishing.models import Publishable

from .bodies_here import BodiesHere
from .known import Records, still
from .merging import Merge, merge
from .publication import passage
from .rows import Rows
from .run import Run
from .wanted import Unusable, Wanted

PUBLISHED = Publishable.Status.PUBLISHED
PUBLIC_NOW = "would be public at once: give --publish"


class People(Rows):
    name = "people"
    keys = frozenset(("organisation", "sort_key"))

    def read(self, wanted: list[Wanted]) -> None:
        self._records = Records(self.run.source, Person, (each.id for each in wanted))
        names = {each.values["last_name"] for each in wanted}
        self._named = list(Person.objects.filter(last_name__in=names))
        self._rows = {
            **Person.objects.in_bulk(self._records.numbers),
            **{each.pk: each for each in self._named},
        }
        self._claimed = self._records.claimed(self._rows)
        seated = Membership.objects.filter(person__in=self._rows, body__status=PUBLISHED)
        self._seen = set(seated.values_list("person_id", flat=True))

    def plan(self, wanted: Wanted) -> Merge:
        record = self._records.get(wanted.id)
        row = still(self._rows, record) if record.pk else self._made_by_hand(wanted) or Person()
        return merge(wanted, row, record)

    def _made_by_hand(self, wanted: Wanted) -> Person | None:
        """The only one of that name, of no other party. Whoever is new has the next namesake for another."""
        names = ("first_name", "last_name")
        same = [
            each for each in self._named if all(getattr(each, name) == wanted.values[name] for name in names)
        ]
        if len(same) != 1 or same[0].pk in self._claimed:
            return None
        party = wanted.values.get("party", "")
        if party and same[0].party and party != same[0].party:
            return None
        self._claimed.add(same[0].pk)
        return same[0]

    def why_it_stays(self, plan: Merge) -> str:
        is_shown = plan.changed and plan.row.pk in self._seen
        return PUBLIC_NOW if is_shown and not self.run.publishes else ""

    def save(self, plan: Merge) -> None:
        if plan.is_new or plan.changed:
            plan.row.save()


@dataclass
class WantedSeat(Wanted):
    """``person`` and ``body`` are what the source calls them; without a person the seat is vacant."""

    person: str = ""
    body: str = ""
    body_field: str = "organization"
    person_field: str = "person"


class Seats(Rows):
    name = "seats"
    keys = frozenset(("body", "person", "organisation", "elected_by"))

    def __init__(self, run: Run, here: BodiesHere) -> None:
        super().__init__(run)
        self._here = here

    def read(self, wanted: list[WantedSeat]) -> None:
        self._records = Records(self.run.source, Membership, (each.id for each in wanted))
        self._people = Records(self.run.source, Person, (each.person for each in wanted))
        self._there = Person.objects.in_bulk(self._people.numbers)
        self._rows = Membership.objects.in_bulk(self._records.numbers)
        self._held = list(Membership.objects.filter(person__in=self._there))
        self._claimed = self._records.claimed(seat.pk for seat in self._held)
        self._public = set(Body.objects.filter(status=PUBLISHED).values_list("pk", flat=True))

    def plan(self, wanted: WantedSeat) -> Merge:
        wanted.values["body_id"] = self._here.find(wanted.body, wanted.body_field)
        wanted.values["person_id"] = self._person(wanted)
        record = self._records.get(wanted.id)
        row = still(self._rows, record) if record.pk else self._made_by_hand(wanted) or Membership()
        return merge(wanted, row, record)

    def _person(self, wanted: WantedSeat) -> int | None:
        if not wanted.person:
            return None
        record = self._people.get(wanted.person)
        if record.pk is None or record.object_id not in self._there:
            raise Unusable(wanted.person_field, f"no such person has been imported: {wanted.person}")
        return record.object_id

    def _made_by_hand(self, wanted: WantedSeat) -> Membership | None:
        """The only seat of that person in that body, of the same time as far as that is known."""
        key = (wanted.values["person_id"], wanted.values["body_id"])
        same = [seat for seat in self._held if (seat.person_id, seat.body_id) == key]
        found = [seat for seat in same if seat.start in (None, wanted.values.get("start"))]
        if len(found) != 1 or found[0].pk in self._claimed:
            return None
        self._claimed.add(found[0].pk)
        return found[0]

    def why_it_stays(self, plan: Merge) -> str:
        bodies = {plan.row.body_id, plan.wanted.values["body_id"]}
        return PUBLIC_NOW if plan.changed and bodies & self._public and not self.run.publishes else ""

    def save(self, plan: Merge) -> None:
        if plan.is_new or plan.changed:
            plan.row.save()

    def saved(self, plans: Iterable[Merge]) -> None:
        """What is published says that it is new, as after its form."""
        for body in Body.objects.filter(
            pk__in={plan.row.body_id for plan in plans if plan.changed} & self._public
        ):
            actions.update(body, by=self.run.by, passage=passage(self.run))
