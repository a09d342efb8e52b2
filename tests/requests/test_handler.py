"""The request handler: one request, one transaction; refusals come back as cards, bugs go up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.home.register import VERBS, all_handlers
from bot.requests.cards import Card, Reply, Request, plain_text
from bot.requests.context import RequestContext
from bot.requests.handler import RequestHandler, report_bug
from bot.requests.verbs import Verb
from bot.requests.wording import wording_of
from governance.errors import refusal
from storage.meetings.meetings import add_nothing
from tests.world import World


def requests(world: World, verb: Verb, handler: object) -> RequestHandler:
    """A request handler with one verb's handler replaced."""
    handlers = {**all_handlers(world.seal), verb: handler}
    return RequestHandler(world.database, world.communities, handlers, VERBS)  # type: ignore[arg-type]


def note_and(raised: Exception | None) -> object:
    """A handler that writes a row and then raises, or answers."""

    def handler(context: RequestContext) -> Reply:
        add_nothing(context.session, 1, context.actor.known().id, context.now)
        if raised is not None:
            raise raised
        return Card("done", tone="done")

    return handler


@pytest.mark.both_databases
def test_what_a_refusal_had_written_is_rolled_back(both_worlds: World) -> None:
    """A refusal is a card, and nothing of what came before it stays."""
    world = both_worlds
    handler = requests(world, Verb.PROPOSE_SAVE, note_and(refusal("agenda-empty")))
    before = world.rows()
    actor = world.actor(world.member("steering-group", "sv"))
    card = handler.answer_now(actor, Request(Verb.PROPOSE_SAVE), now=world.now, delivery="Ev1")
    assert isinstance(card, Card)
    assert (card.tone, card.language) == ("refusal", "sv")
    assert world.rows() == before


@pytest.mark.both_databases
def test_what_a_bug_had_written_is_rolled_back_and_it_goes_up(both_worlds: World) -> None:
    """A bug reaches the front end's own hook, and the same delivery may come again."""
    world = both_worlds
    actor, request = world.actor(world.member("steering-group")), Request(Verb.PROPOSE_SAVE)
    before = world.rows()
    handler = requests(world, Verb.PROPOSE_SAVE, note_and(RuntimeError("broken")))
    with pytest.raises(RuntimeError):
        handler.answer_now(actor, request, now=world.now, delivery="Ev1")
    assert world.rows() == before
    handler = requests(world, Verb.PROPOSE_SAVE, note_and(None))
    assert handler.answer_now(actor, request, now=world.now, delivery="Ev1") is not None
    assert handler.answer_now(actor, request, now=world.now, delivery="Ev1") is None


def test_a_reading_verb_takes_no_delivery_in(world: World) -> None:
    """Asking twice is answered twice, and nothing is written."""
    actor, before = world.actor(world.member("steering-group")), world.rows()
    for _ in range(2):
        request = Request(Verb.MEETINGS)
        assert world.requests.answer_now(actor, request, now=world.now, delivery="Ev1") is not None
    assert world.rows() == before


@pytest.mark.parametrize(
    "verb", [each.id for each in VERBS.values() if each.reads and each.audience != "anyone"]
)
def test_reading_changes_nothing(world: World, verb: Verb) -> None:
    """No reading verb, whoever asks and with whatever values, changes a row."""
    meeting = world.coming("steering-group")
    world.done(
        world.member("steering-group"), Verb.PROPOSE_SAVE, meeting=meeting.id, title="Maksut"
    )
    before = world.rows()
    for who in (world.secretary("steering-group"), world.member("steering-group")):
        for values in ({}, {"meeting": meeting.id, "item": 1, "body": "steering-group"}):
            assert world.ask(who, verb, **values) is not None
    assert world.rows() == before


@pytest.mark.parametrize("verb", [each.id for each in VERBS.values() if each.audience != "anyone"])
def test_strangers_are_asked_to_link_first(world: World, verb: Verb) -> None:
    """Every verb that is not for anyone refuses who is not linked, and changes nothing."""
    nobody = replace(world.actor(world.chair("steering-group")), person=None)
    card = world.refused(nobody, verb)
    assert Verb.LINK in {b.verb for p in card.parts for b in getattr(p, "buttons", ())}


@pytest.mark.parametrize("verb", list(VERBS))
def test_no_verb_is_broken_by_odd_values(world: World, verb: Verb) -> None:
    """Whatever values come with a verb, it answers or refuses; nothing raises."""
    odd = ("", "9" * 30, "-1", "\u202e", "'; DROP TABLE person; --", "<b>", "🎉" * 500, "{x}%s")
    names = (
        "meeting",
        "item",
        "body",
        "draft",
        "work",
        "answer",
        "title",
        "reason",
        "date",
        "time",
        "minutes",
        "question",
        "language",
        "code",
        "email",
        "zone",
        "page",
        "id",
    )
    secretary = world.secretary("steering-group")
    for value in odd:
        reply = world.ask(secretary, verb, **dict.fromkeys(names, value))
        assert reply is not None
        assert getattr(reply, "tone", "form") != "bug"


async def test_answers_come_off_the_event_loop(world: World) -> None:
    """The request handler answers in a thread, with the same reply."""
    actor = world.actor(world.member("steering-group", "en"))
    there = await world.requests.answer(actor, Request(Verb.MEETINGS), now=world.now)
    assert there == world.ask(actor, Verb.MEETINGS)


def test_a_bug_is_logged_under_the_number_that_is_told(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    """The card's reference is the one under which the log has the fault."""
    say = wording_of(world.actor(world.member("steering-group", "en")))
    card = report_bug(RuntimeError("broken"), say, "web")
    reference = caplog.records[0].getMessage().split()[1]
    assert reference in plain_text(card)
    assert caplog.records[0].exc_info is not None
