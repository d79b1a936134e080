"""The records copy: nothing in its PDF, wherever one looks, tells who lives there or where."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from PIL import Image
from PIL.ExifTags import Base

from security_survey.domain.checklist import Answer
from security_survey.domain.survey import Photo, Signature, Survey
from security_survey.report.make import make_html, make_report
from tests.report.builders import PLACES, checklist, home, jpeg, question_of, request, short_walk
from tests.report.pdf_reading import everything_in, images_in, opened, photos_in

VISIT = ("address", "resident", "telephone", "email", "officer", "badge", "case", "time")
SHA = "5ec7e7" + "0" * 58
PRINTED_IN_FULL = (
    *("qqaddress", "qqresident", "qqofficer", "qqplace", "qqnote", "qqcaption", "qqsigned"),
    *("qqremark", "qqarea"),
)
"""What the full copy shows, which proves that the search would find it."""
SECRETS = (
    *PRINTED_IN_FULL,
    *("qqtelephone", "qqemail", "qqbadge", "qqcase", "qqtime", "qqid", "qqconsent", "qqday"),
    *("qqonly", SHA, "7.123"),
)


def revealing() -> Survey:
    """A survey in which every free text, name and id can be told apart."""
    question = question_of("rdr-1/RDR-1")
    survey = home(
        {"RDR-1": Answer.NO, "RDR-2": Answer.NA, "RDR-3": Answer.UNKNOWN, "WGF-1": Answer.NO},
        places=[replace(place, name=f"qqplace {place.name}") for place in PLACES],
        visit={**{name: f"qq{name}" for name in VISIT}, "date": "2026-11-23"},
        notes=dict.fromkeys(("rdr-1/RDR-1", "rdr-1/RDR-2", "rdr-1/RDR-3"), "qqnote"),
    )
    return replace(
        survey,
        id="qqid",
        photos={question: (Photo(SHA, "qqcaption"),)},
        remarks={"report": "qqremark", "officer_only": "qqonly", **_area_remarks()},
        consents={"qqconsent": True},
        signatures={"resident": Signature("qqsigned", "M7.123 7 L9 9", "qqday")},
    )


def _area_remarks() -> dict[str, str]:
    return {area.id: "qqarea" for area in checklist().areas}


@cache
def printed(copy: str, **changes: Any) -> bytes:
    """The revealing survey as PDF; each is printed once and looked at by many."""
    photos = {SHA: jpeg()}
    asked = request(revealing(), checklist=short_walk(), copy=copy, photos=photos, **changes)
    return make_report(asked).pdf


@pytest.mark.parametrize("changes", [{}, {"large": True}, {"archive": True, "paper": "a4"}])
def test_nothing_in_the_records_copy_tells_who_or_where(changes: dict[str, Any]) -> None:
    """Neither pages, streams, bookmarks, metadata, names nor files: no letter of what was typed."""
    everything = everything_in(printed("records", **changes)).lower()
    assert [secret for secret in SECRETS if secret.encode() in everything] == []
    assert b"records copy" in everything


def test_the_records_copy_holds_no_picture() -> None:
    """No photo, in whatever size, nor anything else that is stored; the full copy has a photo."""
    assert images_in(printed("records")) == []
    assert len(photos_in(printed("full"))) == 1


def test_the_search_would_find_what_leaks() -> None:
    """In the full copy the same search finds all that is printed, and what an attachment holds."""
    everything = everything_in(printed("full", embedded=b"qqinside")).lower()
    missing = [word for word in PRINTED_IN_FULL if word.encode() not in everything]
    assert missing == []
    assert b"qqinside" in everything


def somebody_else() -> Survey:
    """The same answers in another home: other names, photos, notes, remarks, signatures."""
    survey = revealing()
    question = question_of("rdr-1/RDR-2")
    return replace(
        survey,
        id="another",
        visit={"address": "9 Elm Row", "resident": "Ümit Þór", "date": "2026-11-23"},
        places=[replace(place, name=f"Other {place.area}") for place in PLACES],
        notes={question: "Much longer than the other note was, and about another door."},
        photos={question: (Photo("b" * 64), Photo("c" * 64, "caption"))},
        remarks={},
        consents={},
        signatures={},
    )


@pytest.mark.parametrize("changes", [{}, {"large": True}, {"archive": True}])
def test_two_homes_with_the_same_answers_have_the_same_records_copy(
    changes: dict[str, Any],
) -> None:
    """Byte for byte, its identifiers too: what makes no difference cannot be found in it."""
    photos = {"b" * 64: jpeg("tan")}
    other = request(
        somebody_else(), checklist=short_walk(), copy="records", photos=photos, **changes
    )
    assert make_report(other).pdf == printed("records", **changes)


def test_the_records_copy_attaches_nothing_and_names_no_file() -> None:
    """No attachment, no associated file, no identifier made of what was typed."""
    with opened(printed("records", archive=True)) as document:
        assert not document.attachments
        assert "/AF" not in document.Root
        assert "/EmbeddedFiles" not in document.Root.get("/Names", {})
        assert sorted(document.docinfo.keys()) == ["/Author", "/Producer", "/Subject", "/Title"]


def test_no_copy_holds_what_a_camera_wrote_into_a_photo() -> None:
    """Neither its owner nor where it was: photos are drawn anew for the page."""
    written = io.BytesIO()
    exif = Image.Exif()
    exif[Base.Artist] = "qqowner"
    exif.get_ifd(0x8825)[1] = "qqnorth"
    Image.new("RGB", (400, 300), "tan").save(written, "JPEG", exif=exif, comment=b"qqcomment")
    assert b"qqowner" in written.getvalue()
    for copy in ("homeowner", "full"):
        photos = {SHA: written.getvalue()}
        asked = request(revealing(), checklist=short_walk(), copy=copy, photos=photos)
        made = make_report(asked).pdf
        (picture,) = photos_in(made)
        inside = everything_in(made).lower()
        for secret in (b"exif", b"qqowner", b"qqnorth", b"qqcomment"):
            assert secret not in picture.lower()
            assert secret not in inside


@pytest.mark.parametrize("copy", ["homeowner", "full", "records"])
def test_the_officers_own_remark_is_in_no_copy(copy: str) -> None:
    """Neither on the page nor in the PDF."""
    assert b"qqonly" not in everything_in(printed(copy)).lower()


def test_a_template_cannot_print_what_the_records_copy_leaves_out(tmp_path: Any) -> None:
    """What is left out is not in the view: no template of a department's can reach it."""
    dump = "{% for one in [view.title, view.visit, view.areas, view.front, view.appendix] %}"
    page = "<title>t</title>" + dump + "{{ one }}{% endfor %}{{ view }}"
    (tmp_path / "report.html").write_text(page, encoding="utf-8")
    html = make_html(request(revealing(), copy="records", templates=tmp_path))
    assert "ReportView(" in html
    assert "qq" not in html.lower()
