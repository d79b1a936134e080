"""The panel beside the questions: what helps with the one in focus, and the plan so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from security_survey.domain.survey import Question
from security_survey.ui.parts import button, label
from security_survey.ui.session import SurveySession
from security_survey.ui.theme import Theme
from security_survey.ui.walk.guidance import Section, guidance
from security_survey.ui.walk.next_fix import NextFix
from security_survey.ui.walk.plan_list import PlanList

WIDTH = 316
AFTER_THE_CARD = 25
"""Milliseconds after a move until the panel follows: the answer is painted first."""


class GuidancePanel(QFrame):
    """Tabs "This question" and "Plan". `go_to` carries a question to turn to."""

    go_to = Signal(object)
    show_service = Signal(str)

    def __init__(
        self, session: SurveySession, theme: Theme, offers: Mapping[str, tuple[str, str]]
    ) -> None:
        super().__init__()
        self._session = session
        self._question: Question | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(AFTER_THE_CARD)
        self._soon.timeout.connect(self.refresh)
        self._sections = SectionList()
        self._offer = OfferLink(offers)
        self._next_fix = NextFix(session)
        self._plan = PlanList(session, theme)
        self._tabs = QTabBar()
        self._pages = QStackedWidget()
        self._tabs.currentChanged.connect(self._pages.setCurrentIndex)
        self._plan.go_to.connect(self.go_to)
        self._next_fix.go_to.connect(self.go_to)
        self._offer.show_service.connect(self.show_service)
        self._assemble()

    @property
    def tabs(self) -> QTabBar:
        """The tabs."""
        return self._tabs

    @property
    def next_fix(self) -> NextFix:
        """The hint of what to mend first."""
        return self._next_fix

    @property
    def plan(self) -> PlanList:
        """The top of the plan."""
        return self._plan

    def show_question(self, question: Question) -> None:
        """Follow the question in focus."""
        other = self._question is None or self._question.item != question.item
        self._question = question
        if other:
            self._soon.start()

    def refresh(self) -> None:
        """Facts may have changed what is right here."""
        if self._question is None:
            return
        survey = self._session.survey
        self._sections.show_sections(guidance(self._session.checklist, survey, self._question.item))
        self._offer.show_area(self._session.checklist.area_of_item[self._question.item].id)
        self._scroll.verticalScrollBar().setValue(0)

    def refresh_plan(self) -> None:
        """Answers have changed: rank anew. Takes some milliseconds, so not at every key."""
        self._next_fix.refresh()
        self._plan.refresh()

    def words(self) -> str:
        """Everything the first tab says."""
        return self._sections.words()

    def _assemble(self) -> None:
        self.setProperty("role", "panel")
        self.setFixedWidth(WIDTH)
        self._tabs.addTab("This question")
        self._tabs.addTab("Plan")
        self._tabs.setAccessibleName("Beside the questions")
        self._tabs.setToolTip("Left and right turn between this question and the plan")
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(20, 16, 16, 20)
        column.setSpacing(16)
        column.addWidget(self._sections)
        column.addWidget(self._offer)
        column.addStretch(1)
        self._scroll = _scroll(inner, "What helps with this question")
        self._pages.addWidget(self._with_hint())
        self._pages.addWidget(_scroll(self._plan, "The plan so far"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 8, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._tabs)
        whole.addWidget(_line())
        whole.addWidget(self._pages, 1)

    def _with_hint(self) -> QWidget:
        """The first tab: the hint stays in sight below what scrolls."""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._scroll, 1)
        hint = QVBoxLayout()
        hint.setContentsMargins(14, 0, 14, 14)
        hint.addWidget(self._next_fix)
        column.addLayout(hint)
        return page


class SectionList(QWidget):
    """Headings with their texts; the labels are kept and given other words."""

    def __init__(self) -> None:
        super().__init__()
        self._pairs: list[tuple[QLabel, QLabel]] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Show these and nothing else."""
        while len(self._pairs) < len(sections):
            self._add_pair()
        for number, (heading, text) in enumerate(self._pairs):
            shown = number < len(sections)
            if heading.isHidden() == shown:
                heading.setVisible(shown)
                text.setVisible(shown)
            if shown:
                heading.setText(sections[number].heading)
                text.setText(sections[number].text)
        self._set_roles(sections)

    def words(self) -> str:
        """Everything shown, line by line."""
        shown = [pair for pair in self._pairs if not pair[0].isHidden()]
        return "\n".join(f"{heading.text()}\n{text.text()}" for heading, text in shown)

    def _set_roles(self, sections: Sequence[Section]) -> None:
        for section, (_, text) in zip(sections, self._pairs, strict=False):
            if text.property("role") != section.role:
                text.setProperty("role", section.role)
                text.style().unpolish(text)
                text.style().polish(text)

    def _add_pair(self) -> None:
        heading, text = label("", "strong"), label("")
        if self._pairs:
            heading.setContentsMargins(0, 10, 0, 0)
        text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._pairs.append((heading, text))
        self._column.addWidget(heading)
        self._column.addWidget(text)


class OfferLink(QWidget):
    """What the department offers about this part of the walk, as a link."""

    show_service = Signal(str)

    def __init__(self, offers: Mapping[str, tuple[str, str]]) -> None:
        super().__init__()
        self._offers = offers
        self._service = ""
        self._link: QPushButton = button("", self._on_clicked, "link")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(label("The department helps", "strong"))
        column.addWidget(self._link)
        self.hide()

    def show_area(self, area: str) -> None:
        """Offer what belongs to this area, if anything does."""
        self._service, words = self._offers.get(area, ("", ""))
        self._link.setText(f"{words} ›")
        self._link.setAccessibleName(f"{words}: show this service")
        self._link.setToolTip("Opens beside this page")
        self.setVisible(bool(self._service))

    def _on_clicked(self) -> None:
        self.show_service.emit(self._service)


def _scroll(inner: QWidget, name: str) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(name)
    area.setWidget(inner)
    return area


def _line() -> QFrame:
    line = QFrame()
    line.setProperty("role", "bar")
    line.setProperty("edge", "top")
    line.setFixedHeight(1)
    return line
