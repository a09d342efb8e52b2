"""Every verb, once.

A verb's value is the Slack ``action_id``, the Teams action name and the web form's action.
A test proves that each is handled on every front end.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verb(StrEnum):
    """What a person can ask for."""

    HELP = "help"
    HOME = "home"
    STATUS = "status"
    SETTINGS = "settings"
    SETTINGS_SAVE = "settings.save"
    LANGUAGE = "settings.language"
    LINK = "link"
    LINK_SEND = "link.send"
    LINK_CONFIRM = "link.confirm"
    MEMBERS = "members"
    MEETINGS = "meetings"
    MEETING = "meeting"
    MEETING_ANSWER = "meeting.answer"
    CONVENE = "convene"
    CONVENE_PREVIEW = "convene.preview"
    CONVENE_CONFIRM = "convene.confirm"
    CONVENE_DISCARD = "convene.discard"
    CONVENE_TAKE_BACK = "convene.take-back"
    MEETING_CANCEL = "meeting.cancel"
    MEETING_CANCEL_CONFIRM = "meeting.cancel.confirm"
    AGENDA = "agenda"
    PROPOSE = "propose"
    PROPOSE_SAVE = "propose.save"
    NOTHING_FROM_US = "agenda.nothing"
    ITEM_WITHDRAW = "item.withdraw"
    ITEM_ACCEPT = "item.accept"
    ITEM_RETURN = "item.return"
    ITEM_RETURN_SAVE = "item.return.save"
    ITEM_UP = "item.up"
    ITEM_DOWN = "item.down"
    AGENDA_PUBLISH = "agenda.publish"
    AGENDA_PUBLISH_CONFIRM = "agenda.publish.confirm"
    ASKED_LOG = "asked"
    DECIDES = "decides"
    DECIDES_CHOOSE = "decides.choose"
    DECIDES_WHY = "decides.why"
    DECIDES_WRONG = "decides.wrong"
    DECIDES_CORRECT = "decides.correct"
    DECIDES_ASK_SECRETARY = "decides.ask-secretary"
    DECIDES_MATRIX = "decides.matrix"
    DECIDES_REVIEW = "decides.review"
    DECIDES_REVIEW_SAVE = "decides.review.save"
    DUE = "due"
    DUE_CANCEL = "due.cancel"
    DUE_NOW = "due.now"


READS: frozenset[Verb] = frozenset(
    {
        Verb.HELP,
        Verb.HOME,
        Verb.STATUS,
        Verb.SETTINGS,
        Verb.LINK,
        Verb.MEMBERS,
        Verb.MEETINGS,
        Verb.MEETING,
        Verb.CONVENE,
        Verb.MEETING_CANCEL,
        Verb.AGENDA,
        Verb.PROPOSE,
        Verb.ITEM_RETURN,
        Verb.AGENDA_PUBLISH,
        Verb.ASKED_LOG,
        Verb.DECIDES,
        Verb.DECIDES_CHOOSE,
        Verb.DECIDES_WHY,
        Verb.DECIDES_WRONG,
        Verb.DECIDES_MATRIX,
        Verb.DECIDES_REVIEW,
        Verb.DUE,
    }
)
"""Verbs that change nothing: they are answered from a read transaction."""

FOR_ANYONE: frozenset[Verb] = frozenset(
    {
        Verb.HELP,
        Verb.LINK,
        Verb.LINK_SEND,
        Verb.LINK_CONFIRM,
        Verb.DECIDES,
        Verb.DECIDES_CHOOSE,
        Verb.DECIDES_WHY,
        Verb.DECIDES_MATRIX,
    }
)
"""Verbs for anyone in a bound workspace; every other verb needs a linked person."""


@dataclass(frozen=True)
class Command:
    """A slash command (Slack), bot command (Teams) or typed word (web) and its verb."""

    name: str
    verb: Verb


COMMANDS: tuple[Command, ...] = (
    Command("convene", Verb.CONVENE),
    Command("agenda", Verb.AGENDA),
    Command("decides", Verb.DECIDES),
    Command("members", Verb.MEMBERS),
    Command("sihteeri", Verb.HELP),
)
