"""`report`: one survey's report, or those of many into a folder."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from security_survey.cli import printing
from security_survey.cli.content import keep_content
from security_survey.cli.finding import found
from security_survey.cli.options import add_agency, add_output, add_paper, add_survey
from security_survey.cli.output import check_output, tell, write
from security_survey.cli.report_batch import print_into
from security_survey.cli.template_command import check_own_templates
from security_survey.report.request import COPIES, SECTIONS

if TYPE_CHECKING:
    from security_survey.cli.options import Commands

NEEDED = "the following arguments are required: FILE|ID"
ONE_ONLY = "-o is for one survey; name a folder for several with --into"
NOT_BOTH = "-o and --into cannot be used together"


def add_report_command(commands: Commands) -> None:
    """Add `report`."""
    report = commands.add_parser("report", help="print a survey's report")
    add_survey(report, count="*")
    add_output(report, "OUT.pdf|OUT.html")
    report.add_argument(
        "--into", type=Path, metavar="FOLDER", help="print the reports of all surveys named there"
    )
    report.add_argument("--copy", choices=COPIES, default="homeowner", help="who it is for")
    add_paper(report)
    _add_contents(report)
    _add_templates(report)
    report.set_defaults(command=lambda options: _report_or_check(options, report))


def _add_contents(report: argparse.ArgumentParser) -> None:
    report.add_argument("--archive", action="store_true", help="for the archive (PDF/A-3a)")
    report.add_argument(
        "--embed", action="store_true", help="with the survey inside, to be opened again"
    )
    report.add_argument(
        "--without",
        action="append",
        default=[],
        choices=SECTIONS,
        metavar="SECTION",
        help=f"leave a section out: {', '.join(SECTIONS)} (may be given several times)",
    )


def _add_templates(report: argparse.ArgumentParser) -> None:
    add_agency(report)
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


def _report_or_check(options: argparse.Namespace, parser: argparse.ArgumentParser) -> int:
    if options.template_check is not None:
        return check_own_templates(options)
    if fault := _misuse(options):
        try:
            parser.error(fault)
        except SystemExit:
            return 2
    if options.into is not None:
        return print_into(options.into, options, _wishes(options))
    return _report(options)


def _misuse(options: argparse.Namespace) -> str:
    """What is wrong with how the command was called; "" if nothing is."""
    if not options.survey:
        return NEEDED
    if options.into is not None and options.output is not None:
        return NOT_BOTH
    return ONE_ONLY if options.into is None and len(options.survey) > 1 else ""


def _report(options: argparse.Namespace) -> int:
    output = options.output or Path("Home security survey.pdf")
    check_output(output, (".pdf",) if options.archive or options.embed else (".pdf", ".html"))
    (survey,) = options.survey
    if output.suffix.lower() == ".html":
        request = printing.request_of(found(options, survey), _wishes(options))
        write(output, printing.html_of(request).encode())
    else:
        with printing.press() as reports:
            request = printing.request_of(found(options, survey), _wishes(options))
            write(output, printing.pdf_of(request, reports))
    if remark := printing.remark_on(request):
        tell(remark)
    tell(f"The report is in {output}.")
    keep_content()
    return 0


def _wishes(options: argparse.Namespace) -> printing.Wishes:
    names = ("copy", "paper", "large", "archive", "embed", "agency", "templates")
    wished = {name: getattr(options, name) for name in names}
    return printing.Wishes(**wished, without=tuple(options.without))
