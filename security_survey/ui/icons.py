"""Our own icons, drawn as small SVG shapes in any colour and size.

Each drawing stands in a box of 24 by 24. Lines are 2 wide with round ends. `cut` is taken out of
what was filled, so that a sign inside a disc shows the ground behind it in light and dark alike.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPainter, QPen, QPixmap
from PySide6.QtSvg import QSvgRenderer

BOX = 24.0
_ICON_SIZES = (16, 20, 24)
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">'


@dataclass(frozen=True, slots=True)
class Drawing:
    """Paths of one icon: drawn as lines, filled, and cut out of the filling (again as lines)."""

    lines: str = ""
    filled: str = ""
    cut: str = ""


_DISC = "M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20z"
_TRIANGLE = (
    "M12 2.6c.9 0 1.6.5 2 1.2l8 14.6c.9 1.6-.2 3.4-2 3.4H4c-1.8 0-2.9-1.8-2-3.4l8-14.6"
    "c.4-.7 1.1-1.2 2-1.2z"
)
_OCTAGON = "M8 2h8l6 6v8l-6 6H8l-6-6V8z"

DRAWINGS = {
    "low": Drawing(filled=_DISC, cut="M7.5 12.3l3.1 3.1l6-6.3"),
    "guarded": Drawing(filled=_DISC, cut="M12 8.6a3.4 3.4 0 1 0 0 6.8a3.4 3.4 0 1 0 0-6.8z"),
    "moderate": Drawing(filled=_DISC, cut="M7.5 12h9"),
    "elevated": Drawing(filled=_TRIANGLE, cut="M12 9v5M12 17.8v.1"),
    "high": Drawing(filled=_OCTAGON, cut="M8.5 8.5l7 7M15.5 8.5l-7 7"),
    "open": Drawing(lines="M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18z"),
    "check": Drawing(lines="M4.5 12.8l5 5L19.5 7"),
    "cross": Drawing(lines="M6 6l12 12M18 6L6 18"),
    "minus": Drawing(lines="M5 12h14"),
    "plus": Drawing(lines="M12 5v14M5 12h14"),
    "dot": Drawing(filled="M12 7a5 5 0 1 0 0 10a5 5 0 1 0 0-10z"),
    "warning": Drawing(
        lines="M12 3.6L2.8 19.4c-.2.5 0 1 .6 1h17.2c.6 0 .8-.5.6-1zM12 10v4.4M12 17.4v.1"
    ),
    "info": Drawing(lines="M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18zM12 11v5.5M12 7.6v.1"),
    "note": Drawing(lines="M5 3.5h14v11.5l-5.5 5.5H5zM19 15h-5.5v5.5M8.5 8h7M8.5 12h4"),
    "photo": Drawing(
        lines="M3 7.5h4.2L9 5h6l1.8 2.5H21V19H3zM12 9.5a3.6 3.6 0 1 0 0 7.2a3.6 3.6 0 1 0 0-7.2z"
    ),
    "search": Drawing(lines="M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13zM15.5 15.5L20.5 20.5"),
    "undo": Drawing(lines="M8.5 4.5L4 9l4.5 4.5M4.5 9h9a6 5.5 0 0 1 0 11H9"),
    "redo": Drawing(lines="M15.5 4.5L20 9l-4.5 4.5M19.5 9h-9a6 5.5 0 0 0 0 11H15"),
    "help": Drawing(
        lines="M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18z"
        "M9.3 9.6a2.8 2.8 0 1 1 4.3 2.4c-1 .6-1.6 1.1-1.6 2.2M12 17v.1"
    ),
    "back": Drawing(lines="M14.5 5.5L8 12l6.5 6.5"),
    "next": Drawing(lines="M9.5 5.5L16 12l-6.5 6.5"),
    "down": Drawing(lines="M5.5 9.5L12 16l6.5-6.5"),
    "phone": Drawing(
        lines="M6.8 3.5l2.6.9l1 4l-2 1.9c1 2.2 2.9 4.2 5.2 5.3l1.9-2l4 1l1 2.7"
        "c-.6 2-2 3.2-3.8 3.2C10 20.5 3.5 14 3.5 7.3c0-1.9 1.3-3.3 3.3-3.8z"
    ),
    "mail": Drawing(lines="M3 5.5h18v13H3zM3.5 6.5L12 13l8.5-6.5"),
    "web": Drawing(
        lines="M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18zM3.3 12h17.4"
        "M12 3c-5 5-5 13 0 18M12 3c5 5 5 13 0 18"
    ),
    "copy": Drawing(lines="M8.5 8.5H20V20H8.5zM15.5 8.5V4H4v11.5h4.5"),
    "home": Drawing(lines="M3.5 11.5L12 4l8.5 7.5M6 9.5V20h12V9.5M10 20v-6h4v6"),
    "lock": Drawing(lines="M5 10.5h14V20.5H5zM8 10.5V7.5a4 4 0 0 1 8 0v3M12 14.5v2.5"),
    "eye": Drawing(
        lines="M2.5 12c2.3-4 5.5-6 9.5-6s7.2 2 9.5 6c-2.3 4-5.5 6-9.5 6s-7.2-2-9.5-6z"
        "M12 9.2a2.8 2.8 0 1 0 0 5.6a2.8 2.8 0 1 0 0-5.6z"
    ),
    "car": Drawing(
        lines="M3.5 17.5v-5l2.2-1L7.5 6.5h9l1.8 5l2.2 1v5zM6 11.5h12"
        "M5.5 17.5v2M18.5 17.5v2M7 14.6h.1M17 14.6h.1"
    ),
    "drone": Drawing(
        lines="M9 10h6v4.5H9zM9 10.5L6 8M15 10.5L18 8M9.5 14.5L7.5 18.5M14.5 14.5l2 4"
        "M2.5 7h7M14.5 7h7"
    ),
    "suitcase": Drawing(lines="M3.5 8h17v11.5h-17zM9 8V4.5h6V8M8 8v11.5M16 8v11.5"),
    "megaphone": Drawing(
        lines="M3.5 10v4.5h3.5l9.5 4.5V5.5L7 10zM7.5 14.5l1.5 5.5h2.5l-1.2-4.2"
        "M19.5 9.5a4 4 0 0 1 0 5.5"
    ),
    "key": Drawing(lines="M8 11a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9zM11.3 12.2L20 3.5M16 7.5l3 3"),
    "trash": Drawing(lines="M4 6.5h16M9 6.5V4h6v2.5M6 6.5l1 14h10l1-14M10 10.5v6M14 10.5v6"),
    "pencil": Drawing(lines="M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19zM13.5 7l3.5 3.5"),
    "save": Drawing(lines="M12 3.5v11M7.5 10.5L12 15l4.5-4.5M4 16.5v4h16v-4"),
    "print": Drawing(lines="M7 8.5V3.5h10v5M7 16.5H3.5v-8h17v8H17M7 13.5h10v7H7z"),
    "folder": Drawing(lines="M3 5.5h6.5l2 2.5H21v11.5H3zM3 10.5h18"),
    "sun": Drawing(
        lines="M12 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2"
        "M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4"
    ),
    "moon": Drawing(lines="M19.5 14.5A8.2 8.2 0 0 1 9.5 4.5a8 8 0 1 0 10 10z"),
    "gear": Drawing(
        lines="M12 8.8a3.2 3.2 0 1 0 0 6.4a3.2 3.2 0 1 0 0-6.4z"
        "M12 5.5a6.5 6.5 0 1 0 0 13a6.5 6.5 0 1 0 0-13zM12 2.5v3M12 18.5v3M2.5 12h3M18.5 12h3"
        "M5.3 5.3l2.1 2.1M16.6 16.6l2.1 2.1M5.3 18.7l2.1-2.1M16.6 7.4l2.1-2.1"
    ),
    "shield": Drawing(lines="M12 3L4.5 6v5.5c0 4.7 3 8 7.5 9.5c4.5-1.5 7.5-4.8 7.5-9.5V6z"),
    "person": Drawing(
        lines="M12 3.5a4 4 0 1 0 0 8a4 4 0 1 0 0-8zM4.5 20.5c0-3.8 3-6.5 7.5-6.5s7.5 2.7 7.5 6.5"
    ),
    "badge": Drawing(
        lines="M12 3L4.5 6v5.5c0 4.7 3 8 7.5 9.5c4.5-1.5 7.5-4.8 7.5-9.5V6zM8.5 12l2.5 2.5l4.5-4.8"
    ),
    "clock": Drawing(lines="M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18zM12 7.5V12l3.2 2"),
    "list": Drawing(lines="M9 6h11M9 12h11M9 18h11M4.5 6h.1M4.5 12h.1M4.5 18h.1"),
    "more": Drawing(lines="M5.5 12h.1M12 12h.1M18.5 12h.1"),
    "menu": Drawing(lines="M4 6.5h16M4 12h16M4 17.5h16"),
    "door": Drawing(lines="M6 20.5V3.5h12v17M3.5 20.5h17M14.5 12v1"),
    "window": Drawing(lines="M4.5 4h15v14h-15zM12 4v14M4.5 11h15M3 20.5h18"),
}
"""Every icon by its name. Bands carry the name of their band."""


def pixmap(name: str, colour: str, size: int = 20, ratio: float = 1.0) -> QPixmap:
    """An icon of `size` logical pixels, sharp on a screen of this device pixel ratio.

    Raises KeyError for a name that is not drawn.
    """
    return _Pen(name, colour).draw(size, ratio)


def icon(name: str, colour: str) -> QIcon:
    """An icon for buttons and menus, ready in the usual sizes. Raises KeyError."""
    made = QIcon()
    pen = _Pen(name, colour)
    for size in _ICON_SIZES:
        made.addPixmap(pen.draw(size, 1.0))
        made.addPixmap(pen.draw(size, 2.0))
    return made


def ring(fraction: float, colour: str, track: str, size: int = 20, ratio: float = 1.0) -> QPixmap:
    """A ring that is filled clockwise from the top by a fraction (0-1) of its round."""
    side = round(size * ratio)
    image = _blank(side)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(side / BOX, side / BOX)
    box = QRectF(3.5, 3.5, 17, 17)
    painter.setPen(QPen(QColor(track), 3.2))
    painter.drawEllipse(box)
    painter.setPen(QPen(QColor(colour), 3.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    painter.drawArc(box, 90 * 16, -round(360 * 16 * min(max(fraction, 0.0), 1.0)))
    painter.end()
    return _as_pixmap(image, ratio)


def application_icon(accent: str, on_accent: str = "#ffffff") -> QIcon:
    """The program's own icon: a house under a shield's outline."""
    made = QIcon()
    drawn = _renderer(_application_svg(accent, on_accent))
    for side in (16, 24, 32, 48, 128):
        image = _blank(side)
        painter = QPainter(image)
        drawn.render(painter, QRectF(0, 0, side, side))
        painter.end()
        made.addPixmap(QPixmap.fromImage(image))
    return made


class _Pen:
    """One icon in one colour, read once and drawn in any size."""

    def __init__(self, name: str, colour: str) -> None:
        drawing = DRAWINGS[name]
        self._body = _renderer(_svg(drawing.lines, drawing.filled, colour))
        self._cut = _renderer(_svg(drawing.cut, "", "#000000")) if drawing.cut else None

    def draw(self, size: int, ratio: float) -> QPixmap:
        """The icon at this size."""
        side = round(size * ratio)
        image, box = _blank(side), QRectF(0, 0, side, side)
        painter = QPainter(image)
        self._body.render(painter, box)
        if self._cut is not None:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOut)
            self._cut.render(painter, box)
        painter.end()
        return _as_pixmap(image, ratio)


def _blank(side: int) -> QImage:
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    return image


def _as_pixmap(image: QImage, ratio: float) -> QPixmap:
    made = QPixmap.fromImage(image)
    made.setDevicePixelRatio(ratio)
    return made


def _renderer(svg: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(svg.encode()))


def _svg(lines: str, filled: str, colour: str) -> str:
    surface = f'<path d="{filled}" fill="{colour}"/>' if filled else ""
    stroke = f'<path d="{lines}" {_stroke(colour, 2)}/>' if lines else ""
    return f"{_SVG}{surface}{stroke}</svg>"


def _stroke(colour: str, width: float) -> str:
    return (
        f'fill="none" stroke="{colour}" stroke-width="{width}"'
        ' stroke-linecap="round" stroke-linejoin="round"'
    )


def _application_svg(accent: str, on_accent: str) -> str:
    shield = "M12 .8L2.5 4.4v6.9c0 5.7 3.8 9.8 9.5 11.9c5.7-2.1 9.5-6.2 9.5-11.9V4.4z"
    house = "M6.5 12L12 7l5.5 5M8.3 11v5.8h7.4V11"
    return (
        f'{_SVG}<path d="{shield}" fill="{accent}"/>'
        f'<path d="{house}" {_stroke(on_accent, 1.8)}/></svg>'
    )
