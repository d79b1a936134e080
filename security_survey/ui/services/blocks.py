"""A service's blocks as widgets: headings, text, lists, warnings, dated facts, disclaimers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from security_survey.domain.agency import Agency, Notice
from security_survey.domain.service import Block, Segment, segments
from security_survey.ui.dates import short_date
from security_survey.ui.icons import pixmap
from security_survey.ui.linked_text import Follow, LinkedText
from security_survey.ui.parts import frame, label, row
from security_survey.ui.services.contact_rows import contact_rows
from security_survey.ui.theme import Palette


@dataclass(frozen=True)
class BlockMaker:
    """Makes widgets of blocks for one agency, in the colours of one theme."""

    agency: Agency
    colours: Palette
    follow: Follow

    def make(self, block: Block) -> QWidget:
        """The widget of a block. Raises KeyError for a kind of block that does not exist."""
        makers = {
            "heading": self._heading,
            "text": self._text,
            "points": self._points,
            "steps": self._steps,
            "warning": self._warning,
            "fact": self._fact,
            "contacts": self._contacts,
            "disclaimer": self._disclaimer,
        }
        return makers[block.kind](block)

    def notice(self, notice: Notice) -> QWidget:
        """A notice in force, with its days and its page."""
        box, column = frame("notice", margin=14, spacing=6)
        column.addLayout(row([sign("megaphone", self.colours.warn), label(notice.title, "strong")]))
        column.addWidget(self._paragraph((Segment(notice.text),)))
        if notice.web:
            column.addWidget(self._paragraph((Segment(notice.web, f"https://{notice.web}"),)))
        column.addWidget(label(_days(notice), "small"))
        return box

    def _heading(self, block: Block) -> QWidget:
        made = label(" ".join(block.lines), "subheading")
        made.setContentsMargins(0, 10, 0, 0)
        return made

    def _text(self, block: Block) -> QWidget:
        return self._list(block.lines, [""] * len(block.lines))

    def _points(self, block: Block) -> QWidget:
        return self._list(block.lines, ["•"] * len(block.lines))

    def _steps(self, block: Block) -> QWidget:
        return self._list(block.lines, [f"{n}." for n in range(1, len(block.lines) + 1)])

    def _list(self, lines: Sequence[str], marks: Sequence[str]) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(1, 1)
        for at, (line, mark) in enumerate(zip(lines, marks, strict=True)):
            if mark:
                grid.addWidget(_mark(mark), at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._filled(line), at, 1 if mark else 0, 1, 1 if mark else 2)
        return made

    def _warning(self, block: Block) -> QWidget:
        box, column = frame("alarm", margin=14, spacing=6)
        word = label("Warning", "warning")
        column.addLayout(row([sign("warning", self.colours.bad), word, None]))
        for line in block.lines:
            column.addWidget(self._filled(line))
        return box

    def _fact(self, block: Block) -> QWidget:
        box, column = frame("fact", margin=0, spacing=3)
        column.setContentsMargins(12, 2, 0, 2)
        for line in block.lines:
            column.addWidget(self._filled(line))
        column.addWidget(label(self._origin(block), "small"))
        return box

    def _origin(self, block: Block) -> str:
        source = self.agency.sources.get(block.source, block.source)
        dated = f"As of {short_date(block.as_of)}" if block.as_of else ""
        return " · ".join(part for part in (dated, source) if part)

    def _contacts(self, block: Block) -> QWidget:
        known = [self.agency.contact(contact_id) for contact_id in block.lines]
        return contact_rows([c for c in known if c is not None], self.colours, self.follow)

    def _disclaimer(self, block: Block) -> QWidget:
        box, column = frame("fine_print", margin=14, spacing=6)
        for line in block.lines:
            column.addWidget(self._filled(line))
        return box

    def _filled(self, line: str) -> QWidget:
        return self._paragraph(segments(line, self.agency))

    def _paragraph(self, parts: Sequence[Segment]) -> QWidget:
        return LinkedText(parts, self.colours.accent, self.follow)


def _days(notice: Notice) -> str:
    if notice.end is None:
        return f"Since {short_date(notice.start)}"
    return f"From {short_date(notice.start)} until {short_date(notice.end)}"


def _mark(text: str) -> QLabel:
    made = label(text, "mark", wrap=False)
    made.setMinimumWidth(18)
    return made


def sign(name: str, colour: str) -> QLabel:
    """An icon beside words."""
    made = QLabel()
    made.setPixmap(pixmap(name, colour, 20, 2.0))
    made.setFixedWidth(22)
    return made
