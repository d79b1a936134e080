"""Content read ahead in a process of its own, while this one is still busy opening the window.

What is kept from an earlier start, and still stands, needs no process at all. The readers are slow
to load, and Python does one thing at a time in a process. What the other process reads and checks
comes back as plain values; of whatever goes wrong there it says nothing, and the content is read
here, where it can be told.
"""

from __future__ import annotations

import pickle
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from security_survey.resources import child_surroundings

if TYPE_CHECKING:
    from security_survey.content.kept import KeptContent
    from security_survey.domain.checklist import Checklist
    from security_survey.domain.service import Department

COMMAND = (sys.executable, "-P", "-m", "security_survey.content.ahead_worker")


class ReadingAhead:
    """Begins at once with a checklist; which department's services to read is told later.

    Nothing is begun while `kept` holds what was read from the same files before.
    """

    def __init__(self, checklist: Path, kept: KeptContent | None = None) -> None:
        self._checklist = checklist
        self._kept = kept
        self._asked = False
        self._process: subprocess.Popen[bytes] | None = None
        if kept is None or not kept.is_current:
            self._begin()

    def content(self, agency: Path, services: Path) -> tuple[Checklist, Department] | None:
        """What was read, or None where it must be read here. Blocks; to be called once."""
        if self._kept is None:
            return self._read(agency, services)
        found = self._kept.find(agency, services)
        if found is not None:
            return found
        if self._kept.is_current:  # but it holds another department
            self._begin()
        read = self._read(agency, services)
        if read is not None:
            self._kept.keep(agency, services, read)
        return read

    def close(self) -> None:
        """End the process; who waits for its content is told that there is none."""
        if self._process is None:
            return
        self._process.kill()
        if not self._asked:
            self._process.communicate()

    def _begin(self) -> None:
        with suppress(OSError):  # no process to be had: the content is read here
            self._process = subprocess.Popen(
                [*COMMAND, str(self._checklist)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**child_surroundings(), "PYDANTIC_DISABLE_PLUGINS": "__all__"},
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )

    def _read(self, agency: Path, services: Path) -> tuple[Checklist, Department] | None:
        if self._process is None or self._process.poll() is not None:
            return None
        self._asked = True
        answer, _ = self._process.communicate(pickle.dumps((agency, services)))
        if self._process.returncode != 0:
            return None
        found: tuple[Checklist, Department] = pickle.loads(answer)
        return found
