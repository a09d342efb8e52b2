"""People by id, e-mail or address, with their organisation and all their addresses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any, cast

from sqlmodel import Session, col, select

from governance.errors import refusal
from governance.language.texts import Language
from governance.people.people import Address, Person, Platform, normalised_email
from storage.people.communities import organisation_of
from storage.tables.people import AddressRow, OrganisationRow, PersonRow


def add_person(
    session: Session,
    community_id: int,
    *,
    name: str,
    email: str,
    language: Language,
    organisation_id: int | None = None,
    zone: str = "",
) -> Person:
    """Add a person.

    Args:
        session: The transaction.
        community_id: Whose.
        name: As it is shown.
        email: Unique within the community, whatever its case.
        language: The person's.
        organisation_id: On whose behalf they usually act.
        zone: An IANA zone; empty for the community's.
    """
    row = PersonRow(
        community_id=community_id,
        name=name,
        email=normalised_email(email),
        language=language,
        roster_language=language,
        organisation_id=organisation_id,
        zone=zone,
    )
    session.add(row)
    session.flush()
    return _one(session, row)


def get_person(session: Session, community_id: int, person_id: int) -> Person:
    """A person by id, with organisation and addresses.

    Raises:
        Refusal: ``unknown-person``: no such person in this community.
    """
    return _one(session, _row(session, community_id, person_id))


def get_people(
    session: Session, community_id: int, person_ids: Collection[int]
) -> Mapping[int, Person]:
    """Several people by id, in two reads.

    Raises:
        Refusal: ``unknown-person``: one of them is not of this community.
    """
    query = select(PersonRow).where(
        col(PersonRow.community_id) == community_id, col(PersonRow.id).in_(set(person_ids))
    )
    found = {person.id: person for person in _people(session, session.exec(query).all())}
    if len(found) != len(set(person_ids)):
        raise refusal("unknown-person")
    return found


def find_person_by_email(session: Session, community_id: int, email: str) -> Person | None:
    """A person by e-mail, whatever its case."""
    query = select(PersonRow).where(
        col(PersonRow.community_id) == community_id,
        col(PersonRow.email) == normalised_email(email),
    )
    row = session.exec(query).one_or_none()
    return _one(session, row) if row else None


def list_people(session: Session, community_id: int) -> tuple[Person, ...]:
    """Everybody of a community who has not been erased, by name."""
    query = (
        select(PersonRow)
        .where(col(PersonRow.community_id) == community_id, col(PersonRow.erased_at).is_(None))
        .order_by(col(PersonRow.name), col(PersonRow.id))
    )
    return _people(session, session.exec(query).all())


def update_person(session: Session, community_id: int, person: Person) -> None:
    """Store a person's own values (``dataclasses.replace`` makes the changed person).

    Addresses are left alone: they have functions of their own.

    Raises:
        Refusal: ``unknown-person``.
    """
    row = _row(session, community_id, person.id)
    row.name = person.name
    row.email = normalised_email(person.email)
    row.language = person.language
    row.roster_language = person.roster_language
    row.zone = person.zone
    row.preferred = person.preferred
    row.muted_until = person.muted_until
    row.organisation_id = person.organisation.id if person.organisation else None
    session.add(row)
    session.flush()


def people_of(session: Session, rows: Iterable[PersonRow]) -> Mapping[int, Person]:
    """Rows as values by id (for the modules of this room)."""
    return {person.id: person for person in _people(session, tuple(rows))}


def _row(session: Session, community_id: int, person_id: int) -> PersonRow:
    row = session.get(PersonRow, person_id)
    if row is None or row.community_id != community_id:
        raise refusal("unknown-person")
    return row


def _one(session: Session, row: PersonRow) -> Person:
    return _people(session, (row,))[0]


def _people(session: Session, rows: Collection[PersonRow]) -> tuple[Person, ...]:
    organisations = {
        row.id: organisation_of(row)
        for row in session.exec(
            select(OrganisationRow).where(
                col(OrganisationRow.id).in_({row.organisation_id for row in rows} - {None})
            )
        )
    }
    addresses: dict[int, list[Address]] = defaultdict(list)
    query = select(AddressRow).where(col(AddressRow.person_id).in_({row.id for row in rows}))
    for address in session.exec(query.order_by(col(AddressRow.id))):
        addresses[address.person_id].append(_address_value(address))
    return tuple(
        Person(
            id=cast("int", row.id),
            name=row.name,
            email=row.email,
            language=cast("Language", row.language),
            zone=row.zone,
            organisation=organisations.get(row.organisation_id),
            preferred=row.preferred,
            muted_until=row.muted_until,
            addresses=tuple(addresses[cast("int", row.id)]),
            roster_language=row.roster_language,
        )
        for row in rows
    )


def _address_value(row: AddressRow) -> Address:
    return Address(
        platform=cast("Platform", row.platform),
        workspace=row.workspace,
        external_id=row.external_id,
        reachable=row.reachable,
        conversation=row.conversation,
        last_seen_at=row.last_seen_at,
    )


def find_person_by_address(
    session: Session, community_id: int, platform: Platform, workspace: str, external_id: str
) -> Person | None:
    """Who has this address: bound to the workspace, or promised by the roster.

    An address that waits for a workspace, or was bound to another workspace of the community
    by the roster and has never been seen there, counts too: :func:`note_seen` then moves it.
    """
    row = _address(session, community_id, platform, workspace, external_id)
    return get_person(session, community_id, row.person_id) if row else None


def add_address(
    session: Session,
    community_id: int,
    person_id: int,
    *,
    platform: Platform,
    external_id: str,
    workspace: str = "",
) -> None:
    """Add an address, or hand the one that is there to this person.

    Args:
        session: The transaction.
        community_id: Whose.
        person_id: The person.
        platform: Slack or Teams.
        external_id: The user's id there.
        workspace: The team or tenant; empty while there is none.
    """
    row = _address(session, community_id, platform, workspace, external_id)
    if row is None:
        row = AddressRow(
            community_id=community_id,
            person_id=person_id,
            platform=platform,
            external_id=external_id,
        )
    if row.person_id != person_id:
        row.person_id, row.last_seen_at, row.conversation = person_id, None, {}
    row.workspace = workspace or row.workspace
    session.add(row)
    session.flush()


def delete_address(
    session: Session, community_id: int, person_id: int, platform: Platform, external_id: str
) -> None:
    """Take an id on a platform away from a person, whatever workspace it is bound to."""
    rows = session.exec(
        select(AddressRow).where(
            col(AddressRow.community_id) == community_id,
            col(AddressRow.person_id) == person_id,
            col(AddressRow.platform) == platform,
            col(AddressRow.external_id) == external_id,
        )
    )
    for row in rows:
        session.delete(row)
    session.flush()


def bind_waiting_addresses(
    session: Session, community_id: int, platform: Platform, workspace: str
) -> int:
    """Give the addresses that wait for a workspace this one; returns how many."""
    rows = session.exec(
        select(AddressRow).where(
            col(AddressRow.community_id) == community_id,
            col(AddressRow.platform) == platform,
            col(AddressRow.workspace) == "",
        )
    ).all()
    for row in rows:
        row.workspace = workspace
        session.add(row)
    session.flush()
    return len(rows)


def note_seen(
    session: Session,
    community_id: int,
    platform: Platform,
    workspace: str,
    external_id: str,
    now: datetime,
) -> bool:
    """Note that a person wrote from an address, which binds it there and makes it reachable.

    Returns:
        Whether there is such an address.
    """
    seen = {"workspace": workspace, "last_seen_at": now, "reachable": True}
    return _set_address(session, community_id, platform, workspace, external_id, seen)


def set_reachable(
    session: Session,
    community_id: int,
    platform: Platform,
    workspace: str,
    external_id: str,
    reachable: bool,
) -> bool:
    """Note that an address works or does not (not installed, left, blocked).

    Returns:
        Whether there is such an address.
    """
    works = {"reachable": reachable}
    return _set_address(session, community_id, platform, workspace, external_id, works)


def keep_conversation(
    session: Session,
    community_id: int,
    platform: Platform,
    workspace: str,
    external_id: str,
    conversation: Mapping[str, Any],
) -> bool:
    """Keep what the platform needs to write first (a Teams conversation reference).

    Returns:
        Whether there is such an address.
    """
    kept = {"workspace": workspace, "conversation": dict(conversation)}
    return _set_address(session, community_id, platform, workspace, external_id, kept)


def _set_address(
    session: Session,
    community_id: int,
    platform: Platform,
    workspace: str,
    external_id: str,
    values: Mapping[str, Any],
) -> bool:
    row = _address(session, community_id, platform, workspace, external_id)
    if row is None:
        return False
    for name, value in values.items():
        setattr(row, name, value)
    session.add(row)
    session.flush()
    return True


def _address(
    session: Session, community_id: int, platform: Platform, workspace: str, external_id: str
) -> AddressRow | None:
    rows = session.exec(
        select(AddressRow).where(
            col(AddressRow.community_id) == community_id,
            col(AddressRow.platform) == platform,
            col(AddressRow.external_id) == external_id,
        )
    ).all()
    here = [row for row in rows if row.workspace == workspace]
    promised = [row for row in rows if row.last_seen_at is None]
    return next(iter(here or promised), None)
