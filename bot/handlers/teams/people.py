"""Who is behind a Teams account: recognised, linked where that is proved, noted as seen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from cachetools import TTLCache

from bot.access.operations_workspaces import let_wait, note_installed
from bot.handlers.teams.activities import Activity
from bot.handlers.teams.connector import Connector, Member, Spot
from bot.handlers.teams.hosts import ConnectorError
from bot.handlers.teams.options import TeamsOptions
from bot.requests.accounts import (
    bind_workspace,
    is_worth_noting,
    link_by_verified_email,
    note_contact,
    recognise,
)
from bot.requests.conversation import cache_for
from bot.requests.handler import RequestHandler
from governance.people.people import Actor, Address
from storage.engine import Session

ASKED_EVERY = timedelta(minutes=10)
MOST_KEPT = 2000
OUTSIDER = "#ext#"
"""What Entra puts into the principal name of a guest."""


class People:
    """Finds the actor of an activity.

    Args:
        options: Whether any tenant is bound at first contact: the emulator's.
    """

    def __init__(
        self,
        requests: RequestHandler,
        connector: Connector,
        options: TeamsOptions,
        clock: Callable[[], datetime],
    ) -> None:
        self._requests = requests
        self._connector = connector
        self._options = options
        self._asked: TTLCache[tuple[str, str], bool] = cache_for(ASKED_EVERY, MOST_KEPT, clock)

    def find_actor(self, activity: Activity, now: datetime) -> Actor | None:
        """The actor of an activity, in the calling thread.

        Returns:
            None when a tenant is bound to no community: it waits until somebody binds it.
        """
        actor = self._requests.read_now(self.recognise, activity)
        if actor is not None or not activity.tenant:
            return actor
        if not self._options.allow_unauthenticated:
            self._requests.write_now(let_wait, "teams", activity.tenant, "", now)
            return None
        community = self._requests.communities[self._options.community_id]
        self._requests.write_now(
            bind_workspace, community, platform="teams", workspace=activity.tenant, now=now
        )
        return self._requests.read_now(self.recognise, activity)

    def recognise(self, session: Session, activity: Activity) -> Actor | None:
        """Who sent an activity; None where their tenant, or the conversation's, is not ours."""
        return recognise(
            session,
            self._requests.communities,
            platform="teams",
            workspace=activity.tenant,
            external_id=activity.account,
            language_hint=activity.locale,
            via="teams",
            place=activity.host_tenant,
        )

    def is_news(self, actor: Actor, activity: Activity, now: datetime) -> bool:
        """Whether :meth:`note_seen` would write."""
        if actor.person is None:
            return False
        address = _address_of(actor)
        told = activity.reference if activity.is_personal else None
        is_new = told is not None and (address is None or dict(address.conversation) != told)
        return is_new or is_worth_noting(actor, "teams", now)

    def note_seen(self, actor: Actor, activity: Activity, now: datetime) -> None:
        """Note that somebody linked wrote, and how to write to them first another time."""
        if self.is_news(actor, activity, now):
            told = activity.reference if activity.is_personal else None
            self._requests.write_now(note_contact, actor, "teams", now, told)

    def keep_reference(self, actor: Actor, activity: Activity, *, reachable: bool) -> None:
        """Note that the bot was installed for somebody, or taken away.

        Neither counts as an answer of theirs: an administrator may have done it for everybody.
        """
        chat = activity.reference if activity.is_personal else None
        self._requests.write_now(note_installed, actor, "teams", chat, reachable=reachable)

    async def try_to_link(self, actor: Actor, activity: Activity, now: datetime) -> bool:
        """Link somebody by the principal name that their tenant vouches for.

        The domain of a principal name must be one that the tenant has proved to own; the mail
        field may say anything and is not read. Guests and people of another tenant are asked
        for a code instead.
        """
        account = (activity.tenant, activity.account)
        if account in self._asked:
            return False
        self._asked[account] = True
        try:
            spot = Spot(activity.service_url, activity.conversation)
            member = await self._connector.find_member(spot, activity.user_id)
        except ConnectorError:
            return False
        if member is None:
            return False
        return await self._requests.in_thread(self._link, actor, member, now)

    def spot_of(self, actor: Actor) -> Spot | None:
        """The kept chat with somebody; None when there is none."""
        address = _address_of(actor)
        if address is None or not address.reachable:
            return None
        kept = address.conversation
        conversation, service_url = kept.get("id"), kept.get("serviceUrl")
        if not isinstance(conversation, str) or not isinstance(service_url, str):
            return None
        return Spot(service_url, conversation)

    def _link(self, actor: Actor, member: Member, now: datetime) -> bool:
        is_insider = member.role == "user" and OUTSIDER not in member.principal.lower()
        linked = self._requests.write_now(
            link_by_verified_email,
            actor,
            "teams",
            email=member.principal,
            is_home_user=is_insider and member.tenant == actor.workspace,
            is_confirmed=member.account == actor.external_id and bool(member.principal),
            now=now,
        )
        return linked is not None


def _address_of(actor: Actor) -> Address | None:
    if actor.person is None:
        return None
    here = ("teams", actor.workspace, actor.external_id)
    for each in actor.person.addresses:
        if (each.platform, each.workspace, each.external_id) == here:
            return each
    return None
