"""Packages lose nothing on the way, and damage to them never goes unnoticed: the short forms."""

from __future__ import annotations

import pytest

from tests.library.files.round_trips import mutations, round_trips


def test_what_goes_out_and_in_and_out_again_is_the_same() -> None:
    """Two hundred surveys travel from library to library without a change."""
    counted = round_trips(200)
    assert counted["trips"] >= 200
    assert min(counted.values()) > 10, counted


@pytest.mark.parametrize("passphrase", ["", "correct horse"])
def test_damage_is_noticed(passphrase: str) -> None:
    """A package with flipped bits or a torn end is refused, or still says exactly the same."""
    counted = mutations(3 if passphrase else 200, passphrase=passphrase)
    assert counted["unnoticed"] == 0, counted
    assert counted["refused"] > counted["the same"]
