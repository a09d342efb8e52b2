"""What a roster that was read would change: a plan, computed before anything is written.

People are matched by e-mail, memberships by person, body and role. What has gone from the
file is told and left as it is: nobody is removed by leaving a line out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import cast

from governance.bodies.bodies import Membership
from governance.bodies.roster_rows import RosterRow
from governance.people.people import Organisation, Person, Platform


@dataclass(frozen=True)
class RosterState:
    """What is stored: people, organisations, and every membership there ever was."""

    people: tuple[Person, ...]
    organisations: tuple[Organisation, ...]
    memberships: tuple[Membership, ...]


@dataclass(frozen=True)
class RosterPlan:
    """What importing a file does.

    New people, organisations and memberships have the id 0 or below until they are stored.

    Args:
        organisations: New or changed organisations.
        people: New or changed people.
        new_people: How many of them are new.
        added: Memberships to add.
        changed: Memberships with other days, another post or organisation than before.
        ended: Memberships that the file gives an earlier last day than they had.
        unchanged: How many memberships stay as they are.
        addresses: Addresses to add or replace.
        missing_people: Known people who are not in the file.
        missing_memberships: Memberships of people in the file, not ended, that it leaves out.
        after: Every membership as it will be.
    """

    organisations: tuple[Organisation, ...]
    people: tuple[Person, ...]
    new_people: int
    added: tuple[Membership, ...]
    changed: tuple[Membership, ...]
    ended: tuple[Membership, ...]
    unchanged: int
    addresses: tuple[AddressChange, ...]
    missing_people: tuple[Person, ...]
    missing_memberships: tuple[Membership, ...]
    after: tuple[Membership, ...]

    @property
    def changes_something(self) -> bool:
        """Whether importing writes anything at all."""
        changes = (self.added, self.changed, self.ended, self.addresses)
        return any((self.organisations, self.people, *changes))


@dataclass
class _Draft:
    """The plan while it is being made."""

    organisations: dict[str, Organisation] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    added: list[Membership] = field(default_factory=list)
    changed: list[Membership] = field(default_factory=list)
    ended: list[Membership] = field(default_factory=list)
    kept: list[Membership] = field(default_factory=list)


def plan_roster(state: RosterState, rows: Sequence[RosterRow], today: date) -> RosterPlan:
    """Compare a roster that was read with what is stored.

    Args:
        rows: The file's rows, without faults.
        today: Memberships that ended before it are not missed in the file.
    """
    draft = _Draft()
    organisations = _organisations(state, rows, draft)
    people = _people(state, rows, organisations, draft)
    matched = _memberships(state, rows, organisations, people, draft)
    emails = {row.email for row in rows}
    left = [each for each in state.memberships if each.id not in matched]
    open_ones = [e for e in left if e.end_on is None or e.end_on >= today]
    stored = {person.email for person in state.people}
    return RosterPlan(
        organisations=tuple(draft.organisations.values()),
        people=tuple(draft.people.values()),
        new_people=sum(email not in stored for email in draft.people),
        added=tuple(draft.added),
        changed=tuple(draft.changed),
        ended=tuple(draft.ended),
        unchanged=len(draft.kept) + sum(row.role is None for row in rows),
        addresses=tuple(address_changes(state.people, rows)),
        missing_people=tuple(each for each in state.people if each.email not in emails),
        missing_memberships=tuple(e for e in open_ones if e.person.email in emails),
        after=(
            *(_renewed(each, people, organisations) for each in left),
            *draft.kept,
            *draft.changed,
            *draft.ended,
            *draft.added,
        ),
    )


def _organisations(
    state: RosterState, rows: Iterable[RosterRow], draft: _Draft
) -> Mapping[str, Organisation]:
    found = {each.name: each for each in state.organisations}
    for row in rows:
        before = found.get(row.organisation)
        if before is None:
            after = Organisation(-len(found) - 1, row.organisation, row.constituency)
        else:
            after = replace(before, constituency=row.constituency)
        if after != before:
            found[row.organisation] = draft.organisations[row.organisation] = after
    return found


def _people(
    state: RosterState,
    rows: Iterable[RosterRow],
    organisations: Mapping[str, Organisation],
    draft: _Draft,
) -> Mapping[str, Person]:
    """The first row of a person says on whose behalf they usually act."""
    found = {each.email: each for each in state.people}
    done: set[str] = set()
    for row in rows:
        if row.email in done:
            continue
        done.add(row.email)
        before = found.get(row.email)
        behind = organisations[row.organisation]
        after = _person(before, row, -len(found) - 1, behind)
        found[row.email] = after
        if before is None or _told(before) != _told(after):
            draft.people[row.email] = after
    return found


def _person(before: Person | None, row: RosterRow, new_id: int, behind: Organisation) -> Person:
    """A person as the file has them; a language of their own choice stays."""
    if before is None:
        before = Person(new_id, row.person, row.email, row.language)
    is_news = before.roster_language != row.language
    return replace(
        before,
        name=row.person,
        language=row.language if is_news else before.language,
        roster_language=row.language,
        organisation=behind,
    )


def _told(person: Person) -> tuple[str, str, str]:
    """What a roster tells of a person."""
    behind = person.organisation.name if person.organisation else ""
    return person.name, person.roster_language, behind


def _memberships(
    state: RosterState,
    rows: Sequence[RosterRow],
    organisations: Mapping[str, Organisation],
    people: Mapping[str, Person],
    draft: _Draft,
) -> set[int]:
    """Sort the rows into added, changed, ended and kept; returns the stored ids they match."""
    matches = _matches(state.memberships, rows)
    for row in rows:
        if row.role is None or row.start_on is None:
            continue
        person, behind = people[row.email], organisations[row.organisation]
        before = matches.get(row.line)
        if before is None:
            days = row.start_on, row.end_on
            draft.added.append(Membership(0, person, behind, row.body, row.post, row.role, *days))
            continue
        after = replace(
            before,
            person=person,
            organisation=behind,
            post=row.post,
            start_on=row.start_on,
            end_on=row.end_on,
        )
        if _kept_values(before) == _kept_values(after):
            draft.kept.append(after)
        elif _ends(before, after):
            draft.ended.append(after)
        else:
            draft.changed.append(after)
    return {each.id for each in matches.values()}


def _matches(stored: Sequence[Membership], rows: Sequence[RosterRow]) -> Mapping[int, Membership]:
    """Which stored membership each row (by line) speaks of.

    The same first day is looked for in all rows before an overlap is in any, so that a row
    for the next term never takes the membership of this one.
    """
    by_office: dict[tuple[str, str, str], list[Membership]] = defaultdict(list)
    for each in stored:
        by_office[each.person.email, each.body, each.role].append(each)
    found: dict[int, Membership] = {}
    taken: set[int] = set()
    for fits in (_starts_with, _overlaps):
        for row in rows:
            if row.role is None or row.line in found:
                continue
            for each in by_office[row.email, row.body, row.role]:
                if each.id not in taken and fits(each, row):
                    found[row.line] = each
                    taken.add(each.id)
                    break
    return found


def _starts_with(each: Membership, row: RosterRow) -> bool:
    return each.start_on == row.start_on


def _overlaps(each: Membership, row: RosterRow) -> bool:
    start = cast("date", row.start_on)
    return each.start_on <= (row.end_on or date.max) and start <= (each.end_on or date.max)


def _kept_values(each: Membership) -> tuple[str, str, date, date | None]:
    return each.organisation.name, each.post, each.start_on, each.end_on


def _ends(before: Membership, after: Membership) -> bool:
    sooner = after.end_on is not None and after.end_on < (before.end_on or date.max)
    return sooner and _kept_values(replace(before, end_on=after.end_on)) == _kept_values(after)


def _renewed(
    each: Membership, people: Mapping[str, Person], organisations: Mapping[str, Organisation]
) -> Membership:
    """A membership the file leaves out, with its organisation's new constituency."""
    behind = organisations.get(each.organisation.name, each.organisation)
    return replace(each, organisation=behind, person=people.get(each.person.email, each.person))


@dataclass(frozen=True)
class AddressChange:
    """An address a person is to have.

    Args:
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
        unused = next((each.external_id for each in mine if each.last_seen_at is None), "")
        yield AddressChange(email, platform, external_id, unused, holder)
