"""A call to a meeting: what somebody wants to call, kept in a draft until it is confirmed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from governance.meetings.meetings import Meeting, Times


@dataclass(frozen=True)
class Call:
    """What somebody wants to call: a body, a time, where.

    ``extra`` asks for a meeting besides the planned ones; ``decision`` names the decision that
    the call rests on, where the charter wants one.
    """

    body: str
    times: Times
    link: str = ""
    place: str = ""
    extra: bool = False
    decision: str = ""


def values_of_call(call: Call) -> Mapping[str, Any]:
    """A call as plain values, for a stored draft."""
    return {
        "body": call.body,
        "starts_at": call.times.starts_at.isoformat(),
        "ends_at": call.times.ends_at.isoformat(),
        "link": call.link,
        "place": call.place,
        "extra": call.extra,
        "decision": call.decision,
    }


def call_of_values(values: Mapping[str, Any]) -> Call:
    """The call that :func:`values_of_call` took apart."""
    times = Times(
        datetime.fromisoformat(values["starts_at"]), datetime.fromisoformat(values["ends_at"])
    )
    return Call(
        body=values["body"],
        times=times,
        link=values["link"],
        place=values["place"],
        extra=values["extra"],
        decision=values["decision"],
    )


def fingerprint_of_call(people: Iterable[int], call: Call, moves: Meeting | None) -> str:
    """A short hash of whom a call would reach and what it would say.

    The preview stores it and confirming compares it, so that nobody is invited unseen.

    Args:
        people: Ids of those with a seat on the day.
        call: The call.
        moves: The planned meeting that would be moved.
    """
    moved = f"{moves.id}/{moves.sequence}" if moves else "new"
    facts = [f"{name}={value}" for name, value in sorted(values_of_call(call).items())]
    parts = [*sorted(str(each) for each in people), moved, *facts]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]
