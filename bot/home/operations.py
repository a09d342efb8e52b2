"""What concerns one person now: their bodies, next meetings, and what is awaited from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.agenda.operations_proposals import bodies_of, runs_agenda
from bot.meetings.operations import list_coming
from governance.agenda.agenda import silent
from governance.meetings.meetings import Meeting
from governance.people.people import Actor
from storage.agenda import agenda as stored_items
from storage.engine import Session
from storage.meetings import meetings as stored

SOON = 6


@dataclass(frozen=True)
class HomeSeen:
    """One person's overview.

    Args:
        meetings: Their bodies' next meetings.
        wanted: Meetings whose agenda is open and to which they have not said anything.
        to_answer: Invitations they have not answered.
        to_handle: Meetings whose proposals wait for them, with how many.
    """

    meetings: tuple[Meeting, ...]
    wanted: tuple[Meeting, ...]
    to_answer: tuple[Meeting, ...]
    to_handle: tuple[tuple[Meeting, int], ...]


def see_home(session: Session, actor: Actor, now: datetime) -> HomeSeen:
    """What concerns the actor now.

    Args:
        session: A transaction.
        actor: A linked person.
        now: Aware UTC.
    """
    person = actor.known()
    coming = sorted(
        (
            meeting
            for body in bodies_of(session, actor, now)
            for meeting in list_coming(session, actor, now, body=body, limit=3)
        ),
        key=lambda meeting: meeting.starts_at,
    )
    wanted, to_answer, to_handle = [], [], []
    for meeting in coming:
        items = stored_items.list_items(session, actor.community.id, meeting.id)
        runs = runs_agenda(session, actor, meeting, now)
        waiting = sum(1 for item in items if item.state == "proposed")
        if runs and waiting:
            to_handle.append((meeting, waiting))
        nothing = stored.list_nothing(session, meeting.id)
        asked_now = meeting.opens_at <= now and meeting.takes_items(now)
        if asked_now and not runs and silent((person,), items, nothing):
            wanted.append(meeting)
        answers = stored.list_answers(session, meeting.id)
        if meeting.is_called() and answers.get(person.id) == "":
            to_answer.append(meeting)
    return HomeSeen(tuple(coming[:SOON]), tuple(wanted), tuple(to_answer), tuple(to_handle))
