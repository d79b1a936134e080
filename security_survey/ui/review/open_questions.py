"""What is still open: unanswered questions place by place, and answers that lack a reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from security_survey.domain.checklist import Checklist
from security_survey.domain.service import Segment
from security_survey.domain.survey import Question, Survey
from security_survey.report.naming import Namer
from security_survey.report.wording import counted
from security_survey.ui.icons import icon, pixmap
from security_survey.ui.linked_text import Follow, LinkedText
from security_survey.ui.parts import button, clear, frame, label, row
from security_survey.ui.reading_order import keep_reading_order
from security_survey.ui.review.reasons import open_words, question_link
from security_survey.ui.services.blocks import sign
from security_survey.ui.theme import Palette

UNFOLDED = 12
"""Up to so many open questions, all of them are shown at once."""
FIRST_PLACES = 5


@dataclass(frozen=True)
class Asking:
    """How questions are worded and linked: for one survey, in the colours of one theme."""

    checklist: Checklist
    survey: Survey
    colours: Palette
    follow: Follow

    def link(self, question: Question) -> LinkedText:
        """A question as a link to it."""
        words = self.checklist.item_by_id[question.item].wording(self.survey.mode)
        return self._linked(words, question)

    def named_link(self, question: Question) -> LinkedText:
        """What to do about a question, with its place, as a link to it."""
        return self._linked(Namer(self.checklist, self.survey).title(question), question)

    def place_name(self, place: str, item: str) -> str:
        """A place's name, or its area's where it has none of its own."""
        named = Namer(self.checklist, self.survey).label(place)
        return named or self.checklist.area_of_item[item].title

    def _linked(self, words: str, question: Question) -> LinkedText:
        segment = Segment(words, question_link(question))
        return LinkedText([segment], self.colours.accent, self.follow)


class OpenQuestions(QWidget):
    """A card with one foldable row for each place that has questions left."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def show_questions(self, questions: Sequence[Question], asking: Asking) -> None:
        """Show the open questions (in walking order); hide where there are none."""
        clear(self._column)
        self.setVisible(bool(questions))
        if questions:
            self._column.addWidget(_card(questions, asking))


def _card(questions: Sequence[Question], asking: Asking) -> QWidget:
    groups: dict[str, list[Question]] = {}
    for question in questions:
        groups.setdefault(question.place, []).append(question)
    box, column = frame("card", margin=20, spacing=4)
    column.addWidget(label(open_words(len(questions), len(groups)), "subheading"))
    column.addWidget(label("The report is right without them, but less sure.", "soft"))
    unfolded = len(questions) <= UNFOLDED
    folds = [PlaceFold(group, asking, unfolded=unfolded) for group in groups.values()]
    for fold in folds:
        column.addWidget(fold)
    if not unfolded and len(folds) > FIRST_PLACES + 1:
        column.addWidget(_more(folds[FIRST_PLACES:]))
    return box


def _more(rest: Sequence[QWidget]) -> QPushButton:
    """A button in place of the last rows, which brings them."""
    for one in rest:
        one.hide()

    def show_all() -> None:
        for one in rest:
            one.show()
        made.hide()
        rest[0].setFocus()

    made = button(f"Show {counted(len(rest), 'more place', 'more places')}", show_all, "link")
    return made


class PlaceFold(QWidget):
    """A place with its number of open questions; unfolds to the questions themselves."""

    def __init__(self, questions: Sequence[Question], asking: Asking, *, unfolded: bool) -> None:
        super().__init__()
        self._questions = questions
        self._asking = asking
        self._name = asking.place_name(questions[0].place, questions[0].item)
        self._header = button("", self._toggle, "fold")
        self._list = QWidget()
        self._list_column = QVBoxLayout(self._list)
        self._list_column.setContentsMargins(34, 2, 0, 8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._header)
        layout.addWidget(self._list)
        self.setFocusProxy(self._header)
        self._list.hide()
        self._fold(unfolded=unfolded)

    def _toggle(self) -> None:
        self._fold(unfolded=self._list.isHidden())

    def _fold(self, *, unfolded: bool) -> None:
        if unfolded and not self._list_column.count():
            for question in self._questions:
                self._list_column.addWidget(self._asking.link(question))
            keep_reading_order(self)
        self._list.setVisible(unfolded)
        count = counted(len(self._questions), "question")
        self._header.setText(f"{self._name} · {count}".replace("&", "&&"))
        state = "unfolded" if unfolded else "folded"
        self._header.setAccessibleName(f"{self._name}, {count}, {state}")
        chevron = "minus" if unfolded else "plus"
        self._header.setIcon(icon(chevron, self._asking.colours.accent))


class Alert(QWidget):
    """A coloured frame with a sign, a heading, a sentence and linked questions."""

    def __init__(self, look: str, heading: str, sentence: str) -> None:
        super().__init__()
        self._look = look
        self._heading = heading
        self._sign = sign("warning", "#000000")
        box, column = frame(look, margin=16, spacing=6)
        role = "warning" if look == "alarm" else "strong"
        self._title = label(heading, role)
        top = row([self._sign, self._title])
        top.setStretch(1, 1)
        column.addLayout(top)
        column.addWidget(label(sentence))
        self._list = QVBoxLayout()
        column.addLayout(self._list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(box)
        self.hide()

    def show_questions(self, questions: Sequence[Question], asking: Asking) -> None:
        """Show what it is about; hide where there is nothing."""
        colours = asking.colours
        colour = colours.bad if self._look == "alarm" else colours.warn
        self._sign.setPixmap(pixmap("warning", colour, 20, 2.0))
        clear(self._list)
        for question in questions:
            self._list.addWidget(asking.named_link(question))
        self.setVisible(bool(questions))
