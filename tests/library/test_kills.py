"""A process killed without warning loses no answer that it has acknowledged."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

KILLS = 20
HARNESS = Path(__file__).with_name("kill_harness.py")


def test_no_acknowledged_answer_is_lost_to_a_kill(tmp_path: Path) -> None:
    """Twenty kills at random moments while answers stream in: none lost, no gap, no damage."""
    done = subprocess.run(
        [sys.executable, str(HARNESS), str(tmp_path), str(KILLS), "2026"],
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
    )
    assert done.returncode == 0, done.stderr
    counts = json.loads(done.stdout)
    print(counts)
    assert counts["kills"] == KILLS
    assert counts["acknowledged"] > KILLS
    assert counts["lost"] == 0
    assert counts["gapless"]
    assert counts["entries"] > counts["acknowledged"]
