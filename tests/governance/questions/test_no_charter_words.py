"""The engine and what says its answers know no word of the first charter."""

from __future__ import annotations

import re
from pathlib import Path

from governance.questions.language import folded, words
from tests.governance.questions.engines import SECOND, engine

ROOT = Path(__file__).parents[3]
CODE = (
    *sorted((ROOT / "governance" / "questions").glob("*.py")),
    *sorted((ROOT / "bot" / "questions").glob("*.py")),
    *sorted((ROOT / "bot" / "questions" / "texts").glob("*.toml")),
)


def own_words() -> set[str]:
    """What the first charter's bodies, parties and service are called, and no other charter's."""
    charter = engine().charter
    named = [*charter.bodies, *charter.parties]
    texts = [text for each in named for _, text in each.name.each()]
    texts += [form for each in named for forms in each.forms.values() for form in forms]
    texts += [text for _, text in charter.about.name.each()]
    found = {word for text in texts for word in words(text) if len(word) >= 6}
    second = SECOND.joinpath("charter.toml").read_text(encoding="utf-8")
    return found - set(words(second)) - PLAIN


PLAIN = frozenset(
    """edustaja governance meeting steering service services provider providers optional working
    project producer actors interest education training special member members organisation
    organization working municipality municipal kunnat kaupunki kommun kommunen kommuner
    förvaltningsmodell group groups asiakas asiakkaat customer customers client annual
    general yearly committee development expert experts specialist small
    vendor kokous vuotuinen palvelun
    jäsenorganisaatio hallintamalli opetuksen koulutuksen tjänster tilaaja valfria yhteistyö
    training ryhmittymä jokainen tuottaja tuottajat""".split()  # noqa: SIM905
)
"""General words that any organisation uses."""


def test_the_code_knows_no_word_of_a_charter() -> None:
    """Everything charter-specific lives in the charter's folder."""
    wanted = {folded(word) for word in own_words()}
    for file in CODE:
        text = set(re.findall(r"[a-z0-9]+", folded(file.read_text(encoding="utf-8").casefold())))
        assert not text & wanted, (file.name, sorted(text & wanted))
