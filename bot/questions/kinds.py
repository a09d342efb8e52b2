"""What asking the secretary owes."""

from __future__ import annotations

from bot.questions.operations_member_questions import KIND, prepare_member_question
from bot.questions.replies_corrections import to_card_of_member_question
from bot.requests.kinds import Kind, MessageKind

KINDS: tuple[Kind, ...] = (MessageKind(KIND, prepare_member_question, to_card_of_member_question),)
