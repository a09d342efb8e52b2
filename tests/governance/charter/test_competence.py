"""The matrix: who decides, who prepares, and the way up."""

from __future__ import annotations

import pytest

from governance.charter.competence import RANK, competences, path_up, who
from tests.governance.charter.charter_examples import (
    NAMES,
    Document,
    body_in,
    charter_of,
    edited,
    rule_in,
)

DIGIONE = charter_of("digione")


@pytest.mark.parametrize("name", NAMES)
def test_the_matrix_holds_every_competence_once(name: str) -> None:
    """Each competence of each rule is in one cell, and no cell says what no rule does."""
    charter = charter_of(name)
    stated = {
        (each.matter, each.body, each.role, rule.id)
        for rule in charter.rules
        for each in rule.competences
    }
    cells = competences(charter)
    told = {(c.matter, c.body, c.role, rule) for c in cells for rule in c.rules}
    assert told == stated
    assert len({(c.matter, c.body, c.role) for c in cells}) == len(cells)


@pytest.mark.parametrize("name", NAMES)
def test_the_matrix_is_in_the_charters_order(name: str) -> None:
    """Matters follow the charter's order, and within each who decides comes first."""
    charter = charter_of(name)
    order = [matter.id for matter in charter.matters]
    keys = [(order.index(c.matter), RANK.index(c.role)) for c in competences(charter)]
    assert keys == sorted(keys)
    assert {c.matter for c in competences(charter)} == set(order)


def test_rules_that_agree_share_a_cell() -> None:
    """Two rules that give one body the same role in one matter are cited together."""
    (cell,) = who(DIGIONE, "ecosystem-ground-rules", "decides")
    assert cell.body == "steering-group"
    assert cell.rules == ("steering-group.task.12", "ecosystem-group.4")


def test_who_prepares_is_told_apart_from_who_decides() -> None:
    """The maintenance fee is prepared in one body and decided in another."""
    assert [c.body for c in who(DIGIONE, "maintenance-fee", "decides")] == ["annual-meeting"]
    assert [c.body for c in who(DIGIONE, "maintenance-fee", "prepares")] == ["steering-group"]
    assert [c.role for c in who(DIGIONE, "maintenance-fee")] == ["decides", "prepares"]
    assert who(DIGIONE, "maintenance-fee", "is-heard") == ()


def test_an_unknown_matter_is_no_empty_answer() -> None:
    """Asking about a matter that the charter has not is an error, never "nobody"."""
    with pytest.raises(KeyError):
        who(DIGIONE, "maintenance-feee", "decides")
    with pytest.raises(KeyError):
        path_up(DIGIONE, "board")


def test_the_way_up_ends_at_the_top() -> None:
    """From the development group by escalation to the steering group, then to the annual
    meeting under which it stands."""
    steps = path_up(DIGIONE, "development-group")
    assert [(s.from_body, s.to_body, s.link) for s in steps] == [
        ("development-group", "steering-group", "escalation"),
        ("steering-group", "annual-meeting", "parent"),
    ]
    assert steps[0].rules[0] == "development-group.escalation"
    assert steps[1].rules == ("steering-group.1",)
    assert path_up(DIGIONE, "annual-meeting") == ()


def test_the_way_up_follows_the_charter_it_is_given() -> None:
    """In the cooperative two escalations lead to the assembly, and auditors report there."""
    charter = charter_of("kuusikumpu")
    committee = path_up(charter, "maintenance-committee")
    assert [(s.to_body, s.link) for s in committee] == [
        ("board", "escalation"),
        ("residents-assembly", "escalation"),
    ]
    assert [(s.to_body, s.link) for s in path_up(charter, "auditors")] == [
        ("residents-assembly", "reports-to")
    ]


def test_a_group_set_up_by_another_goes_up_through_it() -> None:
    """A body with no parent goes up to whoever set it up; one that nobody set up goes nowhere."""
    assert [s.link for s in path_up(DIGIONE, "expert-group")] == ["established-by", "parent"]
    assert path_up(DIGIONE, "project-organisation") == ()


def test_without_an_escalation_the_parent_is_the_way() -> None:
    """A charter that has no escalations still has a way up."""
    charter = edited("digione", lambda d: d["escalations"].clear())
    assert [s.link for s in path_up(charter, "development-group")] == ["parent", "parent"]


def test_every_step_cites_rules() -> None:
    """No step up is without a rule to cite."""
    for name in NAMES:
        charter = charter_of(name)
        for body in charter.bodies:
            assert all(step.rules for step in path_up(charter, body.id))


def test_escalations_that_go_round_end() -> None:
    """Bodies that escalate to each other do not make an endless way."""

    def back(document: Document) -> None:
        again = {"from_body": "steering-group", "to_body": "development-group"}
        document["escalations"].append({**again, "rules": ["steering-group.task.14"]})
        body_in(document, "steering-group").pop("parent")

    steps = path_up(edited("digione", back), "development-group")
    assert [s.to_body for s in steps] == ["steering-group"]


def test_the_matrix_follows_the_data() -> None:
    """A competence moved to another body moves in the matrix, with its rule."""

    def move(document: Document) -> None:
        rule_in(document, "steering-group.task.4")["competences"][0]["body"] = "annual-meeting"

    (cell,) = who(edited("digione", move), "finances", "monitors")
    assert (cell.body, cell.rules) == ("annual-meeting", ("steering-group.task.4",))
