"""The hint of what to mend first, and what that does to the risk."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from security_survey.domain.recommendations import Recommendation, plan
from security_survey.ui.parts import button, label
from security_survey.ui.session import SurveySession
from security_survey.ui.walk.route import place_name
from security_survey.ui.walk.words import counted

LOOK_AHEAD = 8
"""How many steps of the plan are tried to find the next change of the risk's word."""


class NextFix(QFrame):
    """The hint box; hidden while there is nothing to mend."""

    go_to = Signal(object)

    def __init__(self, session: SurveySession) -> None:
        super().__init__()
        self._session = session
        self._first: Recommendation | None = None
        self._words = label("")
        self._link = button("Go to this question ›", self._on_clicked, "link")
        self._assemble()
        self.hide()

    @property
    def words(self) -> str:
        """What the hint says; "" while hidden."""
        return "" if self.isHidden() else self._words.text()

    def refresh(self) -> None:
        """Work it out anew."""
        ranked = self._session.recommendations
        self._first = ranked[0] if ranked else None
        self.setVisible(self._first is not None)
        if self._first is not None:
            self._words.setText(self._sentence(ranked))

    def _sentence(self, ranked: Sequence[Recommendation]) -> str:
        first = ranked[0]
        name = place_name(self._session.checklist, self._session.survey, first.question)
        fix = f"{name}: {_lower_first(first.item.title)}"
        steps, after = self._steps_to_better(ranked)
        now = self._session.score.stated
        if not steps or now is None:
            return f"{fix}."
        drop = f"risk drops from {now.word} to {after}."
        if steps == 1:
            return f"{fix}: {drop}"
        return f"{fix}. With {counted(steps - 1, 'more fix', 'more fixes')} of the plan, {drop}"

    def _steps_to_better(self, ranked: Sequence[Recommendation]) -> tuple[int, str]:
        """How many steps of the plan change the risk's word, and to which; 0 if none tried does."""
        session = self._session
        for number, step in enumerate(
            plan(session.checklist, session.survey, ranked[:LOOK_AHEAD]), start=1
        ):
            band = step.after.stated
            better = (step.after.protection or 0) > (session.score.protection or 0)
            if better and band is not None and band is not session.score.stated:
                return number, band.word
        return 0, ""

    def _on_clicked(self) -> None:
        if self._first is not None:
            self.go_to.emit(self._first.question)

    def _assemble(self) -> None:
        self.setProperty("role", "hint")
        self._link.setAccessibleName("Next best fix: go to this question")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 8)
        column.setSpacing(4)
        column.addWidget(label("Next best fix", "strong"))
        column.addWidget(self._words)
        column.addWidget(self._link)


def _lower_first(title: str) -> str:
    """A title within a sentence; a word in capitals stays."""
    return title if title[:2].isupper() else title[:1].lower() + title[1:]
