"""A pad to sign on with mouse, finger or pen."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QByteArray, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QTabletEvent,
    QTouchEvent,
)
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from security_survey.ui.review.strokes import HEIGHT, WIDTH, Point, path_of, within
from security_survey.ui.theme import Theme

SCALE = 1.4
PEN = 2.4


class SignaturePad(QWidget):
    """`signed` follows each stroke and carries all of them as a path in a 300 by 100 box.

    A name shown in place of strokes stands for a signature that was typed.
    """

    signed = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._kept = ""
        self._strokes: list[list[Point]] = []
        self._drawing = False
        self._name = ""

        theme.changed.connect(self.update)

        self.setFixedSize(self.sizeHint())
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setCursor(Qt.CursorShape.CrossCursor)

    def sizeHint(self) -> QSize:
        """The box, drawn a little larger."""
        return QSize(round(WIDTH * SCALE), round(HEIGHT * SCALE))

    def show_signature(self, path: str, name: str) -> None:
        """Show strokes, or a typed name where there are none."""
        if not self._drawing:
            self._kept = path
            self._strokes = []
            self._name = "" if path else name
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a stroke."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._begin(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw on."""
        self._extend(event.position())

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        """End the stroke."""
        self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        """Draw with a pen; accepting it keeps Qt from sending the same as a mouse."""
        self._draw(event.type(), event.position())
        event.accept()

    def event(self, event: QEvent) -> bool:
        """Draw with a finger."""
        if isinstance(event, QTouchEvent) and event.points():
            self._draw(event.type(), event.points()[0].position())
            event.accept()
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the paper, the line to sign on, and the signature."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_paper(painter)
        if self._name:
            self._draw_name(painter)
        if self._kept:
            self._draw_kept(painter)
        painter.setPen(QPen(QColor(self._theme.palette.ink), PEN, c=Qt.PenCapStyle.RoundCap))
        for stroke in self._strokes:
            points = [QPointF(x * SCALE, y * SCALE) for x, y in stroke]
            if len(points) == 1:
                painter.drawPoint(points[0])
            painter.drawPolyline(QPolygonF(points))
        painter.end()

    def _draw(self, kind: QEvent.Type, at: QPointF) -> None:
        types = QEvent.Type
        if kind in (types.TabletPress, types.TouchBegin):
            self._begin(at)
        elif kind in (types.TabletMove, types.TouchUpdate):
            self._extend(at)
        elif kind in (types.TabletRelease, types.TouchEnd):
            self._end()

    def _begin(self, at: QPointF) -> None:
        self._drawing = True
        self._name = ""
        self._strokes.append([self._in_box(at)])
        self.update()

    def _extend(self, at: QPointF) -> None:
        if self._drawing:
            self._strokes[-1].append(self._in_box(at))
            self.update()

    def _end(self) -> None:
        if self._drawing:
            self._drawing = False
            self.signed.emit(self._kept + path_of(self._strokes))

    def _in_box(self, at: QPointF) -> Point:
        return within((at.x() / SCALE, at.y() / SCALE))

    def _draw_paper(self, painter: QPainter) -> None:
        colours = self._theme.palette
        painter.setPen(QPen(QColor(colours.control), 1))
        painter.setBrush(QColor(colours.raised))
        painter.drawRoundedRect(QRectF(0.5, 0.5, self.width() - 1, self.height() - 1), 7, 7)
        line = self.height() * 0.74
        painter.setPen(QPen(QColor(colours.control), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(18, line), QPointF(self.width() - 18, line))
        if not (self._kept or self._strokes or self._name):
            painter.setPen(QColor(colours.soft))
            painter.drawText(QRectF(18, line + 4, 300, 24), "Sign here with mouse, finger or pen")

    def _draw_kept(self, painter: QPainter) -> None:
        """What is kept may come from a file and be any path, curves included."""
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
            f'<path d="{escape(self._kept)}" fill="none" stroke="{self._theme.palette.ink}" '
            f'stroke-width="{PEN / SCALE}" stroke-linecap="round"/></svg>'
        )
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(self.rect()))

    def _draw_name(self, painter: QPainter) -> None:
        font = painter.font()
        font.setPointSizeF(20)
        font.setItalic(True)
        painter.setFont(font)
        painter.setPen(QColor(self._theme.palette.ink))
        box = QRectF(24, 0, self.width() - 48, self.height() * 0.72)
        shown = painter.fontMetrics().elidedText(
            self._name, Qt.TextElideMode.ElideRight, round(box.width())
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, shown)
