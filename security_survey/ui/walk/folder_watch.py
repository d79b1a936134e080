"""New photos in a folder, told as they appear; the looking is done by a process of its own."""

from __future__ import annotations

import json
import sys
from enum import Enum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal
from shiboken6 import isValid

from security_survey.resources import child_surroundings

PAUSE = 1.0
"""Seconds between two looks into the folder."""
AGAIN_AFTER = 5_000
"""Milliseconds until a watch that ended by itself is begun anew."""


class State(Enum):
    """How the watch stands."""

    OFF = "off"
    LOOKING = "looking"
    WATCHING = "watching"
    AWAY = "away"


class FolderWatch(QObject):
    """`arrived` carries the paths of new, complete photos; `crowded` how many came at once, which
    are too many to be meant; `changed` follows every change of `state`."""

    arrived = Signal(list)
    crowded = Signal(int)
    changed = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._folder: Path | None = None
        self._state = State.OFF
        self._heard = b""
        self._process: QProcess | None = None
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(AGAIN_AFTER)
        self._again.timeout.connect(self._start)

    @property
    def folder(self) -> Path | None:
        """The folder that is watched."""
        return self._folder

    @property
    def state(self) -> State:
        """How the watch stands."""
        return self._state

    def follow(self, folder: Path | None) -> None:
        """Watch this folder from now on; None ends it. What lies in it now does not count."""
        self._stop()
        self._folder = folder
        self._become(State.LOOKING if folder else State.OFF)
        if folder is not None:
            self._start()

    def reconsider(self, path: Path) -> None:
        """A photo could not be read: tell of it again once it has changed."""
        if self._process is not None:
            self._process.write(json.dumps(str(path)).encode() + b"\n")

    # -- slots

    def _on_heard(self) -> None:
        assert self._process is not None
        self._heard += self._process.readAllStandardOutput().data()
        *lines, self._heard = self._heard.split(b"\n")
        for line in lines:
            self._take(json.loads(line))

    def _on_finished(self) -> None:
        """It ended by itself; begun anew, it takes what appeared meanwhile for old."""
        self._stop()
        self._become(State.AWAY)
        self._again.start()

    # -- internals

    def _take(self, news: dict[str, Any]) -> None:
        self._become(State.WATCHING if news["present"] else State.AWAY)
        if news["new"]:
            self.arrived.emit([Path(path) for path in news["new"]])
        if news["crowd"]:
            self.crowded.emit(news["crowd"])

    def _start(self) -> None:
        process = QProcess(self)
        process.setProcessEnvironment(_surroundings())
        process.setStandardErrorFile(QProcess.nullDevice())
        process.readyReadStandardOutput.connect(self._on_heard)
        process.finished.connect(self._on_finished)
        self.destroyed.connect(lambda: _end(process))
        self._process = process
        module = ["-P", "-m", "security_survey.library.folder_scan"]
        process.start(sys.executable, [*module, str(self._folder), str(PAUSE)])

    def _stop(self) -> None:
        self._again.stop()
        self._heard = b""
        if self._process is not None:
            process, self._process = self._process, None
            process.readyReadStandardOutput.disconnect(self._on_heard)
            process.finished.disconnect(self._on_finished)
            _end(process)
            process.deleteLater()

    def _become(self, state: State) -> None:
        if state is not self._state:
            self._state = state
            self.changed.emit()


def _end(process: QProcess) -> None:
    """End the process; killed it is gone in a moment, unless its folder hangs."""
    if isValid(process) and process.state() != QProcess.ProcessState.NotRunning:
        process.kill()
        process.waitForFinished(200)


def _surroundings() -> QProcessEnvironment:
    made = QProcessEnvironment()
    for name, value in child_surroundings().items():
        made.insert(name, value)
    return made
