"""What an entry must have, as one tsquery: everything that was asked for or, where that finds nothing,
so many of the words that what they tell outweighs what is missing."""

from . import tsquery
from .terms import Term
from .understanding import Understood
from .vectors import quoted

_ENOUGH = 0.3  # of what the words tell together
_FEWEST_RELAXED, _MOST_RELAXED = 2, 6
VERY_MANY = 20_000  # entries
_SHORTEST_BEGINNING = 3  # of a word in a title: with fewer letters too many begin


def strict(query: Understood) -> str:
    if not query.terms or not all(term.is_known for term in query.terms):
        return ""
    return tsquery.without(tsquery.all_of(_asked_for(term) for term in query.terms), query.excluded)


def _asked_for(term: Term) -> str:
    """Of a word that very many entries have no compounds: there is more than can be shown without."""
    return term.exact if term.entries > VERY_MANY else term.wide


def relaxed(query: Understood) -> str:
    """Every set of words that tells enough. Unknown words count on the other side."""
    fixed = [term for term in query.terms if term.fixed]
    loose = [term for term in query.terms if not term.fixed]
    if not all(term.is_known for term in fixed) or len(loose) < _FEWEST_RELAXED:
        return ""
    enough = _ENOUGH * sum(term.weight for term in loose)
    chosen = sorted((term for term in loose if term.is_known), key=lambda term: -term.weight)[:_MOST_RELAXED]
    sets = _weighing(chosen, enough)
    return (
        tsquery.without(tsquery.all_of([sets, *(term.wide for term in fixed)]), query.excluded)
        if sets
        else ""
    )


def begun(query: Understood, called: str) -> str:
    """A title with the words, the last of which may go on, or what is ``called`` so."""
    if not query.terms:
        return ""
    *before, last = query.terms
    longer = tsquery.beginning(quoted(last.form)) if len(last.form) >= _SHORTEST_BEGINNING else ""
    words = [*(term.wide for term in before), tsquery.any_of([last.wide, longer])]
    return tsquery.without(
        tsquery.any_of([called, tsquery.in_title(tsquery.all_of(words)) if all(words) else ""]),
        query.excluded,
    )


def _weighing(terms: list[Term], enough: float) -> str:
    """Any of the ``terms`` that together tell ``enough``; what sets have in common is asked for once."""
    if sum(term.weight for term in terms) < enough:
        return ""
    first, *others = terms
    if first.weight >= enough:
        return tsquery.any_of([first.wide, _weighing(others, enough) if others else ""])
    beside = _weighing(others, enough - first.weight)
    return tsquery.any_of([tsquery.all_of([first.wide, beside]), _weighing(others, enough)])
