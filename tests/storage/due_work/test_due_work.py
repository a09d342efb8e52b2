"""Obligations: owed once, listed, taken back, moved, hastened, held and counted."""

from __future__ import annotations

import pytest
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from governance.due_work.due_work import NewWork
from storage.due_work.claims import claim_due_work
from storage.due_work.deliveries import DueCounts, count_due_work, list_held_due_work
from storage.due_work.due_work import (
    add_due_work,
    cancel_due_work,
    dismiss_held,
    find_due_work,
    hasten,
    hold_after_restore,
    list_due_work,
)
from storage.due_work.lanes import Claim
from storage.due_work.settling import Fence, settle_due_work
from storage.engine import Database
from storage.people.people import add_person
from storage.tables.due_work import DueWorkRow
from tests.storage.due_work.obligations import (
    HOUR,
    MINUTE,
    NOW,
    add_community,
    claim,
    keys,
    owe,
    owed,
    work,
)


def test_a_key_is_owed_once(database: Database) -> None:
    """A second obligation with a key is dropped, and the caller is told."""
    community = add_community(database)
    with database.write() as session:
        assert add_due_work(session, community, work("a/1"))
        assert not add_due_work(session, community, work("a/1", NOW + HOUR))
    assert owed(database, community)["a/1"].due_at == NOW


def test_many_are_owed_at_once(database: Database) -> None:
    """Twelve hundred obligations are stored in one go; those known already are not counted."""
    community = add_community(database)
    assert owe(database, community, [work(f"a/{n}") for n in range(1200)]) == 1200
    assert owe(database, community, [work(f"a/{n}") for n in range(1201)]) == 1
    assert owe(database, community, [work("b"), work("b")]) == 1
    assert owe(database, community, []) == 0


def test_what_was_cancelled_can_be_owed_again(database: Database) -> None:
    """A plan that is made again after it was taken back counts, with its new due time."""
    community = add_community(database)
    owe(database, community, [work("a/1")])
    with database.write() as session:
        cancel_due_work(session, community, key_prefix="a/", now=NOW, why="moved")
        assert add_due_work(session, community, work("a/1", NOW + HOUR))
    again = owed(database, community)["a/1"]
    assert (again.due_at, again.available_at, again.result) == (NOW + HOUR, NOW + HOUR, "")


def test_what_was_done_is_not_owed_again(database: Database) -> None:
    """A finished obligation stays finished, whoever asks for it again."""
    community = add_community(database)
    owe(database, community, [work("a/1")])
    (held,) = claim(database, "w").works
    with database.write() as session:
        settle_due_work(session, Fence.of(held), "done", NOW)
        assert not add_due_work(session, community, work("a/1", NOW + HOUR))
    assert owed(database, community)["a/1"].result == "done"


def test_it_is_listed_by_what_it_is_about(database: Database) -> None:
    """Kind, person and state narrow a list; another community's is never in it."""
    community, other = add_community(database), add_community(database, "other")
    with database.write() as session:
        person = add_person(session, community, name="A", email="a@example.org", language="fi")
        add_due_work(session, community, NewWork("x", "x/1", NOW, person_id=person.id))
        add_due_work(session, community, work("k/1", NOW - MINUTE))
        add_due_work(session, other, work("k/2"))
        listed = [each.key for each in list_due_work(session, community)]
        assert listed == ["k/1", "x/1"]
        assert [each.key for each in list_due_work(session, community, kind="x")] == ["x/1"]
        mine = list_due_work(session, community, person_id=person.id)
        assert [each.key for each in mine] == ["x/1"]
        assert list_due_work(session, community, unfinished=False) == []
        assert len(list_due_work(session, community, limit=1)) == 1


def test_a_message_goes_in_the_lane_of_its_person(database: Database) -> None:
    """Without a lane of its own a message takes turns with its person's channel."""
    community = add_community(database)
    with database.write() as session:
        person = add_person(session, community, name="A", email="a@example.org", language="fi")
        add_due_work(session, community, NewWork("x", "x/1", NOW, person_id=person.id))
        add_due_work(session, community, work("x/2"))
        add_due_work(session, community, work("x/3"), "own")
    lanes = {key: each.lane for key, each in owed(database, community).items()}
    assert lanes == {"x/1": "mail", "x/2": f"community/{community}", "x/3": "own"}


def test_another_community_s_work_is_not_found(database: Database) -> None:
    """An id of another community is as unknown as one that never was."""
    community, other = add_community(database), add_community(database, "other")
    owe(database, other, [work("a")])
    theirs = owed(database, other)["a"]
    with database.read() as session:
        assert find_due_work(session, community, theirs.id) is None


def test_cancelling_leaves_what_a_worker_holds(database: Database) -> None:
    """Only unclaimed work is taken back; what is in a worker's hands is not counted."""
    community = add_community(database)
    owe(database, community, [work("a/1"), work("a/2", NOW + HOUR), work("ab", NOW + HOUR)])
    assert keys(claim(database, "w")) == ["a/1"]
    with database.write() as session:
        taken = cancel_due_work(session, community, key_prefix="a/", now=NOW, why="taken-back")
    results = {key: each.result for key, each in owed(database, community).items()}
    assert (taken, results) == (1, {"a/1": "", "a/2": "cancelled", "ab": ""})


def test_a_prefix_is_taken_literally(database: Database) -> None:
    """Wildcards of SQL and letter case mean nothing special in a key."""
    community = add_community(database)
    owe(database, community, [work(key) for key in ("a_1/x", "a%1/x", "ab1/x", "A_1/x", "ä/x")])
    with database.write() as session:
        for prefix in ("a_", "ä"):
            cancel_due_work(session, community, key_prefix=prefix, now=NOW, why="w")
    left = [key for key, each in owed(database, community).items() if not each.result]
    assert sorted(left) == ["A_1/x", "a%1/x", "ab1/x"]


def test_cancelling_everything_by_mistake_is_refused(database: Database) -> None:
    """Without saying which, or with an empty prefix, nothing is cancelled."""
    community = add_community(database)
    owe(database, community, [work("a")])
    with database.write() as session:
        with pytest.raises(ValueError, match="which"):
            cancel_due_work(session, community, now=NOW, why="w")
        with pytest.raises(ValueError, match="empty"):
            cancel_due_work(session, community, key_prefix="", now=NOW, why="w")
    assert owed(database, community)["a"].result == ""


def test_another_community_s_work_is_not_cancelled(database: Database) -> None:
    """A community takes back its own work only, though the keys are alike."""
    community, other = add_community(database), add_community(database, "other")
    owe(database, other, [work("a/1")])
    with database.write() as session:
        assert cancel_due_work(session, community, key_prefix="a/", now=NOW, why="w") == 0


@pytest.mark.parametrize("held_as", ["parked", "ambiguous"])
def test_what_is_held_is_sent_or_closed_by_a_person(database: Database, held_as: str) -> None:
    """Held work is listed; hastening makes it due now, dismissing closes it."""
    community = add_community(database)
    owe(database, community, [work("a"), work("b")])
    for each in claim(database, "w").works:
        with database.write() as session:
            settle_due_work(session, Fence.of(each), held_as, NOW, why="bug")  # type: ignore[arg-type]
    with database.write() as session:
        a, b = sorted(list_held_due_work(session, community), key=lambda each: each.key)
        assert hasten(session, a.id, NOW + HOUR)
        assert dismiss_held(session, b.id, NOW + HOUR, "by-hand")
        assert not dismiss_held(session, b.id, NOW + HOUR, "by-hand")
        assert not hasten(session, b.id, NOW + HOUR)
        assert list_held_due_work(session, community) == []
    assert keys(claim(database, "w", NOW + HOUR)) == ["a"]
    assert owed(database, community)["b"].result == "cancelled"


def test_what_is_to_come_is_hastened(database: Database) -> None:
    """Sending now makes it due now, and remembers that a person said so."""
    community = add_community(database)
    owe(database, community, [work("a", NOW + HOUR)])
    with database.write() as session:
        assert hasten(session, owed(database, community)["a"].id, NOW)
    (held,) = claim(database, "w").works
    assert (held.due_at, held.hastened_at) == (NOW, NOW)


def test_what_a_worker_holds_cannot_be_hastened(database: Database) -> None:
    """A row in a worker's hands is left to it."""
    community = add_community(database)
    owe(database, community, [work("a")])
    (held,) = claim(database, "w").works
    with database.write() as session:
        assert not hasten(session, held.id, NOW)


def test_after_an_old_backup_everything_overdue_is_held(database: Database) -> None:
    """Nobody knows what was sent since the backup: it waits for a person; the rest goes on."""
    community = add_community(database)
    owe(database, community, [work("a", NOW - HOUR), work("b", NOW + HOUR)])
    claim(database, "gone", NOW - HOUR)
    with database.write() as session:
        assert hold_after_restore(session, NOW) == 1
    results = {key: each.result for key, each in owed(database, community).items()}
    assert results == {"a": "ambiguous", "b": ""}


def test_due_late_and_held_are_counted(database: Database) -> None:
    """Counts by kind: due now, due for long, perhaps sent, failed for good."""
    community = add_community(database)
    dues = [NOW, NOW - HOUR, NOW - HOUR, NOW - HOUR, NOW + HOUR]
    owe(database, community, [work(f"a/{n}", due_at) for n, due_at in enumerate(dues)])
    first, second = claim(database, "w", NOW, limit=2).works
    with database.write() as session:
        settle_due_work(session, Fence.of(first), "parked", NOW)
        settle_due_work(session, Fence.of(second), "ambiguous", NOW)
        (counts,) = count_due_work(session, NOW, NOW - MINUTE)
    assert counts == DueCounts("k", due=2, late=1, ambiguous=1, parked=1)


def test_a_row_cannot_be_half_finished(database: Database) -> None:
    """The database itself refuses a row that has ended and is still to be done."""
    community = add_community(database)
    owe(database, community, [work("a")])
    with pytest.raises(IntegrityError), database.write() as session:
        session.execute(update(DueWorkRow).values(result="done"))


def test_claims_are_of_one_transaction(database: Database) -> None:
    """A claim whose transaction is rolled back never was."""
    community = add_community(database)
    owe(database, community, [work("a")])

    def fail() -> None:
        with database.write() as session:
            claim_due_work(session, Claim("w", 1), NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert owed(database, community)["a"].attempts == 0
