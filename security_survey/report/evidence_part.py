"""Figures and sources: each figure once, with where it was read; only what was confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from security_survey.domain.checklist import Checklist, Figure, Item
from security_survey.report.parts import Fact
from security_survey.report.wording import joined

PRINTABLE = ("V", "D")
"""Read in the source named, or our arithmetic on such a figure. Nothing else is ever printed."""
MOST_PER_AREA = 2


class EvidenceDesk:
    """Hands out figures, each once in a report, and keeps the list of the sources used."""

    def __init__(self, checklist: Checklist) -> None:
        self._checklist = checklist
        self._printed: set[str] = set()
        self._cited: dict[str, None] = {}

    def cite(self, items: Iterable[Item]) -> None:
        """Note the sources of the advice on these items."""
        for item in items:
            self._cited.update(dict.fromkeys(item.sources))

    def facts(self, items: Iterable[Item]) -> tuple[Fact, ...]:
        """The figures of these items that were not printed yet; a few, so that they are read."""
        figures = [
            figure
            for key in dict.fromkeys(key for item in items for key in item.evidence)
            if (figure := self._checklist.figures.get(key)) and self._fit(figure)
        ]
        return tuple(self._fact(figure) for figure in figures[:MOST_PER_AREA])

    def sources(self) -> tuple[str, ...]:
        """What the printed advice and figures rest on, in alphabetical order."""
        known = self._checklist.sources
        return tuple(sorted((known[key] for key in self._cited if key in known), key=str.casefold))

    def _fit(self, figure: Figure) -> bool:
        return figure.status in PRINTABLE and figure.id not in self._printed

    def _fact(self, figure: Figure) -> Fact:
        self._printed.add(figure.id)
        self._cited.update(dict.fromkeys(figure.sources))
        return Fact(figure.text, figure.note, joined(self._names(figure.sources)))

    def _names(self, keys: Sequence[str]) -> list[str]:
        return [self._checklist.sources.get(key, key) for key in keys]
