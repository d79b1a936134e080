"""A power cut loses nothing that the library has acknowledged, and the harness would notice."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from security_survey.library import Library
from tests.harness.outcome import Outcome
from tests.harness.running import ROOT, run_harness

CUTS = 250
FEW = 80


def with_driver() -> dict[str, str]:
    """The driver whose disk can lose its power comes before the true one."""
    driver = str(ROOT / "tests" / "harness" / "power_driver")
    path = os.pathsep.join(filter(None, (driver, os.environ.get("PYTHONPATH", ""))))
    return {"PYTHONPATH": path}


def cut_power(folder: Path, cuts: int, seed: str, *weakness: str) -> Outcome:
    """Run the harness, and see that it tried as often as it should."""
    found = run_harness("power_cuts", folder, cuts, seed, *weakness, around=with_driver())
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
    assert found.seen["lives after a cut"] > 0
    assert (found.lost, found.faults) == (0, [])


def test_a_weaker_library_would_be_noticed(tmp_path: Path) -> None:
    """With `synchronous = NORMAL` the same harness finds lost answers."""
    found = cut_power(tmp_path, FEW, "weak", "normal")
    assert found.lost > 0
    assert len(found.faults) > FEW / 8


def test_what_a_lying_disk_loses_is_told(tmp_path: Path) -> None:
    """A disk that keeps no log loses acts in spite of all; opening the library says so."""
    found = cut_power(tmp_path, FEW, "liar", "lying")
    assert found.seen["losses told"] > FEW / 8
    assert found.seen["losses not told"] == 0


def test_the_folder_of_a_new_library_outlives_a_power_cut(
    tmp_path: Path, clock: Callable[[], datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each new folder's name is synced in the folder above it before anything is acknowledged."""
    synced = set()
    sync = os.fsync

    def watched(handle: int) -> None:
        synced.add(os.fstat(handle).st_ino)
        sync(handle)

    monkeypatch.setattr(os, "fsync", watched)
    path = tmp_path / "home" / "surveys" / "library.sqlite"
    Library.open(path, clock=clock).close()
    assert {tmp_path.stat().st_ino, path.parents[1].stat().st_ino} <= synced


def test_a_power_cut_in_a_migration_loses_nothing(tmp_path: Path) -> None:
    """What the disk holds then opens as the new library, with all that the old one held."""
    found = run_harness("migration_cuts", tmp_path, FEW, "one", around=with_driver())
    print(found.line())
    assert found.trials >= FEW
    assert (found.lost, found.faults) == (0, [])
