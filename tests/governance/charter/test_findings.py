"""Contradictions and gaps: found in both charters, and gone when the charter is mended."""

from __future__ import annotations

from typing import get_args

import pytest

from bot.requests.wording import PlainWording
from governance.charter.findings import Finding, find_contradictions, find_gaps
from governance.charter.statements import Facet
from governance.charter.working_rules import WorkingRules
from governance.language.texts import LANGUAGES, Language
from tests.governance.charter.charter_examples import (
    NAMES,
    Document,
    Edit,
    body_in,
    charter_of,
    edited,
    matter_in,
    post_in,
    rule_in,
    working_rules_of,
)

NOTHING_AGREED = WorkingRules()


def by_code(findings: tuple[Finding, ...], code: str) -> list[Finding]:
    """The findings of one code."""
    return [each for each in findings if each.code == code]


def contradictions_after(name: str, *edits: Edit) -> dict[str, Finding]:
    """The contradictions of a charter after changes, by code."""
    return {each.code: each for each in find_contradictions(edited(name, *edits))}


def gap(name: str, body: str | None, code: str) -> Finding:
    """The one gap of a code on a body."""
    gaps = find_gaps(charter_of(name), working_rules_of(name))
    (found,) = [each for each in by_code(gaps, code) if each.body == body]
    return found


def test_the_model_contradicts_itself_in_four_places() -> None:
    """Size, right to a seat, term and the budget of the current term: each with both sides."""
    found = {each.code: each for each in find_contradictions(charter_of("digione"))}
    assert {code: set(each.rules) for code, each in found.items()} == {
        "sizes-differ": {"steering-group.7", "steering-group.8"},
        "seat-right-by-turns": {"steering-group.6", "steering-group.8", "steering-group.9"},
        "term-against-rotation": {"steering-group.6", "model.3", "steering-group.9"},
        "term-ends-there": {"annual-meeting.5", "model.3"},
    }
    assert found["sizes-differ"].text.values["most"] == 12
    assert found["sizes-differ"].text.values["fewest"] == 10


def steering(document: Document) -> Document:
    """The steering group of a document."""
    return body_in(document, "steering-group")


MENDED: list[tuple[str, str, Edit]] = [
    ("digione", "sizes-differ", lambda d: steering(d)["sizes"][1].update(seats=10)),
    (
        "digione",
        "seat-right-by-turns",
        lambda d: post_in(d, "steering-group", "pioneer-seat").update(always=False),
    ),
    (
        "digione",
        "term-against-rotation",
        lambda d: steering(d)["rotation"].update(years_min=1),
    ),
    (
        "digione",
        "term-against-rotation",
        lambda d: body_in(d, "annual-meeting").update(
            cadence={"kind": "by-agreement", "rules": ["annual-meeting.3"]}
        ),
    ),
    (
        "digione",
        "term-ends-there",
        lambda d: matter_in(d, "budget-of-current-term").pop("about_term"),
    ),
    (
        "digione",
        "term-ends-there",
        lambda d: rule_in(d, "annual-meeting.5")["competences"][0].update(body="steering-group"),
    ),
    (
        "kuusikumpu",
        "seats-differ-from-size",
        lambda d: post_in(d, "board", "tenant-seat").update(seats_max=1),
    ),
    (
        "kuusikumpu",
        "two-deciders",
        lambda d: rule_in(d, "board.task.2")["competences"][0].update(role="proposes"),
    ),
]


@pytest.mark.parametrize(("name", "code", "mend"), MENDED)
def test_a_mended_charter_has_one_contradiction_less(name: str, code: str, mend: Edit) -> None:
    """Each contradiction is there before the mend, gone after it, and no other goes with it."""
    before = contradictions_after(name)
    after = contradictions_after(name, mend)
    assert set(before) - set(after) == {code}
    assert set(after) <= set(before)


def test_the_cooperative_contradicts_itself_in_two_places() -> None:
    """The size of the board and who changes the rules of the house are said in two ways."""
    found = {each.code: each for each in find_contradictions(charter_of("kuusikumpu"))}
    assert {code: set(each.rules) for code, each in found.items()} == {
        "seats-differ-from-size": {"board.2", "board.3", "residents-assembly.task.4"},
        "two-deciders": {"residents-assembly.task.2", "board.task.2"},
    }


BROKEN: list[tuple[str, str, str, Edit]] = [
    (
        "kuusikumpu",
        "seats-exceed-size",
        "board",
        lambda d: post_in(d, "board", "tenant-seat").update(seats_min=2),
    ),
    (
        "kuusikumpu",
        "quorum-exceeds-size",
        "board",
        lambda d: body_in(d, "board").update(quorum={"members": 6, "rules": ["board.6"]}),
    ),
    (
        "kuusikumpu",
        "seat-right-limited",
        "board",
        lambda d: post_in(d, "board", "tenant-seat").update(always=True),
    ),
    (
        "digione",
        "two-deciders",
        "development-group",
        lambda d: rule_in(d, "development-group.task.3")["competences"].append(
            {"matter": "further-development", "body": "steering-group", "role": "decides"}
        ),
    ),
    (
        "digione",
        "seats-differ-from-size",
        "steering-group",
        lambda d: post_in(d, "steering-group", "customer-seat").update(seats_max=3),
    ),
]


@pytest.mark.parametrize(("name", "code", "body", "spoil"), BROKEN)
def test_a_new_contradiction_is_found(name: str, code: str, body: str, spoil: Edit) -> None:
    """A change that makes rules disagree is found on the body it concerns, with rules."""
    assert code not in contradictions_after(name)
    found = contradictions_after(name, spoil)[code]
    assert found.body == body
    assert found.rules
    assert found.kind == "contradiction"


def test_two_deciders_are_both_named() -> None:
    """Whoever reads of a matter with two deciders is told both and every rule behind them."""
    found = contradictions_after("kuusikumpu")["two-deciders"]
    bodies = charter_of("kuusikumpu").body_by_id
    assert found.text.values["one"] == bodies["residents-assembly"].name
    assert found.text.values["other"] == bodies["board"].name


def test_what_one_body_does_twice_is_no_contradiction() -> None:
    """Two rules that give the same body the same decision agree with each other."""
    deciding = [
        rule.id
        for rule in charter_of("digione").rules
        for each in rule.competences
        if each.matter == "ecosystem-ground-rules" and each.role == "decides"
    ]
    assert len(deciding) == 2
    assert "two-deciders" not in contradictions_after("digione")


@pytest.mark.parametrize("name", NAMES)
def test_a_gap_is_exactly_what_no_rule_says(name: str) -> None:
    """No gap is reported on what a rule states, and a facet listed as silent is a gap in every
    standing body."""
    charter = charter_of(name)
    gaps = find_gaps(charter, NOTHING_AGREED)
    facets = {(each.body, each.facet) for each in gaps if each.code == f"gap-{each.facet}"}
    for body_id, facet in facets:
        assert body_id is not None
        assert facet is not None
        assert charter.rules_on(charter.body_by_id[body_id], facet) == ()
    standing = [body.id for body in charter.bodies if body.kind == "standing"]
    assert {(body, facet) for body in standing for facet in charter.silent_on} <= facets


def test_the_models_known_silences_are_found() -> None:
    """The points on which the model is known to be silent are among the gaps."""
    gaps = find_gaps(charter_of("digione"), NOTHING_AGREED)
    found = {(each.body, each.facet) for each in gaps}
    assert {
        ("steering-group", "convener"),
        ("development-group", "convener"),
        ("development-group", "size"),
        ("ecosystem-group", "chair"),
        ("ecosystem-group", "secretary"),
        ("ecosystem-group", "term"),
        ("annual-meeting", "extraordinary"),
        ("small-group", "established-by"),
        ("project-organisation", "established-by"),
    } <= found
    assert (
        not {
            ("steering-group", "chair"),
            ("steering-group", "extraordinary"),
            ("annual-meeting", "convener"),
            ("annual-meeting", "reports-to"),
            ("annual-meeting", "term"),
            ("ecosystem-group", "convener"),
            ("expert-group", "established-by"),
        }
        & found
    )
    assert by_code(gaps, "gap-amendment")
    pioneers = charter_of("digione").party_by_id["pioneer-municipality"].name
    admissions = by_code(gaps, "gap-admission")
    assert pioneers in [each.text.values["party"] for each in admissions]


def test_a_charter_that_states_them_has_no_such_gaps() -> None:
    """Quorum, notice, proxies, votes and amendment in the charter itself are no gaps."""
    gaps = find_gaps(charter_of("kuusikumpu"), NOTHING_AGREED)
    assembly = {each.facet for each in gaps if each.body == "residents-assembly"}
    assert not assembly & {"quorum", "notice", "deputies", "votes", "minutes-approval"}
    assert not by_code(gaps, "gap-amendment")
    assert not by_code(gaps, "gap-admission")
    assert not by_code(gaps, "gap-seat-choice")


def test_a_stated_facet_closes_its_gap() -> None:
    """A statement added to the charter takes away the gap, on that body alone."""
    notice = {"days": 7, "rules": ["steering-group.4"]}
    charter = edited("digione", lambda d: steering(d).update(notice=notice))
    bodies = {each.body for each in by_code(find_gaps(charter, NOTHING_AGREED), "gap-notice")}
    assert bodies == {"annual-meeting", "development-group", "ecosystem-group"}


def test_open_seats_need_someone_to_choose() -> None:
    """The 0–4 seats of other customers are a gap until the charter says who fills them; seats
    taken in turns or of a fixed number are none."""
    (found,) = by_code(find_gaps(charter_of("digione"), NOTHING_AGREED), "gap-seat-choice")
    assert found.rules == ("steering-group.8",)
    mended = edited(
        "digione",
        lambda d: post_in(d, "steering-group", "customer-seat").update(named_by="annual-meeting"),
    )
    assert not by_code(find_gaps(mended, NOTHING_AGREED), "gap-seat-choice")


def test_a_working_rule_fills_its_gap_and_no_other() -> None:
    """A gap says which working rule fills it; without working rules every gap is open."""
    assert gap("digione", "steering-group", "gap-convener").filled_by == (
        "working.steering-group.convening"
    )
    assert gap("digione", "ecosystem-group", "gap-chair").filled_by == (
        "working.ecosystem-group.chair"
    )
    assert gap("digione", "annual-meeting", "gap-quorum").filled_by is None
    assert gap("kuusikumpu", "board", "gap-deputies").filled_by == "working.board.deputies"
    for name in NAMES:
        gaps = find_gaps(charter_of(name), NOTHING_AGREED)
        assert not [each for each in gaps if each.filled_by]


def test_defaults_fill_the_gaps_of_bodies_without_rules_of_their_own() -> None:
    """A body whose working rules are left out is filled by the community's defaults."""
    defaults = WorkingRules.model_validate({"defaults": {"quorum": {"members": 3}}})
    gaps = by_code(find_gaps(charter_of("digione"), defaults), "gap-quorum")
    assert [each.filled_by for each in gaps] == [f"working.{each.body}.quorum" for each in gaps]


@pytest.mark.parametrize("name", NAMES)
def test_findings_cite_rules_that_exist(name: str) -> None:
    """Every finding on a body cites rules of the charter: those that clash, or the nearest."""
    charter = charter_of(name)
    findings = (*find_contradictions(charter), *find_gaps(charter, working_rules_of(name)))
    for each in findings:
        assert each.rules or each.code == "gap-amendment", each
        assert set(each.rules) <= set(charter.rule_by_id)
        assert len(set(each.rules)) == len(each.rules)


@pytest.mark.parametrize("language", LANGUAGES)
def test_findings_can_be_said(language: Language) -> None:
    """Every finding of both charters, and of each spoilt one, has a text in each language."""
    wording = PlainWording(language)
    charters = [charter_of(name) for name in NAMES]
    charters += [edited(name, spoil) for name, _, _, spoil in BROKEN]
    said = [
        wording.text(each.text)
        for charter in charters
        for each in (*find_contradictions(charter), *find_gaps(charter, NOTHING_AGREED))
    ]
    assert all(text and "{" not in text for text in said)


def test_every_facet_has_its_words() -> None:
    """Whatever facet a charter is silent on or a body agrees on in words can be named."""
    facets: tuple[Facet, ...] = get_args(Facet)
    for language in LANGUAGES:
        wording = PlainWording(language)
        for facet in facets:
            agreed = WorkingRules.rule_id("board", facet).rpartition(".")[2]
            named = wording.has(f"working.{agreed}") or wording.has(f"finding.gap-{facet}")
            assert named, (language, facet)
