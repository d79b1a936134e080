"""Content read ahead in another process is the same as read here, or there is none at all."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from security_survey.content import ahead, load_checklist, load_department
from security_survey.content.ahead import ReadingAhead
from security_survey.resources import resource

CHECKLIST = resource("checklists", "home_security")
AGENCY = resource("checklists", "agencies", "clayton_mo.yaml")
SERVICES = resource("checklists", "services")


@contextmanager
def reading(checklist: Path = CHECKLIST) -> Iterator[ReadingAhead]:
    """A reading that is ended with its test."""
    begun = ReadingAhead(checklist)
    try:
        yield begun
    finally:
        begun.close()


def test_what_was_read_ahead_is_what_is_read_here() -> None:
    """Nothing is lost on the way between the processes."""
    with reading() as begun:
        found = begun.content(AGENCY, SERVICES)
    assert found == (load_checklist(CHECKLIST), load_department(AGENCY, SERVICES))


def test_a_checklist_with_a_mistake_is_left_to_be_read_here(tmp_path: Path) -> None:
    """The program reads it again and tells what is wrong."""
    with reading(tmp_path) as begun:
        assert begun.content(AGENCY, SERVICES) is None


def test_an_agency_without_a_file_is_left_to_be_read_here() -> None:
    """The program reads it again and tells what is wrong."""
    with reading() as begun:
        assert begun.content(AGENCY.with_name("nowhere.yaml"), SERVICES) is None


def test_without_another_process_everything_is_read_here(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A computer that starts no more processes still opens the window."""
    monkeypatch.setattr(ahead, "COMMAND", (str(tmp_path / "no_python"),))
    with reading() as begun:
        assert begun.content(AGENCY, SERVICES) is None


def test_a_process_that_breaks_is_left_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it may have said before is not used."""
    broken = "import sys; sys.stdin.read(); print('half'); sys.exit(9)"
    monkeypatch.setattr(ahead, "COMMAND", (sys.executable, "-c", broken))
    with reading() as begun:
        assert begun.content(AGENCY, SERVICES) is None


def test_a_reading_that_nobody_wants_is_ended() -> None:
    """A window closed at once leaves no process behind."""
    begun = ReadingAhead(CHECKLIST)
    begun.close()
    assert begun.content(AGENCY, SERVICES) is None


def test_the_process_ends_with_the_program() -> None:
    """It reads to the end of its input, finds nothing asked, and says nothing."""
    done = subprocess.run(
        [*ahead.COMMAND, str(CHECKLIST)], input=b"", capture_output=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout) == (1, b"")
