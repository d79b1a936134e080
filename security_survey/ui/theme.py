"""Colours and type, light and dark; the theme follows the system."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from security_survey.resources import font_files
from security_survey.ui.style_sheet import stylesheet

FAMILY = "Atkinson Hyperlegible"


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme, as #rrggbb. `bands` holds one for each risk band."""

    dark: bool
    ink: str
    soft: str
    line: str
    control: str
    scroll: str
    ground: str
    surface: str
    raised: str
    accent: str
    accent_soft: str
    on_accent: str
    good: str
    warn: str
    bad: str
    bad_soft: str
    warn_soft: str
    on_strong: str
    bands: Mapping[str, str]


LIGHT = Palette(
    dark=False,
    ink="#1b2733",
    soft="#52616e",
    line="#dfe5ea",
    control="#8494a3",
    scroll="#b6c1cb",
    ground="#f4f6f8",
    surface="#ffffff",
    raised="#fafbfc",
    accent="#1f5fa8",
    accent_soft="#e7f0fa",
    on_accent="#ffffff",
    good="#0f7b6c",
    warn="#8a6400",
    bad="#a3202c",
    bad_soft="#fcecee",
    warn_soft="#fdf4dc",
    on_strong="#ffffff",
    bands={
        "low": "#0f7b6c",
        "guarded": "#4d7a12",
        "moderate": "#8a6400",
        "elevated": "#b84f0a",
        "high": "#a3202c",
    },
)

DARK = Palette(
    dark=True,
    ink="#e8eef4",
    soft="#a9b6c3",
    line="#303c48",
    control="#6f8091",
    scroll="#475665",
    ground="#12181f",
    surface="#1a222b",
    raised="#212b35",
    accent="#7db4f0",
    accent_soft="#1e3450",
    on_accent="#0e1822",
    good="#56c7b2",
    warn="#e3bb50",
    bad="#f4909a",
    bad_soft="#3c2127",
    warn_soft="#39301a",
    on_strong="#10161c",
    bands={
        "low": "#56c7b2",
        "guarded": "#a3cf63",
        "moderate": "#e3bb50",
        "elevated": "#f3a066",
        "high": "#f4909a",
    },
)


class Theme(QObject):
    """The theme in force. `changed` is emitted when the system turns light or dark."""

    changed = Signal()

    def __init__(self, application: QApplication, *, forced: str = "") -> None:
        """`forced` is "light" or "dark", or "" to follow the system."""
        super().__init__(application)
        self._application = application
        self._forced = forced
        load_fonts()
        application.setFont(QFont(FAMILY, 11))
        application.setStyle("Fusion")
        application.styleHints().colorSchemeChanged.connect(self._on_scheme_changed)
        self._apply()

    @property
    def palette(self) -> Palette:
        """The colours to draw with now."""
        if self._forced:
            return DARK if self._forced == "dark" else LIGHT
        scheme = self._application.styleHints().colorScheme()
        return DARK if scheme == Qt.ColorScheme.Dark else LIGHT

    def force(self, scheme: str) -> None:
        """Use "light" or "dark" whatever the system says; "" follows the system again."""
        self._forced = scheme
        self._apply()
        self.changed.emit()

    def _on_scheme_changed(self) -> None:
        self._apply()
        self.changed.emit()

    def _apply(self) -> None:
        colours = self.palette
        self._application.setPalette(_qt_palette(colours))
        outlined = _outlined(_qt_palette(colours), colours)
        for boxes in ("QCheckBox", "QRadioButton"):  # PySide takes text, its types say bytes
            self._application.setPalette(outlined, boxes)  # type: ignore[arg-type]
        self._application.setStyleSheet(stylesheet(colours))


def load_fonts() -> None:
    """Make the family known to Qt."""
    for path in font_files():
        QFontDatabase.addApplicationFont(str(path))


def _qt_palette(colours: Palette) -> QPalette:
    roles = QPalette.ColorRole
    palette = QPalette()
    for role, colour in {
        roles.Window: colours.ground,
        roles.WindowText: colours.ink,
        roles.Base: colours.surface,
        roles.AlternateBase: colours.raised,
        roles.Text: colours.ink,
        roles.Button: colours.surface,
        roles.ButtonText: colours.ink,
        roles.Highlight: colours.accent,
        roles.HighlightedText: colours.on_accent,
        roles.Link: colours.accent,
        roles.LinkVisited: colours.accent,
        roles.PlaceholderText: colours.soft,
        roles.ToolTipBase: colours.ink,
        roles.ToolTipText: colours.surface,
        roles.BrightText: colours.bad,
    }.items():
        palette.setColor(role, QColor(colour))
    for role in (roles.WindowText, roles.Text, roles.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.control))
    return palette


def _outlined(palette: QPalette, colours: Palette) -> QPalette:
    """Fusion draws the frame of a box a shade darker than the window: let it be seen."""
    palette.setColor(QPalette.ColorRole.Window, QColor(colours.control).lighter(130))
    return palette
