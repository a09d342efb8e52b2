"""Text before it is read: cleaned of its platform's marks, folded, its language told.

Folding keeps every character in its place, so that a span found in the folded text is a span
of the text that was folded. What is compared has no case, no accents and one kind of dash.
"""

from __future__ import annotations

import html
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from rapidfuzz import process
from rapidfuzz.distance import OSA

from governance.language.texts import LANGUAGES, Language

MOST_READ = 1000
"""Characters of a text that are read for what it asks; the values carry all of it."""

_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d"), "-")
_APOSTROPHES = dict.fromkeys(map(ord, "\u2019\u2018\u00b4\u0060\u02bc"), "'")
_SPACES = dict.fromkeys(map(ord, "\t\n\v\f\r\u00a0\u2009\u202f\u3000"), " ")
_MARKS = {**_DASHES, **_APOSTROPHES, **_SPACES}
_WORD = re.compile(r"[^\W_]+(?:['][^\W_]+)*")


@lru_cache(maxsize=2048)
def _folded_character(character: str) -> str:
    bare = unicodedata.normalize("NFKD", character)[0].lower()
    return bare if len(bare) == 1 else character


def composed(text: str) -> str:
    """The text with accents and letters in one piece (Unicode NFC)."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """A composed text without case, accents and typographic variants, of the same length."""
    return "".join(
        _MARKS[ord(each)] if ord(each) in _MARKS else _folded_character(each) for each in text
    )


def blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """A text with some spans of it blanked out, so that all else keeps its place."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


@dataclass(frozen=True)
class Word:
    """A word of a text: folded, and where it stands."""

    text: str
    start: int
    end: int


def words_of(folded: str) -> tuple[Word, ...]:
    """The words of a folded text: letters and digits, with apostrophes inside."""
    return tuple(Word(m.group(), m.start(), m.end()) for m in _WORD.finditer(folded))


@cache
def table(name: str) -> Mapping[str, Any]:
    """A table of words that stands beside this room's modules (``words/NAME.toml``)."""
    file = files("bot.language") / "words" / f"{name}.toml"
    return tomllib.loads(file.read_text(encoding="utf-8"))


def word_set(text: str) -> frozenset[str]:
    """Words written one after another, folded."""
    return frozenset(fold(text).split())


def slips_allowed(word: str) -> int:
    """How many slips of the finger a word of this length may hold and still be recognised."""
    if len(word) < 6:
        return 0
    return 1 if len(word) < 9 else 2


def closest(word: str, known: Sequence[str], meaning: Mapping[str, str]) -> str | None:
    """What a misspelt word means, when only one meaning is near enough.

    Args:
        word: Folded; shorter than six letters is never repaired.
        known: Folded words to compare with.
        meaning: What each known word means.

    Returns:
        The meaning, or None when nothing, or more than one meaning, is as near.
    """
    slips = slips_allowed(word)
    if not slips:
        return None
    near = process.extract(word, known, scorer=OSA.distance, score_cutoff=slips, limit=8)
    if not near:
        return None
    best = min(distance for _, distance, _ in near)
    meanings = {meaning[found] for found, distance, _ in near if distance == best}
    return meanings.pop() if len(meanings) == 1 else None


_SLACK_TOKEN = re.compile(r"<([^<>\s][^<>]*)>")
_AT = re.compile(r"<at\b[^<>]{0,200}>(.{0,300}?)</at>", re.IGNORECASE | re.DOTALL)
_ANCHOR = re.compile(
    r"<a\b[^<>]*?href\s*=\s*[\"']([^\"'<>]*)[\"'][^<>]*>(.{0,1000}?)</a>", re.IGNORECASE | re.DOTALL
)
_BREAK = re.compile(r"<(?:br|/p|/div|/li|/tr|/h[1-6])\b[^>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_BLANK = re.compile(r"[^\S\n]+")
_DIRECTIONS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_UNSEEN = frozenset("\u00ad\u200b\u2060\ufeff\ufffc")


def clean(text: str) -> str:
    """Plain text without what nobody sees: control, direction and zero-width characters.

    The joiners inside emoji and scripts stay; line breaks stay.
    """
    shown = "".join(_shown(each) for each in composed(text.replace("\r\n", "\n")))
    lines = (_BLANK.sub(" ", line).strip() for line in shown.split("\n"))
    return "\n".join(line for line in lines if line)


def clean_slack(text: str, bot_id: str = "") -> str:
    """What was typed in Slack (https://docs.slack.dev/messaging/formatting-message-text).

    Links become their address, mentions the name where Slack gives one, and the mention of
    the bot disappears.

    Args:
        text: A message's or a slash command's text.
        bot_id: The bot's own user id; without it a mention that begins the text is the bot's.
    """
    plain = _SLACK_TOKEN.sub(lambda match: _slack_token(match, bot_id), text)
    return clean(html.unescape(plain))


def clean_teams(text: str, bot_name: str = "") -> str:
    """What was typed in Teams, without its tags and entities; ``<at>`` of the bot disappears.

    Args:
        text: An activity's text, plain or HTML.
        bot_name: The bot's name there; without it a mention that begins the text is the bot's.
    """
    text = _AT.sub(lambda match: _teams_mention(match, bot_name), text)
    text = _ANCHOR.sub(lambda match: f" {match[1] or match[2]} ", text)
    text = _TAG.sub("", _BREAK.sub("\n", text))
    return clean(html.unescape(text))


def _shown(character: str) -> str:
    if character in "\n\t" or character.isspace():
        return "\n" if character in "\n\v\f\u2028\u2029" else " "
    if character in _UNSEEN:
        return ""
    category = unicodedata.category(character)
    direction = unicodedata.bidirectional(character)
    if category in ("Cc", "Cs") or direction in _DIRECTIONS or character in "\u200e\u200f\u061c":
        return ""
    return character


def _slack_token(match: re.Match[str], bot_id: str) -> str:
    target, _, label = match[1].partition("|")
    if target.startswith("@"):
        is_bot = target[1:] == bot_id if bot_id else not match.string[: match.start()].strip()
        return " " if is_bot else f"@{(label or target).lstrip('@')}"
    if target.startswith("#"):
        return f"#{label or target[1:]}"
    if target.startswith("!"):
        return label or f"@{target[1:].split('^', 1)[0]}"
    if target.startswith(("http://", "https://")):
        return target
    if target.startswith(("mailto:", "tel:")):
        return label or target.split(":", 1)[1]
    return match[0]


def _teams_mention(match: re.Match[str], bot_name: str) -> str:
    name = html.unescape(_TAG.sub("", match[1])).strip()
    if bot_name:
        return " " if name.casefold() == bot_name.casefold() else f" {name} "
    return " " if not _TAG.sub("", match.string[: match.start()]).strip() else f" {name} "


@cache
def _small_words() -> dict[str, frozenset[Language]]:
    found: dict[str, set[Language]] = {}
    for language, words in table("languages")["words"].items():
        for word in word_set(words):
            found.setdefault(word, set()).add(language)
    return {word: frozenset(languages) for word, languages in found.items()}


@cache
def _endings() -> dict[Language, tuple[str, ...]]:
    endings = table("languages")["endings"]
    return {language: tuple(endings[language].split()) for language in LANGUAGES}


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
    for language, endings in _endings().items():
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
