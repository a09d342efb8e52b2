"""Who sits where on a date."""

from __future__ import annotations

from datetime import date

import pytest

from governance.bodies.bodies import (
    BodyTerm,
    acts_for,
    in_force,
    is_officer,
    officers,
    seated,
    seats_filled,
    term_on,
)
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
DEVELOPMENT = DIGIONE.body("development-group")


@pytest.mark.parametrize(
    ("on", "holds"),
    [
        (date(2026, 1, 31), False),
        (date(2026, 2, 1), True),
        (date(2027, 1, 28), True),
        (date(2027, 1, 29), False),
    ],
)
def test_a_membership_holds_from_its_first_day_through_its_last(on: date, holds: bool) -> None:
    """Both the first and the last day belong to a membership, the days around them do not."""
    one = seat("Aino", "supplier", "steering-group/supplier-seat", end_on=date(2027, 1, 28))
    assert one.in_force(on) is holds
    assert (in_force([one], on) == (one,)) is holds


def test_deputies_and_officers_without_a_post_fill_no_seat() -> None:
    """Only a post makes a seat, and a deputy's post makes none."""
    members = (
        seat("Aino", "supplier", "steering-group/supplier-seat"),
        seat("Eero", "supplier", "steering-group/", "secretary"),
        seat("Lauri", "supplier", "steering-group/supplier-seat", "deputy"),
    )
    assert [each.person.name for each in seats_filled(members, STEERING, TODAY)] == ["Aino"]


def test_a_person_with_two_roles_fills_one_seat() -> None:
    """Secretary and member of the same body at once is still one seat and one invitation."""
    members = (
        seat("Aino", "supplier", "steering-group/supplier-seat", "secretary"),
        seat("Aino", "supplier", "steering-group/supplier-seat", "member"),
    )
    assert len(seats_filled(members, STEERING, TODAY)) == 1
    assert len(seated(DIGIONE, STEERING, members, TODAY)) == 1


def test_whoever_chairs_the_steering_group_chairs_the_annual_meeting() -> None:
    """The annual meeting's chair is found without a row of its own (annual-meeting.2)."""
    members = steering_group()
    (chair,) = officers(DIGIONE, ANNUAL, "chair", members, TODAY)
    assert chair.person.name == "Pioneer0"
    assert is_officer(DIGIONE, ANNUAL, ("chair",), chair.person, members, TODAY)
    assert chair.person in [e.person for e in seated(DIGIONE, ANNUAL, members, TODAY)]


def test_an_ended_chair_chairs_nothing() -> None:
    """An office ends with its membership, in both bodies."""
    former = seat(
        "Former",
        "pioneer-municipality",
        "steering-group/pioneer-seat",
        "chair",
        end_on=date(2026, 10, 1),
    )
    assert officers(DIGIONE, STEERING, "chair", (former,), TODAY) == ()
    assert officers(DIGIONE, ANNUAL, "chair", (former,), TODAY) == ()


def test_deputies_come_only_when_asked_for() -> None:
    """A deputy belongs at a meeting only where deputies may attend."""
    members = (
        seat("Aino", "supplier", "development-group/supplier-seat"),
        seat("Lauri", "supplier", "development-group/", "deputy"),
    )
    names = [e.person.name for e in seated(DIGIONE, DEVELOPMENT, members, TODAY)]
    both = [e.person.name for e in seated(DIGIONE, DEVELOPMENT, members, TODAY, deputies=True)]
    assert names == ["Aino"]
    assert both == ["Aino", "Lauri"]


def test_a_party_is_represented_by_its_people_in_any_body() -> None:
    """A pioneer acts for the customers too (a kind of them), for suppliers not; nor does a
    former member."""
    members = (
        seat("Aino", "pioneer-municipality", "development-group/customer-seat"),
        seat("Former", "supplier", "development-group/supplier-seat", end_on=date(2026, 3, 1)),
    )
    assert acts_for(DIGIONE, ("customer",), person("Aino"), members, TODAY)
    assert not acts_for(DIGIONE, ("supplier",), person("Aino"), members, TODAY)
    assert not acts_for(DIGIONE, ("supplier",), person("Former"), members, TODAY)


@pytest.mark.parametrize(
    ("on", "term"),
    [
        (date(2026, 1, 28), None),
        (date(2026, 1, 29), BodyTerm(date(2026, 1, 29), date(2027, 1, 27))),
        (date(2027, 1, 27), BodyTerm(date(2026, 1, 29), date(2027, 1, 27))),
        (date(2027, 1, 28), BodyTerm(date(2027, 1, 28), None)),
    ],
)
def test_a_term_runs_from_annual_meeting_to_annual_meeting(on: date, term: BodyTerm | None) -> None:
    """The day of the meeting begins the term, and the day before the next one ends it (model.3)."""
    assert term_on([date(2027, 1, 28), date(2026, 1, 29)], on) == term
