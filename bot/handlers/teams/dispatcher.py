"""The Teams edge: who asks, what for, what the request handler says, how it is shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from cachetools import LRUCache, TTLCache

from bot.handlers.teams.activities import Activity, Json
from bot.handlers.teams.buttons import Place
from bot.handlers.teams.cards import Around, to_card, to_message
from bot.handlers.teams.connector import Connector, Spot
from bot.handlers.teams.hosts import ConnectorError
from bot.handlers.teams.limits import REFRESH_USERS
from bot.handlers.teams.messenger import Post, SendQueue
from bot.handlers.teams.options import TeamsOptions
from bot.handlers.teams.people import People
from bot.requests.cards import Request
from bot.requests.conversation import (
    Answered,
    Submission,
    answer,
    cache_for,
    key_of_form,
)
from bot.requests.handler import RequestHandler
from bot.requests.replies import to_card_of_refusal
from bot.requests.wording import wording_of
from governance.errors import Refusal
from governance.people.people import Actor
from storage.engine import Session

Ask = Callable[[Actor, datetime], Submission]

MOST_KEPT = 4000
VIEWERS_KEPT = timedelta(minutes=10)


@dataclass(frozen=True)
class _Unlinked:
    """Somebody not linked asks for what needs a person: linking is tried first."""

    actor: Actor


@dataclass(frozen=True)
class _Asking:
    """One activity being answered."""

    activity: Activity
    ask: Ask
    now: datetime
    is_person: bool
    may_link: bool = True


class Dispatcher:
    """What every kind of activity shares."""

    def __init__(
        self,
        requests: RequestHandler,
        options: TeamsOptions,
        connector: Connector,
        queue: SendQueue,
        clock: Callable[[], datetime],
    ) -> None:
        self.requests = requests
        self.options = options
        self.connector = connector
        self.queue = queue
        self.clock = clock
        self.people = People(requests, connector, options, clock)
        self._seen: LRUCache[str, bool] = LRUCache(MOST_KEPT)
        self._viewers: TTLCache[str, tuple[str, ...]] = cache_for(VIEWERS_KEPT, MOST_KEPT, clock)

    # --- answering -------------------------------------------------------------------------

    async def answer(
        self, activity: Activity, ask: Ask, *, is_person: bool = True
    ) -> Answered | None:
        """Answer an activity; what it asks for has its effect once.

        Args:
            activity: Who asks, and where.
            ask: What for, once it is known who asks; may raise ``Refusal``.
            is_person: Whether a person did it; False when a client renewed a card by itself.

        Returns:
            None when the sender's tenant is not ours.
        """
        context = _Asking(activity, ask, self.clock(), is_person)
        found: Answered | _Unlinked | None = await self.requests.read(self._look_up, context)
        if found is None:
            found = await self.requests.in_thread(self._answer_now, context)
        if isinstance(found, _Unlinked):
            await self.people.try_to_link(found.actor, activity, context.now)
            found = await self.requests.in_thread(
                self._answer_now, replace(context, may_link=False)
            )
        assert not isinstance(found, _Unlinked)
        return found

    def _look_up(self, session: Session, context: _Asking) -> Answered | None:
        """Answer what only reads, where nothing has to be noted; else None."""
        activity, now = context.activity, context.now
        actor = self.people.recognise(session, activity)
        if actor is None or (context.is_person and self.people.is_news(actor, activity, now)):
            return None
        try:
            asked = context.ask(actor, now).request
        except Refusal:
            return None
        if not self.requests.verbs.reads(asked.verb) or self._needs_link(actor, asked):
            return None
        actor = replace(actor, is_overheard=self._is_overheard(activity, asked))
        reply = self.requests.look_up(session, actor, asked, now)
        return Answered(actor, asked, reply)

    def _answer_now(self, context: _Asking) -> Answered | _Unlinked | None:
        activity, now, key = context.activity, context.now, context.activity.key
        actor = self.people.find_actor(activity, now)
        if actor is None:
            return None
        if context.is_person:
            self.people.note_seen(actor, activity, now)
        try:
            pressed = context.ask(actor, now)
        except Refusal as refusal:
            card = to_card_of_refusal(refusal, wording_of(actor))
            return Answered(actor, None, card)
        asked = pressed.request
        actor = replace(actor, is_overheard=self._is_overheard(activity, asked))
        if context.may_link and self._needs_link(actor, asked):
            return _Unlinked(actor)
        key = key_of_form("teams", pressed, activity.tenant, activity.account) or key
        answered = answer(self.requests, actor, pressed, now=now, delivery=key)
        if actor.person is None and not self.requests.verbs.reads(asked.verb):
            self._note_linked(activity, now)
        return answered

    def _is_overheard(self, activity: Activity, asked: Request) -> bool:
        """Whether others read the same answer: in a channel, or put where the bot is not."""
        if activity.name == "composeExtension/query":
            return True
        declared = self.requests.verbs.get(asked.verb)
        return declared is not None and declared.shown == "all" and not activity.is_personal

    def _needs_link(self, actor: Actor, asked: Request) -> bool:
        declared = self.requests.verbs.get(asked.verb)
        return actor.person is None and (declared is None or declared.audience != "anyone")

    def _note_linked(self, activity: Activity, now: datetime) -> None:
        """Somebody may have linked themselves just now: keep how to write to them."""
        actor = self.people.find_actor(activity, now)
        if actor is not None:
            self.people.note_seen(actor, activity, now)

    def is_again(self, activity: Activity) -> bool:
        """Whether this process has had this activity before: Teams delivers some twice."""
        if not activity.key:
            return False
        if activity.key in self._seen:
            return True
        self._seen[activity.key] = True
        return False

    # --- showing ---------------------------------------------------------------------------

    def around(self, answered: Answered, place: Place, *, viewers: tuple[str, ...] = ()) -> Around:
        """Where an answer is shown."""
        asked = answered.asked
        origin = asked if asked and self.requests.verbs.reads(asked.verb) else None
        return Around(
            place=place,
            say=answered.say,
            base_url=self.options.base_url,
            dialogs=self.options.dialogs,
            origin=origin,
            viewers=viewers,
        )

    def card(self, answered: Answered, around: Around) -> Json:
        """The card of an answer."""
        return to_card(answered.reply, around, above=answered.above)

    async def post(self, spot: Spot, card: Json, summary: str, *, replaces: str = "") -> None:
        """Leave a card to be sent, or to be put in the place of one that was."""
        await self.queue.put(Post(spot, to_message(card, summary), replaces))

    async def viewers_of(self, activity: Activity, first: str = "") -> tuple[str, ...]:
        """The Teams ids of who is in a shared conversation, the asker's first.

        As many as a card may renew itself for; asked again after ten minutes.
        """
        kept = self._viewers.get(activity.conversation)
        if kept is None:
            spot = Spot(activity.service_url, activity.conversation)
            try:
                members = await self.connector.list_members(spot, REFRESH_USERS)
            except ConnectorError:
                members = ()
            kept = tuple(member.user_id for member in members)
            self._viewers[activity.conversation] = kept
        everyone = dict.fromkeys(each for each in (first, *kept) if each)
        return tuple(everyone)[:REFRESH_USERS]
