"""Phrases are learned from several homes, tell nothing of any of them, and fit what is begun."""

from __future__ import annotations

import pytest

from security_survey.domain.walk_phrases import (
    MOST_OFFERED,
    Noted,
    begun_in,
    joined_phrases,
    learned,
    offered,
    sentences,
)

SHORT_SCREWS = "Strike plate held by short screws."


def test_a_sentence_written_in_two_homes_is_learned() -> None:
    """However it was spelled; the newest spelling is offered."""
    notes = [
        Noted("a", f"{SHORT_SCREWS} Door sticks."),
        Noted("b", "Hinges fine\nstrike plate  held by short screws"),
    ]
    assert learned(notes) == ("strike plate held by short screws",)


def test_one_home_teaches_nothing() -> None:
    """Also if it was surveyed twice."""
    assert learned([Noted("a", SHORT_SCREWS), Noted("a", SHORT_SCREWS)]) == ()


def test_what_was_written_most_often_comes_first() -> None:
    """By homes."""
    notes = [Noted(home, "Lamp is out.") for home in "abc"]
    notes += [Noted(home, "Back wall stays dark.") for home in "ab"]
    assert learned(notes) == ("Lamp is out.", "Back wall stays dark.")


@pytest.mark.parametrize(
    "sentence",
    [
        "Call 555 0142 first.",
        "Key is with mail@example.org.",
        "See www.example.org for it.",
        "Mrs. Winslow locks it.",
        "Gate toward Alder is open.",
        "Door of 12 alder court is open.",
        "Door of 12 Oak Street is open.",
    ],
)
def test_names_addresses_and_numbers_are_never_learned(sentence: str) -> None:
    """Not even where only one of the homes gives a word away."""
    private = ("12 Alder Court", "Pat Winslow")
    assert learned([Noted("a", sentence, private), Noted("b", sentence)]) == ()


def test_a_common_word_of_an_address_does_not_stop_a_phrase() -> None:
    """A drive is a drive."""
    notes = [
        Noted("a", "No light on the drive.", ("4 Oak Drive",)),
        Noted("b", "No light on the drive."),
    ]
    assert learned(notes) == ("No light on the drive.",)


def test_too_short_or_too_long_is_no_phrase() -> None:
    """Nobody needs help with "ok"."""
    long = "so " * 40
    assert learned([Noted("a", f"ok\n{long}"), Noted("b", f"ok\n{long}")]) == ()


def test_sentences_end_at_signs_and_lines() -> None:
    """An empty text has none."""
    assert sentences("One. Two!\n\nThree;  four") == ("One.", "Two!", "Three;", "four")
    assert sentences(" \n ") == ()


def test_the_sentence_being_written() -> None:
    """From the last end of a sentence before the cursor."""
    text = "One. Two"
    assert begun_in(text, len(text)) == 5
    assert begun_in(text, 3) == 0
    assert begun_in("One.\n", 5) == 5


def test_offers_follow_what_is_begun() -> None:
    """Beginnings first, then words inside; no more than can be seen at a glance."""
    phrases = (
        "Lamp is out.",
        "Back lamp hangs loose.",
        "Latch only.",
        "Lattice is rotten.",
        "Lags.",
    )
    assert offered(phrases, "la", "la") == ("Lamp is out.", "Latch only.", "Lattice is rotten.")
    assert offered(phrases, "lamp", "lamp") == ("Lamp is out.", "Back lamp hangs loose.")
    assert len(offered(phrases, "", "")) == MOST_OFFERED
    assert offered(phrases, "zebra", "zebra") == ()


def test_what_the_note_says_already_is_not_offered() -> None:
    """With or without its full stop."""
    assert offered((SHORT_SCREWS, "Lamp is out."), "", "lamp is out") == (SHORT_SCREWS,)


def test_lists_are_joined_without_repeating() -> None:
    """The content's own wording stands."""
    assert joined_phrases(("Lamp is out.",), ("lamp is out", "Loose.")) == (
        "Lamp is out.",
        "Loose.",
    )
