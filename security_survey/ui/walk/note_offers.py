"""Offers phrases while a note is written: Tab or the arrows take one, Esc puts them away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent

from security_survey.domain.walk_phrases import begun_in, offered
from security_survey.ui.walk.card_keys import ENTER, STEPS
from security_survey.ui.walk.note_field import NoteField
from security_survey.ui.walk.phrase_list import PhraseList


class NoteOffers(QObject):
    """Stands between a note and its list of phrases.

    `phrases` tells what there is to offer; `may_begin` whether something is offered to an empty
    note already. Nothing is offered in the middle of a sentence.
    """

    def __init__(
        self,
        note: NoteField,
        shown: PhraseList,
        phrases: Callable[[], tuple[str, ...]],
        may_begin: Callable[[], bool],
    ) -> None:
        super().__init__(note)
        self._note = note
        self._list = shown
        self._phrases = phrases
        self._may_begin = may_begin
        self._declined = -1
        shown.belong_to(note)
        note.installEventFilter(self)
        note.textChanged.connect(self.refresh)
        shown.taken.connect(self._take)

    def begin(self) -> None:
        """The note is opened: what was declined before may be offered again."""
        self._declined = -1
        self.refresh()

    def refresh(self) -> None:
        """Offer what fits to what is written now."""
        text, cursor = self._note.toPlainText(), self._note.textCursor().position()
        begun = begun_in(text, cursor)
        fits = self._note.hasFocus() and cursor == len(text) and begun != self._declined
        if not fits or not (text[begun:].strip() or (not text and self._may_begin())):
            self._list.offer(())
        else:
            self._list.offer(offered(self._phrases(), text[begun:], text))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Keys of the list come first while it is in sight."""
        if event.type() == QEvent.Type.FocusOut:
            self._list.offer(())
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return bool(self._list.phrases) and self._use(Qt.Key(event.key()))
        return False

    def _use(self, key: Qt.Key) -> bool:
        if key == Qt.Key.Key_Tab:
            self._take(self._list.chosen or self._list.phrases[0])
        elif key in ENTER and self._list.chosen:
            self._take(self._list.chosen)
        elif key in STEPS:
            self._list.step(STEPS[key])
        elif key == Qt.Key.Key_Escape and self._note.toPlainText():
            self._decline()
        else:
            return False
        return True

    def _decline(self) -> None:
        text = self._note.toPlainText()
        self._declined = begun_in(text, self._note.textCursor().position())
        self._list.offer(())

    def _take(self, phrase: str) -> None:
        """Put a phrase in the place of what is begun; the note's own undo takes it back."""
        cursor = self._note.textCursor()
        begun = begun_in(self._note.toPlainText(), cursor.position())
        cursor.setPosition(begun, cursor.MoveMode.KeepAnchor)
        cursor.insertText(phrase)
        self._note.setTextCursor(cursor)
        self._decline()
