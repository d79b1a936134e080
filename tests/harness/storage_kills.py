"""Kills a process again and again while it records answers, and counts what was lost.

Run as `python -m tests.harness.storage_kills FOLDER KILLS SEED [KEY]`; prints an outcome. Each
child opens the library, begins a survey and plays its script; once the library has returned from an
act, its number goes down a pipe. After the kill, all that came out of the pipe has to be there,
each act whole, and nothing else but the one act that was in hand. KEY (64 hex digits) makes the
library an encrypted one.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path

from tests.harness.acts import BEGINNING, Script
from tests.harness.outcome import Outcome, as_json
from tests.harness.reading_back import find_acts, open_library, read_survey, whole

MOST_ACTS = 12
"""Acts acknowledged before the kill, at most: on a slow computer lives are longer, not emptier."""
MOMENT = 0.008
"""Seconds, at most, from the last of these to the kill."""
BORN_DEAD = 0.2
"""The share of children that are killed while they open the library or begin their survey."""
LIVES_OF_A_LIBRARY = 40
"""Kills until a fresh library is begun, so that beginning one is under the knife, too."""


@dataclass(frozen=True, slots=True)
class Life:
    """What came out of the pipe: the survey's id, and how many acts were acknowledged."""

    survey: str
    acts: int


def main(folder: Path, kills: int, seed: str, key: str) -> Outcome:
    """Kill so many children, one after another."""
    chance = random.Random(seed)
    outcome = Outcome("kill -9, encrypted library" if key else "kill -9 of the storage layer")
    for number in range(kills):
        path = folder / f"library-{number // LIVES_OF_A_LIBRARY}" / "library.sqlite"
        life = _lead_a_life(path, f"{seed}/{number}", key, chance)
        outcome.trials += 1
        outcome.acknowledged += life.acts
        outcome.seen["before the first answer"] += life.acts == 0
        _check(outcome, path, life, f"{seed}/{number}", key)
    return outcome


def _lead_a_life(path: Path, seed: str, key: str, chance: random.Random) -> Life:
    """Start a child, kill it at a moment of chance, and read what it acknowledged."""
    early = chance.random() < BORN_DEAD
    acts = 0 if early else 1 + chance.randrange(MOST_ACTS)
    wait = chance.uniform(0, MOMENT)
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _play(path, seed, key, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        first = b"" if early else b"".join(islice(pipe, 1 + acts))  # the survey's id comes first
        time.sleep(wait)
        os.kill(child, signal.SIGKILL)
        said = first + pipe.read()
    os.waitpid(child, 0)
    lines = said.decode().split("\n")[:-1]  # what follows the last line end was cut off
    return Life(lines[0] if lines else "", max(len(lines) - 1, 0))


def _play(path: Path, seed: str, key: str, pipe: int) -> None:
    """The child: never returns."""
    script = Script(seed)
    library = open_library(path, key)
    survey = library.create_survey("home_security", "1.0", "officer", changes=BEGINNING[1:]).id
    os.write(pipe, f"{survey}\n".encode())
    for number in count():
        script.perform(library, survey, number)
        os.write(pipe, b"%d\n" % number)


def _check(outcome: Outcome, path: Path, life: Life, seed: str, key: str) -> None:
    with open_library(path, key) as library:
        outcome.blame(whole(library), seed)
        if not life.survey:
            return
        found = find_acts(read_survey(library, life.survey), Script(seed), life.acts)
    outcome.lost += max(life.acts - found.acts, 0)
    outcome.blame(found.faults, seed)
    outcome.seen["finished unseen"] += found.acts > life.acts


if __name__ == "__main__":
    words = sys.argv[1:]
    key = words[3] if len(words) > 3 else ""
    print(as_json(main(Path(words[0]), int(words[1]), words[2], key)))
