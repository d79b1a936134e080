"""Small pieces that every screen is made of, so that they look and read the same everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)


def label(text: str, role: str = "", *, wrap: bool = True) -> QLabel:
    """Plain text (never markup) in one of the style sheet's roles."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    return made


def button(
    text: str, on_click: Callable[[], object], role: str = "plain", *, tip: str = ""
) -> QPushButton:
    """A button, pressed by Space and Enter alike; the tip names its shortcut where it has one."""
    made = QPushButton(text)
    made.setProperty("role", role)
    made.setToolTip(plain_tip(tip))
    made.setAutoDefault(True)
    made.clicked.connect(lambda _checked=False: on_click())
    return made


def frame(role: str, margin: int = 18, spacing: int = 10) -> tuple[QFrame, QVBoxLayout]:
    """A frame in one of the style sheet's roles (card, panel, hint …) and its column."""
    made = QFrame()
    made.setProperty("role", role)
    column = QVBoxLayout(made)
    column.setContentsMargins(margin, margin, margin, margin)
    column.setSpacing(spacing)
    return made, column


def row(parts: Iterable[QWidget | QLayout | None], spacing: int = 8) -> QHBoxLayout:
    """Widgets side by side; None takes up the free room."""
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(spacing)
    for part in parts:
        if part is None:
            made.addStretch(1)
        elif isinstance(part, QWidget):
            made.addWidget(part)
        else:
            made.addLayout(part)
    return made


def scrolled(max_width: int = 820) -> tuple[QScrollArea, QVBoxLayout]:
    """A scrolling page with one centred column of readable width."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    page = QWidget()
    page.setProperty("role", "page")
    inner = QWidget()
    inner.setMaximumWidth(max_width)
    column = QVBoxLayout(inner)
    column.setContentsMargins(30, 26, 30, 30)
    column.setSpacing(12)
    centre = QHBoxLayout(page)
    centre.setContentsMargins(0, 0, 0, 0)
    centre.addWidget(inner, 1)
    area.setWidget(page)
    return area, column


def plain_tip(text: str) -> str:
    """Typed words for a tooltip, which would otherwise take tags in them for markup."""
    if "<" not in text:
        return text
    return f"<qt>{escape(text)}</qt>".replace("\n", "<br>")


def restyle(widget: QWidget, **properties: object) -> None:
    """Set dynamic properties and have the style sheet looked at again."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def clear(layout: QLayout) -> None:
    """Remove everything from a layout and let go of the widgets."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.setParent(None)
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)
