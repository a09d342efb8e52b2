"""What linking and signing in owe: a link, a code."""

from __future__ import annotations

from functools import partial

from bot.access import operations_linking as linking
from bot.access import operations_sessions as sessions
from bot.access import replies
from bot.requests.kinds import Kind, MessageKind
from storage.access.seal import Seal


def kinds_of_access(seal: Seal, base_url: str) -> tuple[Kind, ...]:
    """The kinds, given what they compute secrets and addresses with.

    Args:
        seal: Computes the secrets that sign-in links and linking codes carry.
        base_url: The address people reach the pages at.
    """
    return (
        MessageKind(
            "sign-in",
            partial(sessions.prepare_sign_in_link, seal),
            partial(replies.to_card_of_sign_in_link, base_url),
        ),
        MessageKind(
            "link-code", partial(linking.prepare_link_code, seal), replies.to_card_of_link_code
        ),
    )
