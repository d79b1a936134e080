"""A person at the keyboard: starts the real program on the screen and types with real keys."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from security_survey.content import load_checklist
from security_survey.domain.progress import Count, progress
from security_survey.domain.survey import Survey
from security_survey.library import Library, library_path
from security_survey.resources import resource

PATIENCE = 60.0
"""Seconds until a wait gives up: long enough for a busy machine."""


class Desk:
    """The program in a window of its own, with a home of its own."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._checklist = load_checklist(resource("checklists", "home_security"))
        surroundings = os.environ | {"SECURITY_SURVEY_HOME": str(home), "QT_QPA_PLATFORM": "xcb"}
        self._program = subprocess.Popen(
            [sys.executable, "-m", "security_survey"],
            env=surroundings,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.wait_for(lambda: self._windows("Home security survey"))
        self.wait_for(library_path(home).exists)
        time.sleep(1)  # until the start page has its screens and the keyboard

    def keys(self, *keys: str) -> None:
        """Press keys one after another, with a pause like a quick typist's."""
        subprocess.run(["xdotool", "key", "--delay", "25", *keys], check=True)

    def text(self, text: str) -> None:
        """Type text."""
        subprocess.run(["xdotool", "type", "--delay", "25", text], check=True)

    def wait_for(self, happened: Callable[[], object]) -> None:
        """Wait until something has happened; fail if the program ends or patience does."""
        give_up = time.monotonic() + PATIENCE
        while not happened():
            assert self._program.poll() is None, self._program.communicate()[1]
            assert time.monotonic() < give_up, "What was waited for did not happen."
            time.sleep(0.1)

    def wait_for_dialog(self, title: str) -> None:
        """Wait until a dialog is there and takes keys."""
        self.wait_for(lambda: self._windows(title))
        time.sleep(0.5)  # the window manager hands over the focus a little later

    def survey(self) -> Survey | None:
        """The newest survey, as it is kept on disk."""
        path = library_path(self._home)
        if not path.exists():
            return None
        with Library.open(path, clock=lambda: datetime.now(UTC)) as library:
            kept = library.surveys()
            return library.load(kept[0].id) if kept else None

    def count(self) -> Count:
        """How many questions are asked and answered on disk."""
        survey = self.survey()
        assert survey is not None
        return progress(self._checklist, survey).overall()

    def close(self) -> str:
        """End the program; what it said on standard error."""
        self._program.terminate()
        return self._program.communicate(timeout=PATIENCE)[1]

    def _windows(self, title: str) -> str:
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", title],
            capture_output=True,
            text=True,
            check=False,
        )
        return found.stdout
