"""Text with links that can be read, selected, and followed with mouse or keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLabel

from security_survey.domain.service import Segment

Follow = Callable[[str], object]


def markup(segments: Iterable[Segment], colour: str) -> str:
    """Segments as rich text. Their content is escaped, so that none of it becomes markup."""
    return "".join(_piece(segment, colour) for segment in segments)


def _piece(segment: Segment, colour: str) -> str:
    text = escape(segment.text).replace("\n", "<br>")
    if not segment.href:
        return text
    return f'<a href="{escape(segment.href)}" style="color:{colour}">{text}</a>'


class LinkedText(QLabel):
    """A paragraph of segments. Tab goes from link to link, Enter follows; all can be selected."""

    def __init__(
        self, segments: Iterable[Segment], colour: str, follow: Follow, role: str = ""
    ) -> None:
        super().__init__()
        parts = tuple(segments)
        self._has_links = any(part.href for part in parts)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setText(markup(parts, colour))
        self.setWordWrap(True)
        self.setProperty("role", role)
        self.setAccessibleName("".join(part.text for part in parts))
        self.setTextInteractionFlags(_interaction(self._has_links))
        self.linkActivated.connect(follow)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Land on the first link, or on the last when coming from below."""
        super().focusInEvent(event)
        if self._has_links and event.reason() is Qt.FocusReason.TabFocusReason:
            self.focusNextPrevChild(True)
        elif self._has_links and event.reason() is Qt.FocusReason.BacktabFocusReason:
            self.focusNextPrevChild(False)


def _interaction(has_links: bool) -> Qt.TextInteractionFlag:
    flags = Qt.TextInteractionFlag
    selectable = flags.TextSelectableByMouse
    if not has_links:
        return selectable
    return selectable | flags.LinksAccessibleByMouse | flags.LinksAccessibleByKeyboard
