"""The few phrases below a note that is being written; one is taken by key or click."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from security_survey.ui.parts import label

ROW = 30
HINT = "Tab takes the first, Down goes to another, Esc closes."


class PhraseList(QFrame):
    """`taken` carries the phrase that somebody clicked. It never takes the keyboard."""

    taken = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._list = QListWidget()
        self._list.itemClicked.connect(lambda item: self.taken.emit(item.text()))
        self._assemble()
        self.hide()

    @property
    def phrases(self) -> tuple[str, ...]:
        """What is offered, () while it is hidden."""
        rows = range(0 if self.isHidden() else self._list.count())
        return tuple(self._list.item(row).text() for row in rows)

    @property
    def chosen(self) -> str:
        """The phrase that the arrows have reached, "" for none."""
        row = self._list.currentRow()
        return "" if row < 0 else self.phrases[row]

    def belong_to(self, field: QWidget) -> None:
        """Leave the keyboard in this field when somebody clicks here."""
        self._list.setFocusProxy(field)

    def offer(self, phrases: Sequence[str]) -> None:
        """Offer these, none of them chosen; nothing hides the list."""
        if tuple(phrases) != self.phrases:
            self._list.clear()
            for phrase in phrases:
                QListWidgetItem(phrase, self._list).setSizeHint(QSize(0, ROW))
            self._list.setFixedHeight(ROW * len(phrases) + 12)
        self._list.setCurrentRow(-1)
        self.setVisible(bool(phrases))

    def step(self, by: int) -> None:
        """Go to the next phrase, or the one before; above the first none is chosen."""
        row = min(self._list.currentRow() + by, self._list.count() - 1)
        self._list.setCurrentRow(max(row, -1))

    def _assemble(self) -> None:
        self._list.setProperty("role", "found")
        self._list.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._list.setUniformItemSizes(True)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setAccessibleName("Phrases that are often written")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self._list)
        column.addWidget(label(HINT, "small"))
