"""Words typed become terms: what they are in the index, or may have been meant to be.

What cannot be found as typed is taken for the beginning of a word, then for a part of compounds, then
for a slip of the finger, then for a compound that the texts write apart.
"""

import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from . import tsquery, vocabulary
from .stems import stem
from .synonyms import expressions_for
from .terms import Term, either
from .text import Token, as_series, fold, tokens
from .vocabulary import Known

MOST_KEYS = 240  # that all words together may stand for: each of them is looked for in every candidate
_MOST_WIDE = 60


class Reader:
    """Three questions to the vocabulary, however many words were typed."""

    def __init__(self, typed: Sequence[Token], language: str, *, as_typed: bool) -> None:
        self.typed, self.language, self.as_typed = typed, language, as_typed
        self.most_wide = min(_MOST_WIDE, MOST_KEYS // max(1, len(typed)))
        self.without_dots = not any(token.form != fold(token.form) for token in typed)
        self.pairs = list(self._pairs())
        self.size = vocabulary.size()
        self.known = self._known()
        self.stems = {word.stem: word for word in self.known}
        self.synonyms = expressions_for(
            [token.keys[0] if token.exact else stem(token.form) for token in typed]
        )
        self.near = self._near()
        self.parts = self._parts()

    def terms(self) -> list[Term]:
        terms = [self._term(place, token) for place, token in enumerate(self.typed)]
        return self._with_expressions(self._with_series(self._joined(terms)))

    # Words ------------------------------------------------------------------------------------------

    def _keys(self, token: Token) -> list[str]:
        other = [] if token.exact or self.language == "sv" else [stem(token.form, "sv")]
        return list(dict.fromkeys([*token.keys, *other]))

    def _known(self) -> list[Known]:
        words = [token for token in self.typed if not token.exact]
        stems = {key for token in words for key in self._keys(token)} | {key for _place, key in self.pairs}
        folds = {fold(token.form) for token in words} | {fold(key) for token in words for key in token.keys}
        folds |= {fold(key) for _place, key in self.pairs}
        return vocabulary.known(stems, folds, self.language)

    def _pairs(self) -> Iterable[tuple[int, str]]:
        """Neighbours written as one word, with and without the letter that binds: kollektiv trafik."""
        for place, (first, second) in enumerate(zip(self.typed, self.typed[1:], strict=False)):
            if not first.exact and not second.exact:
                for link in ("", "s"):
                    yield place, stem(first.form + link + second.form, self.language)

    def _own(self, token: Token) -> list[str]:
        """Keys of the word that stand in the index; of one with hyphens only if all of it is known."""
        found = [key for key in self._keys(token) if key in self.stems]
        whole, *parts = token.keys
        return found if not parts or whole in found or {*parts} <= {*found} else []

    def _undotted(self, token: Token) -> list[str]:
        if not self.without_dots and self._own(token):
            return []
        folds = {fold(token.form), fold(token.keys[0])}
        return [word.stem for word in self.known if word.fold in folds or fold(word.stem) in folds]

    def _near(self) -> list[Known]:
        words = [token for token in self.typed if not token.exact]
        stems = [
            key for token in words for key in (*self._keys(token), *self._undotted(token)) if len(key) > 2
        ]
        unknown = [
            token.form
            for token in words
            if not self._own(token) and not self._undotted(token) and len(token.form) > 2
        ]
        return vocabulary.near(stems, stems, unknown)

    def _remainders(self) -> set[str]:
        stems = {key for token in self.typed for key in (*self._keys(token), *self._undotted(token))}
        rests = {
            vocabulary.remainder(key, word.stem)
            for key in stems
            for word in self.near
            if word.stem != key and (word.stem.startswith(key) or word.stem.endswith(key))
        }
        return {rest for rest in rests if rest}

    def _parts(self) -> set[str]:
        halves = {stem(part, self.language) for token in self.typed for part in vocabulary.splits(token.form)}
        folds = halves if self.without_dots else set()
        found = vocabulary.known(self._remainders() | halves, folds, self.language)
        return {word.stem for word in found}

    def _alike(self, key: str, stems: Collection[str]) -> list[str]:
        """``key`` if it is one of ``stems``, else those that it may be without their dots."""
        if key in stems or not self.without_dots:
            return [key] if key in stems else []
        return [each for each in stems if fold(each) == key]

    def _compounds(self, keys: Iterable[str]) -> list[str]:
        found = [
            word.stem
            for key in keys
            if len(key) > 2
            for word in self.near
            if word.stem != key
            and (word.stem.startswith(key) or word.stem.endswith(key))
            and vocabulary.is_part(key, word.stem, self.parts)
        ]
        return list(dict.fromkeys(found))[: self.most_wide]

    def _term(self, place: int, token: Token) -> Term:
        if token.exact:
            query = tsquery.any_key(token.keys[:1])
            return Term(token.form, token.keys, True, query, query, 6.0, marks=frozenset(token.keys[:1]))
        own, undotted = self._own(token), self._undotted(token)
        if own or undotted:
            wide = [*own, *undotted, *self._compounds([*own, *undotted])]
            meant = "" if own else self._shown(token, undotted)
            return self._made(token, own or undotted, wide, meant if meant != token.form else "")
        return self._guessed(place, token)

    def _made(self, token: Token, exact: Sequence[str], wide: Sequence[str], meant: str = "") -> Term:
        marks = frozenset([*exact, *wide])
        entries = sum(self.stems[key].entries for key in exact if key in self.stems) or len(wide)
        term = Term(token.form, token.keys, False, tsquery.any_key(exact), tsquery.any_key(wide), marks=marks)
        return replace(term, weight=self._weight(entries), meant=meant, entries=entries)

    def _shown(self, token: Token, keys: Sequence[str]) -> str:
        """The word with its dots: in the form that was typed, or in the shortest."""
        forms = [word for word in self.known if word.stem in keys]
        typed = fold(token.form)
        return min(
            forms, key=lambda word: (word.fold != typed, len(word.form), word.form), default=token
        ).form

    def _weight(self, entries: int) -> float:
        """How much a word tells: the rarer, the more."""
        return max(0.3, math.log((self.size + 2) / (entries + 1)))

    # What is in no text -----------------------------------------------------------------------------

    def _guessed(self, place: int, token: Token) -> Term:
        last = place == len(self.typed) - 1
        slipped = [] if self.as_typed else self._slips(token)
        begun, compounds = self._grown(token)
        if slipped and not (last and begun) and not self._unlike(slipped, compounds):
            return self._guess(token, slipped[:1], meant=slipped[0].form)
        if begun or compounds:
            return self._guess(token, begun, compounds)
        return self._apart(token)

    def _unlike(self, slipped: Sequence[Known], compounds: Iterable[str]) -> list[str]:
        """Compounds that are none of a word that may have been meant: rafik is no part of its own."""
        meant = tuple(word.stem for word in slipped)
        return [each for each in compounds if not each.startswith(meant) and not each.endswith(meant)]

    def _grown(self, token: Token) -> tuple[list[Known], list[str]]:
        """Words that begin as typed, and stems of its compounds, as far as somebody may read them.

        Otherwise a common word beside it would tell that the word stands in a hidden text.
        """
        folded, stems = fold(token.form), self._compounds(token.keys)
        begun = [word for word in self.near if len(folded) > 2 and word.fold.startswith(folded)][
            : self.most_wide
        ]
        made = [word for word in self.near if word.stem in stems]
        public = set(vocabulary.readable([*begun, *made], self.language))
        seen = {word.stem for word in made if word in public}
        return [word for word in begun if word in public], [each for each in stems if each in seen]

    def _guess(self, token: Token, words: Sequence[Known], more: Sequence[str] = (), meant: str = "") -> Term:
        keys = list(dict.fromkeys([*(word.stem for word in words), *more]))[: self.most_wide]
        wide = [*keys, *self._compounds(keys[:1])] if meant else keys
        term = Term(token.form, token.keys, False, tsquery.any_key(keys), tsquery.any_key(wide), meant=meant)
        return replace(term, weight=self._weight(words[0].entries if words else 1), marks=frozenset(wide))

    def _slips(self, token: Token) -> list[Known]:
        if len(token.form) < 4:
            return []
        folded, key = fold(token.form), fold(token.keys[0])
        near = [word for word in self.near if vocabulary.is_typo(folded, word.fold)]
        if not near and len(key) > 4:
            near = [word for word in self.near if vocabulary.is_typo(key, fold(word.stem))]
        if not near and len(folded) > 6:
            near = [word for word in self.near if vocabulary.typo_at_start(folded, word.fold)]
        return vocabulary.readable(near[:8], self.language)

    def _apart(self, token: Token) -> Term:
        """A compound that the texts write as two words, or not at all."""
        halves = vocabulary.splits(token.form)
        for first, second in zip(halves[::2], halves[1::2], strict=True):
            pair = [self._alike(stem(half, self.language), self.parts) for half in (first, second)]
            if all(pair):
                query = tsquery.all_of(tsquery.any_key([*keys, *self._compounds(keys)]) for keys in pair)
                marks = frozenset(key for keys in pair for key in keys)
                return Term(token.form, token.keys, False, query, query, self._weight(1), marks=marks)
        parts = [key for key in token.keys[1:] if key in self.stems]
        return (
            self._made(token, parts, parts) if parts else Term(token.form, token.keys, weight=self._weight(0))
        )

    # Several words ----------------------------------------------------------------------------------

    def _joined(self, terms: list[Term]) -> list[Term]:
        """The pair as one word may stand for both."""
        for place, key in self.pairs:
            if alike := self._alike(key, self.stems):
                keys = [*alike, *self._compounds(alike)]
                weight = self._weight(self.stems[alike[0]].entries)
                for each in (place, place + 1):
                    terms[each] = either(terms[each], tsquery.any_key(keys), keys, weight=weight)
        return terms

    def _with_series(self, terms: list[Term]) -> list[Term]:
        """A short word before a number may be the diary that it is of."""
        for place, pair in enumerate(pairwise(self.typed)):
            if key := as_series(*pair):
                terms[place] = either(terms[place], tsquery.any_key([key]), [key], weight=6.0)
        return terms

    def _with_expressions(self, terms: list[Term]) -> list[Term]:
        for (first, last), others in self.synonyms.items():
            found = [list(tokens(each, "sv")) for each in others]
            query = tsquery.any_of(tsquery.phrase(each) for each in found)
            marks = [token.keys[0] for each in found for token in each if not token.small]
            for place in range(first, last):
                terms[place] = either(terms[place], query, marks, weight=2.0)
        return terms
