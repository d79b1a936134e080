"""The window may run for days: Qt's calls must not wear Python's singletons out."""

from __future__ import annotations

import subprocess
import sys

BUSY = """
from security_survey import ui
from PySide6.QtCore import QObject, Signal

class Sender(QObject):
    sent = Signal()

sender = Sender()
for number in range(300_000):
    sender.setObjectName("x")
    sender.sent.emit()
"""


def test_many_calls_do_not_end_the_interpreter():
    """More calls than there are references to None; without the hold this aborts on 3.11."""
    done = subprocess.run([sys.executable, "-c", BUSY], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
