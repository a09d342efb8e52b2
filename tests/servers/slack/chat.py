"""chat.*: posting, changing and deleting messages. Source: docs.slack.dev/reference/methods."""

from typing import Any

from .calls import ApiError, Call, Sent, SentKind, method
from .inputs import with_ids
from .rules import Fault
from .state import Channel, Json, Message
from .validator import check_message, refused


def checked(call: Call, kind: SentKind) -> Json:
    """The message in the arguments, noted as sent; raises what Slack answers to a bad one."""
    payload: Json = {k: v for k, v in call.args.items() if v is not None and k != "token"}
    for name, error in (
        ("blocks", "invalid_blocks_format"),
        ("attachments", "invalid_attachments"),
        ("metadata", "invalid_metadata_format"),
    ):
        if name in payload:
            payload[name] = call.structure(name, error)
    faults = check_message(payload)
    call.sent.append(Sent(kind, call.method, payload, tuple(faults)))
    call.warnings += [str(fault) for fault in faults if fault.level == "warning"]
    errors = refused(faults)
    if errors:
        raise ApiError(_code(errors[0]), [str(fault) for fault in errors])
    return payload


def _code(fault: Fault) -> str:
    if fault.reason == "no_text":
        return "no_text"
    if fault.reason.startswith("msg_too_long"):
        return "msg_too_long"
    if fault.reason == "metadata_too_large":
        return "metadata_too_large"
    if fault.pointer.startswith("/metadata"):
        return "invalid_metadata_format"
    return "invalid_blocks" if fault.pointer.startswith("/blocks") else "invalid_arguments"


def build_message(call: Call, channel: Channel, payload: Json, ts: str | None = None) -> Message:
    """A message of the calling bot, not stored yet."""
    return Message(
        channel=channel.id,
        ts=ts or call.state.new_ts(),
        user=call.bot.user_id,
        text=payload.get("text") or "",
        blocks=with_ids(payload.get("blocks") or [], call.state),
        attachments=payload.get("attachments") or [],
        bot_id=call.bot.bot_id,
        app_id=call.bot.app_id,
        team=call.bot.team_id,
        thread_ts=payload.get("thread_ts"),
        metadata=payload.get("metadata"),
    )


def writable(call: Call, name: str) -> Channel:
    """The conversation a message goes to: an id, a user's id (their DM), or a #name.

    Raises channel_not_found, not_in_channel, is_archived.
    """
    channel = _resolve(call, name)
    if channel is None or not call.sees(channel):
        raise ApiError("channel_not_found")
    if channel.is_archived:
        raise ApiError("is_archived")
    inside = call.bot.user_id in channel.members
    if not inside and "chat:write.public" not in call.bot.scopes:
        raise ApiError("not_in_channel")
    return channel


def _resolve(call: Call, name: str) -> Channel | None:
    user = call.state.users.get(name)
    if user is not None:
        if user.deleted or user.is_bot:
            return None
        return call.state.open_im(call.bot.team_id, call.bot.user_id, user.id)
    for channel in call.state.channels.values():
        if channel.id == name or (channel.name and channel.name == name.removeprefix("#")):
            return channel
    return None


@method("chat.postMessage", "chat:write", tier=0)
def post_message(call: Call) -> Json:
    """Post to a conversation."""
    channel = writable(call, call.need("channel"))
    payload = checked(call, "message")
    message = call.state.add_message(build_message(call, channel, payload))
    return {"channel": channel.id, "ts": message.ts, "message": message.as_json()}


@method("chat.postEphemeral", "chat:write", tier=4)
def post_ephemeral(call: Call) -> Json:
    """Post for one member's eyes."""
    channel = writable(call, call.need("channel"))
    user = call.user()
    if user.id not in channel.members:
        raise ApiError("user_not_in_channel")
    message = build_message(call, channel, checked(call, "ephemeral"))
    message.only_for = user.id
    call.state.add_message(message)
    return {"message_ts": message.ts}


def own_message(call: Call, missing: str, foreign: str) -> Message:
    """A message of the calling bot; ephemeral ones cannot be addressed."""
    message = call.state.find_message(call.channel().id, call.need("ts"))
    if message is None or message.only_for:
        raise ApiError(missing)
    if message.bot_id != call.bot.bot_id:
        raise ApiError(foreign)
    return message


@method("chat.update", "chat:write", tier=3)
def update(call: Call) -> Json:
    """Change a message of one's own; blocks that are not given again are removed with text."""
    message = own_message(call, "message_not_found", "cant_update_message")
    payload = checked(call, "update")
    change(call, message, payload)
    shown = message.as_json()
    return {"channel": message.channel, "ts": message.ts, "text": message.text, "message": shown}


def change(call: Call, message: Message, payload: Json) -> None:
    """Put new content into a message and keep the old for the record."""
    message.replaced.append(message.as_json())
    message.text = payload.get("text") or ""
    message.blocks = with_ids(payload.get("blocks") or [], call.state)
    message.attachments = payload.get("attachments") or []
    message.metadata = payload.get("metadata") or message.metadata
    message.edited = True


@method("chat.delete", "chat:write", tier=3)
def delete(call: Call) -> Json:
    """Delete a message of one's own."""
    message = own_message(call, "message_not_found", "cant_delete_message")
    message.deleted = True
    return {"channel": message.channel, "ts": message.ts}


@method("chat.getPermalink", tier=3)
def get_permalink(call: Call) -> Json:
    """The address of a message."""
    channel = call.channel()
    message = call.state.find_message(channel.id, call.need("message_ts"))
    if message is None:
        raise ApiError("message_not_found")
    domain = call.state.teams[channel.team_id].domain
    number = message.ts.replace(".", "")
    link = f"https://{domain}.slack.com/archives/{channel.id}/p{number}"
    return {"channel": channel.id, "permalink": link}


@method("chat.startStream", "chat:write", tier=2)
def start_stream(call: Call) -> Json:
    """Begin a message that grows; outside a DM it names who it is for."""
    channel = writable(call, call.need("channel"))
    call.need("thread_ts")
    if channel.kind != "im":
        call.need("recipient_user_id")
        call.need("recipient_team_id")
    payload: dict[str, Any] = {"thread_ts": call.find("thread_ts")}
    message = build_message(call, channel, payload)
    message.streaming = True
    message.text = call.find("markdown_text")
    call.state.add_message(message)
    return {"channel": channel.id, "ts": message.ts}


def _stream(call: Call) -> Message:
    message = own_message(call, "message_not_found", "message_not_owned_by_app")
    if not message.streaming:
        raise ApiError("message_not_in_streaming_state")
    message.text += call.find("markdown_text")
    return message


@method("chat.appendStream", "chat:write", tier=4)
def append_stream(call: Call) -> Json:
    """Let a streamed message grow."""
    message = _stream(call)
    return {"channel": message.channel, "ts": message.ts}


@method("chat.stopStream", "chat:write", tier=2)
def stop_stream(call: Call) -> Json:
    """End a streamed message, with blocks below it if wanted."""
    message = _stream(call)
    if not message.text:
        raise ApiError("no_text")
    call.args |= {"text": message.text}
    payload = checked(call, "message")
    message.blocks = with_ids(payload.get("blocks") or [], call.state)
    message.metadata = payload.get("metadata")
    message.streaming = False
    return {"channel": message.channel, "ts": message.ts, "message": message.as_json()}
