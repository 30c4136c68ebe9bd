"""Which body a file means: by what its source calls it, its address, its name or its abbreviation."""

from collections import defaultdict

from boards.models import Body, ImportedObject

from .wanted import Unusable


class BodiesHere:
    """Read once; bodies are few."""

    def __init__(self, source: str) -> None:
        self._called: dict[str, set[int]] = defaultdict(set)
        there = set()
        for pk, *words in Body.objects.values_list("pk", "slug", "name_sv", "abbreviation"):
            there.add(pk)
            for word in filter(None, words):
                self._called[word.casefold()].add(pk)
        known = ImportedObject.objects.filter(source=source, kind="body")
        pairs = known.values_list("external_id", "object_id")
        self._imported = {name: number for name, number in pairs if number in there}

    def add(self, external_id: str, body: Body) -> None:
        self._imported[external_id] = body.pk
        for word in filter(None, (body.slug, body.name_sv, body.abbreviation)):
            self._called[word.casefold()].add(body.pk)

    def named(self, name: str) -> int | None:
        """The only one that is called so and that the source has no name for yet."""
        found = self._called.get(name.casefold(), set()) - set(self._imported.values())
        return next(iter(found)) if len(found) == 1 else None

    def free_slug(self, slug: str) -> str:
        """With ``-2`` and so on, where another body has that address."""
        candidates = (slug, *(f"{slug}-{number}" for number in range(2, 10_000)))
        return next(each for each in candidates if each not in self._called)

    def find(self, word: str, field: str) -> int:
        if number := self._imported.get(word):
            return number
        found = self._called.get(word.casefold(), set())
        if len(found) != 1:
            raise Unusable(field, f"{'several bodies are' if found else 'no body is'} called so: {word}")
        return next(iter(found))
