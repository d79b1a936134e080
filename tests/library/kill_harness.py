"""Kills a process again and again while it records answers, and counts what was lost.

Run as `kill_harness.py FOLDER KILLS SEED`; prints the counts as JSON. Each child opens the same
library, and for each answer that `record` has returned from, writes its number down a pipe. After
the kill, every number that came out of the pipe has to be in the library.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from security_survey.library import Library

LONGEST_LIFE = 0.05
"""Seconds from the first acknowledged answer to the kill, at most."""


def main(folder: Path, kills: int, seed: int) -> None:
    chance = random.Random(seed)
    path = folder / "killed.library"
    with Library.open(path, clock=_now) as library:
        survey_id = library.create_survey("home_security", "1", "officer").id
    acknowledged = 0
    lost = 0
    for number in range(kills):
        kept = _record_until_killed(path, survey_id, number, chance.uniform(0, LONGEST_LIFE))
        acknowledged += len(kept)
        lost += len(kept - _answers_kept(path, survey_id, number))
    counts = {"kills": kills, "acknowledged": acknowledged, "lost": lost, **_state(path, survey_id)}
    print(json.dumps(counts))


def _now() -> datetime:
    return datetime.now(UTC)


def _record_until_killed(path: Path, survey_id: str, number: int, life: float) -> set[int]:
    """The answers that a child acknowledged before it was killed."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _record(path, survey_id, number, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        first = pipe.readline()
        time.sleep(life)
        os.kill(child, signal.SIGKILL)
        lines = [first, *pipe.readlines()]
    os.waitpid(child, 0)
    return {int(line) for line in lines if line.endswith(b"\n")}


def _record(path: Path, survey_id: str, number: int, pipe: int) -> None:
    library = Library.open(path, clock=_now)
    for answer in count():
        library.record(survey_id, [(f"answer/kill-{number}/FDR-{answer}", "yes")])
        os.write(pipe, b"%d\n" % answer)


def _answers_kept(path: Path, survey_id: str, number: int) -> set[int]:
    with Library.open(path, clock=_now) as library:
        answers = library.load(survey_id).answers.get(f"kill-{number}", {})
    return {int(item.removeprefix("FDR-")) for item in answers}


def _state(path: Path, survey_id: str) -> dict[str, object]:
    """Whether the sequence has no gap; opening has checked every page already."""
    with Library.open(path, clock=_now) as library:
        sequences = [entry.sequence for entry in library.entries(survey_id)]
    return {
        "entries": len(sequences),
        "gapless": sequences == list(range(1, len(sequences) + 1)),
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
