"""What follows from a survey, worked out when it is first asked for."""

from __future__ import annotations

from functools import cached_property

from security_survey.domain.checklist import Checklist
from security_survey.domain.progress import Progress, progress
from security_survey.domain.recommendations import Recommendation, recommend
from security_survey.domain.scorecard import ScoreCard
from security_survey.domain.scoring import score
from security_survey.domain.survey import Survey


class Derived:
    """Score, progress and plan of one survey as it stands."""

    def __init__(self, checklist: Checklist, survey: Survey) -> None:
        self._checklist = checklist
        self._survey = survey

    @cached_property
    def score(self) -> ScoreCard:
        """The score."""
        return score(self._checklist, self._survey)

    @cached_property
    def progress(self) -> Progress:
        """What is asked and answered."""
        return progress(self._checklist, self._survey)

    @cached_property
    def recommendations(self) -> tuple[Recommendation, ...]:
        """The plan, most urgent first."""
        return recommend(self._checklist, self._survey)
