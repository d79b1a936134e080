"""The review page: the risk and why, what is open, the plan with what-if, and the signatures."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from security_survey.content import Department
from security_survey.domain.conditions import effective_facts
from security_survey.domain.progress import unreasoned
from security_survey.domain.recommendations import quick_wins, what_if
from security_survey.domain.survey import Question
from security_survey.report.wording import counted
from security_survey.ui.page import Page
from security_survey.ui.parts import frame, label, scrolled
from security_survey.ui.reading import make_readable
from security_survey.ui.reading_order import keep_reading_order
from security_survey.ui.review.consent_form import ConsentForm
from security_survey.ui.review.finish_card import FinishCard
from security_survey.ui.review.open_questions import Alert, Asking, OpenQuestions
from security_survey.ui.review.plan_list import PlanList, plan_words
from security_survey.ui.review.reasons import linked_question
from security_survey.ui.review.remarks_form import RemarksForm
from security_survey.ui.review.signature_form import SignatureForm
from security_survey.ui.review.verdict_card import VerdictCard
from security_survey.ui.review.what_if_bar import WhatIfBar
from security_survey.ui.session import SurveySession
from security_survey.ui.theme import Theme

_SCORED = ("answer/", "note/", "fact/", "place/", "mode")
NOTHING_TO_MEND = "Nothing was found that needs mending. Keep the routine."
COME_BACK = (
    "Burglars often come back soon and use the way they know. See to the opening they used before"
    " anything else but a way out."
)
NOTHING_ANSWERED = "The plan appears here once something was found that can be mended."


class ReviewPage(Page):
    """Reads the session; `go_to` carries a question that the user wants to see in the walk.

    `finish_wanted` and `open_again_wanted` ask for the survey to be finished, or opened again.
    """

    go_to = Signal(object)
    finish_wanted = Signal()
    open_again_wanted = Signal()

    def __init__(
        self,
        session: SurveySession,
        theme: Theme,
        department: Department,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._theme = theme
        self._stale = True
        self._verdict = VerdictCard(session.checklist, self._follow)
        self._alarm = Alert(
            "alarm",
            "A way out in a fire is not safe",
            "People come before property. Put this right before any other change:",
        )
        self._burglary, notice = frame("notice", margin=14, spacing=4)
        notice.addWidget(label("A burglary or an attempt in the last 60 days", "strong"))
        notice.addWidget(label(COME_BACK))
        self._reasonless = Alert(
            "notice",
            "Key items marked “N/A” without a reason",
            "Say in a note why each does not apply, or answer it:",
        )
        self._open = OpenQuestions()
        self._plan = PlanList()
        self._no_plan = label("", "soft")
        self._bar = WhatIfBar()
        self._remarks = RemarksForm(session)
        self._consent = ConsentForm(session, department.agency)
        whose = ("resident", "officer") if session.survey.mode == "officer" else ("resident",)
        self._signatures = [SignatureForm(session, theme, who, _today_text) for who in whose]
        self._finish = FinishCard(session, _today)
        self._scroll, self._column = scrolled()

        session.changed.connect(self._on_changed)
        session.finished_changed.connect(self._on_finished_changed)
        theme.changed.connect(self._on_theme_changed)
        self._finish.finish_wanted.connect(self.finish_wanted)
        self._finish.open_again_wanted.connect(self.open_again_wanted)
        self._plan.drawn.connect(self._on_drawn)
        self._plan.ticks_changed.connect(self._on_ticks_changed)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._on_grown)
        self._bar.clear_wanted.connect(self._on_clear_wanted)
        self._bar.quick_wins_wanted.connect(self._on_quick_wins_wanted)

        self._assemble()

    def progress_words(self) -> str:
        """How many questions are open."""
        left = self._session.progress.overall().left
        return "Every question is answered" if not left else f"{counted(left, 'question')} open"

    def arrive(self) -> None:
        """Show everything as it stands, where it was left."""
        self._refresh()
        self._scroll.setFocus(Qt.FocusReason.OtherFocusReason)

    def come_to_end(self) -> None:
        """Show where the survey is finished, or opened again."""
        self._refresh()
        self._finish.button.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._show_finish)

    def flush(self) -> None:
        """Commit text still being typed."""
        self._remarks.flush()
        for form in self._signatures:
            form.flush()

    def panes(self) -> tuple[QWidget, ...]:
        """The review, and the bar with its outcome."""
        return (self._scroll, self._bar) if self._bar.isVisible() else (self._scroll,)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what has changed while the page was out of sight."""
        super().showEvent(event)
        self._refresh()

    def _on_changed(self, keys: frozenset[str]) -> None:
        if any(key.startswith(_SCORED) for key in keys):
            self._stale = True
            self.steps_changed.emit()
        if self.isVisible():
            self._refresh()

    def _on_theme_changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self._refresh()

    def _on_finished_changed(self, _finished: bool) -> None:
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self._finish.isAncestorOf(focused)
        if had_focus:  # it would go to the button that takes it back, or anywhere
            self._scroll.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, self, self._show_finish)
        self._finish.show_state(self._asking())

    def _on_drawn(self) -> None:
        keep_reading_order(self)

    def _on_grown(self, _least: int, _most: int) -> None:
        """What is above the end has been drawn: whoever came for the end still sees it."""
        if self._finish.button.hasFocus():
            QTimer.singleShot(0, self, self._show_finish)

    def _show_finish(self) -> None:
        self._scroll.ensureWidgetVisible(self._finish)

    def _on_ticks_changed(self, ticked: tuple[Question, ...]) -> None:
        if not ticked:
            self._bar.invite()
            return
        session = self._session
        then = what_if(session.checklist, session.survey, ticked)
        items = [session.checklist.item_by_id[question.item] for question in ticked]
        self._bar.show_outcome(session.score, then, items, self._theme.palette)

    def _on_clear_wanted(self) -> None:
        self._plan.tick(())

    def _on_quick_wins_wanted(self) -> None:
        found = quick_wins(self._session.checklist, self._session.recommendations)
        self._plan.tick([recommendation.question for recommendation in found])

    def _assemble(self) -> None:
        make_readable(self._scroll, "Review")
        column = self._column
        column.addWidget(label("Review", "title"))
        for widget in (
            self._alarm,
            self._burglary,
            self._verdict,
            self._open,
            self._reasonless,
        ):
            column.addWidget(widget)
        self._add_section("The plan", "What to do, in this order. Life safety comes first.")
        column.addWidget(self._no_plan)
        column.addWidget(self._plan)
        self._add_section("Remarks", "")
        column.addWidget(self._remarks)
        self._add_section("Please note", "")
        column.addWidget(self._consent)
        self._add_section("Signatures", "")
        for form in self._signatures:
            column.addWidget(form)
        self._add_section("Finish", "")
        column.addWidget(self._finish)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._bar)

    def _add_section(self, heading: str, hint: str) -> None:
        self._column.addSpacing(14)
        self._column.addWidget(label(heading, "heading"))
        if hint:
            self._column.addWidget(label(hint, "soft"))

    def _follow(self, address: str) -> None:
        self.go_to.emit(linked_question(address))

    def _refresh(self) -> None:
        if not self._stale:
            return
        self._stale = False
        session, colours = self._session, self._theme.palette
        asking = self._asking()
        facts = effective_facts(session.checklist, session.survey.facts)
        self._burglary.setVisible(facts.get("recent_burglary") is True)
        self._verdict.show_result(session.survey, session.score, colours)
        self._alarm.show_questions(session.score.life_safety, asking)
        self._reasonless.show_questions(unreasoned(session.checklist, session.survey), asking)
        progress = session.progress
        left = [q for q in progress.questions if q not in progress.answered]
        self._open.show_questions(left, asking)
        self._finish.show_state(asking)
        self._show_plan()

    def _asking(self) -> Asking:
        session = self._session
        return Asking(session.checklist, session.survey, self._theme.palette, self._follow)

    def _show_plan(self) -> None:
        session = self._session
        found = session.recommendations
        answered = session.progress.overall().answered
        self._no_plan.setText(NOTHING_TO_MEND if answered else NOTHING_ANSWERED)
        self._no_plan.setVisible(not found)
        self._bar.setVisible(bool(found))
        words = plan_words(session.checklist, session.survey, found)
        self._plan.show_steps(words, self._theme.palette)
        self._on_ticks_changed(self._plan.ticked)


def _today() -> date:
    return datetime.now().astimezone().date()


def _today_text() -> str:
    return _today().isoformat()
