"""Calling a body together at the desk: form, preview, confirm, discard, take back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

from bot.desk.office import Handler, Visit
from bot.operations import convening, taking_back
from bot.operations.values import int_value
from bot.replies import convening as replies
from bot.replies.card import Reply
from bot.verbs import Verb
from governance.authority import check_may_convene, may_convene, needs_decision
from governance.convening import Call
from governance.errors import refusal
from governance.meetings import Times
from storage.bodies import list_memberships

WANTED_FOR_PREVIEW = ("body", "date", "time")
NOTES = ("afternoon", "next-week", "first-of-two")
"""How a time can have been read, as the understanding tells it."""


def on_convene(visit: Visit) -> Reply:
    """The form for what is still missing; refuses at once a body this person may not call."""
    body = visit.values.get("body", "")
    decider = None
    if body:
        chosen = visit.actor.community.body(body)
        if body not in dict(_callable_bodies(visit)):
            _refuse_to_call(visit, body)
        wanted = needs_decision(visit.actor.community, chosen)
        decider = wanted.name if wanted else None
    bodies = _callable_bodies(visit)
    if not bodies:
        raise refusal("may-convene-nothing")
    return replies.to_form_of_convening(
        [(each, visit.actor.community.body(each).name) for each, _ in bodies],
        visit.values,
        decider,
        visit.say,
    )


def on_convene_preview(visit: Visit) -> Reply:
    """Preview a call; a form for what is missing."""
    if not all(visit.values.get(name) for name in WANTED_FOR_PREVIEW):
        return on_convene(visit)
    call = call_of_values(visit)
    decider = needs_decision(visit.actor.community, visit.actor.community.body(call.body))
    if decider is not None and not call.decision:
        return on_convene(visit)
    preview = convening.preview_convening(visit.session, visit.actor, call, visit.now)
    notes = [note for note in visit.values.get("notes", "").split(",") if note in NOTES]
    return replies.to_card_of_preview(preview, visit.actor.community, visit.say, notes)


def on_convene_confirm(visit: Visit) -> Reply:
    """Confirm ``draft``."""
    done = convening.convene_meeting(
        visit.session, visit.actor, int_value(visit.values, "draft"), visit.now
    )
    return replies.to_card_of_convened(done, visit.actor.community, visit.say)


def on_convene_discard(visit: Visit) -> Reply:
    """Throw ``draft`` away."""
    convening.discard_draft(visit.session, visit.actor, int_value(visit.values, "draft"), visit.now)
    return replies.to_card_of_discarded(visit.say)


def on_take_back(visit: Visit) -> Reply:
    """Take the convening of ``meeting`` back."""
    done = taking_back.take_back_convening(
        visit.session, visit.actor, int_value(visit.values, "meeting"), visit.now
    )
    return replies.to_card_of_taken_back(done, visit.actor.community, visit.say)


def call_of_values(visit: Visit) -> Call:
    """The call that the values describe; wall-clock times are in the community's zone.

    Raises:
        Refusal: ``bad-date``, ``bad-time``, ``no-such-time``, ``bad-duration``.
    """
    values: Mapping[str, str] = visit.values
    starts_at = _moment(values, visit)
    minutes = values.get("minutes") or "120"
    if not minutes.isdecimal() or len(minutes) > 6:
        raise refusal("bad-duration", field="minutes", text=minutes[:20])
    try:
        ends_at = starts_at + timedelta(minutes=int(minutes))
    except OverflowError as error:
        raise refusal("bad-date", field="date", text=values["date"][:20]) from error
    return Call(
        body=values["body"],
        times=Times(starts_at, ends_at),
        link=values.get("link", "").strip(),
        place=values.get("place", "").strip(),
        extra=values.get("extra", "") == "yes",
        decision=values.get("decision", "").strip(),
    )


def _moment(values: Mapping[str, str], visit: Visit) -> datetime:
    zone = visit.actor.community.zone
    try:
        on = date.fromisoformat(values["date"])
    except ValueError as error:
        raise refusal("bad-date", field="date", text=values["date"][:20]) from error
    try:
        at = time.fromisoformat(values["time"])
    except ValueError as error:
        raise refusal("bad-time", field="time", text=values["time"][:20]) from error
    local = datetime.combine(on, at.replace(tzinfo=None), tzinfo=zone)
    try:
        moment = local.astimezone(UTC)
        told_again = moment.astimezone(zone)
    except OverflowError as error:
        raise refusal("bad-date", field="date", text=values["date"][:20]) from error
    if told_again.replace(tzinfo=None) != local.replace(tzinfo=None):
        raise refusal("no-such-time", field="time", on=on, text=values["time"][:5])
    return moment


def _callable_bodies(visit: Visit) -> list[tuple[str, str]]:
    community = visit.actor.community
    today = visit.now.astimezone(community.zone).date()
    memberships = list_memberships(visit.session, community.id, on=today)
    person = visit.actor.known()
    return [
        (body.id, body.id)
        for body in community.charter.bodies
        if body.kind == "standing" and may_convene(community, body, person, memberships, today)
    ]


def _refuse_to_call(visit: Visit, body_id: str) -> None:
    community = visit.actor.community
    today = visit.now.astimezone(community.zone).date()
    memberships = list_memberships(visit.session, community.id, on=today)
    check_may_convene(
        community, community.body(body_id), visit.actor.known(), memberships, today, decision="-"
    )


HANDLERS: Mapping[Verb, Handler] = {
    Verb.CONVENE: on_convene,
    Verb.CONVENE_PREVIEW: on_convene_preview,
    Verb.CONVENE_CONFIRM: on_convene_confirm,
    Verb.CONVENE_DISCARD: on_convene_discard,
    Verb.CONVENE_TAKE_BACK: on_take_back,
}
