"""A clock that jumps changes neither the order of what was entered nor what undo takes back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from security_survey.domain.checklist import Answer
from security_survey.domain.history import History, reverting
from security_survey.domain.survey import Question
from security_survey.library import Library

HOUR = timedelta(hours=1)
YEARS = timedelta(days=3652)
QUESTION = Question("adr-1", "ADR-1")
KEY = "answer/adr-1/ADR-1"


class Clock:
    """A clock that somebody sets."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.mark.parametrize("jumps", [(-HOUR,), (YEARS,), (-HOUR, YEARS), (YEARS, -YEARS - HOUR)])
def test_the_last_answer_counts_whatever_the_clock_says(
    path: Path, jumps: Sequence[timedelta]
) -> None:
    """Answers given before and after the clock was set stay in their order, also once reopened."""
    clock = Clock()
    given = ["yes", *("no", "partly")[: len(jumps)]]
    with Library.open(path, clock=clock) as library:
        survey = library.create_survey("home_security", "1.0", "officer").id
        library.record(survey, [(KEY, given[0])])
    for jump, answer in zip(jumps, given[1:], strict=True):
        clock.now += jump
        with Library.open(path, clock=clock) as library:
            library.record(survey, [(KEY, answer)])
    with Library.open(path, clock=clock) as library:
        entries = library.entries(survey)
        assert [entry.value for entry in entries if entry.key == KEY] == given
        assert library.load(survey).answer(QUESTION) is Answer(given[-1])
    times = [entry.time for entry in entries]
    assert times == sorted(times)


@pytest.mark.parametrize("jump", [-HOUR, YEARS])
def test_undo_takes_back_the_last_step_whatever_the_clock_says(path: Path, jump: timedelta) -> None:
    """The clock is set between two answers, and once more before the undo."""
    clock = Clock()
    with Library.open(path, clock=clock) as library:
        survey = library.create_survey("home_security", "1.0", "officer").id
        library.record(survey, [(KEY, "yes")])
        clock.now += jump
        library.record(survey, [(KEY, "no")])
        clock.now -= 2 * jump
        entries = library.entries(survey)
        last = History.of(entries).undo_step
        assert last is not None
        library.record(survey, reverting(library.blank(survey), entries, last), undoes=last)
    with Library.open(path, clock=clock) as library:
        assert library.load(survey).answer(QUESTION) is Answer.YES
        redo = History.of(library.entries(survey)).redo_step
        assert redo is not None
