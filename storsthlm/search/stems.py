"""One key for all forms of a word, Swedish and English.

Our own and not Postgres's: its Swedish stemmer leaves definite endings (skolan, elnätet), and differs
between the versions that we run on. Endings are taken off again and again until none is left, so that
every form of a word ends in the same key whichever way it goes. The key need not be a word.
"""

from functools import lru_cache

_SHORTEST = 3
_VOWELS = set("aeiouyåäöéü")
# Longest first. What -het ends is a word of its own: lägenhet is no läge.
_WHOLE = ("heternas", "heterna", "hetens", "heter", "heten", "het")
_OTHERS = """
arnas ornas ernas enas arna orna erna ena andets andet anden andes ande endets endet enden ende ares
arens aren are ade ades aste ens ets ers ars ors en et ar er or an as es um a e n
"""
_ENDINGS = sorted(
    _OTHERS.split(),
    key=len,
    reverse=True,
)
_NOUNS = ("ningarnas", "ningarna", "ningens", "ningar", "ningen", "ning")
# Short words that look as if they had an ending, and would be lost in compounds: detaljplan, körkort.
_ENTIRE = ("plan", "svar", "rum", "kort")
_SOFT = ("städ", "stad"), ("länd", "land"), ("ledamöt", "ledamot"), ("böck", "bok"), ("nätt", "natt")
_S_AFTER = set("bdfghjklmnoprtvyåäö")
_ENGLISH = ("ations", "ation", "ings", "ing", "edly", "ed", "ly", "ers", "er", "es", "s", "e")


@lru_cache(maxsize=20_000)
def stem(word: str, language: str = "sv") -> str:
    """``word`` in lower case; anything with a digit is left as it is."""
    if any(character.isdigit() for character in word):
        return word
    return _english(word) if language == "en" else _swedish(word)


def _swedish(word: str) -> str:
    for ending in _WHOLE:
        if word.endswith(ending) and len(word) - len(ending) > _SHORTEST:
            return word[: -len(ending)] + "het"
    before = None
    while before != word:
        before, word = word, _umlaut(_shorter(word))
    return word


def _shorter(word: str) -> str:
    if word.endswith(_ENTIRE):
        return word
    for ending in _NOUNS:  # utbildning, utbilda; but tidning is no tid
        if word.endswith(ending) and len(word) - len(ending) > _SHORTEST + 1:
            return word[: -len(ending)]
    for ending in _ENDINGS:
        if word.endswith(ending) and _is_stem(rest := word[: -len(ending)]) and _may_end(rest, ending):
            return rest
    if word.endswith("s") and _is_stem(word[:-1]) and word[-2] in _S_AFTER:
        return word[:-1]
    return _without_last(word)


def _may_end(rest: str, ending: str) -> bool:
    """-n alone follows i (energin); -a and -e whatever stands before."""
    return ending != "n" or rest.endswith("i")


def _without_last(word: str) -> str:
    """Neuter t, double letters, and the vowel that comes and goes: stort, viktigt, regel and regler."""
    if not _is_stem(word[:-1]):
        return word
    if word.endswith(("gt", "lt", "skt", "nn", "tt", "dd", "mm", "dn", "rt")):
        return word[:-1]
    if word[-1] in "lnr" and word[-2] not in _VOWELS and word[-2] != word[-1]:
        return word[:-1]
    if word.endswith("el") and _is_stem(word[:-2]):
        return word[:-2]
    return word


def _umlaut(word: str) -> str:
    for ending, plain in _SOFT:
        if word.endswith(ending):
            return word[: -len(ending)] + plain
    if word.endswith("män") and word != "allmän":
        return word[:-2] + "an"
    return word


def _is_stem(rest: str) -> bool:
    return len(rest) >= _SHORTEST and not _VOWELS.isdisjoint(rest)


def _english(word: str) -> str:
    word = word.removesuffix("'s").removesuffix("’s")
    if word.endswith("ies") and len(word) > len("ties"):
        return word[:-3] + "y"
    for ending in _ENGLISH:
        if word.endswith(ending) and len(word) - len(ending) > _SHORTEST and not word.endswith("ss"):
            rest = word[: -len(ending)]
            return rest[:-1] if rest[-1] == rest[-2] and rest[-1] not in "ls" else rest
    return word
