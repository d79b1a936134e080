"""What a key means on the cards: answers, steps, notes, photos, and the walk's own commands."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from security_survey.ui.walk.card_keys import (
    ANSWER_KEYS,
    CHOICES,
    ENTER,
    FINE,
    NOTE_KEYS,
    OTHER,
    PLACES,
    PLAIN,
    STEPS,
    TAKE_BACK,
    TURNS,
    WAYS,
)
from security_survey.ui.walk.photo_tile import PhotoButton, RemoveButton
from security_survey.ui.walk.question_card import QuestionCard

PUSHED = (QPushButton, PhotoButton, RemoveButton)
"""Buttons within a card that Enter pushes; elsewhere on the card it opens the note."""


class ColumnKeys(QObject):
    """Turns keys into what they ask for.

    `answered` follows an answer by key (go on to the next question); `stepped` and `turned` ask
    for the neighbouring question or place (-1 or 1). What else is wanted: `ways` to walk, that all
    is `fine` (True: in the whole area), an `other` finding, something with the `places`.
    `escaped`: what is offered may go.
    """

    answered = Signal(object)
    stepped = Signal(int)
    turned = Signal(int)
    ways_wanted = Signal()
    fine_wanted = Signal(bool)
    other_wanted = Signal()
    places_wanted = Signal()
    escaped = Signal()
    photo_wanted = Signal(object)
    photo_pasted = Signal(object, QMimeData)

    def use(self, event: QKeyEvent, card: QuestionCard | None) -> bool:
        """Do what a key stands for on the card in focus; False if it stands for nothing here."""
        focused = QApplication.focusWidget()
        writing = isinstance(focused, (QLineEdit, QPlainTextEdit))
        if card is None or (writing and event.key() != Qt.Key.Key_Escape):
            return False
        if event.modifiers() not in PLAIN:
            return self._use_chord(event, card)
        return (
            self._push(event, focused)
            or self._use_answer_key(card, event.key())
            or self._use_move(card, event.key())
            or self._use_command(event)
        )

    def _use_chord(self, event: QKeyEvent, card: QuestionCard) -> bool:
        if event.matches(QKeySequence.StandardKey.Paste):
            self.photo_pasted.emit(card.question, QApplication.clipboard().mimeData())
        elif (
            event.key() == Qt.Key.Key_P and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        ):
            self.photo_wanted.emit(card.question)
        else:
            return False
        return True

    def _push(self, event: QKeyEvent, focused: QWidget | None) -> bool:
        if event.key() in ENTER and isinstance(focused, PUSHED):
            focused.click()
            return True
        return False

    def _use_answer_key(self, card: QuestionCard, key: int) -> bool:
        if key in ANSWER_KEYS:
            if card.give(ANSWER_KEYS[Qt.Key(key)]):
                self.answered.emit(card.question)
        elif key in TAKE_BACK:
            card.give(None)
        elif key in NOTE_KEYS:
            card.open_note()
        else:
            return False
        return True

    def _use_move(self, card: QuestionCard, key: int) -> bool:
        if key in STEPS:
            self.stepped.emit(STEPS[Qt.Key(key)])
        elif key in TURNS:
            self.turned.emit(TURNS[Qt.Key(key)])
        elif key in CHOICES:
            card.answers.step(CHOICES[Qt.Key(key)])
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
            card.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            return False
        return True

    def _use_command(self, event: QKeyEvent) -> bool:
        if event.key() in WAYS:
            self.ways_wanted.emit()
        elif event.key() in OTHER:
            self.other_wanted.emit()
        elif event.key() in PLACES:
            self.places_wanted.emit()
        elif event.key() in FINE:
            self.fine_wanted.emit(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        else:
            return False
        return True
