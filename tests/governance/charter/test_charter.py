"""What is looked up in a charter: names, parties, sections, and the rules on a facet."""

from __future__ import annotations

import pytest

from governance.charter.charter import Body, Charter
from governance.language.texts import Localized
from tests.governance.charter.charter_examples import NAMES, Document, body_in, charter_of, edited

DIGIONE = charter_of("digione")


def body(name: str, charter: Charter = DIGIONE) -> Body:
    """A body by its id."""
    return charter.body_by_id[name]


@pytest.mark.parametrize("name", NAMES)
def test_whoever_has_a_competence_has_a_name(name: str) -> None:
    """Bodies, parties, each party and the model as a whole can all be named."""
    charter = charter_of(name)
    for rule in charter.rules:
        for each in rule.competences:
            assert isinstance(charter.name_of(each.body), Localized)


def test_an_unknown_id_has_no_name() -> None:
    """Asking the name of what is not there is a bug, and is not answered."""
    with pytest.raises(KeyError):
        DIGIONE.name_of("stering-group")


def test_a_kind_of_party_is_that_party() -> None:
    """A pioneer municipality is a municipality, a customer and a party, but not the reverse."""
    assert DIGIONE.is_party_of("pioneer-municipality", ["customer"])
    assert DIGIONE.is_party_of("pioneer-municipality", ["supplier", "party"])
    assert not DIGIONE.is_party_of("customer", ["pioneer-municipality"])
    assert not DIGIONE.is_party_of("supplier", ["customer"])


def test_a_party_that_is_not_in_the_charter_is_only_itself() -> None:
    """An unknown constituency matches nothing but its own name."""
    assert not DIGIONE.is_party_of("wizard", ["customer", "party"])
    assert DIGIONE.is_party_of("wizard", ["wizard"])


@pytest.mark.parametrize("name", NAMES)
def test_every_rule_has_a_section(name: str) -> None:
    """The section of any rule can be shown with its citation."""
    charter = charter_of(name)
    for rule in charter.rules:
        assert charter.section_of(rule.id).id == rule.section


def test_what_holds_for_all_bodies_holds_for_each() -> None:
    """A rule stated for the charter as a whole is found on every body."""
    assert {DIGIONE.rules_on(each, "costs") for each in DIGIONE.bodies} == {("model.9",)}


def test_own_rules_come_first() -> None:
    """What is said of a body comes before what is said of all, and each rule once."""

    def add(document: Document) -> None:
        body_in(document, "steering-group")["states"]["costs"] = ["customer.3", "model.9"]

    charter = edited("digione", add)
    assert charter.rules_on(body("steering-group", charter), "costs") == ("customer.3", "model.9")


def test_statements_answer_for_their_facet() -> None:
    """The rules behind a structured statement are the rules on its facet."""
    assert DIGIONE.rules_on(body("annual-meeting"), "deadline") == ("annual-meeting.3",)
    assert DIGIONE.rules_on(body("steering-group"), "deadline") == ()
    assert DIGIONE.rules_on(body("expert-group"), "established-by") == ("steering-group.task.15",)
    assembly = charter_of("kuusikumpu").body_by_id["residents-assembly"]
    stated = [charter_of("kuusikumpu").rules_on(assembly, f) for f in ("notice", "quorum")]
    assert stated == [("residents-assembly.4",), ("residents-assembly.5",)]


def test_both_sizes_are_cited() -> None:
    """Where the charter contradicts itself on the size, both rules are on the facet."""
    sizes = DIGIONE.rules_on(body("steering-group"), "size")
    assert set(sizes) == {"steering-group.7", "steering-group.8"}


def test_reports_to_goes_before_the_parent() -> None:
    """A body that reports elsewhere than to its parent is answered by where it reports."""

    def elsewhere(document: Document) -> None:
        reports = {"body": "annual-meeting", "rules": ["annual-meeting.4"]}
        body_in(document, "development-group")["reports_to"] = reports

    charter = edited("digione", elsewhere)
    assert charter.rules_on(body("development-group", charter), "reports-to") == (
        "annual-meeting.4",
    )
