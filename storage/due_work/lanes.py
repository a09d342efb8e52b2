"""Whose turn it is, and how fast: lanes share the workers, each within the pace of its channel."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlmodel import Session

from governance.due_work.due_work import LEASE, Pace
from storage.rows import changed, columns_of, insert_into
from storage.tables.due_work import PacingRow

C = columns_of(PacingRow)


@dataclass(frozen=True)
class Claim:
    """What a worker asks for.

    Args:
        owner: The worker's name, unique to its process.
        lease: For how long.
        in_hand: How many rows of each lane it holds already.
        enough: Lanes of which it holds so many are left to others.
        paces: How fast the lanes of a channel (the part of a lane before the ``/``) may go.
        shares: How many turns a lane takes where others take one.
        after: The lane that was served last; the next one begins.
        ahead: Rows that fall due within this are taken too.
    """

    owner: str
    limit: int
    lease: timedelta = LEASE
    in_hand: Mapping[str, int] = field(default_factory=dict)
    enough: int = 1_000_000
    paces: Mapping[str, Pace] = field(default_factory=dict)
    shares: Mapping[str, int] = field(default_factory=dict)
    after: str = ""
    ahead: timedelta = timedelta()

    def share(self, lane: str) -> int:
        """How many turns the lane takes in a round."""
        return self.shares.get(lane, 1)

    def room(self, lane: str, free_at: datetime | None, now: datetime) -> int:
        """How many rows of a lane may be taken now.

        Args:
            free_at: When its bucket has a token; None for one that was never used.
        """
        held = self.in_hand.get(lane, 0)
        if held >= self.enough:
            return 0
        pace = self.paces.get(lane.split("/", 1)[0])
        tokens = self.limit if pace is None else pace.tokens(free_at, now) - held
        if free_at is not None and free_at > now:
            tokens = 0
        return max(0, min(self.limit, tokens))


@dataclass(frozen=True)
class Waiting:
    """A lane with something to do.

    Args:
        first_at: When its first row is due; aware UTC.
        free_at: When its bucket has a token; None for one that was never used.
    """

    lane: str
    first_at: datetime
    free_at: datetime | None

    def ready_at(self) -> datetime:
        """When it could be served, as far as time alone goes."""
        return max(self.first_at, self.free_at or self.first_at)


def share_out(
    head: Iterable[tuple[int, str, datetime | None]], claim: Claim, now: datetime
) -> list[int]:
    """Pick of all that is due the first of each lane, then the second of each, and so on.

    Args:
        head: Row ids with lane and the lane's ``free_at``, oldest first.

    Returns:
        Row ids.
    """
    turn: dict[str, int] = defaultdict(int)
    ranked = []
    for place, (work_id, lane, free_at) in enumerate(head):
        if turn[lane] < claim.room(lane, free_at, now):
            ranked.append((turn[lane] // claim.share(lane), place, work_id))
            turn[lane] += 1
    return [work_id for _, _, work_id in sorted(ranked)[: claim.limit]]


def take_turns(lanes: Sequence[Waiting], claim: Claim, now: datetime) -> list[tuple[str, int]]:
    """Which lanes are served in a claim, and how many rows each, going round from the last.

    Args:
        lanes: Every lane with something to do.
    """
    rooms = {
        each.lane: claim.room(each.lane, each.free_at, now)
        for each in lanes
        if each.first_at <= now + claim.ahead
    }
    ready = [lane for lane, room in rooms.items() if room]
    ready.sort(key=lambda lane: (lane <= claim.after, lane))
    turns = max(1, claim.limit // max(1, sum(claim.share(lane) for lane in ready)))
    served: list[tuple[str, int]] = []
    left = claim.limit
    for lane in ready:
        rows = min(left, rooms[lane], turns * claim.share(lane))
        if rows:
            served.append((lane, rows))
            left -= rows
    return served


def take_tokens(session: Session, buckets: Mapping[str, Pace], now: datetime) -> datetime | None:
    """Take a token of each bucket, or of none.

    Args:
        session: A write transaction; the buckets stay locked until its end.
        buckets: The buckets by key, and how fast each may go.

    Returns:
        None when taken, else when all of them have one (aware UTC).
    """
    if not buckets:
        return None
    free_at = _lock_buckets(session, buckets, now)
    blocked = [moment for moment in free_at.values() if moment > now]
    if blocked:
        return max(blocked)
    for key, pace in buckets.items():
        after = max(free_at[key], pace.rested(now)) + pace.interval
        session.execute(update(PacingRow).where(C.key == key).values(free_at=after))
    return None


def _lock_buckets(
    session: Session, buckets: Mapping[str, Pace], now: datetime
) -> dict[str, datetime]:
    # Always in the order of their keys, so that two workers cannot wait for each other.
    query = select(C.key, C.free_at).where(C.key.in_(buckets)).order_by(C.key).with_for_update()
    free_at: dict[str, datetime] = {row.key: row.free_at for row in session.execute(query)}
    new = sorted(set(buckets) - set(free_at))
    if not new:
        return free_at
    longest = max(pace.interval * pace.burst for pace in buckets.values())
    rows = [{"key": key, "free_at": now - longest} for key in new]
    session.execute(insert_into(session, PacingRow).values(rows).on_conflict_do_nothing())
    return {row.key: row.free_at for row in session.execute(query)}


def hold_back(session: Session, key: str, until: datetime) -> None:
    """Let nothing through a bucket before a moment (aware UTC): the other side asked for it."""
    statement = insert_into(session, PacingRow).values(key=key, free_at=until)
    statement = statement.on_conflict_do_update(
        index_elements=[C.key],
        set_={"free_at": until},
        where=C.free_at < until,
    )
    session.execute(statement)


def next_free_at(session: Session, now: datetime) -> datetime | None:
    """When the first bucket that has no token now gets one; None when all have one."""
    query = select(C.free_at).where(C.free_at > now).order_by(C.free_at).limit(1)
    found: datetime | None = session.execute(query).scalar_one_or_none()
    return found


def delete_idle_buckets(session: Session, now: datetime, idle: timedelta) -> int:
    """Forget buckets that have long been full again; returns how many."""
    statement = delete(PacingRow).where(C.free_at < now - idle)
    return changed(session, statement)


def mend_buckets(session: Session, now: datetime, longest: timedelta) -> int:
    """Free buckets that are blocked for longer than any can be: the clock was set back."""
    statement = update(PacingRow).where(C.free_at > now + longest).values(free_at=now)
    return changed(session, statement)
