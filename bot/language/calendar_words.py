"""The words in which days and times are told, in three languages, as one small code.

``pieces_of`` turns a text into a line of code words, for example "ensi tiistaina klo 13" into
``nx wd2 klo 13``; the grammar of ``days`` and ``clock`` reads that line and knows no language.

======== =====================================  ======== ==================================
code     meaning                                code     meaning
======== =====================================  ======== ==================================
wd1–wd7  a weekday, Monday first                ww1–ww7  the same, by a short word that may
                                                         mean something else ("sun")
mo1–mo12 a month                                mw1–mw12 the same, by such a word ("may")
n1–n59   a number in words                      o1–o5    first … fourth, last
uh um    hours, minutes                         ud uw uk days, weeks, months
wk       a word for week that only stands       rd-2 …   the day before yesterday … the day
         before its number ("vko")              rd+2     after tomorrow
nx ts    next, this                             cm ls    the coming one, the last one
pst om   "päästä", "om": from now on            ago      "sitten", "sedan", "ago"
klo      a time of day follows                  noon     twelve o'clock by day
hf half  half of the coming hour; English half  qt       a quarter
yli vl   past, to the hour                      am pm    before and after noon
every    a recurrence, which no date is
======== =====================================  ======== ==================================
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bot.language.folding import closest, fold

_FINNISH_WEEKDAYS = "maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai"
_FINNISH_MONTHS = "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu"
_FINNISH_AT_HOURS = (
    "yhdeltä kahdelta kolmelta neljältä viideltä kuudelta seitsemältä kahdeksalta yhdeksältä "
    "kymmeneltä yhdeltätoista kahdeltatoista"
)
_DAY_ENDINGS = ("", "na", "n", "ksi", "lle", "ta", "a", "sta", "lta")
_MONTH_ENDINGS = ("", "ta", "n", "ssa", "hun", "lle", "ksi")

_WORDS = {
    "wd1": "måndag måndagen mandag monday",
    "wd2": "tisdag tisdagen tuesday tues",
    "wd3": "onsdag onsdagen wednesday weds kesiviikkona keskiviikona",
    "wd4": "torsdag torsdagen thursday thurs",
    "wd5": "fredag fredagen friday perjantaina",
    "wd6": "lördag lördagen saturday",
    "wd7": "söndag söndagen sunday",
    "ww1": "ma mån må mon",
    "ww2": "ti tis tue",
    "ww3": "ke ons wed",
    "ww4": "tor tors thu thur",
    "ww5": "pe fre fri",
    "ww6": "la lör lö sat",
    "ww7": "su sön sö sun",
    "mo1": "januari january",
    "mo2": "februari february",
    "mo3": "mars march",
    "mo4": "april",
    "mo5": "maj",
    "mo6": "juni june",
    "mo7": "juli july",
    "mo8": "augusti august",
    "mo9": "september",
    "mo10": "oktober october",
    "mo11": "november",
    "mo12": "december",
    "mw1": "jan tammi",
    "mw2": "feb febr helmi",
    "mw3": "mar maalis",
    "mw4": "apr huhti",
    "mw5": "may touko",
    "mw6": "jun kesä",
    "mw7": "jul heinä",
    "mw8": "aug elo",
    "mw9": "sep sept syys",
    "mw10": "okt oct loka",
    "mw11": "nov marras",
    "mw12": "dec joulu",
    "n1": "yksi yhden yks ett en one",
    "n2": "kaksi kahden kaks parin pari par två tva two couple",
    "n3": "kolme kolmen tre three",
    "n4": "neljä neljän fyra four",
    "n5": "viisi viiden viis viittä fem five",
    "n6": "kuusi kuuden kuus sex six",
    "n7": "seitsemän seittemän sju seven",
    "n8": "kahdeksan kaheksan åtta eight",
    "n9": "yhdeksän yheksän nio nine",
    "n10": "kymmenen kymmentä tio ten",
    "n11": "yksitoista elva eleven",
    "n12": "kaksitoista tolv twelve",
    "n13": "kolmetoista tretton thirteen",
    "n14": "neljätoista fjorton fourteen",
    "n15": "viisitoista femton fifteen",
    "n16": "kuusitoista sexton sixteen",
    "n17": "seitsemäntoista sjutton seventeen",
    "n18": "kahdeksantoista arton aderton eighteen",
    "n19": "yhdeksäntoista nitton nineteen",
    "n20": "kaksikymmentä kakskyt tjugo twenty",
    "n30": "kolmekymmentä kolkyt trettio thirty",
    "n40": "neljäkymmentä fyrtio forty",
    "n45": "neljäkymmentäviisi fyrtiofem",
    **{f"klo n{number}": word for number, word in enumerate(_FINNISH_AT_HOURS.split(), 1)},
    "1.5": "puolitoista puolentoista",
    "o1": "ensimmäinen ensimmäisenä eka ekana första first 1st",
    "o2": "toinen toisena toka tokana andra second",
    "o3": "kolmas kolmantena tredje third",
    "o4": "neljäs neljäntenä fjärde fourth",
    "o5": "viimeinen viimeisenä sista",
    "uh": "tunti tuntia tunnin tim timme timmar timmars hour hours hr hrs",
    "0.5 uh": "halvtimme halvtimmes",
    "um": "min mins minuutti minuuttia minuutin minut minuter minuters minute minutes",
    "ud": "päivä päivää päivän päivänä päiväksi dag dagar dagars day days vrk vuorokauden",
    "uw": "viikko viikkoa viikon viikolla viikolle vecka veckan veckor veckors week weeks",
    "2 uw": "fortnight",
    "uk": "kuukausi kuukautta kuukauden kuussa kuun kk månad månaden månader month months",
    "wk": "vko vk wk",
    "rd+0": "tänään idag today",
    "rd+1": "huomenna huomen huomiselle imorgon imorron imorn tomorrow tomorow tmrw",
    "rd+2": "ylihuomenna ylihuomen övermorgon overmorrow",
    "rd-1": "eilen igår yesterday",
    "rd-2": "toissapäivänä förrgår",
    "nx": "ensi nästa next nextweek",
    "cm": "tuleva tulevana tulevan coming kommande seuraava seuraavana seuraavan följande "
    "seuraavalla upcoming",
    "ts": "tänä tällä tämän this nu denna detta",
    "ls": "viime last förra",
    "pst": "päästä kuluttua pääst",
    "om": "om",
    "ago": "sitten sedan ago",
    "klo": "klo kl kello klockan clock",
    "noon": "noon midday keskipäivällä keskipäivä puoliltapäivin",
    "hf": "puoli halv puol",
    "half": "half",
    "qt": "vartti varttia vartin kvart quarter",
    "yli": "yli över past after",
    "vl": "vaille vailla till til before",
    "am": "am aamulla aamupäivällä ap morgonen förmiddagen fm morning aamu",
    "pm": "pm iltapäivällä ip eftermiddagen em afternoon illalla kvällen evening",
    "every": "mondays tuesdays wednesdays thursdays fridays saturdays sundays måndagar tisdagar "
    "onsdagar torsdagar fredagar lördagar söndagar joka varje every",
    "ls wd1": "måndags",
    "ls wd2": "tisdags",
    "ls wd3": "onsdags",
    "ls wd4": "torsdags",
    "ls wd5": "fredags",
}
_AFTER_A_NUMBER = {"h": "uh", "t": "uh", "m": "um", "min": "um", "d": "ud", "v": "uw", "pv": "ud"}
_MARKED = re.compile(r"([\d.]*)(klo|kl|kello|vko|vk|v|wk|w|vecka|week|viikko)[.:]?(\d.*)?$")
_GLUED = re.compile(r"(\d+(?:[.,]\d+)?)([a-z]+)(?:(\d+)([a-z]*))?$")
_LETTERS = re.compile(r"[a-z]+(?:['.-][a-z]+)*$")
_OPENING, _CLOSING = "([{\"'“”„«»*_", ")]}\"'“”»,;!?*_"


@cache
def lexicon() -> dict[str, str]:
    """Every word that tells a day or a time, folded, with its code."""
    found: dict[str, str] = {}
    for number, weekday in enumerate(_FINNISH_WEEKDAYS.split(), 1):
        found |= {weekday + ending: f"wd{number}" for ending in _DAY_ENDINGS}
        found[weekday + "sin"] = "every"
    for number, month in enumerate(_FINNISH_MONTHS.split(), 1):
        found |= {f"{fold(month)}kuu{ending}": f"mo{number}" for ending in _MONTH_ENDINGS}
    for code, words in _WORDS.items():
        found |= dict.fromkeys(fold(words).split(), code)
    return found | {"a.m": "am", "p.m": "pm", "f.m": "am", "e.m": "pm"}


@cache
def _repairable() -> tuple[str, ...]:
    strong = re.compile(r"wd|mo|rd|uh|um|uw|n\d|qt")
    return tuple(w for w, code in lexicon().items() if len(w) > 5 and strong.match(code))


@dataclass(frozen=True)
class Piece:
    """One code word (or a few) and the part of the text it stands for."""

    code: str
    start: int
    end: int


def pieces_of(folded: str) -> tuple[Piece, ...]:
    """A folded text as code words; other words stand for themselves."""
    return tuple(_pieces(folded))


def _pieces(folded: str) -> Iterator[Piece]:
    before = ""
    for match in re.finditer(r"\S+", folded):
        word = match.group()
        bare = word.lstrip(_OPENING)
        start = match.start() + len(word) - len(bare)
        bare = bare.rstrip(_CLOSING)
        if not bare:
            continue
        code = _code(bare, after_number=before[-1:].isdigit())
        yield Piece(code, start, start + len(bare))
        before = code


def _code(word: str, *, after_number: bool) -> str:
    known = lexicon()
    plain = word.rstrip(".:") or word
    if after_number and plain in _AFTER_A_NUMBER:
        return _AFTER_A_NUMBER[plain]
    if plain in known:
        return known[plain]
    marked = _MARKED.match(word)
    if marked and (marked[1] or marked[3]):
        mark = "klo" if marked[2].startswith("k") else "wk"
        return " ".join(part for part in (marked[1], mark, marked[3]) if part)
    glued = _GLUED.match(plain)
    if glued:
        return _split(glued) or word
    if _LETTERS.match(plain):
        return _code_of_letters(plain)
    return word


def _code_of_letters(word: str) -> str:
    known = lexicon()
    if "-" in word or "." in word:
        return word
    return closest(word, _repairable(), known) or word


def _split(glued: re.Match[str]) -> str | None:
    number, unit, more, more_unit = glued.groups()
    code = _AFTER_A_NUMBER.get(unit) or lexicon().get(unit, "")
    if not re.fullmatch(r"uh|um|ud|uw|uk|am|pm", code):
        return None
    tail = f" {more} {_AFTER_A_NUMBER.get(more_unit, 'um')}" if more else ""
    return f"{number} {code}{tail}"
