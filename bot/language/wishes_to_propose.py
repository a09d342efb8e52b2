"""The wish to put something on an agenda, in plain language."""

from __future__ import annotations

import re

from bot.language.asked import Asked
from bot.language.folding import composed, fold
from bot.language.names import find_mentions
from bot.language.proposals import only_body, read_proposal, without_joining
from bot.requests.cards import Request
from bot.requests.verbs import Verb

_LEAD = re.compile(
    r"\b(?:lisaa\w*|lisa|lisata\w*|lisataan(?:ko)?|lisaisit\w*|laita\w*|laittaisit\w*|laittaa"
    r"|laitetaan(?:ko)?|ehdota\w*|ehdotta\w*|vie|viedaan|nosta\w*|nostetaan|ota|otetaan(?:ko)?"
    r"|ottaisi\w*|ottaa|ottakaa|esita|esitan|esittaa|tuo|tuodaan|add|put|propose|suggest|raise"
    r"|submit|bring up|include|lagg(?:a|er)? till|satt(?:a|er)? upp|satt|satta|tar? upp"
    r"|foresla\w*|lyfta?(?: upp)?|for in|anmal(?:a|er)?)\b"
)
_TO = r"(?:\b(?:to|on|onto|for|in|till|pa|upp pa|i)\b )?(?:\b(?:the|our|next|nasta|den)\b )*"
_AGENDA = re.compile(
    rf"{_TO}\b(?:\w*asialista\w*|\w*esityslista\w*|agendalle|agendaan|agenda items?|agendan?"
    r"|foredragningslista\w*|dagordning\w*|arendelista\w*)\b"
)
_ITEM = re.compile(
    rf"{_TO}\b(?:listalle|kasittelyyn|kasiteltavaksi|esille|esiin|puheeksi|listan"
    r"|an? (?:item|topic|point)|asia|asian|uusi kohta|uuden kohdan|ett arende|arende|en punkt"
    r"|(?<=on the )list|(?<=to the )list)\b"
)
_LOCATIVE = re.compile(r"(?:ssa|lla|lle)$")
_ITEM_FOR = re.compile(
    r"^(?:uusi |ny |nytt |new )?(?:asia|ehdotus|asiaehdotus|kohta|aihe|agenda item|item|topic"
    r"|proposal|agenda|asialista|asialistalle|arende|forslag|punkt)\b([^:]{0,60}):\s*(?=\S)"
)
_TO_THE_AGENDA = re.compile(
    r"\b(?:asialistalle|esityslistalle|agendalle|(?:to|for|on) the (?:[\w']+ ){0,3}?agenda"
    r"|(?:till|pa) (?:\w+ ){0,2}?(?:foredragningslistan|dagordningen|agendan))\b\s*(:(?=\s*\S)|$)"
)


def wishes_proposal(asked: Asked) -> Request | None:
    """To put something on an agenda.

    The title is what follows ("lisää asialistalle: …") or what stands between ("add … to the
    agenda"); a body is the one beside the word for agenda, never one inside the title.
    """
    item = _ITEM_FOR.match(asked.folded)
    if item:
        between = asked.line[item.start(1) : item.end(1)]
        body = only_body(between, asked.charter)
        if body or not between.strip():
            return _proposal(asked, asked.line[item.end() :], body)
    lead = _LEAD.search(asked.folded)
    if lead is None or lead.start() > 60:
        return None if asked.is_question else _without_a_verb(asked)
    if asked.asks_how:
        return _how_to(asked, lead)
    if asked.is_question or asked.before(lead.start(), "who", "why", "when"):
        return None
    return _led(asked, lead)


def _how_to(asked: Asked, lead: re.Match[str]) -> Request | None:
    noun = _AGENDA.search(asked.folded) or _ITEM.search(asked.folded, lead.end())
    return Request(Verb.PROPOSE, asked.with_body()) if noun else None


def _led(asked: Asked, lead: re.Match[str]) -> Request | None:
    end = lead.end()
    noun = _AGENDA.search(asked.folded, end) or _ITEM.search(asked.folded, end)
    if noun is None:
        before = (_AGENDA if _AGENDA.search(asked.folded) else _ITEM).search(asked.folded)
        if before and before.end() <= lead.start():
            body = _body_in(asked, asked.line[: before.start()])
            return _proposal(asked, asked.line[end:].strip(" .!?"), body)
        return _raised_in_a_body(asked, end)
    between = asked.line[end : noun.start()].strip(" ,:;–-")
    after = asked.line[noun.end() :]
    body = only_body(between, asked.charter)
    if not between or body or not without_joining(between):
        return _after_the_noun(asked, after, body)
    title, body = _title_and_body(asked, between)
    tail = after.strip() if after.strip()[:1] in ("(", "[", ",") else ""
    return _proposal(asked, f"{title} {tail}" if tail else title, body)


def _without_a_verb(asked: Asked) -> Request | None:
    """A proposal by its place alone: "ylläpitomaksu ohryn asialistalle"."""
    place = _TO_THE_AGENDA.search(asked.plain)
    if place is None or asked.kinds & {"who", "how", "what", "show"}:
        return None
    offset = len(asked.folded) - len(asked.folded.lstrip(" .,!?;:)('\"-"))
    before = asked.line[: offset + place.start()]
    if place[1]:
        return _proposal(asked, asked.line[offset + place.end() :], _body_in(asked, before))
    title, body = _title_and_body(asked, before)
    if place.group().endswith("agenda") and not body:
        body = _body_in(asked, asked.line[offset + place.start() :])
    return _proposal(asked, title, body) if title else None


def _proposal(asked: Asked, text: str, body: str) -> Request:
    values = read_proposal(text, asked.charter)
    if body:
        values["body"] = body
    return Request(Verb.PROPOSE, values)


def _after_the_noun(asked: Asked, after: str, body: str) -> Request:
    """What comes after "add to the agenda": perhaps "of the steering group:", then the title."""
    head, colon, title = after.partition(":")
    if colon and not head.strip():
        return _proposal(asked, title, body)
    named = only_body(head if colon else after, asked.charter)
    if named:
        return _proposal(asked, title, named)
    after = after.strip(" ,:;–-?!.")
    for mention in find_mentions(after, asked.charter)[:1]:
        where = fold(composed(after)[: mention.end])
        if not mention.start and _LOCATIVE.search(where) and after[mention.end :].strip():
            return _proposal(asked, after[mention.end :], mention.body)
    return _proposal(asked, after, body)


def _title_and_body(asked: Asked, between: str) -> tuple[str, str]:
    """Of "X to the steering group's": X and the body, where the text ends with the body."""
    title = without_joining(between)
    mentions = find_mentions(title, asked.charter)
    if mentions and not title[mentions[-1].end :].strip(" '’s"):
        head = without_joining(title[: mentions[-1].start])
        if head:
            return head, mentions[-1].body
    return title, ""


def _body_in(asked: Asked, text: str) -> str:
    bodies = {mention.body for mention in find_mentions(text, asked.charter)}
    return bodies.pop() if len(bodies) == 1 else ""


def _raised_in_a_body(asked: Asked, start: int) -> Request | None:
    """A proposal where the text ends with the body: "ta upp X i styrgruppen"; no question."""
    if "?" in asked.text:
        return None
    title, body = _title_and_body(asked, asked.line[start:].strip(" .!?"))
    return _proposal(asked, title, body) if body else None
