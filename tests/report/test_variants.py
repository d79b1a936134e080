"""The variants of a copy: for the archive, with the survey inside, and what each says of itself."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import outloud
import pikepdf
import pytest

from security_survey.domain.checklist import Answer
from security_survey.domain.errors import InputError
from security_survey.domain.survey import Photo, Survey
from security_survey.report.embedding import DESCRIPTION
from security_survey.report.make import make_report
from security_survey.report.request import COPIES, PAPERS
from tests.report.builders import home, jpeg, question_of, request, short_walk
from tests.report.pdf_reading import font_sizes, opened, structure_of, text_of

PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
PDFUA = "{http://www.aiim.org/pdfua/ns/id/}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
FILE = b'{"format": "security-survey/1"}'
VARIANTS: dict[str, dict[str, Any]] = {
    "plain": {},
    "large": {"large": True},
    "archive": {"archive": True},
    "archive, with the survey inside": {"archive": True, "embedded": FILE},
    "with the survey inside": {"embedded": FILE},
}


def mixed() -> Survey:
    """A survey with findings of most kinds, notes, a photo and things left open."""
    question = question_of("rdr-1/RDR-1")
    answers = {"EGR-3": Answer.NO, "RDR-1": Answer.NO, "VEH-2": Answer.NO, "ALM-4": Answer.UNKNOWN}
    survey = home(answers, notes={"rdr-1/RDR-1": "The frame is soft."})
    return replace(survey, photos={question: (Photo("a", "The frame"),)})


@cache
def printed(**changes: Any) -> bytes:
    """The mixed survey in a copy and variant; each is printed once and looked at by many."""
    asked = request(mixed(), checklist=short_walk(), photos={"a": jpeg()})
    return make_report(replace(asked, **changes)).pdf


def kept(pdf: bytes, folder: Path) -> Path:
    """The PDF in a file, for the checkers."""
    path = folder / "report.pdf"
    path.write_bytes(pdf)
    return path


def check_access(path: Path) -> None:
    """No error of PDF/UA-1 by an independent checker, and nothing that `qpdf --check` would say."""
    found = outloud.check(str(path))
    assert found.error is None
    assert [(f.rule, f.message) for f in found.findings if f.severity == "error"] == []
    with pikepdf.open(path) as document:
        assert document.check_pdf_syntax() == []


def some_variants() -> list[tuple[str, str, str]]:
    """Every copy in every variant it may have; the papers take turns, since only they differ."""
    wanted = [(c, v) for c in COPIES for v in VARIANTS if c != "records" or "inside" not in v]
    return [(c, v, PAPERS[n % len(PAPERS)]) for n, (c, v) in enumerate(wanted)]


@pytest.mark.parametrize(("copy", "variant", "paper"), some_variants())
def test_every_copy_and_variant_is_accessible(
    copy: str, variant: str, paper: str, tmp_path: Path
) -> None:
    """An independent checker finds no error in any of them."""
    check_access(kept(printed(copy=copy, paper=paper, **VARIANTS[variant]), tmp_path))


def test_the_checker_would_find_a_fault(tmp_path: Path) -> None:
    """A picture without words is an error: the checker is not merely polite."""
    with opened(printed()) as document:
        for thing in document.objects:
            if hasattr(thing, "get") and thing.get("/S") == "/Figure":
                del thing["/Alt"]
        document.save(tmp_path / "report.pdf")
    with pytest.raises(AssertionError):
        check_access(tmp_path / "report.pdf")


def test_the_archive_copy_claims_both_standards_in_one_set() -> None:
    """PDF/A-3a and PDF/UA-1, in one description of the file, as XMP wants it."""
    with opened(printed(archive=True)) as document:
        packet = document.Root.Metadata.read_bytes()
        with document.open_metadata() as metadata:
            claims = dict(metadata)
        assert document.Root.OutputIntents[0].S == "/GTS_PDFA1"
    assert (claims[f"{PDFA}part"], claims[f"{PDFA}conformance"]) == ("3", "A")
    assert claims[f"{PDFUA}part"] == "1"
    assert len(list(ElementTree.fromstring(packet).iter(f"{RDF}RDF"))) == 1
    assert b"pdfaExtension" in packet


def test_the_plain_copy_claims_no_archive() -> None:
    """PDF/UA-1 alone."""
    with opened(printed()) as document, document.open_metadata() as metadata:
        assert metadata.get(f"{PDFUA}part") == "1"
        assert f"{PDFA}part" not in metadata


@pytest.mark.parametrize("archive", [False, True])
def test_the_survey_is_inside_on_request(archive: bool) -> None:
    """One file, with its kind, its description and what it is to the pages."""
    with opened(printed(archive=archive, embedded=FILE)) as document:
        assert list(document.attachments) == ["survey.json"]
        assert document.attachments["survey.json"].get_file().read_bytes() == FILE
        (file,) = document.Root.AF
        assert (str(file.AFRelationship), str(file.Desc)) == ("/Source", DESCRIPTION)
        assert str(file.EF.F.Subtype) == "/application/json"
        assert str(file.EF.F.Params.ModDate) == "D:20261123000000Z"


def test_no_survey_is_inside_unasked() -> None:
    """Nothing is attached to a copy for which nobody asked it."""
    for copy in COPIES:
        with opened(printed(copy=copy)) as document:
            assert not document.attachments
            assert "/AF" not in document.Root


def test_the_records_copy_never_carries_the_survey() -> None:
    """It is refused in sentences before anything is printed."""
    with pytest.raises(InputError, match="records copy carries no survey inside"):
        request(copy="records", embedded=FILE)


@pytest.mark.parametrize("copy", COPIES)
def test_large_print_is_large(copy: str) -> None:
    """Nothing in it is smaller than 18 points, not even at the foot of a page."""
    assert min(font_sizes(printed(copy=copy, large=True))) >= 18
    assert min(font_sizes(printed(copy=copy))) < 10


def test_large_print_outdoes_the_departments_own_stylesheet(tmp_path: Path) -> None:
    """It comes last on the page."""
    (tmp_path / "style.css").write_text("html { font-size: 8pt } p { font-size: 7pt }")
    assert min(font_sizes(printed(large=True, templates=tmp_path))) >= 18
    assert min(font_sizes(printed(templates=tmp_path))) < 9


def test_a_variant_keeps_the_words() -> None:
    """Large print and the archive leave nothing out and add nothing."""
    plain = words_of(printed())
    for changes in ({"large": True}, {"archive": True}):
        assert words_of(printed(**changes)) == plain


def words_of(pdf: bytes) -> set[str]:
    """The words in a PDF that do not depend on where its pages end."""
    return {word for word in text_of(pdf).split() if word.isalpha()}


@pytest.mark.parametrize("variant", ["plain", "large", "archive, with the survey inside"])
def test_structure(variant: str) -> None:
    """Language and title, headings that leave no level out, header cells, words for pictures."""
    pdf = printed(copy="full", **VARIANTS[variant])
    with opened(pdf) as document:
        assert str(document.Root.Lang) == "en"
        assert str(document.docinfo.Title) == "Home security survey: 214 Alder Court"
        assert document.Root.ViewerPreferences.DisplayDocTitle
        assert document.Root.MarkInfo.Marked
    structure = structure_of(pdf)
    levels = [int(kind[1]) for kind, _ in structure if kind in ("H1", "H2", "H3", "H4", "H5", "H6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    kinds = [kind for kind, _ in structure]
    assert kinds.count("TH") >= kinds.count("Table") > 0
    assert kinds.count("L") > 0
    figures = [words for kind, words in structure if kind == "Figure"]
    assert figures
    assert all(figures)


@pytest.mark.parametrize("variant", VARIANTS)
def test_nothing_runs_and_links_lead_to_contacts_alone(variant: str) -> None:
    """No script, no program to start, no form; links within the report or to the agency."""
    with opened(printed(copy="full", **VARIANTS[variant])) as document:
        things = [t for t in document.objects if isinstance(t, pikepdf.Dictionary | pikepdf.Stream)]
        names = {str(key) for thing in things for key in dict(thing)}
        links = [link for page in document.pages for link in page.get("/Annots", [])]
        actions = {str(link.A.S) for link in links if "/A" in link}
        targets = {str(link.A.URI) for link in links if "/A" in link}
    assert not names & {"/JavaScript", "/JS", "/Launch", "/AA", "/OpenAction", "/XFA", "/AcroForm"}
    assert actions == {"/URI"}
    contacts = {"tel:3145550100", "mailto:locks@sample.example", "https://sample.example/services"}
    assert targets == contacts
