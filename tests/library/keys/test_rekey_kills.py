"""A process killed at any step of setting, changing or removing a passphrase loses nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
OPENS = {
    "set": {"plain", "new opened"},
    "change": {"old opened", "new opened"},
    "remove": {"old opened", "plain"},
    "finish-set": {"new opened"},
    "finish-change": {"new opened"},
    "finish-remove": {"old opened", "plain"},
}
"""What may open a library that each operation was killed in, and has done so at least once."""


@pytest.mark.parametrize("operation", OPENS)
def test_killed_at_every_step_it_opens_and_can_be_finished(tmp_path: Path, operation: str) -> None:
    """At each step exactly one passphrase opens it (or none is needed), every entry is there, and
    the next start finishes: one key for all, nothing left over, no plain byte of an encrypted one.
    """
    harness = [sys.executable, "-m", "tests.library.keys.rekey_kills", str(tmp_path), operation]
    done = subprocess.run(harness, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    print(f"{operation}: {seen}")
    assert seen.pop("kills") == sum(seen.values()) >= 50
    assert {opened for opened, times in seen.items() if times} == OPENS[operation]
