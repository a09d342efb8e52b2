"""The wish to see something: meetings, an agenda, people, a log, one's own status."""

from __future__ import annotations

import re

from bot.language.asked import Asked
from bot.requests.cards import Request
from bot.requests.verbs import Verb

_WHEN_PHRASE = re.compile(
    r"^(?:mihin aikaan|mina paivana|monelta|what (?:date|day|time)|vilken (?:dag|tid)|hur dags"
    r"|which (?:date|day))\b"
)
_PERIOD = re.compile(
    r"\b(?:tassa|talla|tana|ensi|seuraavalla|this|next|denna|nasta|den har) "
    r"(?:viikolla|kuussa|vuonna|week|month|year|vecka|veckan|manad|manaden|ar|aret)\b"
)
_DUTY_PHRASE = re.compile(r"\b(?:have|has|had) to\b|\bby when\b")
_ASKED = re.compile(
    r"\b(?:kenelta|kenelle|keneltakaan|keita|ketka|kuka|kenet)\b.*\b(?:olet|oot|on)\b.*"
    r"\b(?:kysynyt|kysytty|lahettanyt|lahetetty|muistuttanut|muistutettu|vastannut|hiljaa)\b"
    r"|\bkuka ei (?:ole )?vasta\w*|\bketka eivat (?:ole )?vasta\w*|\b(?:keita|kenelta) kysyit\b"
    r"|\b(?:who|whom)(?: all)? (?:have|did|has) (?:you|the bot|been) ?(?:already |been )?"
    r"(?:ask(?:ed)?|remind(?:ed)?|prompt(?:ed)?|contact(?:ed)?|written)\b"
    r"|\bwho (?:has|have|did)(?: not|n't)?(?: yet)? (?:answer(?:ed)?|repl(?:y|ied)"
    r"|respond(?:ed)?)\b"
    r"|\bwho (?:hasn't|haven't|didn't) (?:answer\w*|repl\w*|respond\w*)\b"
    r"|\bwho (?:is|was) silent\b"
    r"|\b(?:vem|vilka|vems)\b.*\bhar\b.*\b(?:fragat|paminnt|svarat|skrivit)\b"
    r"|^kysytty$|^asked$|^fragade$"
)
_DUE = re.compile(
    r"^(?:nayta |show |visa )?(?:due|ajastetut(?: viestit)?|odottavat viestit|tulevat viestit"
    r"|scheduled messages|pending messages|upcoming messages|schemalagda meddelanden"
    r"|kommande meddelanden|kommande utskick)$"
    r"|^(?:mita|milloin|keille) (?:sina )?(?:aiot |olet aikeissa )?lahet\w*\b.{0,30}$"
    r"|^what (?:will|are) you (?:going to |about to )?send\b.{0,30}$"
    r"|^vad (?:tanker|ska|kommer) du (?:att )?skicka\b.{0,30}$"
)
_COMING = re.compile(
    r"(?:mita|mitas|mika) (?:kaikkea )?(?:on )?(?:tulossa|seuraavaksi|edessa)(?: seuraavaksi)?"
    r"|what(?:'s| is) (?:coming|coming up|next|up next|ahead|upcoming)|coming up|upcoming|tulossa"
    r"|vad (?:ar|star) (?:pa gang|pa tur)|vad (?:kommer|hander)(?: harnast)?|kommande|pa gang"
    r"|year clock|arsklocka\w*"
)
_MATRIX = re.compile(
    r"(?:nayta |show |visa |the |show the |show me the )?(?:paatos|toimivalta)?(?:matriisi|matrix"
    r"|matris|matrisen)|(?:beslutsmatris|beslutsmatrisen|decision matrix|competence matrix)"
)
_WHOLE = {
    Verb.STATUS: re.compile(
        r"(?:mika on )?(?:tila|tilanne|tilani|tilanteeni|status|my status|lage|laget|min status)"
    ),
    Verb.HOME: re.compile(r"(?:koti|alku|alkuun|etusivu|home|start|hem|startsida|hemsida)"),
    Verb.SETTINGS: re.compile(
        r"(?:nayta |show |visa |open |avaa )?(?:omat |my |mina |minun )?(?:asetukset|asetukseni"
        r"|settings|preferences|installningar|installningarna)"
        r"|(?:miten |how (?:do|can) i |hur )?(?:vaihdan|vaihtaa|muutan|change|switch|byter|andrar)"
        r"(?: jag)?(?: (?:the|my|min))? (?:kielen|kielta|kieli|language|sprak|spraket)"
    ),
}
_OFFICE = re.compile(
    r"puheenjohtaj\w*|pj|sihteeri\w*|esittelij\w*|varapuheenjohtaj\w*|vara\w*|chair[\w']*"
    r"|secretar[\w']*|presenter[\w']*|deput[\w']*|ordforand\w*|sekreterar\w*|foredragand\w*"
    r"|ersattar\w*|suppleant\w*"
)
_IN_ALL = re.compile(r"^keita\b")


def wishes_meetings(asked: Asked) -> Request | None:
    """To know when a body meets next.

    A question for a duty or a frequency ("by when must", "how often") is the charter's.
    """
    if _COMING.fullmatch(asked.plain):
        return Request(Verb.MEETINGS)
    kinds = asked.kinds
    by_phrase = bool(_WHEN_PHRASE.match(asked.plain))
    if "agenda" in kinds or ("who" in kinds and not by_phrase):
        return None
    if "next" not in kinds and (kinds & {"duty", "how"} or _DUTY_PHRASE.search(asked.plain)):
        return None
    if not (asked.mentions or kinds & {"meeting", "calendar"}):
        return None
    if _asks_for_meetings(asked, by_phrase=by_phrase):
        return Request(Verb.MEETINGS, asked.with_body())
    return None


def _asks_for_meetings(asked: Asked, *, by_phrase: bool) -> bool:
    kinds = asked.kinds
    asks_when = by_phrase or asked.first("when") or {"when", "next"} <= kinds
    left = asked.others(
        "when", "next", "meeting", "calendar", "meets", "show", "what", "why", "may", "now", "who"
    )
    if left and not ("next" in kinds and asks_when and len(left) <= 3):
        return False
    soon = "next" in kinds or bool(_PERIOD.search(asked.plain))
    listing = bool(kinds & {"meeting", "calendar"}) and not kinds & {"why", "may", "meets"}
    return asks_when or (soon and "how" not in kinds) or listing


def wishes_agenda(asked: Asked) -> Request | None:
    """To see an agenda, or what a body handles next."""
    kinds = asked.kinds
    if kinds & {"who", "how"}:
        return None
    if "agenda" not in kinds:
        left = asked.others("what", "next", "handles", "meeting", "meets", "duty")
        asks = asked.first("what") and {"next", "handles"} <= kinds and bool(asked.mentions)
        return Request(Verb.AGENDA, asked.with_body()) if asks and not left else None
    left = asked.others("agenda", "show", "what", "next", "meeting", "meets", "now", "when")
    allowed = 2 if asked.first("when") else int(asked.first("show", "what"))
    if len(left) <= allowed and not kinds & {"may", "duty"}:
        return Request(Verb.AGENDA, asked.with_body())
    return None


def wishes_members(asked: Asked) -> Request | None:
    """To know the people of a body.

    "Ketkä ovat ohjausryhmässä", "who sits on …" and "members of …" ask for people; "ketkä
    kuuluvat", "who belongs to" and "who is the secretary" ask what the charter says, unless
    "now", "current" or "by name" is said. Finnish "keitä" asks for people either way.
    """
    kinds = asked.kinds
    if kinds & {"how", "duty", "may"} or _WHEN_PHRASE.match(asked.plain):
        return None
    if not (asked.mentions or "members" in kinds):
        return None
    if _asks_for_people(asked):
        return Request(Verb.MEMBERS, asked.with_body())
    return None


def _asks_for_people(asked: Asked) -> bool:
    kinds = asked.kinds
    if "who" in kinds and ("belongs" not in kinds or _IN_ALL.match(asked.plain)):
        left = asked.others("who", "seated", "now", "members", "meeting", "what", "show", "belongs")
        if kinds & {"seated", "members", "belongs"} and not left:
            return True
    if "now" in kinds and kinds & {"who", "what", "members"}:
        left = asked.others("who", "what", "seated", "belongs", "now", "members", "meeting", "show")
        if all(_OFFICE.fullmatch(word) for word in left):
            return True
    if "members" in kinds and not kinds & {"why", "belongs", "when"}:
        return not asked.others("members", "show", "what", "now", "seated")
    return False


def wishes_other(asked: Asked) -> Request | None:
    """To see whom the bot asked, what it will send, the matrix, one's status or settings."""
    if _ASKED.search(asked.plain):
        return Request(Verb.ASKED_LOG, asked.with_body())
    if _DUE.search(asked.plain):
        return Request(Verb.DUE)
    if _MATRIX.fullmatch(asked.plain):
        return Request(Verb.DECIDES_MATRIX)
    for verb, pattern in _WHOLE.items():
        if pattern.fullmatch(asked.plain):
            return Request(verb)
    return None
