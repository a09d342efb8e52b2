"""Import the roster, check it against the charter, show it; fill an empty database with a demo."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from bot.meetings.operations_planning import plan_ahead
from bot.people.operations_leaving import close_ended
from bot.people.operations_members import BodiesSeen, see_bodies
from bot.people.operations_roster_writing import write_plan
from bot.requests.context import Context
from governance.bodies.bodies import Membership
from governance.bodies.roster import read_roster
from governance.bodies.roster_plan import RosterPlan, RosterState, plan_roster
from governance.bodies.roster_rows import RowFault
from governance.bodies.seats import SeatFinding, seat_findings
from governance.errors import Refusal, refusal
from governance.language.texts import Text
from governance.people.people import Community, Organisation
from storage.access.audit import add_event
from storage.engine import Session
from storage.people import communities as stored_communities
from storage.people import memberships as stored_bodies
from storage.people import people as stored_people
from storage.people.memberships import lock_community
from storage.people.people import list_people


@dataclass(frozen=True)
class DatedFinding:
    """A finding about seats, and the first day on which it holds."""

    on: date
    finding: SeatFinding


@dataclass(frozen=True)
class RosterImported:
    """A roster was imported, or, in a dry run, would have been.

    Args:
        dry_run: Whether nothing was written.
        today: The day on which "now" falls in the community's zone.
        warnings: What the charter has to say to the result, none of it a fault.
    """

    dry_run: bool
    today: date
    plan: RosterPlan
    warnings: tuple[DatedFinding, ...]


@dataclass(frozen=True)
class RosterChecked:
    """The stored roster was held against the charter."""

    today: date
    findings: tuple[DatedFinding, ...]


@dataclass(frozen=True)
class RosterShown:
    """Who sits where, on a day."""

    seen: BodiesSeen


class RosterRefused(Refusal):
    """A roster was not imported, and nothing was written.

    Args:
        code: ``roster-bad-rows`` or ``roster-against-charter``.
        faults: Every bad row, by line.
        findings: What the result would break in the charter.
    """

    def __init__(
        self, code: str, faults: tuple[RowFault, ...] = (), findings: tuple[DatedFinding, ...] = ()
    ) -> None:
        count = len(faults) or len(findings)
        super().__init__(
            code,
            Text(f"refusal.{code}", {"count": count}),
            Text(f"refusal.{code}.next", {"count": count}),
            rules=tuple(dict.fromkeys(r for each in findings for r in each.finding.rules)),
        )
        self.faults = faults
        self.findings = findings


def import_roster(context: Context, content: bytes, *, dry_run: bool = False) -> RosterImported:
    """Import a roster file: all of it, or nothing.

    Importing the same file again changes nothing. People who are not in the file stay.

    Args:
        context: With a write transaction; a read one will do for a dry run.

    Raises:
        RosterRefused: Rows are bad, or the result would break the charter.
        Refusal: The file as a whole cannot be read (see ``governance.bodies.roster``).
    """
    read = read_roster(context.community, content)
    if read.faults:
        raise RosterRefused("roster-bad-rows", faults=read.faults)
    if not dry_run:
        lock_community(context.session, context.community.id)
    plan = plan_roster(_state(context.session, context.community), read.rows, context.today)
    organisations = {
        o.name: o
        for o in stored_communities.list_organisations(context.session, context.community.id)
    }
    organisations.update({each.name: each for each in plan.organisations})
    findings = dated_findings(
        context.community, plan.after, tuple(organisations.values()), context.today
    )
    broken = tuple(each for each in findings if each.finding.level == "fault")
    if broken:
        raise RosterRefused("roster-against-charter", findings=broken)
    if not dry_run and plan.changes_something:
        write_plan(context.session, context.community, plan)
        _record(context, plan)
        close_ended(context)
    return RosterImported(dry_run, context.today, plan, findings)


def check_roster(context: Context) -> RosterChecked:
    """Hold the stored roster against the charter, today and on every coming day of change."""
    state = _state(context.session, context.community)
    return RosterChecked(
        context.today,
        dated_findings(context.community, state.memberships, state.organisations, context.today),
    )


def show_roster(context: Context, on: date | None = None) -> RosterShown:
    """Who sits where, on a day."""
    day = on or context.community.day_of(context.now)
    return RosterShown(see_bodies(context.session, context.community, day))


def dated_findings(
    community: Community,
    memberships: tuple[Membership, ...],
    organisations: tuple[Organisation, ...],
    today: date,
) -> tuple[DatedFinding, ...]:
    """Findings about seats today and on each later day on which somebody comes or goes.

    Each is told once, with the first day it holds on; faults come first.
    """
    found: dict[tuple[str, str], DatedFinding] = {}
    for day in sorted({today, *_days_of_change(memberships, today)}):
        for finding in seat_findings(community, memberships, day, organisations):
            key = (finding.text.key, repr(sorted(finding.text.values.items(), key=str)))
            found.setdefault(key, DatedFinding(day, finding))
    return tuple(sorted(found.values(), key=lambda e: (e.finding.level != "fault", e.on)))


def _days_of_change(memberships: Iterable[Membership], today: date) -> set[date]:
    starts = {each.start_on for each in memberships}
    ends = {each.end_on + timedelta(days=1) for each in memberships if each.end_on}
    return {day for day in starts | ends if day > today}


def _state(session: Session, community: Community) -> RosterState:
    return RosterState(
        stored_people.list_people(session, community.id),
        stored_communities.list_organisations(session, community.id),
        stored_bodies.list_memberships(session, community.id, on=None),
    )


def _record(context: Context, plan: RosterPlan) -> None:
    add_event(
        context.session,
        context.community.id,
        at=context.now,
        actor_person_id=None,
        via="cli",
        verb="roster.import",
        subject="roster",
        details={
            "organisations": len(plan.organisations),
            "people": len(plan.people),
            "added": len(plan.added),
            "changed": [each.id for each in plan.changed],
            "ended": [each.id for each in plan.ended],
            "addresses": len(plan.addresses),
        },
    )


@dataclass(frozen=True)
class DemoLoaded:
    """The demo was loaded: so many people and meetings."""

    people: int
    meetings: int


def is_empty(session: Session, community: Community) -> bool:
    """Whether a community has nobody yet."""
    return not list_people(session, community.id)


def load_demo(context: Context, roster: bytes) -> DemoLoaded:
    """Import the demo roster and plan the year.

    Args:
        roster: The charter folder's ``roster.csv``.

    Raises:
        Refusal: ``demo-not-empty``, or the roster's own.
    """
    if not is_empty(context.session, context.community):
        raise refusal("demo-not-empty", community=context.community.key)
    import_roster(context, roster)
    planned = plan_ahead(context)
    return DemoLoaded(len(list_people(context.session, context.community.id)), planned.added)
