"""Access ends with the last seat: the day after, at an import, or when somebody leaves."""

from __future__ import annotations

from dataclasses import dataclass

from bot.requests.context import Context
from bot.requests.kinds import Ran
from governance.due_work.due_work import DueWork
from governance.people.people import Person, Via
from storage.access.audit import add_event
from storage.due_work.due_work import list_due_work
from storage.people.erasing import close_ways_in, end_seats
from storage.people.people import get_person, list_people


@dataclass(frozen=True)
class PersonLeft:
    """Somebody's seats have ended and their access with them.

    Args:
        person: Who, as they were.
        seats: How many seats ended, or will never begin.
        ways_in: How many accounts, sessions, links and feeds were closed.
        messages: How many messages to them were called off.
    """

    person: Person
    seats: int
    ways_in: int
    messages: int


def leave(context: Context, person_id: int) -> PersonLeft:
    """End all seats of a person as of yesterday, and their access at once.

    What they did and said stays with the bodies. A later import may seat them again.

    Args:
        person_id: Who.

    Raises:
        Refusal: ``unknown-person``.
    """
    person = get_person(context.session, context.community.id, person_id)
    seats = end_seats(context.session, person.id, context.today)
    context.session.flush()
    return _close(context, person, seats, "cli")


def close_ended(context: Context, _work: DueWork | None = None) -> Ran:
    """Close the access of everybody whose last seat has ended (job ``access-close``).

    Who never had a seat, or gets one within sixty days, is left as they are.
    """
    for person in list_people(context.session, context.community.id):
        if context.standing_of(person) == "former":
            _close(context, person, 0, "clock")
    return None


def _close(context: Context, person: Person, seats: int, via: Via) -> PersonLeft:
    """Take the ways in away; written down only where there was something to end."""
    ways_in = close_ways_in(context.session, person.id)
    owed = list_due_work(
        context.session, context.community.id, person_id=person.id, unfinished=True, limit=10_000
    )
    messages = context.call_off("no-seat", ids=[work.id for work in owed])
    if seats or ways_in or messages:
        add_event(
            context.session,
            context.community.id,
            at=context.now,
            actor_person_id=None,
            via=via,
            verb="access.close",
            subject="person",
            subject_id=person.id,
            details={"seats": seats, "ways_in": ways_in, "messages": messages},
        )
    return PersonLeft(person, seats, ways_in, messages)
