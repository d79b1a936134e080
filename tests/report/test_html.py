"""HTML: everything is escaped, templates run in a sandbox, and a fault names its line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from security_survey.domain.checklist import Answer
from security_survey.domain.errors import InputError
from security_survey.domain.survey import Photo, Signature
from security_survey.report.html import render_template
from security_survey.report.make import make_html
from tests.report.builders import PLACES, home, jpeg, question_of, request

EVIL = "<script>alert(1)</script>{{ 7*7 }}<link rel=attachment href=file:///etc/passwd>\"'"


def evil_html() -> str:
    """A report in which every free text is hostile."""
    survey = home({"RDR-1": Answer.NO}, places=[replace(place, name=EVIL) for place in PLACES])
    question = question_of("rdr-1/RDR-1")
    survey = replace(
        survey,
        visit=dict.fromkeys(("address", "resident", "officer", "date"), EVIL),
        notes={question: EVIL},
        photos={question: (Photo("a", EVIL),)},
        remarks={"report": EVIL, "RDR": EVIL},
        consents={EVIL: True},
        signatures={"resident": Signature(EVIL, EVIL, EVIL)},
    )
    return make_html(request(survey, copy="full", photos={"a": jpeg(size=(40, 30))}))


def test_free_text_is_text() -> None:
    """No text of a survey becomes markup, an attribute or a template."""
    html = evil_html()
    assert "<script" not in html
    assert "<link" not in html
    assert "{{ 7*7 }}" in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert 'alt="Photo 1: &lt;script&gt;' in html


def test_the_page_says_its_language_and_title() -> None:
    """What PDF/UA needs of the page."""
    html = make_html(request())
    assert '<html lang="en">' in html
    assert "<title>Home security survey: 214 Alder Court</title>" in html


def test_areas_without_findings_stand_together() -> None:
    """Those that are all good with their risk, those that nobody answered without one."""
    good = make_html(request(home()))
    assert good.count("Areas without findings") == 2  # the home's, and those rated apart
    assert "Areas without a rating" not in good
    open_home = make_html(request(home(rest=None)))
    assert "Areas without findings" not in open_home
    assert "<li>Garage: 10 not answered</li>" in open_home


def test_the_plan_tells_a_new_risk_only_where_one_may_be_stated() -> None:
    """The step after which the risk is another says so; with a handful of answers none does."""
    answers = {"RDR-2": Answer.NO}
    assert "Low risk from here on" in make_html(request(home(answers)))
    assert "risk from here on" not in make_html(request(home(answers, rest=None)))


def test_a_repeated_finding_takes_one_line_unless_it_has_a_note() -> None:
    """The second window points to the first; its note, if any, is printed."""
    answers = {"WGF-1": Answer.NO}
    plain = make_html(request(home(answers)))
    assert "Put a working lock on the hall window: not in place. What to do: as above." in plain
    noted = make_html(request(home(answers, notes={"wgf-2/WGF-1": "Painted shut."})))
    assert "Painted shut." in noted
    assert 'What to do is told at the first place of step 1, <a class="page-of"' in noted


def test_fractions_that_the_font_lacks_are_written_out(tmp_path: Path) -> None:
    """Halves and quarters are letters of the font; eighths and thirds are not."""
    html = render_template("page.html", {}, written(tmp_path, "1¾ and 1⅜ and ⅛ inch"))
    assert html == "1¾ and 1 3/8 and 1/8 inch"


def written(folder: Path, text: str) -> Path:
    (folder / "page.html").write_text(text, encoding="utf-8")
    return folder


def test_a_missing_field_names_template_and_line(tmp_path: Path) -> None:
    """An agency's own template with a field that does not exist."""
    folder = written(tmp_path, "<p>\n{{ view.nonsense }}\n")
    with pytest.raises(InputError, match=r"^page\.html:2: .*nonsense.* Correct that line"):
        render_template("page.html", {"view": {"title": "x"}}, folder)


def test_a_syntax_error_names_template_and_line(tmp_path: Path) -> None:
    """A tag that is not closed."""
    folder = written(tmp_path, "<p>\n\n{% if %}\n")
    with pytest.raises(InputError, match=r"^page\.html:3: "):
        render_template("page.html", {}, folder)


def test_a_template_that_is_not_there_is_named(tmp_path: Path) -> None:
    """An include of a file that does not exist."""
    folder = written(tmp_path, '{% include "gone.html" %}')
    with pytest.raises(InputError, match=r"gone\.html"):
        render_template("page.html", {}, folder)


def test_a_wrong_expression_names_its_line(tmp_path: Path) -> None:
    """Arithmetic on words is a fault of the template, not of the program."""
    folder = written(tmp_path, "\n{{ 'a' - 1 }}")
    with pytest.raises(InputError, match=r"^page\.html:2: "):
        render_template("page.html", {}, folder)


def test_templates_cannot_reach_into_the_program(tmp_path: Path) -> None:
    """The sandbox refuses what is not a plain value."""
    folder = written(tmp_path, "{{ ''.__class__.__mro__[1].__subclasses__() }}")
    with pytest.raises(InputError, match="unsafe"):
        render_template("page.html", {}, folder)
