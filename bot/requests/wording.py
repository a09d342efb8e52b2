"""Every text in three languages (``texts/{fi,sv,en}.toml`` of each room), values, shortening."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_timedelta
from babel.lists import format_list

from bot.requests.cards import CalendarEvent, Card, Part, Tone
from governance.language.texts import Language, Localized, Text, Value
from governance.people.people import Actor, Community

ELLIPSIS = "…"
TITLE_LENGTH = 120
"""So long a question may be as a title."""
_JOINER = "\u200d"
LOCALES: Mapping[Language, str] = {"fi": "fi_FI", "sv": "sv_FI", "en": "en_GB"}
DATE = {"fi": "ccc d.M.y", "sv": "ccc d.M.y", "en": "EEE d MMM y"}
MOMENT = {"fi": "ccc d.M.y 'klo' H.mm", "sv": "ccc d.M.y 'kl.' H.mm", "en": "EEE d MMM y, HH:mm"}


@cache
def catalogue(language: Language) -> Mapping[str, str]:
    """All texts of a language by key.

    Raises:
        ValueError: Two files give the same key.
    """
    texts: dict[str, str] = {}
    rooms = Path(str(files("bot")))
    for file in sorted(rooms.glob(f"**/texts/{language}.toml")):
        for key, text in tomllib.loads(file.read_text(encoding="utf-8")).items():
            if key in texts:
                raise ValueError(f"{file}: {key} is given twice")
            texts[key] = str(text)
    return texts


@dataclass(frozen=True)
class PlainWording:
    """Says things to a reader of no known community: times are told in UTC."""

    language: Language

    @property
    def zone(self) -> ZoneInfo:
        """In which dates and times are told."""
        return ZoneInfo("UTC")

    def say(self, key: str, /, **values: Value) -> str:
        """A text by its key, its ``{placeholders}`` filled.

        Raises:
            KeyError: No such key, or a value is missing: a bug, never a reader's fault.
        """
        shown = {name: self.value(value) for name, value in values.items()}
        return catalogue(self.language)[key].format_map(shown)

    def listed(self, words: Sequence[str]) -> str:
        """Names one after another: "Anna, Bo and Cai"."""
        return format_list(words, locale=LOCALES[self.language])

    def text(self, text: Text) -> str:
        """A text that governance or an operation named."""
        return self.say(text.key, **text.values)

    def has(self, key: str) -> bool:
        """Whether the catalogue has this key."""
        return key in catalogue(self.language)

    def name(self, name: Localized) -> str:
        """A name in the reader's language."""
        return name[self.language]

    def value(self, value: Value) -> str:
        """A value as this reader would write it."""
        match value:
            case Localized():
                return value[self.language]
            case datetime():
                return self.moment(value)
            case date():
                return self.day(value)
            case timedelta():
                return self.duration(value)
            case _:
                return str(value)

    def day(self, on: date) -> str:
        """A day, with its weekday."""
        return format_date(on, DATE[self.language], locale=LOCALES[self.language])

    def moment(self, at: datetime) -> str:
        """A moment, on the reader's wall clock."""
        local = at.astimezone(self.zone)
        return format_datetime(local, MOMENT[self.language], locale=LOCALES[self.language])

    def clock(self, at: datetime) -> str:
        """The time of day alone."""
        pattern = "HH:mm" if self.language == "en" else "H.mm"
        return format_datetime(at.astimezone(self.zone), pattern, locale=LOCALES[self.language])

    def card(
        self,
        title: str,
        *parts: Part,
        tone: Tone = "answer",
        at_field: str = "",
        calendar: CalendarEvent | None = None,
    ) -> Card:
        """A reply or message in this reader's language (see :class:`Card`)."""
        return Card(title, parts, tone, self.language, at_field, calendar)

    def duration(self, span: timedelta) -> str:
        """How long something takes."""
        minutes = int(span.total_seconds() // 60)
        hours, rest = divmod(minutes, 60)
        locale = LOCALES[self.language]
        bits = []
        if hours:
            bits.append(format_timedelta(timedelta(hours=hours), "hour", 2, locale=locale))
        if rest or not hours:
            bits.append(format_timedelta(timedelta(minutes=rest), "minute", 2, locale=locale))
        return " ".join(bits)


@dataclass(frozen=True)
class Wording(PlainWording):
    """Says things to one reader of a community, by its charter's names.

    Args:
        own_zone: The reader's own; the community's when None.
    """

    community: Community
    own_zone: ZoneInfo | None = None

    @property
    def zone(self) -> ZoneInfo:
        """In which dates and times are told."""
        return self.own_zone or self.community.zone

    def body(self, body: str) -> str:
        """A body's name in the reader's language.

        Raises:
            Refusal: ``unknown-body``.
        """
        return self.name(self.community.body(body).name)


def wording_of(actor: Actor) -> Wording:
    """The wording for whoever is asking: their language, the community's zone."""
    return Wording(actor.language, actor.community)


def say(language: Language, key: str, /, **values: Value) -> str:
    """A text for a reader whose zone does not matter (dates are told in UTC)."""
    return PlainWording(language).say(key, **values)


def units(text: str) -> int:
    """The length of a text in UTF-16 units: what Slack, Teams and browsers count."""
    if not text or max(text) <= "\uffff":
        return len(text)
    return len(text) + sum(letter > "\uffff" for letter in text)


def shortened(text: str, most: int) -> str:
    """A text of at most ``most`` units, cut between whole letters, with an ellipsis.

    An emoji of several code points, a letter with its accents or a flag is never torn
    (an approximation of the extended grapheme clusters of UAX #29).
    """
    if units(text) <= most:
        return text
    kept, used = [], units(ELLIPSIS)
    for letter in letters(text):
        used += units(letter)
        if used > most:
            break
        kept.append(letter)
    return "".join(kept).rstrip() + ELLIPSIS


def letters(text: str) -> Iterator[str]:
    """The letters of a text as a person sees them."""
    current = ""
    for character in text:
        if current and not _belongs(current, character):
            yield current
            current = ""
        current += character
    if current:
        yield current


def _belongs(before: str, character: str) -> bool:
    if character == _JOINER or before.endswith(_JOINER):
        return True
    if unicodedata.category(character) in ("Mn", "Me", "Mc"):
        return True
    code = ord(character)
    if 0x1F3FB <= code <= 0x1F3FF or 0xE0020 <= code <= 0xE007F:  # skin tones, flags' tags
        return True
    if 0x1F1E6 <= code <= 0x1F1FF:  # a flag is two of these
        return len(before) == 1 and 0x1F1E6 <= ord(before) <= 0x1F1FF
    return before == "\r" and character == "\n"
