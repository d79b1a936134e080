"""Styles as the printing library wants them, kept for the next report that has the same."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from security_survey.report.fetching import make_fetcher

_MOST_KEPT = 6
"""Copies differ in their paper and in large print; letters of other scripts bring more."""


@lru_cache(_MOST_KEPT)
def style_options(styles: tuple[str, ...], folder: Path) -> dict[str, Any]:
    """What WeasyPrint's `render` takes for these styles, whose addresses lie in a folder.

    Those are the sheets, with the fonts and counters that they declare.
    """
    from weasyprint import CSS  # noqa: PLC0415 (slow to import; only printing needs it)
    from weasyprint.css.counters import CounterStyle  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415

    declared = {"font_config": FontConfiguration(), "counter_style": CounterStyle()}
    around = {"base_url": base_address(folder), "url_fetcher": make_fetcher(folder), **declared}
    return {"stylesheets": [CSS(string=style, **around) for style in styles], **declared}


def base_address(folder: Path) -> str:
    """The address below which the relative ones of a page or sheet lie."""
    return folder.resolve().as_uri() + "/"
