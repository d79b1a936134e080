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


def test_what_steers_a_terminal_is_spelled_out() -> None:
    """Escapes, line breaks and turned directions from outside never reach a terminal as such."""
    problem = Problem("a\n.json", 1, 2, "“\x1b[31m\u202e\ud800” is not known here.", "Remove it.")
    told = r"a\n.json:1:2: “\x1b[31m\u202e\ud800” is not known here. Remove it."
    assert str(problem) == told
    assert str(ProblemsError([problem, problem])) == f"{told}\n{told}"
    assert str(InputError("There is no “\x07”.")) == r"There is no “\x07”."


def test_thousands_of_problems_are_counted_and_not_all_told() -> None:
    """A message stays readable; the error itself holds every problem."""
    error = ProblemsError(Problem("a.yaml", n, 1, "Bad.") for n in range(1, 3001))
    lines = str(error).splitlines()
    assert lines[99:] == [
        "a.yaml:100:1: Bad.",
        "There are 2,900 more problems; correct these first.",
    ]
    assert len(error.problems) == 3000


def test_problems_in_short_are_one_line() -> None:
    """The first with its remedy, and how many more there are."""
    problems = [Problem("a.json", n, 1, "Bad.", "Mend it.") for n in (1, 2, 3)]
    assert ProblemsError(problems[:1]).in_short == "a.json:1:1: Bad. Mend it."
    assert ProblemsError(problems[:2]).in_short == (
        "a.json:1:1: Bad. Mend it. There is one more problem in it."
    )
    assert ProblemsError(problems).in_short.endswith("There are 2 more problems in it.")
    assert InputError("Wrong.").in_short == "Wrong."
