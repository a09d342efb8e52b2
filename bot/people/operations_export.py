"""Everything out, one person's data out, one person erased."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.requests.context import Context
from governance.bodies.bodies import Membership
from governance.bodies.roster import COLUMNS
from governance.errors import refusal
from governance.people.people import Community, Person
from storage.access.audit import add_event
from storage.due_work.due_work import list_due_work
from storage.engine import Session
from storage.export import TableOut, tables_of_community, tables_of_person
from storage.people.erasing import erase_person as erase_stored
from storage.people.memberships import list_memberships
from storage.people.people import find_person_by_email, get_person, list_people

ROSTER_FILE = "roster.csv"
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class FileOut:
    """One file of an export: its name, and its text piece by piece."""

    name: str
    pieces: Iterator[str]


@dataclass(frozen=True)
class PersonExported:
    """Everything about one person: table → rows, without secrets."""

    person: Person
    tables: Mapping[str, tuple[Mapping[str, Any], ...]]

    def to_json(self) -> str:
        """As one JSON document; moments are ISO 8601 in UTC."""
        return json.dumps(self.tables, ensure_ascii=False, indent=2, default=_plain)


@dataclass(frozen=True)
class PersonErased:
    """A person was erased; their number stays."""

    person_id: int
    seats: int
    ways_in: int
    messages: int


def export_community(session: Session, community: Community) -> Iterator[FileOut]:
    """Everything of a community, file by file, read as it is written.

    The roster comes as a file that ``roster import`` takes; every table comes as JSON lines
    and as CSV. Secrets stay inside.

    Args:
        session: A read transaction, open until the last piece is written.
    """
    yield FileOut(ROSTER_FILE, _roster(session, community))
    for name in [table.name for table in tables_of_community(session, community.id)]:
        yield FileOut(f"{name}.jsonl", _json_lines(_table(session, community, name)))
        yield FileOut(f"{name}.csv", _csv(_table(session, community, name)))


def find_person(session: Session, community: Community, word: str) -> Person:
    """A person by number or by e-mail address.

    Raises:
        Refusal: ``unknown-person``.
    """
    word = word.strip().removeprefix("#")
    if word.isascii() and word.isdigit() and len(word) <= 18:
        return get_person(session, community.id, int(word))
    person = find_person_by_email(session, community.id, word)
    if person is None:
        raise refusal("unknown-person")
    return person


def export_person(session: Session, community: Community, person_id: int) -> PersonExported:
    """Everything about a person: their own rows, and what they did.

    Raises:
        Refusal: ``unknown-person``.
    """
    person = get_person(session, community.id, person_id)
    found = {
        table.name: tuple(table.rows)
        for table in tables_of_person(session, community.id, person_id)
    }
    return PersonExported(person, {name: rows for name, rows in found.items() if rows})


def erase_person(context: Context, person_id: int) -> PersonErased:
    """Erase a person: their name, addresses and ways in go; what they did stays as a number.

    Texts they wrote for a body (agenda items, reasons) belong to the body and stay.

    Raises:
        Refusal: ``unknown-person``, ``person-erased``.
    """
    erased = erase_stored(
        context.session, context.community.id, person_id, context.today, context.now
    )
    owed = list_due_work(context.session, context.community.id, person_id=person_id, limit=10_000)
    ids = [work.id for work in owed if not work.is_finished]
    messages = context.call_off("person-erased", ids=ids)
    add_event(
        context.session,
        context.community.id,
        at=context.now,
        actor_person_id=None,
        via="cli",
        verb="person.erase",
        subject="person",
        subject_id=person_id,
        details={"seats": erased.seats, "ways_in": erased.ways_in, "messages": messages},
    )
    return PersonErased(person_id, erased.seats, erased.ways_in, messages)


def _table(session: Session, community: Community, name: str) -> TableOut:
    return next(e for e in tables_of_community(session, community.id) if e.name == name)


def _json_lines(table: TableOut) -> Iterator[str]:
    for row in table.rows:
        yield json.dumps(row, ensure_ascii=False, default=_plain) + "\n"


def _csv(table: TableOut) -> Iterator[str]:
    yield _line(table.columns)
    for row in table.rows:
        yield _line(_cell(row[column]) for column in table.columns)


def _roster(session: Session, community: Community) -> Iterator[str]:
    """The roster as it can be imported again; people without a seat come last."""
    yield _line(COLUMNS)
    memberships = list_memberships(session, community.id, on=None)
    seated = {each.person.id for each in memberships}
    people = {each.id for each in list_people(session, community.id)}
    for each in memberships:
        if each.person.id in people:
            yield _line(_roster_row(each.person, each))
    for person in list_people(session, community.id):
        if person.id not in seated and person.organisation is not None:
            yield _line(_roster_row(person, None))


def _roster_row(person: Person, seat: Membership | None) -> tuple[str, ...]:
    side = seat.organisation if seat else person.organisation
    return (
        person.name,
        person.email,
        side.name if side else "",
        side.constituency if side else "",
        seat.body if seat else "",
        seat.post if seat else "",
        seat.role if seat else "",
        seat.start_on.isoformat() if seat else "",
        seat.end_on.isoformat() if seat and seat.end_on else "",
        person.language,
        _address(person, "slack"),
        _address(person, "teams"),
    )


def _address(person: Person, platform: str) -> str:
    return next((a.external_id for a in person.addresses if a.platform == platform), "")


def _line(cells: Iterable[str]) -> str:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerow(list(cells))
    return stream.getvalue()


def _cell(value: object) -> str:
    """A cell that no spreadsheet runs: what looks like a formula gets an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, str):
        return f"'{value}" if value.startswith(FORMULA_STARTS) else value
    return _plain(value) if isinstance(value, date | datetime) else str(value)


def _plain(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"no plain form of {type(value).__name__}")
