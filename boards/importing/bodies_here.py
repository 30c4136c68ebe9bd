"""Which body a file means: by what its source calls it, its address, its name or its abbreviation."""

from collections import defaultdict

from boards.models import Body, ImportedObject

from .wanted import Unusable


class BodiesHere:
    """Read once; bodies are few."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._called: dict[str, set[int]] = defaultdict(set)
        for pk, *words in Body.objects.values_list("pk", "slug", "name_sv", "abbreviation"):
            for word in filter(None, words):
                self._called[word.casefold()].add(pk)
        known = ImportedObject.objects.filter(source=source, kind="body")
        self._imported = dict(known.values_list("external_id", "object_id"))

    def find(self, word: str, field: str) -> int:
        if number := self._imported.get(word):
            return number
        found = self._called.get(word.casefold(), set())
        if len(found) != 1:
            raise Unusable(field, f"{'several bodies are' if found else 'no body is'} called so: {word}")
        return next(iter(found))
