"""Photos on the cards: chosen, dropped or pasted, on their way, refused, shown large."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Qt
from PySide6.QtWidgets import QWidget

from security_survey.domain.errors import KnownError
from security_survey.domain.survey import Question
from security_survey.ui.session import SurveySession
from security_survey.ui.walk.card_column import CardColumn
from security_survey.ui.walk.photo_adder import PhotoAdder
from security_survey.ui.walk.photo_dialog import PhotoDialog
from security_survey.ui.walk.photo_offer import Source, is_from_the_web, photos_in

PhotoChooser = Callable[[QWidget], Sequence[Path]]

_FROM_THE_WEB = "This is only the address of a picture. Save the picture as a file and drop that."
_NOTHING_THERE = "There is no photo to paste. Copy a picture or a photo file and paste again."


class PhotoDesk(QObject):
    """Answers what the cards ask for about photos. `choose` asks the user for files."""

    def __init__(self, session: SurveySession, column: CardColumn, choose: PhotoChooser) -> None:
        super().__init__(column)
        self._session = session
        self._column = column
        self._choose = choose
        self._adder = PhotoAdder(session, self)
        column.photo_wanted.connect(self._on_wanted)
        column.photo_pasted.connect(self.take)
        column.photo_opened.connect(self._on_opened)
        self._adder.busy_changed.connect(self._on_busy)
        self._adder.refused.connect(self._on_refused)

    @property
    def adder(self) -> PhotoAdder:
        """Takes photos in."""
        return self._adder

    def take(self, question: Question, offered: QMimeData) -> None:
        """Add what was dropped or pasted to a question."""
        if not self._session.may_change():
            return
        photos = photos_in(offered)
        if photos:
            self._add(question, photos)
        else:
            self._refuse(question, _FROM_THE_WEB if is_from_the_web(offered) else _NOTHING_THERE)

    # -- slots

    def _on_wanted(self, question: Question) -> None:
        if self._session.may_change() and (paths := self._choose(self._column)):
            self._add(question, paths)

    def _on_busy(self, question: Question, under_way: int) -> None:
        if (card := self._column.card_of(question)) is not None:
            if under_way > card.under_way:
                card.show_problem("")
            card.show_busy(under_way)

    def _on_refused(self, question: Question, sentence: str) -> None:
        self._refuse(question, sentence)

    def _on_opened(self, question: Question, sha256: str) -> None:
        captions = {p.sha256: p.caption for p in self._session.survey.photos_of(question)}
        try:
            jpeg = self._session.photo(sha256)
        except KnownError as error:
            self._refuse(question, str(error))
            return
        dialog = PhotoDialog(jpeg, captions.get(sha256, ""), self._column)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    # -- internals

    def _add(self, question: Question, photos: Sequence[Source]) -> None:
        self._adder.add(question, photos)

    def _refuse(self, question: Question, sentence: str) -> None:
        card = self._column.card_of(question)
        if card is None:
            self._session.failed.emit(sentence)
        else:
            card.show_problem(sentence)
