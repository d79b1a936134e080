"""A question's words with its tags ("Key item", "Try it") running on after the last word."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QLabel

from security_survey.domain.checklist import Checklist, Item
from security_survey.ui.theme import Theme
from security_survey.ui.walk.pictures import Pictures

SIGN = 14
BEFORE = 14
AFTER_SIGN = 5


@dataclass(frozen=True, slots=True)
class Tag:
    """A short word about a question, with its icon; `role` names a colour of the palette."""

    words: str
    icon: str
    role: str


def tags_of(checklist: Checklist, item: Item, mode: str) -> tuple[Tag, ...]:
    """What is said of a question beside its words: that it is a key item, and how to tell."""
    tags = [Tag("Key item", "key", "bad")] if item.critical else []
    if item.method == "ask" and mode == "officer":
        tags.append(Tag(checklist.methods["ask"], "person", "soft"))
    if item.method == "test":
        tags.append(Tag(checklist.methods["test"], "gear", "soft"))
    return tuple(tags)


class QuestionText(QLabel):
    """Plain text that wraps, followed by its tags. Screen readers hear the words and the tags."""

    def __init__(self, theme: Theme, pictures: Pictures) -> None:
        super().__init__()
        self._theme = theme
        self._pictures = pictures
        self._tags: tuple[Tag, ...] = ()
        self._measured: dict[int, tuple[QTextLayout, list[QPointF], int]] = {}
        self.setProperty("role", "question")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    @property
    def tags(self) -> tuple[Tag, ...]:
        """What is said beside the words."""
        return self._tags

    def set_question(self, words: str, tags: tuple[Tag, ...]) -> None:
        """Show another question."""
        self._measured.clear()
        self._tags = tags
        self.setText(words)
        self.setAccessibleName(" ".join([words, *(f"{tag.words}." for tag in tags)]))
        self.updateGeometry()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._measure(width)[2]

    def sizeHint(self) -> QSize:
        return QSize(320, self.heightForWidth(max(self.width(), 320)))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, 20)

    def paintEvent(self, _event: QPaintEvent) -> None:
        layout, places, _ = self._measure(self.width())
        painter = QPainter(self)
        colours = self._theme.palette
        painter.setPen(QColor(colours.ink))
        layout.draw(painter, QPointF(0, 0))
        for tag, at in zip(self._tags, places, strict=True):
            self._paint_tag(painter, tag, at, str(getattr(colours, tag.role)))

    def _paint_tag(self, painter: QPainter, tag: Tag, at: QPointF, colour: str) -> None:
        line = QFontMetricsF(self.font()).height()
        sign = self._pictures.icon(tag.icon, colour, SIGN, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(at.x(), at.y() + (line - SIGN) / 2 + 1), sign)
        painter.setFont(self._tag_font())
        painter.setPen(QColor(colour))
        room = QRectF(at.x() + SIGN + AFTER_SIGN, at.y() + 1, 400, line)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, tag.words)

    def _tag_font(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(self.font().pointSizeF() - 3)
        font.setBold(True)
        return font

    def _measure(self, width: int) -> tuple[QTextLayout, list[QPointF], int]:
        """The lines of the words, where each tag stands, and the height of it all."""
        self.ensurePolished()
        if width not in self._measured:
            layout = self._lines(max(width, 1))
            places, bottom = self._place_tags(layout, width)
            self._measured[width] = layout, places, round(bottom + 0.5)
        return self._measured[width]

    def _lines(self, width: int) -> QTextLayout:
        layout = QTextLayout(self.text(), self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        top = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, top))
            top += line.height() + 2
        layout.endLayout()
        return layout

    def _place_tags(self, layout: QTextLayout, width: int) -> tuple[list[QPointF], float]:
        last = layout.lineAt(layout.lineCount() - 1)
        left, top = last.naturalTextWidth() + BEFORE, last.position().y()
        metrics = QFontMetricsF(self._tag_font())
        places = []
        for tag in self._tags:
            wide = SIGN + AFTER_SIGN + metrics.horizontalAdvance(tag.words)
            if left + wide > width and left > 0:
                left, top = 0.0, top + last.height() + 2
            places.append(QPointF(left, top))
            left += wide + BEFORE
        return places, top + last.height()
