"""Messages, conversations and people in the fake Slack."""

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from .slack.api import FakeSlack
from .slack.fixtures import fake_slack, slack_clock, slack_workspace, timed_slack
from .slack.probes import BAD_BLOCKS, client_of, refusal
from .slack.state import Channel
from .slack.workspace import FakeWorkspace, Person

__all__ = ["fake_slack", "slack_clock", "slack_workspace", "timed_slack"]


@pytest.fixture
def ws(slack_workspace: FakeWorkspace) -> FakeWorkspace:
    """A workspace with the app installed."""
    return slack_workspace


@pytest.fixture
def client(ws: FakeWorkspace) -> AsyncWebClient:
    """The app's client."""
    return client_of(ws)


@pytest.fixture
def anna(ws: FakeWorkspace) -> Person:
    """A member."""
    return ws.user("anna@example.org", name="Anna Esimerkki", locale="sv-SE")


@pytest.fixture
def room(ws: FakeWorkspace, anna: Person) -> Channel:
    """A private channel with Anna and the app in it."""
    return ws.channel("ohry", anna, kind="private")


async def test_an_unknown_method_is_refused(client: AsyncWebClient) -> None:
    """A method that does not exist is told from one that fails."""
    body = await refusal(client.api_call("chat.postMesage"))
    assert body == {"ok": False, "error": "unknown_method", "req_method": "chat.postMesage"}


async def test_a_user_id_as_channel_means_their_dm(
    client: AsyncWebClient, anna: Person, fake_slack: FakeSlack
) -> None:
    """Posting to a user lands in the one direct conversation with them."""
    answer = await client.chat_postMessage(channel=anna.id, text="Hei")
    opened = await client.conversations_open(users=anna.id)
    assert answer["channel"] == opened["channel"]["id"] == anna.im.id
    assert [message.text for message in fake_slack.messages(anna.im.id)] == ["Hei"]


async def test_where_the_app_may_post(ws: FakeWorkspace, client: AsyncWebClient) -> None:
    """Unknown, foreign private, unjoined, archived: each has its error."""
    anna = ws.user("anna@example.org")
    secret = ws.channel("salainen", anna, kind="private", bot=False)
    public = ws.channel("avoin", anna, bot=False)
    old = ws.channel("vanha", anna)
    old.is_archived = True
    gone = ws.user("gone@example.org", deleted=True)
    expected = {
        "C404": "channel_not_found",
        secret.id: "channel_not_found",
        gone.id: "channel_not_found",
        public.id: "not_in_channel",
        old.id: "is_archived",
    }
    for channel, error in expected.items():
        body = await refusal(client.chat_postMessage(channel=channel, text="x"))
        assert body["error"] == error


async def test_bad_blocks_are_refused_with_pointers(
    client: AsyncWebClient, room: Channel, fake_slack: FakeSlack
) -> None:
    """invalid_blocks says what is wrong and where, and nothing is posted."""
    with fake_slack.tolerating():
        call = client.chat_postMessage(channel=room.id, text="x", blocks=BAD_BLOCKS)
        body = await refusal(call)
    assert body["error"] == "invalid_blocks"
    assert body["response_metadata"]["messages"] == [
        "[ERROR] unsupported type: mrkdwn [json-pointer:/blocks/0/text/type]"
    ]
    assert fake_slack.messages(room.id) == []


async def test_texts_have_their_errors(
    client: AsyncWebClient, room: Channel, fake_slack: FakeSlack
) -> None:
    """No text, a text too long, and a long one that is only warned about."""
    with fake_slack.tolerating():
        empty = await refusal(client.api_call("chat.postMessage", json={"channel": room.id}))
        long = await refusal(client.chat_postMessage(channel=room.id, text="x" * 40_001))
    assert (empty["error"], long["error"]) == ("no_text", "msg_too_long")
    answer = await client.chat_postMessage(channel=room.id, text="x" * 4001)
    assert "more than 4000" in answer["response_metadata"]["messages"][0]


async def test_an_invalid_message_fails_the_test(
    client: AsyncWebClient, room: Channel, fake_slack: FakeSlack
) -> None:
    """What Slack would let pass without fallback text is an assertion here, and `on_sent` hears."""
    heard: list[str] = []
    fake_slack.on_sent.append(lambda sent: heard.append(sent.kind))
    blocks = [{"type": "divider"}]
    with fake_slack.tolerating():
        await client.api_call("chat.postMessage", json={"channel": room.id, "blocks": blocks})
        assert [sent.through for sent in fake_slack.invalid] == ["chat.postMessage"]
        fake_slack.strict = True
        with pytest.raises(AssertionError, match="fallback text"):
            fake_slack.assert_valid()
    fake_slack.assert_valid()
    assert heard == ["message"]


async def test_messages_are_changed_and_deleted_by_their_author(
    client: AsyncWebClient, room: Channel, anna: Person, fake_slack: FakeSlack
) -> None:
    """One's own message can be changed and deleted once; nobody else's."""
    ts = (await client.chat_postMessage(channel=room.id, text="a"))["ts"]
    await client.chat_update(channel=room.id, ts=ts, text="b")
    assert [(m.text, m.edited) for m in fake_slack.messages(room.id)] == [("b", True)]
    await client.chat_delete(channel=room.id, ts=ts)
    again = await refusal(client.chat_delete(channel=room.id, ts=ts))
    assert again["error"] == "message_not_found"
    foreign = anna.writes_unheard(room, "hers")
    body = await refusal(client.chat_update(channel=room.id, ts=foreign.ts, text="mine"))
    assert body["error"] == "cant_update_message"


async def test_ephemeral_messages_are_for_one(
    client: AsyncWebClient, room: Channel, anna: Person, ws: FakeWorkspace
) -> None:
    """Only the addressed member sees it; a non-member cannot be addressed; history omits it."""
    bo = ws.user("bo@example.org")
    await client.chat_postEphemeral(channel=room.id, user=anna.id, text="vain sinulle")
    assert anna.sees() == "vain sinulle"
    assert ws.slack.messages(room.id) == []
    assert (await client.conversations_history(channel=room.id))["messages"] == []
    call = client.chat_postEphemeral(channel=room.id, user=bo.id, text="x")
    assert (await refusal(call))["error"] == "user_not_in_channel"


async def test_metadata_is_returned_only_when_asked_for(
    client: AsyncWebClient, room: Channel
) -> None:
    """The idempotency key in a message's metadata can be looked up in the history."""
    metadata = {"event_type": "delivery", "event_payload": {"key": "k1"}}
    await client.chat_postMessage(channel=room.id, text="x", metadata=metadata)
    bare = await client.conversations_history(channel=room.id)
    assert "metadata" not in bare["messages"][0]
    full = await client.conversations_history(channel=room.id, include_all_metadata=True)
    assert full["messages"][0]["metadata"] == metadata


async def test_history_comes_newest_first_in_pages(client: AsyncWebClient, room: Channel) -> None:
    """Pages follow the cursor; oldest and latest are exclusive; threads are apart."""
    stamps = [
        (await client.chat_postMessage(channel=room.id, text=str(number)))["ts"]
        for number in range(5)
    ]
    await client.chat_postMessage(channel=room.id, text="reply", thread_ts=stamps[0])
    first = await client.conversations_history(channel=room.id, limit=3)
    cursor = first["response_metadata"]["next_cursor"]
    second = await client.conversations_history(channel=room.id, limit=3, cursor=cursor)
    texts = [message["text"] for page in (first, second) for message in page["messages"]]
    assert texts == ["4", "3", "2", "1", "0"]
    assert (first["has_more"], second["has_more"]) == (True, False)
    some = await client.conversations_history(channel=room.id, oldest=stamps[1], latest=stamps[4])
    assert [message["text"] for message in some["messages"]] == ["3", "2"]
    thread = await client.conversations_replies(channel=room.id, ts=stamps[0])
    assert [message["text"] for message in thread["messages"]] == ["0", "reply"]


async def test_people_are_found(ws: FakeWorkspace, client: AsyncWebClient, anna: Person) -> None:
    """By id with their language, by address whatever its case; not when they have left."""
    user = (await client.users_info(user=anna.id, include_locale=True))["user"]
    assert (user["locale"], user["tz"]) == ("sv-SE", "Europe/Helsinki")
    assert user["profile"]["email"] == "anna@example.org"
    found = await client.users_lookupByEmail(email="ANNA@example.org")
    assert found["user"]["id"] == anna.id
    ws.user("gone@example.org", deleted=True)
    body = await refusal(client.users_lookupByEmail(email="gone@example.org"))
    assert body["error"] == "users_not_found"
    assert (await refusal(client.users_info(user="U404")))["error"] == "user_not_found"
    listed = (await client.users_list())["members"]
    assert {one["id"] for one in listed} >= {anna.id, ws.bot.user_id}


async def test_a_connected_stranger_shows_no_address(
    ws: FakeWorkspace, client: AsyncWebClient, fake_slack: FakeSlack
) -> None:
    """Somebody from another workspace is marked as such and cannot be looked up by e-mail."""
    cleo = ws.user("cleo@example.org", team=fake_slack.add_team("Naapuri", "naapuri"))
    user = (await client.users_info(user=cleo.id))["user"]
    assert user["is_stranger"] is True
    assert "email" not in user["profile"]
    body = await refusal(client.users_lookupByEmail(email="cleo@example.org"))
    assert body["error"] == "users_not_found"


async def test_conversations_are_listed_and_described(
    ws: FakeWorkspace, client: AsyncWebClient, room: Channel, anna: Person
) -> None:
    """Lists by type, who is in, what kind; several people open a group conversation."""
    listed = await client.conversations_list(types="public_channel,private_channel")
    assert {channel["name"] for channel in listed["channels"]} == {"general", "ohry"}
    own = await client.users_conversations(types="public_channel,private_channel")
    assert [channel["id"] for channel in own["channels"]] == [room.id]
    members = (await client.conversations_members(channel=room.id))["members"]
    assert set(members) == {anna.id, ws.bot.user_id}
    assert (await client.conversations_info(channel=room.id))["channel"]["is_private"] is True
    bo = ws.user("bo@example.org")
    group = await client.conversations_open(users=[anna.id, bo.id])
    shown = await client.conversations_info(channel=group["channel"]["id"])
    assert shown["channel"]["is_mpim"] is True


async def test_links_reactions_and_pins(client: AsyncWebClient, room: Channel) -> None:
    """A permalink is the documented form; a second reaction or pin is refused."""
    ts = (await client.chat_postMessage(channel=room.id, text="x"))["ts"]
    link = (await client.chat_getPermalink(channel=room.id, message_ts=ts))["permalink"]
    assert link == f"https://esimerkki.slack.com/archives/{room.id}/p{ts.replace('.', '')}"
    await client.reactions_add(channel=room.id, timestamp=ts, name="eyes")
    call = client.reactions_add(channel=room.id, timestamp=ts, name="eyes")
    assert (await refusal(call))["error"] == "already_reacted"
    await client.pins_add(channel=room.id, timestamp=ts)
    call = client.pins_add(channel=room.id, timestamp=ts)
    assert (await refusal(call))["error"] == "already_pinned"
    assert len((await client.pins_list(channel=room.id))["items"]) == 1


async def test_prompts_titles_and_status(
    ws: FakeWorkspace, client: AsyncWebClient, anna: Person
) -> None:
    """What a conversation's surroundings show is kept; five prompts are refused."""
    channel, prompt = anna.im.id, {"title": "Seuraava", "message": "milloin seuraava?"}
    await client.assistant_threads_setSuggestedPrompts(channel_id=channel, prompts=[prompt])
    await client.assistant_threads_setStatus(channel_id=channel, thread_ts="1.0", status="Haen")
    await client.assistant_threads_setTitle(channel_id=channel, thread_ts="1.0", title="Kysymys")
    assert ws.slack.state.prompts[channel] == [prompt]
    assert ws.slack.state.statuses == {(channel, "1.0"): "Haen"}
    call = client.assistant_threads_setSuggestedPrompts(channel_id=channel, prompts=[prompt] * 5)
    assert (await refusal(call))["error"] == "invalid_arguments"


async def test_a_stream_grows_and_ends(
    ws: FakeWorkspace, client: AsyncWebClient, anna: Person
) -> None:
    """A streamed message is one message, and takes nothing more after its end."""
    root = await client.chat_postMessage(channel=anna.id, text="q")
    im, thread = anna.im.id, root["ts"]
    begun = await client.chat_startStream(channel=im, thread_ts=thread, markdown_text="a")
    ts = begun["ts"]
    await client.chat_appendStream(channel=im, ts=ts, markdown_text="b")
    await client.chat_stopStream(channel=im, ts=ts, markdown_text="c")
    assert anna.sees() == "abc"
    call = client.chat_appendStream(channel=im, ts=ts, markdown_text="d")
    assert (await refusal(call))["error"] == "message_not_in_streaming_state"
