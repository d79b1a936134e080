"""Tries to lose answers, thousands of times, and prints how many were lost: there must be none.

Run it from the root: `python -m bench.loss all`, or one part of it with a count of its own, as in
`python -m bench.loss kills 10000`. `python -m bench.loss short` takes the counts that `./check`
runs. The parts: kills, window-kills, power-cuts, disk-full, damage, steps, round-trips, images,
canary. The exit code is 1 if anything was lost or broken.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.harness.outcome import Outcome
from tests.harness.running import ROOT, run_harness
from tests.harness.small_disk import UNDER_ITS_OWN_MOUNTS, why_not_here

KEY = "5e" * 32
ENCRYPTED = 3
"""Every third share of the kills falls on an encrypted library."""
FEW = 100
"""Power cuts of the weakened library: enough to see that it loses answers."""
REKEYINGS = ("set", "change", "remove", "finish-set", "finish-change", "finish-remove")

Job = Callable[[Path], Outcome]


@dataclass(frozen=True, slots=True)
class Part:
    """One part: what runs it, and how often in the long and in the short form."""

    jobs: Callable[[int], Iterator[Job]]
    long: int
    short: int
    is_chance: bool = True


def main(words: Sequence[str]) -> int:
    """Run what the words ask for; 1 if anything was lost or broken."""
    name, *count = words or ["all"]
    if name not in {*PARTS, "all", "short"} or len(count) > 1:
        print(__doc__, file=sys.stderr)
        return 2
    chosen = PARTS if name in {"all", "short"} else {name: PARTS[name]}
    good = True
    for part in chosen.values():
        times = int(count[0]) if count else part.short if name == "short" else part.long
        good = report(run(part.jobs(times)), part) and good
    return int(not good)


def run(jobs: Iterable[Job]) -> Iterator[Outcome]:
    """Do the jobs, as many at once as there are processors; one outcome for each name."""
    with TemporaryDirectory() as folder, ThreadPoolExecutor(os.cpu_count()) as pool:
        places = (make_folder(Path(folder) / str(number)) for number in range(sys.maxsize))
        done = [pool.submit(job, place) for job, place in zip(jobs, places, strict=False)]
        merged: dict[str, Outcome] = {}
        for one in done:
            add(merged, one.result())
    yield from merged.values()


def report(outcomes: Iterable[Outcome], part: Part) -> bool:
    """Print the lines of one part; whether all are good."""
    good = True
    for outcome in outcomes:
        print(outcome.line())
        print(*(f"    {fault}" for fault in outcome.faults[:20]), sep="\n", end="")
        if part.is_chance and outcome.is_good and not outcome.is_control:
            print(f"    {outcome.bound()}")
        sys.stdout.flush()
        good = good and outcome.is_good
    return good


def make_folder(folder: Path) -> Path:
    """A new folder."""
    folder.mkdir()
    return folder


def add(merged: dict[str, Outcome], more: Outcome) -> None:
    """Add an outcome to those of the same name."""
    known = merged.setdefault(more.name, Outcome(more.name, is_control=more.is_control))
    known.trials += more.trials
    known.acknowledged += more.acknowledged
    known.lost += more.lost
    known.faults += more.faults
    known.seen += more.seen


def shares(count: int, most: int) -> Iterator[tuple[int, int]]:
    """A count in numbered shares of so many at most."""
    for number, begun in enumerate(range(0, count, most)):
        yield number, min(most, count - begun)


# -- the parts


def kills(count: int) -> Iterator[Job]:
    """The storage layer is killed while answers stream in."""
    for number, share in shares(count, 100):
        key = KEY if number % ENCRYPTED == ENCRYPTED - 1 else ""
        yield partial(_harness, "storage_kills", words=(share, f"long-{number}", key))


def window_kills(count: int) -> Iterator[Job]:
    """The window is killed while somebody types and answers."""
    around = {"QT_QPA_PLATFORM": "offscreen"}
    for number, share in shares(count, 25):
        words = (share, f"long-{number}")
        yield partial(_harness, "window_kills", words=words, around=around)


def power_cuts(count: int) -> Iterator[Job]:
    """The power is cut; in a migration, too; and a weakened library must lose answers."""
    driver = str(ROOT / "tests" / "harness" / "power_driver")
    around = {"PYTHONPATH": os.pathsep.join([driver, os.environ.get("PYTHONPATH", "")])}
    for number, share in shares(count, 250):
        words: tuple[object, ...] = (share, f"long-{number}")
        yield partial(_harness, "power_cuts", words=words, around=around)
    for number, share in shares(count // 10, 100):
        words = (share, f"long-{number}")
        yield partial(_harness, "migration_cuts", words=words, around=around)
    yield partial(_weakened, around=around)


def disk_full(count: int) -> Iterator[Job]:
    """The disk runs full under everything that writes."""
    step = os.cpu_count() or 1
    for first in range(step):
        yield partial(_disk_full, levels=count, first=first, step=step)


def damage(count: int) -> Iterator[Job]:
    """Bits flip and files are torn: library, log and backup, and packages."""
    for number, share in shares(count, 100):
        yield partial(_damage, count=share, seed=number)
        yield partial(_packages, count=share, seed=number)


def steps(_count: int) -> Iterator[Job]:
    """A kill at every step of migrating, changing the passphrase, restoring and forgetting."""
    for first in (1, 2):
        yield partial(_harness, "migration_kills", words=(first, 2))
    for operation in REKEYINGS:
        yield partial(_rekeying, operation=operation)
    yield partial(_tests, name="kill -9 in backups", of="tests/library/backups/test_kills.py")


def round_trips(count: int) -> Iterator[Job]:
    """Export, import, export: the same again."""
    for number, share in shares(count, 100):
        yield partial(_round_trips, count=share, start=number * 100)


def images(_count: int) -> Iterator[Job]:
    """Truncated, huge, disguised and telling images."""
    yield partial(_tests, name="images", of="tests/library/images")


def canary(_count: int) -> Iterator[Job]:
    """Unique strings typed into an encrypted library, then searched for in every file."""
    yield partial(_harness, "canary", around={"QT_QPA_PLATFORM": "offscreen"})


PARTS = {
    "kills": Part(kills, 10_000, 300),
    "window-kills": Part(window_kills, 500, 50),
    "power-cuts": Part(power_cuts, 10_000, 1_000),
    "disk-full": Part(disk_full, 100, 100, is_chance=False),
    "damage": Part(damage, 2_000, 200),
    "steps": Part(steps, 1, 1, is_chance=False),
    "round-trips": Part(round_trips, 1_000, 200),
    "images": Part(images, 1, 1, is_chance=False),
    "canary": Part(canary, 1, 1, is_chance=False),
}


# -- jobs


def _harness(
    name: str, folder: Path, /, words: Sequence[object] = (), around: dict[str, str] | None = None
) -> Outcome:
    return run_harness(name, folder, *words, around=around)


def _weakened(folder: Path, around: dict[str, str]) -> Outcome:
    """With `synchronous = NORMAL` answers must be lost, or the harness would notice nothing."""
    weak = run_harness("power_cuts", folder, FEW, "long", "normal", around=around)
    shown = Outcome("power cut, weakened library", weak.trials, weak.acknowledged, is_control=True)
    shown.seen["lost, as it must"] = weak.lost
    if not weak.lost:
        shown.faults.append("the weakened library lost nothing: the harness does not bite")
    return shown


def _disk_full(folder: Path, levels: int, first: int, step: int) -> Outcome:
    reason = why_not_here(folder)
    if reason:
        return Outcome("disk full", trials=1, seen=Counter({f"LEFT OUT, {reason}": 1}))
    words = (levels, 1, first, step)
    return run_harness("disk_full", folder, *words, before=UNDER_ITS_OWN_MOUNTS)


def _damage(folder: Path, count: int, seed: int) -> Outcome:
    counts = _counts(folder, "tests.library.backups.damage", count, seed)
    outcome = Outcome("damage: library, log, backup", counts.pop("mutations"))
    outcome.lost = counts["LOST"] + counts["LOST MORE THAN WAS HIT"] + counts["UNNOTICED"]
    outcome.seen = counts
    return outcome


def _packages(_folder: Path, count: int, seed: int) -> Outcome:
    from tests.library.files.round_trips import mutations  # noqa: PLC0415 - seldom wanted

    counts = mutations(count, start=seed)
    outcome = Outcome("damage: packages", count, lost=counts["unnoticed"])
    outcome.seen = Counter(counts)
    return outcome


def _round_trips(_folder: Path, count: int, start: int) -> Outcome:
    from tests.library.files.round_trips import round_trips  # noqa: PLC0415 - seldom wanted

    outcome = Outcome("round trips", count)
    try:
        outcome.seen = Counter(round_trips(count, start))
    except AssertionError as error:
        outcome.lost = 1
        outcome.faults.append(str(error))
    return outcome


def _rekeying(folder: Path, operation: str) -> Outcome:
    counts = _counts(folder, "tests.library.keys.rekey_kills", folder, operation)
    return Outcome("kill -9 while the passphrase changes", counts.pop("kills"), seen=counts)


def _counts(_folder: Path, module: str, *words: object) -> Counter[str]:
    """What a harness prints as JSON. Raises RuntimeError with what it said, if it failed."""
    command = [sys.executable, "-m", module, *map(str, words)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{module} failed:\n{done.stdout}{done.stderr}")
    return Counter(json.loads(done.stdout.splitlines()[-1]))


def _tests(folder: Path, name: str, of: str) -> Outcome:
    """What is proved by tests alone; each that fails is a fault."""
    command = [sys.executable, "-m", "pytest", "--quiet", "-p", "no:cacheprovider", of]
    scratch = [f"--basetemp={folder / 'scratch'}"]
    done = subprocess.run(
        [*command, *scratch], cwd=ROOT, capture_output=True, text=True, check=False
    )
    last = done.stdout.strip().splitlines()[-1]
    outcome = Outcome(name, trials=1, seen=Counter({last: 1}))
    if done.returncode != 0:
        outcome.faults.append(f"its tests fail: {last}")
    return outcome


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
