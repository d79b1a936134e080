"""The top of the plan beside the questions: what to do first, and where."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QVBoxLayout, QWidget

from security_survey.domain.recommendations import Recommendation, Urgency
from security_survey.domain.survey import Question
from security_survey.ui.parts import label
from security_survey.ui.session import SurveySession
from security_survey.ui.theme import Theme
from security_survey.ui.walk.route import place_name
from security_survey.ui.walk.words import counted, effort_words

SHOWN = 8
BADGE = 26
GAP = 12


class PlanRow(QAbstractButton):
    """One recommendation; a click goes to its question."""

    def __init__(self, number: int, theme: Theme) -> None:
        super().__init__()
        self._number = number
        self._theme = theme
        self._below = ""
        self._urgent = False
        self._question: Question | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip("Go to this question (Space)")

    @property
    def question(self) -> Question | None:
        """Where it leads."""
        return self._question

    def show_step(self, question: Question, title: str, below: str, *, urgent: bool) -> None:
        """Stand for another recommendation."""
        self._question = question
        self._below = below
        self._urgent = urgent
        self.setText(title)
        first = "Escape route. " if urgent else ""
        self.setAccessibleName(f"{self._number}. {first}{title}. {below}")
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        title, below = self._rooms(width)
        return round(title.height() + below.height() + 20)

    def sizeHint(self) -> QSize:
        return QSize(240, self.heightForWidth(max(self.width(), 240)))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 44)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = self._theme.palette
        self._paint_ground(painter)
        badge = QRectF(8, 10, BADGE, BADGE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.bad if self._urgent else colours.accent))
        painter.drawEllipse(badge)
        painter.setFont(self._title_font())
        painter.setPen(QColor(colours.on_strong if self._urgent else colours.on_accent))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(self._number))
        title, below = self._rooms(self.width())
        flags = Qt.TextFlag.TextWordWrap
        painter.setPen(QColor(colours.ink))
        painter.drawText(title, flags, self.text())
        painter.setFont(self._small_font())
        painter.setPen(QColor(colours.soft))
        painter.drawText(below, flags, self._below)

    def _paint_ground(self, painter: QPainter) -> None:
        colours = self._theme.palette
        if not (self.hasFocus() or self.underMouse()):
            return
        painter.setPen(QPen(QColor(colours.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent_soft))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)

    def _rooms(self, width: int) -> tuple[QRectF, QRectF]:
        left = 8 + BADGE + GAP
        room = QRectF(left, 10, max(width - left - 10, 40), 2000)
        flags = Qt.TextFlag.TextWordWrap
        title = QFontMetricsF(self._title_font()).boundingRect(room, flags, self.text())
        room.setTop(title.bottom() + 2)
        below = QFontMetricsF(self._small_font()).boundingRect(room, flags, self._below)
        return (
            QRectF(left, 10, room.width(), title.height()),
            QRectF(left, room.top(), room.width(), below.height()),
        )

    def _title_font(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font

    def _small_font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(self.font().pointSizeF() - 1.5)
        return font


class PlanList(QWidget):
    """The first steps of the plan as it stands."""

    go_to = Signal(object)

    def __init__(self, session: SurveySession, theme: Theme) -> None:
        super().__init__()
        self._session = session
        self._rows = [PlanRow(number, theme) for number in range(1, SHOWN + 1)]
        self._empty = label("No weak points found so far. Each one found appears here.", "soft")
        self._more = label("", "soft")
        for made in self._rows:
            made.clicked.connect(self._on_clicked)
        self._assemble()

    @property
    def steps(self) -> tuple[str, ...]:
        """What each row says aloud."""
        return tuple(made.accessibleName() for made in self._rows if not made.isHidden())

    def refresh(self) -> None:
        """Show the plan as it stands."""
        ranked = self._session.recommendations
        for made, recommendation in zip(self._rows, ranked, strict=False):
            self._fill(made, recommendation)
        for number, made in enumerate(self._rows):
            made.setVisible(number < len(ranked))
        self._empty.setVisible(not ranked)
        rest = len(ranked) - SHOWN
        self._more.setVisible(rest > 0)
        self._more.setText(f"{counted(rest, 'more step')} on the Review page")

    def _fill(self, made: PlanRow, recommendation: Recommendation) -> None:
        checklist, survey = self._session.checklist, self._session.survey
        name = place_name(checklist, survey, recommendation.question)
        effort = effort_words(checklist, recommendation.item, survey.mode)
        urgent = recommendation.urgency is Urgency.ESCAPE
        made.show_step(
            recommendation.question,
            recommendation.item.title,
            f"{name} · {effort}",
            urgent=urgent,
        )

    def _on_clicked(self) -> None:
        made = self.sender()
        if isinstance(made, PlanRow) and made.question is not None:
            self.go_to.emit(made.question)

    def _assemble(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 10, 20)
        column.setSpacing(4)
        self._empty.setContentsMargins(8, 6, 8, 0)
        self._more.setContentsMargins(8, 8, 8, 0)
        column.addWidget(self._empty)
        for made in self._rows:
            made.hide()
            column.addWidget(made)
        self._more.hide()
        column.addWidget(self._more)
        column.addStretch(1)
