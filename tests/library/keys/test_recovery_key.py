"""A recovery key is read however it is typed, and a typing mistake is told before it is tried."""

from __future__ import annotations

import random
import re
import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from security_survey.library.keys.errors import MistypedRecoveryKeyError
from security_survey.library.keys.recovery_key import (
    ALPHABET,
    LENGTH,
    new_recovery_key,
    read_recovery_key,
)


def key_by(chance: random.Random) -> str:
    """A recovery key that Hypothesis can make again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(secrets, "randbits", chance.getrandbits)
        return new_recovery_key()


KEYS = st.randoms(use_true_random=False).map(key_by)
PLACES = st.integers(0, LENGTH - 1)


def typed_otherwise(draw: st.DrawFn, key: str) -> str:
    """The key as somebody may type it: look-alikes, lower case, gaps anywhere."""
    alike = {"0": "0Oo０", "1": "1IiLl", "-": ["-", " ", "", " – ", "\t", "\u00a0"]}
    gaps = st.sampled_from(["", "", "", " ", "-", "\n", "\u200b"])
    signs = [
        draw(st.sampled_from(list(alike.get(sign, sign + sign.lower())))) + draw(gaps)
        for sign in key
    ]
    return draw(gaps) + "".join(signs)


@st.composite
def keys_typed(draw: st.DrawFn) -> tuple[str, str]:
    key = draw(KEYS)
    return key, typed_otherwise(draw, key)


def test_it_is_eight_groups_of_four_without_lookalikes() -> None:
    """What is printed holds no I, L, O or U."""
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){7}[0-9A-HJKMNP-TV-Z]{4}", new_recovery_key())


def test_no_two_are_alike() -> None:
    """150 bits by chance."""
    assert len({new_recovery_key() for _ in range(1000)}) == 1000


@given(keys_typed())
def test_however_it_is_typed_it_reads_the_same(typed: tuple[str, str]) -> None:
    """Lower case, O for 0, I and L for 1, spaces, dashes and full-width digits are understood."""
    key, text = typed
    assert read_recovery_key(text) == key


@given(KEYS, PLACES, st.sampled_from(ALPHABET))
def test_any_one_mistyped_character_is_noticed(key: str, place: int, sign: str) -> None:
    """With certainty, not by chance."""
    signs = list(key.replace("-", ""))
    if signs[place] != sign:
        signs[place] = sign
        with pytest.raises(MistypedRecoveryKeyError, match=r"A character .* is mistyped; compare"):
            read_recovery_key("".join(signs))


@given(KEYS, PLACES, PLACES)
def test_any_two_swapped_characters_are_noticed(key: str, one: int, other: int) -> None:
    """Wherever they stand."""
    signs = list(key.replace("-", ""))
    if signs[one] != signs[other]:
        signs[one], signs[other] = signs[other], signs[one]
        with pytest.raises(MistypedRecoveryKeyError):
            read_recovery_key("".join(signs))


@given(KEYS, st.integers(0, LENGTH - 1))
def test_what_is_missing_is_counted(key: str, typed: int) -> None:
    """The sentence says how many characters there should be, and how many there are."""
    with pytest.raises(MistypedRecoveryKeyError) as mistyped:
        read_recovery_key(key.replace("-", "")[:typed])
    assert str(mistyped.value) == (
        f"A recovery key has 32 letters and digits, and {typed} were typed;"
        " compare it with the printed one, group by group."
    )


def test_a_strange_character_is_named_with_its_group() -> None:
    """U, punctuation and other scripts are in no recovery key."""
    with pytest.raises(MistypedRecoveryKeyError, match="“U” in group 3 is in no recovery key"):
        read_recovery_key("0000-0000-00u0")


@given(st.text())
def test_any_text_is_read_or_refused_in_a_sentence(text: str) -> None:
    """Nothing that can be typed is a traceback."""
    with pytest.raises(MistypedRecoveryKeyError):
        read_recovery_key(text)
