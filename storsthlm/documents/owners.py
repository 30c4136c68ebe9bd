"""Who owns a file, told by the apps above in ``AppConfig.ready()``; a test asserts the full list.

An owner hands over functions that give querysets of file ids, so that the answer is always the
current one and is computed by the database in one query.
"""

from collections.abc import Callable
from typing import NamedTuple

from django.db.models import Q, QuerySet

Ids = Callable[[], QuerySet]


class Owner(NamedTuple):
    public: Ids
    withheld: Ids | None = None


class Owners:
    def __init__(self) -> None:
        self._owners: dict[str, Owner] = {}

    def register(self, name: str, *, public: Ids, withheld: Ids | None = None) -> None:
        self._owners[name] = Owner(public, withheld)

    def names(self) -> list[str]:
        return sorted(self._owners)

    def public_q(self) -> Q:
        return _any_of([owner.public for owner in self._owners.values()])

    def withheld_q(self) -> Q:
        return _any_of([owner.withheld for owner in self._owners.values() if owner.withheld])


def _any_of(sources: list[Ids]) -> Q:
    condition = Q(pk__in=[])
    for ids in sources:
        condition |= Q(pk__in=ids())
    return condition


document_owners = Owners()
image_owners = Owners()
