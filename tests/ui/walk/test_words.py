"""Words of the walk: counts, times, costs and lists as people say them."""

from __future__ import annotations

import pytest

from security_survey.domain.checklist import Checklist
from security_survey.domain.progress import Count
from security_survey.ui.walk.words import counted, duration, effort_words, joined, walk_progress


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (1, "1 minute"),
        (45, "45 minutes"),
        (60, "1 hour"),
        (75, "1 hour 15 minutes"),
        (90, "1½ hours"),
        (180, "3 hours"),
    ],
)
def test_durations_read_as_people_say_them(minutes: int, words: str) -> None:
    """Hours from an hour on, and halves as halves."""
    assert duration(minutes) == words


def test_counts_agree_with_their_noun() -> None:
    """One photo, two photos; irregular ones are given."""
    assert [counted(1, "photo"), counted(2, "photo")] == ["1 photo", "2 photos"]
    assert counted(2, "more fix", "more fixes") == "2 more fixes"


def test_lists_end_with_a_word() -> None:
    """Commas, then and."""
    assert joined([]) == ""
    assert joined(["a"]) == "a"
    assert joined(["a", "b"]) == "a and b"
    assert joined(["a", "b", "c"], "or") == "a, b or c"


def test_a_finished_walk_shows_no_time_left() -> None:
    """Nothing left takes no minutes."""
    assert walk_progress(Count(151, 151)) == "151 of 151 answered"
    assert walk_progress(Count(44, 140, 1440)) == "44 of 140 answered · about 24 minutes left"


def test_officers_read_of_the_resident_and_residents_of_themselves(checklist: Checklist) -> None:
    """The same people, in the words of whoever reads."""
    item = checklist.item_by_id["RDR-2"]
    assert effort_words(checklist, item, "officer") == "Free · 1 minute · the resident"
    assert effort_words(checklist, item, "resident") == "Free · 1 minute · you"


def test_every_item_says_what_it_takes(checklist: Checklist) -> None:
    """Cost, time and somebody who can do it."""
    for item in checklist.item_by_id.values():
        parts = effort_words(checklist, item, "resident").split(" · ")
        assert len(parts) == 3
        assert all(parts)
