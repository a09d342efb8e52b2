"""What a message asks for, in plain language or as a command.

When in doubt it is a question to the charter: the engine behind ``DECIDES`` knows when the
charter is silent, and says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.language.asked import Asked
from bot.language.commands import command_in, read_command
from bot.language.folding import composed
from bot.language.intent_words import ACKNOWLEDGED, GREETINGS, HELP, NOTHING, THANKS
from bot.language.settings_words import find_settings
from bot.language.wishes_to_convene import wishes_cancelling, wishes_convening
from bot.language.wishes_to_propose import wishes_proposal
from bot.language.wishes_to_see import wishes_agenda, wishes_meetings, wishes_members, wishes_other
from bot.requests.cards import Request
from bot.requests.verbs import Verb
from governance.charter.charter import Charter
from governance.language.texts import Language

_WISHES: tuple[Callable[[Asked], Request | None], ...] = (
    wishes_other,
    wishes_proposal,
    wishes_cancelling,
    wishes_convening,
    wishes_members,
    wishes_meetings,
    wishes_agenda,
)
_THANKFUL = re.compile(r"^(?:kiitos|kiitti|thanks|thank you|tack)\b")
_BUSINESS = frozenset({"who", "when", "how", "why", "agenda", "meeting", "members"})
_NO_COMMAND = re.compile(r"^/[A-Za-z]")
_CALLED = re.compile(
    r"^(?:hei |moi |hej |hi |hello |hey )?(?:sihteeri|@sihteeri)\s*[,:!]\s*", re.IGNORECASE
)


def understand(
    text: str, charter: Charter, now: datetime, zone: ZoneInfo, language: Language
) -> Request:
    """The request that a message makes.

    Args:
        text: What was typed, cleaned of its platform's marks (``cleaning``). Any length; the
            first thousand characters decide, the values carry all of it.
        charter: Of the community it was written in.
        now: Aware; "tomorrow" counts from it.
        zone: Where days and hours are meant.
        language: The reader's, for words that mean different things.

    Returns:
        A verb with the values of ``commands``' table.

    Raises:
        Refusal: A command or a call to a meeting names a date or a body that cannot be read.
    """
    text = _CALLED.sub("", composed(text).strip(), count=1)
    if not text:
        return Request(Verb.HELP, {"said": "empty"})
    command = command_in(text, charter)
    if command is not None:
        return parse_command(*command, charter, now, zone, language)
    if _NO_COMMAND.match(text):
        return Request(Verb.HELP, {"said": "unclear"})
    return _understand_plain(text, charter, now, zone, language)


def parse_command(
    name: str,
    arguments: str,
    charter: Charter,
    now: datetime,
    zone: ZoneInfo,
    language: Language,
) -> Request:
    """The request that a command makes: Slack's slash command, or the same word elsewhere.

    Args:
        name: The command of a declared verb, with a slash or without.
        arguments: What follows it, cleaned of its platform's marks (``cleaning``).
        charter: Whose bodies.
        now: Aware.
        zone: Where days and hours are meant.
        language: The reader's.

    Raises:
        Refusal: A body, a date or a language that is not known or not clear.
        KeyError: There is no such command.
    """
    request = read_command(name, arguments, charter, now, zone, language)
    if request is not None:
        return request
    return _understand_plain(composed(arguments).strip(), charter, now, zone, language)


def _understand_plain(
    text: str, charter: Charter, now: datetime, zone: ZoneInfo, language: Language
) -> Request:
    asked = Asked(text, charter, now, zone, language)
    small_talk = _small_talk(asked)
    if small_talk is not None:
        return small_talk
    setting = find_settings(text, now, zone, language)
    if setting is not None:
        return setting
    for wishes in _WISHES:
        request = wishes(asked)
        if request is not None:
            return request
    return Request(Verb.DECIDES, {"question": text})


def _small_talk(asked: Asked) -> Request | None:
    plain = asked.plain.replace("!", "").replace(",", "")
    if not any(character.isalnum() for character in asked.text):
        return Request(Verb.HELP, {} if "?" in asked.text else {"said": "unclear"})
    if NOTHING.search(plain) or (asked.mentions and NOTHING.search(asked.plain_besides)):
        return Request(Verb.NOTHING_FROM_US, asked.with_body())
    for said, pattern in (
        ("hello", GREETINGS),
        ("thanks", THANKS),
        ("acknowledged", ACKNOWLEDGED),
    ):
        if pattern.fullmatch(plain):
            return Request(Verb.HELP, {"said": said})
    if _THANKFUL.match(plain) and len(asked.words) <= 6 and not asked.kinds & _BUSINESS:
        return Request(Verb.HELP, {"said": "thanks"})
    return Request(Verb.HELP) if HELP.fullmatch(plain) else None
