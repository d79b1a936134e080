"""A page is taken apart for printing so that nothing of it changes on paper."""

from __future__ import annotations

import base64
import ctypes.util
import subprocess
import sys

import pytest

from security_survey.report.make import make_html, shipped_templates
from security_survey.report.page_parts import taken_apart
from security_survey.report.printing import print_pdf
from security_survey.report.style_sheets import style_options
from tests.report.builders import home, jpeg, request
from tests.report.pdf_reading import opened, text_of

PHOTO = base64.b64encode(jpeg()).decode("ascii")
PAGE = '<html lang="en"><head><title>t</title>{head}</head><body>{body}</body></html>'


def test_photos_leave_the_page_and_come_back_as_they_were() -> None:
    """Each photo is replaced by an address of its own and printed from its very bytes."""
    page = PAGE.format(head="", body=f'<img alt="Door" src="data:image/jpeg;base64,{PHOTO}">' * 2)
    parts = taken_apart(page)
    assert PHOTO not in parts.html
    assert dict(parts.photos) == {"photo:1": jpeg(), "photo:2": jpeg()}
    with opened(print_pdf(page, shipped_templates())) as document:
        images = [thing for thing in document.objects if _is_photo(thing)]
        assert {image.read_raw_bytes() for image in images} == {jpeg()}


def _is_photo(thing: object) -> bool:
    return getattr(thing, "get", lambda _name: None)("/Subtype") == "/Image"


def test_a_written_address_is_no_photo() -> None:
    """What somebody types is text, even where it looks like a picture."""
    written = f"src=&#34;data:image/jpeg;base64,{PHOTO}&#34;"
    page = PAGE.format(head="", body=f"<p>{written}</p>")
    assert taken_apart(page).html == page


@pytest.mark.parametrize(
    "page",
    [
        PAGE.format(head="<style>p{}</style><style media='print'>p{}</style>", body=""),
        PAGE.format(head="<style>p{}</style><link rel=stylesheet href=a.css>", body=""),
        PAGE.format(head="<style>@import 'a.css';</style>", body=""),
        PAGE.format(head="<style>p{}</style>", body="<style>p{}</style>"),
        "<style>p{}</style><p>no head</p>",
    ],
)
def test_styles_stay_where_their_order_could_tell(page: str) -> None:
    """Only where all styles are plain ones of the head do they leave the page."""
    parts = taken_apart(page)
    assert (parts.html, parts.styles) == (page, ())


def test_later_styles_still_win() -> None:
    """Of two plain styles the later one counts, and an element's own counts most."""
    head = "<style>p, b, i {display: none}</style><style>b, i {display: inline}</style>"
    body = '<p>gone</p><b>stays</b><i style="display: none">gone</i>'
    page = PAGE.format(head=head, body=body)
    assert taken_apart(page).styles == ("p, b, i {display: none}", "b, i {display: inline}")
    assert text_of(print_pdf(page, shipped_templates())).split() == ["stays"]


def test_a_report_reads_as_the_printing_library_alone_prints_it() -> None:
    """Fonts, page numbers and words are those of the page as it is, first and next time."""
    from weasyprint import HTML  # noqa: PLC0415

    from security_survey.report.fetching import make_fetcher  # noqa: PLC0415

    html = make_html(request(home()))
    folder = shipped_templates()
    plain = HTML(string=html, base_url=folder.as_uri() + "/", url_fetcher=make_fetcher(folder))
    expected = text_of(plain.write_pdf(pdf_variant="pdf/ua-1"))
    assert text_of(print_pdf(html, folder)) == expected
    assert text_of(print_pdf(html, folder)) == expected


def test_styles_are_made_once() -> None:
    """The next report with the same styles does not read them again; fonts are shared."""
    folder = shipped_templates()
    first, again = (style_options(("p {color: red}",), folder) for _ in range(2))
    other = style_options(("p {color: tan}",), folder)
    assert again["stylesheets"][0] is first["stylesheets"][0] is not other["stylesheets"][0]
    assert again["font_config"] is first["font_config"] is other["font_config"]


def test_a_program_that_printed_ends_in_silence() -> None:
    """Fonts that are kept for the next report are put away before Python ends."""
    script = (
        "from security_survey.report.make import shipped_templates\n"
        "from security_survey.report.printing import print_pdf\n"
        "page = '<html><head><title>t</title><style>p{}</style></head><p>x</p></html>'\n"
        "assert print_pdf(page, shipped_templates()).startswith(b'%PDF')\n"
    )
    assert _run(script) == (0, "")


def test_a_departments_own_styles_are_read_each_time() -> None:
    """They may change while the program runs, and so may the files that they name."""
    page = PAGE.format(head="<style>p{}</style>", body="")
    assert taken_apart(page, keep_styles=True).styles == ()
    assert "<style>p{}</style>" in taken_apart(page, keep_styles=True).html


def test_loading_starts_no_other_program() -> None:
    """The native libraries are found by their own names; the search is put back afterwards."""
    script = (
        "import ctypes.util, subprocess\n"
        "from security_survey.report.printing import load_printer\n"
        "search = ctypes.util.find_library\n"
        "def started(*_):\n    raise AssertionError('a program was started')\n"
        "subprocess.Popen.__init__ = started\n"
        "load_printer()\n"
        "assert ctypes.util.find_library is search\n"
        "from weasyprint.text import ffi\n"
        "assert ffi.harfbuzz_subset is not None\n"
    )
    assert _run(script) == (0, "")


def _run(script: str) -> tuple[int, str]:
    """The exit code of a program and what it wrote to standard error."""
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    return done.returncode, done.stderr


def test_a_library_that_must_be_searched_for_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the full names do not do, the library is loaded as it does by itself."""
    from security_survey.report import native_libraries  # noqa: PLC0415

    loaded = []

    def importing(_module: str) -> None:
        loaded.append(ctypes.util.find_library)
        if ctypes.util.find_library is native_libraries._not_searched:
            raise OSError("no such file")

    monkeypatch.setattr(native_libraries, "_HAS_FULL_NAMES", True)
    monkeypatch.setattr(native_libraries.importlib, "import_module", importing)
    native_libraries.import_with_libraries("a_library")
    assert loaded == [native_libraries._not_searched, ctypes.util.find_library]
