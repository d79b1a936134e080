"""Styles as the printing library wants them, kept for the next report that has the same."""

from __future__ import annotations

import atexit
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from security_survey.report.fetching import make_fetcher

_MOST_KEPT = 8
"""Reports differ in their paper, color and large print; letters of other scripts bring more."""


def style_options(styles: tuple[str, ...], folder: Path) -> dict[str, Any]:
    """What WeasyPrint's `render` takes for these styles, whose addresses lie in a folder.

    Those are the sheets, with the fonts and counters that they declare. The files of the folder
    must not change while this program runs.
    """
    return {"stylesheets": [_sheet(style, folder) for style in styles], **_declared(folder)}


@lru_cache(_MOST_KEPT)
def _sheet(style: str, folder: Path) -> Any:
    from weasyprint import CSS  # noqa: PLC0415 (slow to import; only printing needs it)

    around = {"base_url": base_address(folder), "url_fetcher": make_fetcher(folder)}
    return CSS(string=style, **around, **_declared(folder))


@cache
def _declared(_folder: Path) -> dict[str, Any]:
    """The fonts and counters of all sheets of a folder."""
    from weasyprint.css.counters import CounterStyle  # noqa: PLC0415 (slow to import)
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    atexit.register(_declared.cache_clear)  # fonts are put away while there still is a program
    return {"font_config": FontConfiguration(), "counter_style": CounterStyle()}


def base_address(folder: Path) -> str:
    """The address below which the relative ones of a page or sheet lie."""
    return folder.resolve().as_uri() + "/"
