"""Forms as modals, and back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from bot.handlers.slack.forms import errors_of, to_view, values_of, with_refusal
from bot.requests.cards import Card, Field, Form, Note, Option, Paragraph
from bot.requests.verbs import Verb
from tests.examples import settings
from tests.servers.slack.inputs import initial_values
from tests.servers.slack.validator import check_view

LONG = "Ylläpito 🇫🇮 שלום " * 190
words = st.one_of(st.text(max_size=40), st.just(LONG))
options = st.lists(
    st.builds(Option, st.text("abc", max_size=6), words),
    max_size=5,
    unique_by=lambda each: each.value,
).map(tuple)
fields = st.builds(
    Field,
    name=st.just("x"),
    label=words,
    kind=st.sampled_from(["text", "long-text", "choice", "date", "time", "number", "url"]),
    required=st.booleans(),
    hint=words,
    value=st.one_of(words, st.sampled_from(["2027-03-10", "13:00", "120", "a", "25:00"])),
    options=options,
    most=st.integers(0, 4000),
    error=words,
)


def form(*given_fields: Field, **more: Any) -> Form:
    """A form with these fields."""
    return Form("Ehdota asiaa", Verb.PROPOSE_SAVE, given_fields, "Lähetä", **more)


def submitted(view: dict[str, Any]) -> dict[str, Any]:
    """A view as its submission carries it, nothing changed by the person."""
    return view | {"state": {"values": initial_values(view["blocks"])}}


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(fields, min_size=1, max_size=2), words)
def test_slack_takes_any_form(some: list[Field], intro: str) -> None:
    """Whatever the fields, the view is valid."""
    named = [Field(**{**vars(each), "name": f"field{n}"}) for n, each in enumerate(some)]
    assert check_view(to_view(form(*named, intro=intro))) == []


def test_values_travel_there_and_back() -> None:
    """Each kind of field gives its value back; hidden values come along."""
    view = to_view(
        form(
            Field("title", "Asia", value="Ylläpitomaksu 🎉"),
            Field("why", "Miksi", "long-text", value="a\nb"),
            Field("wanted", "Tulos", "choice", options=(Option("decision", "Päätös"),),
                  value="decision"),
            Field("preferred", "Missä", "choice", options=(Option("", "Missä vain"),), value=""),
            Field("date", "Päivä", "date", value="2027-03-10"),
            Field("time", "Kello", "time", value="13:00"),
            Field("minutes", "Kesto", "number", value="120"),
            Field("link", "Linkki", "url", value="https://example.org/x"),
            Field("empty", "Tyhjä", required=False),
            values={"meeting": "7"},
        )
    )  # fmt: skip
    assert view["callback_id"] == "propose.save"
    assert values_of(submitted(view)) == {
        "meeting": "7",
        "title": "Ylläpitomaksu 🎉",
        "why": "a\nb",
        "wanted": "decision",
        "preferred": "",
        "date": "2027-03-10",
        "time": "13:00",
        "minutes": "120",
        "link": "https://example.org/x",
        "empty": "",
    }


def test_a_first_value_that_an_input_cannot_show_is_told_beside_it() -> None:
    """A date that is none stays readable, so that it can be put right."""
    block = to_view(form(Field("date", "Päivä", "date", value="2027-02-30")))["blocks"][0]
    assert "initial_date" not in block["element"]
    assert block["hint"]["text"] == "(2027-02-30)"


def test_a_first_value_that_is_too_long_stays_whole() -> None:
    """It is refused when it is sent, not cut before the person has seen it."""
    element = to_view(form(Field("title", "Asia", value="a" * 200, most=150)))["blocks"][0][
        "element"
    ]
    assert element["initial_value"] == "a" * 200
    assert element["max_length"] == 200


def test_a_menu_of_more_than_a_hundred_is_grouped() -> None:
    """Nothing that can be chosen is left out."""
    many = tuple(Option(f"v{n}", f"Toimielin {n:03}") for n in range(250))
    view = to_view(form(Field("body", "Toimielin", "choice", options=many, value="v249")))
    assert check_view(view) == []
    element = view["blocks"][0]["element"]
    assert [len(group["options"]) for group in element["option_groups"]] == [100, 100, 50]
    assert values_of(submitted(view))["body"] == "v249"


def test_a_refusal_goes_to_the_field_it_names() -> None:
    """Beside its field when the form has it, nowhere when it has not."""
    view = submitted(to_view(form(Field("title", "Asia"))))
    refused = Card("Ei", (Paragraph("Liian pitkä."), Note("Lyhennä.")), tone="refusal")
    at_title = Card(**{**vars(refused), "at_field": "title"})
    at_other = Card(**{**vars(refused), "at_field": "other"})
    assert errors_of(view, at_title) == {"title": "Liian pitkä. Lyhennä."}
    assert errors_of(view, at_other) == errors_of(view, refused) == {}


def test_errors_of_the_same_form_stand_beside_its_fields() -> None:
    """A form that comes back with errors needs no new modal; another form does."""
    view = submitted(to_view(form(Field("code", "Koodi"))))
    assert errors_of(view, form(Field("code", "Koodi", error="Väärin"))) == {"code": "Väärin"}
    other = Form("x", Verb.LINK_SEND, (Field("code", "Koodi", error="Väärin"),), "y")
    assert errors_of(view, other) == {}


@pytest.mark.parametrize("times", [1, 2])
def test_a_refused_form_keeps_all_that_was_entered(times: int) -> None:
    """Why stands above once, however often it is refused, and every value is still there."""
    view = to_view(
        form(Field("title", "Asia"), Field("date", "Päivä", "date"), values={"meeting": "7"})
    )
    sent = submitted(view)
    sent["state"]["values"]["title"]["value"]["value"] = "Tärkeä"
    sent["state"]["values"]["date"]["value"]["selected_date"] = "2027-03-10"
    why = [{"type": "header", "text": {"type": "plain_text", "text": "Ei onnistu"}}]
    for _ in range(times):
        again = with_refusal(sent, why)
        assert check_view(again) == []
        sent = submitted(again)
    assert [block["type"] for block in again["blocks"]] == ["header", "input", "input"]
    assert values_of(sent) == {"meeting": "7", "title": "Tärkeä", "date": "2027-03-10"}
