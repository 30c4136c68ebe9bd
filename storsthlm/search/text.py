"""Texts cut into what can be searched for: words, numbers, §, diary numbers and dates.

A ``Token`` has the words' place in the text, so that a hit can be marked, and one key or several.
Keys of words are stems; a date is ``d:2023-05-11``, a paragraph ``§47``.
"""

import html
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from . import dates
from .stems import stem

# A letter or some, a year and a number, glued by anything: KS2026/123. With a space between, as in S 26/0147,
# the letters are capitals: avtal 2026/123 and läsår 2026/27 are words and numbers.
_GLUED = r"\b(?P<series>[^\W\d_]{1,5})[/.:-]?(?P<of>(?:\d\d){1,2}[/:-]\d{1,6})"
_SPACED = r"\b(?P<series2>(?!dnr|nr)(?-i:[A-ZÅÄÖ]{1,5}))\s+(?P<of2>(?:\d\d){1,2}/\d{3,6}|\d{4}/\d{1,2})"
_TOKEN = re.compile(
    rf"""{dates.DATE}
    |(?P<paragraph>(?:§§?|\bparagraf)\s*\d+|\b\d{{1,3}}\s*§(?!\s*\d))
    |(?P<diary>(?:{_GLUED}|{_SPACED})\b(?![/-]\d))
    |(?P<code>\b\w+(?:[/:.\-]\w+)+\b)
    |(?P<word>\w+(?:[’']\w+)?)""",
    re.VERBOSE | re.IGNORECASE,
)
_SERIES, _OF = re.compile(r"[^\W\d_]{1,5}"), re.compile(r"(?:\d\d){1,2}/\d{1,6}")
_BINDING = re.compile(r"[/:.\-]")
_BINDING_NUMBERS = re.compile(r"[/:\-]")
_TAG = re.compile(r"<[^>]*>")
_SPACE = re.compile(r"\s+")
LONGEST_WORD = 60
_SMALL_WORDS = """
alla allt att av bara blir bli de dem den denna deras det detta dig din dina du där då efter ej
eller en er ett fick finns för från få får gick gör göra ha hade han har hos hur här i icke in innan
inom inte ja jag just kan kunna lite man med mellan men mig min mina mitt mot mycket många måste ni
nu när någon något några och också om oss på sedan sig sin sina sitt ska skall skulle som så sådan
till under upp ut utan vad var vara varför varit vars vart vem vi vid vilka vilken vilket vill är åt
över behöver ligger går tar ta a an and are as at be by can do does for from get how i in is it me
my of on or our that the their there they this to was we what when where which who why will with you
your
"""
_SMALL = frozenset(_SMALL_WORDS.split())
SMALL = {"en": _SMALL, "sv": _SMALL - {"by", "get", "is", "it"}}  # a village, a goat, ice, and IT
OF_SMALL = "s:"


class Token(NamedTuple):
    start: int
    end: int
    keys: tuple[str, ...]
    form: str
    exact: bool = False  # a number, a date: never corrected, never left out
    small: bool = False  # och, the: asked for only where nothing else is
    says: str = ""  # the word that an exact one holds: of a date its month


Read = tuple[tuple[str, ...], str, bool, bool]  # a token without its place


def plain(markup: str) -> str:
    """The words of cleaned HTML."""
    return _SPACE.sub(" ", html.unescape(_TAG.sub(" ", markup or ""))).strip()


def normal(text: str) -> str:
    """As people type it: composed letters, no soft hyphens; the same length is not promised."""
    return unicodedata.normalize("NFC", text or "").replace("\u00ad", "")


def fold(word: str) -> str:
    """Without dots and accents: what is left when somebody has no Swedish keyboard."""
    split = unicodedata.normalize("NFD", word.replace("ø", "o").replace("æ", "a"))
    return "".join(character for character in split if not unicodedata.combining(character))


def joined(word: str) -> str:
    """``va-nät`` as one word, as it is compared."""
    return _BINDING.sub("", word)


def parts(word: str, language: str) -> list[str]:
    """Words of a word with hyphens, without the small ones."""
    return [part for part in _BINDING.split(word) if part and not is_small(part, language)]


def tokens(text: str, language: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        kind, found = match.lastgroup, match[0]
        if kind == "word":
            if len(found) <= LONGEST_WORD:
                yield Token(*match.span(), *_word(found, language))
        elif kind == "code":
            yield Token(*match.span(), *_code(found, language))
        else:
            month = dates.name_of_month(match, language) if kind == "date" else ""
            keys = _EXACT[kind](match) + ((stem(month, language),) if month else ())
            yield Token(*match.span(), keys, found.lower(), exact=True, says=month)


@lru_cache(maxsize=20_000)
def _word(found: str, language: str) -> Read:
    """Kept, since a page of hits and a chunk of the index repeat the same words again and again."""
    form = found.lower()
    if is_small(found, language):
        return (f"{OF_SMALL}{form}",), form, False, True
    return (stem(form, language),), form, _has_digit(form), False


def is_small(word: str, language: str) -> bool:
    """Written in capitals it is an abbreviation: IT, WHO."""
    return word.lower() in SMALL[language] and not (len(word) > 1 and word.isupper())


def _code(found: str, language: str) -> Read:
    """``88/4210`` is one thing; ``VA-nät`` and ``och/eller`` are words, also written as one."""
    form = found.lower()
    if _has_digit(found):
        return (_BINDING_NUMBERS.sub("/", form)[:LONGEST_WORD],), form, True, False
    whole = joined(form)[:LONGEST_WORD]
    keys = [stem(whole, language), *(stem(part.lower(), language) for part in parts(found, language))]
    return tuple(dict.fromkeys(keys)), whole, False, False


def as_series(word: Token, number: Token) -> str:
    """The key that both are together, if a reader may mean a diary number: ks 2026/123."""
    fits = _SERIES.fullmatch(word.form) and _OF.fullmatch(number.keys[0])
    return f"{word.form}/{number.keys[0]}" if fits else ""


def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)


def _paragraph_keys(match: re.Match[str]) -> tuple[str, ...]:
    number = re.sub(r"\D", "", match[0])
    return f"§{number}", number


def _diary_keys(match: re.Match[str]) -> tuple[str, ...]:
    """Found by its number alone, too, and by its series: KS."""
    series = (match["series"] or match["series2"]).lower()
    number = _BINDING_NUMBERS.sub("/", match["of"] or match["of2"])
    return f"{series}/{number}", number, series


_EXACT = {"date": dates.keys, "paragraph": _paragraph_keys, "diary": _diary_keys}
