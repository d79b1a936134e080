"""What every page of the wizard offers the window: its way back, its way on, and how far it is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class Page(QWidget):
    """A page of the stack.

    The window's Back and Next first ask the page, which may step within itself (the walk goes from
    place to place) and answers True; otherwise the window turns to the neighbouring page.
    `steps_changed` is emitted whenever the words on Back and Next or the progress have changed.
    """

    steps_changed = Signal()

    @property
    def photos_under_way(self) -> int:
        """How many photos are still being added: they would be left out if the page went now."""
        return 0

    def back_words(self) -> str:
        """The words on Back while this page can step back within itself, else ""."""
        return ""

    def next_words(self) -> str:
        """The words on Next while this page can step on within itself, else ""."""
        return ""

    def progress_words(self) -> str:
        """What the middle of the bottom bar says on this page."""
        return ""

    def step_back(self) -> bool:
        """Step back within the page; False if the window should turn to the page before."""
        return False

    def step_on(self) -> bool:
        """Step on within the page; False if the window should turn to the page after."""
        return False

    def arrive(self) -> None:
        """The page has come into view: put the focus where work begins."""

    def resume(self, cursor: int) -> None:
        """Go on writing in the note of the question in focus, with the cursor there."""

    def come_to_end(self) -> None:
        """Show the end of the page, with the focus on what ends it."""

    def prepare(self) -> None:
        """The page will be wanted soon: begin what takes its time."""

    def flush(self) -> None:
        """Commit text still being typed; asked for before the page is left or the window closes."""

    def panes(self) -> tuple[QWidget, ...]:
        """The parts that F6 goes round, in reading order."""
        return (self,)

    def share_room(self, shared: bool) -> None:
        """A service opens beside the page: give up what can be spared; or it closes again."""
