"""Every kind of due work that this program knows: which operation it is, and who words it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from bot.access import operations_linking as linking
from bot.access import operations_sessions as sessions
from bot.access import replies as access
from bot.access.operations_housekeeping import tidy_up
from bot.agenda import operations_asking as asking
from bot.agenda import operations_collecting as collecting
from bot.agenda import operations_notices as notices
from bot.agenda import replies_collecting as asked
from bot.meetings import operations_calls as calls
from bot.meetings import operations_invitations as invitations
from bot.meetings import operations_planning as planning
from bot.meetings import replies_calls as told
from bot.meetings import replies_invitations as letters
from bot.questions import operations_member_questions as asking_on
from bot.questions.replies_corrections import to_card_of_member_question
from bot.requests.cards import Card
from bot.requests.kinds import JobKind, Kind, MessageKind, Outgoing, Prepared, Ran, by_name
from bot.requests.wording import Wording
from governance.due_work.due_work import DueWork
from governance.people.communities import Community
from storage.access.seal import Seal
from storage.engine import Session

Prepare = Callable[[Session, Community, DueWork, datetime], Prepared]
ToCard = Callable[[Any, Community, Wording], Card]


@dataclass(frozen=True)
class _Said:
    """What is said, and by which community's charter it is named and cited."""

    content: object
    community: Community


def message(
    name: str, prepare: Prepare, to_card: ToCard, *, is_prompt: bool = False, version: int = 1
) -> MessageKind:
    """A kind of message from its operation and its reply.

    Args:
        name: As in ``DueWork.kind``.
        prepare: Checks again whether it is wanted, and gathers what it tells.
        to_card: Words that for the reader.
        is_prompt: Whether it counts among the prompts of a month.
        version: The latest version of its payload.
    """

    def prepared(session: Session, community: Community, work: DueWork, now: datetime) -> Prepared:
        found = prepare(session, community, work, now)
        if isinstance(found, Outgoing):
            return Outgoing(found.person, _Said(found.content, community))
        return found

    def render(outgoing: Outgoing, say: Wording) -> Card:
        said = outgoing.content
        assert isinstance(said, _Said)
        return to_card(said.content, said.community, say)

    return MessageKind(name, version, prepared, render, is_prompt)


def _plan_ahead(session: Session, community: Community, work: DueWork, now: datetime) -> Ran:
    planning.plan_ahead(session, community, now)
    tidy_up(session, now)
    return None


def all_kinds(seal: Seal, base_url: str) -> Mapping[str, Kind]:
    """Every kind of due work by name.

    Args:
        seal: Computes the secrets that sign-in links and linking codes carry.
        base_url: The address people reach the pages at.
    """
    return by_name(
        (
            message(
                "sign-in",
                partial(sessions.prepare_sign_in_link, seal),
                partial(access.to_card_of_sign_in_link, base_url),
            ),
            message(
                "link-code", partial(linking.prepare_link_code, seal), access.to_card_of_link_code
            ),
            JobKind("plan-ahead", 1, _plan_ahead),
            JobKind("agenda-open", 1, collecting.open_collecting),
            JobKind("agenda-remind", 1, collecting.remind_silent),
            JobKind("agenda-close", 1, collecting.close_collecting),
            JobKind("agenda-due", 1, collecting.call_for_publishing),
            message(
                "agenda-call",
                asking.prepare_agenda_call,
                asked.to_card_of_call,
                is_prompt=True,
            ),
            message("agenda-digest", asking.prepare_agenda_digest, asked.to_card_of_digest),
            message(
                "agenda-reminder",
                asking.prepare_agenda_reminder,
                asked.to_card_of_due_agenda,
            ),
            message(
                "agenda-published",
                notices.prepare_published_agenda,
                asked.to_card_of_published_agenda,
            ),
            message("item-returned", notices.prepare_returned_item, asked.to_card_of_returned_item),
            message(calls.CALL_ENDED, calls.prepare_call_ended, told.to_card_of_ended_call),
            message("invitation", invitations.prepare_invitation, letters.to_card_of_invitation),
            message(
                "invitation-withdrawn",
                invitations.prepare_withdrawal,
                letters.to_card_of_withdrawal,
            ),
            message(asking_on.KIND, asking_on.prepare_member_question, to_card_of_member_question),
            message(
                "meeting-cancelled",
                invitations.prepare_cancellation,
                letters.to_card_of_cancellation,
            ),
        )
    )
