"""Reading a roster file: what is right, and every way in which it can be wrong."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from governance.bodies.roster import COLUMNS, MOST_BYTES, read_roster
from governance.bodies.roster_rows import read_day
from governance.errors import Refusal
from tests.governance.bodies.roster_examples import AINO, EERO, roster, row
from tests.governance.bodies.seating_examples import community_of

DIGIONE = community_of()


def faults(*rows: dict[str, str]) -> list[tuple[int, str, str]]:
    """Line, column and kind of every fault of a file of these rows."""
    read = read_roster(DIGIONE, roster(*rows))
    return [(e.line, e.column, e.text.key.removeprefix("roster.fault.")) for e in read.faults]


def refusal_of(content: bytes) -> Refusal:
    """How a file as a whole is refused."""
    with pytest.raises(Refusal) as caught:
        read_roster(DIGIONE, content)
    return caught.value


def test_a_row_is_read_as_it_is_meant() -> None:
    """Every column comes back, trimmed, the e-mail in lower case, the days as days."""
    given = row(email=" Aino@Kunta.Example.ORG ", end="31.1.2027", slack_id="U1", teams_id="t-1")
    (read,) = read_roster(DIGIONE, roster(given)).rows
    assert (read.line, read.person, read.email) == (2, AINO["person"], AINO["email"])
    assert (read.body, read.post, read.role) == ("steering-group", "pioneer-seat", "chair")
    assert (read.start_on, read.end_on) == (date(2026, 2, 1), date(2027, 1, 31))
    assert (read.slack_id, read.teams_id, read.language) == ("U1", "t-1", "fi")


@pytest.mark.parametrize("ends", ["\r\n", "\r", "\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_byte_order_mark_do_not_matter(ends: str, mark: bytes) -> None:
    """Files of any system are read, blank lines and all."""
    text = roster(AINO, EERO).decode().replace("\n", ends) + ends + ends
    read = read_roster(DIGIONE, mark + text.encode())
    assert [each.line for each in read.rows] == [2, 3]
    assert read.faults == ()


def test_columns_come_in_any_order_and_some_may_be_missing() -> None:
    """end, slack_id and teams_id are optional; case and spaces in the header do not matter."""
    columns = [each for each in reversed(COLUMNS) if each not in ("end", "slack_id", "teams_id")]
    content = roster(AINO, columns=columns).decode()
    head, rest = content.split("\n", 1)
    read = read_roster(DIGIONE, (head.upper().replace(",", " , ") + "\n" + rest).encode())
    assert [each.person for each in read.rows] == [AINO["person"]]


def test_a_quoted_cell_may_hold_commas_and_a_fault_names_the_line_it_starts_on() -> None:
    """Rows are told by their first line in the file, also after a cell of several lines."""
    content = roster(row(organisation="Kunta, kaupunki")).decode()
    bad = row(EERO, organisation="Toimittaja\nOy", language="de")
    worse = row(EERO, language="de")
    read = read_roster(DIGIONE, (content + roster(bad, worse).decode().split("\n", 1)[1]).encode())
    assert [each.organisation for each in read.rows] == ["Kunta, kaupunki"]
    assert [(e.line, e.column) for e in read.faults] == [
        (3, "organisation"),
        (3, "language"),
        (5, "language"),
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "roster-empty"),
        (b"\n\n", "roster-empty"),
        (roster(), "roster-empty"),
        (roster(AINO).decode().encode("utf-16"), "roster-not-utf8"),
        (roster(AINO).decode().encode("utf-16-le"), "roster-not-utf8"),
        (roster(AINO).replace(b",", b";"), "roster-separator"),
        (roster(AINO).replace(b",", b"\t"), "roster-separator"),
        (roster(AINO).replace(b"email", b"mail"), "roster-columns"),
        (roster(AINO).replace(b"person,", b"person,person,"), "roster-columns"),
        (b'person,"email\n', "roster-not-csv"),
        (roster(AINO) + b'"a"b,c\n', "roster-not-csv"),
        (b"x" * (MOST_BYTES + 1), "roster-too-big"),
        (b"\x00\x01\x02", "roster-not-utf8"),
        (b"PK\x03\x04spreadsheet", "roster-columns"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_as_a_whole(content: bytes, code: str) -> None:
    """Each way has its own reason and its own mend."""
    assert refusal_of(content).code == code


def test_a_latin_1_file_is_refused_with_the_line() -> None:
    """The first bad byte's line is told."""
    content = roster(AINO, row(EERO, person="Eero Mäki")).decode().encode("latin-1")
    assert refusal_of(content).message.values["line"] == 3


def test_wrong_columns_are_all_named() -> None:
    """Missing, unknown and doubled columns are told together."""
    content = roster(AINO).replace(b"email,organisation", b"mail,organisation,role")
    values = refusal_of(content).message.values
    assert (values["missing"], values["unknown"], values["doubled"]) == ("email", "mail", "role")


@pytest.mark.parametrize(
    ("changes", "column", "kind"),
    [
        ({"person": " "}, "person", "empty"),
        ({"person": "x" * 201}, "person", "too-long"),
        ({"person": "=HYPERLINK(1)"}, "person", "odd-characters"),
        ({"person": "+358 40"}, "person", "odd-characters"),
        ({"person": "Aino\u202etxt"}, "person", "odd-characters"),
        ({"organisation": ""}, "organisation", "empty"),
        ({"email": ""}, "email", "email"),
        ({"email": "aino"}, "email", "email"),
        ({"email": "aino@kunta"}, "email", "email"),
        ({"email": "aino@@kunta.fi"}, "email", "email"),
        ({"email": "a b@kunta.example.org"}, "email", "email"),
        ({"email": "a@kunta.example.org,b@kunta.example.org"}, "email", "email"),
        ({"email": "a@" + "x" * 250 + ".org"}, "email", "email"),
        ({"constituency": "town"}, "constituency", "constituency"),
        ({"body": "board"}, "body", "body"),
        ({"body": ""}, "body", "body"),
        ({"post": "throne"}, "post", "post"),
        ({"post": "", "role": "member"}, "post", "post-empty"),
        ({"role": "boss"}, "role", "role"),
        ({"role": ""}, "role", "role"),
        ({"start": ""}, "start", "empty"),
        ({"start": "2026-02-30"}, "start", "date"),
        ({"start": "02/01/2026"}, "start", "date"),
        ({"start": "1.2.26"}, "start", "date"),
        ({"start": "0026-02-01"}, "start", "date"),
        ({"end": "never"}, "end", "date"),
        ({"end": "2026-01-31"}, "end", "end-before-start"),
        ({"language": "de"}, "language", "language"),
        ({"language": ""}, "language", "language"),
        ({"slack_id": "U 1"}, "slack_id", "identifier"),
        ({"teams_id": "x" * 201}, "teams_id", "identifier"),
    ],
)
def test_a_bad_cell_is_told_with_line_and_column(
    changes: dict[str, str], column: str, kind: str
) -> None:
    """The row's line, the column at fault and what is wrong with it."""
    assert faults(dict(EERO), row(**changes)) == [(3, column, kind)]


def test_every_bad_cell_of_every_bad_row_is_told() -> None:
    """One import tells all there is to mend."""
    found = faults(row(email="x", language="de"), dict(EERO), row(EERO, role="boss", start="x"))
    assert [(line, column) for line, column, _ in found] == [
        (2, "email"),
        (2, "language"),
        (4, "role"),
        (4, "start"),
    ]


def test_a_row_with_too_few_or_too_many_cells_is_told() -> None:
    """A stray comma is a fault of its line, and shifts no cell into another column."""
    read = read_roster(DIGIONE, roster(AINO) + b"a,b,c\n" + b",".join([b"x"] * 13) + b"\n")
    assert [(e.line, dict(e.text.values)) for e in read.faults] == [
        (3, {"cells": 3, "columns": 12}),
        (4, {"cells": 13, "columns": 12}),
    ]


@pytest.mark.parametrize(
    ("second", "column", "kind"),
    [
        (
            row(person="Aino Toinen", body="annual-meeting", post="customer-seat"),
            "person",
            "person-differs",
        ),
        (
            row(language="sv", body="annual-meeting", post="customer-seat"),
            "language",
            "language-differs",
        ),
        (row(EERO, organisation="Kunta"), "constituency", "organisation-differs"),
        (dict(AINO), "person", "duplicate"),
        (row(start="2026-06-01"), "person", "overlap"),
        (row(role="deputy", post=""), "person", "deputy-and-member"),
        (row(EERO, slack_id="U1"), "slack_id", "id-shared"),
        (row(slack_id="U2", body="annual-meeting", post="customer-seat"), "slack_id", "id-differs"),
    ],
)
def test_rows_that_contradict_each_other_are_told_at_the_later_one(
    second: dict[str, str], column: str, kind: str
) -> None:
    """The fault names the line of the earlier row."""
    read = read_roster(DIGIONE, roster(row(slack_id="U1"), second))
    assert [(e.line, e.column, e.text.key) for e in read.faults] == [
        (3, column, f"roster.fault.{kind}")
    ]
    assert read.faults[0].text.values["line"] == 2


def test_terms_that_follow_each_other_do_not_overlap() -> None:
    """The same role may be held again from the day after it ended."""
    assert faults(row(end="2027-01-27"), row(start="2027-01-28")) == []
    assert faults(row(end="2027-01-28"), row(start="2027-01-28")) == [(3, "person", "overlap")]


def test_officers_and_deputies_need_no_post_and_a_person_needs_no_body() -> None:
    """An officer from outside, a deputy, and somebody who sits nowhere are all fine."""
    nobody = row(EERO, email="c@x.example.org", body="", post="", role="", start="")
    read = read_roster(
        DIGIONE,
        roster(
            row(EERO, post=""), row(EERO, email="b@x.example.org", post="", role="deputy"), nobody
        ),
    )
    assert read.faults == ()
    assert [(each.role, each.post) for each in read.rows] == [
        ("secretary", ""),
        ("deputy", ""),
        (None, ""),
    ]
    assert faults(nobody, nobody) == [(3, "person", "duplicate")]


def test_emoji_and_right_to_left_names_are_names() -> None:
    """Joined emoji and Hebrew are letters of a name; only hidden marks are not."""
    names = ["Aino 👩‍💻", "שרה כהן", "Zoë Ångström-O’Neil"]
    rows = [
        row(EERO, person=n, email=f"p{i}@x.example.org", role="member") for i, n in enumerate(names)
    ]
    read = read_roster(DIGIONE, roster(*rows))
    assert [each.person for each in read.rows] == names


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_a_day_is_read_in_both_ways_of_writing(day: date) -> None:
    """ISO and the Nordic form say the same day."""
    assert read_day(day.isoformat()) == day
    assert read_day(f"{day.day}.{day.month}.{day.year}") == day


@given(st.binary(max_size=400))
def test_no_bytes_break_the_reader(content: bytes) -> None:
    """Whatever the file holds, it is read, faulted or refused."""
    codes = ["roster-read"]
    for data in (content, roster(AINO) + content):
        try:
            read_roster(DIGIONE, data)
        except Refusal as refusal:
            codes.append(refusal.code)
    assert all(code.startswith("roster-") for code in codes)
