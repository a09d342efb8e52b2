"""Every part of every reply as a card that Teams takes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.handlers.teams.buttons import Place, UnreadableError, data_of, read_data
from bot.handlers.teams.cards import Around, size_of, to_card, to_message
from bot.handlers.teams.limits import CARD_BYTES
from bot.home.register import VERBS
from bot.requests.cards import (
    Button,
    Buttons,
    Card,
    Citation,
    Entries,
    Entry,
    Facts,
    Field,
    Form,
    Grid,
    Heading,
    Note,
    Option,
    Paragraph,
    Reply,
    Request,
)
from bot.requests.verbs import Verb
from bot.requests.wording import PlainWording
from governance.language.texts import LANGUAGES
from tests.examples import settings
from tests.servers.teams.rules import card_faults, message_faults, walk
from tests.servers.teams.screen import inputs_of, text_of

PLACES: tuple[Place, ...] = ("chat", "shared", "dialog", "result")
NASTY = (
    "**bold** [click](https://evil.example.org) {{DATE(2027-01-01T00:00:00Z)}} <b>x</b> # 1. _a_"
)


def around(place: Place = "chat", language: str = "fi", **more: object) -> Around:
    """Where a card is shown, in tests."""
    say = PlainWording(language)  # type: ignore[arg-type]
    made = {"base_url": "https://sihteeri.example.org", "once": lambda: "once"} | more
    return Around(place, say, **made)  # type: ignore[arg-type]


def full_card(text: str = "Teksti") -> Card:
    """A card with every kind of part and button."""
    buttons = (
        Button(text, Verb.AGENDA, {"body": "x"}, style="primary"),
        Button("Kutsu", Verb.CONVENE),
        Button("Peru", Verb.CONVENE_TAKE_BACK, {"meeting": "1"}, "danger", confirm=f"{text}?"),
        Button("Linkki", url="https://example.org/x"),
        Button("Sivu", url="/meetings"),
        Button("Paha", url="javascript:alert(1)"),
        *(Button(f"Nappi {n}", Verb.HELP) for n in range(5)),
    )
    return Card(
        text,
        (
            Paragraph(text, strong=True),
            Facts(((text, text), ("Tyhjä", ""))),
            Entries((Entry(text, text, text, buttons, "https://example.org"), Entry("b")), True),
            Citation("r.1", text, text),
            Citation("working.x.y", text, working=True),
            Note(text),
            Heading(text),
            Grid(("a", "b"), ((text, "2"), ("3", ""))),
            Grid(("a", "b", "c", "d", "e"), ((text, "2", "", "4", "5"),)),
            Buttons(buttons),
        ),
        language="fi",
    )


def full_form(text: str = "Teksti") -> Form:
    """A form with every kind of field."""
    many = tuple(Option(str(n), f"{text} {n}") for n in range(30))
    few = (Option("", text), Option("x", "Toinen"))
    return Form(
        text,
        Verb.PROPOSE_SAVE,
        (
            Field("title", text, hint=text, value=text, most=150, error=text),
            Field("why", "Miksi", "long-text", required=False, most=2000),
            Field("meeting", "Kokous", "choice", options=many, value="3"),
            Field("wanted", "Tulos", "choice", options=few, value=""),
            Field("date", "Päivä", "date", value="2027-03-10"),
            Field("odd_date", "Outo päivä", "date", value="huomenna"),
            Field("time", "Aika", "time", value="13:00"),
            Field("odd_time", "Outo aika", "time", value="iltapäivällä"),
            Field("minutes", "Kesto", "number", value="120"),
            Field("odd_minutes", "Outo kesto", "number", value="pari tuntia"),
            Field("link", "Linkki", "url", required=False),
        ),
        "Lähetä",
        {"hidden": "1"},
        intro=text,
        language="fi",
    )


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("reply", [full_card(), full_form(), full_card(NASTY), full_form(NASTY)])
def test_every_part_is_valid_everywhere(reply: Reply, place: Place) -> None:
    """Schema 1.5, labels, error messages, data, sizes: in a chat, among others, in a dialog."""
    made = to_card(reply, around(place, viewers=("29:a",), origin=Request(Verb.AGENDA)))
    assert card_faults(made, dialog=place == "dialog") == []
    assert message_faults(to_message(made, reply.title)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_card_says_its_language(language: str) -> None:
    """A screen reader has to know it."""
    assert to_card(full_card(), around(language=language))["lang"] == language


def test_what_people_write_is_no_markdown() -> None:
    """Written text stands in runs, which know none; in headings its marks are escaped."""
    made = to_card(full_card(NASTY), around())
    for element in walk(made):
        if element["type"] == "TextBlock":
            assert "[click](" not in element["text"].replace("\\[", "").replace("\\]", "")
            assert "**" not in element["text"].replace("\\*", "")
            assert "{{" not in element["text"]
    assert NASTY in text_of(made)


def test_links_lead_to_the_web_or_to_our_pages_only() -> None:
    """A script or a file behind a button is left out."""
    made = to_card(full_card(), around())
    opened = {each["url"] for each in walk(made) if each["type"] == "Action.OpenUrl"}
    assert opened == {
        "https://example.org",
        "https://example.org/x",
        "https://sihteeri.example.org/meetings",
    }


def test_every_execute_has_a_submit_to_fall_back_on() -> None:
    """With the same data: older clients send it as a message."""
    for element in walk(to_card(full_card(), around())):
        if element["type"] == "Action.Execute":
            assert element["fallback"]["type"] == "Action.Submit"
            assert element["fallback"]["data"] == element["data"]


def test_what_asks_first_opens_a_dialog() -> None:
    """It is declared: a new verb that asks first needs nothing here."""
    asking = {each.id for each in VERBS.values() if each.asks_first}
    assert {Verb.PROPOSE, Verb.CONVENE, Verb.SETTINGS, Verb.ITEM_RETURN} <= asking
    assert not asking & {Verb.AGENDA, Verb.MEETING, Verb.DECIDES, Verb.HOME}
    button = Card("x", (Buttons((Button("Ehdota", Verb.PROPOSE, {"body": "b"}),)),))
    [action] = to_card(button, around())["body"][1]["actions"]
    assert action["data"]["msteams"] == {"type": "task/fetch"}
    [plain] = to_card(button, around(dialogs=False))["body"][1]["actions"]
    assert plain["type"] == "Action.Execute"


def test_what_is_hard_to_undo_is_asked_about() -> None:
    """The question stands in a card that opens under the button."""
    made = to_card(full_card(), around())
    asked = [each for each in walk(made) if each["type"] == "Action.ShowCard"]
    assert asked
    assert asked[0]["card"]["actions"][0]["style"] == "destructive"


def test_nothing_can_be_pressed_in_a_result() -> None:
    """It may be put anywhere, where the bot is not."""
    kinds = {each["type"] for each in walk(to_card(full_card(), around("result")))}
    assert not kinds & {"Action.Execute", "Action.Submit", "Action.ShowCard"}


def test_among_others_a_reading_card_renews_itself_for_each() -> None:
    """For 60 people at most."""
    viewers = tuple(f"29:{n}" for n in range(100))
    asked = Request(Verb.AGENDA, {"body": "x"})
    made = to_card(full_card(), around("shared", origin=asked, viewers=viewers))
    assert made["refresh"]["userIds"] == list(viewers[:60])
    assert read_data(made["refresh"]["action"]["data"]).request == asked
    assert "refresh" not in to_card(full_card(), around("chat", origin=asked, viewers=viewers))


@pytest.mark.parametrize(
    "part",
    [
        Entries(
            tuple(
                Entry(
                    f"Asia {n}", "ä" * 300, "huom", (Button("Ylös", Verb.ITEM_UP, {"item": "1"}),)
                )
                for n in range(200)
            )
        ),
        Grid(("a", "b"), tuple((f"rivi {n}", "ö" * 200) for n in range(300))),
        Grid(tuple("abcdef"), tuple((f"rivi {n}", *["ö" * 90] * 5) for n in range(100))),
        Facts(tuple((f"nimi {n}", "å" * 300) for n in range(300))),
        Paragraph("sana " * 20_000),
        Citation("r", "Kohta", "sana " * 20_000),
    ],
    ids=lambda part: type(part).__name__,
)
def test_what_is_too_long_is_cut_and_says_so(part: object) -> None:
    """The card fits, its last buttons stay, and a line says where all of it is."""
    card = Card("Pitkä", (part, Buttons((Button("Koti", Verb.HOME),))))  # type: ignore[arg-type]
    made = to_card(card, around())
    assert size_of(made) <= CARD_BYTES
    assert card_faults(made) == []
    assert "https://sihteeri.example.org" in text_of(made)
    assert "[Koti]" in text_of(made)


def test_a_form_shows_what_was_written_even_where_it_is_no_date() -> None:
    """A value that a control could not show stands in a text box."""
    made = to_card(full_form(), around())
    shown = {each["id"]: each for each in inputs_of(made)}
    assert shown["date"]["type"] == "Input.Date"
    assert (shown["odd_date"]["type"], shown["odd_date"]["value"]) == ("Input.Text", "huomenna")
    assert (shown["odd_time"]["type"], shown["odd_time"]["value"]) == ("Input.Text", "iltapäivällä")
    assert shown["odd_minutes"]["value"] == "pari tuntia"
    assert shown["minutes"]["value"] == 120
    assert shown["wanted"]["value"] == "(none)"


@given(
    verb=st.sampled_from(list(VERBS)),
    values=st.dictionaries(st.text(min_size=1, max_size=20), st.text(max_size=200), max_size=8),
)
@settings(max_examples=200, deadline=None)
def test_data_comes_back_as_it_went(verb: Verb, values: dict[str, str]) -> None:
    """Any verb with any text values travels with a button and is read as the same."""
    clean = {n: v.replace("\r\n", "\n").replace("\0", "") for n, v in values.items()}
    clean = {n: "" if v == "(none)" else v for n, v in clean.items()}
    pressed = read_data(data_of(Request(verb, values), once="o"))
    assert pressed.request == Request(verb, clean)
    assert pressed.once == "o"


@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
))  # fmt: skip
@settings(max_examples=300, deadline=None)
def test_any_json_is_read_or_refused(data: object) -> None:
    """Data of a button that is not ours is refused, and nothing else is raised."""
    for value in (data, {"_v": "agenda", "_a": data}, {"_v": "agenda", "x": data, "_o": data}):
        try:
            assert read_data(value).request.verb in VERBS
        except UnreadableError:
            continue


def test_a_form_can_only_be_brought_up_by_a_reading_verb() -> None:
    """The origin of a form is asked again without a word of the person: it must not write."""
    for verb in VERBS:
        data = {"_v": "propose.save", "_o": f"{verb}?x=y"}
        if VERBS.reads(verb):
            assert read_data(data).origin == Request(verb, {"x": "y"})
        else:
            with pytest.raises(UnreadableError):
                read_data(data)
