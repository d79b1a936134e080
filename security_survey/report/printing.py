"""HTML into a tagged PDF (PDF/UA-1), with nothing loaded but what the page may load."""

from __future__ import annotations

import gc
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from security_survey.domain.errors import SurroundingsError
from security_survey.report import archive
from security_survey.report.archive import claim_both
from security_survey.report.embedding import associate, attachment_of
from security_survey.report.fetching import make_fetcher
from security_survey.report.fields import mend_fields
from security_survey.report.native_libraries import import_with_libraries
from security_survey.report.page import PLAIN, Output, Page
from security_survey.report.page_parts import taken_apart
from security_survey.report.style_sheets import base_address, style_options

VARIANT = "pdf/ua-1"
_LIBRARY = "weasyprint"
_PRINT_FLAG = 4


def load_printer() -> None:
    """Import the printing library, which takes half a second. Raises SurroundingsError."""
    try:
        import_with_libraries(_LIBRARY)
    except (ImportError, OSError) as error:
        raise SurroundingsError(
            "Reports cannot be printed because a library that WeasyPrint needs is missing "
            f"({_first_line(error)}). Install Pango as the README says, then try again."
        ) from error
    # A refused address is no news to the reader, and a page's text does not belong in a log.
    logging.getLogger(_LIBRARY).setLevel(logging.CRITICAL)


def print_page(page: Page) -> bytes:
    """A page as PDF. Raises SurroundingsError."""
    return print_pdf(page.html, page.templates, page.output, page.own)


def print_pdf(html: str, templates: Path, output: Output = PLAIN, own: Path | None = None) -> bytes:
    """HTML as PDF. Raises SurroundingsError.

    Relative addresses lie in the department's `own` folder, if there is one, else in `templates`.
    """
    load_printer()
    from weasyprint import HTML  # noqa: PLC0415

    folder, parts = own or templates, taken_apart(html, keep_styles=own is not None)
    fetcher = make_fetcher(folder, parts.photos)
    with _no_collection():
        page = HTML(string=parts.html, base_url=base_address(folder), url_fetcher=fetcher)
        styles = style_options(parts.styles, folder) if parts.styles else {}
        document = page.render(pdf_forms=output.forms, **styles)
        if output.archive:
            claim_both(document)
        pdf: bytes = document.write_pdf(
            pdf_variant=archive.VARIANT if output.archive else VARIANT,
            pdf_forms=output.forms,
            attachments=_attachments(output),
            finisher=_finish,
        )
    return pdf


def _attachments(output: Output) -> list[Any]:
    return [attachment_of(output.embedded, output.day)] if output.embedded else []


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


def _finish(document: Any, pdf: Any) -> None:
    """Put right what the printing library leaves undone."""
    _let_links_print(document, pdf)
    associate(pdf)
    mend_fields(pdf)


def _let_links_print(_document: Any, pdf: Any) -> None:
    """Give every link the flag without which PDF/UA takes it for hidden on paper."""
    for thing in pdf.objects:
        if isinstance(thing, dict) and thing.get("Type") == "/Annot":
            thing["F"] = _PRINT_FLAG


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__
