"""Who comes, counted by organisation: of those registered, and of what is kept when they are forgotten."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from calendar_app.models import Event
from storsthlm.taxonomy.models import Organisation


@dataclass(frozen=True)
class Turnout:
    """``rows``: name, persons with a place, and those of them who came. ``missing``: municipalities."""

    rows: list[tuple[str, int, int]]
    coming: int
    missing: list[str]

    @property
    def municipalities(self) -> int:
        return self.coming + len(self.missing)


def turnout(event: Event) -> Turnout:
    counts = _counts(event)
    municipality = Organisation.Kind.MUNICIPALITY
    known = list(Organisation.objects.filter(Q(kind=municipality) | Q(pk__in=[pk for pk in counts if pk])))
    rows = [(place.name, *counts[place.pk]) for place in known if place.pk in counts]
    if None in counts:
        rows.append((_("Andra"), *counts[None]))
    county = [place for place in known if place.kind == municipality]
    missing = [place.name for place in county if place.pk not in counts]
    return Turnout(rows, len(county) - len(missing), missing)


def _counts(event: Event) -> dict[int | None, tuple[int, int]]:
    """By the organisation's number, None for those that stand in no list."""
    summed: dict[int | None, tuple[int, int]] = defaultdict(lambda: (0, 0))
    kept = event.participation.values("organisation_id", "persons", "arrived")
    for row in [*kept, *event.registrations.placed().by_organisation()]:
        persons, arrived = summed[row["organisation_id"]]
        summed[row["organisation_id"]] = (persons + row["persons"], arrived + row["arrived"])
    return dict(summed)
