"""What the start page offers to go on with, read from a real library."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from security_survey.domain.checklist import Checklist
from security_survey.domain.survey import Bookmark, Question
from security_survey.library import Library
from security_survey.ui.shelf_reading import read_continuation

BEGUN = [("fact/dwelling", "house"), ("place/rdr-1", {"area": "RDR", "name": "Kitchen door"})]


@pytest.fixture
def opened(tmp_path: Path) -> Callable[[], Library]:
    """Open the same library file again and again, a second after the former change."""
    seconds = count()
    start = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    path = tmp_path / "library.sqlite"
    return lambda: Library.open(path, clock=lambda: start + timedelta(seconds=next(seconds)))


@pytest.fixture
def library(opened: Callable[[], Library]) -> Iterator[Library]:
    with opened() as made:
        yield made


def begin(library: Library, checklist: Checklist, address: str) -> str:
    survey = library.create_survey(checklist.id, checklist.version, "officer", changes=BEGUN)
    library.record(survey.id, [("visit/address", address)])
    return survey.id


def test_nothing_is_offered_on_the_first_day(library: Library, checklist: Checklist) -> None:
    """Nor what somebody began and left with nothing entered."""
    assert read_continuation(library, checklist) is None
    library.create_survey(checklist.id, checklist.version, "officer")
    assert read_continuation(library, checklist) is None


def test_the_newest_unfinished_survey_is_offered(library: Library, checklist: Checklist) -> None:
    """Neither finished ones nor those in the bin."""
    old = begin(library, checklist, "1 Old Road")
    for done in (library.bin, lambda one: library.set_closed(one, True)):
        done(begin(library, checklist, "2 New Road"))
    found = read_continuation(library, checklist)
    assert found is not None
    assert (found.survey, found.home, found.crashed_at) == (old, "1 Old Road", None)


def test_it_says_where_one_stopped(library: Library, checklist: Checklist) -> None:
    """The question bookmarked, or the first that is open."""
    survey = begin(library, checklist, "1 Old Road")
    first = read_continuation(library, checklist)
    library.set_bookmark(survey, Bookmark(Question("rdr-1", "RDR-2")))
    then = read_continuation(library, checklist)
    assert first is not None
    assert then is not None
    assert first.words.startswith("1 Old Road: ")
    assert "Kitchen door, question 2" in then.words


def test_after_a_crash_its_survey_comes_first(
    opened: Callable[[], Library], checklist: Checklist
) -> None:
    """With the moment of the last change in it."""
    with opened() as library:
        in_hand = begin(library, checklist, "1 Old Road")
        begin(library, checklist, "2 New Road")
        library.set_open(in_hand)
    with opened() as library:
        found = read_continuation(library, checklist)
    assert found is not None
    assert (found.survey, found.home) == (in_hand, "1 Old Road")
    assert found.crashed_at is not None


def test_a_survey_of_another_checklist_is_not_offered(
    library: Library, checklist: Checklist
) -> None:
    """It is opened from the list."""
    survey = library.create_survey("another", "1", "officer")
    library.record(survey.id, [("visit/address", "1 Old Road")])
    assert read_continuation(library, checklist) is None
