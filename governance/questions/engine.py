"""The engine: a question in, an answer out, by the charter and its vocabulary alone.

Deterministic, offline and explainable. Built once for a charter; asking changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from governance.charter.charter import Charter
from governance.language.texts import Language
from governance.questions.asking import asking
from governance.questions.classifier import NONE, Classifier, features_of
from governance.questions.gate import State, Verdict, by_both, by_grid
from governance.questions.grid import fit
from governance.questions.language import LONGEST_QUESTION, bare, detect, stem, words
from governance.questions.scale import Reading, Scale, Weighed
from governance.questions.vocabulary import EMPTY, Vocabulary

Trouble = Literal["", "empty", "too-long", "no-words", "bidding"]

NAMES_A_MATTER = 1.6
SOME_CHANCE = 0.05

AGAIN = re.compile(
    r"\?\s+(?=\w)|[,;]?\s+(?:ja|sekä|och|samt|and)\s+"
    r"(?=(?:kuka|ketkä|kenen|kenelle|mikä|missä|milloin|vem|vilka|vilken|var|när|who|which|when|where)\b)",
    re.IGNORECASE,
)
"""Where a second question begins."""


@dataclass(frozen=True)
class RunnerUp:
    """What else the question could have meant."""

    rules: tuple[str, ...]
    chance: float


@dataclass(frozen=True)
class Answer:
    """What the charter has on a question.

    Args:
        state: ``answer``, ``choose`` (one of ``rules``) or ``silent``.
        rules: Rule ids, the best first, at most three; none when silent.
        related: When silent, the nearest rules: no answer, only nearby.
        body: The body or party the first rule is on.
        role: What it does there (:data:`governance.charter.charter.Role`), where the rule says so.
        matter: The matter, where there is one.
        facet: Which facet of the body was asked, where one was.
        matched: The words that were understood, as typed.
        unknown: The words that were not.
        runners_up: What else was weighed.
        second: The answer to a second question in the same breath.
        corrected_as: What was asked (:meth:`Engine.key_of`), where a correction answers it.
        trouble: Why nothing could be read, if so.
    """

    question: str
    language: Language
    state: State
    rules: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    body: str = ""
    role: str = ""
    matter: str = ""
    facet: str = ""
    matched: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    runners_up: tuple[RunnerUp, ...] = ()
    second: Answer | None = None
    corrected_as: tuple[str, ...] = ()
    trouble: Trouble = ""

    @property
    def corrected(self) -> bool:
        """Whether it comes from an accepted correction."""
        return bool(self.corrected_as)

    @property
    def answers(self) -> tuple[Answer, ...]:
        """This answer, and the one to the second question where there is one."""
        return (self, self.second) if self.second else (self,)


@dataclass(frozen=True)
class Engine:
    """Answers questions on one charter.

    Args:
        scale: Reads and weighs.
        classifier: The trained second opinion, where the charter has one.
        remembered: Accepted corrections: what was asked (:meth:`key_of`) → its rules.
    """

    scale: Scale
    classifier: Classifier | None = None
    remembered: Mapping[tuple[str, ...], tuple[str, ...]] = field(default_factory=dict)

    @property
    def charter(self) -> Charter:
        """The charter it answers on."""
        return self.scale.charter

    def ask(self, text: str, language: Language | None = None) -> Answer:
        """Answer a question; two in one breath get two answers.

        Args:
            text: As typed, in Finnish, Swedish or English.
            language: The asker's; None to tell it by the words.
        """
        trouble = trouble_in(text)
        if trouble:
            said = detect(words(text[:LONGEST_QUESTION]), language or "fi")
            return Answer(text, said, "silent", trouble=trouble)
        whole = self._ask_one(text, text, language)
        if whole.corrected:
            return whole
        first, second = self._parts(text, language)
        if first and second and first.rules[:1] != second.rules[:1]:
            return replace(first, question=text, second=second)
        return whole

    def with_corrections(self, corrections: Iterable[tuple[str, tuple[str, ...]]]) -> Engine:
        """The same engine, remembering accepted corrections.

        Args:
            corrections: Question and its rules (none: not in the charter), later ones winning.
        """
        remembered = {
            key: tuple(rule for rule in rules if rule in self.charter.rule_by_id)
            for question, rules in corrections
            if (key := self.key_of(question))
        }
        return replace(self, remembered={**self.remembered, **remembered})

    def key_of(self, question: str) -> tuple[str, ...]:
        """What makes two questions the same: their telling words, in any order and inflection."""
        tokens = words(question)
        language = detect(tokens, "fi")
        dull = self.scale.fillers[language]
        telling = {stem(bare(token, language), language) for token in tokens if token not in dull}
        return tuple(sorted(telling))

    def _ask_one(self, text: str, shown: str, language: Language | None) -> Answer:
        reading = self.scale.read(text, language)
        key = self.key_of(text) if self.remembered else ()
        if key in self.remembered:
            return replace(self._remembered(reading, shown, self.remembered[key]), corrected_as=key)
        weighed = self.scale.weigh(reading)
        verdict = self._verdict(reading, weighed)
        return self._worded(reading, shown, weighed, verdict)

    def _verdict(self, reading: Reading, weighed: Sequence[Weighed]) -> Verdict:
        if self.classifier is None:
            return by_grid(weighed)
        chances = self.classifier.chances(features_of(reading), self.charter.rule_by_id)
        return by_both(reading, weighed, chances, self.classifier)

    def _worded(
        self, reading: Reading, shown: str, weighed: Sequence[Weighed], verdict: Verdict
    ) -> Answer:
        first = verdict.rules[0] if verdict.rules else ""
        best = next((each for each in weighed if first and first in each.rules), None)
        told = Answer(
            shown,
            reading.language,
            verdict.state,
            matched=_spelt(reading, (at for hit in reading.hits for at in hit.at)),
            unknown=_spelt(reading, reading.unknown),
            runners_up=_runners_up(weighed, verdict, first),
        )
        if verdict.state == "silent":
            gap = next((each.cell for each in weighed[:1] if each.cell.is_gap), None)
            return replace(
                told,
                related=_related(weighed, verdict),
                body=gap.body if gap else "",
                facet=gap.facet if gap else "",
            )
        rules = _first_three(best, verdict)
        body, role, matter = self._who(reading, rules[0], best)
        facet = best.cell.facet if best else ""
        return replace(told, rules=rules, body=body, role=role, matter=matter, facet=facet)

    def _remembered(self, reading: Reading, shown: str, rules: tuple[str, ...]) -> Answer:
        state: State = "answer" if rules else "silent"
        told = Answer(
            shown, reading.language, state, rules=rules[:3],
            matched=_spelt(reading, range(len(reading.tokens))),
        )  # fmt: skip
        if not rules:
            return told
        body, role, matter = self._who(reading, rules[0], None)
        return replace(told, body=body, role=role, matter=matter)

    def about(self, rule: str, language: Language, question: str = "") -> Answer:
        """The answer that one rule gives: what a person chose of several.

        Args:
            rule: The rule's id.
            question: What was asked; it tells which role was meant.
        """
        reading = self.scale.read(question, language)
        body, role, matter = self._who(reading, rule, None)
        return Answer(question, language, "answer", (rule,), body=body, role=role, matter=matter)

    def _who(self, reading: Reading, rule: str, best: Weighed | None) -> tuple[str, str, str]:
        if best is not None and best.cell.body:
            return best.cell.body, "", ""
        competences = self.charter.rule_by_id[rule].competences
        if best is not None and best.cell.matter:
            competences = tuple(c for c in competences if c.matter == best.cell.matter)
        if not competences:
            named = self.scale.speaks[rule] & set(self.charter.body_by_id)
            mentioned = {n.partition(".")[2] for n in reading.concepts if n.startswith("body.")}
            bodies = sorted(named & mentioned) or sorted(named)
            return bodies[0] if bodies else "", "", ""
        asked = [n.partition(".")[2] for n in reading.concepts if n.startswith("role.")]
        chosen = max(competences, key=lambda each: fit(asked, each.role) if asked else 0)
        return chosen.body, chosen.role, chosen.matter

    def _parts(self, text: str, language: Language | None) -> tuple[Answer | None, Answer | None]:
        halves = AGAIN.split(text, maxsplit=1)
        if len(halves) < 2 or min(len(words(half)) for half in halves) < 2:
            return None, None
        spoken = language or detect(words(text), "fi")
        first = self._ask_one(halves[0], halves[0], spoken)
        later = self.scale.read(halves[1], spoken)
        asks = any(hit.concept.startswith(("role.", "ask.")) for hit in later.hits)
        if first.state != "answer" or not asks:
            return None, None
        own = any(not hit.concept.startswith(("role.", "ask.")) for hit in later.hits)
        topic = "" if own and not _points_back(later) else self._topic_of(halves[0], spoken)
        second = self._ask_one(f"{topic} {halves[1]}".strip(), halves[1], spoken)
        return (first, second) if second.state == "answer" else (None, None)

    def _topic_of(self, text: str, language: Language) -> str:
        """The words of a question that name its matter, not what is asked of it."""
        reading = self.scale.read(text, language)
        asking = {
            at for hit in reading.hits if hit.concept.startswith(("role.", "ask.")) for at in hit.at
        }
        return " ".join(token for at, token in enumerate(reading.tokens) if at not in asking)


POINTERS = frozenset(
    (
        *("sen", "sitä", "siitä", "sille", "se", "niitä", "ne", "niiden"),
        *("den", "det", "dem", "de", "it", "them", "that", "this"),
    )
)
"""Words that point back at what was asked first."""


def _points_back(reading: Reading) -> bool:
    return bool(POINTERS.intersection(reading.tokens))


def trouble_in(text: str) -> Trouble:
    """Why a text cannot be read as a question, if it cannot."""
    if not text.strip():
        return "empty"
    if len(text) > LONGEST_QUESTION:
        return "too-long"
    if not words(text):
        return "no-words"
    lowered = text.casefold()
    return "bidding" if any(mark in lowered for mark in asking().bidding) else ""


def build_engine(
    charter: Charter, vocabulary: Vocabulary = EMPTY, classifier: Classifier | None = None
) -> Engine:
    """Build the engine for a charter.

    Args:
        vocabulary: How people call its matters, and what it is silent on.
    """
    return Engine(Scale(charter, vocabulary), classifier)


def _first_three(best: Weighed | None, verdict: Verdict) -> tuple[str, ...]:
    if verdict.state == "answer" and best is not None:
        together = (verdict.rules[0], *best.rules)
        return tuple(dict.fromkeys(together))[:3]
    if verdict.state == "answer":
        return verdict.rules[:1]
    return verdict.rules[:3]


def _related(weighed: Sequence[Weighed], verdict: Verdict) -> tuple[str, ...]:
    """Rules near the question: with some chance, or on a matter that it names."""
    named = {
        rule
        for each in weighed
        if each.rules and each.gain >= NAMES_A_MATTER and each.coverage >= 0.3
        for rule in each.rules[:1]
    }
    near = (r for r in verdict.rules[:4] if r in named or verdict.chances[r] >= SOME_CHANCE)
    return tuple(near)[:3]


def _spelt(reading: Reading, places: Iterable[int]) -> tuple[str, ...]:
    return tuple(reading.tokens[at] for at in sorted(set(places)))


def _runners_up(weighed: Sequence[Weighed], verdict: Verdict, first: str) -> tuple[RunnerUp, ...]:
    others = [rule for rule in verdict.rules if rule != first][:4]
    found = [RunnerUp((rule,), round(verdict.chances.get(rule, 0.0), 3)) for rule in others]
    return tuple(each for each in found if each.chance >= 0.005 or each.rules[0] in _all(weighed))


def _all(weighed: Sequence[Weighed]) -> frozenset[str]:
    return frozenset(rule for each in weighed[:6] for rule in each.rules)


__all__ = ["NONE", "Answer", "Engine", "RunnerUp", "build_engine", "trouble_in"]
