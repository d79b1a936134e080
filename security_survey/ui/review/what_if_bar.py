"""The bar that stays in view while steps are ticked: the risk that they would lead to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout

from security_survey.domain.checklist import Item
from security_survey.domain.scorecard import ScoreCard
from security_survey.report.wording import counted, minutes_text, rounded
from security_survey.ui.icons import pixmap
from security_survey.ui.parts import button, label
from security_survey.ui.theme import Palette

INVITATION = "Tick steps of the plan to see the risk they would lead to."


class WhatIfBar(QFrame):
    """Shows risk now and with the ticked steps."""

    quick_wins_wanted = Signal()
    clear_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sign = QLabel()
        self._words = label("", "strong")
        self._detail = label("", "small")
        self._quick = button("Tick the quick wins", self.quick_wins_wanted.emit)
        self._clear = button("Clear ticks", self.clear_wanted.emit)
        self._assemble()

    @property
    def words(self) -> str:
        """What the bar says."""
        return self._words.text()

    def invite(self) -> None:
        """Nothing is ticked."""
        self._sign.hide()
        self._detail.hide()
        self._clear.hide()
        self._quick.show()
        self._say(INVITATION, "")

    def show_outcome(
        self, now: ScoreCard, then: ScoreCard, items: Sequence[Item], colours: Palette
    ) -> None:
        """Say what the ticked items would lead to."""
        band = then.stated.id if then.stated else "open"
        self._sign.setPixmap(pixmap(band, colours.bands.get(band, colours.soft), 30, 2.0))
        self._sign.show()
        self._detail.show()
        self._clear.show()
        self._quick.hide()
        self._say(*outcome_words(now, then, items))

    def _say(self, words: str, detail: str) -> None:
        self._words.setText(words)
        self._detail.setText(detail)
        self.setAccessibleName(f"{words} {detail}".strip())

    def _assemble(self) -> None:
        self.setProperty("role", "bar")
        self.setProperty("edge", "top")
        self._sign.setFixedWidth(34)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._words)
        words.addWidget(self._detail)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(30, 10, 24, 10)
        layout.setSpacing(12)
        layout.addWidget(self._sign)
        layout.addLayout(words, 1)
        layout.addWidget(self._quick)
        layout.addWidget(self._clear)
        self.setMinimumHeight(64)


def outcome_words(now: ScoreCard, then: ScoreCard, items: Sequence[Item]) -> tuple[str, str]:
    """The outcome in words, and what it takes."""
    if then.stated is None or then.risk is None or now.stated is None or now.risk is None:
        return "Too little is answered yet to say what these steps would change.", ""
    these = "this step" if len(items) == 1 else f"these {len(items)}"
    same = "still " if then.stated is now.stated else ""
    before, after = rounded(now.risk), rounded(then.risk)
    moved = f"the risk falls from {before} to {after} of 100"
    if before == after:
        moved = f"the risk stays at {after} of 100 until more is mended"
    work = minutes_text(sum(item.minutes for item in items))
    detail = (
        f"Today {now.stated.word}. {counted(len(items), 'step')}, about {work} of work; {moved}."
    )
    return f"Risk with {these}: {same}{then.stated.word}", detail
