"""A library being brought up to date survives a kill at any step, with all that it held."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.harness.running import run_harness

PARTS = 2


@pytest.mark.parametrize("part", range(PARTS))
def test_no_step_of_a_migration_can_lose_anything(tmp_path: Path, part: int) -> None:
    """Killed at each sentence of SQL: old or new, whole, and the next start finishes it."""
    found = run_harness("migration_kills", tmp_path, part + 1, PARTS)
    print(found.line())
    assert found.trials > 20
    assert found.seen["was still old"] > 10
    assert found.seen["was new"] > 0
    assert (found.lost, found.faults) == (0, [])
