"""A walk page on the screen, with the keyboard on its current question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from security_survey.domain.survey import Question
from security_survey.ui.session import SurveySession
from security_survey.ui.settings import Settings
from security_survey.ui.theme import Theme
from security_survey.ui.walk.photo_dialog import Choosers
from security_survey.ui.walk.question_card import QuestionCard
from security_survey.ui.walk.walk_page import WalkPage
from tests.ui.fakes import FakeJournal


@dataclass
class Walk:
    """A shown walk page and a hand on its keyboard. `files` answers the next file dialog, and
    the last of `folders` the next question for a folder."""

    qtbot: QtBot
    session: SurveySession
    page: WalkPage
    journal: FakeJournal
    files: list[Path] = field(default_factory=list)
    folders: list[Path | None] = field(default_factory=list)

    def press(self, *keys: Qt.Key, control: bool = False) -> None:
        """Press keys one after another wherever the focus is."""
        modifier = (
            Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
        )
        for key in keys:
            self.qtbot.keyClick(self.focus, key, modifier)

    def type(self, text: str) -> None:
        """Type text wherever the focus is."""
        self.qtbot.keyClicks(self.focus, text)

    def card(self, place: str, item: str) -> QuestionCard:
        """The card of a question of the place shown."""
        card = self.page.column.card_of(Question(place, item))
        assert card is not None
        return card

    @property
    def focus(self) -> QWidget:
        """The widget with the keyboard."""
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget


@pytest.fixture
def open_walk(
    qtbot: QtBot,
    theme: Theme,
    make_session: Callable[..., SurveySession],
    journal: FakeJournal,
) -> Callable[..., Walk]:
    """Show the walk of a new session; options as for `make_session`."""

    def build(*, settings: Settings | None = None, **options: object) -> Walk:
        session = make_session(**options)
        files: list[Path] = []
        folders: list[Path | None] = []
        choose = Choosers(lambda _parent: tuple(files), lambda _parent: folders.pop())
        page = WalkPage(session, theme, choose=choose, settings=settings)
        qtbot.addWidget(page)
        page.resize(1280, 700)
        with qtbot.waitExposed(page):
            page.show()
        page.activateWindow()
        page.arrive()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        return Walk(qtbot, session, page, journal, files, folders)

    return build
