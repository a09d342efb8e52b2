"""People by id, e-mail or address, with their organisation and all their addresses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar, cast

from sqlalchemy import Row, Select, bindparam, select
from sqlmodel import Session

from governance.errors import refusal
from governance.language.texts import Language
from governance.people.people import Address, Organisation, Person, Platform, normalised_email
from storage.rows import Rows
from storage.tables.people import AddressRow, OrganisationRow, PersonRow

ORGANISATION = Rows(Organisation, OrganisationRow)
PERSON = Rows(Person, PersonRow, given=("organisation", "addresses"))
ADDRESS = Rows(Address, AddressRow)
P, A = PERSON.c, ADDRESS.c
_A = TypeVar("_A", bound=Any)
PERSON_COLUMNS = (*PERSON.columns, *ORGANISATION.columns)
"""A person and the organisation behind them, as :func:`people_of` reads them."""
_BEHIND = len(PERSON.columns)
_PEOPLE = (
    select(*PERSON_COLUMNS)
    .outerjoin_from(PERSON.table, ORGANISATION.table, P.organisation_id == ORGANISATION.c.id)
    .where(P.community_id == bindparam("community_id"))
)
_BY_IDS = _PEOPLE.where(P.id.in_(bindparam("ids", expanding=True)))
_BY_EMAIL = _PEOPLE.where(P.email == bindparam("email"))
_EVERYBODY = _PEOPLE.where(P.erased_at.is_(None)).order_by(P.name, P.id)
_ADDRESSES = (
    select(A.person_id, *ADDRESS.columns)
    .where(A.person_id.in_(bindparam("ids", expanding=True)))
    .order_by(A.id)
)
_BY_ADDRESS = (
    _PEOPLE.join_from(PERSON.table, ADDRESS.table, A.person_id == P.id)
    .add_columns(A.workspace, A.last_seen_at)
    .where(A.community_id == bindparam("community_id"))
    .where(A.platform == bindparam("platform"), A.external_id == bindparam("external_id"))
)


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
        email: Unique within the community, whatever its case.
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
    return get_person(session, community_id, cast("int", row.id))


def get_person(session: Session, community_id: int, person_id: int) -> Person:
    """A person by id, with organisation and addresses.

    Raises:
        Refusal: ``unknown-person``: no such person in this community.
    """
    return get_people(session, community_id, (person_id,))[person_id]


def get_people(
    session: Session, community_id: int, person_ids: Collection[int]
) -> Mapping[int, Person]:
    """Several people by id, in two reads.

    Raises:
        Refusal: ``unknown-person``: one of them is not of this community.
    """
    wanted = set(person_ids)
    found = _people(session, _BY_IDS, {"community_id": community_id, "ids": list(wanted)})
    if len(found) != len(wanted):
        raise refusal("unknown-person")
    return {person.id: person for person in found}


def find_person_by_email(session: Session, community_id: int, email: str) -> Person | None:
    """A person by e-mail, whatever its case."""
    wanted = {"community_id": community_id, "email": normalised_email(email)}
    return next(iter(_people(session, _BY_EMAIL, wanted)), None)


def list_people(session: Session, community_id: int) -> tuple[Person, ...]:
    """Everybody of a community who has not been erased, by name."""
    return _people(session, _EVERYBODY, {"community_id": community_id})


def update_person(session: Session, community_id: int, person: Person) -> None:
    """Store a person's own values (``dataclasses.replace`` makes the changed person).

    Addresses are left alone: they have functions of their own.

    Raises:
        Refusal: ``unknown-person``.
    """
    row = session.get(PersonRow, person.id)
    if row is None or row.community_id != community_id:
        raise refusal("unknown-person")
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


def people_of(session: Session, rows: Sequence[Row[Any]], start: int = 0) -> tuple[Person, ...]:
    """The person of each row, with all their addresses; the same one for the same id.

    Args:
        rows: With :data:`PERSON_COLUMNS`.
        start: Where in a row these begin.
    """
    addresses: dict[int, list[Address]] = defaultdict(list)
    ids = list({row[start] for row in rows})
    for row in session.execute(_ADDRESSES, {"ids": ids}) if ids else ():
        addresses[row[0]].append(ADDRESS.of(row, 1))
    known: dict[int, Person] = {}
    behind = start + _BEHIND
    for row in rows:
        if row[start] not in known:
            organisation = None if row[behind] is None else ORGANISATION.of(row, behind)
            reached = tuple(addresses[row[start]])
            known[row[start]] = PERSON.of(row, start, organisation=organisation, addresses=reached)
    return tuple(known[row[start]] for row in rows)


def _people(
    session: Session, statement: Select[Any], values: Mapping[str, object]
) -> tuple[Person, ...]:
    return people_of(session, session.execute(statement, values).all())


def find_person_by_address(
    session: Session, community_id: int, platform: Platform, workspace: str, external_id: str
) -> Person | None:
    """Who has this address: bound to the workspace, or promised by the roster.

    An address that waits for a workspace, or was bound to another workspace of the community
    by the roster and has never been seen there, counts too: :func:`note_seen` then moves it.
    """
    wanted = {"community_id": community_id, "platform": platform, "external_id": external_id}
    row = _here_or_promised(session.execute(_BY_ADDRESS, wanted).all(), workspace)
    return people_of(session, (row,))[0] if row else None


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
    same = {"community_id": community_id, "person_id": person_id, "platform": platform}
    query = select(AddressRow).filter_by(external_id=external_id, **same)
    for row in session.scalars(query):
        session.delete(row)
    session.flush()


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
    same = {"community_id": community_id, "platform": platform, "external_id": external_id}
    rows = session.scalars(select(AddressRow).filter_by(**same)).all()
    return _here_or_promised(rows, workspace)


def _here_or_promised(rows: Iterable[_A], workspace: str) -> _A | None:
    """The address that is bound to a workspace, else one that was never seen in use."""
    found = tuple(rows)
    here = [each for each in found if each.workspace == workspace]
    promised = [each for each in found if each.last_seen_at is None]
    return next(iter(here or promised), None)
