"""A change that was acknowledged and is no longer there is noticed at the next opening."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from security_survey.library import Library
from security_survey.library.store.errors import DamagedLibraryError
from security_survey.library.store.mark import Mark

Clock = Callable[[], datetime]


def log_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


@pytest.fixture
def crashed(path: Path, tmp_path: Path, clock: Clock) -> Path:
    """A library as a crash leaves it: its last changes stand in the log alone."""
    with Library.open(path, clock=clock) as library:
        survey = library.create_survey("home_security", "1", "officer").id
    folder = tmp_path / "crashed"
    with Library.open(path, clock=clock) as library:
        for number in range(5):
            library.record(survey, [(f"note/a/FDR-{number}", f"note {number}")])
        shutil.copytree(path.parent, folder)
    return folder / path.name


def test_after_a_crash_nothing_is_missing(crashed: Path, clock: Clock) -> None:
    """What the log holds whole is brought in, and no alarm is raised."""
    with Library.open(crashed, clock=clock) as library:
        assert library.lost_changes == 0
        (line,) = library.surveys()
        assert len(library.load(line.id).notes) == 5


@pytest.mark.parametrize("harm", ["cut", "flip", "gone"])
def test_changes_missing_from_the_log_are_counted(crashed: Path, clock: Clock, harm: str) -> None:
    """A log cut short, changed or taken away: how many changes are missing is known."""
    log = log_of(crashed)
    whole = log.read_bytes()
    if harm == "gone":
        log.unlink()
    else:
        torn = bytearray(whole[: len(whole) // 2])
        log.write_bytes(bytes(torn) if harm == "cut" else _flipped(whole))
    with Library.open(crashed, clock=clock) as library:
        kept = len(library.load(library.surveys()[0].id).notes)
        assert library.lost_changes == 5 - kept > 0
        survey = library.surveys()[0].id
        device = library.device
        assert device not in {entry.device for entry in library.entries(survey)}
        library.record(survey, [("remark/report", "went on")])
    aside = list(crashed.parent.glob("home-damaged-*-wal"))
    assert len(aside) == (harm != "gone")
    with Library.open(crashed, clock=clock) as library:
        assert library.lost_changes == 5 - kept  # told until it is accepted
        assert library.device == device
        library.accept_loss()
        assert library.lost_changes == 0
    with Library.open(crashed, clock=clock) as library:
        assert library.lost_changes == 0


def test_changes_that_are_not_text_any_more_are_damage(path: Path, clock: Clock) -> None:
    """A letter changed into half of one is told as damage, however it is read."""
    with Library.open(path, clock=clock) as library:
        survey = library.create_survey("home_security", "1", "officer").id
        library.record(survey, [("visit/address", "Elmstreet 1")])
    path.write_bytes(path.read_bytes().replace(b"Elmstreet", b"Elm\xfftreet"))
    with Library.open(path, clock=clock) as library:
        for read in (library.surveys, library.verify, lambda: library.load(survey)):
            with pytest.raises(DamagedLibraryError):
                read()


def _flipped(log: bytes) -> bytes:
    changed = bytearray(log)
    changed[len(log) // 3] ^= 4
    return bytes(changed)


def test_an_older_file_put_in_the_place_of_the_library_is_noticed(
    path: Path, tmp_path: Path, clock: Clock
) -> None:
    """Somebody copies last week's file over today's: the missing changes are told."""
    with Library.open(path, clock=clock) as library:
        survey = library.create_survey("home_security", "1", "officer").id
    older = shutil.copy(path, tmp_path / "older")
    with Library.open(path, clock=clock) as library:
        library.record(survey, [("remark/report", "new")])
    shutil.copy(older, path)
    with Library.open(path, clock=clock) as library:
        assert library.lost_changes == 1


@pytest.mark.parametrize("content", ["", "x", "\0" * 61, "a" * 36 + " " + "9" * 23 + "\n"])
def test_an_unreadable_mark_raises_no_alarm(tmp_path: Path, content: str) -> None:
    """The mark itself may be torn by a power cut; then nothing is claimed."""
    (tmp_path / "library.mark").write_text(content)
    mark = Mark(tmp_path / "library.sqlite", "a" * 36)
    assert mark.read() == 0
    mark.write(12)
    assert mark.read() == 12
    mark.close()


def test_the_mark_of_another_library_does_not_count(tmp_path: Path) -> None:
    """A library that was restored or replaced begins a count of its own."""
    mark = Mark(tmp_path / "library.sqlite", "a" * 36)
    mark.write(700)
    mark.close()
    other = Mark(tmp_path / "library.sqlite", "b" * 36)
    assert other.read() == 0
    other.close()
