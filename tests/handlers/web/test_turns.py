"""What a cookie keeps of a conversation."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.handlers.web.authenticator import CookieJar
from bot.handlers.web.talk import MOST_CHARACTERS, Turn, pack_turns, turn_of_reply, unpack_turns
from bot.requests.cards import Card, Form, Paragraph, Request
from bot.requests.verbs import Verb
from tests.handlers.web.test_markup import EVERY_FIELD, EVERY_PART

JAR = CookieJar(b"x" * 32, is_https=False)


def round_trip(turns: list[Turn]) -> list[Turn]:
    """Packed and unpacked."""
    packed = pack_turns(JAR, "talk", turns)
    assert len(packed) <= MOST_CHARACTERS
    return unpack_turns(JAR, "talk", packed)


def test_every_kind_of_part_comes_back_as_it_was() -> None:
    """A kept card is the same card, buttons, values and all."""
    card = Card("Everything", EVERY_PART, "done", "sv")
    (turn,) = round_trip([turn_of_reply("said", card)])
    assert turn.card == card


def test_a_read_and_a_form_come_back() -> None:
    """Reads are kept as what was asked, forms that answer a write in words."""
    read = Turn("when?", Request(Verb.MEETINGS, {"body": "steering-group"}))
    form = turn_of_reply("propose", Form("F", Verb.PROPOSE_SAVE, EVERY_FIELD, "Go"))
    assert round_trip([read, form]) == [read, form]
    assert form.card is None
    assert form.told.startswith("F\n")


def test_cards_go_before_turns_do() -> None:
    """What does not fit is first told in fewer words, oldest first; only then is it dropped."""
    texts = ["".join(chr(0x4E00 + (n * n * (k + 3)) % 20000) for n in range(600)) for k in range(3)]
    turns = [
        turn_of_reply(f"said {n}", Card(text[:40], (Paragraph(text),)))
        for n, text in enumerate(texts)
    ]
    kept = round_trip(turns)
    assert [each.said for each in kept] == ["said 0", "said 1", "said 2"]
    assert [each.card is None for each in kept] == [True, True, False]


def test_a_turn_that_fits_nowhere_keeps_its_beginning() -> None:
    """Even one turn can be too long; its first words stay."""
    noise = "".join(chr(0x4E00 + (n * n * 7919) % 20000) for n in range(3000))
    (turn,) = round_trip([Turn(noise, Request(Verb.DECIDES, {"question": noise}))])
    assert turn == Turn(noise[:299] + "…", told="…")


@pytest.mark.parametrize("number", [0, 1, 5, 6, 50])
def test_only_the_last_turns_are_kept(number: int) -> None:
    """Five at most, the last ones, in order."""
    turns = [Turn(f"said {n}", told="told") for n in range(number)]
    assert round_trip(turns) == turns[-5:]


def test_another_purpose_or_key_opens_nothing() -> None:
    """A conversation is signed for one person in one browser."""
    packed = pack_turns(JAR, "talk/a", [Turn("secret")])
    assert unpack_turns(JAR, "talk/b", packed) == []
    assert unpack_turns(CookieJar(b"y" * 32, is_https=False), "talk/a", packed) == []
    assert unpack_turns(JAR, "talk/a", packed[:-2]) == []


@pytest.mark.parametrize(
    "packed",
    [
        ["said", ["a.verb.that.was", {}], None, "told"],
        ["said", ["item.accept", {"item": "1"}], None, "told"],
        ["said", None, ["T", "done", "fi", [["PartThatWas", {}]]], "told"],
        ["said", None, ["T", "done", "fi", [["Paragraph", {"words": "x"}]]], "told"],
    ],
)
def test_a_cookie_of_an_earlier_version_is_read_as_far_as_it_goes(packed: list[object]) -> None:
    """A verb or part that is gone leaves the words; a write is never asked again."""
    assert unpack_turns(JAR, "talk", JAR.pack("talk", [packed])) == [Turn("said", told="told")]


def test_a_turn_is_never_changed_by_packing() -> None:
    """Making things smaller works on copies."""
    card = Card("T", (Paragraph("x" * 3000),))
    turn = turn_of_reply("said", card)
    before = replace(turn)
    pack_turns(JAR, "talk", [turn] * 5)
    assert turn == before
