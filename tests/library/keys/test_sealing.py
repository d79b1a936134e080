"""What is sealed opens with the right passphrase or key for the same purpose, and not otherwise."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from security_survey.library.keys.sealing import (
    Cost,
    open_with_key,
    open_with_passphrase,
    seal_with_key,
    seal_with_passphrase,
)

CHEAP = Cost(memory_kib=8, iterations=1, lanes=1)
KEY = b"k" * 32


@given(st.text(), st.text())
@settings(max_examples=200)
def test_only_the_passphrase_opens(passphrase: str, other: str) -> None:
    """Any text is a passphrase; another one gives nothing, and no traceback."""
    sealed = seal_with_passphrase(passphrase, CHEAP, b"secret", "here")
    assert open_with_passphrase(passphrase, CHEAP, sealed, "here") == b"secret"
    assert open_with_passphrase(other + "x" + passphrase, CHEAP, sealed, "here") is None


def test_a_letter_typed_in_two_ways_is_the_same_letter() -> None:
    """An accent may come as a sign of its own from one keyboard and not from another."""
    sealed = seal_with_passphrase("caf\u00e9 door", CHEAP, b"secret", "here")
    assert open_with_passphrase("cafe\u0301 door", CHEAP, sealed, "here") == b"secret"


def test_half_a_character_is_typed_text_too() -> None:
    """A lone surrogate from the keyboard is no traceback."""
    sealed = seal_with_passphrase("half \ud800", CHEAP, b"secret", "here")
    assert open_with_passphrase("half \ud800", CHEAP, sealed, "here") == b"secret"


def test_what_was_sealed_for_one_purpose_opens_for_no_other() -> None:
    """A slot cannot be passed off as another."""
    sealed = seal_with_key(KEY, b"secret", "here")
    assert open_with_key(KEY, sealed, "here") == b"secret"
    assert open_with_key(KEY, sealed, "there") is None
    assert open_with_key(b"x" * 32, sealed, "here") is None


@pytest.mark.parametrize("part", ["salt", "nonce", "sealed"])
def test_any_change_is_noticed(part: str) -> None:
    """Every part of what is kept belongs to the seal."""
    sealed = seal_with_key(KEY, b"secret", "here")
    value = getattr(sealed, part)
    changed = replace(sealed, **{part: bytes([value[0] ^ 1]) + value[1:]})
    assert open_with_key(KEY, changed, "here") is None


def test_sealing_twice_gives_nothing_in_common() -> None:
    """Neither salt nor nonce is used again."""
    one, other = (seal_with_key(KEY, b"secret", "here") for _ in range(2))
    assert one.salt != other.salt
    assert one.nonce != other.nonce
    assert one.sealed != other.sealed


@pytest.mark.parametrize(
    ("cost", "sound"),
    [
        (Cost(), True),
        (CHEAP, True),
        (Cost(memory_kib=7, lanes=1), False),
        (Cost(memory_kib=16, lanes=4), False),
        (Cost(memory_kib=2 * 1024 * 1024), False),
        (Cost(iterations=0), False),
        (Cost(iterations=1000), False),
        (Cost(lanes=0), False),
    ],
)
def test_a_cost_that_traps_the_machine_is_not_sound(cost: Cost, sound: bool) -> None:
    """A key file from elsewhere cannot ask for all memory or for hours."""
    assert cost.is_sound() is sound
