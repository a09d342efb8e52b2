"""The Teams edge: who asks, what for, what the request handler says, how it is shown."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from cachetools import LRUCache, TTLCache

from bot.handlers.teams.activities import Activity, Json
from bot.handlers.teams.buttons import Place, Pressed
from bot.handlers.teams.cards import Around, to_card, to_message
from bot.handlers.teams.connector import Connector, Spot
from bot.handlers.teams.faults import ConnectorError
from bot.handlers.teams.limits import REFRESH_USERS
from bot.handlers.teams.options import TeamsOptions
from bot.handlers.teams.people import People
from bot.handlers.teams.send_queue import Post, SendQueue
from bot.language.intents import understand
from bot.requests.caches import cache_for
from bot.requests.cards import Card, Field, Form, Note, Paragraph, Reply, Request
from bot.requests.handler import RequestHandler, wording_of
from bot.requests.refusals import to_card_of_refusal
from bot.requests.verbs import FOR_ANYONE, READS, Verb
from governance.errors import Refusal
from governance.people.people import Actor
from storage.engine import Session

Ask = Callable[[Actor, datetime], Pressed]

OPEN: frozenset[Verb] = FOR_ANYONE - {Verb.LINK, Verb.LINK_SEND, Verb.LINK_CONFIRM}
"""Verbs whose answer is nobody's own: in a shared conversation everybody may read it."""

FOR_ALL: frozenset[Verb] = frozenset(
    {Verb.AGENDA, Verb.MEETING, Verb.MEETINGS, Verb.MEMBERS, Verb.ASKED_LOG}
)
"""Reads that concern everybody in a shared conversation, though each sees them differently;
the answer to any other is for the asker alone."""

MOST_KEPT = 4000
VIEWERS_KEPT = timedelta(minutes=10)


@dataclass(frozen=True)
class Answer:
    """What came of an activity.

    Args:
        actor: Who asked.
        asked: What for; None where it could not be understood.
        reply: What to show; None for a delivery that has had its effect already.
        above: Why the form that is shown again was refused.
    """

    actor: Actor
    asked: Request | None
    reply: Reply | None
    above: Card | None = None

    @property
    def is_refused(self) -> bool:
        """Whether the reply is a refusal, or a fault of ours."""
        return isinstance(self.reply, Card) and self.reply.tone in ("refusal", "bug")


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
    """What every kind of activity shares.

    Args:
        requests: Answers requests.
        options: How the front end is set up.
        connector: Asks who is in a conversation.
        queue: Sends replies.
        clock: Gives aware UTC.
    """

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

    def understand(self, text: str, actor: Actor, now: datetime) -> Request:
        """What somebody wrote, as what they ask for.

        Raises:
            Refusal: A command that cannot be read.
        """
        community = actor.community
        return understand(text, community.charter, now, community.zone, actor.language)

    # --- answering -------------------------------------------------------------------------

    async def answer(
        self, activity: Activity, ask: Ask, *, is_person: bool = True
    ) -> Answer | None:
        """Answer an activity; what it asks for has its effect once.

        Args:
            activity: Who asks, and where.
            ask: What for, once it is known who asks; may raise ``Refusal``.
            is_person: Whether a person did it; False when a client renewed a card by itself.

        Returns:
            None when the sender's tenant is not ours.
        """
        context = _Asking(activity, ask, self.clock(), is_person)
        found: Answer | _Unlinked | None = await self.requests.read(self._look_up, context)
        if found is None:
            found = await self.requests.in_thread(self._answer_now, context)
        if isinstance(found, _Unlinked):
            await self.people.try_to_link(found.actor, activity, context.now)
            found = await self.requests.in_thread(
                self._answer_now, replace(context, may_link=False)
            )
        assert not isinstance(found, _Unlinked)
        return found

    def _look_up(self, session: Session, context: _Asking) -> Answer | None:
        """Answer what only reads, where nothing has to be noted; else None."""
        activity, now = context.activity, context.now
        actor = self.people.recognise(session, activity)
        if actor is None or (context.is_person and self.people.is_news(actor, activity, now)):
            return None
        try:
            asked = context.ask(actor, now).request
        except Refusal:
            return None
        if asked.verb not in READS or (actor.person is None and asked.verb not in FOR_ANYONE):
            return None
        return Answer(actor, asked, self.requests.look_up(session, actor, asked, now))

    def _answer_now(self, context: _Asking) -> Answer | _Unlinked | None:
        activity, now, key = context.activity, context.now, context.activity.key
        actor = self.people.find_actor(activity, now)
        if actor is None:
            return None
        if context.is_person:
            self.people.note_seen(actor, activity, now)
        try:
            pressed = context.ask(actor, now)
        except Refusal as refusal:
            card = to_card_of_refusal(refusal, actor.community, wording_of(actor))
            return Answer(actor, None, card)
        asked = pressed.request
        if actor.person is None and context.may_link and asked.verb not in FOR_ANYONE:
            return _Unlinked(actor)
        if pressed.once:
            key = _key_of_form(activity, pressed)
        reply = self.requests.answer_now(actor, asked, now=now, delivery=key)
        if actor.person is None and asked.verb not in READS:
            self._note_linked(activity, now)
        return self._form_again(Answer(actor, asked, reply), pressed, now)

    def _note_linked(self, activity: Activity, now: datetime) -> None:
        """Somebody may have linked themselves just now: keep how to write to them."""
        actor = self.people.find_actor(activity, now)
        if actor is not None:
            self.people.note_seen(actor, activity, now)

    def _form_again(self, answer: Answer, pressed: Pressed, now: datetime) -> Answer:
        """A refused form, with all that had been written in it and why it was refused."""
        refused = answer.reply
        if not isinstance(refused, Card) or refused.tone != "refusal" or pressed.origin is None:
            return answer
        form = self.requests.answer_now(answer.actor, pressed.origin, now=now)
        if not isinstance(form, Form) or form.verb != pressed.request.verb:
            return answer
        fields = tuple(_refilled(each, pressed.request.values, refused) for each in form.fields)
        again = replace(form, fields=fields, values=_hidden(form, pressed))
        return Answer(answer.actor, pressed.origin, again, refused)

    def is_again(self, activity: Activity) -> bool:
        """Whether this process has had this activity before: Teams delivers some twice."""
        if not activity.key:
            return False
        if activity.key in self._seen:
            return True
        self._seen[activity.key] = True
        return False

    # --- showing ---------------------------------------------------------------------------

    def around(self, answer: Answer, place: Place, *, viewers: tuple[str, ...] = ()) -> Around:
        """Where an answer is shown."""
        origin = answer.asked if answer.asked and answer.asked.verb in READS else None
        return Around(
            place=place,
            say=wording_of(answer.actor),
            base_url=self.options.base_url,
            dialogs=self.options.dialogs,
            origin=origin,
            viewers=viewers,
        )

    def card(self, answer: Answer, around: Around) -> Json:
        """The card of an answer; of a delivery that came again, that nothing was done twice."""
        return to_card(self.reply_of(answer), around, above=answer.above)

    def reply_of(self, answer: Answer) -> Reply:
        """The reply of an answer, or what is said of one that had its effect already."""
        if answer.reply is not None:
            return answer.reply
        say = wording_of(answer.actor)
        return Card(say.say("teams.already"), tone="done", language=say.language)

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


def _key_of_form(activity: Activity, pressed: Pressed) -> str:
    """One showing of a form, filled in one way by one person, has its effect once."""
    values = sorted(pressed.request.values.items())
    who = [activity.tenant, activity.account, pressed.once, pressed.request.verb.value]
    told = json.dumps([*who, values]).encode()
    return f"teams/{hashlib.sha256(told).hexdigest()[:40]}"


def _refilled(field: Field, values: Mapping[str, str], refused: Card) -> Field:
    wrong = ""
    if field.name == refused.at_field:
        texts = [part.text for part in refused.parts if isinstance(part, Paragraph | Note)]
        wrong = texts[0] if texts else refused.title
    return replace(field, value=values.get(field.name, field.value), error=wrong)


def _hidden(form: Form, pressed: Pressed) -> Mapping[str, str]:
    """The unseen values that the refused form carried, besides what was filled in."""
    seen = {field.name for field in form.fields}
    sent = {name: text for name, text in pressed.request.values.items() if name not in seen}
    return dict(form.values) | sent
