"""A call in a draft: stored whole, and told apart by everything that it would do."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, timedelta

from hypothesis import given
from hypothesis import strategies as st

from governance.meetings.convening import Call, call_of_values, fingerprint_of_call, values_of_call
from governance.meetings.meetings import Times
from tests.governance.meetings.meeting_examples import START, meeting


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
