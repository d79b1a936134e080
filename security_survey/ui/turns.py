"""Work that only the window's thread can do, in pieces: between them the window has its turns."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer

Made = TypeVar("Made")
InPieces = Generator[None, None, Made]
"""Makes something; wherever it yields, the window may look for keys, clicks and paints."""
A_TURN = 1
"""Milliseconds; with 0 Qt goes on at once, before it looks for keys, clicks and clocks."""


def at_once(pieces: InPieces[Made]) -> Made:
    """Do all pieces one right after the other; what they make."""
    while True:
        try:
            next(pieces)
        except StopIteration as ended:
            made: Made = ended.value
            return made


def in_turns(pieces: InPieces[Made], owner: QObject, then: Callable[[Made], object]) -> None:
    """Do a piece in each of the window's turns, and hand on what they make.

    Nothing more is done once `owner` has gone.
    """

    def go_on() -> None:
        try:
            next(pieces)
        except StopIteration as ended:
            then(ended.value)
        else:
            QTimer.singleShot(A_TURN, owner, go_on)

    QTimer.singleShot(A_TURN, owner, go_on)
