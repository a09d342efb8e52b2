"""The listeners: commands, buttons, submitted modals, shortcuts, messages and the App Home.

A read and a write both answer in the ack, or when they take too long, after it. What is written
is committed first, and nothing that was entered is ever lost.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from cachetools import LRUCache
from slack_bolt.async_app import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.handlers.slack.blocks import VIEW, to_blocks, to_message
from bot.handlers.slack.clients import NETWORK_ERRORS
from bot.handlers.slack.dispatcher import Ask, Dispatcher, ask_for, ask_outdated
from bot.handlers.slack.formatting import Json, UnreadableError, shown, unpack, verb_of
from bot.handlers.slack.forms import errors_of, to_waiting, values_of, with_refusal
from bot.handlers.slack.request import (
    FROM,
    Payload,
    SlackRequest,
    request_of_action,
    request_of_command,
    request_of_event,
    request_of_shortcut,
    request_of_submission,
)
from bot.home.register import VERBS
from bot.language.folding import clean_slack
from bot.language.intents import parse_command, understand_from
from bot.language.proposals import proposal_of_message
from bot.requests.cards import Card, Form, Request
from bot.requests.conversation import Answered
from bot.requests.verbs import Verb
from bot.requests.wording import say
from governance.language.texts import Language
from governance.people.people import Actor, Community

MOST_PROMPTED = 2000
PROMPT_TITLE = 60
NAMES = frozenset(declared.command for declared in VERBS.commands)
SAID = frozenset({"", "file_share", "thread_broadcast", "me_message"})
"""Subtypes of a message in which a person says something new."""


class Listeners:
    """Listens to everything that people do in Slack."""

    def __init__(self, dispatcher: Dispatcher) -> None:
        self._dispatcher = dispatcher
        self._prompted: LRUCache[tuple[str, Language], bool] = LRUCache(MOST_PROMPTED)

    async def on_command(self, ack: AsyncAck, body: Payload, context: AsyncBoltContext) -> None:
        """Any command that a verb is declared with."""
        incoming = request_of_command(body, context)
        text = clean_slack(str(body.get("text") or ""), incoming.bot_user_id)
        task = self._dispatcher.ask(incoming, ask_command(str(body.get("command")), text))
        answered = await self._dispatcher.in_time(task)
        if answered is None:
            await ack(say(self._dispatcher.language_of(incoming), "slack.working"))
            self._dispatcher.show_later(incoming, task)
        elif isinstance(answered.reply, Card) and not answered.is_repeated:
            base_url = self._dispatcher.responder.base_url
            message = to_message(answered.reply, base_url, request=answered.asked)
            await ack(message | {"response_type": "ephemeral"})
        else:
            await ack()
            self._dispatcher.show_later(incoming, task)

    async def on_action(self, ack: AsyncAck, body: Payload, context: AsyncBoltContext) -> None:
        """A button whose action id starts with a verb; a mere link is only acked."""
        incoming = request_of_action(body, context)
        action = body["actions"][0]
        value = str(action.get("value") or "")
        ask = ask_verb(str(action.get("action_id")), lambda: unpack(value))
        if ask is None:
            await ack()
            return
        task = self._dispatcher.ask(incoming, ask)
        await self._dispatcher.in_time(task)
        await ack()
        self._dispatcher.later(incoming, self._show_and_refresh(incoming, task))

    async def _show_and_refresh(self, incoming: SlackRequest, task: asyncio.Task[Answered]) -> None:
        answered = await task
        await self._dispatcher.responder.show(incoming, answered)
        await self._refresh_home(incoming, answered)

    async def _refresh_home(self, incoming: SlackRequest, answered: Answered) -> None:
        """Renew the App Home after a change that started there."""
        is_from_home = incoming.place == "home" or incoming.is_home_from
        if is_from_home and answered.is_done(VERBS) and not answered.is_repeated:
            await self._publish_home(incoming)

    async def on_submission(self, ack: AsyncAck, body: Payload, context: AsyncBoltContext) -> None:
        """A modal whose callback id is a verb."""
        incoming = request_of_submission(body, context)
        ask = ask_verb(
            str(incoming.view.get("callback_id") or ""), partial(values_of, incoming.view)
        )
        task = self._dispatcher.ask(incoming, ask or ask_outdated)
        answered = await self._dispatcher.in_time(task)
        if answered is None:
            language = self._dispatcher.language_of(incoming)
            texts = [say(language, f"slack.{name}") for name in ("wait", "working", "close")]
            await ack(response_action="update", view=to_waiting(incoming.view, *texts))
            self._dispatcher.later(incoming, self._finish_form(incoming, task))
            return
        errors = errors_of(incoming.view, answered.reply)
        if errors:
            await ack(response_action="errors", errors=errors)
            return
        await ack(response_action="update", view=self._next_view(incoming, answered))
        self._dispatcher.later(incoming, self._refresh_home(incoming, answered))

    def refused(self, incoming: SlackRequest, card: Card) -> Json:
        """The modal once more with why above it (also the error hook's)."""
        blocks = to_blocks(card, self._dispatcher.responder.base_url, VIEW)
        return with_refusal(incoming.view, blocks)

    async def _finish_form(self, incoming: SlackRequest, task: asyncio.Task[Answered]) -> None:
        answered = await task
        view = self._next_view(incoming, answered)
        if not await self._dispatcher.responder.update_view(incoming, view):
            await self._dispatcher.responder.show(incoming, answered)
        await self._refresh_home(incoming, answered)

    def _next_view(self, incoming: SlackRequest, answered: Answered) -> Json:
        reply, responder = answered.reply, self._dispatcher.responder
        if isinstance(reply, Form):
            return responder.to_view(incoming, reply)
        if reply.tone in ("refusal", "bug"):
            return self.refused(incoming, reply)
        return responder.to_modal(incoming, answered, reply)

    async def on_shortcut(self, ack: AsyncAck, body: Payload, context: AsyncBoltContext) -> None:
        """A shortcut whose callback id starts with a verb; it opens that verb's form."""
        incoming = request_of_shortcut(body, context)
        await ack()
        self._dispatcher.later(incoming, self._open(incoming, body))

    async def _open(self, incoming: SlackRequest, body: Payload) -> None:
        is_on_message = body.get("type") == "message_action"
        values = await self._of_message(incoming, body) if is_on_message else {}
        given = {name: value for name, value in values.items() if value}
        ask = ask_verb(str(body.get("callback_id")), lambda: given)
        answered = await self._dispatcher.ask(incoming, ask or ask_outdated)
        await self._dispatcher.responder.show(incoming, answered)

    async def _of_message(self, incoming: SlackRequest, body: Payload) -> dict[str, str]:
        """A message as a proposal: its first line, all of it, and where it stands."""
        message: dict[str, Any] = body.get("message") or {}
        text = clean_slack(str(message.get("text") or ""), incoming.bot_user_id)
        values = proposal_of_message(text)
        client, stamp = self._dispatcher.responder.client_of(incoming), str(message.get("ts") or "")
        try:
            answer = await client.chat_getPermalink(channel=incoming.channel, message_ts=stamp)
        except NETWORK_ERRORS:
            return values
        return values | {"link": str(answer["permalink"])}

    async def on_message(self, ack: AsyncAck, body: Payload, context: AsyncBoltContext) -> None:
        """``message.im``: the answer comes in the same place."""
        event = body["event"]
        if event.get("channel_type") != "im" or not is_said(event):
            await ack()
            return
        await self._answer(ack, request_of_event(body, context), event)

    async def on_mention(self, ack: AsyncAck, body: Payload, context: AsyncBoltContext) -> None:
        """``app_mention``: the answer comes in a thread; what is private, to the asker alone."""
        event = body["event"]
        if not is_said(event):
            await ack()
            return
        incoming = request_of_event(body, context)
        thread = incoming.thread_ts or str(event.get("ts") or "")
        await self._answer(ack, replace(incoming, thread_ts=thread), event)

    async def _answer(self, ack: AsyncAck, incoming: SlackRequest, event: Payload) -> None:
        text = clean_slack(str(event.get("text") or ""), incoming.bot_user_id)
        task = self._dispatcher.ask(incoming, partial(understand_from, text), once=True)
        await self._dispatcher.in_time(task)
        await ack()
        self._dispatcher.show_later(incoming, task)

    async def on_opened(self, ack: AsyncAck, body: Payload, context: AsyncBoltContext) -> None:
        """``app_home_opened``: publish the overview, or offer things to say."""
        incoming = request_of_event(body, context)
        await ack()
        if body["event"].get("tab") == "messages":
            self._dispatcher.later(incoming, self._offer_prompts(incoming))
        else:
            self._dispatcher.later(incoming, self._publish_home(incoming))

    async def _offer_prompts(self, incoming: SlackRequest) -> None:
        """Offer things to say, once in each language.

        Source: https://docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts
        """
        answered = await self._dispatcher.ask(incoming, ask_for(Request(Verb.HELP)))
        if answered.actor is None:
            return
        language = answered.actor.language
        done = (incoming.channel, language)
        if done in self._prompted:
            return
        self._prompted[done] = True
        prompts = prompts_of(answered.actor.community, language)
        client = self._dispatcher.responder.client_of(incoming)
        try:
            await client.assistant_threads_setSuggestedPrompts(
                channel_id=incoming.channel, thread_ts=incoming.thread_ts, prompts=prompts
            )
        except NETWORK_ERRORS:
            self._prompted.pop(done, None)

    async def _publish_home(self, incoming: SlackRequest) -> None:
        """Publish the asker's overview; to somebody not linked, what they can do and how."""
        answered = await self._dispatcher.ask(replace(incoming, delivery=""), ask_for_home)
        if isinstance(answered.reply, Card):
            await self._dispatcher.responder.publish_home(incoming, answered.reply)


def ask_for_home(actor: Actor, now: datetime) -> Request:
    """The overview; help for somebody who is not linked."""
    return Request(Verb.HOME if actor.person is not None else Verb.HELP)


def prompts_of(community: Community, language: Language) -> list[dict[str, str]]:
    """Things to say, with names of this community's charter."""
    body = next((each for each in community.charter.bodies if each.kind == "standing"), None)
    texts = []
    if community.charter.matters:
        matter = community.charter.matters[0].name[language]
        texts.append(say(language, "slack.prompt.decides", matter=matter))
    if body is not None:
        name = (body.genitive or body.name)[language]
        texts.append(say(language, "slack.prompt.next", body=name))
    texts += [say(language, "slack.prompt.agenda"), say(language, "slack.prompt.help")]
    return [{"title": shown(text, PROMPT_TITLE), "message": text} for text in texts[:4]]


def ask_command(command: str, text: str) -> Ask:
    """The request of a command; a command that the app has and we do not know gets help."""
    name = command.lstrip("/").casefold()

    def ask(actor: Actor, now: datetime) -> Request:
        if name not in NAMES:
            return Request(Verb.HELP)
        community = actor.community
        return parse_command(name, text, community.charter, now, community.zone, actor.language)

    return ask


def ask_verb(stem: str, read: Callable[[], Mapping[str, str]]) -> Ask | None:
    """The request of a button, form or shortcut; None for a mere link.

    Args:
        stem: Its action or callback id.
        read: Reads the values that came with it.
    """
    try:
        verb = verb_of(stem)
        values = {name: value for name, value in read().items() if name != FROM}
    except UnreadableError:
        return ask_outdated
    return None if verb is None else ask_for(Request(verb, values))


def is_said(event: Payload) -> bool:
    """Whether a person says something new: no bot, no edit, nothing deleted or joined."""
    if event.get("bot_id") or event.get("edited") or event.get("hidden"):
        return False
    return bool(event.get("user")) and str(event.get("subtype") or "") in SAID
