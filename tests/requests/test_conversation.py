"""The conversation around a reply: forms again, effects once, linking, what is outdated."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.home.register import VERBS
from bot.requests.cards import Buttons, Card, Form, Note, Paragraph, Request, plain_text
from bot.requests.conversation import (
    Answered,
    Submission,
    answer,
    key_of_form,
    new_once,
    pack_request,
    reasons_of,
    unpack_request,
)
from bot.requests.handler import delivery_key
from bot.requests.verbs import Verb
from governance.people.people import Actor, Via
from tests.world import World

VALUES = {"why": "Because it rises.", "wanted": "decision", "minutes": "15"}


def sent(world: World, via: Via, submission: Submission) -> Answered:
    """A member's submission, answered under the key of its form."""
    actor = world.actor(world.member("steering-group", "en"), via)
    key = key_of_form(via, submission, "U1")
    return answer(world.requests, actor, submission, now=world.now, delivery=key)


def proposal(world: World, **values: str) -> Submission:
    """The form of a proposal, filled in."""
    meeting = str(world.coming("steering-group").id)
    origin = Request(Verb.PROPOSE, {"meeting": meeting})
    request = Request(Verb.PROPOSE_SAVE, {"meeting": meeting, **VALUES, **values})
    return Submission(request, origin, new_once())


@pytest.mark.parametrize("via", ["web", "slack", "teams"])
def test_a_refused_form_comes_again_with_all_its_values_and_faults(world: World, via: Via) -> None:
    """What was written is still in it, what is wrong is marked, what travelled along too."""
    submission = proposal(world, title="?!", wanted="", travels="along")
    answered = sent(world, via, submission)
    form, above = answered.reply, answered.above
    assert isinstance(form, Form)
    assert above is not None
    fields = {each.name: each for each in form.fields}
    shown = {name: fields[name].value for name in (*VALUES, "title")}
    assert shown == {**VALUES, "title": "?!", "wanted": ""}
    assert fields["title"].error == reasons_of(above)[0]
    assert {name for name, each in fields.items() if each.error} == {"title", "wanted"}
    assert form.values["travels"] == "along"


@pytest.mark.parametrize("via", ["web", "slack", "teams"])
def test_a_form_sent_twice_has_one_effect_and_says_so(world: World, via: Via) -> None:
    """The second time nothing is written, and the reply says that it has been done."""
    submission = proposal(world, title="Budget")
    first = sent(world, via, submission)
    assert (first.is_repeated, first.is_refused) == (False, False)
    rows = world.rows()
    again = sent(world, via, submission)
    assert again.is_repeated
    assert "already" in plain_text(again.reply)
    assert world.rows() == rows


def test_a_form_whose_origin_is_another_form_s_is_refused_without_one(world: World) -> None:
    """The refusal stands alone where the origin brings up no form of this verb."""
    request = proposal(world, title="?!").request
    answered = sent(world, "web", Submission(request, Request(Verb.MEETINGS)))
    assert answered.is_refused
    assert answered.above is None


@pytest.mark.parametrize(("via", "offered"), [("slack", True), ("teams", True), ("web", False)])
def test_help_offers_a_stranger_to_link_where_there_is_an_account(
    world: World, via: Via, offered: bool
) -> None:
    """On the pages one signs in instead."""
    submission = Submission(Request(Verb.HELP))
    answered = answer(world.requests, Actor(world.community, "en", via), submission, now=world.now)
    assert isinstance(answered.reply, Card)
    rows = [part for part in answered.reply.parts if isinstance(part, Buttons)]
    verbs = [button.verb for row in rows for button in row.buttons]
    assert (Verb.LINK in verbs) is offered


def test_reasons_are_never_none() -> None:
    """A refusal without a text gives its title."""
    assert reasons_of(Card("No", (Paragraph("why"), Note("what helps")))) == ("why", "what helps")
    assert reasons_of(Card("No")) == ("No",)


@given(
    st.sampled_from([each for each in VERBS if VERBS.reads(each)]),
    st.dictionaries(st.text(), st.text(), max_size=5),
)
def test_a_packed_request_reads_as_it_was(verb: Verb, values: dict[str, str]) -> None:
    """Whatever the values, the form that was refused is the one that comes again."""
    request = Request(verb, values)
    assert unpack_request(pack_request(request), VERBS) == request


@pytest.mark.parametrize(
    "text", ["", "nonsense?x=1", "propose.save?title=y", "help?" + "a" * 20_001]
)
def test_what_was_not_packed_is_not_read(text: str) -> None:
    """No unknown verb, no writing one, nothing too long."""
    with pytest.raises(ValueError, match=r"\?|valid"):
        unpack_request(text, VERBS)


@given(st.lists(st.lists(st.text(), min_size=1), min_size=2, max_size=5))
def test_a_key_is_of_its_parts_alone(parts: list[list[str]]) -> None:
    """The same parts give the same key; other parts, however cut, give another."""
    keys = {delivery_key("slack/action", *each) for each in parts if any(each)}
    assert len(keys) == len({tuple(each) for each in parts if any(each)})
    assert all(len(key) < 64 for key in keys)
    assert delivery_key("slack/action", "", None) == ""


def test_a_form_without_a_token_is_never_taken_for_another() -> None:
    """It has no key; one with a token has its own for each showing, sender and content."""
    request = Request(Verb.PROPOSE_SAVE, {"title": "Budget"})
    assert key_of_form("web", Submission(request), 1) == ""
    forms = [
        (Submission(request, once="a"), 1),
        (Submission(request, once="b"), 1),
        (Submission(request, once="a"), 2),
        (Submission(Request(Verb.PROPOSE_SAVE, {"title": "Other"}), once="a"), 1),
    ]
    assert len({key_of_form("web", each, who) for each, who in forms}) == len(forms)
