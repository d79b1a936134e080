"""The command line: one use case per command, one sentence per error, an exit code.

0 done, 1 the input is wrong, 2 wrong usage, 3 the surroundings (disk full, no display …).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from os.path import isdir, lexists
from pathlib import Path
from typing import TYPE_CHECKING

from security_survey import __version__
from security_survey.domain.errors import InputError, KnownError, SurroundingsError
from security_survey.report.request import COPIES, PAPERS
from security_survey.resources import resource

if TYPE_CHECKING:
    from security_survey.domain.checklist import Checklist
    from security_survey.domain.scorecard import ScoreCard
    from security_survey.domain.survey import Survey
    from security_survey.report.request import ReportRequest

OpenWindow = Callable[[Path | None, Path | None], int]

EXAMPLE = ("examples", "alder_court")
NO_DISPLAY = 3
INTERRUPTED = 130
"""What shells tell of a program that Ctrl+C ended."""


def run(arguments: Sequence[str], open_window: OpenWindow) -> int:
    """Run one command; its exit code. `open_window` opens the window on (home, survey file)."""
    try:
        options = _parser(open_window).parse_args(arguments)
    except SystemExit as leaving:  # argparse has said what is wrong, or shown its help
        return leaving.code if isinstance(leaving.code, int) else 2
    try:
        code: int = options.command(options)
    except KnownError as error:
        _tell(str(error))
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    return code


def _show(result: str) -> None:
    """Write a result to standard output. Raises SurroundingsError where that cannot take it."""
    try:
        print(result, flush=True)
    except BrokenPipeError:
        sys.stdout = None  # whoever read our output has had enough
    except OSError as error:
        sys.stdout = None  # what is left in its buffer cannot be written at the end, either
        why = error.strerror or "no room"
        raise SurroundingsError(
            f"The result cannot be written to the output ({why}); choose another one."
        ) from error


def _tell(message: str) -> None:
    """Write a message to standard error; where there is none the exit code alone must do."""
    if sys.stderr is None:
        return
    try:
        print(message, file=sys.stderr, flush=True)
    except OSError:
        sys.stderr = None  # what it still holds would change the exit code at the end


def _parser(open_window: OpenWindow) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="security-survey",
        description="Home security survey. Without a command, the window opens.",
    )
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    demo = commands.add_parser("demo", help="the example house: in the window, and as a PDF")
    _output(demo, "OUT.pdf")
    demo.set_defaults(command=lambda options: _demo(options, open_window))

    report = commands.add_parser("report", help="print a survey's report")
    _survey(report)
    _output(report, "OUT.pdf|OUT.html")
    report.add_argument("--copy", choices=COPIES, default="homeowner", help="who it is for")
    report.add_argument("--paper", choices=PAPERS, default="letter", help="its size")
    report.add_argument("--agency", type=Path, metavar="FILE", help="another agency file")
    report.set_defaults(command=_report)

    scored = commands.add_parser("score", help="print a survey's score")
    _survey(scored)
    scored.add_argument("--json", action="store_true", help="as JSON")
    scored.set_defaults(command=_score)

    checklist = commands.add_parser("checklist", help="check, describe or print checklists")
    _checklist_commands(checklist)
    return parser


def _checklist_commands(parser: argparse.ArgumentParser) -> None:
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    check = commands.add_parser("check", help="every problem, FILE:LINE:COLUMN")
    check.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="folder or file")
    check.set_defaults(command=_check)
    schema = commands.add_parser("schema", help="JSON Schema for editors")
    schema.set_defaults(command=_schema)
    blank = commands.add_parser("blank", help="the checklist on paper")
    _output(blank, "OUT.pdf")
    blank.add_argument("--paper", choices=PAPERS, default="letter", help="its size")
    blank.set_defaults(command=_blank)


def _survey(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("survey", metavar="FILE|ID", help="a survey file, or a survey's id")
    parser.add_argument(
        "--checklist", type=Path, metavar="FOLDER", help="another checklist than the shipped one"
    )


def _output(parser: argparse.ArgumentParser, metavar: str) -> None:
    where = "where to write it (else a plain name in this folder)"
    parser.add_argument("-o", "--output", type=Path, metavar=metavar, help=where)


# -- commands


def _demo(options: argparse.Namespace, open_window: OpenWindow) -> int:
    """Write the example's report, then open the example; without a display the report is enough."""
    output = options.output or Path("Example house.pdf")
    _check_output(output, (".pdf",))
    _write(output, _pdf(_request(_found(str(resource(*EXAMPLE)), None), "homeowner", "letter")))
    _tell(f"The example's report is in {output}.")
    code = open_window(_demo_home(), resource(*EXAMPLE))
    return 0 if code == NO_DISPLAY else code


def _report(options: argparse.Namespace) -> int:
    output = options.output or Path("Home security survey.pdf")
    _check_output(output, (".pdf", ".html"))
    found = _found(options.survey, options.checklist)
    request = _request(found, options.copy, options.paper, options.agency)
    if output.suffix.lower() == ".html":
        _write(output, _html(request).encode())
    else:
        _write(output, _pdf(request))
    _tell(f"The report is in {output}.")
    return 0


def _score(options: argparse.Namespace) -> int:
    from security_survey.domain.scoring import score  # noqa: PLC0415

    found = _found(options.survey, options.checklist)
    card = score(found.checklist, found.survey)
    if options.json:
        from security_survey.score_json import score_json  # noqa: PLC0415

        _show(json.dumps(score_json(card), indent=2))
        return 0
    _show("\n".join(_score_lines(card)))
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


def _check(options: argparse.Namespace) -> int:
    from security_survey.content import check_paths  # noqa: PLC0415

    problems = check_paths(options.paths, _agency_path(None))
    for problem in problems:
        _tell(str(problem))
    if problems:
        return 1
    _show("No problems found.")
    return 0


def _schema(_options: argparse.Namespace) -> int:
    from security_survey.content import json_schema  # noqa: PLC0415

    _show(json.dumps(json_schema(), indent=2))
    return 0


def _blank(options: argparse.Namespace) -> int:
    from security_survey.content import load_agency  # noqa: PLC0415
    from security_survey.report.blank import make_blank_checklist  # noqa: PLC0415

    output = options.output or Path("Home security checklist.pdf")
    _check_output(output, (".pdf",))
    agency = load_agency(_agency_path(None))
    _write(output, make_blank_checklist(_checklist(None), agency, options.paper))
    _tell(f"The checklist is in {output}.")
    return 0


# -- what the commands share


@dataclass(frozen=True, slots=True)
class Found:
    """A survey with its checklist and photos."""

    checklist: Checklist
    survey: Survey
    photos: Mapping[str, bytes]


def _found(name: str, checklist_folder: Path | None) -> Found:
    """The survey in a file or folder, or with an id in this computer's library."""
    from security_survey.library.files.survey_file import read_survey  # noqa: PLC0415

    checklist = _checklist(checklist_folder)
    if _is_id(name) and not Path(name).exists():
        return _from_library(name.lower(), checklist)
    file = read_survey(Path(name), checklist)
    return Found(checklist, file.survey, file.photos)


def _from_library(survey_id: str, checklist: Checklist) -> Found:
    from security_survey.library import Library, library_path  # noqa: PLC0415

    if not lexists(library_path()):  # looking for a survey makes no library
        raise InputError(
            f"There is no survey “{survey_id}” in “{library_path()}”; name a survey file instead."
        )
    with Library.open(library_path(), clock=_now) as library:
        survey = library.load(survey_id)
        hashes = {photo.sha256 for photos in survey.photos.values() for photo in photos}
        photos = {sha256: library.photo(survey_id, sha256) for sha256 in hashes}
    return Found(checklist, survey, photos)


def _is_id(name: str) -> bool:
    from uuid import UUID  # noqa: PLC0415

    try:
        return str(UUID(name)) == name.lower()
    except ValueError:
        return False


def _request(found: Found, copy: str, paper: str, agency: Path | None = None) -> ReportRequest:
    from security_survey.content import load_department  # noqa: PLC0415
    from security_survey.report.request import ReportRequest  # noqa: PLC0415

    department = load_department(_agency_path(agency), resource("checklists", "services"))
    return ReportRequest(
        checklist=found.checklist,
        survey=found.survey,
        agency=department.agency,
        services=department.services,
        day=_now().astimezone().date(),
        photos=found.photos,
        copy=copy,
        paper=paper,
    )


def _pdf(request: ReportRequest) -> bytes:
    from security_survey.report.make import make_report  # noqa: PLC0415

    return make_report(request).pdf


def _html(request: ReportRequest) -> str:
    from security_survey.report.make import make_html  # noqa: PLC0415

    return make_html(request)


def _checklist(folder: Path | None) -> Checklist:
    from security_survey.content import load_checklist  # noqa: PLC0415

    return load_checklist(folder or resource("checklists", "home_security"))


def _agency_path(chosen: Path | None) -> Path:
    return chosen or resource("checklists", "agencies", "clayton_mo.yaml")


def _demo_home() -> Path:
    from security_survey.library import data_folder  # noqa: PLC0415

    return data_folder() / "demo"


def _check_output(output: Path, suffixes: Sequence[str]) -> None:
    """Refuse what cannot be written before any work is done."""
    if output.suffix.lower() not in suffixes:
        kinds = " or ".join(suffixes)
        raise InputError(f"The output {output} must end in {kinds}. Give it such a name.")
    if not isdir(output.parent):  # noqa: PTH112 - Path.is_dir raises in a closed folder
        what = f"The folder {output.parent} does not exist."
        raise InputError(f"{what} Create it, or choose another with -o.")


def _write(output: Path, data: bytes) -> None:
    from security_survey.library.safe_write import write_atomically  # noqa: PLC0415

    write_atomically(output, data)


def _now() -> datetime:
    return datetime.now(UTC)


def _rounded(value: float) -> int:
    """Half up, as on the report."""
    return int(value + 0.5)
