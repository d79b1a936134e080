"""The history as a model: a row for each day and each moment, newest first, worded when drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from security_survey.domain.history import Moment
from security_survey.ui.history.moment_words import MomentWords, day_heading, local_time

Index = QModelIndex | QPersistentModelIndex
ROW = Qt.ItemDataRole.UserRole
NOTHING = QModelIndex()


@dataclass(frozen=True, slots=True)
class Row:
    """A moment, or the day of those below it."""

    day: date
    moment: Moment | None = None


class HistoryModel(QAbstractListModel):
    """What is new comes in at the top; everything else stays where it is."""

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._rows: list[Row] = []
        self._moments: Sequence[Moment] = ()
        self._words: MomentWords | None = None

    @property
    def words(self) -> MomentWords:
        """The words of the moments that are shown."""
        assert self._words is not None
        return self._words

    def show(self, moments: Sequence[Moment], words: MomentWords) -> None:
        """Show these moments, oldest first as they come from the journal."""
        self._words = words
        known = len(self._moments)
        grown = known and moments[:known] == self._moments[:known]
        self._moments = moments
        if grown:
            for moment in moments[known:]:
                self._put_on_top(moment)
        else:
            self.beginResetModel()
            self._rows = _rows(moments)
            self.endResetModel()

    def rowCount(self, _parent: Index = NOTHING) -> int:
        """How many rows there are."""
        return len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Days cannot be chosen."""
        usual = super().flags(index)
        chosen = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        return usual if self._rows[index.row()].moment else usual & ~chosen

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row itself, or one line about it to read aloud."""
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._line(row)
        return None

    def heading(self, row: Row) -> str:
        """The day of a row in words."""
        return day_heading(row.day, self._today())

    def _line(self, row: Row) -> str:
        if row.moment is None:
            return self.heading(row)
        words = self.words
        parts = (words.headline(row.moment), words.aside(row.moment), words.former(row.moment))
        return ". ".join(part for part in parts if part)

    def _put_on_top(self, moment: Moment) -> None:
        day = local_time(moment).date()
        new_day = not self._rows or self._rows[0].day != day
        added = [Row(day), Row(day, moment)] if new_day else [Row(day, moment)]
        at = 0 if new_day else 1
        self.beginInsertRows(NOTHING, at, at + len(added) - 1)
        self._rows[at:at] = added
        self.endInsertRows()


def _rows(moments: Sequence[Moment]) -> list[Row]:
    """Newest first, each day with its heading above it."""
    rows: list[Row] = []
    day: date | None = None
    for moment in reversed(moments):
        its_day = local_time(moment).date()
        if its_day != day:
            day = its_day
            rows.append(Row(day))
        rows.append(Row(its_day, moment))
    return rows
