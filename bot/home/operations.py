"""What concerns one person now: their bodies, next meetings, and what is awaited from them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.access.operations_workspaces import count_waiting_workspaces
from bot.agenda.operations import bodies_of, runs_agenda
from bot.meetings.operations import list_coming
from bot.questions.operations_corrections import count_waiting
from bot.requests.context import RequestContext
from governance.agenda.agenda import silent
from governance.meetings.meetings import Meeting
from storage.agenda import agenda as stored_items
from storage.meetings import meetings as stored

SOON = 6


@dataclass(frozen=True)
class HomeSeen:
    """One person's overview.

    Args:
        wanted: Meetings whose agenda is open and to which they have not said anything.
        to_answer: Invitations they have not answered.
        to_handle: Meetings whose proposals wait for them, with how many.
        reviews: For a chair or a secretary: how many corrections of answers wait.
        workspaces: For them too: how many workspaces wait to be connected.
    """

    meetings: tuple[Meeting, ...]
    wanted: tuple[Meeting, ...]
    to_answer: tuple[Meeting, ...]
    to_handle: tuple[tuple[Meeting, int], ...]
    reviews: int = 0
    workspaces: int = 0


def see_home(context: RequestContext) -> HomeSeen:
    """What concerns the actor now."""
    person = context.actor.known()
    coming = sorted(
        (
            meeting
            for body in bodies_of(context)
            for meeting in list_coming(context, body=body, limit=3)
        ),
        key=lambda meeting: meeting.starts_at,
    )
    wanted, to_answer, to_handle = [], [], []
    for meeting in coming:
        items = stored_items.list_items(context.session, context.community.id, meeting.id)
        runs = runs_agenda(context, meeting)
        waiting = sum(1 for item in items if item.state == "proposed")
        if runs and waiting:
            to_handle.append((meeting, waiting))
        nothing = stored.list_nothing(context.session, meeting.id)
        asked_now = meeting.opens_at <= context.now and meeting.takes_items(context.now)
        if asked_now and not runs and silent((person,), items, nothing):
            wanted.append(meeting)
        answers = stored.list_answers(context.session, meeting.id)
        if meeting.is_called() and answers.get(person.id) == "":
            to_answer.append(meeting)
    seen = HomeSeen(tuple(coming[:SOON]), tuple(wanted), tuple(to_answer), tuple(to_handle))
    reviews, workspaces = count_waiting(context), count_waiting_workspaces(context)
    return replace(seen, reviews=reviews, workspaces=workspaces)
