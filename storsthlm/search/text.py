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

from .stems import stem

_SWEDISH = """
januari februari mars april maj juni juli augusti september oktober november december
"""
MONTHS = _SWEDISH.split()
_ENGLISH = """
january february march april may june july august september october november december
"""
_ENGLISH_MONTHS = _ENGLISH.split()
_MONTH = {
    name: number for names in (MONTHS, _ENGLISH_MONTHS) for number, name in enumerate(names, start=1)
} | {name[:3]: number for number, name in enumerate(MONTHS, start=1) if name != "mars"}
_DATE = rf"(?P<day>\d{{1,2}})(?:\.|:?e)?\s+(?P<month>{'|'.join(_MONTH)})\.?(?:\s+(?P<year>\d{{4}}))?"
_TOKEN = re.compile(
    rf"""(?P<iso>\b\d{{4}}-\d{{2}}-\d{{2}}\b)
    |\b{_DATE}\b
    |\b(?P<slash>\d{{1,2}}/\d{{1,2}}\s+\d{{4}})\b
    |(?P<paragraph>(?:§§?|\bparagraf)\s*\d+)
    |(?P<code>\b\w+(?:[/:.\-]\w+)+\b)
    |(?P<word>\w+(?:[’']\w+)?)""",
    re.VERBOSE | re.IGNORECASE,
)
_BINDING = re.compile(r"[/:.\-]")
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
STOP = frozenset(_SMALL_WORDS.split())


class Token(NamedTuple):
    start: int
    end: int
    keys: tuple[str, ...]
    form: str
    exact: bool = False  # a number, a date: never corrected, never left out


Read = tuple[tuple[str, ...], str, bool]  # a token without its place


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


def parts(word: str) -> list[str]:
    return _BINDING.split(word)


def tokens(text: str, language: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        kind, found = match.lastgroup, match[0]
        if kind == "word":
            if len(found) <= LONGEST_WORD:
                yield Token(*match.span(), *_word(found, language))
        elif kind == "code":
            yield Token(*match.span(), *_code(found.lower(), language))
        elif kind == "paragraph":
            number = re.sub(r"\D", "", found)
            yield Token(*match.span(), (f"§{number}", number), found.lower(), exact=True)
        else:
            yield Token(*match.span(), _date_keys(match), found.lower(), exact=True)


@lru_cache(maxsize=20_000)
def _word(found: str, language: str) -> Read:
    """Kept, since a page of hits and a chunk of the index repeat the same words again and again."""
    form = found.lower()
    return (stem(form, language),), form, _has_digit(form)


def _code(found: str, language: str) -> Read:
    """``S/22/0147`` is one thing; ``VA-nät`` and ``och/eller`` are words, also written as one."""
    if _has_digit(found):
        return (found.replace(":", "/")[:LONGEST_WORD],), found, True
    whole = joined(found)[:LONGEST_WORD]
    keys = [stem(whole, language), *(stem(part, language) for part in parts(found) if part not in STOP)]
    return tuple(dict.fromkeys(keys)), whole, False


def _has_digit(text: str) -> bool:
    return any(character.isdigit() for character in text)


def _date_keys(match: re.Match[str]) -> tuple[str, ...]:
    """The most exact first. A day without a year is found in every year."""
    year, month, day = _date_parts(match)
    day_key = f"d:{month:02}-{day:02}"
    return (f"d:{year:04}-{month:02}-{day:02}", day_key, f"{year}") if year else (day_key,)


def _date_parts(match: re.Match[str]) -> tuple[int, int, int]:
    if match["iso"]:
        year, month, day = match["iso"].split("-")
    elif match["slash"]:
        day, month, year = re.split(r"[/\s]+", match["slash"])
    else:
        day, month, year = match["day"], str(_MONTH[match["month"].lower()]), match["year"] or "0"
    return int(year), int(month), int(day)
