"""Which of the three languages a text is written in, by its small words and letters."""

from __future__ import annotations

from functools import cache

from bot.language.folding import MOST_READ, composed, fold, words_of
from governance.language.texts import LANGUAGES, Language

_SURE: dict[Language, str] = {
    "fi": """
        kuka ketka kenen kenelle kenella ketä keta keita keiden kelle kenet mika mitka mita minka
        missa mista mihin mille milla milta minne mina milloin koska miksi miten kuinka montako
        monta monelle moneltako paljonko kauanko millainen onko ovatko voiko saako pitaako
        voidaanko saadaanko voinko eiko enko jos etta ja tai kun niin mutta joka jotka sita siita
        se nama tama ne minä sina me te he meidan teidan heidan meilla meilta meille minun
        sinun ei eivat emme ole olen on ovat olisi oli saa pitaa voi haluan haluaisin seuraava
        seuraavan ensi viime nyt jo viela myos kanssa ennen jalkeen ilman apua moi hei moikka
        terve kiitos kiitti ohje nayta lisaa laita kutsu kutsukaa koolle peru siirra puhu
        huomenna tanaan ylihuomenna klo kello asialista asialistalle kokous kokouksen paattaa
        hyvaksyy valmistelee kasittelee kokoontuu ketä suomi suomea suomeksi kieli asetukset tila
        tulossa mitaan ehdotan ole hyva olkaa joo kylla selva okei viikon viikolla paivana
    """,
    "sv": """
        vem vems vilka vilken vilket vad var vart nar hur varfor varifran fran och eller men som
        att det den de en ett ar har hade kan ska skall maste far inte inget ingenting inga ingen
        vi ni oss er dem hos med utan om pa av till for vid under over efter innan mellan nasta
        forra nu redan ocksa hej hejsan tjena tack snalla hjalp visa lagg ta satt boka kalla
        samman sammankalla stall flytta imorgon idag overmorgon klockan kl dagordning
        dagordningen foredragningslista foredragningslistan mote motet moten beslutar bestammer
        godkanner bereder behandlar ansvarar sammantrader svenska svenskan sprak sprakligt
        installningar kommande jag du han hon min din ditt vart sin sina varit blir bli manga
        ofta lange mycket
    """,
    "en": """
        who whose whom what which when where why how is are was were does do did can could should
        must may will would shall has have had the a an of in for from with without by at this
        that these those it its they them we us our you your my me i and or but if not no nothing
        any there next last now already also please hello hi hey thanks thank help show add put
        convene call cancel move tomorrow today agenda meeting meetings meet meets decides
        approves prepares handles english language settings status coming many much often long
        be been
    """,
}
_ENDINGS: dict[Language, tuple[str, ...]] = {
    "fi": (
        "ssa", "sta", "lla", "lta", "lle", "ksi", "sten", "iden", "taan", "nsa", "mme",
        "tko", "kin", "aan", "een", "iin", "oon", "uun", "uksen", "yksen", "inen", "ista", "isia",
        "ko", "ien",
    ),
    "sv": (
        "ingen", "tionen", "ning", "ningar", "heten", "het", "orna", "arna", "erna", "aren",
        "gruppen", "elsen", "else", "ande", "ende", "iska", "ligt", "skt",
    ),
    "en": ("ing", "tion", "tions", "ment", "ness", "ship", "ly", "ies", "ed", "'s", "ity"),
}  # fmt: skip


@cache
def _small_words() -> dict[str, frozenset[Language]]:
    found: dict[str, set[Language]] = {}
    for language, line in _SURE.items():
        for word in fold(line).split():
            found.setdefault(word, set()).add(language)
    return {word: frozenset(languages) for word, languages in found.items()}


def guess_language(text: str, default: Language) -> Language:
    """The language of a text, by question words, other small words, endings and letters.

    Args:
        text: Any length; the first thousand characters count.
        default: The language when the text tells nothing, or as much for two.
    """
    composed_text = composed(text[:MOST_READ])
    scores = dict.fromkeys(LANGUAGES, 0.0)
    small = _small_words()
    for word in words_of(fold(composed_text)):
        languages = small.get(word.text, frozenset())
        for language in languages:
            scores[language] += 3.0 / len(languages)
        if not languages and len(word.text) > 3:
            _score_ending(word.text, scores)
    _score_letters(composed_text.lower(), scores)
    best = max(scores.values())
    winners = [language for language in LANGUAGES if scores[language] == best]
    return winners[0] if best > 0 and len(winners) == 1 else default


def _score_ending(word: str, scores: dict[Language, float]) -> None:
    for language, endings in _ENDINGS.items():
        if word.endswith(endings):
            scores[language] += 1.0


def _score_letters(text: str, scores: dict[Language, float]) -> None:
    if "å" in text:
        scores["sv"] += 2.0
    if any(pair in text for pair in ("ää", "öö", "yy", "aa", "ii", "uu", "yö", "äy", "öy")):
        scores["fi"] += 1.0
    if any(letter in text for letter in "äö"):
        scores["fi"] += 0.5
        scores["sv"] += 0.5
    if any(cluster in text for cluster in ("wh", "th", "sh", "oo", "w")):
        scores["en"] += 0.5


def language_of_locale(locale: str | None, default: Language = "en") -> Language:
    """The language of a platform's locale, such as ``fi-FI``, ``sv_SE`` or ``en``.

    Args:
        locale: A BCP 47 tag or the POSIX spelling of one; None and unknown ones give the
            default.
        default: For every other language.
    """
    tag = (locale or "").replace("_", "-").split("-", 1)[0].casefold()
    return next((language for language in LANGUAGES if language == tag), default)
