"""A crash leaves nothing of an open survey on the disk."""

from __future__ import annotations

import subprocess
import sys

CODE = """
import ctypes, resource
from security_survey.ui.no_core_dumps import forbid_core_dumps
forbid_core_dumps()
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""
"""Tried in a process of its own: it cannot be taken back. 3 asks whether dumps are allowed."""


def test_neither_file_nor_collector_gets_the_memory() -> None:
    """The limit is 0, and the process says that it is not to be dumped."""
    done = subprocess.run(
        [sys.executable, "-c", CODE], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.split() == ["(0,", "0)", "0"]
