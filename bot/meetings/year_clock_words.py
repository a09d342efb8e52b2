"""How an entry of the year clock is named."""

from __future__ import annotations

from bot.requests.wording import Wording
from governance.meetings.availability import Obstacle
from governance.meetings.year_clock import Entry


def title_of(entry: Entry, say: Wording) -> str:
    """What an entry is, in one line without its own day."""
    body = say.body(entry.body)
    match entry.kind:
        case "meeting":
            state = entry.status if entry.status in ("planned", "cancelled") else ""
            return say.say(f"calendar.meeting-{state}" if state else "calendar.meeting", body=body)
        case "deadline":
            deadline = say.say(f"calendar.deadline.{entry.deadline}")
            return say.say("calendar.deadline", deadline=deadline, body=body)
        case "term":
            return say.say(f"calendar.term.{entry.status}", body=body)
        case "skipped":
            return say.say("calendar.skipped", on=body, why=reason(entry.why, say))


def reason(why: Obstacle | None, say: Wording) -> str:
    """What stood against a day, by its name."""
    if why is None:
        return ""
    return say.say(f"calendar.why.{why.kind}", name=why.name or "")
