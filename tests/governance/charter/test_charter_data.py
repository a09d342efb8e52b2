"""The charters that come with the program: complete, in three languages, and cited in full."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import combinations
from typing import get_args

import pytest
from pydantic import BaseModel

from governance.charter.file import reference_faults
from governance.charter.statements import Facet
from governance.language.texts import LANGUAGES, Localized
from tests.governance.charter.charter_examples import NAMES, charter_of, text_of

STEERING_TASKS = range(1, 18)
DEVELOPMENT_TASKS = range(1, 12)
READING = [
    "general.1",
    *(f"customer.{n}" for n in range(1, 4)),
    *(f"supplier.{n}" for n in range(1, 4)),
    *(f"model.{n}" for n in range(1, 10)),
    *(f"annual-meeting.{n}" for n in range(1, 11)),
    *(f"steering-group.{n}" for n in range(1, 12)),
    *(f"steering-group.task.{n}" for n in STEERING_TASKS),
    *(f"development-group.{n}" for n in range(1, 10)),
    *(f"development-group.task.{n}" for n in DEVELOPMENT_TASKS),
    "development-group.escalation",
    *(f"ecosystem-group.{n}" for n in range(1, 8)),
]
"""The ids of the DigiOne model, as decisions and questions cite them, in the model's order."""


def texts(part: BaseModel, path: str = "") -> Iterator[tuple[str, Localized]]:
    """Every text in a charter, wherever it stands, with its key path."""
    for key in type(part).model_fields:
        value = getattr(part, key)
        for at, each in enumerate(value if isinstance(value, tuple) else (value,)):
            where = f"{path}.{key}.{at}"
            if isinstance(each, Localized):
                yield where, each
            elif isinstance(each, BaseModel):
                yield from texts(each, where)


def test_every_rule_of_the_model_is_there() -> None:
    """The DigiOne charter has exactly the rules of the model, in its order."""
    assert [rule.id for rule in charter_of("digione").rules] == READING


def test_a_task_stands_under_its_own_number() -> None:
    """A citation of a task leads to the item of that number in the source's list."""
    tasks = [rule for rule in charter_of("digione").rules if ".task." in rule.id]
    assert all(rule.item == rule.id.rpartition(".")[2] for rule in tasks)
    assert all(rule.section.endswith("-tasks") for rule in tasks)


@pytest.mark.parametrize("name", NAMES)
def test_texts_are_translated(name: str) -> None:
    """Every text exists in three languages, and none is another language's."""
    for what, text in texts(charter_of(name)):
        for one, other in combinations(LANGUAGES, 2):
            assert text[one].strip(), (what, one)
            assert text[one] != text[other], (what, one, other)


@pytest.mark.parametrize("name", NAMES)
def test_rules_are_sentences_of_their_own(name: str) -> None:
    """Each rule is a full sentence, and no two rules of a charter say the same."""
    rules = charter_of(name).rules
    for language in LANGUAGES:
        said = [rule.text[language] for rule in rules]
        assert len(set(said)) == len(said)
        assert all(each[0].isupper() and each.endswith(".") for each in said)


@pytest.mark.parametrize("name", NAMES)
def test_references_hold(name: str) -> None:
    """Nothing in a charter refers to what is not there."""
    assert list(reference_faults(charter_of(name))) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_name_leads_to_one_body(name: str) -> None:
    """No two bodies share a name or another form of it, in any language."""
    owners: dict[str, str] = {}
    for body in charter_of(name).bodies:
        names = {form.casefold() for forms in body.forms.values() for form in forms}
        names.update(text.casefold() for _, text in body.name.each())
        for each in names:
            assert owners.setdefault(each, body.id) == body.id, each


@pytest.mark.parametrize("name", NAMES)
def test_silence_is_complete(name: str) -> None:
    """A charter lists as silent exactly what it says of no body at all."""
    charter = charter_of(name)
    facets: tuple[Facet, ...] = get_args(Facet)
    unsaid = {
        facet
        for facet in facets
        if not any(charter.rules_on(body, facet) for body in charter.bodies)
    }
    assert set(charter.silent_on) == unsaid - {"presenter", "deadline"}


@pytest.mark.parametrize("name", NAMES)
def test_every_rule_is_put_to_use(name: str) -> None:
    """Every rule gives a competence, supports a statement or belongs to a party: none is prose
    that nothing would ever cite."""
    charter = charter_of(name)
    document = charter.model_dump(mode="json")
    document.pop("rules")
    cited = set(json.dumps(document).replace('"', " ").replace(",", " ").split())
    idle = [rule.id for rule in charter.rules if not rule.competences and rule.id not in cited]
    assert idle == ([] if name == "kuusikumpu" else ["ecosystem-group.3"])


def test_own_questions_are_answerable_by_their_charter() -> None:
    """The second charter's questions cite its rules, in three languages, with some it is
    silent on, and none is asked twice."""
    rules = charter_of("kuusikumpu").rule_by_id
    questions = [json.loads(line) for line in text_of("kuusikumpu", "questions.jsonl").splitlines()]
    assert len({each["q"] for each in questions}) == len(questions) >= 24
    assert {each["lang"] for each in questions} == set(LANGUAGES)
    assert all(rule in rules for each in questions for rule in each["rules"])
    for language in LANGUAGES:
        answers = [bool(each["rules"]) for each in questions if each["lang"] == language]
        assert {True, False} == set(answers), language
