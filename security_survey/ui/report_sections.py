"""What is printed of the parts that a report can do without, in a fold that says what it misses."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from security_survey.report.request import SECTIONS
from security_survey.ui.icons import icon
from security_survey.ui.parts import label, row
from security_survey.ui.report_choice_line import ChoiceLine, large_box
from security_survey.ui.theme import Theme

SECTION_WORDS = {
    "plan": ("The plan", "Every step, its cost, and who"),
    "glance": ("The home at a glance", "Where it is strong and weak"),
    "areas": ("Area by area", "What was found in each place"),
    "photos": ("Photos", "Beside what they show"),
    "services": ("Services", "What the department offers"),
    "appendix": ("Every answer", "At the end of the full copy"),
}
ALWAYS = (
    "Page one, the ways out, consents, the disclaimer and the method are always printed. "
    "What you leave out stays out the next time, too."
)
NOT_HERE = {
    ("homeowner", "appendix"): "Only in the full copy",
    ("records", "appendix"): "Only in the full copy",
    ("records", "photos"): "Never in the records copy",
}
"""What a copy never has, whatever is chosen, and why."""


def left_out_words(without: Iterable[str]) -> str:
    """What is left out, in a sentence: "Everything", or "Without photos and services"."""
    names = [SECTION_WORDS[one][0] for one in SECTIONS if one in frozenset(without)]
    if not names:
        return "Everything"
    small = [name[0].lower() + name[1:] for name in names]
    listed = " and ".join(filter(None, (", ".join(small[:-1]), small[-1])))
    return f"Without {listed}"


class SectionChoice(QWidget):
    """`chosen` follows whatever is ticked or no longer ticked."""

    chosen = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._copy = ""
        self._boxes = {name: large_box(SECTION_WORDS[name][0]) for name in SECTIONS}
        self._lines = {
            name: ChoiceLine(box, SECTION_WORDS[name][1]) for name, box in self._boxes.items()
        }
        self._fold = QPushButton()
        self._list = QWidget()

        self._fold.clicked.connect(self._on_fold)
        for box in self._boxes.values():
            box.clicked.connect(self._on_clicked)
        theme.changed.connect(self._show_words)

        self._assemble()

    @property
    def without(self) -> frozenset[str]:
        """The sections that are left out."""
        return frozenset(name for name, box in self._boxes.items() if not box.isChecked())

    @property
    def words(self) -> str:
        """What the fold says."""
        return self._fold.text()

    def leave_out(self, without: Iterable[str]) -> None:
        """Choose what is left out, without telling anybody."""
        left_out = frozenset(without)
        for name, box in self._boxes.items():
            box.setChecked(name not in left_out)
        self._show_words()

    def show_copy(self, copy: str) -> None:
        """Let rest what a copy never has."""
        self._copy = copy
        for name, line in self._lines.items():
            why = NOT_HERE.get((copy, name), "")
            self._boxes[name].setEnabled(not why)
            line.describe(why or SECTION_WORDS[name][1])
        self._show_words()

    def unfold(self, *, unfolded: bool = True) -> None:
        """Show the sections, or put them away."""
        self._list.setVisible(unfolded)
        self._show_words()

    def _on_fold(self) -> None:
        self.unfold(unfolded=self._list.isHidden())

    def _on_clicked(self) -> None:
        self._show_words()
        self.chosen.emit()

    def _show_words(self) -> None:
        missed = {name for name in self.without if (self._copy, name) not in NOT_HERE}
        words = left_out_words(missed)
        folded = self._list.isHidden()
        self._fold.setText(words)
        self._fold.setIcon(icon("plus" if folded else "minus", self._theme.palette.accent))
        state = "folded" if folded else "unfolded"
        self._fold.setAccessibleName(f"What is printed: {words}, {state}")

    def _assemble(self) -> None:
        self._fold.setProperty("role", "fold")
        self._fold.setMinimumHeight(38)
        self._fold.setToolTip("Choose what is printed")
        self._list.hide()
        inner = QVBoxLayout(self._list)
        inner.setContentsMargins(0, 2, 0, 0)
        inner.setSpacing(2)
        inner.addWidget(label(ALWAYS, "small"))
        for line in self._lines.values():
            inner.addWidget(line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row([label("What is printed", "strong"), None]))
        column.addWidget(self._fold)
        column.addWidget(self._list)
        self.leave_out(())
