"""Show a reply where its asker is: in the message, the modal, the home or the conversation."""

from __future__ import annotations

import logging
from collections.abc import Awaitable
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.handlers.slack.blocks import POSTED, to_home, to_message, to_modal
from bot.handlers.slack.clients import NETWORK_ERRORS, Clients, code_of
from bot.handlers.slack.formatting import Json, pack, unpack
from bot.handlers.slack.forms import to_view
from bot.handlers.slack.limits import PRIVATE_METADATA
from bot.handlers.slack.request import FROM, SlackRequest
from bot.home.register import VERBS
from bot.requests.cards import Button, Buttons, Card, Form, Paragraph, Request
from bot.requests.conversation import Answered

log = logging.getLogger(__name__)


class Responder:
    """Sends replies after the ack. What Slack refuses is tried in a simpler way.

    Args:
        base_url: Of the pages.
    """

    def __init__(self, clients: Clients, base_url: str) -> None:
        self._clients = clients
        self.base_url = base_url

    async def show(self, incoming: SlackRequest, answered: Answered) -> None:
        """Show a reply where it belongs; one that was given already, nowhere."""
        if isinstance(answered.reply, Form):
            await self._show_form(incoming, answered, answered.reply)
        elif not answered.is_repeated:
            await self._show_card(incoming, answered, answered.reply)

    async def tell(self, incoming: SlackRequest, card: Card) -> bool:
        """Tell something to the asker alone, in the plainest way there is."""
        if incoming.response_url and await self.respond(incoming, card):
            return True
        if incoming.place == "conversation":
            return await self._post(incoming, card, in_private=True)
        message = to_message(card, self.base_url, surface=POSTED)
        return await self._took(
            self.client_of(incoming).chat_postMessage(channel=incoming.user_id, **_quiet(message))
        )

    async def respond(
        self,
        incoming: SlackRequest,
        card: Card,
        request: Request | None = None,
        *,
        in_its_place: bool = False,
    ) -> bool:
        """Answer to the ``response_url``: in the place of the message, or below for one alone."""
        message = to_message(card, self.base_url, request=request)
        if in_its_place:
            message["replace_original"] = True
        else:
            message |= {"response_type": "ephemeral", "replace_original": False}
            if incoming.thread_ts:
                message["thread_ts"] = incoming.thread_ts
        try:
            taken = await self._clients.respond(incoming.response_url, message)
        except NETWORK_ERRORS as error:
            log.warning("slack: response_url: %s", _told(error))
            return False
        if not taken:
            log.warning("slack: response_url took no answer")
        return taken

    async def publish_home(self, incoming: SlackRequest, card: Card) -> bool:
        """Show a card as the asker's App Home."""
        return await self._took(
            self.client_of(incoming).views_publish(
                user_id=incoming.user_id, view=to_home(card, self.base_url)
            )
        )

    async def update_view(self, incoming: SlackRequest, view: Json) -> bool:
        """Put another view in the place of the modal that was used."""
        return await self._took(
            self.client_of(incoming).views_update(view_id=incoming.view_id, view=view)
        )

    def to_modal(self, incoming: SlackRequest, answered: Answered, card: Card) -> Json:
        """A card as a modal that remembers from where it was opened."""
        view = to_modal(card, self.base_url, request=answered.asked)
        return view | _remembered(incoming, {})

    def to_view(self, incoming: SlackRequest, form: Form) -> Json:
        """A form as a modal that remembers from where it was opened."""
        view = to_view(form)
        return view | _remembered(incoming, unpack(view["private_metadata"]))

    def offer(self, answered: Answered, form: Form) -> Card:
        """A card with a button that opens a form: what is possible without a trigger id."""
        assert answered.asked is not None
        say = answered.say.say
        label = say("slack.open-form")
        button = Button(label, answered.asked.verb, answered.asked.values, "primary")
        text = form.intro or say("slack.form-waits")
        return Card(form.title, (Paragraph(text), Buttons((button,))), language=form.language)

    async def _show_form(self, incoming: SlackRequest, answered: Answered, form: Form) -> None:
        client, view = self.client_of(incoming), self.to_view(incoming, form)
        if incoming.trigger_id and await self._opened(client, incoming, view):
            return
        await self.tell(incoming, self.offer(answered, form))

    async def _opened(self, client: AsyncWebClient, incoming: SlackRequest, view: Json) -> bool:
        if incoming.place != "modal":
            return await self._took(client.views_open(trigger_id=incoming.trigger_id, view=view))
        pushing = client.views_push(trigger_id=incoming.trigger_id, view=view)
        return await self._took(pushing) or await self.update_view(incoming, view)

    async def _show_card(self, incoming: SlackRequest, answered: Answered, card: Card) -> None:
        match incoming.place:
            case "modal" | "submission":
                shown = await self.update_view(incoming, self.to_modal(incoming, answered, card))
            case "home" | "shortcut":
                view = self.to_modal(incoming, answered, card)
                client = self.client_of(incoming)
                shown = await self._took(
                    client.views_open(trigger_id=incoming.trigger_id, view=view)
                )
            case "message":
                place = answered.is_done(VERBS) and (incoming.is_ephemeral or incoming.is_direct)
                shown = await self.respond(incoming, card, answered.asked, in_its_place=place)
            case "command":
                shown = await self.respond(incoming, card, answered.asked)
            case "conversation":
                in_private = not (incoming.is_direct or _is_for_all(answered))
                shown = await self._post(incoming, card, answered.asked, in_private=in_private)
        if not shown:
            await self.tell(incoming, card)

    async def _post(
        self,
        incoming: SlackRequest,
        card: Card,
        request: Request | None = None,
        *,
        in_private: bool,
    ) -> bool:
        """Post in the conversation; in a channel what is private is seen by the asker alone."""
        message = to_message(card, self.base_url, surface=POSTED, request=request)
        client = self.client_of(incoming)
        if incoming.thread_ts:
            message["thread_ts"] = incoming.thread_ts
        if in_private and not incoming.is_direct:
            posting = client.chat_postEphemeral(
                channel=incoming.channel, user=incoming.user_id, **message
            )
        else:
            posting = client.chat_postMessage(channel=incoming.channel, **_quiet(message))
        return await self._took(posting)

    async def _took(self, call: Awaitable[Any]) -> bool:
        try:
            await call
        except NETWORK_ERRORS as error:
            log.warning("slack: %s", _told(error))
            return False
        return True

    def client_of(self, incoming: SlackRequest) -> AsyncWebClient:
        """The Web API client for the workspace that a contact came from."""
        return self._clients.of(incoming.token)


def _is_for_all(answered: Answered) -> bool:
    """Whether everyone in a channel may see it."""
    declared = VERBS.get(answered.asked.verb) if answered.asked is not None else None
    is_open = declared is not None and declared.shown == "all"
    return is_open and isinstance(answered.reply, Card) and answered.reply.tone == "answer"


def _quiet(message: Json) -> Json:
    return message | {"unfurl_links": False, "unfurl_media": False}


def _remembered(incoming: SlackRequest, values: dict[str, str]) -> Json:
    if incoming.place == "home" or incoming.is_home_from:
        values = values | {FROM: "home"}
    return {"private_metadata": pack(values, PRIVATE_METADATA)} if values else {}


def _told(error: BaseException) -> str:
    """An error without what was sent: that may be private."""
    return f"{type(error).__name__} {code_of(error)}".strip()
