"""HTML into a tagged PDF (PDF/UA-1), with nothing loaded but what the page may load."""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from security_survey.domain.errors import SurroundingsError
from security_survey.report.fetching import make_fetcher

VARIANT = "pdf/ua-1"
_PRINT_FLAG = 4


def load_printer() -> None:
    """Import the printing library, which takes half a second. Raises SurroundingsError."""
    try:
        import weasyprint  # noqa: PLC0415 (slow to import; only printing needs it)
    except (ImportError, OSError) as error:
        raise SurroundingsError(
            "Reports cannot be printed because a library that WeasyPrint needs is missing "
            f"({_first_line(error)}). Install Pango as the README says, then try again."
        ) from error
    # A refused address is no news to the reader, and a page's text does not belong in a log.
    logging.getLogger(weasyprint.__name__).setLevel(logging.CRITICAL)


def print_pdf(html: str, templates: Path) -> bytes:
    """A page as PDF. Relative addresses lie in `templates`. Raises SurroundingsError."""
    load_printer()
    from weasyprint import HTML  # noqa: PLC0415

    base = templates.resolve().as_uri() + "/"
    document = HTML(string=html, base_url=base, url_fetcher=make_fetcher(templates))
    with _no_collection():
        pdf: bytes = document.write_pdf(
            pdf_variant=VARIANT, pdf_forms=False, finisher=_let_links_print
        )
    return pdf


@contextmanager
def _no_collection() -> Iterator[None]:
    """Leave the garbage until the pages are made: looking for it takes a tenth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _let_links_print(_document: Any, pdf: Any) -> None:
    """Give every link the flag without which PDF/UA takes it for hidden on paper."""
    for thing in pdf.objects:
        if isinstance(thing, dict) and thing.get("Type") == "/Annot":
            thing["F"] = _PRINT_FLAG


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__
