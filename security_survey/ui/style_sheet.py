"""The style sheet of every screen, written in a theme's colours."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from security_survey.ui.theme import Palette

DOWN_MARK = (Path(__file__).parent / "marks" / "down.svg").as_posix()


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

QPushButton, QToolButton, QTabBar, QCheckBox, QRadioButton {{ outline: 0; }}
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
  border-bottom: 3px solid transparent; padding: 7px 8px 6px 8px; min-height: 24px; }}
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
QCheckBox::indicator, QRadioButton::indicator {{ width: 20px; height: 20px; }}
QCheckBox[role="described"], QRadioButton[role="described"] {{ padding: 5px 2px 23px 2px; }}
QCheckBox[role="step"] {{ font-weight: 700; min-height: 28px; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {c.control}; }}
QCheckBox:focus, QRadioButton:focus {{ background: {c.accent_soft}; border-radius: 5px; }}

QListView, QTreeView, QTableView {{ background: {c.surface}; border: 0; outline: 0; }}
QListView[role="found"] {{ border: 1px solid {c.line}; border-radius: 8px; padding: 5px; }}
QListView[role="found"]::item {{ padding: 0 10px; border-radius: 6px; color: {c.ink}; }}
QListView[role="found"]::item:selected {{ background: {c.accent_soft}; color: {c.accent}; }}
QTreeView[role="days"] {{ border: 1px solid {c.line}; border-radius: 8px; padding: 5px; }}
QTreeView[role="days"]::item {{ padding: 6px 8px; color: {c.ink}; }}
QTreeView[role="days"]::item:selected {{ background: {c.accent_soft}; color: {c.accent}; }}
QTreeView[role="days"]::branch {{ background: {c.surface}; }}
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
