"""What a reader means: the words typed become conditions on the index.

Each word becomes a ``Term`` with two tsqueries: ``exact``, its own forms, and ``wide``, which adds
compounds, parts, synonyms and the word without dots (see ``reading``).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from . import occasions, tsquery, vocabulary
from .occasions import Occasion
from .reading import MOST_KEYS, Reader
from .terms import Term
from .text import Token, normal, tokens

LONGEST_QUERY = 200
_MOST_TERMS = 12
_QUOTED = re.compile(r"(?P<minus>(?<!\S)[-–−])?[\"”“]([^\"”“]+)[\"”“]?")
_NUMBER = frozenset(("dnr", "diarienr", "diarienummer", "ref"))
_WORD = re.compile(r"[^\W\d_]{2,}")
_MINUS = re.compile(r"(?:^|\s)[-–−]$")


@dataclass(frozen=True)
class Understood:
    terms: tuple[Term, ...] = ()
    excluded: tuple[str, ...] = ()
    corrected: str = ""
    marks: frozenset[str] = field(default_factory=frozenset)
    occasion: Occasion | None = None
    used: str = ""  # the part that was looked for, where that is not all

    @property
    def entries(self) -> int:
        """About how many have what is asked for, at the most; 0 where nothing is known of that."""
        return min((term.entries for term in self.terms), default=0)


def understand(text: str, language: str, *, as_typed: bool = False) -> Understood:
    """``as_typed``: no corrections. Of a long text the beginning is ``used``."""
    whole = _calm(normal(text))
    text = _beginning(whole, language)
    phrases, unwanted = _phrases(text, language)
    wanted = []
    for token in tokens(_QUOTED.sub(_blank, text), language):
        if _MINUS.search(text[max(0, token.start - 2) : token.start]):
            unwanted.append([token])
        else:
            wanted.append(token)
    typed, occasion = occasions.read(_telling(wanted), language)
    words = Reader(typed, language, as_typed=as_typed).terms()
    if occasion:
        occasion = occasion._replace(title=occasions.titled(list(zip(typed, words, strict=True)), language))
    small = [] if typed or phrases else [_small(token) for token in wanted]
    terms = tuple(term for term in (*words, *phrases, *small) if term.form)
    return Understood(
        terms=terms,
        excluded=tuple(filter(None, _excluded(unwanted))),
        corrected=_corrected(text, zip(typed, words, strict=True)),
        marks=frozenset().union(*(term.marks for term in terms)),
        occasion=occasion,
        used=text if text != whole else "",
    )


def _telling(wanted: list[Token]) -> list[Token]:
    """Without small words; and a number is a number, whether or not the text says that it is one."""
    numbered = any(token.exact for token in wanted)
    return [token for token in wanted if not (token.small or (numbered and token.form in _NUMBER))]


def _phrases(text: str, language: str) -> tuple[list[Term], list[list[Token]]]:
    """What stands in quotes: wanted, and unwanted."""
    wanted, unwanted = [], []
    for match in _QUOTED.finditer(text):
        found = list(tokens(match[2], language))
        if match["minus"]:
            unwanted.append(found)
        else:
            wanted.append(_phrase(match[2], found))
    return wanted, unwanted


def _beginning(text: str, language: str) -> str:
    """So much as one search may ask for, in whole words; small words count where there are no others."""
    if len(text) > LONGEST_QUERY:
        text = text[: LONGEST_QUERY + 1].rpartition(" ")[0] or text[:LONGEST_QUERY]
    found = list(tokens(text, language))
    telling = [token for token in found if not token.small] or found
    return text[: telling[_MOST_TERMS - 1].end] if len(telling) > _MOST_TERMS else text


def _calm(text: str) -> str:
    """Where everything is in capitals, they mark no abbreviation."""
    return text.lower() if text.isupper() and len(_WORD.findall(text)) > 1 else text


def _blank(match: re.Match[str]) -> str:
    """As long as what it stands for: the words after it keep their places."""
    return " " * len(match[0])


def _phrase(text: str, found: list[Token]) -> Term:
    query = tsquery.phrase(found)
    marks = frozenset(key for token in found for key in token.keys if not token.small)
    return Term(text if query else "", (), fixed=True, exact=query, wide=query, weight=6.0, marks=marks)


def _small(token: Token) -> Term:
    """Asked for only where there are no other words: nearly all entries have it."""
    query = tsquery.any_key([*token.keys, token.form])
    size = vocabulary.size()
    return Term(token.form, token.keys, True, query, query, marks=frozenset(token.keys), entries=size)


def _excluded(unwanted: list[list[Token]]) -> list[str]:
    """Phrases, and words with the compounds that end in them: without "trafik" no "biltrafik" either.

    A small word, which nearly all entries have, excludes nothing.
    """
    words = [found[0] for found in unwanted if _is_word(found)]
    keys = list(dict.fromkeys(word.keys[0] for word in words if not word.small))
    phrases = [tsquery.phrase(found) for found in unwanted if not _is_word(found)]
    near = [word.stem for word in vocabulary.near([], keys, []) if _ends_in_one(word.stem, keys)]
    return [*phrases, tsquery.any_key([*keys, *near][:MOST_KEYS])]


def _is_word(found: list[Token]) -> bool:
    return len(found) == 1 and not found[0].exact


def _ends_in_one(compound: str, keys: list[str]) -> bool:
    return any(compound.endswith(key) and vocabulary.is_part(key, compound, ()) for key in keys)


def _corrected(text: str, words: Iterable[tuple[Token, Term]]) -> str:
    """The whole query as it was understood, or nothing when it was understood as typed."""
    changed = [(token, term.meant) for token, term in words if term.meant]
    for token, meant in reversed(changed):
        text = text[: token.start] + meant + text[token.end :]
    return " ".join(text.split()) if changed else ""
