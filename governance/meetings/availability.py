"""Which days and hours are free for meetings and messages: public holidays, dead times, nights.

Public holidays are those of the charter's country; dead times and quiet hours are the
community's working rules.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from governance.charter.charter import Charter
from governance.charter.working_rules import DeadTime, WorkingRules
from governance.language.texts import Localized


@dataclass(frozen=True)
class Obstacle:
    """Why nobody is called together on a day; a weekend has no name of its own."""

    kind: Literal["weekend", "public-holiday", "dead-time"]
    on: date
    name: Localized | None = None


def public_holiday(charter: Charter, on: date) -> Localized | None:
    """The public holiday of the charter's country on a day, in three languages.

    A language that the country's calendar does not have gets the country's own name.
    """
    return charter.holidays.of_year(on.year).get(on)


def dead_time(working_rules: WorkingRules, on: date) -> DeadTime | None:
    """The agreed dead time that covers a day; one may run over the year's end."""
    day = f"{on:%m-%d}"
    for each in working_rules.dead_times:
        if each.from_day <= each.to_day:
            covered = each.from_day <= day <= each.to_day
        else:
            covered = day >= each.from_day or day <= each.to_day
        if covered:
            return each
    return None


def is_working_day(charter: Charter, on: date) -> bool:
    """Whether a day is neither of a weekend nor a public holiday in the charter's country."""
    return on.weekday() not in charter.holidays.weekend and not public_holiday(charter, on)


def obstacle(charter: Charter, working_rules: WorkingRules, on: date) -> Obstacle | None:
    """What stands against a meeting on a day, if anything: dead time, holiday or weekend.

    Where several do, a dead time is told before a holiday and a holiday before a weekend.
    """
    dead = dead_time(working_rules, on)
    if dead is not None:
        return Obstacle("dead-time", on, dead.name)
    holiday = public_holiday(charter, on)
    if holiday is not None:
        return Obstacle("public-holiday", on, holiday)
    if not is_working_day(charter, on):
        return Obstacle("weekend", on)
    return None


def working_day_before(charter: Charter, on: date) -> date:
    """The last working day before a day."""
    return working_day_by(charter, on - timedelta(days=1))


def working_day_by(charter: Charter, on: date) -> date:
    """The day itself when it is a working day, otherwise the last one before it."""
    while not is_working_day(charter, on):
        on -= timedelta(days=1)
    return on


def at_wall_clock(on: date, at: time, zone: ZoneInfo) -> datetime:
    """A day and a wall-clock time in a zone, as aware UTC.

    A time that the spring change leaves out is moved on by the missing hour; one that the
    autumn change repeats is taken the first time.
    """
    return datetime.combine(on, at.replace(fold=0), tzinfo=zone).astimezone(UTC)


def in_quiet_hours(working_rules: WorkingRules, at: datetime, zone: ZoneInfo) -> bool:
    """Whether nobody is to be written to first at a moment.

    The end of the quiet hours is not included; from a time to the same time there are none.

    Args:
        at: Aware.
        zone: The person's zone, in which the quiet hours are meant.
    """
    quiet = working_rules.prompting
    clock = at.astimezone(zone).time()
    if quiet.quiet_from <= quiet.quiet_to:
        return quiet.quiet_from <= clock < quiet.quiet_to
    return clock >= quiet.quiet_from or clock < quiet.quiet_to


def after_quiet_hours(working_rules: WorkingRules, at: datetime, zone: ZoneInfo) -> datetime:
    """The moment itself when it is not quiet, otherwise the end of the quiet hours; aware UTC."""
    if not in_quiet_hours(working_rules, at, zone):
        return at.astimezone(UTC)
    quiet_to = working_rules.prompting.quiet_to
    local = at.astimezone(zone)
    on = local.date() if local.time() < quiet_to else local.date() + timedelta(days=1)
    ends_at = at_wall_clock(on, quiet_to, zone)
    if ends_at > at:
        return ends_at
    # The clocks went back between the first end of the quiet hours and this moment.
    return datetime.combine(on, quiet_to.replace(fold=1), tzinfo=zone).astimezone(UTC)
