"""Linking an account to a person of the roster, at the desk."""

from __future__ import annotations

from collections.abc import Mapping

from bot.desk.office import Handler, Visit
from bot.operations import linking as operations
from bot.operations.access import Linked
from bot.replies import people as replies
from bot.replies.card import Reply
from bot.verbs import Verb
from governance.errors import refusal
from storage.seal import Seal


def on_link(visit: Visit) -> Reply:
    """The form that asks for the roster's e-mail address."""
    if visit.actor.person is not None:
        raise refusal("already-linked", person=visit.actor.person.name)
    operations.platform_of(visit.actor)
    return replies.to_form_of_linking(visit.say)


def on_link_send(visit: Visit) -> Reply:
    """Send a code to ``email``, if the roster has it; the same answer either way."""
    email = visit.values.get("email", "").strip()
    if not email or len(email) > replies.MOST_EMAIL:
        return replies.to_form_of_linking(visit.say)
    started = operations.start_linking(visit.session, visit.actor, email, visit.now)
    return replies.to_form_of_code(started, visit.say)


def linking_handlers(seal: Seal) -> Mapping[Verb, Handler]:
    """The handlers of linking; they need the secret key to know a code.

    Args:
        seal: Computes codes.
    """

    def on_link_confirm(visit: Visit) -> Reply:
        """Link the account, when ``code`` is the one that was sent."""
        code = visit.values.get("code", "")
        done = operations.confirm_linking(visit.session, seal, visit.actor, code, visit.now)
        if isinstance(done, Linked):
            return replies.to_card_of_linked(done, visit.actor.community)
        return replies.to_reply_of_failed_code(done, visit.say)

    return {
        Verb.LINK: on_link,
        Verb.LINK_SEND: on_link_send,
        Verb.LINK_CONFIRM: on_link_confirm,
    }
