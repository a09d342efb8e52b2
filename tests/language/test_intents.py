"""What people ask for, in their own words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.folding import guess_language
from bot.requests.cards import Request
from bot.requests.verbs import Verb
from governance.charter.charter import Charter
from governance.errors import Refusal
from governance.language.texts import LANGUAGES, Language
from tests.examples import settings
from tests.language.examples import sailing_charter, table, understood


def wishes() -> list[tuple[str, Verb, dict[str, str]]]:
    """The utterances, each with its verb and values."""
    rows = []
    for line in table("utterances.txt").splitlines():
        verb, values, text = (cell.strip() for cell in line.split("|", 2))
        pairs = (pair.split("=", 1) for pair in values.split(";") if pair)
        rows.append((text, verb, dict(pairs)))
    return rows


@pytest.mark.parametrize("text", table("questions.txt").splitlines())
@pytest.mark.parametrize("language", LANGUAGES)
def test_questions_go_to_the_charter(text: str, language: Language, digione: Charter) -> None:
    """Who decides, how often, by when, whether: the charter answers, in the words asked."""
    assert Request(Verb.DECIDES, {"question": text}) == understood(text, digione, language)


@pytest.mark.parametrize(("text", "verb", "values"), wishes())
def test_wishes_are_understood(
    text: str, verb: Verb, values: dict[str, str], digione: Charter
) -> None:
    """Inflected, colloquial and misspelt wishes in three languages become requests."""
    request = understood(text, digione, guess_language(text, "fi"))
    read = {name: value for name, value in request.values.items() if name != "notes"}
    assert (verb, values) == (request.verb, read)


def test_there_are_enough_of_them() -> None:
    """The table is not cut down unseen, and no line stands in it twice."""
    texts = [text for text, _, _ in wishes()] + table("questions.txt").splitlines()
    assert len(texts) == len(set(texts))
    assert len(texts) >= 350


@pytest.mark.parametrize(
    ("text", "verb", "values"),
    [
        ("milloin seuraava hallitus?", Verb.MEETINGS, {"body": "board"}),
        ("hallituksen jäsenet", Verb.MEMBERS, {"body": "board"}),
        (
            "lisää hallituksen asialistalle: katon korjaus",
            Verb.PROPOSE,
            {"body": "board", "title": "katon korjaus"},
        ),
        ("boendestämmans föredragningslista", Verb.AGENDA, {"body": "residents-assembly"}),
        (
            "kutsu asukaskokous koolle 20.4. klo 18, paikka: kerhohuone",
            Verb.CONVENE_PREVIEW,
            {
                "body": "residents-assembly",
                "date": "2027-04-20",
                "time": "18:00",
                "place": "kerhohuone",
            },
        ),
        ("ei mitään hallitukseen meiltä", Verb.NOTHING_FROM_US, {"body": "board"}),
        ("kuka valitsee hallituksen", Verb.DECIDES, {"question": "kuka valitsee hallituksen"}),
        ("milloin seuraava ohry", Verb.DECIDES, {"question": "milloin seuraava ohry"}),
    ],
)
def test_another_charter_is_understood_as_well(
    text: str, verb: Verb, values: dict[str, str], cooperative: Charter
) -> None:
    """The bodies are the charter's; another charter's short form is just a word."""
    assert Request(verb, values) == understood(text, cooperative)


@pytest.mark.parametrize(
    ("text", "code", "field"),
    [
        ("kutsu ohry koolle ti 10.3. klo 13", "date-weekday", "date"),
        ("convene the steering group on 10/3/2027 at 13:00", "date-ambiguous", "date"),
        ("sammankalla styrgruppen 28.3.2027 kl. 3.30", "time-skipped", "time"),
        ("kutsu ohry ja kery koolle 10.3. klo 13", "body-ambiguous", "body"),
        ("älä kysy ennen 31.2.", "date-none", "muted_until"),
        ("/sihteeri language klingon", "language-unknown", "language"),
    ],
)
def test_what_cannot_be_read_is_refused(text: str, code: str, field: str, digione: Charter) -> None:
    """A wish with a day or a body that has two readings is refused, never guessed."""
    with pytest.raises(Refusal) as refused:
        understood(text, digione)
    assert (code, field) == (refused.value.code, refused.value.field)


def test_how_a_date_was_read_travels_along(digione: Charter) -> None:
    """A preview can say that "ensi torstaina" was read as the coming week's."""
    request = understood("kutsu ohry koolle ensi torstaina klo 3", digione)
    assert (request.values["date"], request.values["time"]) == ("2026-12-03", "15:00")
    assert {"next-week", "afternoon"} == set(request.values["notes"].split(","))


@pytest.mark.parametrize(
    "text",
    ["a " * 5000, "kuka päättää " * 800, "x" * 10_000, "ohjausrhymä " * 900, "(" * 10_000],
)
def test_ten_thousand_characters_are_bounded(text: str, digione: Charter) -> None:
    """A very long text is answered, and a question carries all of it."""
    request = understood(text, digione)
    assert request.verb in (Verb.DECIDES, Verb.HELP)
    assert request.values.get("question", text.strip()) == text.strip()


def test_a_long_title_is_carried_whole(digione: Charter) -> None:
    """What is too long is for the operation to say; nothing is cut in silence."""
    request = understood("lisää asialistalle: " + "x" * 9000, digione)
    assert request == Request(Verb.PROPOSE, {"title": "x" * 9000})


@pytest.mark.parametrize("text", ["مرحبا كيف الحال", "שלום עולם", "你好", "кто решает"])
def test_another_script_is_a_question(text: str, digione: Charter) -> None:
    """A language nobody here speaks goes to the charter as it was written."""
    assert Request(Verb.DECIDES, {"question": text}) == understood(text, digione)


SAILING = sailing_charter()


@settings(deadline=None, max_examples=300)
@given(st.text(max_size=200), st.sampled_from(LANGUAGES))
def test_no_text_breaks_the_understanding(text: str, language: Language) -> None:
    """Whatever is written becomes a request of strings, or a refusal."""
    try:
        request = understood(text, SAILING, language)
    except Refusal:
        return
    assert all(isinstance(value, str) for value in request.values.values())
