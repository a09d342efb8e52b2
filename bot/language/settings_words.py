"""Settings said in words: the language to be answered in, and not to be asked for a while."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.language.dates import Misunderstood, find_when
from bot.language.folding import composed, fold, word_set
from bot.requests.cards import Request
from bot.requests.verbs import Verb
from governance.errors import refusal
from governance.language.texts import Language

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


def find_settings(text: str, now: datetime, zone: ZoneInfo, language: Language) -> Request | None:
    """A setting said in plain language, or None.

    "svenska tack" → ``LANGUAGE``; "älä kysy ennen elokuuta" → ``SETTINGS_SAVE`` with
    ``muted_until``, the ISO date of the first day on which the bot may ask again, empty for
    "you may ask again"; without a day → ``SETTINGS``.

    Raises:
        Refusal: A date that cannot be read.
    """
    folded = fold(composed(text)).strip(" .!?")
    named = _SAY_LANGUAGE.match(folded)
    if named and not named[1]:
        return Request(Verb.SETTINGS)
    if len(folded) > 200 or _QUESTION.match(folded):
        return None
    if _AGAIN.search(folded):
        return Request(Verb.SETTINGS_SAVE, {"muted_until": ""})
    if _QUIET.search(folded):
        return _quiet(text, now, zone, language)
    words = re.findall(r"[^\s.,!?]+", folded)
    languages = [lang for word in words for lang in [language_named(word)] if lang]
    around = [word for word in words if language_named(word) is None]
    if words != ["en"] and len(set(languages)) == 1 and set(around) <= _AROUND:
        return Request(Verb.LANGUAGE, {"language": languages[0]})
    return None


def _quiet(text: str, now: datetime, zone: ZoneInfo, language: Language) -> Request:
    found = find_when(text, now, zone, language)
    if isinstance(found, Misunderstood):
        raise found.to_refusal("muted_until")
    if found.when is None:
        days = _days_said(fold(composed(text)))
        until = now.astimezone(zone).date() + timedelta(days=days)
        if not days:
            return Request(Verb.SETTINGS)
        return Request(Verb.SETTINGS_SAVE, {"muted_until": until.isoformat()})
    until = found.when.on
    if found.when.through and not _UP_TO.search(fold(composed(text))):
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
