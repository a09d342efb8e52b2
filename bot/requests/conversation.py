"""What happens around a reply, the same on every front end: they read, and they render.

A refused form comes again with all that was written in it and what is wrong marked; what has
had its effect is told so and not done twice.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode

from cachetools import TTLCache

from bot.requests.cards import Card, Field, Form, Note, Paragraph, Reply, Request
from bot.requests.handler import RequestHandler, delivery_key
from bot.requests.verbs import VerbId, Verbs
from bot.requests.wording import PlainWording, Wording, wording_of
from governance.errors import Refusal, refusal
from governance.people.people import Actor

MOST_PACKED = 20_000
MOST_VALUES = 60


@dataclass(frozen=True)
class Submission:
    """A pressed button or a sent form.

    Args:
        request: The verb with the button's values and what was filled in.
        origin: The reading request that brought the form up, where it was one.
        once: What makes this showing of a form its own; empty for a button.
    """

    request: Request
    origin: Request | None = None
    once: str = ""


@dataclass(frozen=True)
class Answered:
    """What came of a submission.

    Args:
        actor: Who asked; None for somebody whose workspace is not ours.
        asked: What for; None where it could not be understood.
        above: Why the form that is shown again was refused.
        is_repeated: Whether it had had its effect already, and the reply says so.
    """

    actor: Actor | None
    asked: Request | None
    reply: Reply
    above: Card | None = None
    is_repeated: bool = False

    @property
    def is_refused(self) -> bool:
        """Whether the reply is a refusal, or a fault of ours."""
        return isinstance(self.reply, Card) and self.reply.tone in ("refusal", "bug")

    @property
    def say(self) -> Wording:
        """The asker's wording."""
        assert self.actor is not None
        return wording_of(self.actor)

    def is_done(self, verbs: Verbs) -> bool:
        """Whether something that writes was done, now or before."""
        wrote = self.asked is not None and not verbs.reads(self.asked.verb)
        return wrote and isinstance(self.reply, Card) and not self.is_refused


def answer(
    requests: RequestHandler,
    actor: Actor,
    submission: Submission,
    *,
    now: datetime,
    delivery: str = "",
) -> Answered:
    """Answer a submission, in the calling thread.

    Args:
        delivery: The key under which it has its effect once.
    """
    asked = submission.request
    reply = requests.answer_now(actor, asked, now=now, delivery=delivery)
    if reply is None:
        return Answered(actor, asked, already_done(wording_of(actor)), is_repeated=True)
    origin = submission.origin
    if isinstance(reply, Card) and reply.tone == "refusal" and origin is not None:
        form = None
        if requests.verbs.reads(origin.verb):
            form = requests.answer_now(actor, origin, now=now)
        if isinstance(form, Form) and form.verb == asked.verb:
            again = form_again(form, asked.values, reply, wording_of(actor))
            return Answered(actor, origin, again, above=reply)
    return Answered(actor, asked, reply)


def form_again(form: Form, values: Mapping[str, str], refused: Card, say: Wording) -> Form:
    """A refused form once more.

    Args:
        form: As it comes up empty.
        values: What was sent, the unseen values among it.
        refused: Why it was refused.
    """
    names = {each.name for each in form.fields}
    unseen = {name: text for name, text in values.items() if name not in names}
    fields = tuple(
        replace(
            each, value=values.get(each.name, each.value), error=_fault(each, values, refused, say)
        )
        for each in form.fields
    )
    return replace(form, fields=fields, values={**form.values, **unseen})


def _fault(field: Field, values: Mapping[str, str], refused: Card, say: Wording) -> str:
    """What is wrong with a field: what the refusal says of it, or that it was left empty."""
    if field.name == refused.at_field:
        return reasons_of(refused)[0]
    may_be_empty = not field.required or any(not each.value for each in field.options)
    is_empty = not values.get(field.name, field.value).strip()
    return "" if may_be_empty or not is_empty else say.say("form.missing")


def reasons_of(refused: Card) -> tuple[str, ...]:
    """Why something was refused, and what helps, one text each; never none."""
    texts = [part.text for part in refused.parts if isinstance(part, Paragraph | Note)]
    return tuple(texts) or (refused.title,)


def already_done(say: PlainWording) -> Card:
    """The reply to what has had its effect."""
    return say.card(say.say("already-done"), tone="done")


def outdated() -> Refusal:
    """The refusal of a button or form of an earlier version of the program."""
    return refusal("outdated")


def new_once() -> str:
    """What makes one showing of a form its own."""
    return secrets.token_urlsafe(9)


def key_of_form(front: str, submission: Submission, *who: object) -> str:
    """The key of a sent form: who sent which showing of it with what in it.

    A form that was gone back to and changed is another delivery; the same one sent twice is
    not. Empty for a form without a token, which is never taken for another.
    """
    if not submission.once:
        return ""
    request = submission.request
    return delivery_key(front, *who, submission.once, request.verb, sorted(request.values.items()))


def pack_request(request: Request) -> str:
    """A reading request as text, by which its form can be asked for again."""
    return f"{request.verb}?{urlencode(dict(request.values))}"


def unpack_request(text: str, verbs: Verbs) -> Request:
    """The reading request that :func:`pack_request` wrote.

    Raises:
        ValueError: It did not write this.
    """
    name, _, query = text.partition("?")
    if not verbs.reads(name) or len(query) > MOST_PACKED:
        raise ValueError(f"not a reading request: {text!r} has no verb before its ?")
    return Request(
        VerbId(name), dict(parse_qsl(query, keep_blank_values=True, max_num_fields=MOST_VALUES))
    )


def cache_for(span: timedelta, most: int, clock: Callable[[], datetime]) -> TTLCache[Any, Any]:
    """A cache.

    Args:
        span: For how long an entry is kept.
        most: How many are kept; those unused the longest go first.
    """
    return TTLCache(most, span.total_seconds(), lambda: clock().timestamp())
