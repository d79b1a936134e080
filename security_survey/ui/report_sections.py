"""What is printed of the parts that a report can do without, in a fold that says what it misses."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from security_survey.report.request import SECTIONS
from security_survey.ui.icons import icon
from security_survey.ui.parts import label, row
from security_survey.ui.reading_order import keep_reading_order
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
        self._without: frozenset[str] = frozenset()
        self._lines: dict[str, ChoiceLine] = {}
        self._fold = QPushButton()
        self._list = QWidget()

        self._fold.clicked.connect(self._on_fold)
        theme.changed.connect(self._show_words)

        self._assemble()

    @property
    def without(self) -> frozenset[str]:
        """The sections that are left out."""
        return self._without

    @property
    def words(self) -> str:
        """What the fold says."""
        return self._fold.text()

    def line(self, section: str) -> ChoiceLine:
        """The line of a section, once they are unfolded."""
        return self._lines[section]

    def leave_out(self, without: Iterable[str]) -> None:
        """Choose what is left out, without telling anybody."""
        self._without = frozenset(without)
        self._show_state()

    def show_copy(self, copy: str) -> None:
        """Let rest what a copy never has."""
        self._copy = copy
        self._show_state()

    def unfold(self, *, unfolded: bool = True) -> None:
        """Show the sections, or put them away."""
        if unfolded and not self._lines:
            self._make_lines()
        self._list.setVisible(unfolded)
        self._show_words()

    def _on_fold(self) -> None:
        self.unfold(unfolded=self._list.isHidden())

    def _on_clicked(self) -> None:
        boxes = self._lines.items()
        self._without = frozenset(name for name, line in boxes if not line.choice.isChecked())
        self._show_words()
        self.chosen.emit()

    def _make_lines(self) -> None:
        """Made when they are first wanted: the page is there the sooner."""
        column = self._list.layout()
        assert column is not None
        for name, (words, _) in SECTION_WORDS.items():
            self._lines[name] = ChoiceLine(large_box(words), "")
            self._lines[name].choice.clicked.connect(self._on_clicked)
            column.addWidget(self._lines[name])
        self._show_state()
        keep_reading_order(self.window())

    def _show_state(self) -> None:
        for name, line in self._lines.items():
            why = NOT_HERE.get((self._copy, name), "")
            line.choice.setChecked(name not in self._without)
            line.choice.setEnabled(not why)
            line.describe(why or SECTION_WORDS[name][1])
        self._show_words()

    def _show_words(self) -> None:
        missed = {name for name in self._without if (self._copy, name) not in NOT_HERE}
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
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row([label("What is printed", "strong"), None]))
        column.addWidget(self._fold)
        column.addWidget(self._list)
        self._show_words()
