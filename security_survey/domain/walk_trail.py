"""The trail of a walk: the questions from which somebody jumped, so that Back returns there."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from security_survey.domain.survey import Question

LONGEST = 50
"""Jumps that are remembered; nobody goes back further one by one."""


@dataclass(frozen=True, slots=True)
class Trail:
    """Where somebody came from, oldest first."""

    behind: tuple[Question, ...] = ()

    def left(self, question: Question) -> Trail:
        """The trail after jumping away from a question."""
        if self.behind[-1:] == (question,):
            return self
        return Trail((*self.behind, question)[-LONGEST:])

    def came_from(self, asked: Container[Question], here: Question | None) -> Question | None:
        """The last question jumped from that is still asked and is not where one stands."""
        return next((one for one in reversed(self.behind) if one in asked and one != here), None)

    def back_to(self, question: Question) -> Trail:
        """The trail after returning to a question on it."""
        at = len(self.behind) - 1 - self.behind[::-1].index(question)
        return Trail(self.behind[:at])


def is_step(questions: tuple[Question, ...], before: Question, after: Question) -> bool:
    """Whether going on is a step to the next or former question of one place, and no jump."""
    if before.place != after.place or before not in questions or after not in questions:
        return False
    return abs(questions.index(before) - questions.index(after)) <= 1
