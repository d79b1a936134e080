"""A full disk is said in one sentence, loses nothing, and leaves nothing half-written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.harness.disk_full import ACTIONS
from tests.harness.running import run_harness
from tests.harness.small_disk import UNDER_ITS_OWN_MOUNTS, why_not_here

LEVELS = 100
TURNS = 6
"""Answers are tried at each level, what is rarer at each sixth; the long form tries all at all."""
HALVES = 2


@pytest.mark.parametrize("half", range(HALVES))
def test_nothing_acknowledged_is_lost_to_a_full_disk(tmp_path: Path, half: int) -> None:
    """At each fill level all that writes works or is refused, and works with room again."""
    reason = why_not_here(tmp_path)
    if reason:  # the one test that may be left out: no small disk can be had
        pytest.skip(reason)
    words = (LEVELS, TURNS, half, HALVES)
    found = run_harness("disk_full", tmp_path, *words, before=UNDER_ITS_OWN_MOUNTS)
    print(found.line())
    assert found.trials == LEVELS / HALVES
    for action in ACTIONS:
        tried = found.trials if action == "answer" else -(-found.trials // TURNS)
        assert 0 < found.seen[f"{action} refused"] < tried
    assert (found.lost, found.faults) == (0, [])
