"""The middle of the walk: one place's heading and its questions as cards, worked by keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from security_survey.domain.survey import Question
from security_survey.ui.session import SurveySession
from security_survey.ui.theme import Theme
from security_survey.ui.walk.card_room import is_narrow, side_margin
from security_survey.ui.walk.column_keys import ColumnKeys
from security_survey.ui.walk.other_finding_card import OtherFindingCard
from security_survey.ui.walk.photo_thumbnails import Thumbnails
from security_survey.ui.walk.phrases import Phrases
from security_survey.ui.walk.pictures import Pictures
from security_survey.ui.walk.question_card import QuestionCard
from security_survey.ui.walk.route import Stop
from security_survey.ui.walk.stop_heading import StopHeading
from security_survey.ui.walk.way_words import NOTHING_TO_ASK

WIDEST = 820


class CardColumn(QScrollArea):
    """The cards of one stop; they are kept and given other questions, so that turning is quick.

    `answered` asks for the next question; `focused` tells which card took the focus.
    """

    answered = Signal(object)
    focused = Signal(object)
    photo_wanted = Signal(object)
    photo_pasted = Signal(object, QMimeData)
    photo_opened = Signal(object, str)

    def __init__(self, session: SurveySession, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self._theme = theme
        self._pictures = Pictures(theme)
        self._thumbnails = Thumbnails(session, self)
        self._phrases = Phrases(session, self)
        self._stop: Stop | None = None
        self._current: Question | None = None
        self._turning = False
        self._narrow = False
        self._cards: list[QuestionCard] = []
        self._keys = ColumnKeys(self)
        self._heading = StopHeading(session)
        self._other = OtherFindingCard(session)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.timeout.connect(self._bring_into_view)
        theme.changed.connect(self._on_theme_changed)
        self._keys.answered.connect(self.answered)
        self._keys.other_wanted.connect(self._other.open)
        self._keys.places_wanted.connect(self._on_places_wanted)
        self._other.grown.connect(self._on_other_grown)
        self._keys.photo_wanted.connect(self.photo_wanted)
        self._keys.photo_pasted.connect(self.photo_pasted)
        self._assemble()

    # -- properties

    @property
    def stop(self) -> Stop | None:
        """The place shown."""
        return self._stop

    @property
    def cards(self) -> tuple[QuestionCard, ...]:
        """The cards shown, from top to bottom."""
        return tuple(self._cards[: len(self._stop.items)]) if self._stop else ()

    @property
    def current_card(self) -> QuestionCard | None:
        """The card of the question in focus."""
        return self.card_of(self._current) if self._current else None

    @property
    def keys(self) -> ColumnKeys:
        """What the keys on the cards ask for."""
        return self._keys

    @property
    def thumbnails(self) -> Thumbnails:
        """The small pictures of all cards."""
        return self._thumbnails

    @property
    def phrases(self) -> Phrases:
        """What is offered for notes."""
        return self._phrases

    @property
    def heading(self) -> StopHeading:
        """The place's name, and what can be done with it."""
        return self._heading

    @property
    def other(self) -> OtherFindingCard:
        """What else was seen in this area."""
        return self._other

    @property
    def words(self) -> tuple[str, str]:
        """The heading and what stands below it."""
        return self._heading.words

    # -- methods

    def card_of(self, question: Question) -> QuestionCard | None:
        """The card of a question of this place."""
        return next((card for card in self.cards if card.question == question), None)

    def show_stop(
        self,
        stop: Stop | None,
        current: Question | None,
        nothing: tuple[str, str] = NOTHING_TO_ASK,
    ) -> None:
        """Show a place with its questions; the keyboard stays in the middle if it was there.

        Without a place, `nothing` is the heading and the sentence shown.
        """
        self.flush()
        self.setUpdatesEnabled(False)
        self._turning = True
        held = any(self._holds_focus(card) for card in self.cards)
        moved = current != self._current
        self._stop, self._current = stop, current
        self._fill_cards(stop.questions if stop else ())
        if held:
            self._take_focus(from_note=moved)
        for card in self._cards[len(self.cards) :]:  # hidden once none of them has the focus
            card.hide()
        self._other.show_area(stop.area if stop else None)
        self._heading.show_stop(stop, nothing)
        self.verticalScrollBar().setValue(0)
        self._turning = False
        self.setUpdatesEnabled(True)

    def refresh_heading(self) -> None:
        """Say anew how much is left here."""
        self._heading.refresh()

    def refresh(self, questions: frozenset[Question]) -> None:
        """Show anew what the survey holds for these questions."""
        for card in self.cards:
            if card.question in questions:
                card.refresh()

    def show_current(self, question: Question) -> None:
        """Mark a question's card and bring it into view."""
        self._current = question
        for card in self.cards:
            card.set_current(card.question == question)
        self._settle.start(0)

    def take_focus(self) -> None:
        """Put the keyboard on the current card, unless it is there already."""
        self._take_focus(from_note=False)

    def resume(self, cursor: int) -> None:
        """Go on writing in the note of the question in focus."""
        card = self.current_card
        if card is not None:
            card.open_note()
            if card.note is not None:
                card.note.put_cursor(cursor)

    def refresh_other(self) -> None:
        """Show anew what else was seen here."""
        self._other.refresh()

    def flush(self) -> None:
        """Keep what is being typed."""
        self._other.flush()
        for card in self.cards:
            card.flush()

    # -- Qt

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where room is short, margins and cards give way, so that no card is cut off."""
        super().resizeEvent(event)
        width = event.size().width()
        self._narrow = is_narrow(width)
        self._column.setContentsMargins(side_margin(width), 22, side_margin(width), 24)
        for card in self._cards:
            card.set_narrow(self._narrow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys that nothing inside a card has used arrive at the page of cards."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._keys.use(event, self.current_card)
        return super().eventFilter(watched, event)

    # -- slots

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        card = next((card for card in self.cards if new and self._holds(card, new)), None)
        if card is not None and not self._turning:
            self.focused.emit(card.question)

    def _on_places_wanted(self) -> None:
        self._heading.menu.open(self.viewport().mapToGlobal(QPoint(30, 20)))

    def _on_theme_changed(self) -> None:
        for card in self._cards:
            card.repaint_theme()

    def _bring_into_view(self) -> None:
        card = self.current_card
        if card is None:
            return
        self._centre.activate()
        if card is self._cards[0]:
            self.verticalScrollBar().setValue(0)
        self.ensureWidgetVisible(card, 0, 28)

    # -- internals

    def _fill_cards(self, questions: Sequence[Question]) -> None:
        self._make_cards(len(questions))
        for card, question in zip(self._cards, questions, strict=False):
            card.show_question(question)
            card.set_current(question == self._current)
            card.show()

    def _make_cards(self, count: int) -> None:
        while len(self._cards) < count:
            card = QuestionCard(
                self._session, self._theme, self._pictures, self._thumbnails, self._phrases
            )
            card.set_narrow(self._narrow)
            card.photo_wanted.connect(self.photo_wanted)
            card.photo_pasted.connect(self.photo_pasted)
            card.photo_opened.connect(self.photo_opened)
            card.moved_on.connect(self.answered)
            card.grown.connect(self._on_grown)
            self._cards.append(card)
            self._column.insertWidget(self._column.indexOf(self._other), card)

    def _on_grown(self) -> None:
        card = self.sender()
        if card is self.current_card:
            self._settle.start(0)

    def _take_focus(self, *, from_note: bool) -> None:
        """`from_note`: also from the note in which the card's former question was written of."""
        card = self.current_card
        if card is not None and (from_note or not self._holds_focus(card)):
            card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_other_grown(self) -> None:
        if any(field.hasFocus() for field in self._other.fields):
            QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self._other, 0, 28))

    def _holds_focus(self, card: QuestionCard) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self._holds(card, focused)

    def _holds(self, card: QuestionCard, widget: QWidget) -> bool:
        return widget is card or card.isAncestorOf(widget)

    def _assemble(self) -> None:
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._content = QWidget()
        self._content.setProperty("role", "page")
        self._content.installEventFilter(self)
        inner = QWidget()
        inner.setMaximumWidth(WIDEST)
        self._column = QVBoxLayout(inner)
        self._column.setSpacing(11)
        self._column.addWidget(self._heading)
        self._column.addWidget(self._other)
        self._column.addStretch(1)
        self._centre = centre = QHBoxLayout(self._content)
        centre.setContentsMargins(0, 0, 0, 0)
        centre.addWidget(inner, 1)
        self.setWidget(self._content)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)
