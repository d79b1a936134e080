"""The command palette (Ctrl+K): type a few letters, and Enter does it or goes there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListView, QVBoxLayout, QWidget

from security_survey.ui.palette_offers import Offer, matching
from security_survey.ui.palette_row import OFFER, PaletteRow
from security_survey.ui.parts import label
from security_survey.ui.theme import Theme
from security_survey.ui.walk.words import counted

Index = QModelIndex | QPersistentModelIndex
MOST_SHOWN = 60
SIZE = (720, 480)
HINT = "A command, a place, a question, a service or a survey"
STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: 8,
    Qt.Key.Key_PageUp: -8,
}


class Palette(QDialog):
    """`chosen` carries the offer, after the palette is gone."""

    chosen = Signal(object)

    def __init__(self, offers: Sequence[Offer], theme: Theme, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._offers = offers
        self._found = _Found(self)
        self.field = QLineEdit()
        self.list = QListView()
        self._says = label("", "small")

        self.field.textChanged.connect(self._on_text_changed)
        self.field.installEventFilter(self)
        self.list.clicked.connect(self._on_clicked)

        self._assemble(theme)
        self._on_text_changed("")

    @property
    def offers(self) -> tuple[Offer, ...]:
        """The lines shown."""
        return self._found.offers

    @property
    def words(self) -> str:
        """What stands below the list."""
        return self._says.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list while words are being typed; Enter does what is marked."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._use_key(event)
        return super().eventFilter(watched, event)

    # -- what happens

    def _use_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_clicked(self.list.currentIndex())
            return True
        if key not in STEPS:
            return False
        self._mark(self.list.currentIndex().row() + STEPS[Qt.Key(key)])
        return True

    def _on_clicked(self, index: QModelIndex) -> None:
        """What cannot be had says why, and the palette stays."""
        offer: Offer | None = index.data(OFFER) if index.isValid() else None
        if offer is None:
            return
        if offer.why_not:
            self._say(f"{offer.words}: {offer.why_not}.")
            return
        self.accept()
        self.chosen.emit(offer)

    def _on_text_changed(self, typed: str) -> None:
        hits = matching(self._offers, typed)
        self._found.show(hits[:MOST_SHOWN])
        self._mark(0)
        self._says.setText(_count_words(len(hits), typed))

    # -- internals

    def _mark(self, row: int) -> None:
        last = len(self._found.offers) - 1
        if last < 0:
            return
        index = self._found.index(min(max(row, 0), last))
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
        spoken = self._found.offers[index.row()].spoken
        self.field.setAccessibleDescription(spoken)
        self._announce(spoken)

    def _say(self, words: str) -> None:
        self._says.setText(words)
        self._announce(words)

    def _announce(self, words: str) -> None:
        """The focus stays in the field: a screen reader is told what is marked in the list."""
        if self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.field, words))

    def _assemble(self, theme: Theme) -> None:
        self.setWindowTitle("Find anything")
        self.resize(*SIZE)
        self.field.setPlaceholderText(HINT)
        self.field.setAccessibleName("Words of what you look for")
        self.field.setToolTip("Up and Down move in the list, Enter does what is marked")
        self.list.setModel(self._found)
        self.list.setItemDelegate(PaletteRow(theme, self.list))
        self.list.setProperty("role", "found")
        self.list.setAccessibleName("Found")
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.setSpacing(10)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        column.addWidget(self._says)


class _Found(QAbstractListModel):
    """The lines shown."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.offers: tuple[Offer, ...] = ()

    def show(self, offers: tuple[Offer, ...]) -> None:
        """Show other lines."""
        self.beginResetModel()
        self.offers = offers
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        return 0 if parent.isValid() else len(self.offers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        offer = self.offers[index.row()]
        if role == OFFER:
            return offer
        if role == Qt.ItemDataRole.DisplayRole:
            return offer.words
        return offer.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None


def _count_words(found: int, typed: str) -> str:
    if not found:
        return f"Nothing has “{typed.strip()}” in it. Try fewer or other words."
    shown = f", the first {MOST_SHOWN} are shown" if found > MOST_SHOWN else ""
    return f"{counted(found, 'line')}{shown} · Enter goes there, Esc closes"
