"""A window killed in the middle of typing and answering comes back where it was, with all of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.harness.running import run_harness

KILLS = 25


@pytest.mark.parametrize("seed", ["one", "two"])
def test_everything_shown_as_saved_is_there_after_a_kill(tmp_path: Path, seed: str) -> None:
    """What the window showed as saved is there, it offers to continue, on the same question."""
    found = run_harness(
        "window_kills", tmp_path, KILLS, seed, around={"QT_QPA_PLATFORM": "offscreen"}
    )
    print(found.line())
    assert found.trials == KILLS
    assert found.acknowledged > KILLS / 2
    assert found.seen["continued"] > KILLS / 2
    assert found.seen["in a note"] > 0
    assert (found.lost, found.faults) == (0, [])
