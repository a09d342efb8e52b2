"""Who may call a body together and run its agenda, and on which rule that rests."""

from __future__ import annotations

from datetime import date

import pytest

from governance.access.authority import (
    Basis,
    check_may_convene,
    check_may_run_agenda,
    may_convene,
    may_run_agenda,
    needs_decision,
)
from governance.charter.working_rules import WorkingRules
from governance.errors import Refusal
from governance.language.texts import Localized
from governance.people.people import Community
from tests.governance.bodies.seating_examples import (
    TODAY,
    community_of,
    person,
    seat,
    steering_group,
)

DIGIONE = community_of()
STEERING = DIGIONE.body("steering-group")
ANNUAL = DIGIONE.body("annual-meeting")
ECOSYSTEM = DIGIONE.body("ecosystem-group")
MEMBERS = (
    *steering_group(),
    seat("Outi", "supplier", "ecosystem-group/supplier-seat"),
    seat("Helmi", "municipality", "ecosystem-group/customer-seat"),
    seat("Former", "supplier", "ecosystem-group/supplier-seat", end_on=date(2026, 5, 1)),
)


def refused(body: str, name: str, decision: str = "", community: Community = DIGIONE) -> Refusal:
    """How convening is refused."""
    with pytest.raises(Refusal) as caught:
        check_may_convene(
            community, community.body(body), person(name), MEMBERS, TODAY, decision=decision
        )
    return caught.value


def who(refusal: Refusal, language: str = "en") -> str:
    """Whom a refusal names."""
    named = refusal.next_step.values["who"]
    assert isinstance(named, Localized)
    return str(getattr(named, language))


@pytest.mark.parametrize("name", ["Pioneer0", "Supplier0"])
def test_the_steering_group_is_called_by_its_officers_on_a_working_rule(name: str) -> None:
    """The charter is silent on it, so the working rule is the basis, and is named as one."""
    basis = check_may_convene(DIGIONE, STEERING, person(name), MEMBERS, TODAY)
    assert basis == Basis(("working.steering-group.convening",))


def test_others_are_refused_by_the_working_rule_and_told_who_may() -> None:
    """The refusal never cites a charter rule that does not exist, and names the officers."""
    refusal = refused("steering-group", "Customer1")
    assert (refusal.code, refusal.rules) == (
        "may-not-convene",
        ("working.steering-group.convening",),
    )
    assert who(refusal) == (
        "Steering Group's secretary (Supplier0); Steering Group's chair (Pioneer0)"
    )
    assert who(refusal, "fi").startswith("Ohjausryhmän sihteeri (Supplier0)")


@pytest.mark.parametrize("name", ["Pioneer0", "Supplier0"])
def test_the_annual_meeting_is_called_on_the_steering_groups_decision(name: str) -> None:
    """Its secretary or chair acts, and records which decision (annual-meeting.3)."""
    basis = check_may_convene(DIGIONE, ANNUAL, person(name), MEMBERS, TODAY, decision=" § 7 ")
    assert basis == Basis(("annual-meeting.3",), "§ 7")


def test_without_the_decision_the_annual_meeting_is_not_called() -> None:
    """The field is named, so that a form can show the fault beside it."""
    refusal = refused("annual-meeting", "Pioneer0", decision="   ")
    assert (refusal.code, refusal.field) == ("decision-missing", "decision")
    assert refusal.rules == ("annual-meeting.3",)
    assert needs_decision(DIGIONE, ANNUAL) == STEERING
    assert needs_decision(DIGIONE, STEERING) is None


def test_a_decision_does_not_make_up_for_the_office() -> None:
    """A member who names a decision is still refused, by the charter rule."""
    refusal = refused("annual-meeting", "Customer1", decision="§ 7")
    assert (refusal.code, refusal.rules) == ("may-not-convene", ("annual-meeting.3",))


def test_the_supplier_calls_the_ecosystem_group() -> None:
    """Anyone who represents the supplier in some body may (ecosystem-group.7)."""
    for name in ("Outi", "Supplier0"):
        basis = check_may_convene(DIGIONE, ECOSYSTEM, person(name), MEMBERS, TODAY)
        assert basis.rules == ("ecosystem-group.7",)


@pytest.mark.parametrize("name", ["Helmi", "Former", "Nobody"])
def test_nobody_else_calls_the_ecosystem_group(name: str) -> None:
    """A customer, a former supplier's person and a stranger are told that the supplier may."""
    refusal = refused("ecosystem-group", name)
    assert refusal.rules == ("ecosystem-group.7",)
    assert who(refusal) == "Supplier (Outi, Supplier0)"


def test_where_neither_charter_nor_working_rule_says_it_nobody_may() -> None:
    """The refusal then cites nothing and says how to get a rule."""
    silent = Community(1, "digione", DIGIONE.charter, WorkingRules())
    refusal = refused("steering-group", "Pioneer0", community=silent)
    assert (refusal.code, refusal.rules) == ("convener-unknown", ())
    assert not may_convene(silent, STEERING, person("Pioneer0"), MEMBERS, TODAY)


def test_may_convene_does_not_ask_for_the_decision() -> None:
    """A button is offered to whoever may call the annual meeting once they name the decision."""
    assert may_convene(DIGIONE, ANNUAL, person("Pioneer0"), MEMBERS, TODAY)
    assert not may_convene(DIGIONE, ANNUAL, person("Helmi"), MEMBERS, TODAY)


def test_a_charter_rule_on_officers_is_cited_as_the_charters() -> None:
    """The cooperative's board is called by its chair, by the cooperative's own rules."""
    coop = community_of("kuusikumpu")
    board = coop.body("board")
    members = (seat("Orvokki", "member", "board/member-seat", "chair"),)
    basis = check_may_convene(coop, board, person("Orvokki"), members, TODAY)
    assert basis == Basis(("board.6",))


def test_a_vacant_office_is_still_named() -> None:
    """When nobody holds an office, the refusal names the office alone."""
    with pytest.raises(Refusal) as caught:
        check_may_convene(DIGIONE, STEERING, person("Helmi"), (), TODAY)
    assert who(caught.value) == "Steering Group's secretary; Steering Group's chair"


@pytest.mark.parametrize(
    ("body", "name", "may"),
    [
        (STEERING, "Supplier0", True),
        (STEERING, "Pioneer0", True),
        (STEERING, "Customer0", False),
        (ANNUAL, "Pioneer0", True),
        (ECOSYSTEM, "Outi", True),
        (ECOSYSTEM, "Helmi", False),
    ],
)
def test_an_agenda_is_run_by_secretary_or_chair(body: object, name: str, may: bool) -> None:
    """Also by those whom the charter has make the agenda, as the supplier (ecosystem-group.7)."""
    assert may_run_agenda(DIGIONE, body, person(name), MEMBERS, TODAY) is may  # type: ignore[arg-type]


def test_the_basis_of_an_agenda_is_the_office_and_the_working_rule() -> None:
    """What is cited is where the office is from, and what was agreed of the agenda's times."""
    basis = check_may_run_agenda(DIGIONE, STEERING, person("Supplier0"), MEMBERS, TODAY)
    assert basis.rules == ("steering-group.3", "working.steering-group.agenda")
    with pytest.raises(Refusal) as caught:
        check_may_run_agenda(DIGIONE, STEERING, person("Customer0"), MEMBERS, TODAY)
    assert caught.value.code == "may-not-run-agenda"
