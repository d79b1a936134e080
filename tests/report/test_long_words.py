"""Endless words break; all others stay as they were typed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from security_survey.domain.survey import Photo, Place, Question, Signature, Survey
from security_survey.report.long_words import BREAK, breakable, with_breaks

ENDLESS = "W" * 301
ASKED = Question("rdr-1", "RDR-1")


@pytest.mark.parametrize(
    ("text", "broken"),
    [
        ("", ""),
        ("a note of two lines\nand a word", "a note of two lines\nand a word"),
        ("x" * 300, "x" * 300),
        ("a " + "x" * 312 + " b", "a " + BREAK.join(["x" * 12] * 26) + " b"),
    ],
)
def test_only_words_of_more_than_300_letters_get_places_to_break(text: str, broken: str) -> None:
    """After every 12 letters, and never at a word's end."""
    assert breakable(text) == broken


def test_every_free_text_of_a_survey_can_break() -> None:
    """Visit, places, notes, captions, remarks and signatures; nothing else changes."""
    survey = Survey(
        "s",
        "home_security",
        "1.0",
        visit={"address": ENDLESS},
        places=(Place("rdr-1", "RDR", ENDLESS),),
        notes={ASKED: ENDLESS},
        photos={ASKED: (Photo("0" * 64, ENDLESS),)},
        remarks={"general": ENDLESS},
        signatures={"resident": Signature(ENDLESS, "M0 0", ENDLESS)},
    )
    broken = breakable(ENDLESS)
    assert broken.replace(BREAK, "") == ENDLESS != broken
    assert with_breaks(survey) == replace(
        survey,
        visit={"address": broken},
        places=(Place("rdr-1", "RDR", broken),),
        notes={ASKED: broken},
        photos={ASKED: (Photo("0" * 64, broken),)},
        remarks={"general": broken},
        signatures={"resident": Signature(broken, "M0 0", broken)},
    )
