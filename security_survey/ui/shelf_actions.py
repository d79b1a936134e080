"""What can be done with the surveys chosen in the list: a row of buttons, and as a menu."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from security_survey.ui.icons import icon
from security_survey.ui.parts import button, label, row
from security_survey.ui.theme import Theme

IN_BIN = "Surveys stay in the bin for 30 days; then they are deleted for good."
FINISH_TIP = "A finished survey is not changed until it is opened again"


class ShelfActions(QWidget):
    """The buttons of the list, or those of the bin; each signal says which one was pressed."""

    open_wanted = Signal()
    export_wanted = Signal()
    finish_wanted = Signal()
    open_again_wanted = Signal()
    bin_wanted = Signal()
    deletion_wanted = Signal()
    bring_back_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._is_finished = False
        self._hint = label(IN_BIN, "small", wrap=False)
        self._make_buttons()
        line = row([self._hint, None, self._export, self._finish, self._away, self._open])
        for made in (self._for_good, self._restore):
            line.addWidget(made)
        self.setLayout(line)
        theme.changed.connect(self._draw)
        self._draw()

    def show_bin(self, shown: bool, *, read_only: bool) -> None:
        """Offer what is for the bin, or for the list; nothing that changes what cannot be."""
        self._hint.setVisible(shown)
        for made in self._of_bin:
            made.setVisible(shown and not read_only)
        for made in self._of_list:
            made.setVisible(not shown and not (read_only and made in self._changing))

    def show_chosen(self, count: int, *, finished: bool) -> None:
        """So many are chosen; `finished` says how the one stands that the keys are at."""
        for made in (*self._of_bin, *self._of_list):
            made.setEnabled(count > 0)
        self._open.setEnabled(count == 1)
        self._is_finished = finished
        surveys = f" {count:,} surveys" if count > 1 else ""
        self._export.setText(f" Export{surveys}…")
        self._away.setText(f" Move{surveys} to the bin" if surveys else " Move to the bin")
        self._finish.setText(f" Open{surveys} again" if finished else f" Finish{surveys}…")
        self._draw()

    def pop_up(self, at: QPoint) -> None:
        """Offer the same as a menu."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for made in (*self._of_list, *self._of_bin):
            if made.isVisible():
                action = menu.addAction(made.text().strip(), made.click)
                action.setEnabled(made.isEnabled())
        menu.popup(at)

    def _on_finish(self) -> None:
        (self.open_again_wanted if self._is_finished else self.finish_wanted).emit()

    def _make_buttons(self) -> None:
        self._open = button("Open", self.open_wanted.emit, "primary", tip="Open it (Enter)")
        self._export = button(
            " Export…", self.export_wanted.emit, "quiet", tip="Save as files to hand on"
        )
        self._finish = button(" Finish…", self._on_finish, "quiet", tip=FINISH_TIP)
        self._away = button(
            " Move to the bin", self.bin_wanted.emit, "quiet", tip="Can be undone (Delete)"
        )
        self._for_good = button(
            " Delete for good…",
            self.deletion_wanted.emit,
            "quiet",
            tip="Asks before it deletes (Delete)",
        )
        self._restore = button(" Bring back", self.bring_back_wanted.emit, "primary")
        self._of_list = (self._open, self._export, self._finish, self._away)
        self._changing = (self._finish, self._away)
        self._of_bin: tuple[QPushButton, ...] = (self._restore, self._for_good)

    def _draw(self) -> None:
        colours = self._theme.palette
        for made, sign in (
            (self._export, "save"),
            (self._finish, "pencil" if self._is_finished else "check"),
            (self._away, "trash"),
            (self._for_good, "trash"),
        ):
            made.setIcon(icon(sign, colours.soft))
        self._restore.setIcon(icon("undo", colours.on_accent))
