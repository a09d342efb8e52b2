"""Which body a text names: by id, name, short form, inflected, compounded or misspelt.

Everything comes from the charter's own names and forms; this module knows no body.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.language.folding import (
    MOST_READ,
    Word,
    blanked,
    composed,
    fold,
    slips_allowed,
    word_set,
    words_of,
)
from bot.language.inflection import common_forms_of, may_follow, stems_of
from governance.charter.charter import Body, Charter
from governance.errors import Refusal, refusal
from governance.language.texts import LANGUAGES, Language, Localized

_ARTICLES = frozenset({"the", "a", "den", "det"})
_NOT_MISSPELT = word_set(
    "meeting meetings members member group groups ryhman ryhmassa kokouksen kokous gruppen "
    "grupp motet jasenet jasenen agenda asialista asialistalle seuraava"
)


@dataclass(frozen=True)
class Mention:
    """A body named in a text, and where."""

    body: str
    start: int
    end: int


@dataclass(frozen=True)
class _Slot:
    """One word of one name: which name, which word of it."""

    phrase: int
    word: int


@dataclass(frozen=True)
class _Phrase:
    body: str
    words: tuple[str, ...]
    language: Language


def find_mentions(text: str, charter: Charter) -> tuple[Mention, ...]:
    """Every body named in a text, where it stands, in order.

    A longer name wins over a shorter one inside it; misspelt names are looked for only where
    no name is spelt right. A text that is a name to the letter, or an id, is looked up as one.
    """
    read = composed(text)[:MOST_READ]
    return _index(_Same(charter)).mentions(words_of(fold(read)))


def without(text: str, mentions: tuple[Mention, ...]) -> str:
    """A composed text with the bodies that it names blanked out."""
    return blanked(text, ((mention.start, mention.end) for mention in mentions))


def body_called(name: str, charter: Charter) -> str:
    """The body of which this is the id, a name or a short form to the letter, or ""."""
    return _index(_Same(charter)).called.get(_words(name), ("",))[-1]


def unknown_body(text: str, charter: Charter) -> Refusal:
    """The refusal for a name that no body has; it lists those there are."""
    standing = ", ".join(body.id for body in charter.bodies if body.kind == "standing")
    return refusal("unknown-body", field="body", body=text[:80], bodies=standing)


def ambiguous_body(text: str, bodies: tuple[str, ...], charter: Charter) -> Refusal:
    """The refusal for a text that names several bodies where one is needed."""
    names = [charter.name_of(body) for body in bodies]
    listed = Localized(
        fi=", ".join(name.fi for name in names),
        sv=", ".join(name.sv for name in names),
        en=", ".join(name.en for name in names),
    )
    return refusal("body-ambiguous", field="body", text=text[:80], bodies=listed)


class _Same:
    """A charter as a key: the same object, for charters cannot be hashed."""

    def __init__(self, charter: Charter) -> None:
        self.charter = charter

    def __hash__(self) -> int:
        return id(self.charter)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.charter is self.charter


@lru_cache(maxsize=16)
def _index(key: _Same) -> _Names:
    return _Names(key.charter)


class _Names:
    """Every name of every body of a charter, by the stems of its words."""

    def __init__(self, charter: Charter) -> None:
        self.phrases = tuple(dict.fromkeys(_phrases(charter)))
        self.called: dict[tuple[str, ...], tuple[str, ...]] = {}
        for phrase in self.phrases:
            known = self.called.get(phrase.words, ())
            self.called[phrase.words] = (*known, phrase.body)

    @cached_property
    def by_stem(self) -> dict[str, list[_Slot]]:
        """The words of the names by the stems that their forms are built on."""
        found: dict[str, list[_Slot]] = {}
        for number, phrase in enumerate(self.phrases):
            for place, word in enumerate(phrase.words):
                for stem in stems_of(word, phrase.language):
                    found.setdefault(stem, []).append(_Slot(number, place))
        return found

    @cached_property
    def by_form(self) -> dict[str, list[_Slot]]:
        """The longer words of the names by the forms that a misspelt one is compared with."""
        found: dict[str, list[_Slot]] = {}
        for number, phrase in enumerate(self.phrases):
            for place, word in enumerate(phrase.words):
                for form in common_forms_of(word, phrase.language) if len(word) > 4 else ():
                    found.setdefault(form, []).append(_Slot(number, place))
        return found

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """What a misspelt word is compared with."""
        return tuple(self.by_form)

    def mentions(self, words: tuple[Word, ...]) -> tuple[Mention, ...]:
        bodies = set(self.called.get(tuple(word.text for word in words), ()))
        if len(bodies) == 1:
            return (Mention(bodies.pop(), words[0].start, words[-1].end),)
        slots = [self._exact(word.text) for word in words]
        found = self._phrases_in(words, slots)
        if not found:
            unknown = {word.text for word, exact in zip(words, slots, strict=True) if not exact}
            near = {word: self._misspelt(word) for word in unknown}
            slots = [exact or near[word.text] for word, exact in zip(words, slots, strict=True)]
            found = self._phrases_in(words, slots)
        return found

    def _exact(self, word: str) -> frozenset[_Slot]:
        return frozenset(
            slot
            for cut in range(len(word), 1, -1)
            for slot in self.by_stem.get(word[:cut], ())
            if may_follow(word[cut:], word[:cut], self.phrases[slot.phrase].language)
        )

    def _misspelt(self, word: str) -> frozenset[_Slot]:
        slips = slips_allowed(word)
        if not slips or word in _NOT_MISSPELT:
            return frozenset()
        near = process.extract(word, self.forms, scorer=OSA.distance, score_cutoff=slips, limit=20)
        best = min((distance for _, distance, _ in near), default=0)
        return frozenset(
            slot for form, distance, _ in near if distance == best for slot in self.by_form[form]
        )

    def _phrases_in(
        self, words: tuple[Word, ...], slots: list[frozenset[_Slot]]
    ) -> tuple[Mention, ...]:
        found = sorted(self._occurrences(slots), key=lambda each: (each[0] - each[1], each[0]))
        kept: list[tuple[int, int, str]] = []
        for first, last, body in found:
            if all(
                last <= begin or first >= end or (first, last) == (begin, end)
                for begin, end, _ in kept
            ):
                kept.append((first, last, body))
        return tuple(
            Mention(body, words[first].start, words[last - 1].end)
            for first, last, body in sorted(dict.fromkeys(kept))
        )

    def _occurrences(self, slots: list[frozenset[_Slot]]) -> Iterator[tuple[int, int, str]]:
        for first, here in enumerate(slots):
            for slot in here:
                phrase = self.phrases[slot.phrase]
                last = first + len(phrase.words)
                if (
                    slot.word == 0
                    and last <= len(slots)
                    and all(
                        _Slot(slot.phrase, n) in slots[first + n] for n in range(len(phrase.words))
                    )
                ):
                    yield first, last, phrase.body


def _phrases(charter: Charter) -> Iterator[_Phrase]:
    for body in charter.bodies:
        yield _Phrase(body.id, _words(body.id), "en")
        for language in LANGUAGES:
            for name in _names(body, language):
                words = _words(name)
                if words:
                    yield _Phrase(body.id, words, language)


def _names(body: Body, language: Language) -> Iterator[str]:
    yield body.name[language]
    if body.genitive:
        yield body.genitive[language]
    yield from body.forms.get(language, ())


def _words(name: str) -> tuple[str, ...]:
    words = [word.text for word in words_of(fold(composed(name)))]
    while len(words) > 1 and words[0] in _ARTICLES:
        words = words[1:]
    return tuple(words)
