"""Answers to a response_url: five in thirty minutes.

Source: docs.slack.dev/interactivity/handling-user-interaction
"""

from .calls import ApiError, Call
from .chat import build_message, change, checked
from .state import Json, Message, ResponseUrl, State

USES, SECONDS = 5, 30 * 60


def issue(state: State, channel: str, user: str, message_ts: str | None = None) -> str:
    """The id of a fresh response_url for one interaction; `message_ts` is what it came from."""
    name = state.new_id("R")
    state.response_urls[name] = ResponseUrl(channel, user, state.clock.now(), message_ts)
    return name


def answer(call: Call, name: str) -> tuple[int, Json | str]:
    """What Slack does with a message sent to a response_url, as (HTTP status, body)."""
    url = call.state.response_urls.get(name)
    if url is None or call.state.clock.now() - url.issued > SECONDS:
        return 404, {"ok": False, "error": "expired_url"}
    if url.uses >= USES:
        return 404, {"ok": False, "error": "used_url"}
    try:
        payload = checked(call, "response_url")
    except ApiError as error:
        return 400, error.as_json()
    url.uses += 1
    put(call, url, payload)
    return 200, "ok"


def put(call: Call, url: ResponseUrl, payload: Json) -> Message | None:
    """Post, replace or delete as the message asks; used for acks with a message too."""
    original = call.state.find_message(url.channel, url.message_ts or "")
    if payload.get("delete_original") and original:
        original.deleted = True
        return None
    if payload.get("replace_original") and original:
        change(call, original, payload)
        return original
    message = build_message(call, call.state.channels[url.channel], payload)
    if payload.get("response_type", "ephemeral") != "in_channel":
        message.only_for = url.user
    return call.state.add_message(message)
