"""Plain language in direct messages and mentions."""

from __future__ import annotations

from typing import Any

import pytest

from bot.requests.cards import Card, Paragraph, Reply
from bot.requests.context import RequestContext
from bot.requests.verbs import Verb
from tests.handlers.slack.site import SlackSite, options_of, running_site, told
from tests.servers.slack.workspace import FakeWorkspace
from tests.world import World


def decides(context: RequestContext) -> Reply:
    """An answer anybody may have."""
    return Card(
        "Vuosikokous päättää", (Paragraph(context.values.get("question", "")),), language="fi"
    )


async def test_a_question_is_answered_in_place(site: SlackSite) -> None:
    """A direct message gets a message of its own, seen by both."""
    member = site.member()
    screen = await member.dm("milloin seuraava ohjausryhmä?")
    assert "Ohjausryhmä" in screen
    assert screen.messages[0].only_for is None
    assert screen.messages[0].channel == member.im.id


async def test_a_reply_in_a_thread_stays_there(site: SlackSite) -> None:
    """An answer follows its question into the thread."""
    member = site.member()
    first = await member.dm("apua")
    screen = await member.dm("milloin seuraava ohry?", thread_ts=first.messages[0].ts)
    assert screen.messages[0].thread_ts == first.messages[0].ts


async def test_a_proposal_in_words_opens_a_filled_form(site: SlackSite) -> None:
    """A message brings no trigger, so the form is a press away, with what was said in it."""
    member = site.member()
    screen = await member.dm("lisää asialistalle: Ylläpitomaksun taso")
    assert screen.modal is None
    screen = await member.presses("Avaa lomake")
    assert screen.modal is not None
    assert screen.modal.values["title"]["value"]["value"] == "Ylläpitomaksun taso"


async def test_a_mention_is_answered_in_a_thread_for_all(world: World, ws: FakeWorkspace) -> None:
    """Who decides is for everyone in the channel."""
    async with running_site(world, ws, options_of(ws), {Verb.DECIDES: decides}) as site:
        member = site.member()
        channel = ws.channel("talous", member)
        screen = await member.mentions("kuka päättää ylläpitomaksusta?", channel)
        message = screen.messages[0]
        question = site.slack.messages(channel.id)[0]
        assert message.only_for is None
        assert message.thread_ts == question.ts
        assert "kuka päättää ylläpitomaksusta?" in screen


async def test_what_is_private_is_told_to_the_asker_alone(site: SlackSite) -> None:
    """The agenda, a refusal or a form in a channel is seen by nobody else."""
    member = site.member()
    channel = site.ws.channel("talous", member)
    for words in ("asialista", "kutsu ohjausryhmä koolle 10.3.2027 klo 13", "ehdota: Asia"):
        screen = await member.mentions(words, channel)
        assert [each.only_for for each in screen.messages] == [member.id], words
        assert screen.messages[0].thread_ts
    assert len(site.slack.messages(channel.id)) == 3


async def test_a_button_in_a_channel_answers_the_one_who_presses(
    world: World, ws: FakeWorkspace
) -> None:
    """Somebody else's press is answered for them alone, and the message stays."""

    def with_button(context: RequestContext) -> Reply:
        from bot.requests.cards import Button, Buttons

        return Card("Päätös", (Buttons((Button("Kokoukset", Verb.MEETINGS),)),), language="fi")

    async with running_site(world, ws, options_of(ws), {Verb.DECIDES: with_button}) as site:
        member, other = site.member(), site.secretary()
        channel = ws.channel("talous", member, other)
        await member.mentions("kuka päättää ylläpitomaksusta?", channel)
        screen = await other.presses("Kokoukset")
        assert [each.only_for for each in screen.messages] == [other.id]


@pytest.mark.parametrize(
    "change",
    [
        {"bot_id": "B1"},
        {"subtype": "message_changed"},
        {"subtype": "message_deleted"},
        {"subtype": "bot_message"},
        {"subtype": "channel_join"},
        {"edited": {"user": "U1", "ts": "1.0"}},
        {"hidden": True},
        {"user": None},
        {"channel_type": "channel"},
    ],
)
async def test_what_is_not_said_to_the_bot_is_left_alone(
    site: SlackSite, change: dict[str, Any]
) -> None:
    """Bots, edits, deletions and other people's talk get no answer."""
    member = site.member()
    await member.dm("apua")
    before = len(site.slack.sent)
    message = member.writes_unheard(member.im, "apua")
    delivery = site.ws.dispatch.payloads.message_event(message)
    delivery.payload["event"] |= change
    await site.ws.dispatch.deliver_event(delivery)
    await site.ws.settle(set())
    assert len(site.slack.sent) == before


async def test_the_bot_does_not_answer_itself(site: SlackSite) -> None:
    """Its own messages come back as events and are ignored."""
    member = site.member()
    await member.dm("apua")
    before = len(site.slack.sent)
    message = member.inbox[-1]
    event = message.as_json() | {"type": "message", "channel": message.channel,
                                 "channel_type": "im"}  # fmt: skip
    await site.ws.event(event)
    assert len(site.slack.sent) == before


async def test_a_file_with_words_is_heard(site: SlackSite) -> None:
    """A message with an attachment is still said by a person."""
    member = site.member()
    message = member.writes_unheard(member.im, "apua")
    delivery = site.ws.dispatch.payloads.message_event(message)
    delivery.payload["event"]["subtype"] = "file_share"
    await site.ws.dispatch.deliver_event(delivery)
    await site.ws.settle(set())
    assert "Näin minua käytetään" in told(member)


@pytest.mark.parametrize("words", ["🎉", "שלום עולם", "x" * 12_000, "* _ ~ ` <!here>", "\u202eabc"])
async def test_odd_messages_get_an_answer(site: SlackSite, words: str) -> None:
    """Emoji, right-to-left, very long or full of marks: the answer is valid and there is one."""
    member = site.member()
    screen = await member.dm(words)
    assert len(screen.messages) == 1


async def test_an_event_of_a_kind_nobody_asked_for_is_acked(site: SlackSite) -> None:
    """Slack switches off apps that leave events unanswered."""
    await site.ws.event({"type": "team_join", "user": "U1"})
