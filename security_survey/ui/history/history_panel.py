"""The panel beside any page that lists what was changed, and goes back to a chosen moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QPushButton, QScrollArea, QVBoxLayout, QWidget

from security_survey.domain.history import Moment
from security_survey.ui.history.history_model import ROW, HistoryModel
from security_survey.ui.history.history_row import HistoryRow
from security_survey.ui.history.moment_words import MomentWords
from security_survey.ui.icons import icon, pixmap
from security_survey.ui.parts import button, frame, label, row
from security_survey.ui.services.blocks import sign
from security_survey.ui.session import SurveySession
from security_survey.ui.theme import Theme

PAUSE = 80
"""Milliseconds after a change until the list follows, so that answering is never held up."""
MOST_DETAILS = 12


def _today() -> date:
    return datetime.now().astimezone().date()


class HistoryPanel(QFrame):
    """`close_wanted` asks whoever docked it to put it away; `back_wanted` carries a moment."""

    close_wanted = Signal()
    back_wanted = Signal(object)

    def __init__(
        self, theme: Theme, session: SurveySession, today: Callable[[], date] = _today
    ) -> None:
        super().__init__()
        self._theme = theme
        self._session = session
        self._model = HistoryModel(today)
        self._row = HistoryRow(theme, self._model)
        self._sign = sign("clock", theme.palette.accent)
        self._close = QPushButton()
        self.list = QListView()
        self.details = label("", "small")
        self._scroll = QScrollArea()
        self.back = button(
            " Go back to here…", self._on_back, tip="Bring back how everything stood then (Enter)"
        )
        self._follow = QTimer(self)
        self._follow.setSingleShot(True)
        self._follow.setInterval(PAUSE)
        self._connect()
        self._assemble()
        QTimer.singleShot(0, self, self.refresh)  # the panel is there before a long list is

    @property
    def chosen(self) -> Moment | None:
        """The moment that is marked."""
        index = self.list.currentIndex()
        return index.data(ROW).moment if index.isValid() else None

    def refresh(self) -> None:
        """Show what the journal holds now."""
        survey, moments = self._session.survey, self._session.moments()
        words = MomentWords(self._session.checklist, survey.mode, moments, self._session.device)
        self._model.show(moments, words)
        if self.chosen is None and self._model.rowCount() > 1:
            self.list.setCurrentIndex(self._model.index(1))
        self._show_chosen()

    def choose(self, at: int) -> None:
        """Mark a row."""
        index = self._model.index(at)
        self.list.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )

    def take_focus(self) -> None:
        """Put the keyboard on the list."""
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts the panel away, Enter goes back to the marked moment."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.hasFocus():
            self._on_back()
        else:
            super().keyPressEvent(event)

    def _on_back(self) -> None:
        if self.chosen is not None and self.back.isEnabled():
            self.back_wanted.emit(self.chosen)

    def _on_current_changed(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._show_chosen()

    def _show_chosen(self) -> None:
        moment = self.chosen
        self.back.setEnabled(
            moment is not None and self._session.count_taken_back(moment.gesture) > 0
        )
        if moment is not None:
            words = self._model.words
            told = [f"{words.headline(moment, whole=True)}\n{words.aside(moment)}"]
            if len(moment.differences) == 1:
                told += [words.former(moment)] if words.former(moment) else []
            told += words.details(moment, MOST_DETAILS) if len(told) == 1 else ()
            self.details.setText("\n\n".join(told))

    def _connect(self) -> None:
        self.list.setModel(self._model)
        self.list.setItemDelegate(self._row)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.list.doubleClicked.connect(lambda _index: self._on_back())
        self._close.clicked.connect(self.close_wanted)
        self._session.changed.connect(lambda _keys: self._follow.start())
        self._follow.timeout.connect(self.refresh)
        self._theme.changed.connect(self._draw)

    def _assemble(self) -> None:
        self.setProperty("role", "panel")
        self.setMinimumWidth(320)
        self.setAccessibleName("History")
        self._dress_controls()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._make_head())
        layout.addWidget(self.list, 1)
        layout.addWidget(self._make_foot())
        self._draw()

    def _dress_controls(self) -> None:
        self._close.setAccessibleName("Close the history")
        self._close.setToolTip("Close the history (Esc)")
        self._close.setProperty("role", "quiet")
        self._close.setAutoDefault(True)
        self._close.setFixedSize(40, 40)
        self.list.setAccessibleName("What was changed, newest first")
        self.list.setLayoutMode(QListView.LayoutMode.Batched)
        self.list.setBatchSize(100)
        self.list.setMouseTracking(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _make_head(self) -> QWidget:
        bar, column = frame("bar", margin=0)
        column.setContentsMargins(18, 10, 8, 10)
        heading = row([self._sign, label("History", "heading"), self._close], spacing=10)
        heading.setStretch(1, 1)
        column.addLayout(heading)
        bar.setProperty("edge", "bottom")
        return bar

    def _make_foot(self) -> QWidget:
        bar, column = frame("bar", margin=0, spacing=10)
        column.setContentsMargins(18, 12, 18, 14)
        bar.setProperty("edge", "top")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setFixedHeight(132)
        self.details.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._scroll.setWidget(self.details)
        column.addWidget(self._scroll)
        column.addWidget(self.back)
        return bar

    def _draw(self) -> None:
        colours = self._theme.palette
        self._sign.setPixmap(pixmap("clock", colours.accent, 22, 2.0))
        self._close.setIcon(icon("cross", colours.soft))
        self.back.setIcon(icon("undo", colours.accent))
        self.list.viewport().update()
