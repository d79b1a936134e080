"""The note of a card: made when it is first wanted, with its phrases and its question why."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from security_survey.domain.checklist import Answer
from security_survey.domain.survey import Question
from security_survey.ui.resting_fields import rest_while_finished
from security_survey.ui.session import SurveySession
from security_survey.ui.walk.note_field import NoteField
from security_survey.ui.walk.note_offers import NoteOffers
from security_survey.ui.walk.phrase_list import PhraseList
from security_survey.ui.walk.phrases import Phrases

REASON = "Why does this not apply?"


class CardNote(QObject):
    """Keeps the note of one question at a time; `put` takes its two widgets into the card.

    `left` and `moved_on` end the writing, `kept` follows each change that was saved.
    """

    left = Signal()
    moved_on = Signal()
    kept = Signal()
    grown = Signal()
    photo_pasted = Signal(QMimeData)

    def __init__(
        self,
        session: SurveySession,
        phrases: Phrases,
        put: Callable[[NoteField, PhraseList], object],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._phrases = phrases
        self._put = put
        self._question = Question("", "")
        self._field: NoteField | None = None
        self._offers: NoteOffers | None = None
        phrases.learned.connect(self._on_learned)

    # -- properties

    @property
    def field(self) -> NoteField | None:
        """The field, once there is one."""
        return self._field

    @property
    def lacks_reason(self) -> bool:
        """Whether this is a key item that is said not to apply, without a word why."""
        survey, question = self._session.survey, self._question
        critical = self._session.checklist.item_by_id[question.item].critical
        not_applicable = survey.answer(question) is Answer.NA
        return critical and not_applicable and not survey.note(question).strip()

    # -- methods

    def stand_for(self, question: Question) -> None:
        """Keep this question's note from now on."""
        self._question = question
        if self._field is not None:
            self._field.start_over(self._session.survey.note(question))

    def refresh(self) -> None:
        """Show what is kept, and whether a reason is asked for."""
        text = self._session.survey.note(self._question)
        if not text and self._field is None:
            return
        field = self._made()
        field.show_kept(text)
        field.ask_for(REASON if self.lacks_reason else "")
        shown = bool(text or field.hasFocus() or field.pending)
        if field.isHidden() == shown:
            field.setVisible(shown)
            self.grown.emit()

    def open(self) -> None:
        """Write in it; an empty one of a finished survey stays closed."""
        if not (self._session.survey.note(self._question) or self._session.may_change()):
            return
        field = self._made()
        field.ask_for(REASON if self.lacks_reason else "")
        field.show()
        self.grown.emit()
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        field.moveCursor(field.textCursor().MoveOperation.End)
        if self._offers is not None:
            self._offers.begin()

    def flush(self) -> None:
        """Keep what is being typed."""
        if self._field is not None:
            self._field.flush()

    def follows(self, before: QWidget) -> QWidget:
        """What Tab reaches last of this, after that widget."""
        return self._field or before

    # -- slots

    def _on_written(self, text: str) -> None:
        if self._session.write_note(self._question, text if text.strip() else ""):
            self.refresh()
            self.kept.emit()

    def _on_left(self) -> None:
        self.left.emit()
        self.refresh()

    def _on_learned(self, item: str) -> None:
        if self._offers is not None and item == self._question.item:
            self._offers.refresh()

    # -- internals

    def _made(self) -> NoteField:
        if self._field is None:
            self._field = field = NoteField()
            field.start_over(self._session.survey.note(self._question))
            field.hide()
            rest_while_finished(self._session, field)
            field.written.connect(self._on_written)
            field.left.connect(self._on_left)
            field.moved_on.connect(self.moved_on)
            field.resized.connect(self.grown)
            field.photo_pasted.connect(self.photo_pasted)
            listed = PhraseList()
            self._offers = NoteOffers(field, listed, self._known, lambda: not self.lacks_reason)
            self._put(field, listed)
        return self._field

    def _known(self) -> tuple[str, ...]:
        return self._phrases.of(self._session.checklist.item_by_id[self._question.item])
