"""What the models find is told in plain sentences, with remedies that help."""

from __future__ import annotations

from typing import Annotated, Any

import pytest
from pydantic import Field

from security_survey.content.validation import Strict, did_you_mean, shown, validate
from security_survey.content.yaml_reader import parse_yaml


class Even(Strict):
    """A model with a rule that the content files do not use."""

    number: Annotated[int, Field(multiple_of=2)]


def test_a_rule_without_words_of_its_own() -> None:
    """Any other rule still gives a finished sentence at the right place."""
    model, problems = validate(Even, parse_yaml("number: 3\n", "f.yaml"))
    assert model is None
    assert [str(problem) for problem in problems] == [
        "f.yaml:1:9: “number” is wrong: Input should be a multiple of 2. Correct it."
    ]


def test_a_document_that_fits() -> None:
    """Then there is a model and no problem."""
    assert validate(Even, parse_yaml("number: 4\n", "f.yaml")) == (Even(number=4), [])


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, "empty"),
        ("", "empty"),
        ([], "empty"),
        (True, "“true”"),
        (0.5, "“0.5”"),
        ([1], "a list"),
        ({"a": 1}, "a set of names with values"),
        ("x" * 40, f"“{'x' * 40}”"),
        ("x" * 41, f"“{'x' * 40}…”"),
    ],
)
def test_values_as_quoted(value: Any, expected: str) -> None:
    """Short, and in the words of the file."""
    assert shown(value) == expected


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (["resident", "landlord"], "Did you mean “resident”?"),
        (["b", "a"], "Known are: a, b."),
        ([f"x{n}" for n in range(17)], "Check its spelling."),
    ],
)
def test_remedies_for_an_unknown_name(known: list[str], expected: str) -> None:
    """The closest known name, else a short list, else a hint."""
    assert did_you_mean("residnet", known) == expected
