"""Deletion by time: announced for a week, never early, never by a clock that was set wrong."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from security_survey.library.store.retention import BIN_DAYS, Plan, bin_ends, notice, plan

START = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Line:
    """As much of a survey's line as the rules look at."""

    id: str
    closed_at: datetime | None = None
    binned: datetime | None = None


def at(day: float) -> datetime:
    return START + day * DAY


class Keeper:
    """Applies the rules on one day after the other, as the program does."""

    def __init__(
        self, finished: tuple[Line, ...] = (), binned: tuple[Line, ...] = (), days: int = 90
    ) -> None:
        self.finished, self.binned, self.days = finished, binned, days
        self.memory = ""

    def look(self, day: float, *, shown: bool = True) -> Plan:
        made = plan(self.finished, self.binned, at(day), self.days, self.memory)
        if shown or not made.announced:
            self.memory = made.memory
        return made


def test_a_finished_survey_is_announced_a_week_ahead_and_goes_on_its_day() -> None:
    """Nothing before the announcement, nothing but the announcement in the week, then deletion."""
    keeper = Keeper((Line("a", closed_at=at(0)),), days=30)
    for day in range(23):
        assert keeper.look(day).announced == {}
    for day in range(23, 30):
        made = keeper.look(day)
        assert (made.finished, made.announced) == ((), {"a": at(30).astimezone().date()})
    assert keeper.look(30).finished == ("a",)


def test_without_a_shown_announcement_nothing_is_deleted() -> None:
    """However long ago the survey was finished."""
    keeper = Keeper((Line("a", closed_at=at(0)),), days=30)
    for day in range(100):
        assert keeper.look(day, shown=day < 20).finished == ()


def test_switching_the_rule_on_announces_what_is_old_already() -> None:
    """Years-old surveys get their week, too."""
    keeper = Keeper((Line("old", closed_at=at(-900)),), days=30)
    for day in range(7):
        assert keeper.look(day).finished == ()
    assert keeper.look(7).finished == ("old",)


def test_for_ever_means_for_ever() -> None:
    """No days set, nothing announced."""
    keeper = Keeper((Line("a", closed_at=at(-9000)),), days=0)
    assert all(not (keeper.look(day).finished or keeper.look(day).announced) for day in range(60))


def test_a_survey_that_was_opened_again_is_announced_anew() -> None:
    """The former announcement does not count for its next end."""
    keeper = Keeper((Line("a", closed_at=at(-29)),), days=30)
    keeper.look(0)
    keeper.finished = (Line("a", closed_at=None),)
    for day in range(1, 40):
        assert keeper.look(day).announced == {}
    keeper.finished = (Line("a", closed_at=at(10)),)
    assert keeper.look(40).finished == ()
    assert keeper.look(46).finished == ()
    assert keeper.look(47).finished == ("a",)


def test_the_bin_is_emptied_after_thirty_days() -> None:
    """On the day that the list tells, and not before."""
    keeper = Keeper(binned=(Line("a", binned=at(0)),), days=0)
    for day in range(BIN_DAYS):
        assert keeper.look(day).binned == ()
    assert keeper.look(BIN_DAYS).binned == ("a",)
    assert bin_ends(at(0)) == at(BIN_DAYS).astimezone().date()


@pytest.mark.parametrize("leap", [40, 365, 3650])
def test_a_clock_set_ahead_deletes_nothing_at_once(leap: int) -> None:
    """Neither finished surveys, announced already, nor the bin; set right again, all goes on."""
    keeper = Keeper((Line("a", closed_at=at(0)),), (Line("b", binned=at(20)),), days=30)
    for day in range(25):
        keeper.look(day)
    for day in range(7):
        ahead = keeper.look(25 + leap + day)
        assert (ahead.finished, ahead.binned) == ((), ())
    for day in (26, 29, 32):
        back = keeper.look(day)
        assert (back.finished, back.binned) == ((), ())
    assert keeper.look(33).finished == ("a",)


def test_a_clock_set_back_keeps_everything() -> None:
    """An announcement from the future counts from now."""
    keeper = Keeper((Line("a", closed_at=at(0)),), days=30)
    keeper.look(24)
    assert keeper.look(-400).finished == ()
    assert keeper.look(-399).announced == {}


def test_who_opens_the_program_once_a_month_gets_their_deletions() -> None:
    """The third long rest in a row is no clock set wrong."""
    keeper = Keeper((Line("a", closed_at=at(0)),), (Line("b", binned=at(0)),), days=30)
    plans = [keeper.look(30.5 * month) for month in range(5)]
    assert [bool(one.finished) for one in plans] == [False, False, False, True, True]
    assert [bool(one.binned) for one in plans] == [False, False, False, True, True]


@pytest.mark.parametrize("memory", ["", "{", "[]", '{"last": 3}', "null", '{"shown": []}'])
def test_a_memory_that_cannot_be_read_starts_anew(memory: str) -> None:
    """Nothing is deleted on its account."""
    made = plan((Line("a", closed_at=at(-90)),), (Line("b", binned=at(-90)),), at(0), 30, memory)
    assert (made.finished, made.binned) == ((), ())
    assert list(made.announced) == ["a"]


@given(looks=st.lists(st.floats(-4000, 4000), min_size=1, max_size=30), days=st.integers(1, 400))
def test_no_deletion_within_a_week_of_its_first_announcement(looks: list[float], days: int) -> None:
    """Whatever the clock does, and as the clock tells it."""
    keeper = Keeper((Line("a", closed_at=at(0)),), days=days)
    shown: list[float] = []
    for day in looks:
        made = keeper.look(day)
        if made.finished:
            assert shown
            assert day - min(shown) >= 7
            assert day >= days
        if made.announced:
            shown.append(day)
        elif not made.finished:
            shown.clear()


@pytest.mark.parametrize(
    ("announced", "words"),
    [
        ((), ""),
        (
            (date(2026, 12, 1),),
            "One finished survey will be deleted for good on Dec 1, 90 days after it was finished."
            " Export it, if you want to keep it.",
        ),
        (
            (date(2026, 12, 1),) * 3,
            "3 finished surveys will be deleted for good on Dec 1, 90 days after they were"
            " finished. Export what you need.",
        ),
        (
            (date(2026, 12, 1), date(2026, 12, 4)),
            "2 finished surveys will be deleted for good from Dec 1 on, 90 days after they were"
            " finished. Export what you need.",
        ),
    ],
)
def test_the_announcement_in_words(announced: tuple[date, ...], words: str) -> None:
    """How many, when, why, and what to do."""
    assert notice(announced, 90, "Dec 1") == words
