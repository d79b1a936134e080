"""The links in a report: those that stand under the pointer and may be followed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QPoint

from security_survey.ui.report_document import PageLink
from security_survey.ui.report_drawing import PageDrawer
from security_survey.ui.report_shown import ShownPdf

Follows = Callable[[str], bool]
"""Whether a web address may be followed."""


class ReportLinks:
    """Reads the links of a page when the pointer first comes over it."""

    def __init__(self, drawer: PageDrawer) -> None:
        self._drawer = drawer

    def at(self, shown: ShownPdf | None, point: QPoint, follows: Follows) -> PageLink | None:
        """The link at a point of the layout, if there is one that leads on."""
        page = shown.layout.page_under(point) if shown else None
        if shown is None or page is None:
            return None
        if page not in shown.links:
            self._drawer.between(partial(_read, shown, page))
        for link in shown.links.get(page, ()):
            if shown.layout.area_on(page, link.area).contains(point) and _leads_on(link, follows):
                return link
        return None


def _read(shown: ShownPdf, page: int) -> None:
    if page not in shown.links and not shown.opened.is_gone:
        shown.links[page] = shown.opened.links(page)


def _leads_on(link: PageLink, follows: Follows) -> bool:
    return follows(link.address) if link.address else link.page >= 0
