"""A department's own templates: what the folder may hold, and how faults in them are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from security_survey.domain.checklist import Answer
from security_survey.domain.errors import InputError
from security_survey.report.make import make_html, make_report, shipped_templates
from security_survey.report.template_check import check_templates
from security_survey.report.template_folder import MAX_TEMPLATE, template_names
from security_survey.report.view import build_view
from tests.report.builders import agency, home, request
from tests.report.pdf_reading import all_strings


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A department's own folder."""
    folder = tmp_path / "own"
    folder.mkdir()
    return folder


def faults(own: Path | None) -> list[str]:
    """What the check finds in a folder, with a survey of findings and an empty one."""
    surveys = (home({"RDR-1": Answer.NO}), home(rest=None))
    views = [build_view(request(survey, copy="full")) for survey in surveys]
    return check_templates(shipped_templates(), own, views)


def test_the_shipped_templates_are_free_of_faults() -> None:
    """Nothing to tell."""
    assert faults(None) == []


def test_a_section_and_the_stylesheet_can_be_replaced(own: Path) -> None:
    """The rest stays as it is shipped."""
    (own / "services.html").write_text("<h2>Ask {{ view.agency.name }}</h2>", encoding="utf-8")
    (own / "style.css").write_text("p { color: navy }", encoding="utf-8")
    assert faults(own) == []
    html = make_html(request(templates=own))
    assert "<h2>Ask Sample Police Department</h2>" in html
    assert "p { color: navy }" in html
    assert "Area by area" in html


def test_the_folder_that_the_agency_names_counts(own: Path, tmp_path: Path) -> None:
    """Whoever prints need not name it; one that is named comes before it."""
    (own / "services.html").write_text("of the agency", encoding="utf-8")
    other = tmp_path / "other"
    other.mkdir()
    (other / "services.html").write_text("of this report", encoding="utf-8")
    theirs = agency(templates=str(own))
    assert "of the agency" in make_html(request(agency=theirs))
    assert "of this report" in make_html(request(agency=theirs, templates=other))


def test_a_template_saved_again_counts_at_once(own: Path) -> None:
    """Between two reports of one process, too; one that is taken away no longer counts."""
    path = own / "services.html"
    for text in ("first wording", "second, longer wording"):
        path.write_text(text, encoding="utf-8")
        assert text in make_html(request(templates=own))
    path.unlink()
    assert "What the department offers" in make_html(request(templates=own))


def test_every_missing_field_is_named_with_template_and_line(own: Path) -> None:
    """All of them at once, also where no survey leads to them."""
    (own / "services.html").write_text(
        "{{ view.front.adress }}\n{% if view.copy == 'none' %}{{ view.zebra }}{% endif %}",
        encoding="utf-8",
    )
    assert faults(own) == [
        "services.html:1: There is no field “adress” in Front. Did you mean “address”?",
        "services.html:2: There is no field “zebra” in ReportView. "
        "docs/templates.md lists the fields.",
    ]


def test_missing_fields_inside_loops_are_named(own: Path) -> None:
    """What only rendering can tell is told of every template in one go."""
    (own / "services.html").write_text(
        "\n{% for one in view.services %}{{ one.titel }}\n{{ nobody }}{% endfor %}",
        encoding="utf-8",
    )
    (own / "plan.html").write_text(
        "{% for step in view.plan.steps %}{% if step.quik %}x{% endif %}{% endfor %}",
        encoding="utf-8",
    )
    assert faults(own) == [
        "plan.html:1: There is no field “quik” in Step. Did you mean “quick”?",
        "services.html:2: There is no field “titel” in ServiceView. Did you mean “title”?",
        "services.html:3: “nobody” stands for nothing. docs/templates.md lists the fields.",
    ]


def test_other_faults_are_named_with_template_and_line(own: Path) -> None:
    """A tag that is not closed, and an expression that makes no sense."""
    (own / "services.html").write_text("<p>\n{% if view.copy %}", encoding="utf-8")
    assert faults(own)[0].startswith("services.html:2: Unexpected end of template.")
    (own / "services.html").write_text("<p>\n{{ view.title - 1 }}", encoding="utf-8")
    (only,) = faults(own)
    assert only.startswith("services.html:2: the template cannot be used: unsupported operand")


def test_only_known_names_and_pictures_may_lie_there(own: Path) -> None:
    """Each stranger is named, with what was probably meant; notes do no harm."""
    (own / "README.md").write_text("Our templates.", encoding="utf-8")
    (own / "logo.svg").write_text("<svg/>", encoding="utf-8")
    assert faults(own) == []
    (own / "fronts.html").write_text("", encoding="utf-8")
    (own / "run.sh").write_text("", encoding="utf-8")
    (own / "deeper").mkdir()
    (own / "style.css").write_bytes(b" " * (MAX_TEMPLATE + 1))
    told = "\n".join(faults(own))
    assert "fronts.html: There is no template of this name" in told
    assert "Did you mean “front.html”?" in told
    assert "run.sh: This is neither a template nor a picture." in told
    assert "deeper: This is a link or a folder." in told
    assert "style.css: The file is larger than 256 KiB." in told
    with pytest.raises(InputError, match="never be used"):
        make_html(request(templates=own))


def test_a_folder_that_is_not_there_is_told(own: Path) -> None:
    """With a remedy."""
    (only,) = faults(own / "nowhere")
    assert only.endswith("Check its name, or leave --templates out.")


def test_links_out_of_the_folder_are_not_followed(own: Path, tmp_path: Path) -> None:
    """Neither as a template nor as a picture, nor by a name with dots in it."""
    secret = tmp_path / "secret.html"
    secret.write_text("TOPSECRET", encoding="utf-8")
    (own / "services.html").symlink_to(secret)
    assert "This is a link or a folder." in faults(own)[0]
    (own / "services.html").unlink()
    for name in ("../secret.html", str(secret), "services.html/../../secret.html"):
        (own / "services.html").write_text(f'{{% include "{name}" %}}', encoding="utf-8")
        with pytest.raises(InputError, match="secret"):
            make_html(request(templates=own))


def test_a_picture_of_the_folder_is_printed_and_nothing_else_is_loaded(
    own: Path, tmp_path: Path
) -> None:
    """A page loads what lies in the folder, and no file beside it."""
    (tmp_path / "secret.txt").write_text("TOPSECRET", encoding="utf-8")
    (own / "services.html").write_text(
        '<a rel="attachment" href="../secret.txt">a</a><img alt="Badge" src="badge.svg">',
        encoding="utf-8",
    )
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>Badge</title></svg>'
    (own / "badge.svg").write_text(svg, encoding="utf-8")
    strings = all_strings(make_report(request(templates=own)).pdf)
    assert "Badge" in strings
    assert "TOPSECRET" not in strings


@pytest.mark.parametrize(
    "hostile",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ view.__class__ }}",
        "{{ view.front.__init__.__globals__ }}",
        "{{ range(10000000) | list }}",
        "{{ view.services.append(1) }}",
    ],
)
def test_a_template_cannot_reach_into_the_program(hostile: str, own: Path) -> None:
    """The sandbox holds for a department's templates as for the shipped ones."""
    (own / "services.html").write_text(hostile, encoding="utf-8")
    with pytest.raises(InputError, match=r"^services\.html:1: "):
        make_html(request(templates=own))
    assert faults(own)


def test_the_names_that_can_be_replaced_are_known() -> None:
    """The documented entry points are among them."""
    assert {"report.html", "front.html", "style.css", "large.css"} <= set(
        template_names(shipped_templates())
    )
