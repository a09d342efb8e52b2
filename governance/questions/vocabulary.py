"""A charter's vocabulary: how people call its matters, and what it says nothing about.

The file stands beside the charter (``vocabulary.toml``) and is data of that charter: the
engine knows none of its words. ``[concepts]`` gives the words, ``[[topics]]`` the
combinations of concepts that ask for a matter, for rules, or for something the charter is
silent on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from pydantic import Field, model_validator

from governance.charter.charter import Charter
from governance.charter.file import CharterFaults, Fault, parse_part
from governance.charter.statements import Part
from governance.questions.asking import Concept, Names, Ways, asking


class Topic(Part):
    """Something asked: what it is about and by which combinations of concepts it is asked.

    Exactly one of ``matter`` (the competences say who), ``rules`` and ``silent`` (the charter
    says nothing of it) is given. ``also`` names concepts that go along with it; ``-concept``
    in a way rules the way out.
    """

    asked: Ways = Field(min_length=1)
    matter: str = ""
    rules: Names = ()
    silent: str = ""
    also: Names = ()
    unsure: bool = False

    @model_validator(mode="after")
    def _one_aim(self) -> Topic:
        if sum(map(bool, (self.matter, self.rules, self.silent))) != 1:
            raise ValueError("a topic has one of matter, rules, silent")
        return self


class Vocabulary(Part):
    """All of a charter's vocabulary."""

    concepts: Mapping[str, Concept] = {}
    topics: tuple[Topic, ...] = ()


EMPTY = Vocabulary()


def parse_vocabulary(text: str, source: str = "vocabulary.toml") -> Vocabulary:
    """Parse and validate the text of a vocabulary.

    Raises:
        CharterFaults: With every fault at once.
    """
    vocabulary = parse_part(Vocabulary, text, source)
    faults = tuple(_concept_faults(vocabulary))
    if faults:
        raise CharterFaults(source, faults)
    return vocabulary


def vocabulary_faults(vocabulary: Vocabulary, charter: Charter) -> Iterator[Fault]:
    """What a vocabulary says of rules, matters, bodies and parties that its charter lacks.

    Such a topic still does no harm: it is then something the charter says nothing of.
    """
    for at, topic in enumerate(vocabulary.topics):
        if topic.matter and topic.matter not in charter.matter_by_id:
            yield Fault(f"topics.{at}.matter", f"the charter has no matter {topic.matter}")
        for rule in topic.rules:
            if rule not in charter.rule_by_id:
                yield Fault(f"topics.{at}.rules", f"the charter has no rule {rule}")
    for name in _named(vocabulary):
        kind, _, identifier = name.partition(".")
        if kind == "body" and identifier not in (*charter.body_by_id, "any"):
            yield Fault(f"concepts.{name}", f"the charter has no body {identifier}")
        if kind == "party" and identifier not in charter.party_by_id:
            yield Fault(f"concepts.{name}", f"the charter has no party {identifier}")


def _concept_faults(vocabulary: Vocabulary) -> Iterator[Fault]:
    known = {*vocabulary.concepts, *asking().concepts}
    known |= {f"facet.{facet}" for facet in asking().facets}
    for at, topic in enumerate(vocabulary.topics):
        for name in dict.fromkeys(_topic_names(topic)):
            if name not in known and name.partition(".")[0] not in ("body", "party"):
                yield Fault(f"topics.{at}", f"there is no concept {name}")


def _topic_names(topic: Topic) -> Iterable[str]:
    yield from topic.also
    for way in topic.asked:
        yield from (name.removeprefix("-") for name in way)


def _named(vocabulary: Vocabulary) -> Iterable[str]:
    names = set(vocabulary.concepts)
    for topic in vocabulary.topics:
        names.update(_topic_names(topic))
    return sorted(names)
