"""Times how soon the window is there and usable, and what a command costs before it does anything.

Run it from the root: `python -m bench.start`. Each time is the median of runs in fresh processes,
taken in turn with those of its baseline; the table says what may be, and the exit code is 1 where
a budget is missed. The window is opened offscreen, and on the screen too where DISPLAY names one.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, time

from security_survey.content import load_checklist
from security_survey.library import Library, library_path, read_survey
from security_survey.resources import resource

ROUNDS = 15
EXAMPLE = resource("examples", "alder_court")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: how long something took beside its baseline, and what it may take."""

    name: str
    took: float
    against: str = ""
    baseline: float = 1.0
    budget: float | None = None

    @property
    def is_met(self) -> bool:
        """Whether it keeps to its budget, if it has one."""
        return self.budget is None or self.took / self.baseline <= self.budget

    def __str__(self) -> str:
        unit = "x" if self.against else "ms"
        ratio = f"{self.took / self.baseline:5.2f} x {self.against}" if self.against else ""
        budget = "" if self.budget is None else f"budget {self.budget:g} {unit}"
        verdict = "" if self.budget is None else ("met" if self.is_met else "MISSED")
        return f"{self.name:<38}{self.took:7.0f} ms   {ratio:<26}{budget:<14}{verdict}".rstrip()


def main() -> int:
    """Print the table; 1 if a budget is missed."""
    with TemporaryDirectory() as folder:
        around = surroundings(Path(folder))
        keep_a_survey(Path(folder))
        lines = [
            line
            for platform in platforms()
            for line in window_lines({**around, "QT_QPA_PLATFORM": platform})
        ]
        lines += command_lines(around)
    print(*lines, sep="\n")
    return int(not all(line.is_met for line in lines))


def platforms() -> list[str]:
    """Where the window can be opened."""
    return ["offscreen", *(["xcb"] if os.environ.get("DISPLAY") else [])]


def surroundings(folder: Path) -> dict[str, str]:
    """Compiled modules are kept, as on every computer after the first start; no other settings."""
    around = {name: to for name, to in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {
        **around,
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
        "SECURITY_SURVEY_HOME": str(folder),
        "QT_LOGGING_RULES": "*.warning=false",
    }


def keep_a_survey(home: Path) -> None:
    """A library with a survey in it, so that there is something to list and to go on with."""
    file = read_survey(EXAMPLE, load_checklist(resource("checklists", "home_security")))
    with Library.open(library_path(home), clock=lambda: datetime.now(UTC)) as library:
        library.adopt(file.survey, file.photos)


def window_lines(around: Mapping[str, str]) -> list[Line]:
    """First paint, the list, readiness, and the longest time that the window did not answer."""
    platform = around["QT_QPA_PLATFORM"]
    runs = [(told("bare", around), told("window", around)) for _ in range(ROUNDS + 1)][1:]
    bare = median(first for (first, *_), _ in runs)
    shown = median(first for _, (first, *_) in runs)
    listed = median(then for _, (_, then, *_) in runs)
    ready = median(then for _, (*_, then) in runs)
    blocks = [told("beats", around)[0] for _ in range(ROUNDS // 3)]
    return [
        Line(f"bare window, first paint, {platform}", bare),
        Line(f"first paint, {platform}", shown, "a bare window", bare, 2.8),
        Line(f"surveys listed, {platform}", listed, "a bare window", bare, 5),
        Line(f"library open, ready, {platform}", ready, "a bare window", bare, 5),
        Line(f"longest block, {platform}", median(blocks), budget=50),
    ]


def told(scene: str, around: Mapping[str, str]) -> list[float]:
    """What a scene tells of itself, in milliseconds."""
    call = [sys.executable, "-m", "bench.start_scenes", scene, str(time())]
    done = subprocess.run(call, env=around, check=True, capture_output=True, text=True, timeout=60)
    return [float(word) for word in done.stdout.split()]


def command_lines(around: Mapping[str, str]) -> list[Line]:
    """The score of the example, from the command line, beside Python alone and the two readers."""
    calls: dict[str, Sequence[str]] = {
        "python": ("-c", "pass"),
        "yaml, pydantic": ("-c", "import yaml, pydantic"),
        "score": ("-m", "security_survey", "score", str(EXAMPLE)),
    }
    runs = [
        {name: lasting(call, around) for name, call in calls.items()} for _ in range(ROUNDS + 1)
    ][1:]
    took = {name: median(run[name] for run in runs) for name in calls}
    return [
        Line("score FILE", took["score"], "python alone", took["python"]),
        Line("score FILE", took["score"], "yaml and pydantic", took["yaml, pydantic"]),
    ]


def lasting(call: Sequence[str], around: Mapping[str, str]) -> float:
    """How long Python runs with these arguments."""
    start = perf_counter()
    command = [sys.executable, *call]
    subprocess.run(command, env=around, check=True, capture_output=True, timeout=60)
    return 1000 * (perf_counter() - start)


if __name__ == "__main__":
    sys.exit(main())
