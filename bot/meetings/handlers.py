"""Meetings: see, answer, cancel; call a body together, and take that back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

from bot.meetings import operations as meetings
from bot.meetings import operations_convening as convening
from bot.meetings import operations_taking_back as taking_back
from bot.meetings import replies
from bot.meetings import replies_convening as calling
from bot.requests.cards import Reply
from bot.requests.context import RequestContext
from governance.access.authority import needs_decision
from governance.errors import refusal
from governance.meetings.meetings import Call, Times

WANTED_FOR_PREVIEW = ("body", "date", "time")
NOTES = ("afternoon", "next-week", "first-of-two")
"""How a time can have been read, as the understanding tells it."""


def on_meetings(context: RequestContext) -> Reply:
    """The coming meetings; ``body`` for one body's."""
    body = context.values.get("body") or None
    if body:
        context.check_sees(body, "meetings")
    return replies.to_card_of_meetings(meetings.list_coming(context, body=body), body, context.say)


def on_meeting(context: RequestContext) -> Reply:
    """One ``meeting``."""
    seen = meetings.see_meeting(context, context.number("meeting"))
    return replies.to_card_of_meeting(seen, context.say)


def on_meeting_answer(context: RequestContext) -> Reply:
    """Say whether one comes to ``meeting``: ``answer``."""
    answer = context.text("answer")
    meeting = meetings.answer_invitation(context, context.number("meeting"), answer)
    return replies.to_card_of_answer(meeting, answer, context.say)


def on_cancel(context: RequestContext) -> Reply:
    """The form that asks why ``meeting`` is cancelled."""
    meeting = meetings.get_meeting(context, context.number("meeting"))
    meetings.check_may_act(context, meeting, decision="-")
    if meeting.is_over(context.now):
        raise refusal("meeting-over", at=meeting.starts_at)
    return replies.to_form_of_cancelling(meeting, context.say)


def on_cancel_confirm(context: RequestContext) -> Reply:
    """Cancel ``meeting`` for ``reason``."""
    done = meetings.cancel_meeting(context, context.number("meeting"), context.text("reason"))
    return replies.to_card_of_cancelled(done, context.say)


def on_convene(context: RequestContext) -> Reply:
    """The form for what is still missing; refuses at once a body this person may not call."""
    body = context.text("body")
    bodies = convening.bodies_to_call(context)
    decider = None
    if body:
        chosen = context.community.body(body)
        if body not in bodies:
            convening.check_may_call(context, body)
        wanted = needs_decision(context.community, chosen)
        decider = wanted.name if wanted else None
    if not bodies:
        raise refusal("may-convene-nothing")
    return calling.to_form_of_convening(
        [(each, context.community.body(each).name) for each in bodies],
        context.values,
        decider,
        context.say,
    )


def on_convene_preview(context: RequestContext) -> Reply:
    """Preview a call; a form for what is missing."""
    if not all(context.values.get(name) for name in WANTED_FOR_PREVIEW):
        return on_convene(context)
    call = call_of_values(context)
    decider = needs_decision(context.community, context.community.body(call.body))
    if decider is not None and not call.decision:
        return on_convene(context)
    preview = convening.preview_convening(context, call)
    notes = [note for note in context.text("notes").split(",") if note in NOTES]
    return calling.to_card_of_preview(preview, context.say, notes)


def on_convene_confirm(context: RequestContext) -> Reply:
    """Confirm ``draft``."""
    done = convening.convene_meeting(context, context.number("draft"))
    return calling.to_card_of_convened(done, context.say)


def on_convene_discard(context: RequestContext) -> Reply:
    """Throw ``draft`` away."""
    convening.discard_draft(context, context.number("draft"))
    return calling.to_card_of_discarded(context.say)


def on_take_back(context: RequestContext) -> Reply:
    """Take the convening of ``meeting`` back."""
    done = taking_back.take_back_convening(context, context.number("meeting"))
    return calling.to_card_of_taken_back(done, context.say)


def call_of_values(context: RequestContext) -> Call:
    """The call that the values describe; wall-clock times are in the community's zone.

    Raises:
        Refusal: ``bad-date``, ``bad-time``, ``no-such-time``, ``bad-duration``.
    """
    values: Mapping[str, str] = context.values
    starts_at = _moment(values, context)
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


def _moment(values: Mapping[str, str], context: RequestContext) -> datetime:
    zone = context.community.zone
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
