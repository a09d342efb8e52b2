"""The moment, the zone and the charters that the readers of plain language are tried with."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.language.dates import When, find_when
from bot.language.folding import fold, word_set
from bot.language.intents import understand
from bot.language.reading import Misunderstood
from bot.requests.cards import Request
from governance.charter.charter import Charter
from governance.charter.working_rules import WorkingRules
from governance.language.texts import Language
from governance.people.people import Community
from tests.governance.charter.charter_examples import charter_of

HELSINKI = ZoneInfo("Europe/Helsinki")
IN_HELSINKI = Community(0, "digione", charter_of("digione"), WorkingRules())
NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
"""Tuesday 24 November 2026, 10:00 in Helsinki."""


SMALL = word_set("klo at on in the of den pa i om vid fran from kello a ja and o'clock to")


def parse_when(
    text: str, now: datetime, zone: ZoneInfo, language: Language | None = None
) -> When | Misunderstood:
    """When a text says that says nothing else: what is left over but small words is a fault."""
    found = find_when(text, now, zone, language or "fi")
    if isinstance(found, Misunderstood):
        return found
    left = text
    for start, end in found.spans:
        left = left[:start] + " " * (end - start) + left[end:]
    words = {word.strip(".,") for word in fold(left).split()} - SMALL - {"", "-"}
    if words or (found.when is None and found.at is None):
        return Misunderstood("date-not-understood", {"text": text})
    return found.when or Misunderstood("date-not-understood", {"text": text})


def _named(fi: str, sv: str, en: str) -> dict[str, str]:
    return {"fi": fi, "sv": sv, "en": en}


def table(name: str) -> str:
    """The text of a table that lies beside these tests.

    ``questions.txt`` has a question a line; ``utterances.txt`` has ``verb | values | text`` and
    ``commands.txt`` has ``text | verb | values``, values being ``name=value`` joined by ``;``.
    """
    return (Path(__file__).parent / name).read_text(encoding="utf-8").strip()


def sailing_charter() -> Charter:
    """An invented charter of a sailing club, of which no code can know a word."""
    return Charter.model_validate(
        {
            "about": {
                "id": "sails",
                "name": _named("Seura", "Klubb", "Club"),
                "version": "1",
                "source": "-",
            },
            "sections": [{"id": "all", "title": _named("Kaikki", "Allt", "All")}],
            "parties": [],
            "matters": [],
            "rules": [{"id": "crew.1", "section": "all", "text": _named("a", "b", "c")}],
            "bodies": [
                {
                    "id": "fleet-council",
                    "name": _named("Laivastoneuvosto", "Flottrådet", "Fleet Council"),
                    "forms": {"fi": ["laine"], "en": ["FC"]},
                },
                {
                    "id": "jetty-crew",
                    "name": _named("Laituritoimikunta", "Bryggkommittén", "Jetty Crew"),
                },
                {
                    "id": "gathering",
                    "name": _named("Kevätkokous", "Vårmötet", "Spring Gathering"),
                },
            ],
        }
    )


def understood(text: str, charter: Charter, language: Language = "fi") -> Request:
    """What a text asks for at the moment and in the zone of these tests."""
    return understand(text, charter, NOW, HELSINKI, language)
