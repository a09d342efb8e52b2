"""What is sealed comes back with its key only; what is computed fits its row only."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from hypothesis import given
from hypothesis import strategies as st

from governance.access.access import MOST_TRIES, OneTime
from storage.access.seal import BrokenSealError, Seal, _derived, digest, row_of_token

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
SEAL = Seal("a secret key for the tests, long enough")
OLD, NEW = "the old key for the tests, long enough", "the new key for the tests, long enough"
OTHER = Seal("another secret key for the tests, long")
ROW = OneTime(7, "0f" * 16, "link-code", 1, 2, "", NOW, NOW + timedelta(minutes=15), None, 0)


@given(st.binary(max_size=200))
def test_what_is_closed_is_opened(data: bytes) -> None:
    """Sealing is undone by the same key, and shows nothing of what it holds."""
    sealed = SEAL.close(data)
    assert SEAL.open(sealed) == data
    assert len(data) < 8 or data not in sealed


def test_another_key_or_a_changed_byte_opens_nothing() -> None:
    """Both are told as a broken seal, not as a wrong answer."""
    sealed = SEAL.close(b"xoxb-token")
    changed = sealed[:-5] + bytes([sealed[-5] ^ 1]) + sealed[-4:]
    for seal, data in ((OTHER, sealed), (SEAL, changed), (SEAL, b""), (SEAL, b"nonsense")):
        with pytest.raises(BrokenSealError):
            seal.open(data)


def test_every_key_opens_and_the_first_one_seals() -> None:
    """Given before a key that is on its way out, a new one seals; both open, fit and are known."""
    both = Seal(NEW, OLD)
    old, new = Seal(OLD), Seal(NEW)
    assert both.open(old.close(b"x")) == new.open(both.close(b"x")) == b"x"
    for one in (old, new):
        assert both.fits_token(ROW, one.token(ROW))
        assert both.fits_code(ROW, one.code(ROW))
        assert both.knows(one.mark)
    assert new.fits_token(ROW, both.token(ROW))
    assert new.knows(both.mark)
    assert not new.knows(old.mark)
    with pytest.raises(BrokenSealError):
        old.open(both.close(b"x"))


@pytest.mark.parametrize("purpose", [b"sihteeri sealing", b"sihteeri one-time secrets"])
def test_keys_are_derived_as_the_library_derives_them(purpose: bytes) -> None:
    """What is written out of RFC 5869 gives the keys that have been in use since ever."""
    library = HKDF(SHA256(), length=32, salt=None, info=purpose).derive(OLD.encode())
    assert _derived(OLD, purpose) == library


def test_a_short_secret_is_refused() -> None:
    """A key that could be guessed is no key."""
    with pytest.raises(ValueError, match="at least 32"):
        Seal("short")
    with pytest.raises(ValueError, match="at least 32"):
        Seal(OLD, "short")


def test_the_key_does_not_show() -> None:
    """Printing a seal tells nothing."""
    assert "secret" not in repr(SEAL)


def test_a_secret_fits_its_own_row_and_key_only() -> None:
    """Another row, nonce, purpose or key has another token and another code."""
    others = [replace(ROW, id=8), replace(ROW, nonce="1f" * 16), replace(ROW, purpose="sign-in")]
    assert SEAL.fits_token(ROW, SEAL.token(ROW))
    assert SEAL.fits_code(ROW, SEAL.code(ROW))
    for other in others:
        assert not SEAL.fits_token(other, SEAL.token(ROW))
        assert SEAL.code(other) != SEAL.code(ROW)
    assert not OTHER.fits_token(ROW, SEAL.token(ROW))
    assert OTHER.code(ROW) != SEAL.code(ROW)


def test_a_code_is_eight_digits_and_typed_as_one_likes() -> None:
    """Spaces and dashes between the digits do not count, other digits than ASCII do not fit."""
    code = SEAL.code(ROW)
    assert len(code) == 8
    assert code.isdigit()
    for typed in (f"{code[:4]} {code[4:]}", f" {code[:4]}-{code[4:]}\n", "-".join(code)):
        assert SEAL.fits_code(ROW, typed)
    arabic = "".join(chr(0x0660 + int(digit)) for digit in code)
    for typed in ("", code[:-1], code + "0", arabic, "åäö"):
        assert not SEAL.fits_code(ROW, typed)


@pytest.mark.parametrize("token", ["", ".", "x.y", "-1.y", "1", "²." + "a" * 43, "9" * 30 + ".a"])
def test_a_token_of_another_form_names_no_row(token: str) -> None:
    """No guess at a token reaches the database as a number it cannot hold."""
    assert row_of_token(token) is None


def test_a_token_names_its_row() -> None:
    """The row's number stands before the dot."""
    assert row_of_token(SEAL.token(ROW)) == 7


def test_digests_do_not_repeat() -> None:
    """Different tokens are found apart."""
    assert digest("a") != digest("b")
    assert digest("a") == digest("a")


@pytest.mark.parametrize(
    ("row", "works"),
    [
        (ROW, True),
        (replace(ROW, used_at=NOW), False),
        (replace(ROW, tries=MOST_TRIES - 1), True),
        (replace(ROW, tries=MOST_TRIES), False),
    ],
)
def test_a_secret_works_once_and_for_few_tries(row: OneTime, works: bool) -> None:
    """Used or guessed at too often, it is dead."""
    assert row.works(NOW) is works
    assert not row.works(row.expires_at)
