"""The sidebar of the walk: areas and places in walking order, each with progress and risk."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QVBoxLayout, QWidget

from security_survey.domain.progress import Count, count_of
from security_survey.domain.walk_ways import is_open, way_named
from security_survey.ui.parts import plain_tip
from security_survey.ui.session import SurveySession
from security_survey.ui.theme import Theme
from security_survey.ui.walk.route import Row, Stop
from security_survey.ui.walk.sidebar_row import SidebarDelegate, SidebarLine
from security_survey.ui.walk.way_words import time_left
from security_survey.ui.walk.words import risk_state, stop_spoken

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE, SHAPE_ROLE = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
"""All that a line shows, and what its height follows from; counting takes its time."""
WIDTH = 264


class RouteModel(QAbstractListModel):
    """The sidebar's rows; progress and risk are read from the session when asked for."""

    def __init__(self, session: SurveySession, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._rows: tuple[Row, ...] = ()
        roles = Qt.ItemDataRole
        self._tellers: dict[int, Callable[[Row], Any]] = {
            LINE_ROLE: self._line,
            SHAPE_ROLE: lambda row: SidebarLine(row.kind, row.text, row.level),
            roles.DisplayRole: lambda row: row.text,
            roles.AccessibleTextRole: self._spoken,
            roles.ToolTipRole: lambda row: plain_tip(self._spoken(row)),
        }

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows shown."""
        return self._rows

    def set_rows(self, rows: tuple[Row, ...]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def stop_at(self, index: Index) -> Stop | None:
        """The stop of a row, if it is one."""
        return self._rows[index.row()].stop if index.isValid() else None

    def index_of(self, place: str) -> QModelIndex:
        """The row of a place."""
        for number, row in enumerate(self._rows):
            if row.stop and row.stop.place.id == place:
                return self.index(number)
        return QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.stop_at(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        tell = self._tellers.get(role)
        return tell(self._rows[index.row()]) if tell else None

    def indexes_about(self, place: str) -> tuple[QModelIndex, ...]:
        """The rows that say something about a place: its own and the headings above it."""
        return tuple(
            self.index(number)
            for number, row in enumerate(self._rows)
            if any(stop.place.id == place for stop in (row.stop, *row.inside) if stop)
        )

    def _line(self, row: Row) -> SidebarLine:
        if row.stop is None:
            return SidebarLine(row.kind, row.text, row.level, self._count(*row.inside))
        count = self._count(row.stop)
        return SidebarLine(row.kind, row.text, row.level, count, self._state(row.stop))

    def _spoken(self, row: Row) -> str:
        if row.kind == "empty":
            return f"{row.text}: none listed. Add one on the Visit page."
        if row.stop is None:
            count = self._count(*row.inside)
            return f"{row.text}, {time_left(count)}" if count.left else row.text
        stop = row.stop
        return stop_spoken(self._session.checklist, stop, self._count(stop), self._state(stop))

    def _count(self, *stops: Stop) -> Count:
        survey, way = self._session.survey, way_named(self._session.way)
        put = [question for stop in stops for question in stop.questions]
        return count_of(
            self._session.checklist, put, lambda one: not is_open(way, survey.answer(one))
        )

    def _state(self, stop: Stop) -> str:
        return risk_state(self._session.checklist, self._session.score, stop)


class RouteView(QListView):
    """The list: arrows go from place to place, Enter goes to its questions."""

    entered_stop = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.entered_stop.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.indexAt(event.position().toPoint()) == self.currentIndex():
            self.entered_stop.emit()


class AreaSidebar(QFrame):
    """The sidebar. `chosen` carries the place that somebody went to, `entered` wants its cards."""

    chosen = Signal(str)
    entered = Signal()

    def __init__(self, session: SurveySession, theme: Theme, head: QWidget) -> None:
        """`head` stands above the list."""
        super().__init__()
        self._head = head
        self._model = RouteModel(session, self)
        self._view = RouteView()
        self._view.setModel(self._model)
        self._view.setItemDelegate(SidebarDelegate(theme, self._view))
        self._view.selectionModel().currentChanged.connect(self._on_current_changed)
        self._view.entered_stop.connect(self.entered)
        self._assemble()

    @property
    def view(self) -> QListView:
        """The list itself, for the focus and for tests."""
        return self._view

    def set_rows(self, rows: tuple[Row, ...]) -> None:
        """Show other rows."""
        if rows == self._model.rows:
            self._view.viewport().update()
            return
        self._view.selectionModel().blockSignals(True)
        self._model.set_rows(rows)
        self._view.selectionModel().blockSignals(False)

    def refresh(self, places: Iterable[str]) -> None:
        """Draw the progress and risk of these places anew; no row changes its place."""
        for place in places:
            for index in self._model.indexes_about(place):
                self._view.update(index)

    def show_place(self, place: str) -> None:
        """Mark a place as the current one."""
        index = self._model.index_of(place)
        if index.isValid() and index != self._view.currentIndex():
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self._view.selectionModel().setCurrentIndex(index, flag)
        self._view.scrollTo(index)

    def spoken(self) -> tuple[str, ...]:
        """What each row says aloud, from top to bottom."""
        role = Qt.ItemDataRole.AccessibleTextRole
        rows = range(self._model.rowCount())
        return tuple(self._model.data(self._model.index(row), role) for row in rows)

    def _on_current_changed(self, index: QModelIndex) -> None:
        stop = self._model.stop_at(index)
        if stop:
            self.chosen.emit(stop.place.id)

    def _assemble(self) -> None:
        self.setProperty("role", "side")
        self.setFixedWidth(WIDTH)
        self._view.setAccessibleName("Places of the walk")
        self._view.setToolTip("Arrows go from place to place, Enter to its questions")
        self._view.setFrameShape(QFrame.Shape.NoFrame)
        self._view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.setResizeMode(QListView.ResizeMode.Adjust)
        self._view.setMouseTracking(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 1, 10)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._view)
