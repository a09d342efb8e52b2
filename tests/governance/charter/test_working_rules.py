"""Working rules: what is refused, what fills a silence, and how they are cited."""

from __future__ import annotations

from datetime import time
from typing import Any, get_args

import pytest
from pydantic import ValidationError

from governance.charter.statements import Facet
from governance.charter.working_rules import (
    TOPIC_OF,
    AgendaTimes,
    BodyRules,
    MeetingPattern,
    Quorum,
    WorkingRules,
)
from tests.governance.charter.charter_examples import NAMES, charter_of, working_rules_of

WORDS = {"fi": "sovittu", "sv": "avtalat", "en": "agreed"}
AGREED: dict[str, dict[str, Any]] = {
    "convener": {"convening": {"officers": ["chair"]}},
    "cadence": {"meeting": {}},
    "notice": {"notice_days": 0},
    "quorum": {"quorum": {"share": "half"}},
    "votes": {"votes": WORDS},
    "deputies": {"deputies": False},
    "minutes-approval": {"minutes": WORDS},
}
"""The least that can be agreed on each facet that has a key of its own."""


def rules(**bodies: dict[str, Any]) -> WorkingRules:
    """Working rules of bodies."""
    named = {body.replace("_", "-"): agreed for body, agreed in bodies.items()}
    return WorkingRules.model_validate({"bodies": named})


@pytest.mark.parametrize(
    "value",
    [
        "MONTHLY",
        "FREQ=FORTNIGHTLY",
        "FREQ=MONTHLY;BYDAY=2XX",
        "FREQ=MONTHLY;COUNT=3",
        "FREQ=MONTHLY;UNTIL=20270101",
        "DTSTART:20270101\nRRULE:FREQ=MONTHLY",
        "",
    ],
)
def test_what_is_no_recurrence_is_refused(value: str) -> None:
    """A recurrence is one RRULE value without an end."""
    with pytest.raises(ValidationError, match="recurrence"):
        MeetingPattern(recurrence=value)


def test_a_body_meets_on_some_weekday() -> None:
    """A pattern without any weekday, or at a weekend, is refused."""
    for weekdays in ([], ["SU"], ["MO", "XX"]):
        with pytest.raises(ValidationError, match="weekdays"):
            MeetingPattern.model_validate({"weekdays": weekdays})


@pytest.mark.parametrize(
    ("opens", "reminder", "closes", "out"),
    [(10, 14, 8, 5), (28, 9, 10, 7), (28, 14, 6, 7)],
)
def test_agenda_times_are_in_order(opens: int, reminder: int, closes: int, out: int) -> None:
    """An agenda that would close before it opens, or go out before it closes, is refused."""
    with pytest.raises(ValidationError, match="in this order"):
        AgendaTimes(opens_days=opens, reminder_days=reminder, closes_days=closes, out_days=out)


def test_agenda_times_may_coincide() -> None:
    """Closing and sending out on the same day is allowed."""
    times = AgendaTimes(opens_days=7, reminder_days=7, closes_days=3, out_days=3)
    assert times.at == time(9)


@pytest.mark.parametrize("measure", [{}, {"share": "half", "members": 3}, {"members": 0}])
def test_a_quorum_has_one_measure(measure: dict[str, Any]) -> None:
    """A quorum of nothing, of two measures or of nobody is refused."""
    with pytest.raises(ValidationError):
        Quorum.model_validate(measure)


@pytest.mark.parametrize("domain", ["@example.org", "Example.org", "example", "a b.org", ""])
def test_a_mail_domain_that_no_address_can_have_is_refused(domain: str) -> None:
    """A domain that would silently match nobody is told at start."""
    with pytest.raises(ValidationError, match="mail domain"):
        WorkingRules.model_validate({"mail_domains": {"Exempelby": [domain]}})


@pytest.mark.parametrize("facet", AGREED)
def test_a_key_fills_its_facet_alone(facet: Facet) -> None:
    """Each key fills one facet and no other, even where it says no or zero."""
    agreed = BodyRules.model_validate(AGREED[facet])
    facets: tuple[Facet, ...] = get_args(Facet)
    assert [each for each in facets if agreed.fills(each)] == [facet]


def test_words_fill_the_facets_without_a_key() -> None:
    """Any facet without a key of its own can be agreed in words, and is cited by its name."""
    facets: tuple[Facet, ...] = get_args(Facet)
    for facet in set(facets) - set(TOPIC_OF):
        agreed = rules(board={"agreed": {facet: WORDS}})
        assert agreed.rule_on("board", facet) == f"working.board.{facet}"


@pytest.mark.parametrize("facet", TOPIC_OF)
def test_a_facet_with_a_key_is_not_agreed_in_words(facet: Facet) -> None:
    """Agreeing in words on what has a key is refused, and the key is named."""
    with pytest.raises(ValidationError, match=f"the key {BodyRules.key_of(facet)}"):
        BodyRules.model_validate({"agreed": {facet: WORDS}})


def test_the_agendas_times_do_not_say_who_makes_it() -> None:
    """When the agenda opens and closes leaves it open whose task the agenda is."""
    agreed = rules(board={"agenda": {"opens_days": 28}})
    assert agreed.rule_on("board", "agenda") is None


def test_a_body_without_rules_follows_the_defaults() -> None:
    """Defaults hold for a body that is left out, and for no body that has rules of its own."""
    agreed = WorkingRules.model_validate(
        {"bodies": {"board": {"deputies": True}}, "defaults": {"notice_days": 7}}
    )
    assert agreed.rule_on("circle", "notice") == "working.circle.notice"
    assert agreed.rule_on("board", "notice") is None


def test_what_is_not_agreed_is_not_cited() -> None:
    """There is no working rule on a facet that nothing is agreed on."""
    facets: tuple[Facet, ...] = get_args(Facet)
    assert not [facet for facet in facets if WorkingRules().rule_on("board", facet)]


def test_the_charter_goes_before_a_working_rule() -> None:
    """Notice and deputies that the charter states are the charter's, with its rules."""
    assembly = charter_of("kuusikumpu").body_by_id["residents-assembly"]
    otherwise = rules(residents_assembly={"notice_days": 1, "deputies": False})
    assert otherwise.notice_of(assembly) == (14, ("residents-assembly.4",))
    assert otherwise.deputies_of(assembly) == (True, ("residents-assembly.7",))


def test_a_working_rule_fills_the_charters_silence() -> None:
    """Where the charter is silent the agreed value holds, cited as a working rule."""
    steering = charter_of("digione").body_by_id["steering-group"]
    agreed = rules(steering_group={"notice_days": 0, "deputies": False})
    assert agreed.notice_of(steering) == (0, ("working.steering-group.notice",))
    assert agreed.deputies_of(steering) == (False, ("working.steering-group.deputies",))


def test_where_neither_speaks_there_is_no_value() -> None:
    """Nothing is made up for a body on which charter and working rules are silent."""
    steering = charter_of("digione").body_by_id["steering-group"]
    nothing = WorkingRules()
    assert nothing.notice_of(steering) is None
    assert nothing.deputies_of(steering) is None


@pytest.mark.parametrize("name", NAMES)
def test_bodies_that_are_called_together_have_a_convener(name: str) -> None:
    """In both communities, every standing body can be convened by somebody."""
    charter, agreed = charter_of(name), working_rules_of(name)
    for body in charter.bodies:
        if body.kind == "standing":
            assert body.convening is not None or agreed.rule_on(body.id, "convener"), body.id


@pytest.mark.parametrize("name", NAMES)
def test_an_agenda_opens_after_the_meeting_before(name: str) -> None:
    """A body that meets every so many months has its agenda called for after the meeting
    before: four weeks at least lie between two meetings."""
    charter, agreed = charter_of(name), working_rules_of(name)
    for body in charter.bodies:
        times = agreed.of(body.id).agenda
        if body.cadence is not None and body.cadence.kind == "every" and times is not None:
            assert times.opens_days < 28 * body.cadence.months, body.id
