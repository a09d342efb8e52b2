"""Commands, with a slash and without."""

from __future__ import annotations

import pytest

from bot.home.register import VERBS
from bot.language.intents import parse_command
from bot.requests.cards import Request
from bot.requests.verbs import Verb, VerbDeclaration, VerbId
from governance.charter.charter import Charter
from governance.errors import Refusal
from tests.language.examples import HELSINKI, NOW, table, understood

# command | code
REFUSED = """
/convene foobar-group 10.3. klo 13 | unknown-body
/convene the board 10.3. klo 13 | unknown-body
/convene ohry kery 10.3. klo 13 | body-ambiguous
/convene ohry ti 10.3. klo 13 | date-weekday
/convene ohry 10/3/2027 13:00 | date-ambiguous
/convene ohry blaa | date-not-understood
/convene ohry tiistaisin klo 13 | date-not-understood
/convene ohry 10.3. 11.3. klo 13 | date-two
/convene ohry 31.2. klo 13 | date-none
/convene ohry 28.3.2027 klo 3.30 | time-skipped
/convene ohry 10.3. klo 13 30h | duration-out-of-range
/agenda foo | unknown-body
/agenda ohry kery | body-ambiguous
/members foo | unknown-body
/members ohry 31.2. | date-none
/sihteeri language klingon | language-unknown
/sihteeri meetings foo | unknown-body
"""


def lines_of(table: str) -> list[list[str]]:
    """A table's lines, each cell stripped."""
    return [[cell.strip() for cell in line.split(" |")] for line in table.strip().splitlines()]


@pytest.mark.parametrize("line", lines_of(table("commands.txt")), ids=lambda line: line[0])
def test_commands_become_requests(line: list[str], digione: Charter) -> None:
    """Arguments in any of the languages become the values of the verb."""
    text, verb, told = line
    values = dict(pair.split("=", 1) for pair in told.split(";") if pair)
    assert Request(VerbId(verb), values) == understood(text, digione)


@pytest.mark.parametrize("line", lines_of(REFUSED), ids=lambda line: line[0])
def test_commands_that_cannot_be_read_are_refused(line: list[str], digione: Charter) -> None:
    """An unknown or ambiguous body, day, time or language is refused by its own code."""
    text, code = line
    with pytest.raises(Refusal) as refused:
        understood(text, digione)
    assert code == refused.value.code


@pytest.mark.parametrize("slash", ["", "/"])
@pytest.mark.parametrize("declared", VERBS.commands, ids=lambda declared: declared.command)
def test_every_command_answers_without_arguments(
    slash: str, declared: VerbDeclaration, digione: Charter
) -> None:
    """A command alone is its verb, as Slack sends it and as it is typed."""
    alone = Request(VerbId(declared.id))
    assert alone == parse_command(slash + declared.command, "", digione, NOW, HELSINKI, "fi")
    assert alone == understood(slash + declared.command, digione)


def test_a_refusal_of_an_unknown_body_lists_those_there_are(cooperative: Charter) -> None:
    """The mend names the bodies of the charter at hand."""
    with pytest.raises(Refusal) as refused:
        understood("/agenda ohry", cooperative)
    bodies = str(refused.value.next_step.values["bodies"])
    assert "board" in bodies
    assert "steering-group" not in bodies


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Tiekartta", {"title": "Tiekartta"}),
        ("Tiekartta, 15 min", {"title": "Tiekartta", "minutes": "15"}),
        ("Tiekartta – päätös, 1 h", {"title": "Tiekartta", "wanted": "decision", "minutes": "60"}),
        ("Tiekartta tiedoksi", {"title": "Tiekartta", "wanted": "information"}),
        ("tiedoksi", {"title": "tiedoksi"}),
        ("Roadmap for decision", {"title": "Roadmap", "wanted": "decision"}),
        ("Roadmap (decision/20 min)", {"title": "Roadmap", "wanted": "decision", "minutes": "20"}),
        (
            "Roadmap because customers ask",
            {"title": "Roadmap", "why": "customers ask"},
        ),
        (
            "Vägkartan, motivering: kommunerna frågar",
            {"title": "Vägkartan", "why": "kommunerna frågar"},
        ),
        (
            "Roadmap https://example.org/r (information)",
            {"title": "Roadmap", "link": "https://example.org/r", "wanted": "information"},
        ),
        ("Selvitys siitä, koska laskutetaan", {"title": "Selvitys siitä, koska laskutetaan"}),
        ("Budget 2027, 2028", {"title": "Budget 2027, 2028"}),
    ],
)
def test_a_proposal_says_more_than_its_title(
    text: str, values: dict[str, str], digione: Charter
) -> None:
    """Minutes, wish, reason and link are taken from the end; a title's own words stay."""
    assert Request(Verb.PROPOSE, values) == understood(f"/agenda add {text}", digione)
