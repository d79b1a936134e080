"""What the window remembers: the user's preferences, and how it stood; nothing of any survey."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

from security_survey.domain.errors import KnownError
from security_survey.ui.preferences import NAME, PREFERENCES, Preferences

SCHEMES = {"": "Like the system", "light": "Light", "dark": "Dark"}
IDLE_MINUTES = (0, 5, 10, 15, 30)
"""After how many minutes without anybody an encrypted library may lock itself; 0 for never."""


class Settings:
    """Preferences stand in a file for people; how the window stood, in one of Qt's beside it.

    `failed` is called with a sentence where a preference could not be kept.
    """

    def __init__(self, path: Path) -> None:
        """`path` is the file of how the window stood."""
        self._kept = QSettings(str(path), QSettings.Format.IniFormat)
        file = path.with_name(NAME)
        self._preferences = Preferences(file, {} if file.exists() else _former(self._kept))
        self.failed: Callable[[str], object] | None = None

    @property
    def file(self) -> Path:
        """The file of the preferences."""
        return self._preferences.path

    @property
    def faults(self) -> tuple[str, ...]:
        """What in the file of preferences was not understood, in sentences."""
        return self._preferences.faults

    # -- preferences

    @property
    def officer(self) -> str:
        """The name that a new survey begins with; "" for none."""
        return str(self._preferences["officer"])

    @officer.setter
    def officer(self, name: str) -> None:
        self._put("officer", name)

    @property
    def badge(self) -> str:
        """The badge or unit that a new survey begins with; "" for none."""
        return str(self._preferences["badge"])

    @badge.setter
    def badge(self, badge: str) -> None:
        self._put("badge", badge)

    @property
    def paper(self) -> str:
        """The paper of reports: "letter" or "a4"."""
        return str(self._preferences["paper"])

    @paper.setter
    def paper(self, paper: str) -> None:
        self._put("paper", paper)

    @property
    def scheme(self) -> str:
        """Which colours: "light", "dark", or "" to follow the system."""
        kept = str(self._preferences["colors"])
        return kept if kept in SCHEMES else ""

    @scheme.setter
    def scheme(self, scheme: str) -> None:
        self._put("colors", scheme or "system")

    @property
    def idle_minutes(self) -> int:
        """After how many minutes without anybody the surveys lock; 0 for never."""
        return int(self._preferences["idle_minutes"])

    @idle_minutes.setter
    def idle_minutes(self, minutes: int) -> None:
        self._put("idle_minutes", minutes)

    @property
    def photo_folder(self) -> str:
        """The folder whose new photos are added during the walk; "" for none."""
        return str(self._preferences["photo_folder"])

    @photo_folder.setter
    def photo_folder(self, folder: str) -> None:
        self._put("photo_folder", folder)

    # -- how the window stood

    @property
    def geometry(self) -> QByteArray:
        """Where the window stood; empty the first time."""
        kept = self._kept.value("geometry")
        return kept if isinstance(kept, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._kept.setValue("geometry", geometry)

    @property
    def report_view(self) -> str:
        """How the preview of a report stood when it was last left; "" for as it comes."""
        return str(self._kept.value("report_view", ""))

    @report_view.setter
    def report_view(self, view: str) -> None:
        self._kept.setValue("report_view", view)

    @property
    def report_choice(self) -> str:
        """What reports leave out, as chosen last; "" for as it comes."""
        return str(self._kept.value("report_choice", ""))

    @report_choice.setter
    def report_choice(self, choice: str) -> None:
        self._kept.setValue("report_choice", choice)

    @property
    def panel(self) -> tuple[str, int]:
        """The panel that was open beside the page ("" for none), and how wide panels were."""
        wide = str(self._kept.value("panel_width", ""))
        return str(self._kept.value("panel", "")), int(wide) if wide.isdecimal() else 0

    @panel.setter
    def panel(self, standing: tuple[str, int]) -> None:
        for name, value in zip(("panel", "panel_width"), standing, strict=True):
            self._kept.setValue(name, value)

    def _put(self, name: str, value: str | int) -> None:
        try:
            self._preferences.put(name, value)
        except KnownError as error:
            if self.failed is None:
                raise
            self.failed(str(error))


def _former(kept: QSettings) -> dict[str, str | int]:
    """The preferences of versions that kept them in Qt's file."""
    found: dict[str, str | int] = {}
    for name, former in (("colors", "scheme"), ("photo_folder", "photo_folder")):
        if value := kept.value(former):
            found[name] = str(value)
    minutes = str(kept.value("idle_minutes", ""))
    if minutes.isdecimal():
        found["idle_minutes"] = int(minutes)
    if paper := _paper(str(kept.value("report_choice", ""))):
        found["paper"] = paper
    return {name: one for name, one in found.items() if PREFERENCES[name].takes(one)}


def _paper(choice: str) -> str:
    """The paper in the text that was kept of a report's choices; "" for none."""
    try:
        kept = json.loads(choice)
    except ValueError:
        return ""
    return str(kept.get("paper", "")) if isinstance(kept, dict) else ""
