"""Colours, type and the style sheet, light and dark; the theme follows the system."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication

from security_survey.resources import font_files

FAMILY = "Atkinson Hyperlegible"
DOWN_MARK = (Path(__file__).parent / "marks" / "down.svg").as_posix()


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

BAND_SYMBOLS = {"low": "✓", "guarded": "●", "moderate": "–", "elevated": "▲", "high": "✕"}
"""A sign beside each band's word, so that colour is never alone. Drawn as icons where small."""


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


def stylesheet(c: Palette) -> str:
    """The style sheet. Widgets choose a look by the dynamic property `role`.

    Labels: title, heading, subheading, question, strong, soft, small, warning. Frames: card,
    panel, bar, notice, alarm, fact, fine_print. Buttons: primary, plain, quiet, link.
    """
    return f"""
QWidget {{ color: {c.ink}; }}
QMainWindow, QStackedWidget, QScrollArea, QScrollArea > QWidget > QWidget[role="page"] {{
  background: {c.ground}; border: 0; }}
QToolTip {{ background: {c.ink}; color: {c.surface}; border: 0; padding: 6px 8px; }}

QLabel {{ background: transparent; }}
QLabel[role="title"] {{ font-size: 22pt; font-weight: 700; }}
QLabel[role="heading"] {{ font-size: 14pt; font-weight: 700; }}
QLabel[role="subheading"] {{ font-size: 12pt; font-weight: 700; }}
QLabel[role="question"] {{ font-size: 12.5pt; }}
QLabel[role="strong"] {{ font-weight: 700; }}
QLabel[role="verdict"] {{ font-size: 20pt; font-weight: 700; }}
QLabel[role="way_out"] {{ color: {c.warn}; }}
QLabel[role="chip"] {{ background: {c.accent_soft}; color: {c.accent}; border-radius: 5px;
  padding: 3px 9px; font-size: 9.5pt; font-weight: 700; }}
QLabel[role="chip"][urgent="true"] {{ background: {c.bad_soft}; color: {c.bad}; }}
QLabel[role="reach"] {{ font-size: 12pt; }}
QLabel[role="soft"] {{ color: {c.soft}; }}
QLabel[role="small"] {{ color: {c.soft}; font-size: 9.5pt; }}
QLabel[role="warning"] {{ color: {c.bad}; font-weight: 700; }}
QLabel[role="good"] {{ color: {c.good}; }}

QFrame[role="card"] {{ background: {c.surface}; border: 1px solid {c.line}; border-radius: 10px; }}
QFrame[role="card"][focused="true"] {{ border: 2px solid {c.accent}; }}
QFrame[role="panel"] {{ background: {c.surface}; border: 0; border-left: 1px solid {c.line}; }}
QFrame[role="panel"] QScrollArea, QFrame[role="panel"] QScrollArea > QWidget > QWidget,
QFrame[role="panel"] QStackedWidget {{ background: {c.surface}; }}
QFrame[role="side"] {{ background: {c.surface}; border: 0; border-right: 1px solid {c.line}; }}
QFrame[role="bar"] {{ background: {c.surface}; border: 0; }}
QFrame[role="bar"][edge="bottom"] {{ border-bottom: 1px solid {c.line}; }}
QFrame[role="bar"][edge="top"] {{ border-top: 1px solid {c.line}; }}
QFrame[role="hint"] {{ background: {c.accent_soft}; border: 0; border-radius: 8px; }}
QFrame[role="notice"] {{ background: {c.warn_soft}; border: 0; border-left: 5px solid {c.warn};
  border-radius: 4px; }}
QFrame[role="alarm"] {{ background: {c.bad_soft}; border: 0; border-left: 5px solid {c.bad};
  border-radius: 4px; }}
QScrollArea[role="reading"] {{ background: transparent; border: 2px solid transparent; }}
QScrollArea[role="reading"][keyed="true"] {{ border-color: {c.accent}; }}
QFrame[role="fact"] {{ background: transparent; border: 0; border-left: 3px solid {c.line}; }}
QFrame[role="fine_print"] {{ background: {c.raised}; border: 1px solid {c.line};
  border-radius: 6px; }}

QPushButton {{ background: {c.surface}; border: 1px solid {c.control}; border-radius: 7px;
  padding: 8px 16px; min-height: 22px; }}
QPushButton:hover {{ border-color: {c.accent}; }}
QPushButton:pressed {{ background: {c.accent_soft}; }}
QPushButton:disabled {{ color: {c.control}; border-color: {c.line}; }}
QPushButton:focus {{ border: 2px solid {c.accent}; padding: 7px 15px; }}
QPushButton[role="primary"] {{ background: {c.accent}; color: {c.on_accent}; font-weight: 700;
  border: 1px solid {c.accent}; }}
QPushButton[role="primary"]:focus {{ border: 2px solid {c.ink}; }}
QPushButton[role="primary"]:disabled {{ background: {c.line}; color: {c.soft};
  border-color: {c.line}; }}
QPushButton[role="quiet"], QToolButton[role="quiet"] {{ background: transparent;
  border: 1px solid transparent; color: {c.soft}; border-radius: 7px; padding: 7px 10px; }}
QPushButton[role="quiet"]:hover, QToolButton[role="quiet"]:hover {{ color: {c.accent};
  background: {c.accent_soft}; }}
QPushButton[role="quiet"]:focus, QToolButton[role="quiet"]:focus {{
  border: 2px solid {c.accent}; padding: 6px 9px; }}
QPushButton[role="tile"] {{ border: 1px solid {c.line}; border-radius: 10px; padding: 0; }}
QPushButton[role="tile"]:hover {{ border-color: {c.accent}; background: {c.raised}; }}
QPushButton[role="tile"]:focus {{ border: 2px solid {c.accent}; padding: 0; }}
QPushButton[role="main_tile"] {{ background: {c.accent}; border: 1px solid {c.accent};
  border-radius: 10px; padding: 0; }}
QPushButton[role="main_tile"]:focus {{ border: 3px solid {c.ink}; padding: 0; }}
QPushButton[role="entry"] {{ background: transparent; border: 1px solid transparent;
  text-align: left; padding: 7px 8px; }}
QPushButton[role="entry"]:hover {{ background: {c.accent_soft}; color: {c.accent}; }}
QPushButton[role="entry"]:focus {{ border: 2px solid {c.accent}; padding: 6px 7px; }}
QPushButton[role="step"] {{ background: transparent; border: 0; border-radius: 0; color: {c.soft};
  border-bottom: 3px solid transparent; padding: 7px 14px 6px 14px; min-height: 24px; }}
QPushButton[role="step"]:hover {{ color: {c.accent}; }}
QPushButton[role="step"]:checked {{ color: {c.accent}; font-weight: 700; padding: 7px 8px 6px 8px;
  border-bottom-color: {c.accent}; }}
QPushButton[role="step"]:focus {{ background: {c.accent_soft}; padding: 7px 8px 6px 8px;
  border: 0; border-bottom: 3px solid {c.accent}; }}
QPushButton[role="link"] {{ background: transparent; border: 0; color: {c.accent}; padding: 4px;
  text-align: left; }}
QPushButton[role="link"]:focus {{ border: 2px solid {c.accent}; border-radius: 4px; padding: 2px; }}
QPushButton[role="fold"] {{ background: transparent; border: 1px solid transparent;
  text-align: left; padding: 6px 8px; }}
QPushButton[role="fold"]:hover {{ background: {c.accent_soft}; }}
QPushButton[role="fold"]:focus {{ border: 2px solid {c.accent}; padding: 5px 7px; }}

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit, QSpinBox {{ background: {c.surface};
  border: 1px solid {c.control}; border-radius: 6px; padding: 7px 9px;
  selection-background-color: {c.accent}; selection-color: {c.on_accent}; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QDateEdit:focus {{
  border: 2px solid {c.accent}; padding: 6px 8px; }}
QLineEdit, QComboBox, QSpinBox {{ min-height: 23px; }}
QLineEdit[role="caption"] {{ background: transparent; border: 1px solid transparent;
  border-bottom-color: {c.control}; border-radius: 0; padding: 3px 2px; font-size: 9.5pt; }}
QLineEdit[role="caption"]:focus {{ border: 2px solid {c.accent}; border-radius: 6px;
  padding: 2px 1px; }}
QDateEdit {{ min-height: 20px; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: 0; width: 32px; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ image: url("{DOWN_MARK}"); width: 14px;
  height: 14px; }}
QCalendarWidget QWidget {{ background: {c.surface}; }}
QCalendarWidget QToolButton {{ background: {c.surface}; border: 0; border-radius: 5px;
  padding: 6px 8px; font-weight: 700; }}
QCalendarWidget QToolButton:hover {{ background: {c.accent_soft}; }}
QCalendarWidget QToolButton::menu-indicator {{ image: none; }}
QCalendarWidget QAbstractItemView {{ background: {c.surface}; color: {c.ink};
  alternate-background-color: {c.raised}; selection-background-color: {c.accent};
  selection-color: {c.on_accent}; }}
QToolButton[role="quiet"]::menu-indicator {{ image: none; }}
QComboBox QAbstractItemView {{ background: {c.surface}; border: 1px solid {c.control};
  selection-background-color: {c.accent}; selection-color: {c.on_accent}; }}

QRadioButton[role="choice"] {{ background: {c.surface}; border: 1px solid {c.control};
  border-radius: 7px; padding: 8px 13px; min-height: 20px; spacing: 0; }}
QRadioButton[role="choice"]::indicator {{ width: 0; height: 0; }}
QRadioButton[role="choice"]:hover {{ border-color: {c.accent}; }}
QRadioButton[role="choice"]:checked {{ background: {c.accent}; color: {c.on_accent};
  border-color: {c.accent}; font-weight: 700; }}
QRadioButton[role="choice"]:focus {{ border: 2px solid {c.accent}; padding: 7px 12px; }}
QRadioButton[role="choice"]:checked:focus {{ background: {c.accent}; border: 2px solid {c.ink}; }}
QFrame[role="rule"] {{ background: {c.line}; border: 0; }}

QCheckBox, QRadioButton {{ spacing: 9px; padding: 4px 2px; }}
QCheckBox::indicator {{ width: 20px; height: 20px; }}
QCheckBox[role="step"] {{ font-weight: 700; min-height: 28px; }}
QCheckBox:focus, QRadioButton:focus {{ background: {c.accent_soft}; border-radius: 5px; }}

QListView, QTreeView, QTableView {{ background: {c.surface}; border: 0; outline: 0; }}
QListView[role="found"] {{ border: 1px solid {c.line}; border-radius: 8px; padding: 5px; }}
QListView[role="found"]::item {{ padding: 0 10px; border-radius: 6px; color: {c.ink}; }}
QListView[role="found"]::item:selected {{ background: {c.accent_soft}; color: {c.accent}; }}
QMenu {{ background: {c.surface}; border: 1px solid {c.control}; padding: 6px; }}
QMenu::icon {{ padding-left: 12px; }}
QMenu::item {{ min-height: 20px; padding: 8px 22px; border-radius: 5px; }}
QMenu::item:selected {{ background: {c.accent_soft}; color: {c.ink}; }}
QMenu::separator {{ height: 1px; background: {c.line}; margin: 6px 4px; }}

QTabBar::tab {{ background: transparent; color: {c.soft}; padding: 9px 10px; border: 0;
  border-bottom: 3px solid transparent; }}
QTabBar::tab:selected {{ color: {c.accent}; font-weight: 700; border-bottom-color: {c.accent}; }}
QTabBar::tab:focus {{ background: {c.accent_soft}; }}
QTabWidget::pane {{ border: 0; border-top: 1px solid {c.line}; }}

QScrollBar:vertical {{ background: transparent; width: 11px; margin: 2px; }}
QScrollBar::handle:vertical {{ background: {c.scroll}; border-radius: 3px; min-height: 36px; }}
QScrollBar:horizontal {{ background: transparent; height: 11px; margin: 2px; }}
QScrollBar::handle:horizontal {{ background: {c.scroll}; border-radius: 3px; min-width: 36px; }}
QScrollBar::handle:hover {{ background: {c.control}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{ background: {c.line}; border: 0; border-radius: 4px; max-height: 8px; }}
QProgressBar::chunk {{ background: {c.accent}; border-radius: 4px; }}
QSplitter::handle {{ background: {c.line}; }}
"""
