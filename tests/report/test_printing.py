"""The PDF: tagged and titled, nothing fetched from outside, page one alone on its page."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from security_survey.domain.checklist import Answer
from security_survey.domain.errors import SurroundingsError
from security_survey.domain.survey import Photo, Place, Signature, Survey
from security_survey.report.fetching import allowed_file
from security_survey.report.make import make_html, make_report, shipped_templates
from security_survey.report.photos import scale
from security_survey.report.printing import print_pdf
from security_survey.resources import font_files
from tests.report.builders import PLACES, VISIT, home, jpeg, question_of, request
from tests.report.pdf_reading import (
    all_strings,
    opened,
    page_of_bookmarks,
    page_texts,
    photos_in,
    text_of,
)
from tests.report.test_html import EVIL

NO = Answer.NO
SECRETS = ("Alder", "Robin", "Sample Officer", "Zaphod", "hollowcore", "thank-you", "bite", "M7 7")


@pytest.fixture(scope="module")
def pdf() -> bytes:
    """A report with findings of most kinds."""
    survey = home({"EGR-3": NO, "RDR-1": NO, "VEH-2": NO, "ALM-4": Answer.UNKNOWN})
    return make_report(request(survey)).pdf


def test_structure(pdf: bytes) -> None:
    """Tagged, in English, titled, PDF/UA-1, and without anything that runs or hides."""
    with opened(pdf) as document:
        root = document.Root
        assert root.MarkInfo.Marked
        assert str(root.Lang) == "en"
        assert root.ViewerPreferences.DisplayDocTitle
        assert str(document.docinfo.Title) == "Home security survey: 214 Alder Court"
        assert b"pdfuaid" in root.Metadata.read_bytes()
        names = {str(key) for thing in document.objects for key in _keys(thing)}
        assert not names & {"/JavaScript", "/JS", "/EmbeddedFiles", "/Launch", "/AcroForm", "/AF"}


def test_links_go_nowhere_but_to_contacts(pdf: bytes) -> None:
    """Links lead inside the report, or to a contact of the agency, and they print."""
    with opened(pdf) as document:
        links = [a for page in document.pages for a in page.get("/Annots", [])]
        targets = {str(a.A.URI) for a in links if "/A" in a and "/URI" in a.A}
        assert links
        assert all(int(link.F) & 4 for link in links)
    assert targets == {
        "tel:3145550100",
        "mailto:locks@sample.example",
        "https://sample.example/services",
    }


def test_bookmarks_follow_the_sections(pdf: bytes) -> None:
    """Escape routes come right after page one, then plan, areas, services, the rest."""
    pages = page_of_bookmarks(pdf)
    sections = ["Keep the way out", "The plan", "Area by area", "What the department offers"]
    assert [pages[title] for title in sections] == sorted(pages[title] for title in sections)
    assert pages["214 Alder Court"] == 1
    assert pages["Keep the way out"] == 2


def test_every_picture_has_words(pdf: bytes) -> None:
    """Every figure in the structure carries alternative text."""
    with opened(pdf) as document:
        figures = [
            thing
            for thing in document.objects
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == pikepdf.Name.Figure
        ]
        assert len(figures) == 4  # the gauge, the risk step by step, the layers, and a code to scan
        assert all(str(figure.get("/Alt", "")) for figure in figures)


def test_pages_are_numbered(pdf: bytes) -> None:
    """Each page says which of how many it is, and that it is a courtesy."""
    texts = page_texts(pdf)
    for number, text in enumerate(texts, start=1):
        assert f"{number} of {len(texts)}" in text
        assert "A courtesy of the Sample Police Department; no guarantee against crime." in text


def test_the_page_on_which_to_read_on(pdf: bytes) -> None:
    """The plan names the page of each finding, the foot that of the disclaimer."""
    pages = page_of_bookmarks(pdf)
    assert f"Disclaimer: page {pages['About this report']}." in page_texts(pdf)[0]
    plan = page_texts(pdf)[pages["The plan"] - 1]
    assert f"page {pages['Rear, side and cellar doors']}" in " ".join(plan.split())


_WIDE = "圣路易斯县克莱顿市橡树街二百一十四号 شارع البلوط "
_MANY = tuple(
    Place(f"wgf-{number}", "WGF", f"Dining room corner window number {number}")
    for number in range(40)
)
_LONG = tuple(Place(f"rdr-{number}", "RDR", "WWWWWWWW " * 6 + str(number)) for number in range(5))
_SIX_LINES = {**VISIT, "address": "The Residences at Old Orchard\n" * 6}
_WORST = {**dict.fromkeys(VISIT, _WIDE * 8), "date": "2026-11-23"}
_BURGLED = {"recent_burglary": True}
_KEYS = dict.fromkeys(("RDR-1", "RDR-2", "EGR-1", "EGR-2", "LGT-1", "PAT-1", "STR-1"), NO)
HARD = {
    "nothing": home(rest=None),
    "all yes": home(),
    "all no": home(rest=NO),
    "half open": home({"EGR-1": NO, "RDR-1": Answer.UNKNOWN}, rest=Answer.PARTLY),
    "40 windows": home({"WGF-1": NO, "WGF-2": NO}, places=_MANY, visit=_SIX_LINES),
    "worst": home(_KEYS, places=_LONG, visit=_WORST, facts=_BURGLED),
}


@pytest.mark.parametrize("paper", ["letter", "a4"])
@pytest.mark.parametrize("case", HARD)
def test_page_one_stands_alone(case: str, paper: str) -> None:
    """Whatever the survey holds, page one is one page, and the next section begins page two."""
    html = make_html(request(HARD[case], paper=paper))
    pages = page_of_bookmarks(_front_only(html))
    assert pages["Next"] == 2


def _front_only(html: str) -> bytes:
    """Page one and a heading after it, for speed."""
    start = html.index("</section>") + len("</section>")
    rest = '<section id="disclaimer"><h2>Next</h2></section></body></html>'
    return print_pdf(html[:start] + rest, shipped_templates())


def test_a_long_note_is_printed_whole() -> None:
    """A note of 4,000 letters runs on over pages, to its last word."""
    note = " ".join(f"word{number}" for number in range(450))[:4000] + " lastword"
    survey = home({"RDR-1": NO}, notes={"rdr-1/RDR-1": note})
    assert "lastword" in text_of(make_report(request(survey)).pdf)


def test_hostile_text_appears_as_text() -> None:
    """Markup, template code and a link to a file are printed, and nothing is attached."""
    survey = home({"RDR-1": NO}, notes={"rdr-1/RDR-1": EVIL})
    made = make_report(request(survey)).pdf
    text = text_of(made)
    assert "<script>alert(1)</script>{{ 7*7 }}<link rel=attachment" in text
    assert "49" not in text.split("alert(1)")[1][:40]
    assert "root:" not in all_strings(made)
    with opened(made) as document:
        assert not document.attachments


def _revealing() -> Survey:
    question = question_of("rdr-1/RDR-1")
    survey = home(
        {"RDR-1": NO, "RDR-2": Answer.NA},
        places=[replace(place, name=f"Zaphod {place.name}") for place in PLACES],
        visit={**VISIT, "officer": "Sample Officer", "badge": "Badge Zaphod"},
        notes={"rdr-1/RDR-1": "hollowcore", "rdr-1/RDR-2": "hollowcore"},
    )
    return replace(
        survey,
        photos={question: (Photo("a", "hollowcore"),)},
        remarks={"report": "thank-you", "RDR": "thank-you", "officer_only": "dogs bite"},
        consents={"Zaphod": True},
        signatures={"resident": Signature("Robin", "M7 7 L9 9", "2026-11-23")},
    )


def test_the_records_copy_leaks_nothing() -> None:
    """Neither pages, bookmarks, metadata nor pictures of the records copy tell who or where."""
    made = make_report(request(_revealing(), copy="records", photos={"a": jpeg()})).pdf
    everything = text_of(made) + all_strings(made)
    assert [secret for secret in SECRETS if secret in everything] == []
    assert "Records copy" in everything
    with opened(made) as document:
        images = [t for t in document.objects if _is_image(t)]
        assert images == []


def test_the_homeowners_copy_tells_all_but_the_officers_own_remark() -> None:
    """The same survey, printed for the homeowner, holds what the records copy leaves out."""
    made = make_report(request(_revealing(), photos={"a": jpeg()})).pdf
    everything = text_of(made) + all_strings(made)
    missing = [secret for secret in SECRETS if secret not in everything]
    assert missing == ["bite", "M7 7"]  # strokes are drawn, not written
    assert len(photos_in(made)) == 1


@pytest.mark.parametrize(
    "odd",
    ["half \ud800", "nul \0", "escape \x1b[31m", "turned \u202e", "x" * 4000],
    ids=["half", "nul", "escape", "turned", "long"],
)
def test_odd_letters_do_not_stop_a_report(odd: str) -> None:
    """Half a letter, control characters and endless words are printed somehow."""
    visit = {**VISIT, "address": odd, "resident": odd}
    survey = home({"RDR-1": NO}, rest=None, notes={"rdr-1/RDR-1": odd}, visit=visit)
    assert make_report(request(survey)).pdf.startswith(b"%PDF")


def test_names_in_other_scripts_do_not_disturb() -> None:
    """Chinese and Arabic names are printed, in whatever font the machine has."""
    visit = {**VISIT, "resident": "欧阳娜娜", "officer": "محمد"}
    assert make_report(request(home(visit=visit))).pdf.startswith(b"%PDF")


# -- what a page may load


def test_only_templates_and_fonts_may_be_loaded(tmp_path: Path) -> None:
    """Files below the template folder and the program's fonts; links out of it do not count."""
    (tmp_path / "inside").mkdir()
    logo = tmp_path / "inside" / "logo.svg"
    logo.write_text("<svg/>", encoding="utf-8")
    outside = tmp_path / "secret.txt"
    outside.write_text("secret", encoding="utf-8")
    (tmp_path / "inside" / "link.txt").symlink_to(outside)
    folder = tmp_path / "inside"
    assert allowed_file(logo.as_uri(), folder) == logo
    assert allowed_file(f"font:{font_files()[0].name}", folder) == font_files()[0]
    refused = [
        outside.as_uri(),
        (folder / "link.txt").as_uri(),
        f"{folder.as_uri()}/../secret.txt",
        f"{folder.as_uri()}/%2e%2e/secret.txt",
        folder.as_uri(),
        "font:../../secret.txt",
        "file://elsewhere/share/x",
        "https://example.org/x.png",
        "ftp://example.org/x",
    ]
    assert [url for url in refused if allowed_file(url, folder)] == []


def test_a_page_that_asks_for_more_is_still_made(tmp_path: Path) -> None:
    """Refused addresses leave a page without them; nothing of the file gets in."""
    secret = tmp_path / "secret.txt"
    secret.write_text("TOPSECRET", encoding="utf-8")
    url = secret.as_uri()
    page = (
        f'<html lang="en"><title>t</title><link rel="attachment" href="{url}">'
        f'<style>@import "{url}"; @font-face {{font-family: x; src: url({url})}}</style>'
        f'<img alt="x" src="{url}"><a rel="attachment" href="{url}">a</a>'
        f'<object data="{url}">o</object><p>Here.</p>'
    )
    made = print_pdf(page, shipped_templates())
    assert "Here." in text_of(made)
    assert "TOPSECRET" not in all_strings(made)
    with opened(made) as document:
        assert not document.attachments


def test_the_fonts_are_the_programs_own(pdf: bytes) -> None:
    """Pages look the same on every machine."""
    with opened(pdf) as document:
        fonts = {str(t.BaseFont) for t in document.objects if "/BaseFont" in _keys(t)}
    assert fonts
    assert all("Atkinson" in font for font in fonts)


def test_a_missing_library_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the printing library there is a sentence and a remedy, no traceback."""
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(SurroundingsError, match="Install Pango as the README says"):
        print_pdf("<p>x</p>", shipped_templates())


def test_photos_are_scaled_to_print_size() -> None:
    """No photo is larger than the page can show; one that cannot be read is left out."""
    sizes = []
    for width in (400, 800, 1200, 2048, 4000):
        scaled = scale(jpeg(size=(width, width * 3 // 4)))
        assert scaled is not None
        sizes.append(scaled[1:])
    assert sizes == [(400, 300), (480, 360), (600, 450), (512, 384), (500, 375)]
    assert scale(b"no photo") is None
    assert scale(b"") is None
    assert scale(jpeg()[:500]) is None


def _keys(thing: object) -> list[str]:
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        return list(thing.keys())
    return []


def _is_image(thing: object) -> bool:
    return isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == pikepdf.Name.Image
