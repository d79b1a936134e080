"""A contact as a row: who it is, a number or address to follow, and a button that copies it."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from security_survey.domain.agency import Contact
from security_survey.domain.service import Segment, contact_segment
from security_survey.ui.icons import icon
from security_survey.ui.linked_text import Follow, LinkedText
from security_survey.ui.parts import frame, label, restyle, row
from security_survey.ui.theme import Palette

CONFIRMED_MS = 2500


class CopyButton(QPushButton):
    """Copies a text and says so, in words on the button and to a screen reader."""

    def __init__(self, text: str, colours: Palette) -> None:
        super().__init__("Copy")
        self._text = text
        self._colours = colours
        self._timer = QTimer(self, singleShot=True, interval=CONFIRMED_MS)

        self.clicked.connect(self._on_clicked)
        self._timer.timeout.connect(self._on_confirmed_long_enough)

        self.setAutoDefault(True)
        self.setProperty("role", "quiet")
        self.setToolTip(f"Copy {text}")
        self.setFixedWidth(104)
        self._on_confirmed_long_enough()

    def _on_clicked(self) -> None:
        QGuiApplication.clipboard().setText(self._text)
        self._show("Copied", f"Copied {self._text}", "check", self._colours.good)
        announcement = QAccessibleAnnouncementEvent(self, f"Copied {self._text}")
        QAccessible.updateAccessibility(announcement)
        self._timer.start()

    def _on_confirmed_long_enough(self) -> None:
        self._show("Copy", f"Copy {self._text}", "copy", self._colours.soft)

    def _show(self, words: str, name: str, sign: str, colour: str) -> None:
        self.setText(words)
        self.setAccessibleName(name)
        self.setIcon(icon(sign, colour))
        restyle(self, done=words == "Copied")


def contact_rows(contacts: list[Contact], colours: Palette, follow: Follow) -> QWidget:
    """One row for each contact, in a card."""
    card, column = frame("card", margin=0, spacing=0)
    for number, contact in enumerate(contacts):
        column.addWidget(_contact_row(contact, colours, follow, first=number == 0))
    return card


def _contact_row(contact: Contact, colours: Palette, follow: Follow, *, first: bool) -> QWidget:
    made = QWidget()
    made.setObjectName("contact")
    if not first:
        made.setStyleSheet(f"#contact {{ border-top: 1px solid {colours.line}; }}")
    column = QVBoxLayout(made)
    column.setContentsMargins(14, 10, 8, 10)
    column.setSpacing(2)
    column.addWidget(label(contact.label, "strong"))
    reach = contact_segment(contact)
    reaching = row([_link(reach, colours, follow), CopyButton(reach.text, colours)])
    reaching.setStretch(0, 1)
    column.addLayout(reaching)
    if contact.note:
        column.addWidget(label(contact.note, "small"))
    return made


def _link(reach: Segment, colours: Palette, follow: Follow) -> QWidget:
    text = LinkedText([_breakable(reach)], colours.accent, follow, "reach")
    text.setAccessibleName(reach.text)
    return text


def _breakable(reach: Segment) -> Segment:
    """Let a long address break after its slashes and dots, which have no room of their own."""
    if not reach.href.startswith("https"):
        return reach
    shown = reach.text.replace("/", "/\u200b").replace(".", ".\u200b").replace("-", "-\u200b")
    return Segment(shown, reach.href)
