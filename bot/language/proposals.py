"""The parts of a proposal to an agenda: title, body, why, what is wanted, minutes, link."""

from __future__ import annotations

import re
from datetime import timedelta

from bot.language.convening import LINK
from bot.language.dates import parse_duration
from bot.language.folding import composed, fold, word_set
from bot.language.names import find_mentions, without
from bot.requests.formatting import shortened
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
        charter: Whose bodies.

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
