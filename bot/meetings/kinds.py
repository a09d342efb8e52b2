"""What planning, calling and ending meetings owe."""

from __future__ import annotations

from datetime import time

from bot.access.operations_sessions import tidy_up
from bot.meetings import operations_calls as calls
from bot.meetings import operations_due as invitations
from bot.meetings import operations_planning as planning
from bot.meetings import replies_invitations
from bot.requests.context import Context
from bot.requests.kinds import JobKind, Kind, MessageKind, Ran
from governance.due_work.due_work import DueWork


def _plan_ahead(context: Context, work: DueWork) -> Ran:
    planning.plan_ahead(context)
    tidy_up(context.session, context.now)
    return None


NIGHTLY = time(4, 30)
"""While nobody waits for an answer, and never in the hour that a change of clocks skips."""

KINDS: tuple[Kind, ...] = (
    JobKind("plan-ahead", _plan_ahead, every=NIGHTLY),
    MessageKind(
        "invitation", invitations.prepare_invitation, replies_invitations.to_card_of_invitation
    ),
    MessageKind(
        "invitation-withdrawn",
        invitations.prepare_withdrawal,
        replies_invitations.to_card_of_withdrawal,
    ),
    MessageKind(
        "meeting-cancelled",
        invitations.prepare_cancellation,
        replies_invitations.to_card_of_cancellation,
    ),
    MessageKind(
        calls.CALL_ENDED, calls.prepare_call_ended, replies_invitations.to_card_of_ended_call
    ),
)
