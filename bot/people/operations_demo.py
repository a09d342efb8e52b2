"""Fill an empty database with a charter's demo roster and year."""

from __future__ import annotations

from dataclasses import dataclass

from bot.meetings.operations_planning import plan_ahead
from bot.people.operations_roster import import_roster
from bot.requests.context import Context
from governance.errors import refusal
from governance.people.people import Community
from storage.engine import Session
from storage.people.people import list_people


@dataclass(frozen=True)
class DemoLoaded:
    """The demo was loaded: so many people and meetings."""

    people: int
    meetings: int


def is_empty(session: Session, community: Community) -> bool:
    """Whether a community has nobody yet."""
    return not list_people(session, community.id)


def load_demo(context: Context, roster: bytes) -> DemoLoaded:
    """Import the demo roster and plan the year.

    Args:
        context: With a write transaction.
        roster: The charter folder's ``roster.csv``.

    Raises:
        Refusal: ``demo-not-empty``, or the roster's own.
    """
    if not is_empty(context.session, context.community):
        raise refusal("demo-not-empty", community=context.community.key)
    import_roster(context, roster)
    planned = plan_ahead(context)
    return DemoLoaded(len(list_people(context.session, context.community.id)), planned.added)
