"""Offers a newer checklist for the survey in hand, and adopts it once somebody has seen it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from security_survey.ui.icons import pixmap
from security_survey.ui.parts import button, label
from security_survey.ui.theme import Theme

if TYPE_CHECKING:
    from security_survey.ui.kept_checklist import Newer
    from security_survey.ui.session import SurveySession


class AdoptionBar(QFrame):
    """A quiet line over the page; hidden where nothing is to be said."""

    def __init__(self, theme: Theme, see: Callable[[], object]) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("role", "hint")
        self.setStyleSheet("AdoptionBar { border-radius: 0; }")  # it reaches from edge to edge
        self._sign = QLabel()
        self.sentence = label("")
        self.see = button("See what changes", see, "plain")
        self.dismiss = button("Not now", self.hide, "quiet", tip="Go on with the one in use")
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 6, 16, 6)
        line.setSpacing(12)
        line.addWidget(self._sign)
        line.addWidget(self.sentence, 1)
        line.addWidget(self.see)
        line.addWidget(self.dismiss)
        theme.changed.connect(self._draw)
        self._draw()
        self.hide()

    def say(self, sentence: str, *, offer: bool) -> None:
        """Show a sentence, with the offer to see what changes; "" hides the line."""
        self.sentence.setText(sentence)
        self.see.setVisible(offer)
        self.dismiss.setText("Not now" if offer else "Dismiss")
        self.setVisible(bool(sentence))
        if sentence:
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def _draw(self) -> None:
        ratio = self.devicePixelRatioF()
        self._sign.setPixmap(pixmap("list", self._theme.palette.accent, 20, ratio))


class Adoption(QObject):
    """`flushed` commits what is being typed, if it can."""

    def __init__(self, theme: Theme, flushed: Callable[[], bool]) -> None:
        self.bar = AdoptionBar(theme, self.show_changes)
        super().__init__(self.bar)
        self._flushed = flushed
        self._session: SurveySession | None = None
        self._newer: Newer | None = None
        self._notice = ""

    def follow(self, session: SurveySession, newer: Newer | None, notice: str) -> None:
        """Begin with a survey, and offer a newer checklist if there is one."""
        self._session, self._newer, self._notice = session, newer, notice
        self.rest(session.finished is not None)

    def rest(self, finished: bool) -> None:
        """A finished survey stays with its checklist; opened again, the offer is made again."""
        newer = None if finished else self._newer
        offer = newer_words(self._session, newer) if newer and self._session else ""
        self.bar.say(self._notice or offer, offer=newer is not None)

    def let_go(self) -> None:
        """The survey is put away."""
        self._session = self._newer = None
        self.bar.say("", offer=False)

    def show_changes(self) -> None:
        """Show what the newer checklist changes, with the choice to adopt it."""
        from security_survey.ui.adoption_dialog import AdoptionDialog  # noqa: PLC0415 - seldom

        if self._session is None or self._newer is None or not self._flushed():
            return
        dialog = AdoptionDialog(self._session, self._newer.checklist, self.bar.window())
        dialog.accepted.connect(self._adopt)
        dialog.open()

    def _adopt(self) -> None:
        if self._session is not None and self._newer is not None:
            self._session.adopt_checklist(self._newer.files, self._newer.checklist.version)


def newer_words(session: SurveySession, newer: Newer) -> str:
    """What the line says of a newer checklist."""
    version = newer.checklist.version
    if version == session.checklist.version:
        return f"The checklist has changed since this survey was begun (version {version})."
    return (
        f"A newer checklist is here (version {version}). This survey goes on with version "
        f"{session.checklist.version}."
    )
