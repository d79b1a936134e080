"""What the window remembers of itself: geometry, theme and choices; nothing of any survey."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

SCHEMES = {"": "Like the system", "light": "Light", "dark": "Dark"}
IDLE_MINUTES = (0, 5, 10, 15, 30)
"""After how many minutes without anybody an encrypted library may lock itself; 0 for never."""
DEFAULT_IDLE = 10


class Settings:
    """A small file of preferences, read and written through Qt."""

    def __init__(self, path: Path) -> None:
        self._kept = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def scheme(self) -> str:
        """Which colours: "light", "dark", or "" to follow the system."""
        kept = str(self._kept.value("scheme", ""))
        return kept if kept in SCHEMES else ""

    @scheme.setter
    def scheme(self, scheme: str) -> None:
        self._kept.setValue("scheme", scheme)

    @property
    def geometry(self) -> QByteArray:
        """Where the window stood; empty the first time."""
        kept = self._kept.value("geometry")
        return kept if isinstance(kept, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._kept.setValue("geometry", geometry)

    @property
    def idle_minutes(self) -> int:
        """After how many minutes without anybody the surveys lock; 0 for never."""
        kept = str(self._kept.value("idle_minutes", DEFAULT_IDLE))
        known = {str(minutes): minutes for minutes in IDLE_MINUTES}
        return known.get(kept, DEFAULT_IDLE)

    @idle_minutes.setter
    def idle_minutes(self, minutes: int) -> None:
        self._kept.setValue("idle_minutes", minutes)

    @property
    def photo_folder(self) -> str:
        """The folder whose new photos are added during the walk; "" for none."""
        return str(self._kept.value("photo_folder", ""))

    @photo_folder.setter
    def photo_folder(self, folder: str) -> None:
        self._kept.setValue("photo_folder", folder)

    @property
    def report_view(self) -> str:
        """How the preview of a report stood when it was last left; "" for as it comes."""
        return str(self._kept.value("report_view", ""))

    @report_view.setter
    def report_view(self, view: str) -> None:
        self._kept.setValue("report_view", view)

    @property
    def report_choice(self) -> str:
        """The paper of reports and what they leave out, as chosen last; "" for as it comes."""
        return str(self._kept.value("report_choice", ""))

    @report_choice.setter
    def report_choice(self, choice: str) -> None:
        self._kept.setValue("report_choice", choice)
