"""Tab order as the eye reads: widgets that are added later otherwise come last of all."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLayout, QScrollArea, QSplitter, QWidget


def keep_reading_order(top: QWidget) -> None:
    """Let Tab go through everything inside `top` in the order of its layouts."""
    for before, after in pairwise(stops(top)):
        QWidget.setTabOrder(before, after)


def stops(top: QWidget) -> Iterator[QWidget]:
    """The widgets at which Tab can stop, in reading order; `top` itself first if it is one."""
    if top.focusPolicy() & Qt.FocusPolicy.TabFocus and top.focusProxy() is None:
        yield top
    if isinstance(top, QScrollArea):
        if (inner := top.widget()) is not None:
            yield from stops(inner)
    elif isinstance(top, QSplitter):
        for at in range(top.count()):
            if (part := top.widget(at)) is not None:
                yield from stops(part)
    elif not isinstance(top, QAbstractScrollArea) and (layout := top.layout()) is not None:
        yield from _stops_of_layout(layout)


def _stops_of_layout(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        if item is None:
            continue
        if (widget := item.widget()) is not None:
            yield from stops(widget)
        elif (inner := item.layout()) is not None:
            yield from _stops_of_layout(inner)
