"""Search, filters and order of the library page: what is asked of the list of surveys."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, cast

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from security_survey.library.store.shelf_query import ShelfQuery, Sort, Status
from security_survey.ui.date_field import DateField
from security_survey.ui.parts import button, label, row
from security_survey.ui.shelf_model import after
from security_survey.ui.theme import Theme

PAUSE = 120
"""Milliseconds after a key until its words are searched for."""
STATUSES = {"all": "Any status", "open": "Not finished", "finished": "Finished"}
BANDS = {
    "": "Any risk",
    "high": "High",
    "elevated": "Elevated",
    "moderate": "Moderate",
    "guarded": "Guarded",
    "low": "Low",
    "none": "No risk stated",
}
TIMES = {"": "Any date", "30": "Last 30 days", "365": "Last 12 months", "range": "From … to …"}
SORTS: dict[Sort, tuple[str, bool]] = {
    "changed": ("Last change first", True),
    "address": ("By address", False),
    "date": ("Latest visit first", True),
    "officer": ("By officer", False),
    "risk": ("Highest risk first", True),
    "status": ("Unfinished first", False),
}
"""The orders in words, and whether each begins with the most."""


class SearchField(QLineEdit):
    """Down goes to the list, Esc takes the words away, or tells that there are none."""

    down_pressed = Signal()
    emptied_by_key = Signal()

    def __init__(self, hint: str) -> None:
        super().__init__()
        self.setPlaceholderText(hint)
        self.setClearButtonEnabled(True)
        self.setMaxLength(200)
        self.setAccessibleName("Search the surveys")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that mean something here."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown):
            self.down_pressed.emit()
        elif event.key() == Qt.Key.Key_Escape and not self.text():
            self.emptied_by_key.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)


class ShelfFilters(QWidget):
    """Holds what is asked. `asked` follows each change, typed words after a short pause."""

    asked = Signal()

    def __init__(self, theme: Theme, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self._query = ShelfQuery()
        self._in_bin = False
        self._pause = after(self, PAUSE, self._on_chosen)
        self.search = SearchField("Search addresses, names, notes and remarks")
        self.status = _choice("Status", STATUSES)
        self.band = _choice("Risk", BANDS)
        self.officer = _choice("Officer", {"": "Any officer"})
        self.time = _choice("Date of the visit", TIMES)
        self.sort = _choice("Order", {name: words for name, (words, _down) in SORTS.items()})
        self.since, self.until = DateField(theme), DateField(theme)
        self.clear_all = button(" Clear all", self.reset, "quiet", tip="Show all surveys again")
        self._range = QWidget()
        self._assemble()
        self._connect()

    @property
    def query(self) -> ShelfQuery:
        """What is asked for now."""
        return self._query

    def reset(self) -> None:
        """Ask for all surveys again, in the order chosen."""
        for choice in (self.status, self.band, self.officer, self.time):
            _choose(choice, "")
        self.status.setCurrentIndex(0)
        self.search.clear()
        self._pause.stop()
        self._on_chosen()

    def forget(self) -> None:
        """Nothing of any survey is left here."""
        self.blockSignals(True)
        self.show_officers(())
        self.show_bin(False)
        self.reset()
        self.search.clear()
        self.blockSignals(False)

    def show_officers(self, names: Sequence[str]) -> None:
        """Offer these officers; who was chosen stays so while still there."""
        chosen = self.officer.currentData()
        self.officer.blockSignals(True)
        self.officer.clear()
        self.officer.addItem("Any officer", "")
        for name in names:
            self.officer.addItem(name, name)
        _choose(self.officer, chosen or "")
        self.officer.blockSignals(False)
        if chosen and chosen not in names:
            self._on_chosen()

    def show_bin(self, shown: bool) -> None:
        """Ask for the bin, or for the surveys again."""
        self._in_bin = shown
        self.status.setVisible(not shown)
        self.sort.setItemText(0, "Last deleted first" if shown else SORTS["changed"][0])
        self._on_chosen()

    def show_finished(self) -> None:
        """Ask for finished surveys, those first that have not been touched for longest."""
        self.show_bin(False)
        self.reset()
        _choose(self.status, "finished")
        self.sort.blockSignals(True)
        _choose(self.sort, "changed")
        self.sort.blockSignals(False)
        self._ask(replace(self._read(), sort="changed", descending=False))

    def sort_by(self, name: Sort) -> None:
        """Sort by a column; if it is sorted by it already, the other way round."""
        again = self._query.sort == name
        down = not self._query.descending if again else SORTS[name][1]
        self.sort.blockSignals(True)
        _choose(self.sort, name)
        self.sort.blockSignals(False)
        self._ask(replace(self._read(), sort=name, descending=down))

    # -- internals

    def _on_typed(self, _words: str) -> None:
        self._pause.start()

    def _on_chosen(self, _index: int = 0) -> None:
        self._range.setVisible(self.time.currentData() == "range")
        self._ask(self._read())

    def _on_sort_chosen(self, _index: int) -> None:
        name = cast(Sort, self.sort.currentData())
        self._ask(replace(self._read(), sort=name, descending=SORTS[name][1]))

    def _ask(self, query: ShelfQuery) -> None:
        self._pause.stop()
        narrowed = replace(query, status="all" if query.status == "bin" else query.status)
        self.clear_all.setVisible(narrowed.is_narrowed)
        if query != self._query:
            self._query = query
            self.asked.emit()

    def _read(self) -> ShelfQuery:
        since, until = self._times()
        return replace(
            self._query,
            words=self.search.text(),
            status="bin" if self._in_bin else cast(Status, self.status.currentData()),
            band=self.band.currentData(),
            officer=self.officer.currentData(),
            since=since,
            until=until,
        )

    def _times(self) -> tuple[str, str]:
        chosen = self.time.currentData()
        if chosen == "range":
            return (
                self.since.date().toString("yyyy-MM-dd"),
                self.until.date().toString("yyyy-MM-dd"),
            )
        if chosen:
            return (self._today() - timedelta(days=int(chosen))).isoformat(), ""
        return "", ""

    def _assemble(self) -> None:
        today = self._today()
        self.until.setDate(QDate(today.year, today.month, today.day))
        self.since.setDate(QDate(today.year, 1, 1))
        self.since.setAccessibleName("First day of the visits")
        self.until.setAccessibleName("Last day of the visits")
        between = QHBoxLayout(self._range)
        between.setContentsMargins(0, 0, 0, 0)
        for part in (label("Visits from"), self.since, label("to"), self.until):
            between.addWidget(part)
        between.addStretch(1)
        self._range.hide()
        self.clear_all.hide()
        self.search.setMinimumWidth(196)
        first = row([self.search, self.status, self.band, self.officer, self.time, self.sort])
        first.setStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(first)
        column.addWidget(self._range)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_typed)
        for choice in (self.status, self.band, self.officer, self.time):
            choice.currentIndexChanged.connect(self._on_chosen)
        self.sort.currentIndexChanged.connect(self._on_sort_chosen)
        self.since.dateChanged.connect(lambda _date: self._on_chosen())
        self.until.dateChanged.connect(lambda _date: self._on_chosen())


def _choice(name: str, options: dict[Any, str]) -> QComboBox:
    made = QComboBox()
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    made.setMaximumWidth(190)
    for value, words in options.items():
        made.addItem(words, value)
    return made


def _choose(choice: QComboBox, value: str) -> None:
    choice.setCurrentIndex(max(choice.findData(value), 0))
