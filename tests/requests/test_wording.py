"""The catalogue of texts: complete in three languages, nothing missing, nothing left over."""

from __future__ import annotations

import ast
import re
import string
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

from bot.home.kinds import all_kinds
from bot.requests.wording import Wording, catalogue, say
from governance.agenda.agenda import WANTED
from governance.bodies.bodies import ROLES
from governance.due_work.due_work import DeliveryOutcome, Result
from governance.language.texts import LANGUAGES, Language, Localized
from governance.meetings.meetings import NEXT_STATES
from governance.people.people import Channel
from storage.access.seal import Seal
from tests.language.examples import IN_HELSINKI

ROOT = Path(__file__).parents[2]
SAME_IN_TWO = frozenset(
    {
        "item.minutes",
        "channel.slack",
        "channel.teams",
        "settings.language.fi",
        "settings.language.sv",
        "settings.language.en",
        "settings.channel.slack",
        "settings.channel.teams",
        "slack.manifest.name",
        "status.organisation",
    }
)
"""Names, abbreviations and words that are the same in two languages."""
JOINING = frozenset({"agreed.or"})
"""Texts that stand between two others, with their spaces."""
EITHER_NAME = frozenset({"web.talk.sample.next"})
"""Texts that are given a name in two forms, of which each language takes the one it needs."""


@cache
def sources() -> tuple[tuple[Path, ast.Module], ...]:
    files = [f for room in ("bot", "governance", "storage") for f in (ROOT / room).rglob("*.py")]
    return tuple((file, ast.parse(file.read_text(encoding="utf-8"))) for file in sorted(files))


@cache
def templates() -> str:
    found = (ROOT / "bot").rglob("templates/*")
    return "\n".join(each.read_text(encoding="utf-8") for each in found if each.is_file())


def literals() -> frozenset[str]:
    """Every string and number of the source and every quoted word of the templates."""
    found = {
        str(node.value)
        for _, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str | int)
    }
    return frozenset(found | set(re.findall(r"""["']([a-z][\w.-]+)["']""", templates())))


def families() -> tuple[re.Pattern[str], ...]:
    """The keys that an f-string of the source, or a joined word of a template, can make."""
    found: set[str] = set()
    for _, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.JoinedStr):
                parts = [
                    re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"([\w.-]+)"
                    for part in node.values
                ]
                if any(re.match(r"[a-z-]*\\\.", part) for part in parts):
                    found.add("".join(parts))
    for prefix in re.findall(r"""["']([a-z][\w.-]*\.)["']\s*~""", templates()):
        found.add(re.escape(prefix) + r"([\w.-]+)")
    return tuple(re.compile(each) for each in sorted(found))


def spoken() -> Iterator[tuple[str, str]]:
    """(where, key) of every text that the source names literally."""
    for file, tree in sources():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            first = node.args[0]
            if name in ("say", "Text") and isinstance(first, ast.Constant):
                if first.value in LANGUAGES and len(node.args) > 1:
                    first = node.args[1]
                if isinstance(first, ast.Constant):
                    yield f"{file.relative_to(ROOT)}:{node.lineno}", str(first.value)
    for key in re.findall(r"""say\(["']([^"']+)["']\s*[,)]""", templates()):
        yield "a template", key


def placeholders(text: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_key(language: Language) -> None:
    """No language lacks a text that another has."""
    everything = {key for each in LANGUAGES for key in catalogue(each)}
    assert sorted(everything - set(catalogue(language))) == []


def test_the_placeholders_of_a_text_are_the_same_in_every_language() -> None:
    """A translation names the same values as its siblings."""
    differing = {
        key: [sorted(placeholders(catalogue(each)[key])) for each in LANGUAGES]
        for key in set(catalogue("en")) - EITHER_NAME
        if len({placeholders(catalogue(each)[key]) for each in LANGUAGES}) > 1
    }
    assert differing == {}


def test_no_text_is_empty_or_has_loose_spaces() -> None:
    """Every text says something, without spaces around it or doubled in it."""
    odd = [
        (language, key)
        for language in LANGUAGES
        for key, text in catalogue(language).items()
        if not text.strip() or (text != text.strip() and key not in JOINING) or "  " in text
    ]
    assert odd == []


def test_every_text_that_the_source_names_is_there() -> None:
    """A key that is said, or named by governance, exists."""
    missing = [f"{where} {key}" for where, key in spoken() if key not in catalogue("en")]
    assert missing == []


def test_every_refusal_is_worded_with_what_helps() -> None:
    """Each code that the source refuses with has its message and its next step."""
    codes = {
        node.args[0].value
        for _, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") == "refusal"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    }
    assert len(codes) > 40
    wanted = {key for code in codes for key in (f"refusal.{code}", f"refusal.{code}.next")}
    assert sorted(wanted - set(catalogue("en"))) == []


def test_no_text_is_left_over() -> None:
    """A text whose key stands nowhere, nor is made of words that do, is gone."""
    named, made = literals(), families()

    def is_said(key: str) -> bool:
        return key in named or any(
            all(word != key and is_said(word) for word in found.groups())
            for found in (each.fullmatch(key) for each in made)
            if found and found.groups()
        )

    assert [key for key in catalogue("en") if not is_said(key)] == []


def test_no_text_was_left_untranslated() -> None:
    """A text is the same in two languages only where the word itself is."""
    same = set()
    for one, other in (("fi", "sv"), ("fi", "en"), ("sv", "en")):
        texts, others = catalogue(one), catalogue(other)  # type: ignore[arg-type]
        same |= {
            key
            for key, text in texts.items()
            if text == others[key] and any(each.isalpha() for each in re.sub(r"{\w+}", "", text))
        }
    assert sorted(same) == sorted(SAME_IN_TWO)


@cache
def whys() -> tuple[str, ...]:
    """Every reason code that the source gives for due work that was not carried out."""
    found = set()
    for _, tree in sources():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            place = {"NotNeeded": 0, "Missed": 0, "Later": 1}.get(name)
            given = [node.args[place]] if place is not None and len(node.args) > place else []
            given += [each.value for each in node.keywords if each.arg == "why"]
            if place is not None or name in ("cancel_due_work", "settle", "release", "_leave"):
                found |= {e.value for e in given if isinstance(e, ast.Constant) and e.value}
    return tuple(sorted(str(each) for each in found))


FAMILIES: Mapping[str, tuple[str, ...] | Callable[[], tuple[str, ...]]] = {
    "state.{}": tuple(NEXT_STATES),
    "wanted.{}": WANTED,
    "answer.{}": ("yes", "no", "maybe"),
    "answered.{}": ("yes", "no", "maybe"),
    "channel.{}": get_args(Channel),
    "outcome.{}": tuple(each for each in get_args(DeliveryOutcome) if each != "sending"),
    "changed.{}": ("accepted", "returned", "withdrawn", "on-agenda", "proposed"),
    "settings.language.{}": LANGUAGES,
    "members.office.{}": tuple(each for each in ROLES if each not in ("member", "deputy")),
    "due.kind.{}": tuple(all_kinds(Seal("x" * 40), "http://127.0.0.1")),
    "due.result.{}": tuple(each for each in get_args(Result) if each not in ("", "done")),
    "due.why.{}": whys,
}


@pytest.mark.parametrize("family", FAMILIES)
def test_every_value_of_a_family_has_its_text(family: str) -> None:
    """A text chosen by a value exists for every value there is."""
    values = FAMILIES[family]
    values = values() if callable(values) else values
    assert values
    wanted = [family.format(each) for each in values]
    assert [key for key in wanted if key not in catalogue("en")] == []


# --- how values are said -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "moment", "day", "clock", "span"),
    [
        ("fi", "ke 10.3.2027 klo 13.05", "ke 10.3.2027", "13.05", "1 tunti 30 minuuttia"),
        ("sv", "ons 10.3.2027 kl. 13.05", "ons 10.3.2027", "13.05", "1 timme 30 minuter"),
        ("en", "Wed 10 Mar 2027, 13:05", "Wed 10 Mar 2027", "13:05", "1 hour 30 minutes"),
    ],
)
def test_moments_are_told_as_the_reader_would(
    language: Language, moment: str, day: str, clock: str, span: str
) -> None:
    """Days, times and lengths follow the reader's language and wall clock."""
    wording, at = Wording(language, IN_HELSINKI), datetime(2027, 3, 10, 11, 5, tzinfo=UTC)
    assert wording.moment(at) == moment
    assert wording.day(date(2027, 3, 10)) == day
    assert wording.clock(at) == clock
    assert wording.duration(timedelta(minutes=90)) == span


def test_a_moment_follows_the_zone_over_the_spring_change() -> None:
    """The same UTC hour is another wall-clock hour after the clocks went forward."""
    wording = Wording("en", IN_HELSINKI)
    assert wording.clock(datetime(2027, 3, 27, 11, 0, tzinfo=UTC)) == "13:00"
    assert wording.clock(datetime(2027, 3, 29, 11, 0, tzinfo=UTC)) == "14:00"


def test_names_follow_the_reader() -> None:
    """A localized value is said in the reader's language."""
    name = Localized(fi="Ohjausryhmä", sv="Styrgruppen", en="Steering group")
    assert "Styrgruppen" in say("sv", "cancel.done-title", body=name)


def test_values_are_never_taken_for_placeholders() -> None:
    """Braces in what a person wrote stay as they are."""
    assert "{count} %s" in say("en", "changed.accepted", title="{count} %s")


def test_a_missing_value_or_key_is_a_bug() -> None:
    """A text without its value, or a key that is not there, raises instead of guessing."""
    with pytest.raises(KeyError):
        say("en", "cancel.done")
    with pytest.raises(KeyError):
        say("en", "no.such.key")
