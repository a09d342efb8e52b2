"""What a person typed, out of what a platform sends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.folding import clean, clean_slack, clean_teams


@pytest.mark.parametrize(
    ("sent", "typed"),
    [
        ("<@U1> kuka päättää", "kuka päättää"),
        (
            "ohry 10.3. <https://example.org/call|example.org>",
            "ohry 10.3. https://example.org/call",
        ),
        ("<https://example.org/?a=1&amp;b=2>", "https://example.org/?a=1&b=2"),
        ("moi <@U2|maija>, <#C1|yleinen> <!here>", "moi @maija, #yleinen @here"),
        ("<!subteam^S1|@hallitus> koolle", "@hallitus koolle"),
        ("<mailto:maija@example.org|maija@example.org>", "maija@example.org"),
        ("a &lt;b&gt; &amp; c", "a <b> & c"),
        ("1 < 2 ja 3 > 2", "1 < 2 ja 3 > 2"),
        ("", ""),
    ],
)
def test_slack_marks_become_plain_text(sent: str, typed: str) -> None:
    """Links, mentions, channels and entities are as the person saw them."""
    assert typed == clean_slack(sent)


def test_only_the_bots_own_mention_disappears_in_slack() -> None:
    """Another person's mention at the beginning is kept when the bot's id is known."""
    assert clean_slack("<@U2|maija> ja <@UBOT> apua", "UBOT") == "@maija ja apua"


@pytest.mark.parametrize(
    ("sent", "typed"),
    [
        ("<at>Sihteeri</at> kuka p&auml;&auml;tt&auml;&auml;", "kuka päättää"),
        ("<p><at id='0'>Sihteeri</at>&nbsp;agenda</p>", "agenda"),
        ("<p>yksi</p><p>kaksi<br/>kolme</p>", "yksi\nkaksi\nkolme"),
        ('<a href="https://example.org/x?a=1&amp;b=2">tänne</a>', "https://example.org/x?a=1&b=2"),
        ("1 &lt; 2", "1 < 2"),
        ("kerro <at>Maija</at> mukaan", "kerro Maija mukaan"),
    ],
)
def test_teams_marks_become_plain_text(sent: str, typed: str) -> None:
    """Tags and entities go, line breaks and links stay."""
    assert typed == clean_teams(sent)


def test_only_the_bots_own_mention_disappears_in_teams() -> None:
    """Another person's mention at the beginning is kept when the bot's name is known."""
    sent = "<at>Maija</at> ja <at>Sihteeri</at> apua"
    assert clean_teams(sent, "sihteeri") == "Maija ja apua"


def test_unseen_characters_go_and_scripts_stay() -> None:
    """Direction overrides and nulls go; joined emoji and right-to-left letters stay."""
    assert clean("a\u202eb\x00\u200b c\ud800") == "ab c"
    assert clean("👨\u200d👩\u200d👧 مرحبا") == "👨\u200d👩\u200d👧 مرحبا"


@given(st.text())
def test_cleaning_is_idempotent_and_total(text: str) -> None:
    """No text breaks the cleaning, and cleaning twice changes nothing."""
    assert clean(text) == clean(clean(text))
    clean_slack(text)
    clean_teams(text)
