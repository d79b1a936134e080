"""When a backup is due: when a survey was closed, or half an hour after the last one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from security_survey.library.backups.rhythm import BackupRhythm


class Clock:
    """Stands until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, minutes: float) -> None:
        self.now += timedelta(minutes=minutes)


def test_due_half_an_hour_after_the_last_one_if_something_changed():
    """Not before, and not without a change."""
    clock = Clock()
    rhythm = BackupRhythm(clock, commits=5, last=clock())
    clock.move(29)
    assert not rhythm.due(commits=6, surveys=1)
    clock.move(1)
    assert not rhythm.due(commits=5, surveys=1)
    assert rhythm.due(commits=6, surveys=1)


def test_due_at_once_when_a_survey_was_closed():
    """A finished visit is safe in a second file, unless nothing was changed in it."""
    rhythm = BackupRhythm(Clock(), commits=5)
    assert rhythm.due(commits=6, surveys=1, survey_closed=True)
    assert not rhythm.due(commits=5, surveys=1, survey_closed=True)


def test_an_empty_library_needs_none():
    """Whatever happened."""
    clock = Clock()
    rhythm = BackupRhythm(clock)
    clock.move(600)
    assert not rhythm.due(commits=9, surveys=0, survey_closed=True)


def test_a_backup_that_was_taken_starts_the_half_hour_anew():
    """And what it holds is not due again."""
    clock = Clock()
    rhythm = BackupRhythm(clock, last=clock())
    clock.move(31)
    assert rhythm.due(commits=3, surveys=1)
    rhythm.taken(commits=3)
    assert not rhythm.due(commits=3, surveys=1)
    assert not rhythm.due(commits=4, surveys=1)
    clock.move(30)
    assert rhythm.due(commits=4, surveys=1)


def test_a_clock_set_back_does_not_put_backups_off():
    """A year back: due at once, and not in a year and half an hour."""
    clock = Clock()
    rhythm = BackupRhythm(clock, commits=1, last=clock() + timedelta(days=365))
    clock.move(30)
    assert rhythm.due(commits=2, surveys=1)
    rhythm.taken(2)
    clock.move(-365 * 24 * 60)
    assert rhythm.due(commits=3, surveys=1)
