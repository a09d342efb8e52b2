"""Who would have to be at two meetings at once."""

from __future__ import annotations

from bot.meetings.operations import people_on
from bot.requests.context import Context
from governance.bodies.bodies import Membership
from governance.language.texts import Text, Value
from governance.meetings.meetings import Call, Caution, Meeting
from storage.meetings import meetings as stored


def find_clashes(
    context: Context,
    call: Call,
    people: tuple[Membership, ...],
    moves: Meeting | None,
) -> tuple[Caution, ...]:
    """A caution for each other meeting of some of the same people at the same time.

    Args:
        context: Whose, and when.
        call: The call that is previewed.
        people: Whom it would invite.
        moves: The planned meeting that it would move: no clash with itself.
    """
    found = []
    others = stored.list_meetings(
        context.session,
        context.community.id,
        from_at=call.times.starts_at,
        to_at=call.times.ends_at,
    )
    wanted = {membership.person.id: membership.person.name for membership in people}
    for other in others:
        if other.state == "cancelled" or (moves is not None and other.id == moves.id):
            continue
        seats = people_on(context, other.body, other.starts_at)
        same = sorted(wanted[s.person.id] for s in seats if s.person.id in wanted)
        if not same:
            continue
        shown = ", ".join(same[:3]) + (" …" if len(same) > 3 else "")
        values: dict[str, Value] = {
            "body": context.community.body(other.body).name,
            "at": other.starts_at,
            "count": len(same),
            "people": shown,
        }
        found.append(Caution(Text("caution.clash", values)))
    return tuple(found)
