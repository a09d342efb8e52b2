"""The App Home: the overview on its home tab, things to say on its messages tab."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from cachetools import LRUCache
from slack_bolt.async_app import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.handlers.slack.clients import NETWORK_ERRORS
from bot.handlers.slack.dispatcher import Dispatcher, ask_for
from bot.handlers.slack.formatting import shown
from bot.handlers.slack.request import Payload, SlackRequest, request_of_event
from bot.requests.cards import Card, Request
from bot.requests.verbs import Verb
from bot.requests.wording import say
from governance.language.texts import Language
from governance.people.communities import Community
from governance.people.people import Actor

MOST_PROMPTED = 2000
PROMPT_TITLE = 60


class Home:
    """Listens for people who open the App Home.

    Args:
        dispatcher: What listeners share.
    """

    def __init__(self, dispatcher: Dispatcher) -> None:
        self._dispatcher = dispatcher
        self._prompted: LRUCache[tuple[str, Language], bool] = LRUCache(MOST_PROMPTED)

    async def on_opened(self, ack: AsyncAck, body: Payload, context: AsyncBoltContext) -> None:
        """``app_home_opened``: publish the overview, or offer things to say."""
        incoming = request_of_event(body, context)
        await ack()
        if body["event"].get("tab") == "messages":
            self._dispatcher.later(incoming, self._offer_prompts(incoming))
        else:
            self._dispatcher.later(incoming, publish_home(self._dispatcher, incoming))

    async def _offer_prompts(self, incoming: SlackRequest) -> None:
        """Offer things to say, once in each language.

        Source: https://docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts
        """
        answered = await self._dispatcher.ask(incoming, ask_for(Request(Verb.HELP)))
        if answered.actor is None:
            return
        done = (incoming.channel, answered.language)
        if done in self._prompted:
            return
        self._prompted[done] = True
        prompts = prompts_of(answered.actor.community, answered.language)
        client = self._dispatcher.responder.client_of(incoming)
        try:
            await client.assistant_threads_setSuggestedPrompts(
                channel_id=incoming.channel, thread_ts=incoming.thread_ts, prompts=prompts
            )
        except NETWORK_ERRORS:
            self._prompted.pop(done, None)


async def publish_home(dispatcher: Dispatcher, incoming: SlackRequest) -> None:
    """Publish the asker's overview; to somebody not linked, what they can do and how to link."""
    answered = await dispatcher.ask(replace(incoming, delivery=""), ask_for_home)
    if isinstance(answered.reply, Card):
        await dispatcher.responder.publish_home(incoming, answered.reply)


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
