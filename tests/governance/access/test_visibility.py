"""Who has a seat, and who sees what of a body."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from governance.access.visibility import Standing, standing_of, viewer_of
from governance.charter.working_rules import Access, BodyRules, Visibility
from tests.governance.bodies.seating_examples import (
    TODAY,
    community_of,
    person,
    seat,
    steering_group,
)

PLACE = "steering-group/customer-seat"
DIGIONE = community_of()
EXTERNAL = replace(
    DIGIONE, rules=DIGIONE.rules.model_copy(update={"access": Access(external=("subcontractor",))})
)
MEMBERS = (
    *steering_group(),
    seat("Dev", "municipality", "development-group/customer-seat"),
    seat("Coder", "subcontractor", "development-group/added-seat"),
    seat("Outi", "supplier", "ecosystem-group/supplier-seat"),
)


def days(n: int) -> date:
    """So many days from today."""
    return TODAY + timedelta(days=n)


@pytest.mark.parametrize(
    ("start", "end", "grace", "standing"),
    [
        (days(-300), None, 0, "seated"),
        (days(0), days(0), 0, "seated"),
        (days(-300), days(-1), 0, "former"),
        (days(-300), days(-1), 1, "seated"),
        (days(60), None, 0, "coming"),
        (days(61), None, 0, "none"),
    ],
)
def test_standing_is_that_of_the_day(
    start: date, end: date | None, grace: int, standing: Standing
) -> None:
    """Access ends the day after the last seat, and begins sixty days before the first."""
    held = [seat("Someone", "municipality", PLACE, start_on=start, end_on=end)]
    assert standing_of(held, TODAY, grace) == standing


def test_another_seat_or_a_deputys_keeps_somebody_in() -> None:
    """Only the end of the last seat ends access; a deputy's seat is one."""
    over = seat("Someone", "municipality", PLACE, end_on=days(-30))
    deputy = seat("Someone", "municipality", "development-group/", "deputy")
    assert standing_of([over, deputy], TODAY) == "seated"
    assert standing_of([], TODAY) == "none"


def test_everyone_with_a_seat_sees_what_is_published_and_members_what_is_not() -> None:
    """Another body's published life is open, its inside is not (DESIGN §2)."""
    dev = viewer_of(EXTERNAL, person("Dev").id, MEMBERS, TODAY)
    assert dev.sees("steering-group", "agendas")
    assert not dev.sees_inside("steering-group")
    assert dev.sees_inside("development-group")
    assert not dev.sees_silent("development-group")


def test_officers_see_the_silent_and_an_office_held_through_another_body_counts() -> None:
    """The steering group's chair and secretary run the annual meeting too (annual-meeting.2)."""
    chair = viewer_of(EXTERNAL, person("Pioneer0").id, MEMBERS, TODAY)
    assert chair.sees_silent("steering-group")
    assert chair.sees_inside("annual-meeting")


def test_an_external_sees_only_the_bodies_they_sit_in() -> None:
    """What the working rules call external stays with its own bodies."""
    coder = viewer_of(EXTERNAL, person("Coder").id, MEMBERS, TODAY)
    assert coder.sees("development-group", "roster")
    assert not coder.sees("steering-group", "meetings")


def test_a_body_may_keep_its_agendas_to_itself() -> None:
    """A working rule narrows what others see, matter by matter."""
    kept = BodyRules(visibility=Visibility(agendas="body"))
    rules = EXTERNAL.rules.model_copy(update={"bodies": {"steering-group": kept}})
    dev = viewer_of(replace(EXTERNAL, rules=rules), person("Dev").id, MEMBERS, TODAY)
    assert not dev.sees("steering-group", "agendas")
    assert dev.sees("steering-group", "meetings")


def test_a_proposal_is_its_bodys_and_an_externals_its_makers_and_officers() -> None:
    """Not accepted yet, an external's proposal is read by its maker, secretary and chair only."""
    coder = person("Coder").id
    member = viewer_of(EXTERNAL, person("Customer1").id, MEMBERS, TODAY)
    chair = viewer_of(EXTERNAL, person("Pioneer0").id, MEMBERS, TODAY)
    assert member.sees_proposal("steering-group", 0, is_external=False)
    assert not member.sees_proposal("steering-group", coder, is_external=True)
    assert chair.sees_proposal("steering-group", coder, is_external=True)


def test_nobody_without_a_seat_sees_anything() -> None:
    """A person of the roster whose seats are over sees no body."""
    former = viewer_of(EXTERNAL, person("Gone").id, MEMBERS, TODAY)
    assert not former.sees("steering-group", "meetings")
