"""What was typed, read as what something is called (docs/adr/0026)."""

from itertools import dropwhile

from . import tsquery
from .text import is_small, normal
from .vectors import Name, named


def called(query: str, language: str) -> Name:
    """So, or without the small words before it: "om styrelsen", "the board"."""
    bare = dropwhile(lambda word: is_small(word, language), normal(query).split())
    names = [named(query), named(" ".join(bare) or query)]
    return Name(*(tsquery.any_of(keys) for keys in zip(*names, strict=True)))


def begun(query: str) -> Name:
    """So, and after that what begins so."""
    exact = named(query).exact
    return Name(exact, tsquery.beginning(exact))
