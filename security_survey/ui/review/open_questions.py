"""What is still open: unanswered questions place by place, and answers that lack a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QVBoxLayout, QWidget

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

    @cached_property
    def namer(self) -> Namer:
        """Names the survey's places."""
        return Namer(self.checklist, self.survey)

    @cached_property
    def chevrons(self) -> Mapping[bool, QIcon]:
        """The signs of an unfolded and of a folded place; drawing them takes its time."""
        return {
            unfolded: icon("minus" if unfolded else "plus", self.colours.accent)
            for unfolded in (True, False)
        }

    def link(self, question: Question) -> LinkedText:
        """A question as a link to it."""
        words = self.checklist.item_by_id[question.item].wording(self.survey.mode)
        return self._linked(words, question)

    def named_link(self, question: Question) -> LinkedText:
        """What to do about a question, with its place, as a link to it."""
        return self._linked(self.namer.title(question), question)

    def placed_link(self, question: Question) -> LinkedText:
        """A question after the name of its place, as a link to it."""
        words = self.checklist.item_by_id[question.item].wording(self.survey.mode)
        return self._linked(f"{self.place_name(question.place, question.item)}: {words}", question)

    def place_name(self, place: str, item: str) -> str:
        """A place's name, or its area's where it has none of its own."""
        return self.namer.label(place) or self.checklist.area_of_item[item].title

    def _linked(self, words: str, question: Question) -> LinkedText:
        segment = Segment(words, question_link(question))
        return LinkedText([segment], self.colours.accent, self.follow)


class OpenQuestions(QWidget):
    """A card with one foldable row for each place that has questions left."""

    def __init__(self) -> None:
        super().__init__()
        self._asking: Asking | None = None
        self._rest: list[list[Question]] = []
        self._title = label("", "subheading")
        self._folds = QVBoxLayout()
        self._more = button("", self._show_rest)
        box, column = frame("card", margin=20, spacing=4)
        column.addWidget(self._title)
        column.addWidget(label("The report is right without them, but less sure.", "soft"))
        column.addLayout(self._folds)
        column.addLayout(row([self._more, None]))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(box)

    def show_questions(self, questions: Sequence[Question], asking: Asking) -> None:
        """Show the open questions (in walking order); hide where there are none."""
        groups = _by_place(questions)
        unfolded = len(questions) <= UNFOLDED
        few = unfolded or len(groups) <= FIRST_PLACES + 1
        first = groups if few else groups[:FIRST_PLACES]
        self._asking, self._rest = asking, groups[len(first) :]
        self._title.setText(open_words(len(questions), len(groups)))
        clear(self._folds)
        for group in first:
            self._folds.addWidget(PlaceFold(group, asking, unfolded=unfolded))
        self._more.setText(f"Show {counted(len(self._rest), 'more place', 'more places')}")
        self._more.setVisible(bool(self._rest))
        self.setVisible(bool(questions))

    def _show_rest(self) -> None:
        assert self._asking is not None
        folds = [PlaceFold(group, self._asking, unfolded=False) for group in self._rest]
        for fold in folds:
            self._folds.addWidget(fold)
        self._rest = []
        self._more.hide()
        keep_reading_order(self)
        folds[0].setFocus()


def _by_place(questions: Sequence[Question]) -> list[list[Question]]:
    groups: dict[str, list[Question]] = {}
    for question in questions:
        groups.setdefault(question.place, []).append(question)
    return list(groups.values())


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
        self._header.setIcon(self._asking.chevrons[unfolded])


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
