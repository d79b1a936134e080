"""A process killed without warning loses nothing that its library has acknowledged."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.harness.running import run_harness

KILLS = 100
KEY = "5e" * 32


@pytest.mark.parametrize(("seed", "key"), [("one", ""), ("two", ""), ("three", KEY)])
def test_no_acknowledged_act_is_lost_to_a_kill(tmp_path: Path, seed: str, key: str) -> None:
    """Kills at random moments while answers, notes and photos stream in: none lost, all whole."""
    found = run_harness("storage_kills", tmp_path, KILLS, seed, key)
    print(found.line())
    assert found.trials == KILLS
    assert found.acknowledged > KILLS
    assert found.seen["before the first answer"] > 0
    assert (found.lost, found.faults) == (0, [])
