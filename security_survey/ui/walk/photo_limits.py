"""How many photos a question and a survey take: more than anybody needs, less than hurts."""

from __future__ import annotations

from security_survey.domain.survey import Question, Survey

MOST_PER_QUESTION = 50
MOST_PER_SURVEY = 1000


def room_for(
    survey: Survey, question: Question, under_way_here: int, under_way: int
) -> tuple[int, str]:
    """How many more photos a question takes, and the sentence for those beyond."""
    here = MOST_PER_QUESTION - len(survey.photos_of(question)) - under_way_here
    everywhere = sum(len(kept) for kept in survey.photos.values())
    in_all = MOST_PER_SURVEY - everywhere - under_way
    if in_all < here:
        return max(in_all, 0), (
            f"A survey takes up to {MOST_PER_SURVEY:,} photos, and the rest was left out. Take away"
            " photos that show nothing new."
        )
    return max(here, 0), (
        f"A question takes up to {MOST_PER_QUESTION} photos, and the rest was left out. Take away"
        " photos that show nothing new."
    )
