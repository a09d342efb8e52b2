"""Linking an account to a person of the roster."""

from __future__ import annotations

from bot.access import operations_linking as operations
from bot.access import operations_workspaces as workspaces
from bot.access import replies
from bot.requests.accounts import Linked
from bot.requests.cards import Reply
from bot.requests.context import RequestContext
from governance.errors import refusal
from storage.access.seal import Seal


def on_link(context: RequestContext) -> Reply:
    """The form that asks for the roster's e-mail address."""
    if context.actor.person is not None:
        raise refusal("already-linked", person=context.actor.person.name)
    operations.platform_of(context.actor)
    return replies.to_form_of_linking(context.say)


def on_link_send(context: RequestContext) -> Reply:
    """Send a code to ``email``, if the roster has it; the same answer either way."""
    email = context.text("email").strip()
    if not email or len(email) > replies.MOST_EMAIL:
        return replies.to_form_of_linking(context.say)
    return replies.to_form_of_code(operations.start_linking(context, email), context.say)


def on_link_confirm(seal: Seal, context: RequestContext) -> Reply:
    """Link the account, when ``code`` is the one that was sent."""
    code = context.text("code")
    done = operations.confirm_linking(context, seal, code)
    if isinstance(done, Linked):
        return replies.to_card_of_linked(done, context.community)
    return replies.to_reply_of_failed_code(done, context.say)


def on_workspaces(context: RequestContext) -> Reply:
    """The workspaces of the community, and those that wait for somebody's yes."""
    return replies.to_card_of_workspaces(workspaces.see_workspaces(context), context.say)


def on_workspace_bind(context: RequestContext) -> Reply:
    """Bind the waiting ``workspace``."""
    return replies.to_card_of_bound(workspaces.bind_waiting(context), context.say)


def on_workspace_unbind(context: RequestContext) -> Reply:
    """Unbind ``workspace``."""
    return replies.to_card_of_unbound(workspaces.unbind(context), context.say)
