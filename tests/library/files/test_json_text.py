"""Every value of a JSON text is found where it stands."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from security_survey.library.files.json_text import LONGEST_LOCATED, Steps, located

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=15,
)


def ways(value: Any, way: Steps = ()) -> Iterator[tuple[Steps, Any]]:
    """A value and each value inside it, with the way to it."""
    yield way, value
    inner: dict[Any, Any] = {}
    if isinstance(value, dict):
        inner = value
    elif isinstance(value, list):
        inner = dict(enumerate(value))
    for step, part in inner.items():
        yield from ways(part, (*way, step))


@given(VALUES, st.sampled_from([None, 0, 2]), st.booleans())
def test_each_value_is_found_at_its_line_and_column(
    value: Any, indent: int | None, ascii_only: bool
) -> None:
    """Reading on from the reported line and column gives that very value, in any layout."""
    text = "\n " + json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    lines = text.split("\n")
    expected = dict(ways(value))
    found = located(text, set(expected))
    assert set(found) == set(expected)
    for way, (line, column) in found.items():
        rest = "\n".join([lines[line - 1][column - 1 :], *lines[line:]])
        assert json.JSONDecoder().raw_decode(rest)[0] == expected[way]


def test_only_what_was_asked_for_is_told() -> None:
    """Other values, and ways that lead nowhere, are left out."""
    assert located('{"a": 1, "b": [2]}', {("b", 0), ("c",)}) == {("b", 0): (1, 16)}


def test_very_long_texts_are_not_walked_through() -> None:
    """Beyond 4 million characters no line is told."""
    assert located("[" + " " * LONGEST_LOCATED + "]", {()}) == {}
