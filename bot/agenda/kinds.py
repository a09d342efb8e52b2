"""What collecting and publishing an agenda owe."""

from __future__ import annotations

from bot.agenda import operations_collecting as collecting
from bot.agenda import operations_notices as notices
from bot.agenda import replies_collecting as replies
from bot.requests.kinds import JobKind, Kind, MessageKind

KINDS: tuple[Kind, ...] = (
    JobKind("agenda-open", collecting.open_collecting),
    JobKind("agenda-remind", collecting.remind_silent),
    JobKind("agenda-close", collecting.close_collecting),
    JobKind("agenda-due", collecting.call_for_publishing),
    MessageKind(
        "agenda-call", notices.prepare_agenda_call, replies.to_card_of_call, is_prompt=True
    ),
    MessageKind("agenda-digest", notices.prepare_agenda_digest, replies.to_card_of_digest),
    MessageKind("agenda-reminder", notices.prepare_agenda_reminder, replies.to_card_of_due_agenda),
    MessageKind(
        "agenda-published", notices.prepare_published_agenda, replies.to_card_of_published_agenda
    ),
    MessageKind("item-returned", notices.prepare_returned_item, replies.to_card_of_returned_item),
)
