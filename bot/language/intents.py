"""What a message asks for: in plain language, or as a command.

When in doubt it is a question to the charter: the engine behind ``DECIDES`` knows when the
charter is silent, and says so. Commands are the same words after Slack's slash, in Teams, and in
the web's box. The values that a request carries, all strings and only those that were said:

================ ==========================================================================
verb             values
================ ==========================================================================
CONVENE,         ``body`` (id), ``date`` (ISO), ``time`` (HH:MM), ``minutes``, ``link``,
CONVENE_PREVIEW  ``place``, ``extra`` ("yes"), ``decision`` (as written), ``notes`` (keys of
                 ``understanding.note.…``, joined by commas: how a date was read).
                 The preview has body, date and time; else it is the form with what was said.
AGENDA           ``body``
PROPOSE          ``body``, ``title``, ``why``, ``wanted`` (decision, discussion or
                 information), ``minutes``, ``link``
NOTHING_FROM_US  ``body``
MEETINGS         ``body``
MEMBERS          ``body``, ``on`` (ISO date)
DECIDES          ``question``
LANGUAGE         ``language`` (fi, sv, en)
SETTINGS_SAVE    ``muted_until`` (ISO date of the first day to ask again; "" for now)
ASKED_LOG        ``body``
HELP             ``said``: "hello", "thanks", "acknowledged", "empty" or "unclear", where the
                 message was that and no call for help
================ ==========================================================================

DECIDES_MATRIX, DECIDES_REVIEW, DUE, HOME, SETTINGS and STATUS carry none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.home.register import VERBS
from bot.language.asked import ACKNOWLEDGED, GREETINGS, HELP, NOTHING, THANKS, Asked
from bot.language.convening import read_convening, wishes_cancelling, wishes_convening
from bot.language.dates import find_when
from bot.language.folding import blanked, composed, fold, word_set, words_of
from bot.language.names import ambiguous_body, body_called, find_mentions, unknown_body
from bot.language.proposals import read_proposal, wishes_proposal
from bot.language.reading import Misunderstood
from bot.language.wishes import (
    read_language,
    wishes_agenda,
    wishes_meetings,
    wishes_members,
    wishes_other,
    wishes_settings,
)
from bot.requests.cards import Request
from bot.requests.verbs import Verb, VerbDeclaration, VerbId
from governance.charter.charter import Charter
from governance.language.texts import Language
from governance.people.people import Actor

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
        text: What was typed, cleaned of its platform's marks (``folding``). Any length; the
            first thousand characters decide, the values carry all of it.
        now: Aware; "tomorrow" counts from it.
        zone: Where days and hours are meant.
        language: The reader's, for words that mean different things.

    Returns:
        A verb with the values of the table above.

    Raises:
        Refusal: A command or a call to a meeting names a date or a body that cannot be read.
    """
    text = _CALLED.sub("", composed(text).strip(), count=1)
    if not text:
        return Request(Verb.HELP, {"said": "empty"})
    if command := command_in(text, charter):
        return parse_command(*command, charter, now, zone, language)
    if _NO_COMMAND.match(text):
        return Request(Verb.HELP, {"said": "unclear"})
    return _understand_plain(Asked(text, charter, now, zone, language))


def understand_from(text: str, actor: Actor, now: datetime) -> Request:
    """The request that a message of somebody's makes (see :func:`understand`)."""
    community = actor.community
    return understand(text, community.charter, now, community.zone, actor.language)


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
        arguments: What follows it, cleaned of its platform's marks (``folding``).
        zone: Where days and hours are meant.

    Raises:
        Refusal: A body, a date or a language that is not known or not clear.
        KeyError: There is no such command.
    """
    asked = Asked(composed(arguments).strip(), charter, now, zone, language)
    declared = _VERB_OF_COMMAND[name.lstrip("/").casefold()]
    read = _sihteeri(asked) if declared.id == Verb.HELP else _read(declared, asked)
    return read or _understand_plain(asked)


def _understand_plain(asked: Asked) -> Request:
    for wishes in _WISHES:
        request = wishes(asked)
        if request is not None:
            return request
    return Request(Verb.DECIDES, {"question": asked.text})


def _small_talk(asked: Asked) -> Request | None:
    plain = asked.plain.replace("!", "").replace(",", "")
    if not any(character.isalnum() for character in asked.text):
        return Request(Verb.HELP, {} if "?" in asked.text else {"said": "unclear"})
    if NOTHING.search(plain) or (asked.mentions and NOTHING.search(asked.plain_besides)):
        return Request(Verb.NOTHING_FROM_US, asked.with_body())
    talk = (("hello", GREETINGS), ("thanks", THANKS), ("acknowledged", ACKNOWLEDGED))
    for said, pattern in talk:
        if pattern.fullmatch(plain):
            return Request(Verb.HELP, {"said": said})
    if _THANKFUL.match(plain) and len(asked.words) <= 6 and not asked.kinds & _BUSINESS:
        return Request(Verb.HELP, {"said": "thanks"})
    return Request(Verb.HELP) if HELP.fullmatch(plain) else None


_WISHES: tuple[Callable[[Asked], Request | None], ...] = (
    _small_talk,
    wishes_settings,
    wishes_other,
    wishes_proposal,
    wishes_cancelling,
    wishes_convening,
    wishes_members,
    wishes_meetings,
    wishes_agenda,
)


_COMMAND = re.compile(r"^\s*(/?)([A-Za-z]+)\b[ \t]*(.*)$", re.DOTALL)
_ADD = re.compile(r"^(?:add|propose|new|lisaa|ehdota|uusi|lagg till|foresla|ny|nytt)\b[ :]*")
_SMALL = word_set(
    "of the for in on at to show list please kiitos tack now nyt nu nayta visa naytatko s next "
    "seuraava nasta i pa for av till meeting kokous kokouksen mote motet"
)
_VERB_OF_WORD: Mapping[str, VerbDeclaration] = {
    word: declared for declared in VERBS.values() for word in word_set(declared.words)
}
_VERB_OF_COMMAND = {declared.command: declared for declared in VERBS.commands}


def command_in(text: str, charter: Charter) -> tuple[str, str] | None:
    """The command that a text is, as its name and arguments, or None.

    A slash is not needed where the word stands alone or its arguments fit it ("agenda ohry");
    in another sentence that begins with the same word, plain language decides.
    """
    match = _COMMAND.match(text)
    if match is None:
        return None
    name, arguments = match[2].casefold(), match[3].strip()
    if name not in _VERB_OF_COMMAND:
        return None
    if match[1] or not arguments or name in ("convene", "decides"):
        return name, arguments
    if name == "sihteeri" or (name == "agenda" and _ADD.match(fold(composed(arguments)))):
        return name, arguments
    fits = ":" not in arguments and "?" not in arguments and find_mentions(arguments, charter)
    return (name, arguments) if fits else None


def _convene(said: Asked) -> Request:
    return read_convening(said, command=True) if said.text else Request(Verb.CONVENE)


def _agenda(said: Asked) -> Request:
    add = _ADD.match(fold(said.text))
    if add is None:
        return Request(Verb.AGENDA, _only_body(said))
    rest = said.text[add.end() :].strip()
    values = read_proposal(rest, said.charter)
    if "body" not in values:
        values |= _leading_abbreviation(_only(said, rest), values)
    return Request(Verb.PROPOSE, values)


def _decides(said: Asked) -> Request:
    verb = _verb_called(said.text.strip(" .!?"))
    if verb in (Verb.DECIDES_MATRIX, Verb.DECIDES_REVIEW):
        return Request(verb)
    return Request(Verb.DECIDES, {"question": said.text} if said.text else {})


def _members(said: Asked) -> Request:
    found = find_when(said.text, said.now, said.zone, said.language)
    if isinstance(found, Misunderstood):
        raise found.to_refusal("on")
    values = _only_body(_only(said, blanked(said.text, found.spans)))
    if found.when:
        values["on"] = found.when.on.isoformat()
    return Request(Verb.MEMBERS, values)


def _sihteeri(said: Asked) -> Request | None:
    words = said.text.split(maxsplit=1)
    if not words:
        return Request(Verb.HELP)
    declared = _VERB_OF_WORD.get(fold(words[0]).strip(":,.!"))
    rest = words[1] if len(words) > 1 else ""
    return _read(declared, _only(said, rest)) if declared else None


def _read(declared: VerbDeclaration, said: Asked) -> Request | None:
    """The request for a verb whose command or word was said, with what followed it."""
    if reader := _READERS.get(declared.id):
        return reader(said)
    return Request(VerbId(declared.id), _only_body(said) if declared.names_body else {})


def _verb_called(word: str) -> VerbId | None:
    declared = _VERB_OF_WORD.get(fold(word))
    return VerbId(declared.id) if declared else None


_READERS: Mapping[str, Callable[[Asked], Request | None]] = {
    Verb.CONVENE: _convene,
    Verb.AGENDA: _agenda,
    Verb.DECIDES: _decides,
    Verb.MEMBERS: _members,
    Verb.LANGUAGE: lambda said: read_language(said.text),
}
"""Verbs that take more than a body."""


def _only_body(said: Asked) -> dict[str, str]:
    """The body that is all the arguments say.

    Raises:
        Refusal: There is none of that name, or there are several.
    """
    mentions = find_mentions(said.text, said.charter)
    bodies = tuple(dict.fromkeys(mention.body for mention in mentions))
    if len(bodies) > 1:
        raise ambiguous_body(said.text, bodies, said.charter)
    if bodies:
        return {"body": bodies[0]}
    words = [word.text for word in words_of(fold(said.text)) if word.text not in _SMALL]
    if words:
        raise unknown_body(said.text, said.charter)
    return {}


def _leading_abbreviation(said: Asked, values: Mapping[str, str]) -> dict[str, str]:
    """An id or a short form before the title, without a colon: "add ohry Budget 2028"."""
    first, _, rest = values.get("title", "").partition(" ")
    body = body_called(first, said.charter) if len(first) <= 5 or "-" in first else ""
    return {"body": body, "title": rest.strip()} if body and rest.strip() else {}


def _only(said: Asked, text: str) -> Asked:
    return replace(said, text=text.strip())
