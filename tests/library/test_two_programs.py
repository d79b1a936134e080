"""Two programs on one library: the second looks on, and writes once the first has ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from security_survey.domain.errors import SurroundingsError
from security_survey.library import Library

Clock = Callable[[], datetime]
HOLDER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from security_survey.library import Library
library = Library.open(Path(sys.argv[1]), clock=lambda: datetime.now(UTC))
survey = library.create_survey("home_security", "1.0", "officer").id
library.record(survey, [("answer/adr-1/ADR-1", "no")])
print(survey, flush=True)
sys.stdin.readline()
library.close()
"""


@contextmanager
def first_program(path: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Another program that has the library and one survey in it; its process, the survey."""
    command = [sys.executable, "-c", HOLDER, str(path)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as program:
        assert program.stdout is not None
        try:
            yield program, program.stdout.readline().strip()
        finally:
            program.kill()


def test_the_second_program_reads_and_says_why_it_cannot_write(path: Path, clock: Clock) -> None:
    """It sees every answer, and refuses a change in one sentence without keeping any of it."""
    with first_program(path) as (_, survey), Library.open(path, clock=clock) as second:
        assert second.read_only
        before = second.entries(survey)
        assert before[-1].value == "no"
        with pytest.raises(SurroundingsError, match="open in another window"):
            second.record(survey, [("answer/adr-1/ADR-1", "yes")])
        assert second.entries(survey) == before


@pytest.mark.parametrize("ending", ["ends", "killed"])
def test_the_second_program_writes_once_the_first_is_gone(
    path: Path, clock: Clock, ending: str
) -> None:
    """However the first ended, opening again makes a writer of the second; nothing is lost."""
    with first_program(path) as (first, survey):
        Library.open(path, clock=clock).close()
        if ending == "killed":
            first.send_signal(signal.SIGKILL)
        else:
            assert first.stdin is not None
            first.stdin.write("\n")
            first.stdin.flush()
        first.wait(10)
        with Library.open(path, clock=clock) as second:
            assert not second.read_only
            second.record(survey, [("answer/adr-1/ADR-2", "yes")])
            assert [entry.value for entry in second.entries(survey)[-2:]] == ["no", "yes"]
