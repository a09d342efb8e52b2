"""Signed links: only ours are read, and only in time."""

from __future__ import annotations

import string
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.handlers.mail.links import FORM_LASTS, Links, OneTap, address_hash
from bot.home.register import VERBS
from bot.requests.verbs import Verb

NOW = datetime(2027, 1, 12, 8, 0, tzinfo=UTC)
LINKS = Links("https://sihteeri.example.org", b"not a secret, only a test's bytes")
OTHERS = Links("https://sihteeri.example.org", b"another secret, of another machine")
ANSWER = OneTap(
    7,
    address_hash("anna@example.org"),
    Verb.MEETING_ANSWER,
    {"meeting": "3", "answer": "yes"},
    NOW + timedelta(days=3),
)
LETTERS = string.ascii_letters + string.digits + "-_"


def test_a_link_is_read_back() -> None:
    """What was put in comes out."""
    token = LINKS.token(ANSWER)
    assert LINKS.read(token, NOW) == ANSWER
    assert LINKS.one_tap(ANSWER) == f"https://sihteeri.example.org/mail/{token}"


@given(st.data())
def test_no_changed_link_is_read(data: st.DataObject) -> None:
    """Whichever letter is changed, dropped or added, it is not ours any more."""
    token = LINKS.token(ANSWER)
    at = data.draw(st.integers(0, len(token) - 1))
    letter = data.draw(st.sampled_from(LETTERS).filter(lambda each: each != token[at]))
    for changed in (
        token[:at] + letter + token[at + 1 :],
        token[:at] + token[at + 1 :],
        token[:at] + letter + token[at:],
    ):
        assert changed == token or LINKS.read(changed, NOW) is None


@given(st.text(max_size=700))
def test_any_text_is_met_calmly(text: str) -> None:
    """Nothing that somebody makes up is read, and nothing of it breaks us."""
    assert LINKS.read(text, NOW) is None
    assert LINKS.delivery_of(LINKS.token(ANSWER), text, NOW) is None


def test_another_key_makes_other_links() -> None:
    """A link of another installation is not ours."""
    assert LINKS.read(OTHERS.token(ANSWER), NOW) is None


def test_a_link_works_until_its_time() -> None:
    """At the very moment it stops."""
    token = LINKS.token(ANSWER)
    assert LINKS.read(token, ANSWER.expires_at - timedelta(seconds=1)) == ANSWER
    assert LINKS.read(token, ANSWER.expires_at) is None


def test_a_link_is_for_the_address_it_went_to() -> None:
    """When the roster names another address, the old letters answer nothing."""
    assert (ANSWER.is_for("anna@example.org"), ANSWER.is_for("new@example.org")) == (True, False)


def test_a_form_is_ours_for_an_hour_and_for_its_link_only() -> None:
    """Another link's form, another key's and an old one have no delivery."""
    token = LINKS.token(ANSWER)
    once = LINKS.once(token, NOW)
    delivery = LINKS.delivery_of(token, once, NOW)
    assert delivery is not None
    assert delivery == LINKS.delivery_of(token, once, NOW + FORM_LASTS - timedelta(seconds=1))
    assert LINKS.delivery_of(token, once, NOW + FORM_LASTS) is None
    assert LINKS.delivery_of("another", once, NOW) is None
    assert LINKS.delivery_of(token, OTHERS.once(token, NOW), NOW) is None
    assert LINKS.once(token, NOW) != once


@pytest.mark.parametrize("verb", list(VERBS))
def test_only_the_safe_answers_travel_signed(verb: Verb) -> None:
    """Reading wants a signed-in person, and so does everything else that writes."""
    safe = {Verb.NOTHING_FROM_US: ("meeting",), Verb.MEETING_ANSWER: ("meeting", "answer")}
    values = dict.fromkeys(safe.get(verb, ("meeting",)), "1")
    assert VERBS.is_one_tap(verb, values) == (verb in safe)
    assert not VERBS.is_one_tap(verb, {**values, "more": "1"})
    assert not (verb in safe and VERBS.reads(verb))
