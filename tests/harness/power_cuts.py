"""Cuts the power of a library at moments of chance, and counts what was lost.

Run as `python -m tests.harness.power_cuts FOLDER CUTS SEED [normal|lying]` with
`tests/harness/power_driver` on PYTHONPATH; prints an outcome. The library's own code runs on a
SQLite whose disk forgets what was not synced. At each cut, what such a disk may hold is put aside,
opened as after the next start, and read: every act acknowledged by then has to be there.

`normal` weakens the library to `synchronous = NORMAL`: that must lose answers, or the harness would
notice nothing. `lying` lets the disk keep no log while the mark beside the library survives: that
loses answers, too, and each loss has to be told when the library is opened.
"""

from __future__ import annotations

import random
import shutil
import sys
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path

from sqlcipher3.dbapi2 import Bench

from security_survey.domain.errors import KnownError
from security_survey.library import Library
from tests.harness.acts import BEGINNING, Script
from tests.harness.outcome import Outcome, as_json
from tests.harness.power_disk import Image, PowerDisk, PowerSystem
from tests.harness.reading_back import find_acts, open_library, read_survey, whole

NAME = "library.sqlite"
MARK = "library.mark"
CUTS_OF_A_LIFE = 25
ACTS_OF_A_SESSION = 14
SESSIONS = 3
AFTER_AN_ACT = 0.15
"""How often the power goes right after an act was acknowledged: nothing may be missing then."""
IN_THE_LOG, IN_THE_LIBRARY = 0.008, 0.06
"""How often it goes at a write or sync, of which the log has many and the library has few."""
SMALL_LOG = "PRAGMA wal_autocheckpoint = 40"
"""Pages until the log is folded into the library: far fewer than in use, to see it often."""
WEAKER = {"PRAGMA synchronous = FULL": "PRAGMA synchronous = NORMAL"}


@dataclass(frozen=True, slots=True)
class Cut:
    """What the disk held at one moment, and what had been acknowledged by then."""

    image: Image
    opened: bool
    survey: str
    acts: int
    script: Script


class Life:
    """One computer from its first start until its power was cut often enough.

    `begun` is a cut that it starts again from, so that a log is cut which was cut before.
    """

    def __init__(
        self, folder: Path, seed: str, *, lying: bool = False, begun: Cut | None = None
    ) -> None:
        self.script = begun.script if begun else Script(seed)
        self.cuts: list[Cut] = []
        self._chance = random.Random(seed)
        self._path = folder / NAME
        self._lying = lying
        self._disk = PowerDisk(self._on_moment)
        self._begun = begun
        self._opened = begun is not None
        self._survey = begun.survey if begun else ""
        self._acts = begun.acts if begun else 0
        self._marks: list[bytes | None] = [None, b"", b"\0" * 61]
        self._session_number = 0

    def lead(self) -> list[Cut]:
        """Open, record, close, again and again; the cuts that befell it."""
        lay_out(self._path.parent, self._begun.image if self._begun else {})
        system = PowerSystem("power", self._disk)
        Bench.file_system, Bench.set_up = "power", () if self._lying else (SMALL_LOG,)
        try:
            for _ in range(SESSIONS):
                self._session()
        finally:
            Bench.file_system, Bench.set_up = "", ()
            system.unregister()
        return self.cuts

    def _session(self) -> None:
        with open_library(self._path) as library:
            self._opened = True
            self._session_number += 1
            self._disk.lying = self._lying and self._session_number > 1
            if not self._survey:
                begun = library.create_survey(
                    "home_security", "1.0", "officer", changes=BEGINNING[1:]
                )
                self._survey = begun.id
                self._acknowledge()
            for _ in range(self._chance.randint(2, ACTS_OF_A_SESSION)):
                self.script.perform(library, self._survey, self._acts)
                self._acts += 1
                self._acknowledge()

    def _acknowledge(self) -> None:
        mark = self._path.with_name(MARK)
        if mark.exists():
            self._marks.append(mark.read_bytes())
        if self._chance.random() < AFTER_AN_ACT:
            self._cut()

    def _on_moment(self, path: str) -> None:
        in_the_log = path.endswith("-wal")
        if self._lying and not in_the_log:
            return  # folded from a log that never was, a library can be damaged beyond telling
        often = IN_THE_LOG if in_the_log else IN_THE_LIBRARY
        if self._chance.random() < often:
            self._cut()

    def _cut(self) -> None:
        if len(self.cuts) >= CUTS_OF_A_LIFE:
            return
        if self._lying and not self._disk.lying:
            return
        image = dict(self._disk.image(self._chance))
        # Nobody syncs the mark, so that any of its contents may be there.
        mark = self._marks[-1] if self._lying else self._chance.choice(self._marks)
        if mark is not None:
            image[MARK] = mark
        self.cuts.append(Cut(image, self._opened, self._survey, self._acts, self.script))


def lay_out(folder: Path, image: Image) -> None:
    """Put on a real disk what the power cut left, and nothing else."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, content in image.items():
        (folder / name).write_bytes(content)


def main(folder: Path, cuts: int, seed: str, weakness: str = "") -> Outcome:
    """Cut so often, over as many lives as it takes; every other one goes on after a cut."""
    outcome = Outcome("power cut" + (f", {weakness}" if weakness else ""))
    Bench.replaced = WEAKER if weakness == "normal" else {}
    lying = weakness == "lying"
    begun = None
    for number in count():
        life = Life(folder / "before", f"{seed}/{number}", lying=lying, begun=begun)
        outcome.seen["lives after a cut"] += begun is not None
        begun = None
        for at, cut in enumerate(life.lead()):
            if outcome.trials == cuts:
                return outcome
            outcome.trials += 1
            outcome.acknowledged += cut.acts
            left = _check(outcome, folder / "after", cut, f"life {number}, cut {at}")
            begun = left if number % 2 == 0 and not weakness else None
    raise AssertionError("a count has no end")


def _check(outcome: Outcome, folder: Path, cut: Cut, where: str) -> Cut | None:
    """Start again on what the disk held; from where another life can go on, if it can."""
    lay_out(folder, cut.image)
    try:
        library = open_library(folder / NAME)
    except KnownError as error:
        outcome.lost += cut.acts
        outcome.blame([str(error)], where)
        outcome.seen["losses told"] += 1
        return None
    with library:
        outcome.blame(whole(library), where)
        return _read(outcome, library, cut, where)


def _read(outcome: Outcome, library: Library, cut: Cut, where: str) -> Cut | None:
    if not cut.survey:
        outcome.seen["before the first survey"] += 1
        return None
    read = read_survey(library, cut.survey)
    found = find_acts(read, cut.script, cut.acts)
    outcome.lost += max(cut.acts - found.acts, 0)
    outcome.blame(found.faults, where)
    if found.acts < cut.acts:
        outcome.seen["losses told" if library.lost_changes else "losses not told"] += 1
    outcome.seen["finished unseen"] += found.acts > cut.acts
    at_rest = not found.faults and read.bookmark == cut.script.bookmark(found.acts)
    return replace(cut, acts=found.acts) if at_rest else None


if __name__ == "__main__":
    where, cuts, seed, *weakness = sys.argv[1:]
    print(as_json(main(Path(where), int(cuts), seed, *weakness)))
