"""Workspaces, sessions, calendar addresses, one-time rows and installations are remembered."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from governance.access.access import SESSION_LIFETIME
from storage.access import sessions as access
from storage.access import workspaces
from storage.access.seal import BrokenSealError, Seal
from storage.access.workspaces import StoredInstallation
from storage.engine import Database, Session
from storage.people.communities import get_or_add_community
from storage.people.people import add_person

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
SEAL = Seal("a secret key for the tests, long enough")
SECOND = timedelta(seconds=1)


def person(session: Session) -> tuple[int, int]:
    """A community's and a person's id."""
    here = get_or_add_community(session, "digione", "charters/digione", NOW).id
    return here, add_person(session, here, name="A", email="a@example.org", language="fi").id


def everything(database: Database) -> str:
    """All that the tables of secrets hold, as text."""
    with database.read() as session:
        tables = ("one_time", "web_session", "calendar_feed", "installation")
        return repr([session.execute(text(f"SELECT * FROM {t}")).all() for t in tables])


def test_a_workspace_belongs_to_one_community(database: Database) -> None:
    """It is found by its platform's id, and cannot be bound a second time."""
    with database.write() as session:
        here, _ = person(session)
        bound = workspaces.add_workspace(
            session, here, platform="slack", external_id="T1", name="Kunnat", now=NOW
        )
        assert workspaces.find_workspace(session, "slack", "T1") == bound
        assert workspaces.find_workspace(session, "teams", "T1") is None
        assert workspaces.list_workspaces(session, here) == (bound,)
        there = get_or_add_community(session, "kuusikumpu", "charters/kuusikumpu", NOW).id
    with pytest.raises(IntegrityError), database.write() as session:
        workspaces.add_workspace(
            session, there, platform="slack", external_id="T1", name="", now=NOW
        )


def test_a_session_is_found_by_its_token_until_it_ends(database: Database) -> None:
    """The database holds no token; two sessions have tokens and form secrets of their own."""
    with database.write() as session:
        here, someone = person(session)
        token, opened = access.add_session(session, here, someone, NOW)
        other, second = access.add_session(session, here, someone, NOW)
        last = NOW + SESSION_LIFETIME - SECOND
        assert access.find_session(session, token, last) == opened
        assert access.find_session(session, token, last + SECOND) is None
        assert access.find_session(session, "guess", NOW) is None
        access.delete_session(session, token)
        assert access.find_session(session, token, NOW) is None
        assert access.find_session(session, other, NOW) == second
    assert opened.csrf != second.csrf
    assert token not in everything(database)
    assert other not in everything(database)


def test_ended_sessions_are_forgotten(database: Database) -> None:
    """And those that hold are not."""
    with database.write() as session:
        here, someone = person(session)
        access.add_session(session, here, someone, NOW - SESSION_LIFETIME - SECOND)
        token, _ = access.add_session(session, here, someone, NOW)
        assert access.delete_sessions_before(session, NOW) == 1
        assert access.find_session(session, token, NOW) is not None


def test_a_calendar_address_can_be_shown_again_and_renewed(database: Database) -> None:
    """It is stored sealed; a new one makes the old one useless."""
    with database.write() as session:
        here, someone = person(session)
        assert access.find_feed(session, SEAL, someone) is None
        first = access.replace_feed(session, SEAL, here, someone, NOW)
        assert access.find_feed(session, SEAL, someone) == first
        assert access.find_feed_owner(session, first) == (here, someone)
        second = access.replace_feed(session, SEAL, here, someone, NOW)
        assert access.find_feed_owner(session, first) is None
        assert access.find_feed_owner(session, second) == (here, someone)
    assert second not in everything(database)


def test_a_one_time_row_is_used_once(database: Database) -> None:
    """The second use is told, and wrong guesses are counted."""
    with database.write() as session:
        here, someone = person(session)
        row = access.add_one_time(
            session, "link-code", NOW, community_id=here, person_id=someone, subject="slack/T/U"
        )
        assert access.find_one_time(session, row.id, "link-code") == row
        assert access.find_one_time(session, row.id, "sign-in") is None
        assert [access.add_try(session, row.id) for _ in range(3)] == [1, 2, 3]
        assert access.use_one_time(session, row.id, NOW)
        assert not access.use_one_time(session, row.id, NOW)
    assert SEAL.code(row) not in everything(database)
    assert SEAL.token(row) not in everything(database)


def test_the_newest_one_time_row_counts_and_all_are_counted(database: Database) -> None:
    """Limits count what was asked for from one account, or for one person, since a moment."""
    with database.write() as session:
        here, someone = person(session)
        made = [
            access.add_one_time(
                session,
                "link-code",
                NOW + number * SECOND,
                community_id=here,
                person_id=someone if number else None,
                subject="slack/T/U",
            )
            for number in range(3)
        ]
        assert access.find_latest(session, "link-code", "slack/T/U") == made[-1]
        assert access.find_latest(session, "link-code", "slack/T/other") is None
        count = access.count_since
        assert count(session, "link-code", NOW - SECOND, subject="slack/T/U") == 3
        assert count(session, "link-code", NOW, subject="slack/T/U") == 2
        assert count(session, "link-code", NOW - SECOND, person_id=someone) == 2
        assert count(session, "sign-in", NOW - SECOND, person_id=someone) == 0
        assert access.delete_one_time_before(session, made[-1].expires_at) == 2


def installation(user: str, at: datetime = NOW, **values: str) -> StoredInstallation:
    """An installation in one workspace."""
    return StoredInstallation("client", "", "T1", user, False, values, at)


def test_an_installation_keeps_its_tokens_sealed(database: Database) -> None:
    """The newest of a place is found, or a user's own; the tokens show neither in the
    database nor in a log."""
    with database.write() as session:
        place = (SEAL, "client", "", "T1")
        assert workspaces.find_installation(session, *place) is None
        older = installation("U1", bot_token="xoxb-older")
        newer = installation("U2", NOW + SECOND, bot_token="xoxb-newer")
        workspaces.save_installation(session, SEAL, older)
        workspaces.save_installation(session, SEAL, newer)
        assert workspaces.find_installation(session, *place) == newer
        assert workspaces.find_installation(session, *place, "U1") == older
        assert workspaces.find_installation(session, SEAL, "client", "E1", "T1") is None
    assert "xoxb" not in everything(database)
    assert "xoxb" not in repr(newer)


def test_installing_again_replaces_and_removing_removes(database: Database) -> None:
    """One installation a user and place; uninstalling takes all of a place."""
    with database.write() as session:
        place = ("client", "", "T1")
        workspaces.save_installation(session, SEAL, installation("U1", bot_token="one"))
        workspaces.save_installation(session, SEAL, installation("U1", bot_token="two"))
        found = workspaces.find_installation(session, SEAL, *place)
        assert found is not None
        assert found.values == {"bot_token": "two"}
        assert workspaces.delete_installations(session, *place, "U2") == 0
        assert workspaces.delete_installations(session, *place) == 1
        assert workspaces.find_installation(session, SEAL, *place) is None


def test_another_key_opens_no_installation(database: Database) -> None:
    """A changed secret key is told as a broken seal."""
    with database.write() as session:
        workspaces.save_installation(session, SEAL, installation("U1", bot_token="one"))
        other = Seal("another secret key for the tests, long")
        with pytest.raises(BrokenSealError):
            workspaces.find_installation(session, other, "client", "", "T1")
