"""Cards as blocks: whatever a card says, Slack takes it."""

from __future__ import annotations

import json
import string
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from bot.handlers.slack.blocks import POSTED, to_home, to_message, to_modal
from bot.handlers.slack.formatting import (
    TooMuchError,
    UnreadableError,
    address_of,
    pack,
    units,
    unpack,
    verb_of,
)
from bot.handlers.slack.limits import BUTTON_VALUE
from bot.home.register import VERBS
from bot.requests.cards import (
    Button,
    Buttons,
    Card,
    Citation,
    Entries,
    Entry,
    Facts,
    Grid,
    Heading,
    Note,
    Paragraph,
    Part,
    Request,
)
from bot.requests.verbs import Verb
from tests.examples import settings
from tests.servers.slack.validator import check_message, check_view

BASE = "https://sihteeri.example.org"
LONG = "Ylläpitomaksu 🇫🇮 שלום <!channel> & *tähti* "

some_text = st.one_of(
    st.text(max_size=60), st.sampled_from([LONG, LONG * 200, "", "\n", "https://example.org/x."])
)
some_values = st.dictionaries(st.text(min_size=1, max_size=8), st.text(max_size=40), max_size=4)
some_button = st.builds(
    Button,
    label=some_text,
    verb=st.one_of(st.none(), st.sampled_from(list(VERBS))),
    values=some_values,
    style=st.sampled_from(["plain", "primary", "danger"]),
    url=st.sampled_from(["", "https://example.org/a", "javascript:x"]),
    confirm=some_text,
)
some_buttons = st.lists(some_button, max_size=30).map(tuple)
some_entry = st.builds(
    Entry,
    title=some_text,
    text=some_text,
    note=some_text,
    buttons=st.lists(some_button, max_size=3).map(tuple),
    url=st.sampled_from(["", "https://example.org/a", "javascript:x"]),
)
some_part: st.SearchStrategy[Part] = st.one_of(
    st.builds(Paragraph, text=some_text, strong=st.booleans()),
    st.builds(Facts, st.lists(st.tuples(some_text, some_text), max_size=12).map(tuple)),
    st.builds(Entries, st.lists(some_entry, max_size=12).map(tuple), numbered=st.booleans()),
    st.builds(Citation, rule=some_text, source=some_text, text=some_text, working=st.booleans()),
    st.builds(Note, some_text),
    st.builds(Heading, some_text),
    st.builds(
        Grid,
        st.lists(some_text, min_size=1, max_size=22).map(tuple),
        st.lists(st.lists(some_text, min_size=1, max_size=22).map(tuple), max_size=4).map(tuple),
    ),
    st.builds(Buttons, some_buttons),
)
some_card = st.builds(
    Card,
    title=some_text,
    parts=st.lists(some_part, max_size=8).map(tuple),
    tone=st.sampled_from(["answer", "done", "refusal", "bug"]),
    language=st.sampled_from(["fi", "sv", "en"]),
)


@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(some_card)
def test_slack_takes_any_card(card: Card) -> None:
    """As a message, a modal and a home, whatever the card holds, the validator finds nothing."""
    for surface in (POSTED, None):
        message = to_message(card, BASE, surface=surface) if surface else to_message(card, BASE)
        assert check_message(message) == []
    assert check_view(to_modal(card, BASE)) == []
    assert check_view(to_home(card, BASE)) == []


def words_of(value: Any) -> str:
    """Every text in blocks, in order."""
    if isinstance(value, dict):
        return "".join(
            each if name == "text" and isinstance(each, str) else words_of(each)
            for name, each in value.items()
        )
    return "".join(map(words_of, value)) if isinstance(value, list) else ""


def test_a_card_that_is_too_long_leads_to_the_browser() -> None:
    """What does not fit is cut with a link to all of it; the card's own buttons stay."""
    entries = tuple(
        Entry(f"Asia {n}", buttons=(Button("Hyväksy", Verb.ITEM_ACCEPT, {"item": str(n)}),))
        for n in range(60)
    )
    last = Buttons((Button("Julkaise", Verb.AGENDA_PUBLISH, {"meeting": "7"}),))
    request = Request(Verb.AGENDA, {"meeting": "7", "body": ""})
    message = to_message(Card("Asialista", (Entries(entries), last)), BASE, request=request)
    assert check_message(message) == []
    assert len(message["blocks"]) <= 50
    urls = [e.get("url") for b in message["blocks"] for e in b.get("elements", ())]
    assert f"{BASE}/do/agenda?meeting=7" in urls
    assert message["blocks"][-1]["elements"][0]["action_id"].startswith("agenda.publish:")
    assert "Asia 0" in words_of(message["blocks"])
    assert "Asia 59" not in words_of(message["blocks"])


def test_a_posted_message_stays_under_the_limit_nobody_documents() -> None:
    """Blocks that are posted are kept shorter than those answered in an ack."""
    card = Card("Asialista", tuple(Paragraph("sana " * 400) for _ in range(12)))
    posted = json.dumps(to_message(card, BASE, surface=POSTED)["blocks"], ensure_ascii=False)
    answered = json.dumps(to_message(card, BASE)["blocks"], ensure_ascii=False)
    assert len(posted) <= 12_000 < len(answered)


def test_no_markup_can_be_written() -> None:
    """A mention, a link and bold in what people wrote are shown as they were typed."""
    typed = "<!channel> <@U1> *b* <https://evil.example.org|ok> &amp;"
    card = Card(typed, (Paragraph(typed), Note(typed), Entries((Entry(typed),))))
    message = to_message(card, BASE)
    assert "<" not in message["text"]
    assert '"mrkdwn"' not in json.dumps(message)
    kinds = {e["type"] for b in message["blocks"] if b["type"] == "rich_text"
             for s in b["elements"] for e in s["elements"]}  # fmt: skip
    assert kinds <= {"text", "link"}
    assert "<!channel> <@U1> *b*" in words_of(message["blocks"])


def test_the_charter_and_a_working_rule_are_told_apart() -> None:
    """By a mark, by slant, and by what the source says."""
    charter = Citation("steering-group.3", "Hallintamalli, Ohjausryhmä, kohta 3", "Teksti")
    working = Citation("working.x.quorum", "Työskentelysääntö", "Teksti", working=True)
    blocks = to_message(Card("x", (charter, working)), BASE)["blocks"][1:]
    first, second = (block["elements"][0] for block in blocks)
    assert first["type"] == second["type"] == "rich_text_quote"
    assert first["elements"][0]["text"].startswith("📜 ")
    assert second["elements"][0]["text"].startswith("📎 ")
    assert "italic" not in first["elements"][0]["style"]
    assert second["elements"][0]["style"]["italic"] is True


def test_a_grid_is_a_table_in_messages_and_words_in_views() -> None:
    """A view has no tables, so each row is told with the names of its columns."""
    grid = Grid(("Asia", "Päättää", "Valmistelee"), (("Talousarvio", "Vuosikokous", ""),))
    card = Card("Kuka päättää", (grid, grid))
    kinds = [block["type"] for block in to_message(card, BASE)["blocks"]]
    assert kinds == ["header", "table", "rich_text"]
    modal = to_modal(card, BASE)
    assert "Talousarvio Päättää: Vuosikokous" in words_of(modal["blocks"])


def test_the_notification_tells_the_whole_card() -> None:
    """Screen readers read the text in place of the blocks."""
    card = Card("Otsikko", (Paragraph("Sisältö"), Facts((("Milloin", "huomenna"),))))
    assert to_message(card, BASE)["text"] == "Otsikko\nSisältö\nMilloin: huomenna"


@pytest.mark.parametrize(
    "values", [{}, {"title": "Ä" * 1500, "why": "rivi\n" * 600}, {"a": "", "emoji": "🇫🇮" * 40}]
)
def test_values_come_back_as_they_went(values: Mapping[str, str]) -> None:
    """Short ones as JSON, long ones compressed, never longer than a button holds."""
    packed = pack(values, BUTTON_VALUE)
    assert units(packed) <= BUTTON_VALUE
    assert unpack(packed) == dict(values)


def test_values_that_no_button_holds_lead_to_the_browser() -> None:
    """The button opens the page that the same verb has, with the values where they fit."""
    letters = string.ascii_letters + string.digits
    noise = "".join(letters[(n * n * 7919) % 9973 % 62] for n in range(2600))
    for why, address in ((noise, f"{BASE}/do/propose?why={noise}"), (noise * 2, f"{BASE}/")):
        with pytest.raises(TooMuchError):
            pack({"why": why}, BUTTON_VALUE)
        button = Button("Ehdota", Verb.PROPOSE, {"why": why})
        element = to_message(Card("x", (Buttons((button,)),)), BASE)["blocks"][1]["elements"][0]
        assert element["url"] == address
        assert element["action_id"] == "open:1"


@pytest.mark.parametrize("bad", ["[]", "{", "z:###", "z:" + "0" * 10, "null", "7"])
def test_values_that_are_not_ours_are_refused(bad: str) -> None:
    """A damaged value raises nothing but its own error."""
    with pytest.raises(UnreadableError):
        unpack(bad)


def test_a_bomb_is_not_inflated() -> None:
    """A small value that would grow without bound is refused."""
    with pytest.raises(UnreadableError):
        unpack(pack({"x": "a" * 10**6}, 10**5))


def test_the_verb_is_the_stem() -> None:
    """The suffix only makes the id unique; a link has no verb; an old verb is unreadable."""
    assert verb_of("item.accept:12") == Verb.ITEM_ACCEPT
    assert verb_of("open:3") is None
    with pytest.raises(UnreadableError):
        verb_of("item.applaud:1")


def test_only_reads_have_an_address() -> None:
    """A write leads to the first page: no link may change anything."""
    assert address_of(Request(Verb.ITEM_ACCEPT, {"item": "1"}), BASE) == f"{BASE}/"
    assert address_of(None, BASE) == f"{BASE}/"
    assert address_of(Request(Verb.MEMBERS), BASE) == f"{BASE}/do/members"
