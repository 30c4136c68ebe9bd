"""The index's own words: what is known, what is near, what a compound is made of.

A word exists here only if somebody may read it now. Common words need no proof; a rare one is looked
for among the public entries, so that neither a correction nor the way in which a query is understood
can tell of a word that stands in something scheduled or withdrawn.
"""

import time
from collections.abc import Collection, Iterable
from functools import lru_cache, partial, reduce
from operator import or_
from typing import NamedTuple

from django.db import connection, models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Length
from django.db.models.lookups import Range

from storsthlm.prepared import OneOf, Prepared, Slot

from .models import Entry, Word
from .querysets import Matches
from .sources import LANGUAGES
from .stems import stem
from .text import fold

_COMMON = 50
_MOST_NEAR = 600
_PARTICLES = """
an av be för fram från före ge in med miss mot ned om på re till und under upp ur ut åter över
"""
_FORE = frozenset(_PARTICLES.split())
_DERIVED = frozenset(("ig", "lig"))  # jävig, personlig: a word made of another, not of two
_LINKS = ("", "s", "e", "o", "u", "a")


class Key(models.Func):
    """A column with a key, as a tsquery."""

    template = "quote_literal(%(expressions)s)::tsquery"


class Known(NamedTuple):
    """A word as the index has it. No model: some hundreds of them are read for a query."""

    pk: int
    form: str
    stem: str
    fold: str
    entries: int


def size() -> int:
    """About how many entries there are, as Postgres remembers it; asked once a minute at most."""
    return _size(int(time.monotonic() // 60))


@lru_cache(maxsize=1)
def _size(minute: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE oid = 'search_entry'::regclass")
        return max(int(cursor.fetchone()[0]), 100)


forget_size = _size.cache_clear


def _public(language: str) -> models.QuerySet[Word]:
    reading = Entry.objects.public().shown_in(language)
    key = Key(OuterRef("stem"), output_field=models.TextField())
    stands = Exists(reading.filter(Matches(F("vector"), key)))
    return Word.objects.filter(Q(entries__gt=_COMMON) | stands)


def _alike(language: str) -> models.QuerySet[Word]:
    alike = Q(OneOf("fold", Slot("folds"))) | Q(OneOf("dlof", Slot("dlofs")))
    return _public(language).filter(Q(OneOf("stem", Slot("stems"))) | alike).only(*Known._fields)


_KNOWN = {language: Prepared(partial(_alike, language)) for language in LANGUAGES}


def known(stems: Collection[str], folds: Collection[str], language: str) -> list[Known]:
    """Words of these stems, and those that look like one of ``folds`` without dots, or whose stems do."""
    if not stems and not folds:
        return []
    asked = {"stems": [*stems], "folds": [*folds], "dlofs": [each[::-1] for each in folds]}
    return [
        Known(word.pk, word.form, word.stem, word.fold, word.entries)
        for word in _KNOWN[language].rows(**asked)
    ]


def _read(words: models.QuerySet[Word]) -> list[Known]:
    return [Known(*row) for row in words.values_list(*Known._fields)]


def near(beginnings: Iterable[str], endings: Iterable[str], unknown: Iterable[str]) -> list[Known]:
    """Candidates for compounds of the stems, and for what ``unknown`` forms may have meant."""
    conditions = [Q(stem__startswith=each) for each in beginnings]
    conditions += [Q(mets__startswith=each[::-1]) for each in endings]
    for form in unknown:
        folded, key = fold(form), fold(stem(form))
        half, key_half = max(2, len(folded) // 2), len(key) // 2
        about = Q(Range(Length("dlof"), (len(key) - 1, len(key) + 1)))
        conditions.append(Q(fold__startswith=folded[:half]))
        if key_half > 1:
            conditions.append(Q(dlof__startswith=key[key_half:][::-1]) & about)
    if not conditions:
        return []
    return _read(Word.objects.filter(reduce(or_, conditions)).order_by("-entries", "form")[:_MOST_NEAR])


def readable(words: Iterable[Known], language: str) -> list[Known]:
    """Those of ``words`` that may be named to a reader, in their order."""
    chosen = list(words)
    rare = [word.pk for word in chosen if word.entries <= _COMMON]
    public = set(_public(language).filter(pk__in=rare).values_list("pk", flat=True)) if rare else set()
    return [word for word in chosen if word.entries > _COMMON or word.pk in public]


def remainder(stem: str, compound: str) -> str:
    """What stands before or after ``stem`` in ``compound``, without the letter that binds them."""
    if compound.startswith(stem):
        rest = compound[len(stem) :]
        return next(
            (rest[len(link) :] for link in _LINKS[1:] if rest.startswith(link) and len(rest) > 3), rest
        )
    rest = compound[: -len(stem)]
    return rest[:-1] if rest.endswith("s") and len(rest) > 3 else rest


def is_part(stem: str, compound: str, words: Collection[str]) -> bool:
    """Whether ``compound`` is made of ``stem`` and something else, not of the same letters by chance."""
    rest = remainder(stem, compound)
    if rest in _DERIVED:
        return True
    if rest in _FORE or len(rest) < 2:
        return False
    return (len(rest) + len(stem) >= 8 and len(rest) >= 3) or rest in words


def splits(form: str) -> list[str]:
    """first, second, first, second, … with and without an s between; only for long words."""
    if len(form) < 7:
        return []
    pairs = []
    for place in range(3, len(form) - 2):
        pairs += [form[:place], form[place:]]
        if form[place - 1] == "s" and place > 4:
            pairs += [form[: place - 1], form[place:]]
    return pairs


def is_typo(typed: str, meant: str) -> bool:
    """One letter too many, too few, wrong, or two that changed places."""
    if abs(len(typed) - len(meant)) > 1 or typed == meant:
        return False
    start = 0
    while start < min(len(typed), len(meant)) and typed[start] == meant[start]:
        start += 1
    rest, other = typed[start:], meant[start:]
    if len(rest) == len(other):
        swapped = (
            rest[:2] == other[1::-1][:2] and len(rest) > 1 and rest[0] == other[1] and rest[1] == other[0]
        )
        return rest[1:] == other[1:] or (swapped and rest[2:] == other[2:])
    return rest[1:] == other if len(rest) > len(other) else rest == other[1:]


def typo_at_start(typed: str, compound: str) -> bool:
    """Whether ``typed`` is the beginning of ``compound`` with one slip."""
    lengths = (len(typed), len(typed) + 1, len(typed) - 1)
    return not compound.startswith(typed) and any(
        is_typo(typed, compound[:length]) for length in lengths if len(compound) > length + 2
    )
