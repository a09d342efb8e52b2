"""Meetings: their states, the times that will do, and the texts that are kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.errors import Refusal
from governance.meetings.meetings import (
    FARTHEST,
    NEXT_STATES,
    Call,
    Times,
    call_of_values,
    check_text,
    check_times,
    check_transition,
    fingerprint_of_call,
    next_working_day,
    values_of_call,
)
from tests.governance.meetings.meeting_examples import START, meeting
from tests.world import World


@pytest.mark.parametrize(("old", "new"), list(product(NEXT_STATES, NEXT_STATES)))
def test_only_the_listed_transitions_are_made(old: str, new: str) -> None:
    """A meeting goes from a state to those listed for it and to no other."""
    one = meeting(state=old)
    if new in NEXT_STATES[old]:  # type: ignore[index]
        check_transition(one, new)  # type: ignore[arg-type]
    else:
        with pytest.raises(Refusal) as refused:
            check_transition(one, new)  # type: ignore[arg-type]
        assert refused.value.code == "meeting-state"


def test_what_is_over_stays_over() -> None:
    """From confirmed and cancelled there is no way back."""
    assert NEXT_STATES["confirmed"] == NEXT_STATES["cancelled"] == ()


@pytest.mark.parametrize(
    ("at", "takes", "over"),
    [
        (START - timedelta(days=10, seconds=1), True, False),
        (START - timedelta(days=10), False, False),
        (START, False, False),
        (START + timedelta(hours=2) - timedelta(seconds=1), False, False),
        (START + timedelta(hours=2), False, True),
    ],
)
def test_when_items_are_taken_and_when_it_is_over(at: datetime, takes: bool, over: bool) -> None:
    """Items are taken until closing time, itself excluded; the end of the meeting ends it."""
    assert meeting().takes_items(at) is takes
    assert meeting().is_over(at) is over


def test_a_meeting_in_session_or_cancelled_takes_no_items() -> None:
    """Neither a meeting that has begun nor a cancelled one takes items, whatever the time."""
    early = START - timedelta(days=20)
    assert not meeting(state="in-session").takes_items(early)
    assert not meeting(state="cancelled").takes_items(early)


@pytest.mark.parametrize(
    ("starts", "minutes", "code"),
    [
        (timedelta(0), 60, "past-date"),
        (timedelta(seconds=-1), 60, "past-date"),
        (FARTHEST + timedelta(seconds=1), 60, "too-far"),
        (timedelta(days=1), 4, "too-long"),
        (timedelta(days=1), 24 * 60 + 1, "too-long"),
        (timedelta(days=1), -60, "too-long"),
    ],
)
def test_times_at_the_edges_are_refused(
    world: World, starts: timedelta, minutes: int, code: str
) -> None:
    """A time now or before, too far, too short or too long is refused with its own code."""
    begins = world.now + starts
    with pytest.raises(Refusal) as refused:
        check_times(world.community, Times(begins, begins + timedelta(minutes=minutes)), world.now)
    assert refused.value.code == code


@pytest.mark.parametrize("minutes", [5, 24 * 60])
def test_times_just_within_the_edges_pass(world: World, minutes: int) -> None:
    """Five minutes and a whole day will do."""
    begins = world.now + timedelta(days=1)
    check_times(world.community, Times(begins, begins + timedelta(minutes=minutes)), world.now)


def test_a_holiday_is_that_of_the_local_day(world: World) -> None:
    """Midnight in Helsinki decides: 22:30 UTC on 5 December is Independence Day already."""
    late = datetime(2027, 12, 5, 22, 30, tzinfo=UTC)
    with pytest.raises(Refusal) as refused:
        check_times(world.community, Times(late, late + timedelta(hours=1)), world.now)
    assert refused.value.code == "public-holiday"
    early = datetime(2027, 12, 5, 21, 30, tzinfo=UTC)
    check_times(world.community, Times(early, early + timedelta(hours=1)), world.now)


def test_the_next_working_day_skips_all_that_is_not_one(world: World) -> None:
    """Weekends, holidays and dead times are stepped over, however long."""
    assert next_working_day(world.community, date(2027, 3, 25)) == date(2027, 3, 30)
    assert next_working_day(world.community, date(2027, 6, 21)) == date(2027, 8, 9)


@given(st.text(max_size=80))
def test_a_kept_text_has_nothing_unseen_in_it(text: str) -> None:
    """Whatever is typed, what is kept has no control and no direction characters, and is stable."""
    kept = check_text("title", text, 100)
    assert not any(ord(each) < 32 and each not in "\n\t" for each in kept)
    assert "\x7f" not in kept
    assert "\u202e" not in kept
    assert check_text("title", kept, 100) == kept
    kept.encode("utf-8")


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("ra\u200bja\u00adpinta", "rajapinta"),
        ("\ufeffAloitus\u2060", "Aloitus"),
        ("ab\u202ecd\u200f", "abcd"),
        ("a\u200db\u200c", "ab"),
        ("\U0001f469\u200d\U0001f4bb", "\U0001f469\u200d\U0001f4bb"),
        (
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        ),
    ],
)
def test_what_has_no_width_is_taken_out(written: str, kept: str) -> None:
    """Two titles that read the same are the same; emoji and Persian keep the joiners they need."""
    assert check_text("title", written, 100) == kept


@given(
    st.builds(
        Call,
        body=st.text(),
        times=st.builds(
            Times,
            st.datetimes(timezones=st.just(UTC)),
            st.datetimes(timezones=st.just(UTC)),
        ),
        link=st.text(),
        place=st.text(),
        extra=st.booleans(),
        decision=st.text(),
    )
)
def test_a_call_survives_its_draft(call: Call) -> None:
    """What is taken apart for storing comes together as it was."""
    assert call_of_values(values_of_call(call)) == call


def test_the_fingerprint_tells_every_difference() -> None:
    """Another person, another word, another time or another planned meeting is another print."""
    times = Times(START, START + timedelta(hours=1))
    call = Call("board", times)
    prints = [
        fingerprint_of_call([1, 2], call, None),
        fingerprint_of_call([1, 3], call, None),
        fingerprint_of_call([12], call, None),
        fingerprint_of_call([1, 2], replace(call, place="Room"), None),
        fingerprint_of_call([1, 2], replace(call, times=Times(START, START)), None),
        fingerprint_of_call([1, 2], call, meeting()),
        fingerprint_of_call([1, 2], call, meeting(sequence=1)),
    ]
    assert len(set(prints)) == len(prints)
    assert fingerprint_of_call([2, 1], call, None) == prints[0]
