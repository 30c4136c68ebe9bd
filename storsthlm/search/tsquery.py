"""The text of a tsquery, put together; keys are quoted here and nowhere else."""

import re
from collections.abc import Collection, Iterable

from .text import Token
from .vectors import IN_TITLE, quoted

_KEY = re.compile(r"'(?:[^'\\]|\\.|'')*'")
_FOLLOWED = re.compile(r" <\d+> ")


def any_key(keys: Iterable[str]) -> str:
    return any_of(quoted(key) for key in dict.fromkeys(keys))


def any_of(parts: Iterable[str]) -> str:
    return _joined(" | ", parts)


def beginning(key: str) -> str:
    """Of a key that is quoted already: all that begin so."""
    return f"{key}:*"


def all_of(parts: Iterable[str]) -> str:
    return _joined(" & ", parts)


def without(wanted: str, unwanted: Iterable[str]) -> str:
    return all_of([wanted, *(f"!({part})" for part in unwanted if part)])


def phrase(found: Collection[Token]) -> str:
    """The words in that order; the small ones, of which the index has one each, keep their place."""
    if all(token.small for token in found):
        return all_of(any_key(token.keys) for token in found)
    text, distance = "", 0
    for token in found:
        distance += 1
        if not token.small:
            text += f" <{distance}> {any_key(token.keys[:1])}" if text else any_key(token.keys[:1])
            distance = 0
    return text


def in_title(query: str) -> str:
    """The same of the title alone, as the index can tell it: of a phrase, that its words are there."""
    return _FOLLOWED.sub(" & ", _KEY.sub(lambda key: f"'{IN_TITLE}{key[0][1:]}", query))


def _joined(operator: str, parts: Iterable[str]) -> str:
    some = list(dict.fromkeys(part for part in parts if part))
    return some[0] if len(some) == 1 else operator.join(f"({part})" for part in some)
