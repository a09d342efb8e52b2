"""Every kind of due work that the program owes is known, worded, and told to its reader."""

from __future__ import annotations

import ast
from datetime import timedelta
from pathlib import Path

from bot.meetings.operations_convening import TAKE_BACK
from bot.requests.cards import plain_text
from bot.requests.kinds import JobKind, MessageKind
from bot.requests.verbs import Verb
from bot.scheduler.inbox import messages_of
from governance.people.people import Person
from tests.meetings.calling import convene
from tests.world import World

ROOT = Path(__file__).parents[2]


def owed_in_source() -> set[str]:
    """The kinds that operations owe by name."""
    found = set()
    for file in (ROOT / "bot").glob("*/operations*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name == "NewWork":
                given = [*node.args[:1], *(k.value for k in node.keywords if k.arg == "kind")]
            elif name == "owe_message":
                given = node.args[1:2]
            else:
                continue
            found |= {str(each.value) for each in given if isinstance(each, ast.Constant)}
    return found


def test_every_kind_that_is_owed_is_known(world: World) -> None:
    """Nothing is owed that no worker knows how to carry out."""
    assert len(owed_in_source()) > 5
    assert owed_in_source() <= set(world.kinds)


def test_only_calls_for_items_count_as_prompts(world: World) -> None:
    """Invitations, digests and news are no prompts; what asks for something unasked is."""
    prompts = {k.name for k in world.kinds.values() if isinstance(k, MessageKind) and k.is_prompt}
    assert prompts == {"agenda-call"}
    assert "plan-ahead" in {k.name for k in world.kinds.values() if isinstance(k, JobKind)}


def inbox(world: World, person: Person) -> list[str]:
    """The titles of what waits for a person in the browser, newest first."""
    with world.database.read() as session:
        found = messages_of(world.kinds, session, world.actor(person), world.now)
    return [card.title for card in found]


async def test_what_nobody_could_send_waits_in_the_browser(world: World) -> None:
    """With no channel configured an invitation waits in the reader's own language."""
    world.messengers.clear()
    meeting = convene(world, world.secretary("steering-group"))
    await world.drain(TAKE_BACK)
    titles = inbox(world, world.member("steering-group", "sv"))
    assert titles[0] == "Kallelse: Styrgruppen, ons 17.3.2027 kl. 13.00"
    world.done(
        world.secretary("steering-group"),
        Verb.MEETING_CANCEL_CONFIRM,
        meeting=meeting.id,
        reason="Estynyt",
    )
    await world.drain(timedelta(minutes=1))
    titles = inbox(world, world.member("steering-group", "sv"))
    assert not any(each.startswith("Kallelse") for each in titles)
    assert titles[0].startswith("Mötet är inställt") or "inställt" in titles[0].lower()


async def test_the_browser_shows_only_ones_own(world: World) -> None:
    """What waits for one person is not shown to another."""
    world.messengers.clear()
    convene(world, world.secretary("steering-group"))
    await world.drain(TAKE_BACK)
    outsider = world.chair("development-group")
    assert not any("17.3.2027" in each for each in inbox(world, outsider))


async def test_old_messages_leave_the_browser(world: World) -> None:
    """After the meeting its invitation is gone, without anybody tidying up."""
    world.messengers.clear()
    meeting = convene(world, world.secretary("steering-group"))
    await world.drain(TAKE_BACK)
    member = world.member("steering-group", "en")
    before = inbox(world, member)
    world.now = meeting.starts_at
    assert len(inbox(world, member)) < len(before)


async def test_messages_say_what_they_are_about_in_one_language(world: World) -> None:
    """No message mixes languages: its card tells the language that it was written in."""
    sent = await world.drain(timedelta(days=21))
    assert {each.kind for each in sent} >= {"agenda-call", "agenda-digest", "agenda-reminder"}
    for each in sent:
        assert each.card.language == each.language
        assert "{" not in plain_text(each.card)
