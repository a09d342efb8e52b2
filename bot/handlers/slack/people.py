"""Who is behind a Slack account: recognised, asked about once, linked where that is proved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from cachetools import TTLCache

from bot.handlers.slack.clients import NETWORK_ERRORS, Clients
from bot.handlers.slack.options import SlackOptions
from bot.handlers.slack.request import SlackRequest
from bot.requests.accounts import is_worth_noting, link_by_verified_email, note_contact, recognise
from bot.requests.cache import cache_for
from bot.requests.handler import RequestHandler
from governance.people.people import Actor
from storage.engine import Session

MOST_KEPT = 2000
KEPT_FOR = timedelta(minutes=10)
WAITED_SECONDS = 1


@dataclass
class Profile:
    """What Slack says about a user.

    Args:
        workspace: The team they belong to, or the organisation of an org-wide installation.
        locale: Their language, such as ``fi-FI``.
        email: Their address, where Slack tells it.
        is_home: Whether they are a full member where the app is installed: no guest, nobody
            from a connected workspace.
        is_confirmed: Whether Slack has confirmed the address.
        was_tried: Whether the address was tried for linking.
    """

    workspace: str
    locale: str = ""
    email: str = ""
    is_home: bool = False
    is_confirmed: bool = False
    was_tried: bool = False


class People:
    """Finds the actor of a contact.

    Args:
        requests: For its transactions and communities.
        clients: Asks ``users.info``.
        options: Whether an address may link.
        clock: Gives aware UTC.
    """

    def __init__(
        self,
        requests: RequestHandler,
        clients: Clients,
        options: SlackOptions,
        clock: Callable[[], datetime],
    ) -> None:
        self._requests = requests
        self._clients = clients
        self._links_by_email = options.links_by_email
        self._kept: TTLCache[tuple[str, str], Profile] = cache_for(KEPT_FOR, MOST_KEPT, clock)

    def kept_profile(self, incoming: SlackRequest) -> Profile | None:
        """What was asked about this user a short while ago."""
        return self._kept.get((incoming.installed, incoming.user_id))

    async def get_profile(self, incoming: SlackRequest) -> Profile:
        """What Slack says about this user; what the payload says when Slack does not answer."""
        kept = self.kept_profile(incoming)
        if kept is not None:
            return kept
        client = self._clients.build(incoming.token, waits=False, seconds=WAITED_SECONDS)
        try:
            answer = await client.users_info(user=incoming.user_id, include_locale=True)
        except NETWORK_ERRORS:
            return Profile(incoming.workspace)
        profile = _profile(answer["user"], incoming)
        self._kept[incoming.installed, incoming.user_id] = profile
        return profile

    def recognise(
        self, session: Session, incoming: SlackRequest, profile: Profile | None
    ) -> Actor | None:
        """Who reached us; None when the user's workspace is not ours.

        Args:
            session: A transaction.
            incoming: Who reached us.
            profile: What Slack says about them, where it was asked.
        """
        return recognise(
            session,
            self._requests.communities,
            platform="slack",
            workspace=profile.workspace if profile else incoming.workspace,
            external_id=incoming.user_id,
            language_hint=profile.locale if profile else "",
            via="slack",
        )

    def try_to_link(self, incoming: SlackRequest, profile: Profile, now: datetime) -> None:
        """Link somebody whose address Slack has confirmed, where that is proof; tried once."""
        is_to_try = self._links_by_email and not profile.was_tried and bool(profile.email)
        profile.was_tried = True
        actor = self._requests.read_now(self.recognise, incoming, profile) if is_to_try else None
        if actor is None or actor.person is not None:
            return
        self._requests.write_now(
            link_by_verified_email,
            actor,
            "slack",
            email=profile.email,
            is_home_user=profile.is_home,
            is_confirmed=profile.is_confirmed,
            now=now,
        )

    def note_seen(self, actor: Actor, now: datetime) -> None:
        """Note that somebody wrote from here, where that is news; in the calling thread."""
        if is_worth_noting(actor, "slack", now):
            self._requests.write_now(note_contact, actor, "slack", now)

    def is_news(self, actor: Actor, now: datetime) -> bool:
        """Whether :meth:`note_seen` would write."""
        return is_worth_noting(actor, "slack", now)


def _profile(user: dict[str, Any], incoming: SlackRequest) -> Profile:
    """A user of ``users.info`` (https://docs.slack.dev/reference/objects/user-object)."""
    team = str(user.get("team_id") or "")
    organisation = (user.get("enterprise_user") or {}).get("enterprise_id")
    belongs = incoming.installed in (team, organisation)
    if incoming.installed.startswith("E"):
        belongs = not user.get("is_stranger") and organisation in (None, incoming.installed)
    is_stranger = bool(user.get("is_stranger")) or not belongs
    is_member = not any(
        user.get(name) for name in ("is_restricted", "is_ultra_restricted", "is_bot", "deleted")
    )
    profile = user.get("profile") or {}
    return Profile(
        workspace=team if is_stranger else incoming.installed,
        locale=str(user.get("locale") or ""),
        email=str(profile.get("email") or ""),
        is_home=is_member and not is_stranger,
        is_confirmed=user.get("is_email_confirmed") is True,
    )
