"""The wish to see something (meetings, an agenda, people, a log), or to set one's own settings."""

from __future__ import annotations

import re
from datetime import timedelta

from bot.language.asked import Asked
from bot.language.dates import find_when
from bot.language.folding import composed, fold, word_set
from bot.language.reading import Misunderstood
from bot.requests.cards import Request
from bot.requests.verbs import Verb
from governance.errors import refusal
from governance.language.texts import Language

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


_NAMES: dict[Language, re.Pattern[str]] = {
    "fi": re.compile(r"fi|fin|suomi|suomea|suomeksi|suomen|suomenkieli\w*|finska|finnish"),
    "sv": re.compile(r"sv|swe|ruotsi|ruotsia|ruotsiksi|ruotsin|ruotsinkieli\w*|svenska|swedish"),
    "en": re.compile(r"en|eng|englanti|englantia|englanniksi|englannin|engelska|english"),
}
_AROUND = word_set(
    "puhu puhutko puhutaan vastaa vastaatko kirjoita kayta vaihda kieli kieleksi kielen kielta "
    "haluan viestit viestini kiitos minulle mulle asetus language lang set change switch to use "
    "please speak talk reply answer write in me messages my i want would like do you can sprak "
    "spraket byt till pa tack prata talar tala svara skriv anvand meddelanden jag vill ha du "
    "kan skulle could voisitko voitko vastata puhua kirjoittaa "
    "snalla mig as = : settings"
)
_SAY_LANGUAGE = re.compile(r"^(?:language|lang|kieli|sprak)\b[ :=]*(\S.*)?$")
_QUIET = re.compile(
    r"\b(?:ala|alkaa)\b.*\b(?:kysy|kysyko|kysele|kyselko|hairitse|muistuta|laheta|viesti)\b"
    r"|\b(?:don't|do not|stop|no more)\b.*\b(?:ask\w*|prompt\w*|remind\w*|messag\w*|disturb\w*)"
    r"|\b(?:fraga|paminn|stor|skicka)\b.*\binte\b|\b(?:sluta)\b.*\b(?:fraga|paminna)\b"
    r"|^(?:mute|hiljenna|vaienna|tysta|pausa|pause|snooze|tauko)\b"
)
_AGAIN = re.compile(
    r"\b(?:saat|voit) (?:taas|jalleen) (?:kysy\w*|muistut\w*)|^(?:unmute|jatka kysymista)\b"
    r"|\byou (?:may|can) (?:ask|remind)(?: me)? again\b|\bask me again\b"
    r"|\bdu (?:far|kan) fraga(?: mig)? igen\b|\bfraga igen\b"
)
_FOR_A_WHILE = re.compile(
    r"\b(?:(\d{1,3}) )?(?:(paivaksi)|(viikoksi)|(kuukaudeksi))\b"
    r"|\b(?:for|i) (?:an?|ett?|en|(\d{1,3})) (?:(days?|dag(?:ar)?)|(weeks?|vecka|veckor)"
    r"|(months?|manad(?:er)?))\b"
)
_UP_TO = re.compile(r"\b(?:ennen|asti|saakka|before|until|till?|innan|fore|tills|\w+kuuhun)\b")
_QUESTION = re.compile(r"^(?:kuka|kenen|saako|who|whose|may|vem|vems|far)\b")


def language_named(text: str) -> Language | None:
    """The language whose name a text is, in any of the three languages."""
    folded = fold(composed(text)).strip(" .!\"'")
    return next((lang for lang, name in _NAMES.items() if name.fullmatch(folded)), None)


def read_language(text: str) -> Request:
    """A change of language from what follows the word "language".

    Raises:
        Refusal: ``language-unknown``.
    """
    words = [word for word in fold(composed(text)).split() if word.strip(" .:=")]
    if not words:
        return Request(Verb.SETTINGS)
    named = {lang for word in words for lang in [language_named(word)] if lang}
    if len(named) != 1:
        raise refusal("language-unknown", field="language", text=text.strip()[:80])
    return Request(Verb.LANGUAGE, {"language": named.pop()})


def wishes_settings(asked: Asked) -> Request | None:
    """A setting said in plain language, or None.

    "svenska tack" → ``LANGUAGE``; "älä kysy ennen elokuuta" → ``SETTINGS_SAVE`` with
    ``muted_until``, the ISO date of the first day on which the bot may ask again, empty for
    "you may ask again"; without a day → ``SETTINGS``.

    Raises:
        Refusal: A date that cannot be read.
    """
    folded = fold(asked.text).strip(" .!?")
    named = _SAY_LANGUAGE.match(folded)
    if named and not named[1]:
        return Request(Verb.SETTINGS)
    if len(folded) > 200 or _QUESTION.match(folded):
        return None
    if _AGAIN.search(folded):
        return Request(Verb.SETTINGS_SAVE, {"muted_until": ""})
    if _QUIET.search(folded):
        return _quiet(asked)
    words = re.findall(r"[^\s.,!?]+", folded)
    languages = [lang for word in words for lang in [language_named(word)] if lang]
    around = [word for word in words if language_named(word) is None]
    if words != ["en"] and len(set(languages)) == 1 and set(around) <= _AROUND:
        return Request(Verb.LANGUAGE, {"language": languages[0]})
    return None


def _quiet(asked: Asked) -> Request:
    found = find_when(asked.text, asked.now, asked.zone, asked.language)
    if isinstance(found, Misunderstood):
        raise found.to_refusal("muted_until")
    if found.when is None:
        days = _days_said(fold(asked.text))
        until = asked.now.astimezone(asked.zone).date() + timedelta(days=days)
        if not days:
            return Request(Verb.SETTINGS)
        return Request(Verb.SETTINGS_SAVE, {"muted_until": until.isoformat()})
    until = found.when.on
    if found.when.through and not _UP_TO.search(fold(asked.text)):
        until = found.when.through + timedelta(days=1)
    return Request(Verb.SETTINGS_SAVE, {"muted_until": until.isoformat()})


def _days_said(folded: str) -> int:
    """The days of "viikoksi", "for 2 weeks", "i en månad" (a month is 30), 0 for none."""
    match = _FOR_A_WHILE.search(folded)
    if match is None:
        return 0
    number = int(match[1] or match[5] or 1)
    day, week = match[2] or match[6], match[3] or match[7]
    return number * (1 if day else 7 if week else 30)
