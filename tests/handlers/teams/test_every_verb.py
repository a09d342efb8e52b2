"""Every verb of the request handler, through every way that Teams has of asking for it."""

from __future__ import annotations

import pytest

from bot.home.register import VERBS, all_handlers
from bot.requests.verbs import VerbId
from tests.handlers.teams.site import TeamsSite
from tests.world import SECRET

from storage.access.seal import Seal  # isort: skip

HANDLED = sorted(all_handlers(Seal(SECRET)))


def values_for(site: TeamsSite) -> dict[str, str]:
    """Values that many verbs can use."""
    meeting = site.opened()
    return {"body": "steering-group", "meeting": str(meeting.id)}


@pytest.mark.parametrize("verb", HANDLED)
@pytest.mark.parametrize("who", ["secretary", "member", "stranger"])
async def test_every_verb_is_carried_by_every_invoke(
    site: TeamsSite, verb: VerbId, who: str
) -> None:
    """Pressed on a card, in a dialog, with a fallback, by a secretary, a member, a stranger:
    an answer, never a fault, and every card valid."""
    values = values_for(site)
    person = {"secretary": site.secretary, "member": site.member, "stranger": site.stranger}[who]()
    group = site.tenant.add_group(person)
    data = {"_v": verb, "_a": values}
    ways = [
        ("adaptiveCard/action", {"action": {"type": "Action.Execute", "data": data}}, None),
        ("adaptiveCard/action", {"action": {"type": "Action.Execute", "data": data}}, group),
        ("task/fetch", {"data": data}, None),
        ("task/submit", {"data": data}, None),
    ]
    for name, value, where in ways:
        screen = await person._invokes(name, value, where)
        assert screen.status == 200
        assert "(bug)" not in screen.text
        if name == "adaptiveCard/action" and screen.body["type"].endswith("card.adaptive"):
            person._check(screen.body["value"])
    for where in (None, group):
        screen = await person._sends(person.activity("message", where, value=data), where)
        assert screen.status == 200
        assert screen.cards or who == "stranger" or not VERBS.reads(verb) or where is group
    assert "Viite" not in "\n".join(person.inbox)
    site.connector.assert_valid()
