"""The start reads no source: PySide need not know which modules use it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import security_survey

READ = """
import linecache
from security_survey.ui.no_features import forgo_features

{first}
from PySide6.QtCore import QObject, Signal
import security_survey.ui.theme, security_survey.library.store.first_look

class Sender(QObject):
    sent = Signal(str)

heard = []
sender = Sender(objectName="made as ever")
sender.sent.connect(heard.append)
sender.sent.emit(sender.objectName())
ours = [name for name in linecache.cache if "security_survey" in name]
print(*heard, len(ours) > 0)
"""


def outcome(first: str) -> str:
    code = READ.format(first=first)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    return done.stdout.strip()


def test_no_source_is_read_and_qt_works_as_ever() -> None:
    """Neither for what is imported, nor kept in memory."""
    assert outcome("forgo_features()") == "made as ever False"


def test_there_is_still_something_to_forgo() -> None:
    """Once PySide reads no sources by itself, the module can go."""
    assert outcome("") == "made as ever True"


def test_no_feature_is_used() -> None:
    """Whoever wants one must let PySide look for it again."""
    sources = Path(security_survey.__file__).parent.rglob("*.py")
    users = [path.name for path in sources if "__feature__ import" in path.read_text("utf-8")]
    assert users == ["no_features.py"]
