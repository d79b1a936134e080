"""Parts of a file whose shape is not known to be right: whatever is there of the expected kind.

Looking at raw values lets one reading report faults of shape and of meaning together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any


def mapping(value: Any) -> Mapping[str, Any]:
    """The value if it is a set of names with values, else an empty one."""
    return value if isinstance(value, dict) else {}


def listing(value: Any) -> Sequence[Any]:
    """The value if it is a list, else an empty one."""
    return value if isinstance(value, list) else []


def word(value: Any) -> str:
    """The value if it is text, else ""."""
    return value if isinstance(value, str) else ""


def words(value: Any) -> Iterator[tuple[int, str]]:
    """The texts in a list, each with its place in it."""
    return ((n, one) for n, one in enumerate(listing(value)) if isinstance(one, str))


def ids(value: Any) -> Iterator[tuple[int, str]]:
    """The ids in a list of things that have one, each with its place in the list."""
    found = ((n, word(mapping(one).get("id"))) for n, one in enumerate(listing(value)))
    return ((n, one) for n, one in found if one)
