"""A rehearsal: the messages that a stretch of time would bring."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from governance.language.texts import Language
from governance.people.people import Channel


@dataclass(frozen=True)
class Rehearsed:
    """One message that would be sent.

    Args:
        at: When; in the community's zone, with its offset.
        kind: The kind of due work.
        body: The body it is about; empty for none.
        meeting: When that meeting starts, in the community's zone; None for none.
        recipient: The person's e-mail.
        channel: Their preferred stored address.
        language: In which it is worded.
        text: What it says, as plain lines.
    """

    at: datetime
    kind: str
    body: str
    meeting: datetime | None
    recipient: str
    channel: Channel
    language: Language
    text: str
