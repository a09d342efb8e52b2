"""The three languages as far as questions need them: words, stems, slips, and which one it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

import snowballstemmer
from rapidfuzz.distance import OSA

from governance.language.texts import LANGUAGES, Language

LONGEST_QUESTION = 600
"""How many characters of a question are read; longer ones are met with a request to shorten."""

_STEMMERS: Mapping[Language, object] = {
    "fi": snowballstemmer.stemmer("finnish"),
    "sv": snowballstemmer.stemmer("swedish"),
    "en": snowballstemmer.stemmer("english"),
}

_WORD = re.compile(r"[^\W_]+")

_MARKS: Mapping[Language, frozenset[str]] = {
    "fi": frozenset(
        """kuka ketkä ketä kenen kenellä kenelle keneltä kuten mikä mitkä mitä minkä missä mistä
        mihin minne milloin millon miten kuinka montako paljonko onko ovatko voiko saako pitääkö
        vai ja tai sekä että jos kun joka jotka ei olla on ovat me meidän meillä kuuluu päättää
        päätää vastaa tehdään tekee hoitaa kelle kellä asia asiat tämä tämän sen millä millainen
        minkälainen keitä keille keillä kauanko monta mille mikäli entä""".split()  # noqa: SIM905
    ),
    "sv": frozenset(
        """vem vems vilka vilken vilket vad var vart när hur får kan ska skall och eller att om är
        det den de för med till av på i en ett vi vår våra oss som bestämmer beslutar ansvarar
        godkänner hör inte måste finns har blir varför vilkas mig min mitt jag
        man""".split()  # noqa: SIM905
    ),
    "en": frozenset(
        """who whom whose which what where when how why does do did can could may must should
        would is are the a an of to for and or in on our we us my i if not there be it has have
        decides approves responsible handles owns by at with from this that
        will""".split()  # noqa: SIM905
    ),
}

_CUES: Mapping[Language, re.Pattern[str]] = {
    "fi": re.compile(
        r"(ää|yy|aa|uu|ii|ssa|ssä|sta|stä|lle|lla|llä|nen|ksi|iden|jen)\b|ää|yö|uo|ie"
    ),
    "sv": re.compile(r"å|(tion|het|ning|ande|ende|arna|erna|ets|ens|gruppen)\b|sk|skj"),
    "en": re.compile(r"(ing|tion|ment|ies|ed|ght|ity)\b|th|wh|ck|ee"),
}


def normalised(text: str) -> str:
    """Lower case, compatibility forms unified, so that look-alike spellings read the same."""
    return unicodedata.normalize("NFKC", text).casefold()


def words(text: str) -> tuple[str, ...]:
    """The words of a text in order, lower-cased; anything but letters and digits parts them."""
    return tuple(_WORD.findall(normalised(text)))


@lru_cache(maxsize=20_000)
def folded(word: str) -> str:
    """A word without its diacritics, as it is typed on a keyboard that lacks them."""
    marks = unicodedata.normalize("NFD", word)
    return "".join(mark for mark in marks if not unicodedata.combining(mark))


@lru_cache(maxsize=50_000)
def stem(word: str, language: Language) -> str:
    """The Snowball stem of a lower-cased word (Porter's algorithms, snowballstem.org)."""
    return str(_STEMMERS[language].stemWord(word))  # type: ignore[attr-defined]


def bare(token: str, language: Language) -> str:
    """A Finnish word without the ending that makes it a question."""
    asked = language == "fi" and len(token) > 4 and token.endswith(("ko", "kö"))
    return token[:-2] if asked else token


def detect(tokens: Iterable[str], otherwise: Language) -> Language:
    """The language of a question by its question words, then by the look of its spelling.

    Args:
        tokens: Lower-cased words.
        otherwise: What it is taken for when nothing tells.
    """
    listed = tuple(tokens)
    scores: dict[Language, float] = dict.fromkeys(LANGUAGES, 0.0)
    for language in LANGUAGES:
        scores[language] += sum(2.0 for token in listed if token in _MARKS[language])
        scores[language] += sum(0.5 for token in listed if _CUES[language].search(token))
    best = max(LANGUAGES, key=lambda each: (scores[each], each == otherwise))
    return best if scores[best] > 0 else otherwise


def grams(text: str, size: int = 4) -> tuple[str, ...]:
    """The character n-grams of each word of a text, its edges marked: for Finnish compounds."""
    found: list[str] = []
    for word in words(text):
        edged = f"_{folded(word)}_"
        found.extend(edged[at : at + size] for at in range(max(1, len(edged) - size + 1)))
    return tuple(found)


_DOUBLED = re.compile(r"(.)\1+")

SURE_KEY = 7
"""A shorter word is read into a misspelt one only where letters were doubled or halved."""


@lru_cache(maxsize=20_000)
def undoubled(word: str) -> str:
    """A word with each letter that is doubled written once: the slip that is made most."""
    return _DOUBLED.sub(r"\1", word)


def slips(token: str, key: str) -> int | None:
    """How many slips make a listed word of how a word begins; None when too many."""
    if len(key) > len(token) + 1:
        return None
    if len(key) < SURE_KEY:
        plain = undoubled(key)
        if undoubled(token)[: len(plain)] != plain:
            return None
    allowed = 1 if len(key) < 8 else 2
    ends = (len(key) - 1, len(key), len(key) + 1)
    distance = min(OSA.distance(token[:end], key, score_cutoff=allowed) for end in ends)
    return distance if distance <= allowed else None
