"""What the pages need beyond the office: sign-in, the inbox, calendars, health, plain language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial

from prometheus_client import generate_latest

from bot.bootstrap.program import Opened
from bot.handlers.understanding.intents import understand
from bot.handlers.web.options import Doors, SignedIn
from bot.operations import sessions
from bot.operations.year_clock import see_year_clock
from bot.replies.card import Card, Request
from bot.replies.wording import Wording
from bot.replies.year_clock import StoredEvent, to_ics
from bot.scheduler.inbox import messages_of
from bot.scheduler.kinds import Kind
from bot.scheduler.metrics import Metrics
from bot.scheduler.worker import Worker
from governance.people import Actor
from storage.bodies import list_memberships
from storage.engine import Session
from storage.migrate import is_current

FEED_BEFORE = timedelta(days=90)
FEED_AHEAD = timedelta(days=400)


class PageAccess:
    """One-time links and browser sessions for the pages.

    Args:
        opened: The program, for its communities and its seal.
    """

    def __init__(self, opened: Opened) -> None:
        self._opened = opened

    def request_link(self, session: Session, email: str, now: datetime) -> None:
        """Owe a one-time link to an address, if a roster knows it; tells nothing."""
        sessions.request_sign_in(session, self._opened.communities, email, now)

    def open_session(self, session: Session, token: str, now: datetime) -> tuple[str, datetime]:
        """Use a one-time link up: the new session's token and when it ends.

        Raises:
            Refusal: The link is unknown, used or too old.
        """
        signed_in = sessions.sign_in(session, self._opened.seal, token, now)
        return signed_in.token, signed_in.web_session.expires_at

    def find_session(self, session: Session, token: str, now: datetime) -> SignedIn | None:
        """Who a session's token belongs to, while it holds."""
        signed_in = sessions.session_of(session, token, now)
        if signed_in is None:
            return None
        return SignedIn(signed_in.person, signed_in.web_session.community_id)

    def close_session(self, session: Session, token: str, now: datetime) -> None:
        """End a session."""
        sessions.sign_out(session, token)


def doors_of(
    opened: Opened, kinds: Mapping[str, Kind], metrics: Metrics, worker: Worker | None
) -> Doors:
    """The pages' doors.

    Args:
        opened: The program.
        kinds: Every kind of due work.
        metrics: What this process counts.
        worker: This process's own worker, where it has one: readiness fails when it stops.
    """
    ready = {"database": partial(_database_answers, opened)}
    if worker is not None:
        ready["worker"] = lambda: worker.is_alive
    return Doors(
        understand=_understand,
        access=PageAccess(opened),
        inbox=partial(_inbox, kinds),
        feed=partial(_feed, opened),
        ready=ready,
        metrics=lambda: generate_latest(metrics.registry),
    )


def _understand(text: str, actor: Actor, now: datetime) -> Request:
    community = actor.community
    return understand(text, community.charter, now, community.zone, actor.language)


def _inbox(
    kinds: Mapping[str, Kind], session: Session, actor: Actor, now: datetime
) -> Sequence[Card]:
    return messages_of(kinds, session, actor, now)


def _database_answers(opened: Opened) -> bool:
    return is_current(opened.database)


def _feed(opened: Opened, session: Session, token: str, now: datetime) -> bytes | None:
    """A person's own meetings as iCalendar, by their private address."""
    owner = sessions.owner_of_feed(session, opened.communities, token)
    if owner is None:
        return None
    community, person = owner
    today = now.astimezone(community.zone).date()
    mine = {
        membership.body
        for membership in list_memberships(
            session, community.id, person_id=person.id, on=today
        )
    }
    seen = see_year_clock(session, community, today - FEED_BEFORE, today + FEED_AHEAD)
    stored = {
        key: StoredEvent(m.uid, m.sequence, m.link, m.place) for key, m in seen.meetings.items()
    }
    return to_ics(
        [entry for entry in seen.entries if entry.body in mine],
        community,
        Wording(person.language, community.zone),
        now,
        stored=stored,
    )
