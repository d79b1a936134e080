"""The dialog "Preferences": each with a sentence, and in force the moment it is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QGridLayout,
    QLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from security_survey.ui.keeping.calm_dialog import CalmDialog
from security_survey.ui.keeping.file_dialogs import ask_folder
from security_survey.ui.parts import button, frame, label, plain_tip, row
from security_survey.ui.preferences import LONGEST
from security_survey.ui.settings import IDLE_MINUTES, SCHEMES, Settings

WIDTH = 820
CONTROLS = 300
"""How wide the controls are, which stand below each other at the right."""
PAPERS = {"letter": "Letter", "a4": "A4"}
NO_FOLDER = "None"
KEPT = "Kept in {}. Everything holds at once; nothing of any survey is in it."


class PreferencesDialog(CalmDialog):
    """`retention_wanted` asks for the dialog on how long surveys are kept; `scheme_chosen` tells
    that the colors are others."""

    retention_wanted = Signal()
    scheme_chosen = Signal(str)

    def __init__(self, settings: Settings, agency: str, parent: QWidget | None) -> None:
        super().__init__("Preferences", WIDTH, parent)
        self._settings = settings
        self.officer = _line("Your name", settings.officer)
        self.badge = _line("Badge or unit", settings.badge)
        self.paper = Choice("Paper", PAPERS, settings.paper)
        self.colors = Choice("Colors", SCHEMES, settings.scheme)
        self.idle = _minutes(settings.idle_minutes)
        self.folder = _folder_line(settings.photo_folder)
        self.choose = button("Choose…", self._on_choose, tip="Choose the folder to watch")
        self.stop = button("Stop", self._on_stop, tip="Watch no folder")
        self.retention = button("Set…", self._on_retention, tip="For how long surveys are kept")
        self.close_button = button("Close", self.accept, "primary", tip="Close (Esc)")
        self._agency = agency

        self.officer.editingFinished.connect(self._keep_name)
        self.badge.editingFinished.connect(self._keep_name)
        self.paper.chosen.connect(self._on_paper)
        self.colors.chosen.connect(self._on_scheme)
        self.idle.currentIndexChanged.connect(self._on_idle)
        self.finished.connect(lambda _result: self._keep_name())

        self._assemble()
        self._show_folder()
        self.officer.setFocus()

    # -- what happens

    def _keep_name(self) -> None:
        """Text is kept once one leaves its field, and when the dialog is closed."""
        self._settings.officer = self.officer.text().strip()
        self._settings.badge = self.badge.text().strip()

    def _on_paper(self, paper: str) -> None:
        self._settings.paper = paper

    def _on_scheme(self, scheme: str) -> None:
        self._settings.scheme = scheme
        self.scheme_chosen.emit(scheme)

    def _on_idle(self, at: int) -> None:
        self._settings.idle_minutes = IDLE_MINUTES[at]

    def _on_choose(self) -> None:
        ask_folder(self, "Folder in which photos appear", self._watch)

    def _watch(self, folder: Path) -> None:
        self._settings.photo_folder = str(folder)
        self._show_folder()

    def _on_stop(self) -> None:
        self._settings.photo_folder = ""
        self._show_folder()
        self.choose.setFocus()

    def _on_retention(self) -> None:
        self.accept()
        self.retention_wanted.emit()

    # -- internals

    def _show_folder(self) -> None:
        folder = self._settings.photo_folder
        self.folder.setText(folder or NO_FOLDER)
        self.folder.setToolTip(plain_tip(folder))
        self.folder.setCursorPosition(0)
        self.stop.setEnabled(bool(folder))

    def _assemble(self) -> None:
        self.column.addWidget(label("Preferences", "title"))
        faults = self._settings.faults
        if faults:
            notice, inside = frame("notice", margin=12)
            inside.addWidget(label("\n".join(faults)))
            self.column.addWidget(notice)
        card, column = frame("card", margin=16, spacing=0)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(0, 1)
        grid.setColumnMinimumWidth(1, CONTROLS)
        for at, (words, sentence, control) in enumerate(self._rows()):
            if at:
                grid.addWidget(_rule(), 2 * at - 1, 0, 1, 2)
            grid.addWidget(_explained(words, sentence, control), 2 * at, 0)
            grid.addWidget(control, 2 * at, 1, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(grid)
        self.column.addWidget(card)
        where = label(KEPT.format(self._settings.file), "small")
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        bottom = row([where, self.close_button], spacing=18)
        bottom.setStretch(0, 1)
        self.column.addLayout(bottom)

    def _rows(self) -> tuple[tuple[str, str, QWidget], ...]:
        who = "“security-survey agency use FOLDER” chooses another one, from the next start on."
        department = label(self._agency, "strong")
        department.setAccessibleName(f"Department: {self._agency}")
        return (
            ("Your name", "Stands in each new visit that you begin as an officer.", self.officer),
            ("Badge or unit", "Stands beside your name in the visit.", self.badge),
            ("Department", f"Whose contacts and services are offered. {who}", department),
            ("Paper", "What reports are laid out for; the report page can change it.", self.paper),
            (
                "Lock by itself",
                "Surveys with a passphrase are locked when nobody touched the computer for so "
                "long.",
                self.idle,
            ),
            (
                "Keep surveys",
                "For how long finished surveys are kept is set in the library itself.",
                _held(row([self.retention, None])),
            ),
            (
                "Watched folder",
                "New photos that appear in it come to the question in focus during the walk.",
                _held(row([self.folder, self.choose, self.stop])),
            ),
            ("Colors", "Light or dark, or as the system is set.", self.colors),
        )


class Choice(QWidget):
    """One of a few, all in sight; `chosen` carries the name of the one that was chosen."""

    chosen = Signal(str)

    def __init__(self, words: str, options: Mapping[str, str], now: str) -> None:
        super().__init__()
        self.setAccessibleName(words)
        self._group = QButtonGroup(self)
        self.buttons = {name: QRadioButton(text) for name, text in options.items()}
        for name, made in self.buttons.items():
            made.setProperty("role", "choice")
            made.setAccessibleName(f"{words}: {made.text()}")
            made.setChecked(name == now)
            made.clicked.connect(lambda _on, name=name: self.chosen.emit(name))
            self._group.addButton(made)
        line = row([*self.buttons.values(), None], spacing=6)
        self.setLayout(line)
        self.setFocusProxy(next(one for one in self.buttons.values() if one.isChecked()))


def _line(words: str, text: str) -> QLineEdit:
    made = QLineEdit(text)
    made.setMaxLength(LONGEST)
    made.setAccessibleName(words)
    return made


def _folder_line(folder: str) -> QLineEdit:
    made = _line("Watched folder", folder)
    made.setReadOnly(True)
    return made


def _minutes(now: int) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName("Lock by itself")
    made.addItems([f"After {one} minutes" if one else "Never" for one in IDLE_MINUTES])
    made.setCurrentIndex(IDLE_MINUTES.index(now))
    return made


def _explained(words: str, sentence: str, control: QWidget) -> QWidget:
    """The name of a preference over its sentence; the name belongs to the control."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    name = label(words, "strong")
    name.setBuddy(control)
    column.addWidget(name)
    column.addWidget(label(sentence, "small"))
    control.setAccessibleDescription(sentence)
    return made


def _rule() -> QFrame:
    made = QFrame()
    made.setProperty("role", "rule")
    made.setFixedHeight(1)
    return made


def _held(line: QLayout) -> QWidget:
    made = QWidget()
    made.setLayout(line)
    return made
