"""Every part of a card and every field of a form, as HTML."""

from __future__ import annotations

import os
from itertools import count
from pathlib import Path
from typing import get_args, get_type_hints
from xml.etree.ElementTree import Element

import pytest

from bot.handlers.web.markup import Surroundings, address_of, safe_link, to_html
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
    Part,
)
from bot.requests.verbs import Verb
from bot.requests.wording import PlainWording
from governance.language.texts import LANGUAGES, Language
from tests.handlers.web.checks import check_fragment, find, text_of

GOLDEN = Path(__file__).parent / "golden"
HOSTILE = "<script>alert('x')</script> \"quoted\" & \u202egnirts\u202c 🎉"

EVERY_BUTTON = (
    Button("Agenda", Verb.AGENDA, {"meeting": "7"}),
    Button("The meeting", Verb.MEETING, {"meeting": "7"}),
    Button("Accept", Verb.ITEM_ACCEPT, {"item": "3"}, style="primary"),
    Button("Cancel it", Verb.MEETING_CANCEL_CONFIRM, {"meeting": "7"}, "danger", confirm="Sure?"),
    Button("Join", url="https://example.org/call"),
)
EVERY_PART: tuple[Part, ...] = (
    Paragraph("The Steering Group decides.", strong=True),
    Paragraph("Two lines\nof text."),
    Facts((("When", "Wed 10 Mar 2027"), ("Link", "https://example.org/call"))),
    Heading("Items"),
    Entries(
        (
            Entry("Budget", "For the coming term", "Aino", EVERY_BUTTON[:3]),
            Entry("Link", url="https://example.org/paper"),
        ),
        numbered=True,
    ),
    Entries((Entry("Plain"),)),
    Citation("steering-group.task.1", "Charter, Steering group, task 1", "It prepares."),
    Citation("working.steering-group.notice", "Working rule", working=True),
    Note("Small print."),
    Grid(("Matter", "Decides"), (("Budget", "Annual meeting"), ("Roadmap", "Steering group"))),
    Buttons(EVERY_BUTTON),
)
OPTIONS = tuple(Option(str(n), f"Choice {n}") for n in range(9))
EVERY_FIELD = (
    Field("title", "Title", hint="In a few words.", most=150, value="Budget"),
    Field("why", "Why", "long-text", required=False, value="First line\nSecond line"),
    Field("wanted", "Wanted", "choice", options=OPTIONS[:3], value="1"),
    Field("meeting", "Meeting", "choice", options=OPTIONS, error="Choose a meeting."),
    Field("date", "Date", "date", value="2027-03-10"),
    Field("time", "Time", "time", value="13:00", error="That hour does not exist."),
    Field("minutes", "Minutes", "number", required=False, hint="Whole minutes."),
    Field("link", "Link", "url", required=False),
)


def around(language: Language = "en", level: int = 2) -> Surroundings:
    """A place with a fixed token and numbered forms."""
    numbers = count(1)
    say = PlainWording(language)
    return Surroundings(
        say, "0" * 64, "/meetings/7", lambda: f"once-{next(numbers)}", level, form_of="propose?"
    )


def check_golden(name: str, html: str) -> None:
    """Hold HTML against the file of that name; ``UPDATE_GOLDEN=1`` writes it anew."""
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(html, encoding="utf-8")
    assert html == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_with_every_part_is_valid_and_golden(language: Language) -> None:
    """Each kind of part is rendered as valid, labelled HTML, the same as last time."""
    assert {type(part) for part in EVERY_PART} == set(get_args(Part))
    card = Card("Everything", EVERY_PART, language=language)
    html = to_html(card, around(language))
    check_fragment(html)
    check_golden(f"card.{language}.html", html)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_with_every_field_is_valid_and_golden(language: Language) -> None:
    """Each kind of field has a label, its hint and error tied to it, and keeps its value."""
    kinds = set(get_args(get_type_hints(Field)["kind"]))
    assert {field.kind for field in EVERY_FIELD} == kinds
    form = Form(
        "Propose", Verb.PROPOSE_SAVE, EVERY_FIELD, "Send", {"body": "b"}, "First.", language
    )
    html = to_html(form, around(language))
    check_fragment(html)
    check_golden(f"form.{language}.html", html)


@pytest.mark.parametrize("tone", ["answer", "done", "refusal", "bug"])
def test_each_tone_is_shown(tone: str) -> None:
    """A refusal and a bug are alerts; the tone is a class that the style sheet knows."""
    document = check_fragment(to_html(Card("T", tone=tone), around()))  # type: ignore[arg-type]
    (section,) = document.iter("section")
    assert section.get("class") == f"card {tone}"
    assert (section.get("role") == "alert") == (tone in ("refusal", "bug"))


def test_hostile_text_stays_text_everywhere() -> None:
    """Markup, quotes and bidirectional overrides in any text neither become tags nor leak out."""
    button = Button(HOSTILE, Verb.ITEM_ACCEPT, {"item": HOSTILE}, confirm=HOSTILE)
    parts: tuple[Part, ...] = (
        Paragraph(HOSTILE),
        Note(HOSTILE),
        Heading(HOSTILE),
        Facts(((HOSTILE, HOSTILE),)),
        Entries((Entry(HOSTILE, HOSTILE, HOSTILE, (button,), url=HOSTILE),)),
        Citation(HOSTILE, HOSTILE, HOSTILE),
        Grid((HOSTILE,), ((HOSTILE,),)),
        Buttons((button, Button(HOSTILE, url=HOSTILE))),
    )
    kinds = ("text", "long-text", "choice", "date", "time", "number", "url")
    fields = tuple(
        Field(
            kind,
            HOSTILE,
            kind,  # type: ignore[arg-type]
            hint=HOSTILE,
            value=HOSTILE,
            error=HOSTILE,
            options=(Option(HOSTILE, HOSTILE),) * many,
        )
        for kind, many in zip(kinds, (0, 0, 2, 0, 0, 0, 0), strict=True)
    )
    many = Field("many", HOSTILE, "choice", options=(Option("1", HOSTILE),) * 7)
    form = Form(HOSTILE, Verb.PROPOSE_SAVE, (*fields, many), HOSTILE, {"v": HOSTILE}, HOSTILE)
    for reply in (Card(HOSTILE, parts), form):
        html = to_html(reply, around())
        document = check_fragment(html)
        assert "<script" not in html
        assert sum(text_of(each).count("alert('x')") for each in document.iter("section")) > 8
        assert _not_isolated(document) == []


def _not_isolated(document: Element) -> list[str]:
    """Tags whose text could change the direction of what stands around them."""
    parents = {child: parent for parent in document.iter() for child in parent}
    found = []
    for each in document.iter():
        if "\u202e" not in (each.text or ""):
            continue
        line = [each]
        while line[-1] in parents:
            line.append(parents[line[-1]])
        if not any(e.get("dir") == "auto" or e.tag in ("bdi", "code", "option") for e in line):
            found.append(str(each.tag))
    return found


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "data:text/html,x",
        "//evil.example.org/",
        "/\\evil.example.org",
        "https://a b",
        "vbscript:x",
        "/path\nnewline",
        "",
    ],
)
def test_a_link_that_could_run_or_mislead_is_no_link(url: str) -> None:
    """Only web addresses, mail addresses and our own paths become links."""
    assert safe_link(url) == ""
    card = Card("T", (Buttons((Button("Go", url=url),)), Entries((Entry("E", url=url),))))
    assert list(check_fragment(to_html(card, around())).iter("a")) == []


@pytest.mark.parametrize(
    ("verb", "values", "address"),
    [
        (Verb.MEETING, {"meeting": "7"}, "/meetings/7"),
        (Verb.MEETING, {"meeting": "a/../b"}, "/meetings/a%2F..%2Fb"),
        (Verb.MEETING, {}, "/do/meeting"),
        (Verb.MEMBERS, {"body": "steering-group"}, "/bodies/steering-group"),
        (Verb.MEMBERS, {}, "/do/members"),
        (Verb.AGENDA, {"meeting": "7"}, "/do/agenda?meeting=7"),
        (Verb.HOME, {}, "/"),
        (Verb.DECIDES, {"question": "ä & b"}, "/decides?question=%C3%A4%20%26%20b"),
    ],
)
def test_reading_verbs_have_addresses(verb: Verb, values: dict[str, str], address: str) -> None:
    """A verb with a page of its own leads there; any other to ``/do/VERB``."""
    assert address_of(verb, values) == address


def test_reads_are_links_and_writes_are_forms() -> None:
    """A reading button can be opened in a new tab; a writing one cannot be a link."""
    document = check_fragment(to_html(Card("T", (Buttons(EVERY_BUTTON),)), around()))
    assert [each.get("href") for each in document.iter("a")] == [
        "/do/agenda?meeting=7",
        "/meetings/7",
        "https://example.org/call",
    ]
    assert [each.get("action") for each in document.iter("form")] == ["/do/item.accept", "/confirm"]


def test_buttons_of_a_list_say_what_they_are_about() -> None:
    """“Accept” in a list is read out with the title of its entry."""
    entries = Entries(tuple(Entry(title, buttons=EVERY_BUTTON[2:3]) for title in ("One", "Two")))
    document = check_fragment(to_html(Card("T", (entries,)), around()))
    assert [text_of(each) for each in document.iter("button")] == ["Accept: One", "Accept: Two"]


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("date", "2027-03-10", "date"),
        ("date", "10.3.", "text"),
        ("date", "", "date"),
        ("time", "klo 13", "text"),
        ("time", "13:00", "time"),
        ("number", "pari", "text"),
        ("number", "20", "number"),
    ],
)
def test_a_value_that_a_control_cannot_show_gets_a_text_box(
    kind: str, value: str, shown: str
) -> None:
    """What somebody wrote is never swallowed by a date or time control."""
    field = Field("x", "X", kind, value=value)  # type: ignore[arg-type]
    document = check_fragment(to_html(Form("F", Verb.PROPOSE_SAVE, (field,), "Go"), around()))
    (control,) = find(document, "input", name="x")
    assert (control.get("type"), control.get("value")) == (shown, value)


def test_errors_are_listed_and_tied_to_their_fields() -> None:
    """The summary links to each faulty control, which names its error as its description."""
    document = check_fragment(to_html(Form("F", Verb.PROPOSE_SAVE, EVERY_FIELD, "Go"), around()))
    (summary,) = find(document, "div", class_="faults")
    targets = [each.get("href", "")[1:] for each in summary.iter("a")]
    controls = {each.get("id"): each for each in document.iter() if each.get("aria-invalid")}
    assert set(targets) == set(controls)
    assert all(f"{id_}-error" in (c.get("aria-describedby") or "") for id_, c in controls.items())


def test_a_form_of_a_reading_verb_is_sent_by_address() -> None:
    """Asking a question changes nothing, so its form needs no token and can be bookmarked."""
    form = Form("Ask", Verb.DECIDES, (Field("question", "Question"),), "Ask")
    document = check_fragment(to_html(form, around()))
    (element,) = document.iter("form")
    assert (element.get("method"), find(element, "input", name="_csrf")) == ("get", [])


def test_a_long_text_keeps_its_first_empty_line() -> None:
    """HTML drops a line feed right after ``<textarea>``; ours is not the person's."""
    field = Field("x", "X", "long-text", value="\nsecond")
    html = to_html(Form("F", Verb.PROPOSE_SAVE, (field,), "Go"), around())
    (area,) = check_fragment(html).iter("textarea")
    assert area.text == "\nsecond"


@pytest.mark.parametrize("required", [True, False])
def test_a_value_that_is_no_option_chooses_nothing(required: bool) -> None:
    """A browser must not silently take the first option for a value that is gone."""
    field = Field("x", "X", "choice", required, value="gone", options=OPTIONS)
    html = to_html(Form("F", Verb.PROPOSE_SAVE, (field,), "Go"), around())
    document = check_fragment(html)
    assert next(document.iter("option")).get("value") == ""
    assert [each for each in document.iter("option") if "selected" in each.attrib] == []
