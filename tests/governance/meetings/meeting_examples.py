"""A meeting to look at, for tests of what may be done about one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from governance.meetings.meetings import Meeting

START = datetime(2027, 3, 10, 11, 0, tzinfo=UTC)


def meeting(**changes: object) -> Meeting:
    """A planned meeting of two hours, its agenda open for the weeks before."""
    plain = Meeting(
        id=1,
        body="board",
        uid="u",
        plan_key=None,
        state="planned",
        sequence=0,
        starts_at=START,
        ends_at=START + timedelta(hours=2),
        link="",
        place="",
        opens_at=START - timedelta(days=28),
        reminder_at=START - timedelta(days=14),
        closes_at=START - timedelta(days=10),
        out_at=START - timedelta(days=7),
        agenda_version=0,
        convened_at=None,
        convened_by=None,
        basis="",
        rules=(),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]
