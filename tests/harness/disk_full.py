"""Lets the disk run full in the middle of everything that writes, and counts what was lost.

Run as `python -m tests.harness.disk_full FOLDER LEVELS [TURNS [FIRST STEP]]` under
`small_disk.UNDER_ITS_OWN_MOUNTS`; prints an outcome. For each fill level (or each STEPth from FIRST
on), from no room to nearly enough, each action is tried: it works, or is refused in one sentence,
with everything acknowledged still there and nothing left half-written; and once there is room
again, the same action works. With TURNS, only answers are tried at each level, and each other
action at every TURNSth.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from security_survey.domain.errors import KnownError
from security_survey.library import Library, write_atomically
from security_survey.library.backups.catalog import backup_folder
from security_survey.library.backups.taking import take_backup
from security_survey.library.files.exchange import export_package
from security_survey.library.store.verifying import verify_file
from tests.harness.acts import BEGINNING, Script
from tests.harness.old_library import Shape, make_old_library, shape_of
from tests.harness.outcome import Outcome, as_json
from tests.harness.reading_back import find_acts, open_library, read_survey, whole
from tests.harness.small_disk import SmallDisk

KB = 1024
BEGUN_ACTS = 10
STREAM = 12
"""Acts that a survey has before the disk runs full, and those that are tried then."""
LONGEST_SENTENCE = 300


@dataclass(frozen=True, slots=True)
class Begun:
    """A library with a survey on which somebody has worked for a while."""

    folder: Path
    survey: str
    script: Script


def begin(folder: Path) -> Begun:
    """Work for a while."""
    script = Script("b3")  # which begins with three photos
    with open_library(folder / "library.sqlite") as library:
        survey = library.create_survey("home_security", "1.0", "officer", changes=BEGINNING[1:])
        for number in range(BEGUN_ACTS):
            script.perform(library, survey.id, number)
    return Begun(folder, survey.id, script)


class Trial:
    """A small disk with that library on it, and one action as it runs full."""

    def __init__(self, disk: SmallDisk, begun: Begun) -> None:
        self.disk = disk
        self.script, self.survey = begun.script, begun.survey
        self.path = disk.folder / "home" / "library.sqlite"
        self.faults: list[str] = []
        self.acts = BEGUN_ACTS
        shutil.copytree(begun.folder, self.path.parent)

    def refused(self, action: Callable[[], object]) -> bool:
        """Try an action; whether it was refused, and that in one sentence."""
        try:
            action()
        except KnownError as error:
            self._judge(str(error))
            return True
        return False

    def tell(self, fault: str) -> None:
        """Note what is not as promised."""
        self.faults.append(fault)

    def look(self, where: str) -> None:
        """Open the library again, and see that all acknowledged acts are there."""
        with open_library(self.path) as library:
            found = find_acts(read_survey(library, self.survey), self.script, self.acts)
            self.faults += [f"{where}: {fault}" for fault in (*found.faults, *whole(library))]

    def leftovers(self, *allowed: str) -> None:
        """See that nothing lies about that was half-written."""
        names = {path.name for path in self.disk.folder.rglob("*") if path.is_file()}
        ours = {f"library.sqlite{end}" for end in ("", "-wal", "-shm")}
        known = {*ours, "library.mark", "library.lock", "backups.lock", *allowed}
        copies = {path.name for path in backup_folder(self.path).glob("library-*Z-*.sqlite")}
        self.faults += [f"“{name}” was left behind" for name in sorted(names - known - copies)]
        for name in copies:
            verify_file(backup_folder(self.path) / name, None)

    def _judge(self, sentence: str) -> None:
        one = sentence.count(". ") == 0 and "\n" not in sentence and sentence.endswith(".")
        if not one or len(sentence) > LONGEST_SENTENCE:
            self.tell(f"the refusal is no single sentence: {sentence}")


def try_answers(trial: Trial, room: int) -> bool:
    """Answers, notes and photos until one is refused; the library stays open throughout."""
    with open_library(trial.path) as library:
        trial.disk.leave_room(room)
        refused = _stream(trial, library)
        found = find_acts(read_survey(library, trial.survey), trial.script, trial.acts)
        trial.faults += found.faults
        trial.disk.make_room()
        if refused and _stream(trial, library):
            trial.tell("with room again, an answer is still refused")
    return refused


def _stream(trial: Trial, library: Library) -> bool:
    for number in range(trial.acts, BEGUN_ACTS + STREAM):
        act = trial.script.act(number)
        done = library.entries(trial.survey)[-1].key == act.changes[-1][0]
        if not done and trial.refused(
            lambda: library.record(trial.survey, act.changes, photos=act.photos)  # noqa: B023
        ):
            return True
        if act.bookmark is not None and trial.refused(
            lambda: library.set_bookmark(trial.survey, act.bookmark)  # noqa: B023
        ):
            return True
        trial.acts = number + 1
    return False


def try_opening(trial: Trial, room: int) -> bool:
    """The library is opened on a full disk."""
    trial.disk.leave_room(room)
    refused = trial.refused(lambda: open_library(trial.path).close())
    trial.disk.make_room()
    return refused


def try_beginning(trial: Trial, room: int) -> bool:
    """A new library is begun on a full disk."""
    path = trial.path.with_name("other") / "library.sqlite"
    trial.disk.leave_room(room)
    refused = trial.refused(lambda: open_library(path).close())
    trial.disk.make_room()
    open_library(path).close()
    shutil.rmtree(path.parent)
    return refused


def try_report(trial: Trial, room: int) -> bool:
    """A report is saved over an older one."""
    path = trial.disk.folder / "report.pdf"
    old, new = b"%PDF" + os.urandom(90 * KB), b"%PDF" + os.urandom(300 * KB)
    write_atomically(path, old)
    trial.disk.leave_room(room)
    refused = trial.refused(lambda: write_atomically(path, new))
    if path.read_bytes() != (old if refused else new):
        trial.tell("the report is neither the old nor the new one")
    trial.leftovers("report.pdf")
    trial.disk.make_room()
    write_atomically(path, new)
    path.unlink()
    return refused


def try_backup(trial: Trial, room: int) -> bool:
    """A backup is taken."""

    def take() -> None:
        with open_library(trial.path) as library:
            take_backup(library, "closed", lambda: datetime.now(UTC))

    take()
    trial.disk.leave_room(room)
    refused = trial.refused(take)
    trial.leftovers()
    trial.disk.make_room()
    take()
    return refused


def try_package(trial: Trial, room: int) -> bool:
    """A survey is written as a package."""
    folder = trial.disk.folder / "packages"
    folder.mkdir()
    with open_library(trial.path) as library:
        trial.disk.leave_room(room)
        refused = trial.refused(lambda: export_package(library, trial.survey, folder))
        if refused and list(folder.iterdir()):
            trial.tell("a refused package was left behind")
        trial.disk.make_room()
        export_package(library, trial.survey, folder)
    shutil.rmtree(folder)
    return refused


def try_migration(trial: Trial, room: int) -> bool:
    """A library of version 1 is opened, which brings it up to date."""
    path = trial.disk.folder / "old" / "library.sqlite"
    make_old_library(path)
    before = shape_of(path)
    trial.disk.leave_room(room)
    refused = trial.refused(lambda: open_library(path).close())
    if refused and shape_of(path) not in (before, Shape(2, before.entries, before.photos)):
        trial.tell("after a refused migration, the library is neither old nor new")
    trial.disk.make_room()
    open_library(path).close()
    if shape_of(path) != Shape(2, before.entries, before.photos):
        trial.tell("the migration lost something")
    shutil.rmtree(path.parent)
    return refused


ACTIONS = {
    "answer": (try_answers, 650 * KB),
    "open": (try_opening, 40 * KB),
    "begin": (try_beginning, 170 * KB),
    "report": (try_report, 320 * KB),
    "backup": (try_backup, 230 * KB),
    "package": (try_package, 24 * KB),
    "migration": (try_migration, 220 * KB),
}
"""What is tried, and the room that is surely enough."""


def main(folder: Path, levels: int, turns: int = 1, first: int = 0, step: int = 1) -> Outcome:
    """Try everything at so many fill levels."""
    outcome = Outcome("disk full")
    begun = begin(folder / "begun")
    for level in range(first, levels, step):
        for name in _whose_turn(level // step, turns):
            action, enough = ACTIONS[name]
            disk = SmallDisk(folder / "disk")
            trial = Trial(disk, begun)
            refused = action(trial, enough * level // max(levels - 1, 1))
            trial.look("afterwards")
            trial.leftovers()
            disk.unmount()
            outcome.acknowledged += trial.acts
            outcome.lost += sum("lost" in fault for fault in trial.faults)
            outcome.blame(trial.faults, f"{name} at level {level}")
            outcome.seen[f"{name} refused"] += refused
        outcome.trials += 1
    return outcome


def _whose_turn(number: int, turns: int) -> list[str]:
    others = [name for name in ACTIONS if name != "answer"]
    return ["answer", *others[number % turns :: turns]]


if __name__ == "__main__":
    print(as_json(main(Path(sys.argv[1]), *map(int, sys.argv[2:]))))
