"""Photos asked for on the cards: which files, on their way, refused, shown large."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from security_survey.domain.errors import KnownError
from security_survey.domain.survey import Question
from security_survey.ui.session import SurveySession
from security_survey.ui.walk.card_column import CardColumn
from security_survey.ui.walk.photo_adder import PhotoAdder
from security_survey.ui.walk.photo_dialog import PhotoDialog

PhotoChooser = Callable[[QWidget], Sequence[Path]]


class PhotoDesk(QObject):
    """Answers what the cards ask for about photos. `choose` asks the user for files."""

    def __init__(self, session: SurveySession, column: CardColumn, choose: PhotoChooser) -> None:
        super().__init__(column)
        self._session = session
        self._column = column
        self._choose = choose
        self._adder = PhotoAdder(session, self)
        column.photo_wanted.connect(self._on_wanted)
        column.photo_opened.connect(self._on_opened)
        self._adder.busy_changed.connect(self._on_busy)
        self._adder.refused.connect(self._on_refused)

    def _on_wanted(self, question: Question) -> None:
        for path in self._choose(self._column):
            self._adder.add(question, path)

    def _on_busy(self, question: Question, under_way: int) -> None:
        if (card := self._column.card_of(question)) is not None:
            card.show_problem("")
            card.show_busy(under_way)

    def _on_refused(self, question: Question, sentence: str) -> None:
        card = self._column.card_of(question)
        if card is None:
            self._session.failed.emit(sentence)
        else:
            card.show_problem(sentence)

    def _on_opened(self, question: Question, sha256: str) -> None:
        captions = {p.sha256: p.caption for p in self._session.survey.photos_of(question)}
        try:
            jpeg = self._session.photo(sha256)
        except KnownError as error:
            self._on_refused(question, str(error))
            return
        dialog = PhotoDialog(jpeg, captions.get(sha256, ""), self._column)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
