"""Getting in: workspaces, secrets that work once, browser sessions, and how long they last."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from governance.people.people import Platform

Purpose = Literal["sign-in", "link-code", "oauth-state"]

LIFETIMES: dict[Purpose, timedelta] = {
    "sign-in": timedelta(minutes=30),
    "link-code": timedelta(minutes=15),
    "oauth-state": timedelta(minutes=10),
}
"""How long a secret works."""

SESSION_LIFETIME = timedelta(days=14)
"""How long a browser stays signed in."""

ASKING_WINDOW = timedelta(hours=1)
MOST_ASKED = 5
"""So many links or codes an hour for one person, and from one account; more are not sent."""

MOST_TRIES = 5
"""So many wrong guesses at one code; then it is dead, right or wrong."""

CODE_CHARACTERS = 20
"""How much of a typed code is read: eight digits, with room for spaces and dashes."""

SEEN_EVERY = timedelta(minutes=10)
"""How often it is worth writing down that somebody was seen."""


@dataclass(frozen=True)
class Workspace:
    """A Slack team or a Teams tenant, bound to one community; ids are opaque."""

    id: int
    community_id: int
    platform: Platform
    external_id: str
    name: str
    bound_at: datetime


@dataclass(frozen=True)
class WaitingWorkspace:
    """A Slack team or a Teams tenant that gets nothing before somebody binds it."""

    id: int
    platform: Platform
    external_id: str
    name: str
    waits_since: datetime


MOST_WAITING = 200
"""So many workspaces may wait at once; more are told so, and not remembered."""


@dataclass(frozen=True)
class StoredInstallation:
    """One installation with its tokens opened.

    Args:
        client_id: Of the app.
        enterprise_id: Of the Enterprise Grid organisation; empty outside one.
        team_id: Of the workspace; empty for an installation in a whole organisation.
        user_id: Who installed it.
        is_enterprise_install: Whether it is for a whole organisation.
        values: The platform's values, tokens among them.
        installed_at: Aware UTC.
    """

    client_id: str
    enterprise_id: str
    team_id: str
    user_id: str
    is_enterprise_install: bool
    values: Mapping[str, Any]
    installed_at: datetime

    def __repr__(self) -> str:
        return f"StoredInstallation({self.enterprise_id!r}, {self.team_id!r}, {self.user_id!r})"


@dataclass(frozen=True)
class OneTime:
    """A secret that works once. What is secret in it is computed, never stored.

    Args:
        id: The stored id.
        nonce: Makes its secret its own.
        purpose: What it is for.
        community_id: In which community; None for an OAuth state.
        person_id: Whom it lets in. None where nobody has the e-mail that was given: such a
            row can never be used, but answers and counts tries like any other.
        subject: From where it was asked for (an account on a platform, a page to return to).
        created_at: Aware UTC, as all moments here.
        expires_at: When it stops working.
        used_at: When it was used.
        tries: How many wrong guesses were made.
    """

    id: int
    nonce: str
    purpose: Purpose
    community_id: int | None
    person_id: int | None
    subject: str
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None
    tries: int

    def works(self, now: datetime) -> bool:
        """Whether it can still be used."""
        return self.used_at is None and now < self.expires_at and self.tries < MOST_TRIES


@dataclass(frozen=True)
class WebSession:
    """A browser that is signed in."""

    community_id: int
    person_id: int
    csrf: str
    created_at: datetime
    expires_at: datetime
