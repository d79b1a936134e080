"""Kills the offscreen window again and again while somebody answers and types in it.

Run as `python -m tests.harness.window_kills FOLDER KILLS SEED` with QT_QPA_PLATFORM=offscreen;
prints an outcome. A process that has everything loaded, and no QApplication yet, forks one child
after another; each opens the real window on the same library, and is killed at a moment of chance.
Every change that the window showed as saved has to be there afterwards, and the next child has to
be offered to continue, and to land on the same question.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from security_survey.domain.journal import Entry
from security_survey.library import library_path
from security_survey.ui import main_window, program, wiring  # noqa: F401 - loaded before the fork
from security_survey.ui.app import Content, load_content
from security_survey.ui.walk import walk_page  # noqa: F401
from tests.harness.outcome import Outcome, as_json
from tests.harness.reading_back import open_library, whole
from tests.harness.window_user import WindowUser

LIVES_OF_A_HOME = 10
EARLY = 0.15
"""The share of lives that end while the window is opening."""
LONG = 0.08
"""The share that lasts long enough for pauses in typing."""
OPENING = 0.6
"""Seconds from the fork in which an early kill falls."""
LINES = 50
MANY_LINES = 150
"""How many lines a window may tell, once its survey is open, before the kill: a slow computer has
lives that last longer, and not emptier ones."""
MOMENT = 0.03
"""Seconds, at most, from the last of these lines to the kill."""

Said = list[tuple[str, Any]]


class Memory:
    """What the windows on one library have shown so far."""

    def __init__(self) -> None:
        self.survey = ""
        self.kept: dict[str, Any] = {}
        self._near: list[list[str]] = []
        self._pressing: str | None = None
        self._writing = False

    def hear(self, said: Said) -> list[str]:
        """Take in what one child said, in order; what was wrong with it."""
        faults = []
        opened = False
        for what, value in said:
            opened = opened or what == "survey"
            if what == "fault":
                faults.append(value)
            elif what == "offered" and not value and self.kept:
                faults.append("the start page does not offer to continue")
            elif what == "landed":
                faults += self._judge_landing(**value)
            if opened:  # before, keys only led to the survey
                self._note(what, value)
        return faults

    def _note(self, what: str, value: Any) -> None:
        if what == "survey" and value != self.survey:
            self.survey, self.kept, self._near = value, {}, []
        elif what == "kept":
            self.kept |= value
        elif what in {"at", "landed"}:
            self._near = value["near"] if what == "landed" else value
        if what in {"pressing", "pressed", "landed"}:
            self._pressing = value if what == "pressing" else None
        if what in {"typed", "pressing", "at"}:
            self._writing = what == "typed"

    def _judge_landing(self, step: str, near: list[list[str]], cursor: int | None) -> Iterator[str]:
        """On the question shown last, or where the key led that was being pressed in the end."""
        allowed = self._near if self._pressing is not None else self._near[:1]
        if allowed and self._pressing != "undo" and near[0] not in allowed:
            yield f"it lands on {near[0]} and not on {self._near[0]}"
        if self._writing and (step != "walk" or cursor is None):
            yield "it does not land in the note that was being written"

    def judge(self, entries: Sequence[Entry]) -> Iterator[str]:
        """What of the changes shown as saved is not in the journal.

        After a key's value one more may follow: that which was just being saved, and not yet shown.
        """
        for key, value in self.kept.items():
            values = [entry.value for entry in entries if entry.key == key]
            if value not in values[-2:]:
                yield f"{key} was shown as saved with {value!r}, and the journal has {values}"


def main(folder: Path, kills: int, seed: str) -> Outcome:
    """Kill so many windows, one after another."""
    content = load_content("clayton_mo")
    chance = random.Random(seed)
    outcome = Outcome("kill -9 of the window")
    memory = Memory()
    for number in range(kills):
        home = folder / f"home-{number // LIVES_OF_A_HOME}"
        if number % LIVES_OF_A_HOME == 0:
            memory = Memory()
        said = _lead_a_life(home, content, f"{seed}/{number}", chance)
        outcome.trials += 1
        outcome.acknowledged += sum(len(value) for what, value in said if what == "kept")
        outcome.seen["continued"] += any(what == "landed" for what, _ in said)
        outcome.seen["in a note"] += bool(said) and said[-1][0] == "typed"
        outcome.blame(memory.hear(said), f"life {number}")
        _check(outcome, library_path(home), memory, f"life {number}")
    return outcome


def _lead_a_life(home: Path, content: Content, seed: str, chance: random.Random) -> Said:
    """Start a window, kill it, and read what it showed."""
    kind = chance.choices(("early", "long", "usual"), (EARLY, LONG, 1 - EARLY - LONG))[0]
    lines = chance.randrange(MANY_LINES if kind == "long" else LINES)
    wait = chance.uniform(0, OPENING if kind == "early" else MOMENT)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _be_a_window(home, content, seed, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        first = b"" if kind == "early" else _read_until_open(pipe) + _read_lines(pipe, lines)
        time.sleep(wait)
        os.kill(child, signal.SIGKILL)
        said = (first + pipe.read()).decode().split("\n")[:-1]
    os.waitpid(child, 0)
    return [next(iter(json.loads(line).items())) for line in said]


def _read_until_open(pipe: BinaryIO) -> bytes:
    """What is said until a survey is open."""
    said = b""
    for line in iter(pipe.readline, b""):
        said += line
        if line.startswith(b'{"survey"'):
            break
    return said


def _read_lines(pipe: BinaryIO, count: int) -> bytes:
    """So many lines, or fewer if the window ended by itself."""
    return b"".join(islice(pipe, count))


def _be_a_window(home: Path, content: Content, seed: str, pipe: int) -> None:
    """The child: never returns."""
    try:
        WindowUser(home, content, seed, pipe).live()
    except BaseException as error:  # noqa: BLE001 - told to the parent, which counts it
        os.write(pipe, f"{json.dumps({'fault': repr(error)})}\n".encode())
    os._exit(1)


def _check(outcome: Outcome, path: Path, memory: Memory, where: str) -> None:
    if not path.exists():
        return
    with open_library(path) as library:
        outcome.blame(whole(library), where)
        if not memory.survey:
            return
        missing = list(memory.judge(library.entries(memory.survey)))
    outcome.lost += len(missing)
    outcome.blame(missing, where)


if __name__ == "__main__":
    print(as_json(main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])))
