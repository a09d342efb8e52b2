"""The App Home: the overview on its home tab, things to say on its messages tab."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from slack_bolt.async_app import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.handlers.slack.clients import NETWORK_ERRORS
from bot.handlers.slack.contact import Contact, Payload, contact_of_event
from bot.handlers.slack.front import Front, ask_for
from bot.handlers.slack.lettering import shown
from bot.replies.card import Card, Request
from bot.replies.wording import say
from bot.verbs import Verb
from governance.communities import Community
from governance.people import Actor
from governance.texts import Language

MOST_PROMPTED = 2000
PROMPT_TITLE = 60


class Home:
    """Listens for people who open the App Home.

    Args:
        front: What listeners share.
    """

    def __init__(self, front: Front) -> None:
        self._front = front
        self._prompted: set[tuple[str, Language]] = set()

    async def on_opened(self, ack: AsyncAck, body: Payload, context: AsyncBoltContext) -> None:
        """``app_home_opened``: publish the overview, or offer things to say."""
        contact = contact_of_event(body, context)
        await ack()
        if body["event"].get("tab") == "messages":
            self._front.later(contact, self._offer_prompts(contact))
        else:
            self._front.later(contact, publish_home(self._front, contact))

    async def _offer_prompts(self, contact: Contact) -> None:
        """Offer things to say, once in each language.

        Source: https://docs.slack.dev/reference/methods/assistant.threads.setSuggestedPrompts
        """
        answered = await self._front.ask(contact, ask_for(Request(Verb.HELP)))
        if answered.actor is None:
            return
        done = (contact.channel, answered.language)
        if done in self._prompted:
            return
        if len(self._prompted) >= MOST_PROMPTED:
            self._prompted.clear()
        self._prompted.add(done)
        prompts = prompts_of(answered.actor.community, answered.language)
        client = self._front.showing.client_of(contact)
        try:
            await client.assistant_threads_setSuggestedPrompts(
                channel_id=contact.channel, thread_ts=contact.thread_ts, prompts=prompts
            )
        except NETWORK_ERRORS:
            self._prompted.discard(done)


async def publish_home(front: Front, contact: Contact) -> None:
    """Publish the asker's overview; to somebody not linked, what they can do and how to link."""
    answered = await front.ask(replace(contact, delivery=""), ask_for_home)
    if isinstance(answered.reply, Card):
        await front.showing.publish_home(contact, answered.reply)


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
