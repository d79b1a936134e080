"""Brings another PDF to where it can take the place of the one in view, without a flicker.

It is opened, measured and laid out behind the one in view, a little in each turn of the window,
and is ready once all that would show of it is drawn.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from security_survey.domain.errors import KnownError
from security_survey.ui.report_drawing import PageDrawer, Sheet
from security_survey.ui.report_shown import ShownPdf

MEASURED_AT_ONCE = 2
"""Pages whose size is read in one turn of the window: about 3 ms."""
RANK = 0
"""What is to follow is drawn before everything else."""


class Succession(QObject):
    """`ready` carries the PDF that may take its place now; `refused` says why it cannot be shown.

    `lay_out` gives a measured PDF the layout it would have, `in_view` tells which of its pages
    would then show, `ratio` how many pixels of the screen make one of the window.
    """

    ready = Signal(object)
    refused = Signal(str)

    def __init__(
        self,
        drawer: PageDrawer,
        lay_out: Callable[[ShownPdf], None],
        in_view: Callable[[ShownPdf], range],
        ratio: Callable[[], float],
    ) -> None:
        super().__init__(drawer)
        self._drawer = drawer
        self._lay_out = lay_out
        self._in_view = in_view
        self._ratio = ratio
        self._awaited: bytes | None = None
        self._coming: ShownPdf | None = None

    def follow(self, pdf: bytes) -> None:
        """Let this one come, in place of any other on its way."""
        self._give_up()
        self._awaited = pdf
        self._drawer.between(partial(self._open, pdf))

    def arrange(self) -> None:
        """Lay it out anew: the view has another size or zoom."""
        if self._coming and self._coming.opened.is_measured:
            self._lay_out(self._coming)

    def ask(self) -> None:
        """Have drawn what would show; tell once all of it is."""
        coming = self._coming
        if coming is None or not coming.layout.pages:
            return
        missing = coming.missing(self._in_view(coming), self._ratio())
        self._drawer.want(RANK, missing)
        if not missing:
            self._coming = self._awaited = None
            self.ready.emit(coming)

    def take(self, sheet: Sheet, image: QImage) -> None:
        """Keep a picture of one of its pages."""
        if self._coming and self._coming.take(sheet, image, self._ratio()):
            self.ask()

    def _open(self, pdf: bytes) -> None:
        if pdf is not self._awaited:
            return
        try:
            self._coming = ShownPdf(self._drawer.open(pdf))
        except KnownError as error:
            self._awaited = None
            self.refused.emit(str(error))
            return
        self._drawer.next_turn(partial(self._measure, self._coming))

    def _measure(self, coming: ShownPdf) -> None:
        """Read the sizes of its pages, some in each turn; then lay it out and have it drawn."""
        if coming is not self._coming:
            return
        if coming.opened.is_measured:
            self._lay_out(coming)
            self.ask()
            return
        coming.opened.measure(MEASURED_AT_ONCE)
        self._drawer.next_turn(partial(self._measure, coming))

    def _give_up(self) -> None:
        if self._coming:
            self._drawer.let_go(self._coming.opened)
        self._coming = self._awaited = None
