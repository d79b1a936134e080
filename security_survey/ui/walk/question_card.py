"""One question as a card: its words, the five answers, its note and its photos."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QIcon, QPaintEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from security_survey.domain.checklist import Answer, Item
from security_survey.domain.survey import Question
from security_survey.ui.parts import button, label, row
from security_survey.ui.session import SurveySession
from security_survey.ui.theme import Theme
from security_survey.ui.walk.answer_bar import AnswerBar
from security_survey.ui.walk.card_frame import draw_frame
from security_survey.ui.walk.card_note import CardNote
from security_survey.ui.walk.card_target import DropTarget
from security_survey.ui.walk.note_field import NoteField
from security_survey.ui.walk.photo_strip import PhotoStrip
from security_survey.ui.walk.photo_thumbnails import Thumbnails
from security_survey.ui.walk.phrase_list import PhraseList
from security_survey.ui.walk.phrases import Phrases
from security_survey.ui.walk.pictures import Pictures
from security_survey.ui.walk.question_text import QuestionText, tags_of
from security_survey.ui.walk.words import counted, question_spoken

REASON_MISSING = "This is a key item: write in a line why it does not apply (E)."
_MARGIN = 20
_NARROW_MARGIN = 14


class QuestionCard(QWidget):
    """The card. It stands for one question at a time and can be given another.

    `photo_wanted` and `photo_opened` ask for dialogs, `moved_on` for the next question;
    `photo_pasted` carries what was pasted; `grown` says that the card has another height.
    """

    photo_wanted = Signal(object)
    photo_pasted = Signal(object, QMimeData)
    photo_opened = Signal(object, str)
    moved_on = Signal(object)
    grown = Signal()

    def __init__(
        self,
        session: SurveySession,
        theme: Theme,
        pictures: Pictures,
        thumbnails: Thumbnails,
        phrases: Phrases,
    ) -> None:
        super().__init__()
        self._session = session
        self._theme = theme
        self._pictures = pictures
        self._thumbnails = thumbnails
        self._question = Question("", "")
        self._current = False
        self._under_way = 0
        self._narrow = False
        self._target = DropTarget(self)
        self._note = CardNote(session, phrases, self._put_note, self)
        self._strip: PhotoStrip | None = None
        self._text = QuestionText(theme, pictures)
        self._answers = AnswerBar(theme, pictures)
        self._note_button = button(
            " Note", self.open_note, "quiet", tip="Write a note (E, F2 or Enter)"
        )
        self._photo_button = button("Photo", self._ask_photo, "quiet", tip="Add photos (Ctrl+P)")
        self._reason = label(REASON_MISSING, "way_out")
        self._problem = label("", "warning")
        self._answers.chosen.connect(self.give)
        self._note.moved_on.connect(lambda: self.moved_on.emit(self._question))
        self._note.left.connect(lambda: self.setFocus(Qt.FocusReason.OtherFocusReason))
        self._note.kept.connect(self._show_reason)
        self._note.grown.connect(self.grown)
        self._note.photo_pasted.connect(self._on_pasted)
        self._assemble()

    # -- properties

    @property
    def question(self) -> Question:
        """The question it stands for."""
        return self._question

    @property
    def item(self) -> Item:
        """What is asked."""
        return self._session.checklist.item_by_id[self._question.item]

    @property
    def answers(self) -> AnswerBar:
        """The five answers."""
        return self._answers

    @property
    def note(self) -> NoteField | None:
        """The note field, once there is one."""
        return self._note.field

    @property
    def strip(self) -> PhotoStrip | None:
        """The photos, once there are any."""
        return self._strip

    @property
    def buttons(self) -> tuple[QPushButton, QPushButton]:
        """The buttons for a note and for photos."""
        return self._note_button, self._photo_button

    @property
    def under_way(self) -> int:
        """How many photos are said to be on their way."""
        return self._under_way

    @property
    def asks_reason(self) -> bool:
        """Whether it says that a reason is missing."""
        return not self._reason.isHidden()

    @property
    def problem(self) -> str:
        """The sentence shown on the card, if any."""
        return "" if self._problem.isHidden() else self._problem.text()

    # -- methods

    def show_question(self, question: Question) -> None:
        """Stand for this question from now on."""
        self.flush()
        self._question = question
        item = self.item
        self._text.set_question(
            item.wording(self._session.survey.mode),
            tags_of(self._session.checklist, item, self._session.survey.mode),
        )
        self._answers.describe(self._text.text())
        self._note.stand_for(question)
        self.show_problem("")
        self.show_busy(0)
        self.refresh()

    def refresh(self) -> None:
        """Show what the survey holds now."""
        survey, question = self._session.survey, self._question
        self._answers.set_answer(survey.answer(question))
        self._note.refresh()
        self._show_reason()
        self._show_photos(len(survey.photos_of(question)))
        words = tuple(tag.words for tag in self._text.tags)
        self.setAccessibleName(question_spoken(self._session.checklist, survey, question, words))

    def set_current(self, current: bool) -> None:
        """Draw it as the question in focus, or not."""
        if current != self._current:
            self._current = current
            self._answers.show_keys(current)
            self.update()

    def set_narrow(self, narrow: bool) -> None:
        """Where room is short, note and photos stand below the answers."""
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._controls.setDirection(way)
        side = _NARROW_MARGIN if narrow else _MARGIN
        self._column.setContentsMargins(side, 15, side, 15)
        self._narrow = narrow
        if self._strip is not None:
            self._strip.set_narrow(narrow)

    def give(self, answer: Answer | None) -> bool:
        """Answer the question; False if that could not be kept, or if a reason is asked first."""
        kept = self._session.answer(self._question, answer)
        self.refresh()
        if not kept:
            return False
        if answer is Answer.NA and self._note.lacks_reason:
            self.open_note()
            return False
        return True

    def open_note(self) -> None:
        """Open the note and write in it."""
        self._note.open()

    def show_problem(self, sentence: str) -> None:
        """Show a sentence on the card, or none."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self.grown.emit()

    def show_busy(self, under_way: int) -> None:
        """Say how many photos are on their way."""
        self._under_way = under_way
        count = len(self._session.survey.photos_of(self._question))
        kept = counted(count, "photo") if count else "Photo"
        self._photo_button.setText(f" Adding {under_way} …" if under_way else f" {kept}")

    def show_target(self, aimed: bool) -> None:
        """Show that photos are held over the card, ready to be let go, or no longer."""
        self._target.show_aimed(aimed, self._theme.palette)

    def flush(self) -> None:
        """Keep what is being typed."""
        self._note.flush()
        if self._strip is not None:
            self._strip.flush()

    def repaint_theme(self) -> None:
        """The colours have changed."""
        colours = self._theme.palette
        for made, name in ((self._note_button, "pencil"), (self._photo_button, "photo")):
            made.setIcon(
                QIcon(self._pictures.icon(name, colours.soft, 18, self.devicePixelRatioF()))
            )
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        draw_frame(self, self._theme.palette, current=self._current)

    # -- slots

    def _on_pasted(self, offered: QMimeData) -> None:
        self.photo_pasted.emit(self._question, offered)

    def _on_laid(self) -> None:
        self._order_tabs(self._photo_strip())

    # -- internals

    def _ask_photo(self) -> None:
        self.photo_wanted.emit(self._question)

    def _show_reason(self) -> None:
        if self._reason.isHidden() == self._note.lacks_reason:
            self._reason.setVisible(self._note.lacks_reason)
            self.grown.emit()

    def _show_photos(self, count: int) -> None:
        if count or self._strip is not None:
            strip = self._photo_strip()
            strip.show_question(self._question)
            if strip.isHidden() == bool(count):
                strip.setVisible(bool(count))
                self.grown.emit()
        self.show_busy(self._under_way)

    def _order_tabs(self, strip: PhotoStrip) -> None:
        """Tab goes from the note on to the photos, and through them from left to right."""
        before = self._note.follows(self._photo_button)
        for stop in strip.tab_stops:
            QWidget.setTabOrder(before, stop)
            before = stop

    def _put_note(self, field: NoteField, offers: PhraseList) -> None:
        self._column.insertWidget(2, field)
        self._column.insertWidget(3, offers)
        QWidget.setTabOrder(self._photo_button, field)

    def _photo_strip(self) -> PhotoStrip:
        if self._strip is None:
            self._strip = PhotoStrip(self._session, self._theme, self._pictures, self._thumbnails)
            self._strip.set_narrow(self._narrow)
            self._strip.hide()
            self._strip.opened.connect(lambda sha: self.photo_opened.emit(self._question, sha))
            self._strip.removed.connect(self.setFocus)
            self._strip.grown.connect(self.grown)
            self._strip.laid.connect(self._on_laid)
            self._strip.pasted.connect(self._on_pasted)
            self._column.insertWidget(self._column.count() - 1, self._strip)
        return self._strip

    def _assemble(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setToolTip("")
        self._problem.hide()
        self._reason.hide()
        self._note_button.setAccessibleName("Write a note")
        self._photo_button.setAccessibleName("Add photos")
        self._column = QVBoxLayout(self)
        self._column.setSpacing(11)
        self._column.addWidget(self._text)
        self._controls = QHBoxLayout()
        self._controls.setSpacing(2)
        self._controls.addLayout(row([self._answers, None]), 1)
        self._controls.addLayout(row([self._note_button, self._photo_button, None], 2))
        self._column.addLayout(self._controls)
        self._column.addWidget(self._reason)
        self._column.addWidget(self._problem)
        self.set_narrow(False)
        self.repaint_theme()
