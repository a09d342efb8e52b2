"""What happened, as a value: who did what to which thing, why, and by which rule."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class AuditEvent:
    """One line of the audit trail; lines are only ever added.

    Args:
        id: Rises with time.
        at: Aware UTC.
        person_id: Who did it; None when the clock or the command line did.
        via: Through which front end.
        verb: What was done, for example ``roster.import``.
        subject: What kind of thing it was done to, for example ``membership``.
        subject_id: Which one.
        rule: The charter rule or working rule it rested on.
        why: The reason a person gave.
        details: Ids, counts and versions.
    """

    id: int
    at: datetime
    person_id: int | None
    via: str
    verb: str
    subject: str
    subject_id: int | None = None
    rule: str = ""
    why: str = ""
    details: Mapping[str, Any] = field(default_factory=dict)
