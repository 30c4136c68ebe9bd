"""The 26 members, Region Stockholm and the two neighbours of the admission area.

They are loaded by command and not by migration: what a migration puts in, a test that truncates
tables takes away for good.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

from django.core.management.base import BaseCommand
from django.db import transaction

from storsthlm.taxonomy.models import Organisation

DATA = Path(__file__).resolve().parents[2] / "data" / "municipalities.csv"

# They take part in some of the cooperation without being members.
OTHERS = (
    {
        "kind": "region",
        "name": "Region Stockholm",
        "slug": "region-stockholm",
        "website": "https://www.regionstockholm.se/",
    },
    {
        "kind": "municipality",
        "code": "0305",
        "name": "Håbo",
        "slug": "habo",
        "website": "https://www.habo.se/",
    },
    {
        "kind": "municipality",
        "code": "0461",
        "name": "Gnesta",
        "slug": "gnesta",
        "website": "https://www.gnesta.se/",
    },
)


class Command(BaseCommand):
    help = "Load the member municipalities and the organisations beside them (safe to repeat)."

    @transaction.atomic
    def handle(self, *args: object, **options: object) -> None:
        created = sum(_add(values) for values in (*_members(), *OTHERS))
        if options["verbosity"]:
            self.stdout.write(f"Organisations: {created} added, {Organisation.objects.count()} in all.")


def _members() -> Iterator[dict[str, object]]:
    with DATA.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            yield {"kind": "municipality", "member": True, **row}


def _add(values: dict[str, object]) -> bool:
    """Add what is missing; what an administrator has changed since is left as it is."""
    rest = {name: value for name, value in values.items() if name != "slug"}
    _organisation, created = Organisation.objects.get_or_create(slug=values["slug"], defaults=rest)
    return created
