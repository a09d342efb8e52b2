"""Proposals for an agenda, and the wish to make one in plain language."""

from __future__ import annotations

import re
from datetime import timedelta

from bot.language.asked import Asked
from bot.language.clock import parse_duration
from bot.language.convening import LINK
from bot.language.folding import composed, fold, word_set
from bot.language.names import find_mentions, without
from bot.requests.cards import Request
from bot.requests.verbs import Verb
from bot.requests.wording import shortened
from governance.agenda.agenda import TITLE_MOST, WHY_MOST
from governance.charter.charter import Charter

_WANTED = {
    "decision": r"paatettavaksi|paatosasia|paatos|paatosta varten|(?:for|to|till) decision|decision"
    r"|(?:for|till) beslut|beslut|beslutsarende",
    "discussion": r"keskusteltavaksi|keskusteluun|keskustelu|(?:for )?discussion"
    r"|(?:for |till )?diskussion|for debatt",
    "information": r"tiedoksi|tiedotettavaksi|ilmoitusasia|(?:for )?information|fyi|for info"
    r"|(?:for |till )?kannedom|anmalningsarende",
}
_SURELY_WANTED = re.compile(
    r"(?<=\s)(?:(?P<decision>paatettavaksi|for decision|till beslut|for beslut)"
    r"|(?P<discussion>keskusteltavaksi|keskusteluun|for discussion|till diskussion|for diskussion)"
    r"|(?P<information>tiedoksi|fyi|for information|for kannedom|till kannedom))[.!]?$"
)
_WHY = re.compile(
    r"[\s,.;(–-]+(?:perustelu(?:t|na)?:?|perusteluksi|syy:|why:|reason:|because|motivering:|skal:"
    r"|eftersom)\s+(.+?)\)?$",
    re.DOTALL,
)
_BEFORE_COLON = re.compile(r"^([^:\n]{1,80}?)\s*(?::(?!//)|\s[-–—]\s)\s*(?=\S)")
_JOINING = word_set(
    "seuraavan seuraavaan seuraavaksi ensi tulevan kokouksen kokoukseen asialistalle asialistaan "
    "asialista esityslistalle agendalle listalle kasittelyyn esille the next coming meeting "
    "meeting's meetings agenda to on onto for in at of our item point topic i pa till for nasta "
    "kommande mote motet motets mots foredragningslista foredragningslistan dagordning "
    "dagordningen arende arendet punkt asia asian kohta kohdan 's s uusi ny ett en new a an"
)
_EDGES = " \t\n,;:–—-\"”“'"


def read_proposal(text: str, charter: Charter) -> dict[str, str]:
    """The values of a proposal, from what follows "add to the agenda".

    A body is read where it stands before a colon ("ohry: …"); one inside the title is part of
    the title. Trailing brackets may hold minutes and what is wanted ("… (päätös, 15 min)").

    Args:
        text: A title, perhaps with the rest.

    Returns:
        ``title``, ``body``, ``why``, ``wanted``, ``minutes``, ``link``: those that were said.
    """
    text = composed(text).strip()
    values: dict[str, str] = {}
    link = LINK.search(text)
    if link:
        values["link"] = link.group()
        text = (text[: link.start()] + text[link.end() :]).strip()
    why = _WHY.search(fold(text))
    if why and text[: why.start()].strip(_EDGES):
        values["why"] = text[why.start(1) : why.end(1)].strip()
        text = text[: why.start()].strip()
    text, body = split_body(text, charter)
    values["body"] = body
    text = _take_endings(text, values)
    values["title"] = text.strip(_EDGES)
    return {key: value for key, value in values.items() if value}


def split_body(text: str, charter: Charter) -> tuple[str, str]:
    """A text without the body named before its colon, and that body's id ("" for none)."""
    match = _BEFORE_COLON.match(text)
    if match:
        body = only_body(match[1], charter)
        if body:
            return text[match.end() :].strip(), body
    return text, ""


def only_body(text: str, charter: Charter) -> str:
    """The body that a text names when it says nothing else of weight, or ""."""
    mentions = find_mentions(text, charter)
    if len({mention.body for mention in mentions}) != 1:
        return ""
    if set(fold(without(text, mentions)).replace(",", " ").split()) - _JOINING:
        return ""
    return mentions[0].body


def without_joining(text: str) -> str:
    """A text without the small words at its end that only led to a body or an agenda."""
    words = text.split()
    while words and fold(words[-1].strip(_EDGES)) in _JOINING:
        words.pop()
    return " ".join(words)


def _take_endings(text: str, values: dict[str, str]) -> str:
    bracketed = re.search(r"\s*[(\[]([^()\[\]]*)[)\]]\s*[.!]?$", text)
    if bracketed and bracketed.start() and _take_chunks(bracketed[1], values):
        text = text[: bracketed.start()]
    head, comma, last = text.rpartition(",")
    while comma and head.strip() and _take_chunks(last, values):
        text = head
        head, comma, last = text.rpartition(",")
    dashed = re.search(r"\s+[-–—]\s+([^-–—]+)$", text)
    if dashed and text[: dashed.start()].strip() and _take_chunks(dashed[1], values):
        text = text[: dashed.start()]
    surely = _SURELY_WANTED.search(fold(text))
    if surely and text[: surely.start()].strip(_EDGES):
        values.setdefault("wanted", str(surely.lastgroup))
        text = text[: surely.start()]
    return text


def _take_chunks(text: str, values: dict[str, str]) -> bool:
    """Take comma-separated minutes and wishes, if the text holds nothing else."""
    taken: dict[str, str] = {}
    for chunk in re.split(r"[,;/]", text):
        wanted = _wanted(chunk)
        minutes = None if wanted else parse_duration(chunk)
        if wanted:
            taken["wanted"] = wanted
        elif isinstance(minutes, timedelta) and not chunk.strip().isdigit():
            taken["minutes"] = str(int(minutes.total_seconds() // 60))
        else:
            return False
    values.update(taken)
    return bool(taken)


def _wanted(chunk: str) -> str:
    folded = fold(chunk).strip(_EDGES + ".!")
    return next((name for name, words in _WANTED.items() if re.fullmatch(words, folded)), "")


def proposal_of_message(text: str) -> dict[str, str]:
    """A message as a proposal: its first line, and all of it where it says more."""
    first = next((line.strip() for line in text.split("\n") if line.strip()), "")
    title = shortened(first, TITLE_MOST)
    return {"title": title, "why": shortened(text, WHY_MOST) if text != title else ""}


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
