"""Work in pieces: the window has its turns between them, and what is made is handed on once."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from security_survey.ui.turns import InPieces, at_once, in_turns


def making(done: list[str]) -> InPieces[str]:
    for piece in ("one", "two", "three"):
        done.append(piece)
        yield
    return "made"


def test_at_once_does_every_piece() -> None:
    """And gives what they make."""
    done: list[str] = []
    assert at_once(making(done)) == "made"
    assert done == ["one", "two", "three"]


def test_the_window_has_a_turn_between_two_pieces(qtbot: QtBot) -> None:
    """A clock that runs all the time is heard between any two of them."""
    owner = QObject()
    done: list[str] = []
    clock = QTimer(owner)
    clock.timeout.connect(lambda: done.append("turn"))
    clock.start(0)
    in_turns(making(done), owner, done.append)
    qtbot.waitUntil(lambda: "made" in done)
    pieces = [done.index(piece) for piece in ("one", "two", "three", "made")]
    assert pieces == sorted(pieces)
    for before, after in pairwise(pieces):
        assert "turn" in done[before:after]


def test_nothing_is_done_for_who_has_gone(qtbot: QtBot) -> None:
    """A window that is closed while it opens is not furnished any further."""
    owner = QObject()
    done: list[str] = []

    def ending() -> InPieces[str]:
        done.append("one")
        QTimer.singleShot(0, lambda: delete(owner))
        yield
        return "made"

    in_turns(ending(), owner, done.append)
    qtbot.waitUntil(lambda: bool(done))
    qtbot.wait(30)
    assert done == ["one"]
