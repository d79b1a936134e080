"""The question before surveys are deleted for good: which, what is lost, and that it is final."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from security_survey.library.store.shelf_query import ShelfLine
from security_survey.ui.shelf_words import address_words, loss_words


def ask_for_good(
    parent: QWidget,
    ids: Sequence[str],
    only: ShelfLine | None,
    agreed: Callable[..., object],
) -> QMessageBox:
    """Ask; `agreed` is called only by the button for it. `only` is the line where it is one."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle("Delete for good")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(f"Delete {_meant(ids, only)} for good?")
    box.setInformativeText(loss_words(only.summary.answered if only else None))
    keep = box.addButton("Keep", QMessageBox.ButtonRole.RejectRole)
    away = box.addButton("Delete for good", QMessageBox.ButtonRole.DestructiveRole)
    away.clicked.connect(agreed)
    box.setDefaultButton(keep)
    box.setEscapeButton(keep)
    box.open()
    return box


def _meant(ids: Sequence[str], only: ShelfLine | None) -> str:
    if len(ids) > 1:
        return f"{len(ids):,} surveys"
    if only is None or not only.summary.address.strip():
        return "the survey without an address"
    return f"the survey of {address_words(only.summary)}"
