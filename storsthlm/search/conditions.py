"""What an entry must have, as one tsquery: everything that was asked for or, where that finds nothing,
so many of the words that what they tell outweighs what is missing."""

from collections.abc import Iterator
from itertools import combinations

from . import tsquery
from .terms import Term
from .understanding import Understood

_ENOUGH = 0.3  # of what the words tell together
_FEWEST_RELAXED, _MOST_RELAXED = 2, 6


def strict(query: Understood) -> str:
    if not query.terms or not all(term.is_known for term in query.terms):
        return ""
    return tsquery.without(tsquery.all_of(term.wide for term in query.terms), query.excluded)


def relaxed(query: Understood) -> str:
    """Every smallest set of words that tells enough. Unknown words count on the other side."""
    fixed = [term for term in query.terms if term.fixed]
    loose = [term for term in query.terms if not term.fixed]
    if not all(term.is_known for term in fixed) or len(loose) < _FEWEST_RELAXED:
        return ""
    enough = _ENOUGH * sum(term.weight for term in loose)
    chosen = sorted((term for term in loose if term.is_known), key=lambda term: -term.weight)[:_MOST_RELAXED]
    sets = tsquery.any_of(tsquery.all_of(term.wide for term in each) for each in _smallest(chosen, enough))
    return (
        tsquery.without(tsquery.all_of([sets, *(term.wide for term in fixed)]), query.excluded)
        if sets
        else ""
    )


def _smallest(terms: list[Term], enough: float) -> Iterator[tuple[Term, ...]]:
    for number in range(1, len(terms) + 1):
        for each in combinations(terms, number):
            told = sum(term.weight for term in each)
            if told >= enough and told - min(term.weight for term in each) < enough:
                yield each
