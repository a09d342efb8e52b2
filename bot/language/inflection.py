"""How names are inflected: the stems of a word and the endings that may follow them.

Rules of the three languages' grammars in small (Finnish consonant gradation and cases, Swedish
definite forms, the English plural): enough for the names of bodies, whatever they are called.
Everything is folded: "ä" is "a".
"""

from __future__ import annotations

import re
from functools import cache

from bot.language.folding import word_set
from governance.language.texts import Language

_CASES = word_set(
    "n a ta tta ssa sta an en in on un yn hun hin han seen lla lta lle ksi na t ien iin ia ja "
    "ita den iden tten issa ista illa ilta ille iksi ina ihin jen"
) | {""}
_TAGS = word_set("ko kin han kaan pa mme nne nsa ni si") | {""}
_SWEDISH_ENDINGS = word_set(
    "s n ns en ens et ets t ts na nas a an ans ar arna arnas e er erna ernas or orna ornas"
)
_ENGLISH_ENDINGS = word_set("s es 's s's")
_COMPOUND_TAILS = {
    "fi": re.compile(
        r"n?(?:kokou|palaver|tapaami|asialist|esityslist|jasen|lai[ns]|sihteer|puheen)"
    ),
    "sv": re.compile(
        r"s?(?:mote|sammantra|kallelse|medlem|ledamot|sekreterar|ordforand|lista|agend)"
    ),
    "en": re.compile(r"(?!)"),
}
_WEAKER = (
    ("kk", "k"),
    ("pp", "p"),
    ("tt", "t"),
    ("nk", "ng"),
    ("nt", "nn"),
    ("lt", "ll"),
    ("rt", "rr"),
    ("mp", "mm"),
    ("ht", "hd"),
    ("lk", "l"),
    ("rk", "r"),
    ("k", ""),
    ("p", "v"),
    ("t", "d"),
)
_VOWELS = "aeiouy"


@cache
def endings_of(language: Language) -> frozenset[str]:
    """The endings that may follow a stem, the empty one among them."""
    match language:
        case "fi":
            return frozenset(case + tag for case in _CASES for tag in _TAGS)
        case "sv":
            return _SWEDISH_ENDINGS | {""}
        case "en":
            return _ENGLISH_ENDINGS | {""}


def may_follow(rest: str, stem: str, language: Language) -> bool:
    """Whether the rest of a word is an ending of a stem, or the head of a compound with it.

    Args:
        rest: What comes after the stem; "kokouksen" in "hallituskokouksen".
        stem: Two letters take no ending at all: they are an abbreviation.
    """
    if not rest:
        return True
    if len(stem) < 3:
        return False
    if rest in endings_of(language):
        return True
    return len(stem) > 3 and _COMPOUND_TAILS[language].match(rest) is not None


def stems_of(word: str, language: Language) -> frozenset[str]:
    """A word and the other stems that its forms are built on."""
    match language:
        case "fi":
            return frozenset({word, *_finnish(word)})
        case "sv":
            return frozenset({word, *_swedish(word)})
        case "en":
            return frozenset({word})


def common_forms_of(word: str, language: Language) -> frozenset[str]:
    """The forms of a word that a misspelt one is compared with."""
    endings = {
        "fi": ("", "n", "ssa", "sta", "lle", "lla", "an", "ta"),
        "sv": ("", "s", "en", "ens"),
        "en": ("", "s"),
    }[language]
    stems = {word} if language == "sv" else stems_of(word, language)
    return frozenset(stem + ending for stem in stems for ending in endings)


def _finnish(word: str) -> set[str]:
    if len(word) < 4:
        return set()
    if word.endswith("nen"):
        return {word[:-3] + "se", word[:-3] + "s"}
    if word.endswith(("uus", "yys")):
        return {word[:-1] + "de", word[:-1] + "te", word[:-1] + "kse"}
    if word.endswith(("us", "ys", "os", "is", "es")):
        return {word[:-1] + "kse", word[:-1] + "ks"}
    if word.endswith("t") and word[-2] in _VOWELS:
        return {word[:-1]} | _finnish(word[:-1])
    if word[-1] not in _VOWELS:
        return {word + "i", word + "ei"}
    return _vowel_stems(word)


def _vowel_stems(word: str) -> set[str]:
    vowel, found = word[-1], set()
    for base in {word[:-1], _weak(word[:-1])}:
        found |= {base + vowel, base + "i"}
        if len(base) > 3:
            found.add(base)
        if vowel == "i":
            found |= {base + "e", base + "ei"}
        if vowel == "a":
            found.add(base + "oi")
    return found


def _weak(base: str) -> str:
    """Consonant gradation: the weak grade of what stands before the last vowel."""
    for strong, weak in _WEAKER:
        if base.endswith(strong) and (len(strong) > 1 or base[-2:-1] in _VOWELS):
            return base[: -len(strong)] + weak
    return base


def _swedish(word: str) -> set[str]:
    found = set()
    for ending, cuts in (
        ("orna", (4, 2)),
        ("arna", (4, 2)),
        ("erna", (4, 2)),
        ("na", (2,)),
        ("en", (2, 1)),
        ("et", (2, 1)),
        ("n", (1,)),
        ("t", (1,)),
        ("ar", (2,)),
        ("er", (2,)),
        ("or", (2,)),
        ("a", (1,)),
        ("e", (1,)),
    ):
        if word.endswith(ending):
            found |= {word[:-cut] for cut in cuts if len(word) - cut > 3}
    return found
