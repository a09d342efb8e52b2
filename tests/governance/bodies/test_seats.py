"""Seats, offices and their holders against the charter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from governance.bodies.bodies import Membership, posts_filled
from governance.bodies.seats import SeatFinding, body_findings, seat_findings
from governance.people.people import Community
from tests.governance.bodies.seating_examples import (
    TODAY,
    community_of,
    organisation,
    seat,
    steering_group,
)
from tests.governance.charter.charter_examples import body_in, edited, working_rules_of

DIGIONE = community_of()


def findings(body: str, *members: Membership, community: Community = DIGIONE) -> list[SeatFinding]:
    """What is said of one body."""
    return list(body_findings(community, community.body(body), members, TODAY))


def of_key(found: list[SeatFinding], key: str) -> SeatFinding:
    """The one finding of a key."""
    (one,) = [each for each in found if each.text.key == f"seats.{key}"]
    return one


def test_ten_in_their_seats_are_as_the_charter_has_it() -> None:
    """Five pioneers, four customers, one supplier: nothing to say."""
    assert findings("steering-group", *steering_group()) == []


@pytest.mark.parametrize("suppliers", [2, 3])
def test_eleven_and_twelve_are_warned_of_with_both_rules(suppliers: int) -> None:
    """Over the ten seats and within the twelve of the text: a warning that cites both."""
    found = findings("steering-group", *steering_group(suppliers=suppliers))
    size = of_key(found, "over-composition")
    assert size.level == "warning"
    assert size.rules == ("steering-group.7", "steering-group.8")
    assert (size.text.values["filled"], size.text.values["seats"]) == (9 + suppliers, 10)
    assert [each.level for each in found] == ["warning"] * len(found)


def test_thirteen_are_refused() -> None:
    """Over twelve is a fault."""
    found = findings("steering-group", *steering_group(suppliers=4))
    over = of_key(found, "over-limit")
    assert (over.level, over.rules) == ("fault", ("steering-group.7", "steering-group.8"))
    assert over.text.values["seats"] == 12


def test_where_the_charter_has_one_size_one_more_is_refused() -> None:
    """A board of five has no sixth member: with no wider limit its composition is the limit."""
    coop = community_of("kuusikumpu")
    members = [seat(f"Member{n}", "member", "board/member-seat") for n in range(5)]
    members += [seat("Tenant", "tenant", "board/tenant-seat")]
    found = findings("board", *members, community=coop)
    assert of_key(found, "over-limit").level == "fault"
    assert of_key(found, "post-over").level == "fault"


def test_a_seat_goes_to_its_constituency_only() -> None:
    """A pioneer has seats of its own, and may not sit in those of the other customers."""
    intruder = seat("Pioneer9", "pioneer-municipality", "steering-group/customer-seat")
    wrong = of_key(
        findings("steering-group", *steering_group(customers=3), intruder), "wrong-party"
    )
    assert (wrong.level, wrong.rules) == ("fault", ("steering-group.8",))
    assert wrong.text.values["person"] == "Pioneer9"


def test_the_chair_comes_from_a_pioneer_and_the_secretary_from_the_supplier() -> None:
    """Officers from other parties are faults that cite the rule of the office."""
    members = list(steering_group())
    members[0] = replace(members[0], role="member")
    members[5] = replace(members[5], role="chair")
    members[6] = replace(members[6], role="secretary")
    found = [e for e in findings("steering-group", *members) if e.text.key.endswith("wrong-party")]
    assert [each.text.values["person"] for each in found] == ["Customer0", "Customer1"]
    assert {each.rules for each in found} == {("steering-group.3",)}
    assert {each.level for each in found} == {"fault"}


def test_a_body_has_one_chair() -> None:
    """Two chairs at once are a fault."""
    members = list(steering_group())
    members[1] = replace(members[1], role="chair")
    shared = of_key(findings("steering-group", *members), "office-shared")
    assert (shared.level, shared.text.values["people"]) == ("fault", "Pioneer0, Pioneer1")


def test_vacancies_are_warnings() -> None:
    """A missing officer and an empty seat are told, and refuse nothing."""
    found = findings("steering-group", *steering_group(pioneers=4, suppliers=0)[1:])
    vacant = [e.text.values["role"] for e in found if e.text.key == "seats.office-vacant"]
    assert [str(getattr(each, "en", "")) for each in vacant] == ["chair", "secretary"]
    under = [e.text.values["vacant"] for e in found if e.text.key == "seats.post-under"]
    assert under == [2, 1]
    assert {each.level for each in found} == {"warning"}


def test_a_row_cannot_give_the_annual_meeting_another_chair() -> None:
    """The annual meeting's chair is the steering group's: another one's row is a fault."""
    other = seat("Other", "municipality", "annual-meeting/customer-seat", "chair")
    found = findings("annual-meeting", *steering_group(), other)
    wrong = of_key(found, "office-of-another")
    assert (wrong.level, wrong.rules) == ("fault", ("annual-meeting.2",))
    rightful = seat("Pioneer0", "pioneer-municipality", "annual-meeting/customer-seat", "chair")
    keys = [e.text.key for e in findings("annual-meeting", *steering_group(), rightful)]
    assert "seats.office-of-another" not in keys


def test_a_pioneer_without_a_seat_is_told_with_the_rules_that_differ() -> None:
    """Always a right to a seat, against five seats taken in turns: both rules are cited."""
    members = steering_group()
    sixth = organisation("Sixth pioneer", "pioneer-municipality")
    sides = (*dict.fromkeys(each.organisation for each in members), sixth)
    steering = DIGIONE.body("steering-group")
    (right,) = body_findings(DIGIONE, steering, members, TODAY, sides)
    assert right.level == "warning"
    assert {"steering-group.6", "steering-group.8", "steering-group.9"} <= set(right.rules)
    assert right.text.values["organisations"] == "Sixth pioneer"
    assert (right.text.values["entitled"], right.text.values["seats"]) == (6, 5)


def test_long_sitting_is_told() -> None:
    """After four years in a seat it is time to rotate (steering-group.9), not a day before."""
    members = list(steering_group())
    members[0] = replace(members[0], start_on=date(2022, 11, 23))
    members[1] = replace(members[1], start_on=date(2022, 11, 24))
    found = of_key(findings("steering-group", *members), "rotation")
    assert (found.rules, found.text.values["person"]) == (("steering-group.9",), "Pioneer0")


def test_deputies_where_none_may_attend_are_told() -> None:
    """A body whose working rule allows no deputies has that rule cited, as a working rule."""
    coop = community_of("kuusikumpu")
    deputy = seat("Deputy", "member", "board/", "deputy")
    found = of_key(findings("board", deputy, community=coop), "no-deputies")
    assert found.rules == ("working.board.deputies",)


def test_what_the_charter_does_not_know_is_a_fault() -> None:
    """A stored membership of a body or post that a new charter no longer has is told."""
    members = (
        seat("Aino", "supplier", "old-group/supplier-seat"),
        seat("Eero", "supplier", "steering-group/old-seat"),
    )
    keys = {e.text.key for e in seat_findings(DIGIONE, members, TODAY) if e.level == "fault"}
    assert keys == {"seats.unknown-body", "seats.unknown-post"}


def test_an_empty_as_needed_body_is_not_missed() -> None:
    """Bodies set up when needed have no vacancies while there is nobody in them."""
    bodies = {each.body for each in seat_findings(DIGIONE, (), TODAY)}
    as_needed = {body.id for body in DIGIONE.charter.bodies if body.kind == "as-needed"}
    assert as_needed
    assert not bodies & as_needed


def test_posts_come_in_the_charters_order_with_vacancies() -> None:
    """Each post tells who fills it and how many seats wait."""
    steering = DIGIONE.body("steering-group")
    filled = posts_filled(steering, steering_group(pioneers=3, customers=0), TODAY)
    assert [(e.post.id, len(e.filled), e.vacant) for e in filled] == [
        ("pioneer-seat", 3, 2),
        ("customer-seat", 0, 0),
        ("supplier-seat", 1, 0),
    ]


def test_without_the_texts_limit_eleven_are_refused() -> None:
    """The warning between ten and twelve exists only because both rules do."""

    def only_composition(document: dict[str, object]) -> None:
        body = body_in(document, "steering-group")
        body["sizes"] = [size for size in body["sizes"] if size["kind"] == "composition"]

    charter = edited("digione", only_composition)
    strict = Community(1, "digione", charter, working_rules_of("digione"))
    found = findings("steering-group", *steering_group(suppliers=2), community=strict)
    assert of_key(found, "over-limit").level == "fault"
