"""Sending: once each, every ending told for what it is, and found again by its key."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.requests.cards import Button, Buttons, Card, Paragraph
from bot.requests.messenger import Ambiguous, Rejected, Sent, Throttled, Unreachable
from bot.requests.verbs import Verb
from governance.people.people import Recipient
from tests.handlers.slack.site import SlackSite, told
from tests.servers.slack.workspace import Person

CARD = Card("Kutsu 🎉", (Paragraph("Tule & <kuule>"), Buttons((Button("Avaa", Verb.MEETINGS),))))


def recipient(site: SlackSite, person: Person) -> Recipient:
    """Somebody on Slack."""
    return Recipient(1, "Anna", "anna@example.org", "fi", "slack", site.ws.team.id, person.id)


def now() -> datetime:
    """The fake's clock is the wall's."""
    return datetime.now(UTC)


async def test_a_card_arrives_once_with_its_key(site: SlackSite) -> None:
    """In the direct conversation, with the key in its metadata and words for notifications."""
    person, messenger = site.guest(), site.edge.messenger
    sent = await messenger.send(recipient(site, person), CARD, "invitation/7", now())
    message = site.slack.messages(person.im.id)[-1]
    assert sent == Sent(f"{person.im.id}/{message.ts}")
    assert message.metadata == {
        "event_type": "sihteeri_message",
        "event_payload": {"key": "invitation/7"},
    }
    assert "Tule & <kuule>" in told(person)
    assert (messenger.channel, messenger.can_look_up) == ("slack", True)


async def test_a_rate_limit_is_told_and_not_slept_through(site: SlackSite) -> None:
    """The worker waits as long as Slack says; nothing was taken."""
    person = site.guest()
    site.slack.trouble.ratelimit("chat.postMessage", retry_after=37)
    with pytest.raises(Throttled) as caught:
        await site.edge.messenger.send(recipient(site, person), CARD, "k", now())
    assert caught.value.seconds == 37
    assert told(person) == ""


@pytest.mark.parametrize(
    "code",
    ["channel_not_found", "account_inactive", "token_revoked", "not_in_channel", "is_archived"],
)
async def test_who_cannot_be_reached_is_told(site: SlackSite, code: str) -> None:
    """The message then goes another way."""
    person = site.guest()
    site.slack.trouble.answer_error("chat.postMessage", code)
    with pytest.raises(Unreachable):
        await site.edge.messenger.send(recipient(site, person), CARD, "k", now())


async def test_somebody_who_left_cannot_be_reached(site: SlackSite) -> None:
    """A deactivated, a deleted and an invented user."""
    messenger = site.edge.messenger
    person = site.guest(deleted=True)
    with pytest.raises(Unreachable):
        await messenger.send(recipient(site, person), CARD, "k", now())
    nobody = Recipient(1, "x", "x@example.org", "fi", "slack", site.ws.team.id, "U404")
    with pytest.raises(Unreachable):
        await messenger.send(nobody, CARD, "k", now())


@pytest.mark.parametrize("code", ["invalid_blocks", "msg_too_long", "msg_blocks_too_long"])
async def test_what_slack_will_never_take_is_a_bug(site: SlackSite, code: str) -> None:
    """It is not tried again."""
    site.slack.trouble.answer_error("chat.postMessage", code)
    with pytest.raises(Rejected):
        await site.edge.messenger.send(recipient(site, site.guest()), CARD, "k", now())


async def test_a_cut_connection_is_ambiguous_and_posts_once(site: SlackSite) -> None:
    """The SDK's default would post twice; here it is looked up and found."""
    person, messenger = site.guest(), site.edge.messenger
    to = recipient(site, person)
    await messenger.send(to, CARD, "before", now())
    site.slack.trouble.accept_then_cut("chat.postMessage")
    started = now()
    with pytest.raises(Ambiguous):
        await messenger.send(to, CARD, "k", now())
    assert len(site.slack.messages(person.im.id)) == 2
    found = await messenger.look_up(to, "k", started)
    assert found == Sent(f"{person.im.id}/{site.slack.messages(person.im.id)[-1].ts}")
    assert await messenger.look_up(to, "another", started) is None


@pytest.mark.parametrize("status", [500, 502, 503])
async def test_a_server_error_is_ambiguous(site: SlackSite, status: int) -> None:
    """It may have been taken; then it is proved that it was not."""
    person, messenger = site.guest(), site.edge.messenger
    to = recipient(site, person)
    await messenger.send(to, CARD, "before", now())
    site.slack.trouble.answer_status("chat.postMessage", status)
    with pytest.raises(Ambiguous):
        await messenger.send(to, CARD, "k", now())
    assert await messenger.look_up(to, "k", now()) is None


async def test_a_conversation_that_cannot_be_opened_took_nothing(site: SlackSite) -> None:
    """Before the message nothing was sent, whatever went wrong."""
    to = recipient(site, site.guest())
    site.slack.trouble.drop_before("conversations.open")
    with pytest.raises(Throttled):
        await site.edge.messenger.send(to, CARD, "k", now())
    site.slack.trouble.answer_status("conversations.open", 500)
    with pytest.raises(Throttled):
        await site.edge.messenger.send(to, CARD, "k", now())
    assert isinstance(await site.edge.messenger.send(to, CARD, "k", now()), Sent)


async def test_a_history_that_cannot_be_read_proves_nothing(site: SlackSite) -> None:
    """Then it stays ambiguous."""
    to = recipient(site, site.guest())
    trouble = site.slack.trouble
    trouble.answer_status("conversations.history", 500)
    trouble.answer_error("conversations.history", "missing_scope")
    trouble.drop_before("conversations.history", times=2)  # aiohttp itself repeats a read once
    for _ in range(3):
        with pytest.raises(Ambiguous):
            await site.edge.messenger.look_up(to, "k", now())


async def test_a_message_is_found_among_many(site: SlackSite) -> None:
    """Page after page, as far back as it was first tried and a minute more."""
    person, messenger = site.guest(), site.edge.messenger
    to, started = recipient(site, person), now()
    await messenger.send(to, CARD, "wanted", now())
    for _ in range(250):
        person.writes_unheard(person.im, "hei")
    assert await messenger.look_up(to, "wanted", started) is not None
    assert await messenger.look_up(to, "wanted", started + timedelta(minutes=5)) is None


async def test_a_deaf_server_is_ambiguous(site: SlackSite) -> None:
    """Nobody listens on the address any more."""
    person = site.guest()
    await site.edge.messenger.send(recipient(site, person), CARD, "k", now())
    site.slack.stop()
    with pytest.raises((Ambiguous, Throttled)):
        await site.edge.messenger.send(recipient(site, person), CARD, "k2", now())
    site.slack.start()
