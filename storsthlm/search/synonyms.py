"""Abbreviations and other names of the same thing, from the editors' list."""

import tomllib
from collections.abc import Sequence
from pathlib import Path

from .models import Synonym
from .text import fold, normal, tokens

FILE = Path(__file__).parent / "data" / "synonyms.toml"
_LONGEST = 8  # words in an expression


def key_of(expression: str) -> str:
    """The expression without forms and small words: what a query is compared with."""
    found = (token for token in tokens(normal(expression), "sv") if not token.small)
    return fold(" ".join(token.keys[0] for token in found))[:200]


def expressions_for(keys: Sequence[str]) -> dict[tuple[int, int], list[str]]:
    """(first, last) places in ``keys``, the stems of a query in order → everything that means the same."""
    places = {
        fold(" ".join(keys[a:b])): (a, b)
        for a in range(len(keys))
        for b in range(a + 1, min(len(keys), a + _LONGEST) + 1)
    }
    found: dict[tuple[int, int], list[str]] = {}
    if not places:
        return found
    for group in Synonym.objects.filter(keys__overlap=list(places)):
        for key in set(group.keys) & places.keys():
            others = [each for each in group.expressions if key_of(each) != key]
            found.setdefault(places[key], []).extend(others)
    return found


def load() -> int:
    """Add the groups of our own list that share no word with a group that is there; the number added.

    Those that are there are compared by what words are today.
    """
    for group in Synonym.objects.all():
        group.save()
    added = 0
    for words in tomllib.loads(FILE.read_text(encoding="utf-8"))["groups"]:
        keys = [key_of(word) for word in words]
        if not Synonym.objects.filter(keys__overlap=keys).exists():
            Synonym.objects.create(words="\n".join(words))
            added += 1
    return added
