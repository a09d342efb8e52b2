"""Writing first: prompts, invitations and agendas to one person in Teams."""

from __future__ import annotations

import logging
from datetime import datetime

from bot.access.operations_workspaces import keep_chat
from bot.handlers.teams.cards import Around, to_card, to_message
from bot.handlers.teams.connector import Connector, Spot
from bot.handlers.teams.faults import (
    GoneError,
    NotTakenError,
    RefusedError,
    UnsureError,
    UntrustedError,
)
from bot.handlers.teams.options import TeamsOptions
from bot.requests.cards import Card
from bot.requests.handler import RequestHandler
from bot.requests.messenger import Ambiguous, Rejected, Sent, Throttled, Unreachable
from bot.requests.wording import PlainWording
from governance.people.people import Channel, Recipient

log = logging.getLogger(__name__)


class TeamsMessenger:
    """Sends cards to people in Teams.

    Teams has no way to look a message up, so what may or may not have arrived is held and
    shown to a person. Nothing is sent twice by itself.

    Args:
        connector: Sends.
        requests: Keeps a chat that was opened.
        options: Links, dialogs.
    """

    def __init__(
        self, connector: Connector, requests: RequestHandler, options: TeamsOptions
    ) -> None:
        self._connector = connector
        self._requests = requests
        self._options = options

    @property
    def channel(self) -> Channel:
        """``teams``."""
        return "teams"

    @property
    def can_look_up(self) -> bool:
        """False."""
        return False

    async def send(self, to: Recipient, card: Card, key: str, now: datetime) -> Sent:
        """Send a card once (see ``bot.requests.messenger.Messenger``)."""
        around = Around(
            "chat",
            PlainWording(to.language),
            self._options.base_url,
            self._options.dialogs,
        )
        message = to_message(to_card(card, around), card.title)
        try:
            spot = await self._spot(to)
            return Sent(f"{spot.conversation}/{await self._connector.send(spot, message)}")
        except NotTakenError as error:
            log.warning("Teams took nothing: %s", error)
            raise Throttled(error.seconds) from error
        except (GoneError, UntrustedError) as error:
            raise Unreachable(str(error)) from error
        except RefusedError as error:
            raise Rejected(str(error)) from error
        except UnsureError as error:
            raise Ambiguous(str(error)) from error

    async def look_up(self, to: Recipient, key: str, since: datetime) -> Sent | None:
        """Teams cannot be asked."""
        raise Ambiguous("Teams keeps no key to look for")

    async def _spot(self, to: Recipient) -> Spot:
        """The kept chat, or one that is opened: that works where the bot is installed."""
        conversation = to.conversation.get("id")
        service_url = to.conversation.get("serviceUrl")
        if isinstance(conversation, str) and isinstance(service_url, str):
            return Spot(service_url, conversation)
        try:
            spot = await self._connector.open_chat("", to.workspace, to.external_id, "")
        except UnsureError as error:
            # Opening a chat sends nothing to anybody and can be done again.
            raise NotTakenError(str(error), 60.0) from error
        kept = {"id": spot.conversation, "serviceUrl": spot.service_url}
        await self._requests.write(keep_chat, "teams", to.workspace, to.external_id, kept)
        return spot
