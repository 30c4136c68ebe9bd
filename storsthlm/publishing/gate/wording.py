"""Sentences and how hard they are to read: for Swedish, and for English as far as the same rules go."""

import re
from collections.abc import Iterable, Iterator

LONG_WORD = 6  # a word with more letters than that is long, as LIX counts
FEWEST_WORDS = 100  # of fewer, LIX says nothing

# After these a sentence goes on, whatever follows.
_GOES_ON = """
a.a adr ang anm b.la bl.a bitr ca d.v.s dr dvs e.g el enl ex f.d f.n f.ö fig fr.o.m föreg gm h.k.h i.e inkl
exkl jfr kap kl l.c lic m.a.o mf mr mrs ms n.b nr nuv p.g.a pga prof prop resp s s.a s.k sid sk skr str t.ex
tex t.h t.o.m tel tf tfn tr t.v u.a u.p.a v vs äv ö.h approx dept inc vol
jan feb mar apr aug sep sept okt oct nov dec mån tis ons tor tors fre lör sön
"""
# After these it ends if what follows begins as a sentence does.
_MAY_END = (
    "e.d etc ggr kr kv m.fl m.m max md mdkr mdr mfl milj min mkr mm o.d o.dyl osv o.s.v p.m a.m st u.s u.k"
)
GOES_ON = frozenset(_GOES_ON.split())
MAY_END = frozenset(_MAY_END.split())

_STOP = re.compile(r"(?P<mark>[.!?…]+)(?P<closing>[”\"’»)\]]*)(?P<space>\s+)(?=(?P<next>\S+))")
_LAST_WORD = re.compile(r"[^\s(”\"’»\[]+$")
_WORD = re.compile(r"\w+(?:[-’':./]\w+)*")
_LETTERS = re.compile(r"[^\W\d_]")
_SPACE = re.compile(r"\s+")


def sentences(text: str) -> list[str]:
    """Of one paragraph. ``t.ex.``, ``kl. 9.00``, ``A. Ek`` and ``3. maj`` end none."""
    text = _SPACE.sub(" ", text).strip()
    found, begins = [], 0
    for stop in _STOP.finditer(text):
        if _ends(text[begins : stop.start()], stop):
            found.append(text[begins : stop.end("closing")])
            begins = stop.end()
    return [*found, text[begins:]] if text[begins:] else found


def _ends(before: str, stop: re.Match[str]) -> bool:
    if stop["mark"] != ".":
        return not stop["next"][0].islower()
    word = (_LAST_WORD.search(before) or [""])[0].lower().strip(".")
    if word in MAY_END:
        return _begins_a_sentence(stop["next"])
    is_abbreviation = word in GOES_ON or len(word) == 1 or (word.isdecimal() and stop["next"][0].islower())
    return not is_abbreviation and _begins_a_sentence(stop["next"])


def _begins_a_sentence(word: str) -> bool:
    first = word.lstrip('”"’»([–-')[:1]
    return first.isupper() or first.isdecimal()


def words(text: str) -> list[str]:
    return _WORD.findall(text)


def lix(paragraphs: Iterable[str]) -> int | None:
    """Läsbarhetsindex: words in a sentence, and long words in a hundred; None of what is too short."""
    counted = list(_counted(paragraphs))
    number_of_words = sum(len(found) for found in counted)
    if number_of_words < FEWEST_WORDS:
        return None
    long_words = sum(len(_LETTERS.findall(word)) > LONG_WORD for found in counted for word in found)
    return round(number_of_words / len(counted) + 100 * long_words / number_of_words)


def _counted(paragraphs: Iterable[str]) -> Iterator[list[str]]:
    for paragraph in paragraphs:
        yield from (found for sentence in sentences(paragraph) if (found := words(sentence)))
