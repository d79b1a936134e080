"""Cuts the power while a library of version 1 is brought up to date, and counts what was lost.

Run as `python -m tests.harness.migration_cuts FOLDER CUTS SEED` with `tests/harness/power_driver`
on PYTHONPATH; prints an outcome. What the disk holds after each cut opens as the new library, with
everything that the old one held.
"""

from __future__ import annotations

import random
import shutil
import sys
from pathlib import Path

from sqlcipher3.dbapi2 import Bench

from security_survey.domain.errors import KnownError
from tests.harness.old_library import Shape, make_old_library, shape_of
from tests.harness.outcome import Outcome, as_json
from tests.harness.power_disk import Image, PowerDisk, PowerSystem
from tests.harness.reading_back import open_library, whole

NAME = "library.sqlite"
NEWEST = 2
OFTEN = 0.15
"""How often the power goes at a step of SQLite."""


def main(folder: Path, cuts: int, seed: str) -> Outcome:
    """Cut so often, over as many migrations as it takes."""
    chance = random.Random(seed)
    outcome = Outcome("power cut in a migration")
    while outcome.trials < cuts:
        for image in _cuts_of_a_migration(folder / "before", chance):
            _check(outcome, folder / "after", image)
    return outcome


def _cuts_of_a_migration(folder: Path, chance: random.Random) -> list[Image]:
    shutil.rmtree(folder, ignore_errors=True)
    make_old_library(folder / NAME)
    images = []

    def on_moment(_path: str) -> None:
        if chance.random() < OFTEN:
            images.append(disk.image(chance))

    disk = PowerDisk(on_moment)
    system = PowerSystem("power", disk)
    Bench.file_system = "power"
    try:
        open_library(folder / NAME).close()
    finally:
        Bench.file_system = ""
        system.unregister()
    return images


def _check(outcome: Outcome, folder: Path, image: Image) -> None:
    """Start again on what the disk held; the copy made before is beside the point here."""
    where = f"cut {outcome.trials}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, content in image.items():
        if name.startswith(NAME):
            (folder / name).write_bytes(content)
    make_old_library(folder / "old" / NAME)
    old = shape_of(folder / "old" / NAME)
    outcome.trials += 1
    outcome.acknowledged += len(old.entries) + len(old.photos)
    try:
        with open_library(folder / NAME) as library:
            outcome.blame(whole(library), where)
    except KnownError as error:
        outcome.blame([str(error)], where)
        return
    kept = shape_of(folder / NAME)
    outcome.lost += len(set(old.entries) - set(kept.entries))
    if kept != Shape(NEWEST, old.entries, old.photos):
        outcome.blame(["it is not the new library with all of the old"], where)


if __name__ == "__main__":
    print(as_json(main(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3])))
