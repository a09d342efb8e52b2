"""What an operation works in: a transaction, a community, a moment, and who asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any, Self, TypeVar

from bot.requests.verbs import VerbId
from bot.requests.wording import Wording, wording_of
from governance.access.visibility import GETS_IN, Matter, Standing, Viewer, standing_of, viewer_of
from governance.bodies.bodies import Membership
from governance.due_work.due_work import NewWork
from governance.errors import Refusal, refusal
from governance.people.people import Actor, Community, Person
from storage.access.audit import add_event
from storage.due_work.due_work import add_many, cancel_due_work
from storage.engine import Session
from storage.people.memberships import list_memberships

T = TypeVar("T")
LARGEST_ID = 2**31 - 1
"""What a PostgreSQL integer column holds."""


@dataclass(frozen=True)
class Context:
    """What the clock, a worker or an operator does something in.

    Args:
        community: Whose; nothing crosses communities.
        now: Aware UTC, as it is everywhere.
    """

    session: Session
    community: Community
    now: datetime

    @cached_property
    def today(self) -> date:
        """The community's day."""
        return self.community.day_of(self.now)

    @cached_property
    def memberships(self) -> tuple[Membership, ...]:
        """The memberships in force today, read once: an operation that writes some reads anew."""
        return list_memberships(self.session, self.community.id, on=self.today)

    def standing_of(self, person: Person | None) -> Standing:
        """How somebody stands to the community today; a grace of the working rules counts."""
        if person is None:
            return "none"
        held = list_memberships(self.session, self.community.id, person_id=person.id, on=None)
        return standing_of(held, self.today, self.community.rules.access.grace_days)

    def lets_in(self, person: Person | None) -> bool:
        """Whether somebody may sign in, link an account, hold a feed and be written to."""
        return self.standing_of(person) in GETS_IN

    def memberships_on(self, on: date) -> tuple[Membership, ...]:
        """The memberships in force on a day."""
        if on == self.today:
            return self.memberships
        return list_memberships(self.session, self.community.id, on=on)

    def sees(self, body: str, matter: Matter) -> bool:
        """Whether this part of a body's life is to be seen: the clock and the operator see all.

        Args:
            matter: Which part.
        """
        return True

    def owe(self, *works: NewWork) -> None:
        """Owe due work in the transaction of what causes it; what is owed already stays."""
        add_many(self.session, self.community.id, works)

    def call_off(
        self,
        why: str,
        *,
        key_prefix: str | None = None,
        meeting_id: int | None = None,
        ids: Sequence[int] | None = None,
    ) -> int:
        """Take back the due work that no worker holds; returns how much.

        Args:
            why: A short code, for example ``taken-back``.
            key_prefix: All whose key starts with this.
        """
        return cancel_due_work(
            self.session,
            self.community.id,
            now=self.now,
            why=why,
            key_prefix=key_prefix,
            meeting_id=meeting_id,
            ids=ids,
        )


@dataclass(frozen=True)
class RequestContext(Context):
    """One request being answered.

    Args:
        session: Its transaction; it may write only when the verb does.
    """

    actor: Actor
    values: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls, session: Session, actor: Actor, now: datetime, values: Mapping[str, str] | None = None
    ) -> Self:
        """What somebody asks in their own community."""
        return cls(session, actor.community, now, actor, values or {})

    @cached_property
    def say(self) -> Wording:
        """The reader's wording."""
        return wording_of(self.actor)

    @cached_property
    def viewer(self) -> Viewer:
        """What the actor may see today.

        Raises:
            Refusal: ``not-linked``.
        """
        person = self.actor.known()
        viewer = viewer_of(self.community, person.id, self.memberships, self.today)
        return viewer.overheard() if self.actor.is_overheard else viewer

    def sees(self, body: str, matter: Matter) -> bool:
        """Whether this part of a body's life is the actor's to see; nobody unknown sees any.

        Args:
            matter: Which part.
        """
        return self.actor.person is not None and self.viewer.sees(body, matter)

    def check_sees(self, body: str, matter: Matter) -> None:
        """Check that this part of a body's life is the actor's to see.

        Raises:
            Refusal: ``unknown-body``, ``kept-within``.
        """
        chosen = self.community.body(body)
        if not self.sees(body, matter):
            raise refusal("kept-within", body=chosen.name)

    def text(self, name: str) -> str:
        """A value as it was given; empty for none."""
        return self.values.get(name, "")

    def number(self, name: str) -> int:
        """A value that is an id.

        Raises:
            Refusal: ``bad-value``.
        """
        text = self.text(name)
        if not text.isdecimal() or len(text) > 10 or int(text) > LARGEST_ID:
            raise refusal("bad-value", field=name, name=name)
        return int(text)

    def authority(self, judge: Callable[..., T], body: str, **named: object) -> T:
        """What a function of ``governance.access.authority`` says of the actor and a body today.

        Raises:
            Refusal: ``unknown-body``, ``not-linked``, and the function's own, which name who
                may; ``kept-within`` to somebody who does not see who sits in the body.
        """
        chosen = self.community.body(body)
        known = self.actor.known()
        try:
            return judge(self.community, chosen, known, self.memberships, self.today, **named)
        except Refusal as refused:
            if self.sees(body, "roster"):
                raise
            raise refusal("kept-within", body=chosen.name) from refused

    def record(
        self,
        verb: VerbId,
        subject: tuple[str, int | None],
        *,
        rule: str = "",
        why: str = "",
        details: Mapping[str, Any] | None = None,
    ) -> None:
        """Add an event to the audit trail, in the transaction of what it tells of.

        Args:
            subject: What it was done to: its noun and id.
            rule: The rule it rests on.
            details: Ids and numbers.
        """
        noun, subject_id = subject
        add_event(
            self.session,
            self.community.id,
            at=self.now,
            actor_person_id=self.actor.person.id if self.actor.person else None,
            via=self.actor.via,
            verb=verb,
            subject=noun,
            subject_id=subject_id,
            rule=rule,
            why=why,
            details=dict(details or {}),
        )
