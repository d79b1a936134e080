"""What the window remembers of itself: geometry, theme and agency; nothing of any survey."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

DEFAULT_AGENCY = "clayton_mo"
SCHEMES = {"": "Like the system", "light": "Light", "dark": "Dark"}


class Settings:
    """A small file of preferences, read and written through Qt."""

    def __init__(self, path: Path) -> None:
        self._kept = QSettings(str(path), QSettings.Format.IniFormat)

    @property
    def agency(self) -> str:
        """The id of the department's file."""
        return str(self._kept.value("agency", DEFAULT_AGENCY))

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
