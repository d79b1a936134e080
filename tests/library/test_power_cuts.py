"""A power cut loses nothing that the library has acknowledged, and the harness would notice."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.harness.outcome import Outcome
from tests.harness.running import ROOT, run_harness

CUTS = 250
FEW = 80


def cut_power(folder: Path, cuts: int, seed: str, *weakness: str) -> Outcome:
    """Run the harness with the driver whose disk can lose its power."""
    driver = str(ROOT / "tests" / "harness" / "power_driver")
    path = os.pathsep.join(filter(None, (driver, os.environ.get("PYTHONPATH", ""))))
    found = run_harness("power_cuts", folder, cuts, seed, *weakness, around={"PYTHONPATH": path})
    print(found.line())
    assert found.trials == cuts
    assert found.acknowledged > cuts
    return found


@pytest.mark.parametrize("seed", ["one", "two", "three", "four"])
def test_no_acknowledged_act_is_lost_to_a_power_cut(tmp_path: Path, seed: str) -> None:
    """Writes that were not synced are lost or torn at any moment: every act is there, whole."""
    found = cut_power(tmp_path, CUTS, seed)
    assert found.seen["before the first survey"] > 0
    assert found.seen["finished unseen"] > 0
    assert (found.lost, found.faults) == (0, [])


def test_a_weaker_library_would_be_noticed(tmp_path: Path) -> None:
    """With `synchronous = NORMAL` the same harness finds lost answers."""
    found = cut_power(tmp_path, FEW, "weak", "normal")
    assert found.lost > 0
    assert len(found.faults) > FEW / 8
