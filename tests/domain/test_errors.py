"""Errors read as finished sentences that begin with the place of the fault."""

from __future__ import annotations

from security_survey.domain.errors import (
    InputError,
    KnownError,
    Problem,
    ProblemsError,
    SurroundingsError,
)


def test_a_problem_names_its_place() -> None:
    """File, line and column, what is wrong and what to do; or the file alone."""
    problem = Problem("a.yaml", 3, 5, "“id” is missing.", "Add it.")
    assert str(problem) == "a.yaml:3:5: “id” is missing. Add it."
    assert (
        str(Problem("a.yaml", 0, 0, "There is no such file.")) == "a.yaml: There is no such file."
    )


def test_problems_are_told_in_the_order_of_the_files() -> None:
    """One line each, sorted by file and line."""
    late, early = Problem("b.yaml", 1, 1, "Two."), Problem("a.yaml", 10, 1, "One.")
    error = ProblemsError([late, early])
    assert error.problems == (early, late)
    assert str(error) == "a.yaml:10:1: One.\nb.yaml:1:1: Two."


def test_exit_codes() -> None:
    """1: the input is wrong; 3: the surroundings do not allow it."""
    codes = [
        error.exit_code for error in (KnownError, InputError, ProblemsError, SurroundingsError)
    ]
    assert codes == [1, 1, 1, 3]
