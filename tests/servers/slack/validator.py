"""Is this message, view or list of blocks one that Slack accepts?

`check_message`, `check_view` and `check_blocks` return every fault at once, each with the JSON
pointer Slack's own answer would carry. Lengths count characters. Limits come from
docs.slack.dev/reference/block-kit, …/views and …/methods/chat.postMessage.
"""

import json
from collections.abc import Iterator
from typing import Any

from . import placements
from .layouts import BLOCK
from .rules import (
    Fault,
    Faults,
    Rule,
    Surface,
    anything,
    array,
    boolean,
    identifier,
    record,
    string,
    text,
)

__all__ = ["Fault", "check_blocks", "check_message", "check_options", "check_view", "refused"]

BLOCKS_A_MESSAGE, BLOCKS_A_VIEW = 50, 100
TEXT_LIMIT, TEXT_ADVISED = 40_000, 4_000
MARKDOWN_TOTAL, TABLE_TOTAL = 12_000, 10_000
METADATA_BYTES, VIEW_BYTES = 16_000, 250_000

# Arguments of the posting methods and of messages in acks and to a response_url.
MESSAGE_ARGUMENTS = frozenset(
    [
        "token",
        "channel",
        "text",
        "blocks",
        "attachments",
        "thread_ts",
        "reply_broadcast",
        "metadata",
        "mrkdwn",
        "parse",
        "link_names",
        "unfurl_links",
        "unfurl_media",
        "username",
        "icon_emoji",
        "icon_url",
        "as_user",
        "user",
        "ts",
        "response_type",
        "replace_original",
        "delete_original",
        "markdown_text",
        "client_msg_id",
        "team_id",
        "file_ids",
    ]
)

_shared_view: dict[str, Rule] = {
    "private_metadata": string(0, 3000),
    "callback_id": string(0, 255),
    "external_id": string(0, 255),
}
_modal = record(
    {"type": anything, "title": text(24), "blocks": anything},
    _shared_view
    | {
        "submit": text(24),
        "close": text(24),
        "clear_on_close": boolean,
        "notify_on_close": boolean,
        "submit_disabled": boolean,
    },
)
_home = record({"type": anything, "blocks": anything}, _shared_view)
_metadata = record({"event_type": identifier, "event_payload": anything}, {"entities": anything})
_options = record(
    {},
    {
        "options": array(placements.OPTION, least=0, most=100),
        "option_groups": array(placements.OPTION_GROUP, least=0, most=100),
    },
)


def check_blocks(blocks: Any, surface: Surface, at: str = "/blocks") -> list[Fault]:
    """Faults of a list of blocks shown on a surface; `at` is the pointer of the list."""
    most = BLOCKS_A_MESSAGE if surface == "message" else BLOCKS_A_VIEW
    found = list(array(BLOCK, least=0, most=most)(blocks, at, surface))
    if isinstance(blocks, list):
        known = [(n, block) for n, block in enumerate(blocks) if isinstance(block, dict)]
        for rule in (_unique_block_ids, _one_focus, _markdown_total, _tables):
            found += rule(known, at)
    return found


def check_message(payload: Any) -> list[Fault]:
    """Faults of a message: the arguments of a posting method, or the body of an ack."""
    if not isinstance(payload, dict):
        return [Fault("", "must provide an object")]
    found = list(_check_message_text(payload))
    for name in payload:
        if name not in MESSAGE_ARGUMENTS:
            found.append(Fault(f"/{name}", f"unknown argument: {name}", "strict"))
    if payload.get("blocks") is not None:
        found += check_blocks(payload["blocks"], "message")
    for number, attachment in enumerate(payload.get("attachments") or []):
        if isinstance(attachment, dict) and "blocks" in attachment:
            at = f"/attachments/{number}/blocks"
            found += check_blocks(attachment["blocks"], "message", at)
    if payload.get("metadata") is not None:
        found += _check_metadata(payload["metadata"])
    return found


def check_view(view: Any, at: str = "/view") -> list[Fault]:
    """Faults of a modal or an App Home; `at` is the pointer of the view in its request."""
    if not isinstance(view, dict):
        return [Fault(at, "must provide an object")]
    if view.get("type") not in ("modal", "home"):
        return [Fault(f"{at}/type", f"unsupported type: {view.get('type')}")]
    surface: Surface = "modal" if view["type"] == "modal" else "home"
    found = list((_modal if surface == "modal" else _home)(view, at, surface))
    blocks = view.get("blocks")
    if "blocks" in view:
        found += check_blocks(blocks, surface, f"{at}/blocks")
    if blocks == []:
        found.append(Fault(f"{at}/blocks", "an empty view helps nobody", "strict"))
    if surface == "modal" and "submit" not in view and _has_input(blocks):
        found.append(Fault(f"{at}/submit", "submit is required when there are input blocks"))
    if len(json.dumps(view, ensure_ascii=False).encode()) > VIEW_BYTES:
        found.append(Fault(at, "view_too_large: more than 250 kB"))
    return found


def check_options(answer: Any) -> list[Fault]:
    """Faults of the answer to a block_suggestion request."""
    found = list(_options(answer, "", "modal"))
    if isinstance(answer, dict) and not {"options", "option_groups"} & set(answer):
        found.append(Fault("", "options or option_groups must be given"))
    return found


def refused(faults: list[Fault]) -> list[Fault]:
    """Only the faults that Slack itself refuses."""
    return [fault for fault in faults if fault.level == "error"]


def _check_message_text(payload: dict[str, Any]) -> Faults:
    words, blocks = payload.get("text"), payload.get("blocks")
    if words is not None and not isinstance(words, str):
        yield Fault("/text", "must provide a string")
        return
    has_text = bool(words and words.strip())
    other = bool(blocks or payload.get("attachments") or payload.get("markdown_text"))
    if not has_text and not other and not payload.get("delete_original"):
        yield Fault("/text", "no_text")
    if not has_text and blocks:
        yield Fault("/text", "fallback text is needed: notifications show it", "strict")
    if words and len(words) > TEXT_LIMIT:
        yield Fault("/text", f"msg_too_long: must be less than {TEXT_LIMIT + 1} characters")
    elif words and len(words) > TEXT_ADVISED:
        yield Fault("/text", f"more than {TEXT_ADVISED} characters", "warning")


def _check_metadata(metadata: Any) -> list[Fault]:
    found = list(_metadata(metadata, "/metadata", "message"))
    payload = metadata.get("event_payload") if isinstance(metadata, dict) else None
    if isinstance(metadata, dict) and not isinstance(payload, dict):
        found.append(Fault("/metadata/event_payload", "must provide an object"))
    if len(json.dumps(metadata, ensure_ascii=False).encode()) > METADATA_BYTES:
        found.append(Fault("/metadata", "metadata_too_large"))
    return found


Numbered = list[tuple[int, dict[str, Any]]]


def _unique_block_ids(blocks: Numbered, at: str) -> Iterator[Fault]:
    seen: set[str] = set()
    for number, block in blocks:
        name = block.get("block_id")
        if not isinstance(name, str):
            continue
        if name in seen:
            yield Fault(f"{at}/{number}/block_id", f"block_id already exists: {name}")
        seen.add(name)


def _one_focus(blocks: Numbered, at: str) -> Iterator[Fault]:
    focused = 0
    for number, block in blocks:
        for field in ("element", "accessory"):
            element = block.get(field)
            if isinstance(element, dict) and element.get("focus_on_load") is True:
                focused += 1
                if focused > 1:
                    pointer = f"{at}/{number}/{field}/focus_on_load"
                    yield Fault(pointer, "only one element can have focus_on_load")


def _markdown_total(blocks: Numbered, at: str) -> Iterator[Fault]:
    texts = [str(block.get("text", "")) for _, block in blocks if block.get("type") == "markdown"]
    if len(texts) > 1 and sum(map(len, texts)) > MARKDOWN_TOTAL:
        yield Fault(at, f"markdown blocks together exceed {MARKDOWN_TOTAL} characters")


def _tables(blocks: Numbered, at: str) -> Iterator[Fault]:
    tables = [(number, block) for number, block in blocks if block.get("type") == "table"]
    for number, _ in tables[1:]:
        yield Fault(f"{at}/{number}", "only_one_table_allowed")
    for number, block in tables:
        if sum(map(len, _texts(block.get("rows")))) > TABLE_TOTAL:
            yield Fault(f"{at}/{number}/rows", f"cells exceed {TABLE_TOTAL} characters")


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for name, entry in value.items():
            if name == "text" and isinstance(entry, str):
                yield entry
            else:
                yield from _texts(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from _texts(entry)


def _has_input(blocks: Any) -> bool:
    listed = blocks if isinstance(blocks, list) else []
    return any(isinstance(block, dict) and block.get("type") == "input" for block in listed)
