"""The list of surveys as a model: all ids at once, their lines only where they are looked at.

Reading is done off the window's thread. A new question drops the answer to the former one, and
what is on the screen stays there until the new answer has come.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from security_survey.library.store.shelf_query import ShelfLine, ShelfQuery, ShelfReader, Sort
from security_survey.ui.background import Job
from security_survey.ui.dates import day_words
from security_survey.ui.shelf_words import (
    address_words,
    changed_words,
    gone_words,
    line_words,
    progress_words,
    risk_words,
)

if TYPE_CHECKING:
    from security_survey.library import SurveySummary

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole
CHUNK = 50
"""So many lines are read at once."""
CHUNKS_KEPT = 40
COLUMNS: tuple[Sort, ...] = ("address", "date", "officer", "risk", "status", "changed")
"""What stands in the columns, by the name under which it is sorted."""
TITLES = ("Home", "Visit", "Officer", "Risk", "Status", "Last change")
NO_INDEX = QModelIndex()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query found, with the first lines."""

    query: ShelfQuery
    ids: tuple[str, ...]
    first: tuple[ShelfLine, ...]


class ShelfModel(QAbstractTableModel):
    """Surveys from a reader. `answered` follows every answer, `failed` tells why there is none."""

    answered = Signal()
    failed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._reader: ShelfReader | None = None
        self._query = ShelfQuery()
        self._shown = Answer(self._query, (), ())
        self._chunks: OrderedDict[int, dict[str, ShelfLine]] = OrderedDict()
        self._wanted: list[int] = []
        self._under_way = -1
        self._asking: Job | None = None
        self._reading: Job | None = None
        self._soon = after(self, 0, self._read_wanted)

    @property
    def query(self) -> ShelfQuery:
        """What was asked last."""
        return self._query

    @property
    def answered_query(self) -> ShelfQuery:
        """What the lines in view are the answer to."""
        return self._shown.query

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids of all lines in their order."""
        return self._shown.ids

    @property
    def is_waiting(self) -> bool:
        """Whether an answer is still to come."""
        return self._asking is not None

    def set_reader(self, reader: ShelfReader | None) -> None:
        """Read from here from now on; None forgets all that was read."""
        self._reader = reader
        self._drop()
        if reader is None:
            self._query = ShelfQuery()
            self._take(Answer(self._query, (), ()))
        else:
            self.ask(self._query)

    def ask(self, query: ShelfQuery) -> None:
        """Have another list read."""
        self._query = query
        if self._reader is None:
            return
        self._drop()
        reader = self._reader
        self._asking = Job(lambda: _answer(reader, query), self)
        self._asking.done.connect(self._on_answered)
        self._asking.failed.connect(self._on_failed)
        self._asking.start()

    def refresh(self) -> None:
        """Read the list anew: something in the library has changed."""
        self.ask(self._query)

    def expect_change(self) -> None:
        """What was asked before does not count any more: it would tell of the time before."""
        if self._asking is not None:
            self._asking.drop()
            self._asking = None

    def line(self, row: int) -> ShelfLine | None:
        """A line; None while it is being read."""
        chunk = row // CHUNK
        if chunk not in self._chunks:
            self._want(chunk)
            return None
        self._chunks.move_to_end(chunk)
        return self._chunks[chunk].get(self._shown.ids[row])

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """How many surveys were found."""
        return 0 if parent.isValid() else len(self._shown.ids)

    def columnCount(self, parent: Index = NO_INDEX) -> int:
        """Always the same."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The line itself, or words; the first column reads the whole line aloud."""
        if role == LINE:
            return self.line(index.row())
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        line = self.line(index.row())
        if line is None:
            return "…"
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return line_words(line)
        return cell_words(line.summary, COLUMNS[index.column()])

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """The title of a column."""
        if orientation == Qt.Orientation.Vertical or role != Qt.ItemDataRole.DisplayRole:
            return None
        in_bin = self._shown.query.status == "bin" and COLUMNS[section] == "changed"
        return "Deleted for good" if in_bin else TITLES[section]

    # -- reading

    def _drop(self) -> None:
        for job in (self._asking, self._reading):
            if job is not None:
                job.drop()
        self._asking = self._reading = None
        self._wanted.clear()
        self._under_way = -1

    def _on_answered(self, answer: Answer) -> None:
        self._asking = None
        self._take(answer)

    def _on_failed(self, sentence: str) -> None:
        self._asking = None
        self.failed.emit(sentence)

    def _take(self, answer: Answer) -> None:
        """The same surveys in the same order stay where they are; their lines may be new."""
        same = answer.ids == self._shown.ids
        if not same:
            self.beginResetModel()
        self._shown = answer
        self._chunks.clear()
        if answer.ids:
            self._chunks[0] = _by_id(answer.first)
        if not same:
            self.endResetModel()
        elif answer.ids:
            self.dataChanged.emit(
                self.index(0, 0), self.index(len(answer.ids) - 1, len(COLUMNS) - 1)
            )
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
        self.answered.emit()

    def _want(self, chunk: int) -> None:
        """What was looked at last is read first; what was scrolled past is not read at all."""
        if chunk in (*self._wanted, self._under_way):
            return
        self._wanted = [*self._wanted[-2:], chunk]
        if self._reading is None:
            self._soon.start()

    def _read_wanted(self) -> None:
        if self._reader is None or self._reading is not None or not self._wanted:
            return
        reader, shown, chunk = self._reader, self._shown, self._wanted.pop()
        self._under_way = chunk
        ids = shown.ids[chunk * CHUNK : (chunk + 1) * CHUNK]
        self._reading = Job(lambda: reader.lines(ids, shown.query.words), self)
        self._reading.done.connect(lambda lines: self._on_read(chunk, lines))
        self._reading.failed.connect(self._on_not_read)
        self._reading.start()

    def _on_read(self, chunk: int, lines: Sequence[ShelfLine]) -> None:
        self._reading, self._under_way = None, -1
        self._chunks[chunk] = _by_id(lines)
        while len(self._chunks) > CHUNKS_KEPT:
            self._chunks.popitem(last=False)
        last = min((chunk + 1) * CHUNK, len(self._shown.ids)) - 1
        self.dataChanged.emit(self.index(chunk * CHUNK, 0), self.index(last, len(COLUMNS) - 1))
        self._read_wanted()

    def _on_not_read(self, sentence: str) -> None:
        self._reading, self._under_way = None, -1
        self.failed.emit(sentence)


def cell_words(summary: SurveySummary, column: str) -> str:
    """What a column says of a survey."""
    if column == "changed":
        return gone_words(summary) or changed_words(summary.changed)
    words: dict[str, Callable[[SurveySummary], str]] = {
        "address": address_words,
        "date": lambda one: day_words(one.date),
        "officer": lambda one: one.officer,
        "risk": risk_words,
        "status": progress_words,
    }
    return words[column](summary)


def after(parent: QObject, milliseconds: int, then: Callable[[], object]) -> QTimer:
    """A clock that runs once each time it is started."""
    made = QTimer(parent)
    made.setSingleShot(True)
    made.setInterval(milliseconds)
    made.timeout.connect(then)
    return made


def _answer(reader: ShelfReader, query: ShelfQuery) -> Answer:
    ids = reader.found(query)
    return Answer(query, ids, reader.lines(ids[:CHUNK], query.words))


def _by_id(lines: Sequence[ShelfLine]) -> dict[str, ShelfLine]:
    return {line.summary.id: line for line in lines}
