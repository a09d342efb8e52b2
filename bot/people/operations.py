"""A person's own settings, and what the bot knows about them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.meetings.operations import list_coming
from bot.requests.context import RequestContext
from bot.requests.verbs import Verb
from governance.bodies.bodies import BodyTerm, Membership, term_on
from governance.errors import refusal
from governance.language.texts import LANGUAGES
from governance.meetings.meetings import Meeting
from governance.people.people import Community, Person, channels_of, zone_named
from storage.due_work.deliveries import count_prompts
from storage.engine import Session
from storage.meetings.meetings import list_meetings
from storage.people.people import get_person, update_person

LONGEST_MUTE = timedelta(days=366)
MEETINGS_SHOWN = 5


@dataclass(frozen=True)
class SettingsWanted:
    """What a person wants to change, as they gave it; None leaves a thing alone.

    Args:
        preferred: A channel to be written to on; empty for wherever they last answered.
        muted_until: The day before which the bot does not write first; empty for none.
        zone: An IANA time zone; empty for the community's.
    """

    language: str | None = None
    preferred: str | None = None
    muted_until: str | None = None
    zone: str | None = None


@dataclass(frozen=True)
class SettingsSaved:
    """A person's settings as they are now."""

    person: Person
    changed: tuple[str, ...]


@dataclass(frozen=True)
class SeatHeld:
    """A membership of the person, with the term that it falls in, where the charter has one."""

    membership: Membership
    term: BodyTerm | None


@dataclass(frozen=True)
class StatusSeen:
    """What the bot knows about the one who asks.

    Args:
        seats: Where they sit today.
        prompts: How often the bot has written to them first this month.
        most_prompts: How often it may.
        meetings: The next meetings of their bodies.
    """

    person: Person
    seats: tuple[SeatHeld, ...]
    prompts: int
    most_prompts: int
    meetings: tuple[Meeting, ...]


def save_settings(context: RequestContext, wanted: SettingsWanted) -> SettingsSaved:
    """Change the actor's own settings.

    Args:
        wanted: What to change.

    Raises:
        Refusal: ``not-linked``, ``unknown-language``, ``no-such-channel``, ``unknown-zone``,
            ``mute-date``.
    """
    before = get_person(context.session, context.community.id, context.actor.known().id)
    after = before
    if wanted.language is not None:
        after = _with_language(after, wanted.language)
    if wanted.preferred is not None:
        after = _with_channel(after, wanted.preferred)
    if wanted.zone is not None:
        after = replace(after, zone=zone_named(wanted.zone))
    if wanted.muted_until is not None:
        zone = ZoneInfo(after.zone) if after.zone else context.community.zone
        after = replace(after, muted_until=_muted_until(wanted.muted_until, zone, context.now))
    names = ("language", "preferred", "zone", "muted_until")
    changed = tuple(name for name in names if getattr(before, name) != getattr(after, name))
    if changed:
        update_person(context.session, context.community.id, after)
        context.record(Verb.SETTINGS_SAVE, ("person", after.id), details={"changed": list(changed)})
    return SettingsSaved(after, changed)


def see_status(context: RequestContext) -> StatusSeen:
    """What the bot knows about the actor.

    Raises:
        Refusal: ``not-linked``.
    """
    person = get_person(context.session, context.community.id, context.actor.known().id)
    zone = ZoneInfo(person.zone) if person.zone else context.community.zone
    month = context.now.astimezone(zone).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    held = [each for each in context.memberships if each.person.id == person.id]
    coming = {
        meeting.id: meeting
        for body in dict.fromkeys(each.body for each in held)
        if body in context.community.charter.body_by_id
        for meeting in list_coming(context, body=body, limit=2)
    }
    in_order = sorted(coming.values(), key=lambda each: each.starts_at)
    return StatusSeen(
        person=person,
        seats=tuple(
            SeatHeld(e, term_of(context.session, context.community, e.body, context.today))
            for e in held
        ),
        prompts=count_prompts(context.session, person.id, month),
        most_prompts=context.community.rules.prompting.most_a_month,
        meetings=tuple(in_order[:MEETINGS_SHOWN]),
    )


def term_of(session: Session, community: Community, body_id: str, on: date) -> BodyTerm | None:
    """The term of a body on a day, from the meetings it runs between (model.3).

    None where the charter gives the body no term, or no such meeting is known before the day.
    """
    body = community.charter.body_by_id.get(body_id)
    if body is None or body.term is None:
        return None
    meetings = list_meetings(session, community.id, body=body.term.between_meetings_of)
    days = (community.day_of(e.starts_at) for e in meetings if _counts(e))
    return term_on(days, on)


def _counts(meeting: Meeting) -> bool:
    return meeting.state != "cancelled"


def _with_language(person: Person, language: str) -> Person:
    for each in LANGUAGES:
        if each == language:
            return replace(person, language=each)
    raise refusal("unknown-language", field="language", language=language[:60])


def _with_channel(person: Person, channel: str) -> Person:
    known = channels_of(person)
    if channel and channel not in known:
        raise refusal(
            "no-such-channel", field="preferred", channel=channel[:60], known=", ".join(known)
        )
    return replace(person, preferred=channel)


def _muted_until(value: str, zone: ZoneInfo, now: datetime) -> datetime | None:
    """The start of a day in the person's zone; nothing mutes nothing."""
    if not value.strip():
        return None
    try:
        day = date.fromisoformat(value.strip())
    except ValueError as error:
        raise refusal("mute-date", field="muted_until", value=value[:60]) from error
    today = now.astimezone(zone).date()
    if not today < day <= today + LONGEST_MUTE:
        raise refusal("mute-date", field="muted_until", value=value[:60])
    return datetime.combine(day, time(0, 0), tzinfo=zone)
