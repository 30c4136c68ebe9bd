"""How an old address is written, compared and taken apart. Nothing here asks the database.

The normal form is percent-decoded, in lower case, with one slash between segments and none at the end;
where a query counts, its pairs follow in order: ``/nyheter/*/om``, ``/arkiv/**``, ``/default.aspx?id=7``.
Old servers did not tell upper case from lower, so neither do we.
"""

import unicodedata
from collections.abc import Iterator
from itertools import combinations
from urllib.parse import SplitResult, parse_qsl, unquote_to_bytes, urlencode, urlsplit

from django.core.exceptions import ValidationError
from django.utils.encoding import repercent_broken_unicode
from django.utils.translation import gettext as _

MOST_CHARACTERS = 500
MOST_SEGMENTS = 10
MOST_STARS = 2
MOST_PAIRS = 3  # that a redirect asks for
MOST_ASKED = 8  # of a request that are looked at
ONE, REST = "*", "**"
# Addresses that are never looked up: the desk, files of the site itself, and what machines ask.
RESERVED = {"admin", "forhandsvisning", "static", "healthz"}
LANGUAGE_PREFIXES = {"en"}

Pair = tuple[str, str]


def segments(path: str) -> list[str]:
    """Of a path that is decoded already."""
    return [part for part in unicodedata.normalize("NFC", path).lower().split("/") if part]


def joined(parts: list[str] | tuple[str, ...]) -> str:
    """A question mark inside a path is none that begins a query; it stays encoded, as does a #."""
    return "/" + "/".join(parts).replace("?", "%3f").replace("#", "%23")


def pairs(query: str) -> list[Pair]:
    try:
        found = parse_qsl(query, keep_blank_values=True, max_num_fields=50)
    except ValueError:  # more than anybody's old page had
        return []
    return [(name.lower(), value.lower()) for name, value in found]


def with_query(path: str, chosen: list[Pair] | tuple[Pair, ...]) -> str:
    return f"{path}?{urlencode(sorted(chosen))}" if chosen else path


def is_reserved(path: str) -> bool:
    return not (parts := segments(path)) or parts[0] in RESERVED


def candidates(path: str, query: str = "") -> list[str]:
    """Every old address that would answer for this one: at most about three hundred, however long it is."""
    parts = segments(path)
    if not parts or len(path) > MOST_CHARACTERS:
        return []
    exact = joined(parts)
    asked = pairs(query)[:MOST_ASKED]
    chosen = [some for count in range(1, MOST_PAIRS + 1) for some in combinations(asked, count)]
    return list(dict.fromkeys([exact, *(with_query(exact, some) for some in chosen), *_patterns(parts)]))


def _patterns(parts: list[str]) -> Iterator[str]:
    for length in range(1, min(len(parts), MOST_SEGMENTS) + 1):
        for starred in _starred(parts[:length]):
            yield joined([*starred, REST])
            if length == len(parts):
                yield joined(starred)


def _starred(parts: list[str]) -> Iterator[list[str]]:
    """With a star in place of up to two segments; the first is always written out."""
    for count in range(MOST_STARS + 1):
        for places in combinations(range(1, len(parts)), count):
            yield [ONE if place in places else part for place, part in enumerate(parts)]


def rank(old: str) -> tuple[int, list[int]]:
    """The least is the most exact: a query before none, then segment by segment words before stars."""
    path, _mark, query = old.partition("?")
    return -len(pairs(query)), [
        (ONE, REST).index(part) + 1 if part in {ONE, REST} else 0 for part in path.split("/")
    ]


def captured(old: str, path: str) -> list[str]:
    """What each star of ``old`` stands for in a path that it answers for."""
    parts, found = segments(path), []
    for place, part in enumerate(segments(old.partition("?")[0])):
        if part == ONE:
            found.append(parts[place])
        elif part == REST:
            found.append("/".join(parts[place:]))
    return found


def stars(old: str) -> int:
    return sum(part in {ONE, REST} for part in old.partition("?")[0].split("/"))


def read_old(typed: str) -> str:
    """The normal form of what an editor writes or pastes; ValidationError where it is no old address."""
    address = _split(typed.strip().partition("#")[0])
    if not address.path.startswith("/"):
        raise ValidationError(_("Adressen ska börja med ett snedstreck, till exempel /nyheter/gammal-sida/."))
    parts = segments(decoded(address.path))
    _require_readable(address.path, parts)
    _require_stars(parts)
    asked = pairs(address.query)
    if len(asked) > MOST_PAIRS or (asked and stars(joined(parts))):
        raise ValidationError(
            _("Frågedelen får ha högst tre värden och kan inte stå i en adress med stjärnor.")
        )
    if len(old := with_query(joined(parts), asked)) > MOST_CHARACTERS:
        raise ValidationError(_("Adressen är för lång."))
    return old


def _split(typed: str) -> SplitResult:
    try:
        return urlsplit(typed)
    except ValueError as error:
        raise ValidationError(_("Adressen går inte att läsa.")) from error


def decoded(path: str) -> str:
    """As Django reads a path: what is no UTF-8 stays percent-encoded."""
    return repercent_broken_unicode(unquote_to_bytes(path)).decode()


def _require_readable(path: str, parts: list[str]) -> None:
    if any(unicodedata.category(sign).startswith("C") for part in parts for sign in part) or "\\" in path:
        raise ValidationError(_("Adressen innehåller tecken som inte kan stå i en adress."))
    if not parts or {".", ".."} & set(parts) or len(parts) > MOST_SEGMENTS:
        raise ValidationError(
            _("Skriv en adress med minst ett och högst tio led, till exempel /nyheter/2009/.")
        )
    if parts[0] in RESERVED:
        raise ValidationError(_("Adresser under /%(part)s/ kan inte omdirigeras.") % {"part": parts[0]})


def _require_stars(parts: list[str]) -> None:
    if any(ONE in part and part not in {ONE, REST} for part in parts) or REST in parts[:-1]:
        raise ValidationError(
            _("En stjärna står för ett helt led. Två stjärnor står för resten, sist i adressen.")
        )
    if parts.count(ONE) > MOST_STARS:
        raise ValidationError(_("Högst två led kan vara en stjärna."))
    fixed = 2 if parts[0] in LANGUAGE_PREFIXES else 1
    if any(part in {ONE, REST} for part in parts[:fixed]):
        raise ValidationError(
            _("Det första ledet måste skrivas ut, annars gäller adressen hela webbplatsen.")
        )
