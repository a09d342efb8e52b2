"""One row of a roster: its cells checked one by one, and rows held against each other."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import cast

from governance.bodies.bodies import OFFICER_ROLES, ROLES, Role
from governance.charter.charter import Body
from governance.language.texts import LANGUAGES, Language, Text, Value
from governance.people.people import Community, normalised_email

MOST_CHARACTERS = 200
MOST_EMAIL = 254
FIRST_YEAR, LAST_YEAR = 2000, 2100
ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
NORDIC_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
EMAIL = re.compile(r"[^@\s,;<>()\"]+@[^@\s,;<>()\".]+(\.[^@\s,;<>()\".]+)+")
FORMULA_STARTS = ("=", "+", "-", "@")


@dataclass(frozen=True)
class RosterRow:
    """One membership as the file gives it.

    ``body``, ``post`` and ``role`` are empty together for a person who sits nowhere.
    """

    line: int
    person: str
    email: str
    organisation: str
    constituency: str
    body: str
    post: str
    role: Role | None
    start_on: date | None
    end_on: date | None
    language: Language
    slack_id: str = ""
    teams_id: str = ""

    def overlaps(self, other: RosterRow) -> bool:
        """Whether two rows hold on a common day."""
        if self.start_on is None or other.start_on is None:
            return False
        return self.start_on <= (other.end_on or date.max) and other.start_on <= (
            self.end_on or date.max
        )


@dataclass(frozen=True)
class RowFault:
    """One thing wrong with one row: on which line, in which column, and what."""

    line: int
    column: str
    text: Text


class _Cells:
    """The cells of one row being read; it gathers what is wrong with them."""

    def __init__(self, line: int, cells: Mapping[str, str]) -> None:
        self.line = line
        self.cells = {
            name: unicodedata.normalize("NFC", value).strip() for name, value in cells.items()
        }
        self.faults: list[RowFault] = []

    def wrong(self, column: str, what: str, **values: Value) -> None:
        value = self.cells.get(column, "")[:60]
        text = Text(f"roster.fault.{what}", {"value": value, **values})
        self.faults.append(RowFault(self.line, column, text))

    def text(self, column: str) -> str:
        """A name: not empty, not too long, nothing a spreadsheet would run."""
        value = self.cells[column]
        if not value:
            self.wrong(column, "empty")
        elif len(value) > MOST_CHARACTERS:
            self.wrong(column, "too-long", most=MOST_CHARACTERS)
        elif value.startswith(FORMULA_STARTS) or not _printable(value):
            self.wrong(column, "odd-characters")
        return value

    def email(self) -> str:
        value = normalised_email(self.cells["email"])
        if not EMAIL.fullmatch(value) or len(value) > MOST_EMAIL or not _printable(value):
            self.wrong("email", "email")
        return value

    def one_of(self, column: str, known: Iterable[str], what: str) -> str:
        value = self.cells[column]
        choices = tuple(known)
        if value not in choices:
            self.wrong(column, what, known=", ".join(choices))
        return value

    def day(self, column: str, *, required: bool) -> date | None:
        value = self.cells.get(column, "")
        if not value:
            if required:
                self.wrong(column, "empty")
            return None
        found = read_day(value)
        if found is None:
            self.wrong(column, "date")
        return found

    def identifier(self, column: str) -> str:
        value = self.cells.get(column, "")
        if len(value) > MOST_CHARACTERS or re.search(r"\s", value) or not _printable(value):
            self.wrong(column, "identifier")
        return value


def read_row(
    community: Community, line: int, cells: Mapping[str, str]
) -> tuple[RosterRow | None, tuple[RowFault, ...]]:
    """Check one row.

    Args:
        community: Whose charter names bodies, posts and constituencies.
        line: Where the row starts in the file.
        cells: Its values by column.

    Returns:
        The row, or None with everything that is wrong with it.
    """
    reader = _Cells(line, cells)
    person, email = reader.text("person"), reader.email()
    organisation = reader.text("organisation")
    constituency = reader.one_of("constituency", community.charter.party_by_id, "constituency")
    language = reader.one_of("language", LANGUAGES, "language")
    slack_id, teams_id = reader.identifier("slack_id"), reader.identifier("teams_id")
    body, post, role = _seat(community, reader)
    start_on = reader.day("start", required=bool(body))
    end_on = reader.day("end", required=False)
    if start_on and end_on and end_on < start_on:
        reader.wrong("end", "end-before-start", start=start_on)
    if reader.faults:
        return None, tuple(reader.faults)
    row = RosterRow(
        line,
        person,
        email,
        organisation,
        constituency,
        body,
        post,
        role,
        start_on,
        end_on,
        cast("Language", language),
        slack_id,
        teams_id,
    )
    return row, ()


def read_day(value: str) -> date | None:
    """A day written as 2027-03-01, or as 1.3.2027 as a Nordic spreadsheet saves it."""
    if iso := ISO_DATE.fullmatch(value):
        year, month, day = (int(part) for part in iso.groups())
    elif nordic := NORDIC_DATE.fullmatch(value):
        day, month, year = (int(part) for part in nordic.groups())
    else:
        return None
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def row_conflicts(rows: Sequence[RosterRow]) -> Iterator[RowFault]:
    """Rows that are right alone and wrong together, told at the later line."""
    by_email: dict[str, list[RosterRow]] = defaultdict(list)
    for row in rows:
        by_email[row.email].append(row)
    for same in by_email.values():
        yield from _person_conflicts(same)
        yield from _seat_conflicts(same)
    yield from _differing(rows, lambda r: r.organisation, "constituency", "organisation-differs")
    for column in ("slack_id", "teams_id"):
        yield from _shared_ids(rows, column)


def _seat(community: Community, reader: _Cells) -> tuple[str, str, Role | None]:
    body_id, post, role = (reader.cells[each] for each in ("body", "post", "role"))
    if not (body_id or post or role):
        return "", "", None
    known = {each.id: each for each in community.charter.bodies}
    reader.one_of("body", known, "body")
    reader.one_of("role", ROLES, "role")
    if body_id in known:
        _check_post(known[body_id], reader)
    return body_id, post, cast("Role", role)


def _check_post(body: Body, reader: _Cells) -> None:
    post, role = reader.cells["post"], reader.cells["role"]
    posts = [each.id for each in body.posts]
    seatless = role in (*OFFICER_ROLES, "deputy") or not posts
    if not post and not seatless:
        reader.wrong("post", "post-empty", body=body.name, known=", ".join(posts))
    elif post and post not in posts:
        reader.wrong("post", "post", body=body.name, known=", ".join(posts) or "–")


def _person_conflicts(rows: Sequence[RosterRow]) -> Iterator[RowFault]:
    yield from _differing(rows, lambda r: r.email, "person", "person-differs")
    yield from _differing(rows, lambda r: r.email, "language", "language-differs")
    for column in ("slack_id", "teams_id"):
        given = [row for row in rows if getattr(row, column)]
        yield from _differing(given, lambda r: r.email, column, "id-differs")


def _differing(
    rows: Iterable[RosterRow], key: Callable[[RosterRow], str], column: str, what: str
) -> Iterator[RowFault]:
    first: dict[str, RosterRow] = {}
    for row in rows:
        earlier = first.setdefault(key(row), row)
        mine, theirs = getattr(row, column), getattr(earlier, column)
        if mine != theirs:
            values: dict[str, Value] = {"value": mine, "other": theirs, "line": earlier.line}
            yield RowFault(row.line, column, Text(f"roster.fault.{what}", values))


def _seat_conflicts(rows: Sequence[RosterRow]) -> Iterator[RowFault]:
    for earlier, later in combinations(rows, 2):
        if later.role is None and earlier.role is None:
            yield _clash(later, earlier, "duplicate")
        elif later.body == earlier.body and later.overlaps(earlier):
            if later.role == earlier.role:
                same = later.start_on == earlier.start_on
                yield _clash(later, earlier, "duplicate" if same else "overlap")
            elif "deputy" in (later.role, earlier.role):
                yield _clash(later, earlier, "deputy-and-member")


def _clash(later: RosterRow, earlier: RosterRow, what: str) -> RowFault:
    values: dict[str, Value] = {"value": later.person, "line": earlier.line}
    return RowFault(later.line, "person", Text(f"roster.fault.{what}", values))


def _shared_ids(rows: Iterable[RosterRow], column: str) -> Iterator[RowFault]:
    first: dict[str, RosterRow] = {}
    for row in rows:
        value = getattr(row, column)
        if not value:
            continue
        earlier = first.setdefault(value, row)
        if earlier.email != row.email:
            values: dict[str, Value] = {"value": value, "line": earlier.line}
            yield RowFault(row.line, column, Text("roster.fault.id-shared", values))


def _printable(value: str) -> bool:
    """No control, bidirectional-override or unassigned characters; joiners are fine."""
    joiners = {"\u200c", "\u200d"}
    return all(
        each in joiners or unicodedata.category(each) not in ("Cc", "Cf", "Cs", "Co", "Cn")
        for each in value
    )
