"""The words that name a concept, and where they stand in a question.

A concept's words are written as people write word lists: ``budjet*`` is how a word begins,
``*budjet*`` stands anywhere in a compound, ``talous`` is that very word, ``talous~`` any
inflection of it (by its stem), and ``kuinka usein`` is words that follow each other, with at
most one between.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from governance.language.texts import LANGUAGES, Language
from governance.questions.asking import OUTSIDE
from governance.questions.language import folded, slips, stem

GAP = 1
"""How many other words may stand between the words of a phrase."""

NAMED = "word."
"""Begins concepts made from the charter's own names; listed words come before them."""

GENERAL = ("role.", "ask.")
"""Begins concepts of how people ask; a charter's own words come before them."""


WHO = ("body.", "party.")


Span = tuple[int, int]


@dataclass(frozen=True)
class Hit:
    """A concept found in a question.

    Args:
        at: The places of the words that name it.
        span: Which characters of the word, where it is one word (a compound has several).
        repaired: Whether a misspelt word was read as this.
    """

    concept: str
    at: tuple[int, ...]
    span: Span = (0, 99)
    repaired: bool = False


@dataclass(frozen=True)
class _Phrase:
    concept: str
    parts: tuple[str, ...]
    language: Language


@dataclass
class Lexicon:
    """All the words of all concepts, ready to be found.

    Args:
        concepts: Concept → language → its words.
        plain_words: Words that are spelt right although no concept has them; never repaired.
    """

    concepts: Mapping[str, Mapping[Language, Sequence[str]]]
    plain_words: frozenset[str] = frozenset()
    _exact: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _stems: dict[tuple[Language, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    _starts: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _inside: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _single: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _phrases: dict[str, list[_Phrase]] = field(default_factory=lambda: defaultdict(list))
    _by_letter: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for concept, spoken in self.concepts.items():
            for language in LANGUAGES:
                for entry in spoken.get(language, ()):
                    self._add(concept, language, entry.casefold())
        mendable = self._mendable()
        for key in {*self._starts, *self._inside, *self._exact}:
            if len(key) >= 5 and self._patterns_with(key) & mendable:
                self._by_letter[key[0]].append(key)
        for keys in self._by_letter.values():
            keys.sort()
        self._lengths = sorted({len(key) for key in self._inside})

    def find(self, tokens: Sequence[str], language: Language) -> list[Hit]:
        """Every concept named by the words, the longer reading before the shorter.

        Args:
            tokens: Lower-cased words in order.
            language: The question's; words of other languages are found too where they are
                long enough not to be mistaken.
        """
        matched = [self._patterns_of(token, language) for token in tokens]
        repaired: set[int] = set()
        for at, token in enumerate(tokens):
            if not matched[at] and self._is_odd(token):
                matched[at] = self._repair(token)
                if matched[at]:
                    repaired.add(at)
        phrases = self._find_phrases(matched, language)
        taken = {at for hit in phrases for at in hit.at}
        hits = list(phrases)
        for at, patterns in enumerate(matched):
            hits.extend(
                hit
                for hit in self._single_hits(at, patterns, at in repaired)
                if at not in taken or hit.concept.startswith(WHO)
            )
        return hits

    def _mendable(self) -> set[str]:
        """Patterns that a misspelt word may be read as: not those of outside matters."""
        single = {
            pattern
            for pattern, concepts in self._single.items()
            if not all(concept.startswith(OUTSIDE) for concept in concepts)
        }
        return single | {
            p for phrases in self._phrases.values() for each in phrases for p in each.parts
        }

    def _patterns_with(self, key: str) -> set[str]:
        return (
            self._starts.get(key, set())
            | self._inside.get(key, set())
            | self._exact.get(key, set())
        )

    def _add(self, concept: str, language: Language, entry: str) -> None:
        parts = tuple(self._key(part, language) for part in entry.split() if part != "*")
        if len(parts) == 1:
            self._single[parts[0]].add(concept)
        else:
            self._phrases[parts[0]].append(_Phrase(concept, parts, language))

    def _key(self, part: str, language: Language) -> str:
        bare = part.strip("*~")
        key = f"{language}:{part}"
        for form in {bare, folded(bare)} if len(bare) >= 5 else {bare}:
            if part.startswith("*"):
                self._inside[form].add(key)
            elif part.endswith("*"):
                self._starts[form].add(key)
            else:
                self._exact[form].add(key)
                root = stem(form, language)
                if part.endswith("~") and len(root) >= 4:
                    self._stems[language, root].add(key)
        return key

    def _patterns_of(self, token: str, language: Language) -> dict[str, Span]:
        found = self._patterns_in(token, language)
        if not found and language == "fi" and token.endswith(("ko", "kö")):
            return self._patterns_in(token[:-2], language)
        return found

    def _patterns_in(self, token: str, language: Language) -> dict[str, Span]:
        found = dict(self._spans(token))
        own = {key: span for key, span in found.items() if key.startswith(language)}
        return own or {key: span for key, span in found.items() if span[1] - span[0] >= 5}

    def _spans(self, token: str) -> Iterator[tuple[str, Span]]:
        """Every pattern that a word meets and where; the wholest reading of each comes last."""
        yield from self._compounds(token)
        for end in range(2, len(token) + 1):
            for key in self._starts.get(token[:end], ()):
                yield key, (0, end)
        whole = (0, len(token))
        roots = LANGUAGES if len(token) >= 5 else ()
        for language in roots:
            for key in self._stems.get((language, stem(token, language)), ()):
                yield key, whole
        for key in self._exact.get(token, ()):
            yield key, whole

    def _compounds(self, token: str) -> Iterator[tuple[str, Span]]:
        for size in self._lengths:
            for start in range(len(token) - size + 1):
                for key in self._inside.get(token[start : start + size], ()):
                    yield key, (start, start + size)

    def _is_odd(self, token: str) -> bool:
        return len(token) >= 6 and token.isalpha() and token not in self.plain_words

    def _repair(self, token: str) -> dict[str, Span]:
        """The nearest listed words of a misspelt one: one slip, two in a long word."""
        near = [
            (distance, -len(key), key)
            for key in self._by_letter.get(token[0], ())
            if (distance := slips(token, key)) is not None and self._read_as(key, token)
        ]
        if not near:
            return {}
        first = min(near)[:2]
        return {
            pattern: (0, len(key))
            for distance, size, key in near
            if (distance, size) == first
            for pattern in self._read_as(key, token)
        }

    def _read_as(self, key: str, token: str) -> set[str]:
        """The patterns by which a misspelt word could be this listed one."""
        patterns = self._starts.get(key, set()) | self._inside.get(key, set())
        if abs(len(token) - len(key)) <= 3:
            patterns = patterns | self._exact.get(key, set())
        return patterns

    def _find_phrases(self, matched: Sequence[Mapping[str, Span]], language: Language) -> list[Hit]:
        found: list[Hit] = []
        for at, patterns in enumerate(matched):
            for pattern in patterns:
                for phrase in self._phrases.get(pattern, ()):
                    places = _follow(phrase.parts, at, matched)
                    if places:
                        found.append(Hit(phrase.concept, places))
        found.sort(key=lambda hit: (-len(hit.at), hit.at, hit.concept))
        kept: list[Hit] = []
        for hit in found:
            inside = any(set(hit.at) < set(other.at) for other in kept)
            if not inside and hit not in kept:
                kept.append(hit)
        return kept

    def _single_hits(self, at: int, patterns: Mapping[str, Span], repaired: bool) -> Iterable[Hit]:
        spans = {
            (span, concept)
            for pattern, span in patterns.items()
            for concept in self._single.get(pattern, ())
        }
        kept: list[tuple[Span, str]] = []
        for span, concept in sorted(spans, key=_before):
            if not any(_hides(other, named, span, concept) for other, named in kept):
                kept.append((span, concept))
        return [Hit(concept, (at,), span, repaired) for span, concept in sorted(kept)]


def _before(found: tuple[Span, str]) -> tuple[int, int, Span, str]:
    span, concept = found
    rank = 2 if concept.startswith(OUTSIDE) else int(concept.startswith(NAMED))
    return rank, span[0] - span[1], span, concept


def _hides(longer: Span, by: str, span: Span, concept: str) -> bool:
    """Whether a longer reading of a word's part makes a shorter one void."""
    if longer[0] >= span[1] or span[0] >= longer[1]:
        return False
    if concept.startswith(OUTSIDE) and by.startswith(NAMED):
        return True
    if concept.startswith(NAMED):
        return not by.startswith((NAMED, OUTSIDE))
    general = concept.startswith(GENERAL)
    if by.startswith(GENERAL) and not general:
        return False
    extra = (longer[1] - longer[0]) - (span[1] - span[0])
    return extra >= 3 or (general and not by.startswith(GENERAL) and extra > 0)


def _follow(
    parts: Sequence[str], start: int, matched: Sequence[Mapping[str, Span]]
) -> tuple[int, ...]:
    places = [start]
    for part in parts[1:]:
        here = places[-1] + 1
        following = range(here, min(here + GAP + 1, len(matched)))
        place = next((at for at in following if part in matched[at]), None)
        if place is None:
            return ()
        places.append(place)
    return tuple(places)
