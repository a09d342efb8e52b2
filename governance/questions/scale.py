"""The scale: a question read as concepts, and every cell of the grid weighed against it.

A cell gains by what it explains of the question; what it leaves unexplained counts against it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from governance.charter.charter import Charter
from governance.language.texts import LANGUAGES, Language
from governance.questions.asking import OUTSIDE, asking
from governance.questions.grid import (
    ANY_BODY,
    Cell,
    Way,
    facet_cells,
    fit,
    named_matters,
    ranked,
    rule_speaks_of,
    topic_cells,
)
from governance.questions.language import detect, words
from governance.questions.lexicon import Hit, Lexicon
from governance.questions.vocabulary import Vocabulary

Spoken = dict[str, dict[Language, list[str]]]

PLAIN = ("role.", "ask.", "body.", "party.", "facet.")
"""Begins concepts that name no matter of a charter."""

NAMED_WEIGHT = 1.5
UNKNOWN = 1.2
LEFT_OVER = 0.5
LACKING = 1.0
MOST_LACKING = 0.45


@dataclass(frozen=True)
class Reading:
    """A question as the engine reads it."""

    tokens: tuple[str, ...]
    language: Language
    hits: tuple[Hit, ...]
    unknown: tuple[int, ...]
    facets: Mapping[str, frozenset[str]]

    @property
    def concepts(self) -> frozenset[str]:
        """All concepts named."""
        return frozenset(hit.concept for hit in self.hits)


@dataclass(frozen=True)
class Weighed:
    """A cell with what speaks for it and against it."""

    cell: Cell
    worth: float
    gain: float
    left_over: float
    rules: tuple[str, ...]
    role: str = ""
    body: str = ""
    mismatch: bool = False
    needs: tuple[str, ...] = ()
    lacking: bool = False
    strange: bool = False

    @property
    def coverage(self) -> float:
        """Which share of the question's weight the cell explains."""
        return self.gain / (self.gain + self.left_over) if self.gain > 0 else 0.0


@dataclass
class Scale:
    """Reads questions and weighs cells. Built once for a charter and its vocabulary."""

    charter: Charter
    vocabulary: Vocabulary
    weights: dict[str, float] = field(default_factory=dict)
    _ways: dict[str, list[Way]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        spoken: Spoken = defaultdict(lambda: defaultdict(list))
        for name, concept in asking().concepts.items():
            self._say(spoken, name, concept.weight, concept.spoken())
        self._name_bodies(spoken)
        for name, concept in self.vocabulary.concepts.items():
            self._say(spoken, name, concept.weight, concept.spoken())
        self.fillers = {language: frozenset(asking().fillers[language]) for language in LANGUAGES}
        self.neutral = frozenset(
            word for _, name in self.charter.about.name.each() for word in words(name)[:1]
        )
        named, ways = named_matters(self.charter, self.vocabulary, self.fillers)
        for name, heard in named.items():
            inflections = {
                each: [inflected(word, each) for word in listed] for each, listed in heard.items()
            }
            self._say(spoken, name, NAMED_WEIGHT, inflections)
        self.lexicon = Lexicon(spoken, self._plain_words())
        self.facets = asking().facets
        for way in (*facet_cells(self.charter), *topic_cells(self.charter, self.vocabulary), *ways):
            self._ways[self._key(way)].append(way)
        self.strange = self._strange()
        self.speaks = {rule.id: rule_speaks_of(rule, self.charter) for rule in self.charter.rules}

    def _say(
        self, spoken: Spoken, name: str, weight: float, lists: Mapping[Language, Sequence[str]]
    ) -> None:
        self.weights[name] = weight
        for language, entries in lists.items():
            spoken[name][language].extend(entries)

    def _strange(self) -> frozenset[str]:
        """Concepts that only ever speak of what the charter is silent on."""
        told = {n for w in self._all_ways() if not w.cell.is_gap for n in (*w.needs, *w.cell.also)}
        alone = {
            way.needs[0]
            for way in self._all_ways()
            if way.cell.is_gap and len(way.needs) == 1 and way.needs[0] not in told
        }
        heavy = {name for name in alone if self.weights.get(name, 0) >= 2}
        return frozenset(heavy | {name for name in self.weights if name.startswith(OUTSIDE)})

    def _all_ways(self) -> Iterable[Way]:
        return (way for ways in self._ways.values() for way in ways)

    def _key(self, way: Way) -> str:
        def rarity(name: str) -> tuple[bool, float, str]:
            return (name.startswith(("role.", "body.", "party.")), -self.weights.get(name, 2), name)

        return min(way.needs, key=rarity)

    def _name_bodies(self, spoken: Spoken) -> None:
        for kind, each in [("body", b) for b in self.charter.bodies] + [
            ("party", p) for p in self.charter.parties
        ]:
            name = f"{kind}.{each.id}"
            self.weights[name] = 1.6 if kind == "body" else 0.8
            for language in LANGUAGES:
                for form in (each.name[language], *each.forms.get(language, ())):
                    spoken[name][language].append(inflected(form, language))

    def _plain_words(self) -> frozenset[str]:
        plain = {
            word
            for rule in self.charter.rules
            for _, text in rule.text.each()
            for word in words(text)
        }
        for listed in self.fillers.values():
            plain |= listed
        return frozenset(plain)

    def read(self, question: str, language: Language | None) -> Reading:
        """The words of a question as concepts."""
        tokens = words(question)[:80]
        spoken = language or detect(tokens, "fi")
        hits = tuple(self.lexicon.find(tokens, spoken))
        named = {at for hit in hits for at in hit.at}
        dull = self.fillers[spoken]
        unknown = tuple(
            at
            for at, token in enumerate(tokens)
            if at not in named
            and token not in dull
            and token not in self.neutral
            and not token.isdigit()
            and len(token) > 1
        )
        return Reading(tokens, spoken, hits, unknown, self._facets(hits))

    def _facets(self, hits: Sequence[Hit]) -> dict[str, frozenset[str]]:
        present = {hit.concept for hit in hits}
        found: dict[str, frozenset[str]] = {}
        for facet, ways in self.facets.items():
            whole = [way for way in ways if present.issuperset(way)]
            if whole:
                found[facet] = frozenset(name for way in whole for name in way)
        return found

    def weigh(self, reading: Reading) -> list[Weighed]:
        """Every cell the question may ask for, the best first; one for each cell."""
        present = set(reading.concepts) | {f"facet.{facet}" for facet in reading.facets}
        if any(name.startswith("body.") for name in present):
            present.add(ANY_BODY)
        best: dict[str, Weighed] = {}
        for name in sorted(present):
            for way in self._ways.get(name, ()):
                if way.bars & present:
                    continue
                lacking = [need for need in way.needs if need not in present]
                if not lacking or self._is_nearly(way, lacking):
                    weighed = self._weigh_way(way, reading, lacking)
                    known = best.get(way.cell.key)
                    if known is None or weighed.worth > known.worth:
                        best[way.cell.key] = weighed
        return sorted(best.values(), key=lambda each: (-each.worth, each.cell.key))

    def _is_nearly(self, way: Way, lacking: Sequence[str]) -> bool:
        if way.cell.is_gap or way.cell.facet:
            return False
        if not any(name not in lacking and not name.startswith(PLAIN) for name in way.needs):
            return False
        missing = sum(self.weights.get(name, 1.0) for name in lacking)
        whole = sum(self.weights.get(name, 1.0) for name in way.needs)
        return missing <= MOST_LACKING * whole

    def _weigh_way(self, way: Way, reading: Reading, lacking: Sequence[str]) -> Weighed:
        explained = self._explained(way, reading)
        gain = sum(self._worth_of(name, reading) for name in way.needs if name not in lacking)
        gain += sum(
            0.5 * self.weights.get(name, 0)
            for name in sorted(way.cell.also & reading.concepts - set(way.needs))
        )
        roles = frozenset(n.partition(".")[2] for n in reading.concepts if n.startswith("role."))
        named = frozenset(
            n.partition(".")[2] for n in reading.concepts if n.startswith(("body.", "party."))
        )
        rules, role, body, fitting = self._resolve(way.cell, roles, named)
        spoken_of = (
            frozenset[str]().union(*(self.speaks[rule] for rule in rules)) if rules else named
        )
        left = self._left_over(explained, spoken_of, reading)
        worth = gain - LEFT_OVER * left - way.discount
        worth -= LACKING * sum(self.weights.get(name, 1.0) for name in lacking)
        if rules and roles:
            worth += 0.6 * (fitting - 0.5)
        worth += 0.3 * len(named & spoken_of) if rules else 0.0
        return Weighed(
            way.cell,
            worth,
            gain,
            left,
            rules,
            role,
            body,
            bool(roles) and fitting < 0.2,
            way.needs,
            bool(lacking),
            bool(self.strange & reading.concepts - explained),
        )

    def _worth_of(self, name: str, reading: Reading) -> float:
        if name.startswith("facet."):
            names = reading.facets[name.removeprefix("facet.")]
            return sum(self.weights.get(each, 0) for each in sorted(names))
        return self.weights.get(name, 0)

    def _explained(self, way: Way, reading: Reading) -> frozenset[str]:
        names = set(way.needs) | way.cell.also
        for name in way.needs:
            if name.startswith("facet."):
                names |= reading.facets.get(name.removeprefix("facet."), frozenset())
        if ANY_BODY in names:
            names |= {n for n in reading.concepts if n.startswith("body.")}
        return frozenset(names)

    def _left_over(
        self, explained: frozenset[str], spoken_of: frozenset[str], reading: Reading
    ) -> float:
        left = UNKNOWN * len(reading.unknown)
        groups: dict[tuple[tuple[int, ...], tuple[int, int]], list[str]] = defaultdict(list)
        for hit in reading.hits:
            groups[hit.at, hit.span].append(hit.concept)
        covered = {
            at
            for hit in reading.hits
            if len(hit.at) > 1 and hit.concept in explained
            for at in hit.at
        }
        for (at, _), names in groups.items():
            if explained.intersection(names) or (len(at) > 1 and covered.issuperset(at)):
                continue
            left += max(self._weight_left(name, spoken_of) for name in names)
        return left

    def _weight_left(self, name: str, spoken_of: frozenset[str]) -> float:
        kind, _, identifier = name.partition(".")
        if kind == "role":
            return 0.25
        if kind in ("body", "party") and identifier in spoken_of:
            return 0.0
        if kind == "body":
            return 1.4
        if kind == "ask":
            return 0.6 * self.weights.get(name, 0)
        return self.weights.get(name, 0)

    def _resolve(
        self, cell: Cell, roles: frozenset[str], named: frozenset[str]
    ) -> tuple[tuple[str, ...], str, str, float]:
        if cell.is_gap:
            return (), "", "", 0.5
        if not cell.competences:
            return cell.rules[:3], *self._role_of(cell, roles)
        order = ranked(cell, roles, named)
        best, _, competence = order[0]
        rules = tuple(dict.fromkeys(rule for value, rule, _ in order if value >= best - 0.05))
        return rules[:3], competence.role, competence.body, fit(roles, competence.role)

    def _role_of(self, cell: Cell, roles: frozenset[str]) -> tuple[str, str, float]:
        if cell.body:
            return "", cell.body, 0.5
        rule = self.charter.rule_by_id[cell.rules[0]]
        if not rule.competences:
            bodies = sorted(self.speaks[rule.id] & set(self.charter.body_by_id))
            return "", bodies[0] if bodies else "", 0.5
        best = max(rule.competences, key=lambda each: fit(roles, each.role))
        return best.role, best.body, max(0.5, fit(roles, best.role))


def inflected(form: str, language: Language) -> str:
    """A name as a list entry that meets every inflection of its words.

    Finnish nouns in -s and -nen change their stem (hallitus, hallituksen), which the stemmer
    does not follow: they are met by how they begin.
    """
    return " ".join(_any_form(word, language) for word in words(form))


def _any_form(word: str, language: Language) -> str:
    if language == "fi" and len(word) >= 6:
        if word.endswith("nen"):
            return f"{word[:-3]}*"
        if word.endswith("s"):
            return f"{word[:-1]}*"
    return f"{word}~"


def merged(weighed: Iterable[Weighed]) -> list[Weighed]:
    """Cells that lead to the same rules count as one rival."""
    kept: list[Weighed] = []
    for each in weighed:
        same = any(
            each.rules
            and other.rules
            and (each.rules[0] in other.rules or other.rules[0] in each.rules)
            for other in kept
        )
        if not same:
            kept.append(each)
    return kept
