"""Calls to a meeting, and the wish for one: which body, when, how long, where, on what decision."""

from __future__ import annotations

import re

from bot.language.asked import Asked
from bot.language.calendar_words import pieces_of
from bot.language.dates import Found, find_when
from bot.language.folding import MOST_READ, composed, fold, word_set
from bot.language.names import Mention, ambiguous_body, find_mentions, unknown_body
from bot.language.reading import Misunderstood
from bot.requests.cards import Request
from bot.requests.verbs import Verb
from governance.charter.charter import Charter
from governance.errors import Refusal

LINK = re.compile(r"https?://[^\s<>|\"]+[^\s<>|\".,;:!?)\]]")
_DECISION = re.compile(
    r"(?:\b(?:by|on|enligt|med|pa) )?(?:the )?\b"
    r"(?:paatoksella|paatoksen|paatos|beslut(?:et)?|decision)\b[ :]*"
    r"(\"[^\"]+\"|[#§] ?\w[\w./-]*|\w*\d[\w./-]*(?: ?§ ?\d+)?)"
)
_AFTER_DECISION = re.compile(r" (?:of|by|av) (?:the )?$")
_EXTRA = re.compile(
    r"\b(?:extra|ylimaara\w*|extrainkalla\w*|extraordinary|additional|lisakoko\w*)\b"
)
_PLACE = re.compile(
    r"\b(?:paikka|paikassa|paikkana|place|location|venue|plats|lokal)\b ?[:=]? ?(.+)$"
)
_NOT_A_PLACE = word_set(
    "the a an for on at in to of and with by i pa den det till for med och vid kl klo kello ja "
    "meeting kokous kokouksen mote motet @ - , : ; | – kesto kestoltaan duration langd "
    "please kiitos tack convene kutsu kalla koolle samman"
)
_DAY_CODE = re.compile(r"(?:w[dw]\d|mo\d+|rd[+-]\d|pst|klo|wk|uw|every)$")
_BRACKETS = " \t\n,;:|()[]{}\"'”“-–@"


def read_convening(asked: Asked, *, command: bool) -> Request:
    """A call to a meeting: a preview when all is said, else a form with what was said.

    Args:
        asked: What stands after the command, or the whole sentence.
        command: Whether it follows a command, where what is left over is the place and an
            unknown name is refused; in a sentence a place is announced ("paikka: …").

    Returns:
        ``CONVENE_PREVIEW`` with body, date and time, or ``CONVENE``.

    Raises:
        Refusal: An unknown body, several bodies, or a date that cannot be read.
    """
    draft, charter = _Draft(asked.text), asked.charter
    values = {"link": draft.take(LINK)}
    values["decision"] = _take_decision(draft, charter)
    values["extra"] = "yes" if draft.take(_EXTRA) else ""
    if not command:
        values["place"] = draft.take_place()
    found = find_when(draft.text, asked.now, asked.zone, asked.language)
    if isinstance(found, Misunderstood):
        raise found.to_refusal()
    for start, end in found.spans:
        draft.blank(start, end)
    first_day = min((start for start, _ in found.spans), default=len(draft.text))
    values["body"] = _take_body(draft, charter)
    if command:
        values |= _rest(draft, charter, first_day, body=values["body"])
        if values.get("place") and found.when is None and found.at is None:
            raise _no_date(values["place"])
    values |= _time_values(found)
    kept = {key: value for key, value in values.items() if value}
    whole = {"body", "date", "time"} <= kept.keys() and not (found.when and found.when.through)
    return Request(Verb.CONVENE_PREVIEW if whole else Verb.CONVENE, kept)


class _Draft:
    """A text from which what has been understood is blanked out, place by place."""

    def __init__(self, text: str) -> None:
        self.text = composed(text)

    def take(self, pattern: re.Pattern[str]) -> str:
        """The first match, or its first group, as it was written; it is blanked out."""
        match = pattern.search(fold(self.text))
        if match is None:
            return ""
        group = 1 if pattern.groups else 0
        said = self.text[match.start(group) : match.end(group)].strip("\"' ")
        self.blank(*match.span())
        return said

    def take_place(self) -> str:
        """A place that is announced as one, up to the next comma."""
        match = _PLACE.search(fold(self.text))
        if match is None:
            return ""
        end = self.text.find(",", match.start(1))
        end = end if end >= 0 else len(self.text)
        place = self.text[match.start(1) : end].strip(_BRACKETS + ".")
        self.blank(match.start(), end)
        return place

    def blank(self, start: int, end: int) -> None:
        self.text = self.text[:start] + " " * (end - start) + self.text[end:]


def _take_decision(draft: _Draft, charter: Charter) -> str:
    """The decision acted on; the body whose decision it is is no body to convene."""
    match = _DECISION.search(fold(draft.text))
    if match is None:
        return ""
    for mention in find_mentions(draft.text, charter):
        before = draft.text[mention.end : match.start()]
        after = fold(draft.text[match.end() : mention.start])
        if re.fullmatch(r"(?:'s|s')? ?", before) and mention.end <= match.start():
            draft.blank(mention.start, match.start())
        elif mention.start >= match.end() and _AFTER_DECISION.fullmatch(after):
            draft.blank(match.end(), mention.end)
    return draft.take(_DECISION)


def _take_body(draft: _Draft, charter: Charter) -> str:
    mentions = find_mentions(draft.text, charter)
    bodies = tuple(dict.fromkeys(mention.body for mention in mentions))
    if len(bodies) > 1:
        raise ambiguous_body(_between(draft.text, mentions), bodies, charter)
    for mention in mentions:
        draft.blank(mention.start, mention.end)
    return bodies[0] if bodies else ""


def _between(text: str, mentions: tuple[Mention, ...]) -> str:
    return " ".join(text[mentions[0].start : mentions[-1].end].split())


def _rest(draft: _Draft, charter: Charter, first_day: int, *, body: str) -> dict[str, str]:
    """What is left over after a command: an unknown body before the day, or a place."""
    place = _trimmed(draft.text)
    if not place:
        return {}
    if not body and _trimmed(draft.text[:first_day]):
        raise unknown_body(_trimmed(draft.text[:first_day]), charter)
    if any(_DAY_CODE.match(piece.code) for piece in pieces_of(fold(place[:MOST_READ]))):
        raise _no_date(place)
    return {"place": place}


def _no_date(text: str) -> Refusal:
    return Misunderstood("date-not-understood", {"text": text[:80]}).to_refusal()


def _trimmed(text: str) -> str:
    words = [word for word in text.split() if word.strip(_BRACKETS)]
    weighty = [n for n, word in enumerate(words) if fold(word.strip(_BRACKETS)) not in _NOT_A_PLACE]
    return " ".join(words[weighty[0] : weighty[-1] + 1]).strip(_BRACKETS) if weighty else ""


def _time_values(found: Found) -> dict[str, str]:
    return {
        "date": found.when.on.isoformat() if found.when else "",
        "time": f"{found.at:%H:%M}" if found.at else "",
        "minutes": str(found.minutes) if found.minutes else "",
        "notes": ",".join(found.when.notes) if found.when else "",
    }


_CONVENE = re.compile(
    r"\b(?:kutsu|kutsukaa|kutsutaan(?:ko)?|kutsuisit\w*|kutsua|kutsun)\b.*\bkoolle\b|\bkoolle$"
    r"|\bkoolle \d|\bkoollekutsu\w*"
    r"|^(?:jarjesta|jarjestaa|jarjestetaan|pidetaan|sovi|sovitaan|varaa|varata)\b"
    r"|\bconvene\b|^call\b"
    r"|\bsammankallar?\b|^kalla\b|^(?:boka|ordna|planera)\b|^(?:kutsu|kutsukaa)\b"
)
_BOOK = re.compile(r"^(?:schedule|set up|arrange|organi[sz]e|book|hold|have)\b.*(?:meeting|\d)")
_MOVE = re.compile(
    r"^(?:siirra|siirtaa|siirretaan|move|reschedule|postpone|flytta|skjut(?:a)? upp)\b"
)
_CANCEL = re.compile(
    r"^(?:peru|perua|perukaa|perutaan|peruuta|cancel|call off|stalla? in|avboka|installt)\b"
)
_ASSEMBLE = re.compile(r"\b(?:koolle|convene|sammankalla|samman)\b")
_CALLING_OFF = re.compile(r"^call off\b")
_MOST_OTHER_WORDS = 6


def wishes_convening(asked: Asked) -> Request | None:
    """To call a body together, or to move its meeting.

    Raises:
        Refusal: The day or the body cannot be read.
    """
    if asked.is_question and not asked.asks_how:
        return None
    wish = asked.asks_for
    told = _CONVENE.search(wish) or _BOOK.match(wish) or _MOVE.match(wish)
    if told is None:
        return _announces_a_meeting(asked)
    if (
        _CALLING_OFF.match(wish)
        or "who" in asked.kinds
        or asked.before(told.start(), "why", "when")
    ):
        return None
    if not (asked.mentions or "meeting" in asked.kinds or _ASSEMBLE.search(asked.plain)):
        return None
    if asked.asks_how:
        return Request(Verb.CONVENE, asked.with_body())
    return read_convening(asked, command=False)


def wishes_cancelling(asked: Asked) -> Request | None:
    """To cancel a meeting: the body's meetings, where each can be cancelled."""
    if _CANCEL.match(asked.asks_for) and (asked.mentions or "meeting" in asked.kinds):
        return Request(Verb.MEETINGS, asked.with_body())
    return None


def _announces_a_meeting(asked: Asked) -> Request | None:
    """A body, a day and an hour, and little else: "ohjausryhmän kokous 10.3. klo 13"."""
    digits = any(character.isdigit() for character in asked.plain)
    if not (digits and asked.body) or "?" in asked.text or asked.asks_how:
        return None
    if asked.kinds & {"who", "why", "when", "may", "agenda", "members", "duty"}:
        return None
    words = [word for word in asked.others("meeting", "meets") if word.isalpha()]
    if len(words) > _MOST_OTHER_WORDS:
        return None
    found = find_when(asked.text, asked.now, asked.zone, asked.language)
    if isinstance(found, Misunderstood) or found.when is None or found.at is None:
        return None
    return read_convening(asked, command=False)
