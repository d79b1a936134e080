"""Photos dragged over the walk: which question takes them, shown while they hover, and let go."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QMimeData, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from security_survey.ui.walk.card_column import CardColumn
from security_survey.ui.walk.photo_offer import holds_photos, is_from_the_web
from security_survey.ui.walk.question_card import QuestionCard


class PhotoDrop(QObject):
    """Lets photos be dropped anywhere on a page, which tells what is held over it.

    On a card they go to its question, elsewhere to the question in focus. `dropped` carries the
    question and what was let go.
    """

    dropped = Signal(object, QMimeData)

    def __init__(self, page: QWidget, column: CardColumn) -> None:
        super().__init__(page)
        self._column = column
        self._target: QuestionCard | None = None
        page.setAcceptDrops(True)

    def hover(self, event: QDropEvent) -> None:
        """Something is held over the page."""
        offered = event.mimeData()
        wanted = holds_photos(offered) or is_from_the_web(offered)
        self._aim_at(self._card_at(event.position().toPoint()) if wanted else None)
        if self._target is None:
            event.ignore()
        else:
            event.setDropAction(Qt.DropAction.CopyAction)  # nothing is moved away from its place
            event.accept()

    def leave(self) -> None:
        """It is held elsewhere now."""
        self._aim_at(None)

    def let_go(self, event: QDropEvent) -> None:
        """It was let go over the page."""
        card = self._card_at(event.position().toPoint())
        self._aim_at(None)
        if card is None:
            event.ignore()
            return
        event.setDropAction(Qt.DropAction.CopyAction)
        if event.dropAction() is not Qt.DropAction.CopyAction:  # it was offered to be moved only
            event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        self.dropped.emit(card.question, event.mimeData())

    # -- internals

    def _card_at(self, point: QPoint) -> QuestionCard | None:
        """The card below the pointer; beside the cards, the one in focus."""
        page = cast(QWidget, self.parent())
        below = page.childAt(point)
        while below is not None and below is not page:
            if isinstance(below, QuestionCard):
                return below
            below = below.parentWidget()
        return self._column.current_card

    def _aim_at(self, card: QuestionCard | None) -> None:
        if card is not self._target:
            for one, aimed in ((self._target, False), (card, True)):
                if one is not None:
                    one.show_target(aimed)
            self._target = card
