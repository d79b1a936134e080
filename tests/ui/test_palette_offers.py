"""Typed letters find what is meant, and the best comes first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from security_survey.ui.palette_offers import Offer, matching


def offer(words: str, beside: str = "", kind: str = "Command") -> Offer:
    return Offer(words, kind, "next", lambda: None, beside=beside)


OFFERS = (
    offer("Save the report"),
    offer("Go to the report"),
    offer("Garage", kind="Area", beside="GAR"),
    offer("Kitchen door", kind="Place", beside="Rear and side doors RDR"),
    offer("Kitchen door — Is the glass laminated?", kind="Question", beside="RDR-7"),
)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("report", "Save the report"),
        ("rep go", "Go to the report"),
        ("grge", "Garage"),
        ("GAR", "Garage"),
        ("kit", "Kitchen door"),
        ("rdr-7", "Kitchen door — Is the glass laminated?"),
        ("kitchn lam", "Kitchen door — Is the glass laminated?"),
        ("question", "Kitchen door — Is the glass laminated?"),
    ],
)
def test_the_best_comes_first(typed: str, first: str) -> None:
    """By beginnings, in any order, with letters left out, by id and by kind."""
    assert matching(OFFERS, typed)[0].words == first


@pytest.mark.parametrize("typed", ["xyz", "report garage", "gx", "gr"])
def test_every_word_must_be_met(typed: str) -> None:
    """Two letters skip nothing, else everything would be found."""
    assert matching(OFFERS[:4], typed) == ()


def test_nothing_typed_lists_everything_in_its_order() -> None:
    """One can look through all that there is."""
    assert matching(OFFERS, " ") == OFFERS


@given(st.text(max_size=20))
def test_whatever_is_typed_finds_only_what_is_there(typed: str) -> None:
    """No letters of any alphabet break it, and nothing is listed twice."""
    found = matching(OFFERS, typed)
    assert len(set(map(id, found))) == len(found)
    assert set(map(id, found)) <= set(map(id, OFFERS))


def test_a_screen_reader_hears_why_something_rests() -> None:
    """Words, kind, key, and the reason."""
    resting = Offer("Undo", "Command", "undo", lambda: None, "Ctrl+Z", "nothing to undo")
    assert resting.spoken == "Undo, Command, Ctrl+Z, nothing to undo"
