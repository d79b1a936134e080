"""The trail leads back to where somebody jumped from."""

from __future__ import annotations

from security_survey.domain.survey import Question
from security_survey.domain.walk_trail import LONGEST, Trail, is_step

A1, A2, A3, B1 = (
    Question("a-1", "A-1"),
    Question("a-1", "A-2"),
    Question("a-1", "A-3"),
    Question("b-1", "B-1"),
)
ASKED = (A1, A2, A3, B1)


def test_back_leads_where_one_came_from() -> None:
    """The last jump first."""
    trail = Trail().left(A1).left(B1)
    assert trail.came_from(ASKED, A3) == B1
    assert trail.back_to(B1).came_from(ASKED, B1) == A1
    assert trail.back_to(A1).came_from(ASKED, A1) is None


def test_what_is_no_longer_asked_is_passed_over() -> None:
    """So is the question in focus itself."""
    trail = Trail().left(A1).left(B1)
    assert trail.came_from((A1,), A2) == A1
    assert trail.came_from(ASKED, B1) == A1
    assert Trail().came_from(ASKED, A1) is None


def test_a_question_is_not_left_twice_in_a_row_and_the_trail_is_bounded() -> None:
    """It forgets the oldest."""
    assert Trail().left(A1).left(A1).behind == (A1,)
    trail = Trail()
    for number in range(LONGEST + 5):
        trail = trail.left(Question("a-1", f"A-{number}"))
    assert len(trail.behind) == LONGEST
    assert trail.behind[-1] == Question("a-1", f"A-{LONGEST + 4}")


def test_a_step_is_no_jump() -> None:
    """Neighbors in one place are steps; other places and farther questions are jumps."""
    assert is_step(ASKED, A1, A2)
    assert is_step(ASKED, A2, A1)
    assert not is_step(ASKED, A1, A3)
    assert not is_step(ASKED, A3, B1)
    assert not is_step(ASKED, Question("a-1", "A-9"), A1)
