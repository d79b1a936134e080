"""Runs a harness in a process of its own, and hands back what it found."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.harness.outcome import Outcome, from_json

ROOT = Path(__file__).parents[2]


def run_harness(
    name: str,
    folder: Path,
    *words: object,
    before: Sequence[str] = (),
    around: Mapping[str, str] | None = None,
    timeout: float | None = None,
) -> Outcome:
    """Run `tests.harness.NAME FOLDER WORDS…`; the outcome it prints on its last line.

    `before` is a command that the harness is run under, `around` is added to the environment.
    Raises RuntimeError with what it said, if it failed itself.
    """
    command = [*before, sys.executable, "-m", f"tests.harness.{name}", str(folder)]
    done = subprocess.run(
        [*command, *map(str, words)],
        cwd=ROOT,
        env={**os.environ, **(around or {})},
        capture_output=True,
        text=True,
        check=False,
        timeout=timeout,
    )
    if done.returncode != 0:
        raise RuntimeError(f"The harness {name} failed:\n{done.stdout}{done.stderr}")
    return from_json(done.stdout.splitlines()[-1])
