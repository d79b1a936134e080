"""The card that states the overall risk: a sign and a word, its range, what holds it down."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from security_survey.domain.checklist import Checklist
from security_survey.domain.scorecard import ScoreCard
from security_survey.domain.survey import Survey
from security_survey.ui.icons import pixmap
from security_survey.ui.linked_text import Follow, LinkedText
from security_survey.ui.parts import clear, frame, label, row
from security_survey.ui.review.reasons import (
    cap_reasons,
    coverage_words,
    meaning,
    range_words,
    verdict,
)
from security_survey.ui.review.risk_scale import RiskScale
from security_survey.ui.theme import Palette


class VerdictCard(QWidget):
    """Shows one result; links in its reasons are handed to `follow`."""

    def __init__(self, checklist: Checklist, follow: Follow) -> None:
        super().__init__()
        self._checklist = checklist
        self._follow = follow
        self._sign = QLabel()
        self._word = label("", "verdict")
        self._meaning = label("", "soft")
        self._scale = RiskScale(checklist.scoring.bands)
        self._range = label("")
        self._coverage = label("", "soft")
        self._reasons = QVBoxLayout()
        self._assemble()

    def show_result(self, survey: Survey, card: ScoreCard, colours: Palette) -> None:
        """State another result."""
        model = self._checklist.scoring
        band = card.stated.id if card.stated else "open"
        self._sign.setPixmap(pixmap(band, colours.bands.get(band, colours.soft), 44, 2.0))
        self._word.setText(verdict(card))
        self._word.setStyleSheet(f"color: {colours.bands.get(band, colours.soft)};")
        self._meaning.setText(meaning(card))
        self._range.setText(range_words(model, card))
        self._range.setVisible(bool(self._range.text()))
        self._coverage.setText(coverage_words(card))
        self._scale.show_card(card, colours)
        self._scale.setAccessibleName(f"{verdict(card)}. {self._range.text()}")
        clear(self._reasons)
        for reason in cap_reasons(self._checklist, survey, card):
            self._reasons.addWidget(LinkedText(reason, colours.accent, self._follow))

    def _assemble(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._word)
        words.addWidget(self._meaning)
        self._sign.setFixedWidth(48)
        self._reasons.setSpacing(6)
        box, column = frame("card", margin=20, spacing=12)
        top = row([self._sign, words], spacing=14)
        top.setStretch(1, 1)
        column.addLayout(top)
        column.addWidget(self._scale)
        column.addLayout(self._reasons)
        column.addWidget(self._range)
        column.addWidget(self._coverage)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(box)
