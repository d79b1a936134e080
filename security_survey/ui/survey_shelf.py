"""The surveys on this computer: filter, list, open and delete."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView, QMessageBox, QVBoxLayout, QWidget

from security_survey.ui.icons import icon
from security_survey.ui.parts import button, frame, label, row
from security_survey.ui.survey_list import SUMMARY, SurveyModel, SurveyRow, address_words
from security_survey.ui.theme import Theme

if TYPE_CHECKING:
    from security_survey.library import SurveySummary


class SurveyShelf(QWidget):
    """Enter opens the chosen survey, Delete asks before it removes it."""

    open_survey = Signal(str)
    delete_survey = Signal(str)
    file_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._model = SurveyModel()
        self._found = QSortFilterProxyModel()
        self._delegate = SurveyRow(theme)
        self.filter = QLineEdit()
        self.list = _List()
        self._empty = label("Nothing here yet. Your surveys will be listed here.", "soft")
        self._open_file = button(" Open a file…", self.file_wanted.emit, "quiet")
        self._open = button("Open", self._on_open, "plain", tip="Open this survey (Enter)")
        self._delete = button(
            " Delete…", self._on_delete, "quiet", tip="Delete this survey (Delete)"
        )
        self._connect()
        self._assemble()
        self.set_surveys(())

    def set_surveys(self, summaries: Sequence[SurveySummary]) -> None:
        """Show these surveys, newest change first."""
        self._model.set_surveys(summaries)
        for widget in (self.list, self.filter, self._open, self._delete):
            widget.setVisible(bool(summaries))
        self._empty.setVisible(not summaries)
        if summaries:
            self.list.setCurrentIndex(self._found.index(0, 0))
        self._on_chosen()

    @property
    def chosen(self) -> SurveySummary | None:
        """The survey that is marked."""
        index = self.list.currentIndex()
        return index.data(SUMMARY) if index.isValid() else None

    def _on_open(self) -> None:
        if self.chosen is not None:
            self.open_survey.emit(self.chosen.id)

    def _on_delete(self) -> None:
        if self.chosen is not None:
            self._ask_to_delete(self.chosen)

    def _on_filter_changed(self, words: str) -> None:
        self._found.setFilterFixedString(words.strip())
        self.list.setCurrentIndex(self._found.index(0, 0))
        self._on_chosen()

    def _on_chosen(self) -> None:
        for made in (self._open, self._delete):
            made.setEnabled(self.chosen is not None)

    def _ask_to_delete(self, summary: SurveySummary) -> None:
        box = QMessageBox(self)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle("Delete a survey")
        box.setTextFormat(Qt.TextFormat.PlainText)
        whose = f"of {address_words(summary)}" if summary.address.strip() else "without an address"
        box.setText(f"Delete the survey {whose}?")
        box.setInformativeText(loss_words(summary))
        keep = box.addButton("Keep it", QMessageBox.ButtonRole.RejectRole)
        away = box.addButton("Delete for good", QMessageBox.ButtonRole.DestructiveRole)
        away.clicked.connect(lambda: self.delete_survey.emit(summary.id))
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        box.open()

    def _connect(self) -> None:
        self._found.setSourceModel(self._model)
        self._found.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.list.setModel(self._found)
        self.list.setItemDelegate(self._delegate)
        self.list.opened.connect(self._on_open)
        self.list.deletion_wanted.connect(self._on_delete)
        self.list.clicked.connect(lambda _index: self._on_chosen())
        self.filter.textChanged.connect(self._on_filter_changed)
        self.filter.returnPressed.connect(self._on_open)
        self._theme.changed.connect(self._draw)
        self._draw()

    def _assemble(self) -> None:
        self.filter.setPlaceholderText("Search by address or name")
        self.filter.setAccessibleName("Search the surveys")
        self.filter.setClearButtonEnabled(True)
        self.filter.setFixedWidth(260)
        self._open_file.setAccessibleName("Open a survey file")
        self._delete.setAccessibleName("Delete this survey")
        heading = label("Surveys on this computer", "subheading", wrap=False)
        card, column = frame("card", margin=8, spacing=4)
        top = row([heading, None, self.filter])
        top.setContentsMargins(12, 8, 8, 4)
        below = row([self._open_file, None, self._delete, self._open])
        below.setContentsMargins(4, 4, 8, 6)
        self._empty.setContentsMargins(12, 4, 12, 4)
        column.addLayout(top)
        column.addWidget(self._empty)
        column.addWidget(self.list, 1)
        column.addStretch(0)
        column.addLayout(below)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)

    def _draw(self) -> None:
        colours = self._theme.palette
        self._delete.setIcon(icon("trash", colours.soft))
        self._open_file.setIcon(icon("folder", colours.soft))
        self.list.viewport().update()


def loss_words(summary: SurveySummary) -> str:
    """What deleting a survey destroys."""
    answers = {0: "no answers", 1: "one answer"}.get(
        summary.answered, f"{summary.answered} answers"
    )
    return (
        f"It holds {answers}. They are removed from this computer for good, with all notes, photos "
        "and signatures, and cannot be brought back. Reports that you saved as PDF stay."
    )


class _List(QListView):
    """A list that tells of Enter, a double click and the Delete key."""

    opened = Signal()
    deletion_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Surveys on this computer")
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setMinimumHeight(120)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete asks."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.deletion_wanted.emit()
        else:
            super().keyPressEvent(event)
