"""`report` and `score`: what there is to know about one survey."""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING

from security_survey.cli.finding import found
from security_survey.cli.options import add_survey
from security_survey.cli.output import show
from security_survey.cli.report_command import add_report_command

if TYPE_CHECKING:
    from security_survey.cli.options import Commands
    from security_survey.domain.scorecard import ScoreCard


def add_survey_commands(commands: Commands) -> None:
    """Add `report` and `score`."""
    add_report_command(commands)
    scored = commands.add_parser("score", help="print a survey's score")
    add_survey(scored)
    scored.add_argument("--json", action="store_true", help="as JSON")
    scored.set_defaults(command=_score)


def _score(options: argparse.Namespace) -> int:
    from security_survey.domain.scoring import score  # noqa: PLC0415

    survey = found(options, options.survey)
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
