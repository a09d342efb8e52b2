"""conversations.*, reactions.*, pins.*, assistant.threads.*."""

from .calls import ApiError, Call, method
from .state import Channel, Json, Message

SCOPE_OF = {"public": "channels", "private": "groups", "im": "im", "mpim": "mpim"}
TYPE_OF = {
    "public": "public_channel",
    "private": "private_channel",
    "im": "im",
    "mpim": "mpim",
}


def as_json(call: Call, channel: Channel) -> Json:
    """A conversation as the Web API shows it."""
    others = sorted(channel.members - {call.bot.user_id})
    body: Json = {
        "id": channel.id,
        "name": channel.name,
        "is_channel": channel.kind == "public",
        "is_group": channel.kind == "private",
        "is_im": channel.kind == "im",
        "is_mpim": channel.kind == "mpim",
        "is_private": channel.kind != "public",
        "is_archived": channel.is_archived,
        "is_member": call.bot.user_id in channel.members,
        "is_ext_shared": channel.is_ext_shared,
        "context_team_id": channel.team_id,
    }
    if channel.kind == "im":
        body |= {"user": others[0] if others else call.bot.user_id}
        body.pop("name")
    return body


def readable(call: Call, right: str) -> Channel:
    """A conversation the bot may read, `right` being history or read."""
    channel = call.channel()
    call.need_scope(f"{SCOPE_OF[channel.kind]}:{right}")
    if right == "history" and call.bot.user_id not in channel.members:
        raise ApiError("not_in_channel")
    return channel


@method("conversations.open", "im:write", "mpim:write", tier=3)
def open_conversation(call: Call) -> Json:
    """Open the direct conversation with one user, or a group one with up to eight."""
    if call.find("channel"):
        return {"channel": {"id": call.channel().id}}
    wanted = call.args.get("users") or call.need("users")
    names = [name for name in (wanted if isinstance(wanted, list) else wanted.split(",")) if name]
    for name in names:
        user = call.state.users.get(name)
        if user is None:
            raise ApiError("user_not_found")
        if user.deleted:
            raise ApiError("user_disabled")
        if user.is_bot:
            raise ApiError("cannot_dm_bot")
    call.need_scope("im:write" if len(names) == 1 else "mpim:write")
    channel = _direct(call, names)
    shown = as_json(call, channel) if call.flag("return_im") else {"id": channel.id}
    return {"channel": shown}


def _direct(call: Call, names: list[str]) -> Channel:
    state = call.state
    if len(names) == 1:
        return state.open_im(call.bot.team_id, call.bot.user_id, names[0])
    if not 1 < len(names) <= 8:
        raise ApiError("too_many_users" if names else "not_enough_users")
    members = {call.bot.user_id, *names}
    for channel in state.channels.values():
        if channel.kind == "mpim" and channel.members == members:
            return channel
    channel = Channel(state.new_id("G"), "mpdm", "mpim", call.bot.team_id, members)
    state.channels[channel.id] = channel
    return channel


@method("conversations.info", tier=3)
def info(call: Call) -> Json:
    """One conversation."""
    return {"channel": as_json(call, readable(call, "read"))}


@method("conversations.members", tier=4)
def members(call: Call) -> Json:
    """Who is in a conversation."""
    page, onward = call.page(sorted(readable(call, "read").members))
    return {"members": page, "response_metadata": onward}


@method("conversations.list", tier=2)
def list_conversations(call: Call) -> Json:
    """Conversations the bot can know of, by type."""
    page, onward = call.page([as_json(call, one) for one in _of_types(call) if call.sees(one)])
    return {"channels": page, "response_metadata": onward}


@method("users.conversations", tier=3)
def list_own(call: Call) -> Json:
    """Conversations a user (the bot itself by default) is in, if the bot can know of them."""
    user = call.find("user") or call.bot.user_id
    found = [one for one in _of_types(call) if user in one.members and call.sees(one)]
    page, onward = call.page([as_json(call, one) for one in found])
    return {"channels": page, "response_metadata": onward}


def _of_types(call: Call) -> list[Channel]:
    types = call.find("types", "public_channel").replace(" ", "").split(",")
    if not set(types) <= set(TYPE_OF.values()):
        raise ApiError("invalid_types")
    kinds = [kind for kind, name in TYPE_OF.items() if name in types]
    for kind in kinds:
        call.need_scope(f"{SCOPE_OF[kind]}:read")
    if call.bot.org_wide and not call.find("team_id"):
        raise ApiError("missing_argument", ["[ERROR] missing required field: team_id"])
    return [channel for channel in call.state.channels.values() if channel.kind in kinds]


@method("conversations.history", tier=3)
def history(call: Call) -> Json:
    """Messages outside threads, newest first; the newest may lag (`State.history_lag`)."""
    channel = readable(call, "history")
    found = [m for m in _posted(call, channel) if m.thread_ts in (None, m.ts)]
    return _page_of(call, found[::-1])


@method("conversations.replies", tier=3)
def replies(call: Call) -> Json:
    """A thread, oldest first."""
    channel, ts = readable(call, "history"), call.need("ts")
    found = [m for m in _posted(call, channel) if ts in (m.ts, m.thread_ts)]
    if not any(message.ts == ts for message in found):
        raise ApiError("thread_not_found")
    return _page_of(call, found)


def _posted(call: Call, channel: Channel) -> list[Message]:
    horizon = call.state.clock.now() - call.state.history_lag
    oldest, latest = call.find("oldest", "0"), call.find("latest") or "9" * 16
    inclusive = call.flag("inclusive")

    def inside(message: Message) -> bool:
        ts, low, high = float(message.ts), float(oldest), float(latest)
        return low <= ts <= high if inclusive else low < ts < high

    return [
        message
        for message in call.state.messages.get(channel.id, [])
        if not message.deleted
        and not message.only_for
        and inside(message)
        and (not call.state.history_lag or float(message.ts) <= horizon)
    ]


def _page_of(call: Call, found: list[Message]) -> Json:
    with_metadata = call.flag("include_all_metadata")
    page, onward = call.page(found)
    shown = [message.as_json(metadata=with_metadata) for message in page]
    return {"messages": shown, "has_more": bool(onward["next_cursor"]), "response_metadata": onward}


def _message(call: Call) -> Message:
    message = call.state.find_message(call.channel().id, call.need("timestamp"))
    if message is None or message.only_for:
        raise ApiError("message_not_found")
    return message


@method("reactions.add", "reactions:write", tier=3)
def add_reaction(call: Call) -> Json:
    """React to a message with an emoji name."""
    users = _message(call).reactions.setdefault(call.need("name").strip(":"), [])
    if call.bot.user_id in users:
        raise ApiError("already_reacted")
    users.append(call.bot.user_id)
    return {}


@method("reactions.remove", "reactions:write", tier=2)
def remove_reaction(call: Call) -> Json:
    """Take a reaction back."""
    reactions = _message(call).reactions
    users = reactions.get(call.need("name").strip(":"), [])
    if call.bot.user_id not in users:
        raise ApiError("no_reaction")
    users.remove(call.bot.user_id)
    return {}


@method("reactions.get", "reactions:read", tier=3)
def get_reactions(call: Call) -> Json:
    """A message with its reactions."""
    return {"type": "message", "message": _message(call).as_json()}


@method("pins.add", "pins:write", tier=2)
def add_pin(call: Call) -> Json:
    """Pin a message."""
    channel, message = call.channel(), _message(call)
    if message.ts in channel.pins:
        raise ApiError("already_pinned")
    channel.pins.append(message.ts)
    return {}


@method("pins.remove", "pins:write", tier=2)
def remove_pin(call: Call) -> Json:
    """Unpin a message."""
    channel, message = call.channel(), _message(call)
    if message.ts not in channel.pins:
        raise ApiError("no_pin")
    channel.pins.remove(message.ts)
    return {}


@method("pins.list", "pins:read", tier=2)
def list_pins(call: Call) -> Json:
    """The pinned messages of a conversation."""
    channel = call.channel()
    found = [call.state.find_message(channel.id, ts) for ts in channel.pins]
    items = [{"type": "message", "message": m.as_json()} for m in found if m]
    return {"items": items}


@method("assistant.threads.setStatus", "assistant:write", "chat:write", tier=3)
def set_status(call: Call) -> Json:
    """Show what the app is doing; an empty status clears it."""
    channel = call.channel("channel_id")
    call.state.statuses[channel.id, call.need("thread_ts")] = call.find("status")
    return {}


@method("assistant.threads.setTitle", "assistant:write", tier=2)
def set_title(call: Call) -> Json:
    """Name a thread in the app's message list."""
    channel = call.channel("channel_id")
    call.state.titles[channel.id, call.need("thread_ts")] = call.need("title")
    return {}


@method("assistant.threads.setSuggestedPrompts", "assistant:write", tier=2)
def set_prompts(call: Call) -> Json:
    """Offer one to four things to say, each a title and a message."""
    channel, prompts = call.channel("channel_id"), call.structure("prompts")
    good = isinstance(prompts, list) and 1 <= len(prompts) <= 4
    if not good or not all(_is_prompt(prompt) for prompt in prompts):
        pointer = "[json-pointer:/prompts]"
        raise ApiError("invalid_arguments", [f"[ERROR] must be 1 to 4 prompts {pointer}"])
    call.state.prompts[channel.id] = prompts
    return {}


def _is_prompt(prompt: object) -> bool:
    if not isinstance(prompt, dict) or set(prompt) != {"title", "message"}:
        return False
    return all(isinstance(words, str) and words.strip() for words in prompt.values())
