"""Which addresses a roster gives to whom, and which earlier ones they replace."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from governance.bodies.roster_rows import RosterRow
from governance.people.people import Address, Person, Platform


@dataclass(frozen=True)
class AddressChange:
    """An address a person is to have.

    Args:
        email: Whose.
        platform: Slack or Teams.
        external_id: The id there.
        instead_of: An id from an earlier roster, never seen in use, that it replaces.
        taken_from: Who has the address now, where that is somebody else.
    """

    email: str
    platform: Platform
    external_id: str
    instead_of: str = ""
    taken_from: Person | None = None


def address_changes(
    known: Collection[Person], rows: Iterable[RosterRow]
) -> Iterator[AddressChange]:
    """The addresses that a roster gives and that its people do not have yet."""
    people = {each.email: each for each in known}
    given: dict[tuple[str, Platform], str] = {}
    for row in rows:
        for platform, external_id in (("slack", row.slack_id), ("teams", row.teams_id)):
            if external_id:
                given[row.email, cast("Platform", platform)] = external_id
    holders = {
        (address.platform, address.external_id): person
        for person in known
        for address in person.addresses
    }
    for (email, platform), external_id in given.items():
        person = people.get(email)
        mine = [a for a in (person.addresses if person else ()) if a.platform == platform]
        if any(each.external_id == external_id for each in mine):
            continue
        holder = holders.get((platform, external_id))
        yield AddressChange(email, platform, external_id, _unused(mine), holder)


def _unused(addresses: Iterable[Address]) -> str:
    return next((each.external_id for each in addresses if each.last_seen_at is None), "")
