"""A dialog that is always as high as its sentences need at its width, whatever comes and goes."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget


class CalmDialog(QDialog):
    """A column with room around it; `column` takes the parts."""

    def __init__(self, title: str, width: int, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(width)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(28, 24, 28, 22)
        self.column.setSpacing(12)

    def event(self, event: QEvent) -> bool:
        """Lines that wrap need more height than a layout asks for by itself."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show, QEvent.Type.Resize):
            wanted = self.column.totalHeightForWidth(self.width())
            self.setMinimumHeight(max(wanted, self.column.totalMinimumSize().height()))
        return super().event(event)
