"""Claim, crash, lease expiry, settle and take-back as a state machine against a model."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import delete

from governance.due_work.due_work import LEASE, DueWork
from storage.due_work.due_work import cancel_due_work, hasten
from storage.due_work.settling import Fence, release_due_work, renew_claim, settle_due_work
from storage.engine import Database
from storage.tables.due_work import DueWorkRow
from tests.storage.due_work.obligations import NOW, SECOND, add_community, claim, owe, owed, work

WORKERS = st.sampled_from(["one", "two"])


@dataclass
class Model:
    """What one row must look like."""

    available_at: datetime | None
    attempts: int = 0
    owner: str = ""
    result: str = ""
    lapses: int = 0

    def fits(self, held: DueWork) -> bool:
        """Whether this claim still stands."""
        mine = (self.attempts, self.owner) == (held.attempts, held.owner)
        return mine and self.available_at is not None


class Claims(RuleBasedStateMachine):
    """Two workers, one of which may at any time be dead without anybody knowing."""

    database: Database
    community: int
    held = Bundle("held")

    def __init__(self) -> None:
        super().__init__()
        self.now = NOW
        self.rows: dict[str, Model] = {}
        with self.database.write() as session:
            session.execute(delete(DueWorkRow))

    @rule(number=st.integers(0, 9), wait=st.integers(0, 90))
    def owe(self, number: int, wait: int) -> None:
        """Somebody owes something; a key that is known and not cancelled is dropped."""
        key, due_at = f"k/{number}", self.now + wait * SECOND
        known = self.rows.get(key)
        is_new = known is None or known.result == "cancelled"
        assert owe(self.database, self.community, [work(key, due_at)]) == int(is_new)
        if is_new:
            self.rows[key] = Model(due_at, known.attempts if known else 0)

    @rule(seconds=st.integers(1, 70))
    def wait(self, seconds: int) -> None:
        """Time passes; a worker that died in it is not told apart from a slow one."""
        self.now += seconds * SECOND

    @rule(owner=WORKERS, limit=st.integers(1, 6), target=held)
    def claim(self, owner: str, limit: int) -> tuple[DueWork, ...]:
        """A worker takes the oldest that are due, and no others."""
        due = {
            key: row.available_at
            for key, row in self.rows.items()
            if row.available_at is not None and row.available_at <= self.now
        }
        got = claim(self.database, owner, self.now, limit).works
        assert len(got) == min(limit, len(due))
        taken = sorted(due[each.key] for each in got)
        assert taken == sorted(due.values())[: len(got)]
        for each in got:
            row = self.rows[each.key]
            row.lapses += bool(row.owner)
            row.available_at, row.owner = self.now + LEASE, owner
            row.attempts += 1
            assert (each.attempts, each.owner, each.lapses) == (row.attempts, owner, row.lapses)
        return got

    @rule(got=consumes(held))
    def crash(self, got: tuple[DueWork, ...]) -> None:
        """A worker dies with all it has claimed."""

    @rule(got=consumes(held))
    def settle(self, got: tuple[DueWork, ...]) -> None:
        """A worker settles what it has claimed, perhaps long after it lost the lease."""
        for each in got:
            row = self.rows[each.key]
            with self.database.write() as session:
                done = settle_due_work(session, Fence.of(each), "done", self.now)
            assert done == row.fits(each)
            if done:
                row.available_at, row.owner, row.result = None, "", "done"

    @rule(got=consumes(held), seconds=st.integers(0, 100))
    def release(self, got: tuple[DueWork, ...], seconds: int) -> None:
        """A worker gives back what it has claimed."""
        until = self.now + seconds * SECOND
        for each in got:
            row = self.rows[each.key]
            with self.database.write() as session:
                done = release_due_work(session, Fence.of(each), until)
            assert done == row.fits(each)
            if done:
                row.available_at, row.owner, row.lapses = until, "", 0

    @rule(got=held)
    def hold_on(self, got: tuple[DueWork, ...]) -> None:
        """A worker renews what it has claimed, just before it sends."""
        for each in got:
            row = self.rows[each.key]
            with self.database.write() as session:
                done = renew_claim(session, Fence.of(each), self.now + LEASE)
            assert done == row.fits(each)
            if done:
                row.available_at = self.now + LEASE

    @rule(number=st.integers(0, 9))
    def cancel(self, number: int) -> None:
        """A person takes something back; what a worker holds is left alone."""
        row = self.rows.get(f"k/{number}")
        can = row is not None and row.available_at is not None and not row.owner
        with self.database.write() as session:
            done = cancel_due_work(
                session, self.community, key_prefix=f"k/{number}", now=self.now, why="w"
            )
        assert done == int(can)
        if row is not None and can:
            row.available_at, row.result = None, "cancelled"

    @rule(number=st.integers(0, 9))
    def send_now(self, number: int) -> None:
        """A person hastens something that nobody holds."""
        row = self.rows.get(f"k/{number}")
        if row is None:
            return
        can = row.available_at is not None and not row.owner
        work_id = owed(self.database, self.community)[f"k/{number}"].id
        with self.database.write() as session:
            assert hasten(session, work_id, self.now) == can
        if can:
            row.available_at, row.lapses = self.now, 0

    @invariant()
    def the_database_is_as_the_model_says(self) -> None:
        """Nothing is lost, nothing is doubled, and every row is where it must be."""
        stored = {
            key: Model(each.available_at, each.attempts, each.owner, each.result, each.lapses)
            for key, each in owed(self.database, self.community).items()
        }
        assert stored == self.rows


@pytest.mark.parametrize("examples", [10, pytest.param(25, marks=pytest.mark.prove)])
def test_claims_follow_the_model(database: Database, examples: int) -> None:
    """Whatever two workers, time and people do, the rows are those of the model."""
    community_id = add_community(database)

    class Here(Claims):
        community = community_id

    Here.database = database
    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=examples,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
