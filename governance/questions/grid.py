"""The closed world: every way to ask, and what the charter has for it: rules, or nothing.

Three kinds of cells: a body and what can be asked of any body (its facets), a matter and the
competences in it, and what the vocabulary lists by itself. A cell without rules is a gap: it
makes silence exact, since asking for it is recognised and answered with "not stated".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from governance.charter.charter import Body, Charter, Competence, Rule
from governance.charter.statements import Facet, Role
from governance.language.texts import Language
from governance.questions.asking import OUTSIDE, asking
from governance.questions.language import stem, words
from governance.questions.vocabulary import Topic, Vocabulary

ANY_BODY = "body.any"


@dataclass(frozen=True)
class Cell:
    """Something that can be asked, and the rules on it.

    Args:
        key: Its name, for explanations: ``matter/…``, ``facet/BODY/FACET``, ``silent/…``.
        competences: Who does what in it, with the rule that says so.
        rules: The rules where no competences tell; empty for what the charter is silent on.
        matter: The matter's id where it is one.
        body: The body's id where it is a body's facet.
        also: Concepts that go along with it.
        unsure: Never answered outright; offered to choose from.
    """

    key: str
    competences: tuple[tuple[str, Competence], ...] = ()
    rules: tuple[str, ...] = ()
    matter: str = ""
    body: str = ""
    facet: str = ""
    also: frozenset[str] = frozenset()
    unsure: bool = False

    @property
    def is_gap(self) -> bool:
        """Whether the charter says nothing of it."""
        return not (self.rules or self.competences)


@dataclass(frozen=True)
class Way:
    """One combination of concepts that asks for a cell."""

    cell: Cell
    needs: tuple[str, ...]
    bars: frozenset[str] = frozenset()
    discount: float = 0.0


def facet_cells(charter: Charter) -> Iterator[Way]:
    """A cell for each body and facet, and one for a facet asked of no body."""
    parties = frozenset(f"party.{party.id}" for party in charter.parties)
    for facet in sorted(asking().facets):
        kind: Facet = facet  # type: ignore[assignment]
        needs = f"facet.{facet}"
        for body in charter.bodies:
            rules = charter.rules_on(body, kind)
            if body.kind == "as-needed" and facet == "established-by" and not rules:
                continue
            cell = Cell(
                f"facet/{body.id}/{facet}", rules=rules, body=body.id, facet=facet, also=parties
            )
            yield Way(cell, (needs, f"body.{body.id}"))
        yield from _facet_of_no_body(charter, kind, needs)


def _facet_of_no_body(charter: Charter, facet: Facet, needs: str) -> Iterator[Way]:
    stated = [(body, charter.rules_on(body, facet)) for body in charter.bodies]
    having = [(body, rules) for body, rules in stated if rules]
    if facet in asking().only_of_a_body:
        return
    first = tuple(dict.fromkeys(rules[0] for _, rules in having))
    shared = tuple(charter.states.get(facet, ()))
    yield Way(
        Cell(f"facet/any/{facet}", rules=shared or first, facet=facet, unsure=not shared),
        (needs,),
        bars=frozenset({ANY_BODY}),
        discount=0.3,
    )


def topic_cells(charter: Charter, vocabulary: Vocabulary) -> Iterator[Way]:
    """The cells that the vocabulary lists."""
    for topic in vocabulary.topics:
        cell = _topic_cell(charter, topic)
        for way in topic.asked:
            needs = tuple(name for name in way if not name.startswith("-"))
            bars = frozenset(name.removeprefix("-") for name in way if name.startswith("-"))
            yield Way(cell, needs, bars)
    for name in asking().concepts:
        if name.startswith(OUTSIDE):
            yield Way(Cell(f"silent/{name}"), (name,))


def _topic_cell(charter: Charter, topic: Topic) -> Cell:
    also = frozenset(topic.also)
    if topic.silent:
        return Cell(f"silent/{topic.silent}", also=also)
    if topic.matter:
        return Cell(
            f"matter/{topic.matter}",
            competences=tuple(competences_in(charter, topic.matter)),
            matter=topic.matter,
            also=also,
            unsure=topic.unsure,
        )
    rules = tuple(rule for rule in topic.rules if rule in charter.rule_by_id)
    lacking = bool(rules) and len(rules) < len(topic.rules) and rules[0] != topic.rules[0]
    return Cell(
        f"rules/{'+'.join(topic.rules)}", rules=rules, also=also, unsure=topic.unsure or lacking
    )


def competences_in(charter: Charter, matter: str) -> Iterator[tuple[str, Competence]]:
    """Rule id and competence of each rule on a matter."""
    for rule in charter.rules:
        for competence in rule.competences:
            if competence.matter == matter:
                yield rule.id, competence


def named_matters(
    charter: Charter, vocabulary: Vocabulary, dull: Mapping[Language, frozenset[str]]
) -> tuple[dict[str, Mapping[Language, Sequence[str]]], list[Way]]:
    """Concepts and ways from the names of matters that the vocabulary has no topic for."""
    concepts: dict[str, Mapping[Language, Sequence[str]]] = {}
    ways: list[Way] = []
    covered = _covered(charter, vocabulary)
    for matter in charter.matters:
        if matter.id in covered:
            continue
        cell = Cell(
            f"matter/{matter.id}",
            competences=tuple(competences_in(charter, matter.id)),
            matter=matter.id,
        )
        for language, name in matter.name.each():
            telling = [w for w in words(name) if w not in dull[language] and len(w) > 2]
            needs = []
            for word in telling:
                concept = f"word.{language}.{stem(word, language)}"
                concepts[concept] = {language: (word,)}
                needs.append(concept)
            if needs:
                ways.append(Way(cell, tuple(dict.fromkeys(needs))))
    return concepts, ways


def _covered(charter: Charter, vocabulary: Vocabulary) -> frozenset[str]:
    listed = {rule for topic in vocabulary.topics for rule in topic.rules}
    by_rule = {
        competence.matter
        for rule in charter.rules
        if rule.id in listed
        for competence in rule.competences
    }
    return frozenset(by_rule | {topic.matter for topic in vocabulary.topics})


DECIDED_FIRST: tuple[Role, ...] = (
    "decides",
    "handles",
    "carries-out",
    "names",
    "pays",
    "monitors",
    "has-right",
    "prepares",
    "proposes",
    "is-heard",
)

FITTING: Mapping[str, Mapping[Role, float]] = {
    "decides": {"decides": 1.0, "handles": 0.4, "names": 0.5, "carries-out": 0.3, "has-right": 0.4,
                "monitors": 0.2},
    "prepares": {"prepares": 1.0, "proposes": 0.4, "carries-out": 0.4, "handles": 0.3},
    "proposes": {"proposes": 1.0, "prepares": 0.5, "is-heard": 0.3},
    "handles": {"handles": 1.0, "carries-out": 0.6, "decides": 0.5, "monitors": 0.5,
                "prepares": 0.3, "names": 0.3, "pays": 0.3, "is-heard": 0.2, "proposes": 0.1},
    "monitors": {"monitors": 1.0, "handles": 0.6, "carries-out": 0.3, "decides": 0.1},
    "carries-out": {"carries-out": 1.0, "handles": 0.6, "decides": 0.3, "prepares": 0.3},
    "names": {"names": 1.0, "decides": 0.6, "proposes": 0.3, "handles": 0.3},
    "pays": {"pays": 1.0, "handles": 0.3, "decides": 0.1},
    "is-heard": {"is-heard": 1.0, "handles": 0.4, "proposes": 0.4, "prepares": 0.3},
    "has-right": {"has-right": 1.0, "decides": 0.4},
}  # fmt: skip
"""Asked role → the roles that answer it, and how well."""


def fit(asked: Iterable[str], role: str) -> float:
    """How well a role answers the asked ones: 1 the very one, 0 not at all."""
    return max((FITTING[each].get(role, 0.0) for each in asked), default=0.5)  # type: ignore[call-overload]


def ranked(
    cell: Cell, asked: frozenset[str], bodies: frozenset[str]
) -> list[tuple[float, str, Competence]]:
    """A matter's competences, those that answer the question first.

    Args:
        cell: A matter's cell.
        asked: The roles asked for; empty when the question names none.
    """
    scored = []
    for at, (rule, competence) in enumerate(cell.competences):
        value = fit(asked, competence.role) if asked else 0.5
        value += 0.25 if competence.body in bodies else 0.0
        order = DECIDED_FIRST.index(competence.role)
        scored.append((-value, order, at, rule, competence))
    scored.sort(key=lambda each: each[:3])
    return [(-value, rule, competence) for value, _, _, rule, competence in scored]


def rule_speaks_of(rule: Rule, charter: Charter) -> frozenset[str]:
    """The bodies and parties a rule is about: in its competences, or whose section it is in."""
    named = {competence.body for competence in rule.competences}
    for body in charter.bodies:
        if rule.id.startswith(f"{body.id}.") or rule.id in _body_rules(charter, body):
            named.add(body.id)
    for party in charter.parties:
        if rule.id.startswith(f"{party.id}."):
            named.add(party.id)
    return frozenset(named)


def _body_rules(charter: Charter, body: Body) -> frozenset[str]:
    return frozenset(
        rule for facet in get_args(Facet) for rule in charter.rules_on(body, facet)
    ) - frozenset(rule for rules in charter.states.values() for rule in rules)
