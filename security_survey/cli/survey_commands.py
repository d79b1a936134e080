"""`report` and `score`: what there is to know about one survey."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from security_survey.cli import printing
from security_survey.cli.finding import found
from security_survey.cli.options import add_output, add_paper, add_survey
from security_survey.cli.output import check_output, show, tell, write
from security_survey.cli.template_command import check_own_templates
from security_survey.report.request import COPIES

if TYPE_CHECKING:
    from security_survey.cli.options import Commands
    from security_survey.domain.scorecard import ScoreCard


def add_survey_commands(commands: Commands) -> None:
    """Add `report` and `score`."""
    report = commands.add_parser("report", help="print a survey's report")
    add_survey(report, optional=True)
    add_output(report, "OUT.pdf|OUT.html")
    report.add_argument("--copy", choices=COPIES, default="homeowner", help="who it is for")
    add_paper(report)
    report.add_argument("--archive", action="store_true", help="for the archive (PDF/A-3a)")
    report.add_argument(
        "--embed", action="store_true", help="with the survey inside, to be opened again"
    )
    report.add_argument("--agency", type=Path, metavar="FILE", help="another agency file")
    report.add_argument(
        "--templates",
        type=Path,
        metavar="FOLDER",
        help="your own templates, before the shipped ones",
    )
    report.add_argument(
        "--template-check",
        nargs="?",
        const="",
        metavar="FOLDER",
        help="print nothing, but check these templates (else those of --templates)",
    )
    report.set_defaults(command=lambda options: _report_or_check(options, report))

    scored = commands.add_parser("score", help="print a survey's score")
    add_survey(scored)
    scored.add_argument("--json", action="store_true", help="as JSON")
    scored.set_defaults(command=_score)


def _report_or_check(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    if options.template_check is not None:
        return check_own_templates(options)
    if options.survey is None:
        try:
            parser.error("the following arguments are required: FILE|ID")
        except SystemExit:
            return 2
    return _report(options)


def _report(options: argparse.Namespace) -> int:
    output = options.output or Path("Home security survey.pdf")
    check_output(output, (".pdf",) if options.archive or options.embed else (".pdf", ".html"))
    request = printing.request_of(found(options), _wishes(options))
    if output.suffix.lower() == ".html":
        write(output, printing.html_of(request).encode())
    else:
        write(output, printing.pdf_of(request))
    tell(f"The report is in {output}.")
    return 0


def _wishes(options: argparse.Namespace) -> printing.Wishes:
    names = ("copy", "paper", "large", "archive", "embed", "agency", "templates")
    return printing.Wishes(**{name: getattr(options, name) for name in names})


def _score(options: argparse.Namespace) -> int:
    from security_survey.domain.scoring import score  # noqa: PLC0415

    survey = found(options)
    card = score(survey.checklist, survey.survey)
    if options.json:
        from security_survey.score_json import score_json  # noqa: PLC0415

        show(json.dumps(score_json(card), indent=2))
        return 0
    show("\n".join(_score_lines(card)))
    return 0


def _score_lines(card: ScoreCard) -> list[str]:
    """The score as a person reads it; the risk is not named on thin ground."""
    if card.risk is None:
        return ["Nothing is answered yet, so there is no score."]
    lines = [f"Risk {_rounded(card.risk)} of 100 by the answers so far."]
    if card.stated:
        lines = [f"Risk {_rounded(card.risk)} of 100: {card.stated.word}. {card.stated.text}"]
    coverage = _rounded(100 * card.coverage)
    lines.append(f"{card.coverage_label.word}: {coverage} % of the answers' weight.")
    if card.capped_by:
        lines.append(f"Held down by {', '.join(card.capped_by)}.")
    return lines


def _rounded(value: float) -> int:
    """Half up, as on the report."""
    return int(value + 0.5)
