"""YAML is read safely: plain values only, every fault with its line and column, nothing crashes."""

from __future__ import annotations

import os
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from security_survey.content.yaml_reader import MAX_BYTES, MAX_DEPTH, parse_yaml, read_yaml
from security_survey.domain.errors import ProblemsError


def faults(text: str) -> list[str]:
    """The problems of a text, as printed."""
    with pytest.raises(ProblemsError) as raised:
        parse_yaml(text, "f.yaml")
    return [str(problem) for problem in raised.value.problems]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("yes", "yes"),
        ("no", "no"),
        ("on", "on"),
        ("012", "012"),
        ("22:30", "22:30"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        (".5", ".5"),
        ("1e5", "1e5"),
        ("911", 911),
        ("-3", -3),
        ("0.5", 0.5),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("''", ""),
        ("'true'", "true"),
        ("'911'", "911"),
        ("2026-11-23", date(2026, 11, 23)),
        ("2026-13-45", "2026-13-45"),
        ("|\n  two\n  lines\n", "two\nlines\n"),
        ("99999999999999999999", "99999999999999999999"),
    ],
)
def test_plain_values(text: str, value: Any) -> None:
    """Words stay words; only true, false, null, plain numbers and days become something else."""
    found = parse_yaml(text, "f.yaml").data
    assert found == value
    assert type(found) is type(value)


def test_names_stay_words() -> None:
    """Before a colon everything is a word."""
    text = "yes: 1\n1: {no: [a, b]}\n2026-11-23:\n"
    assert parse_yaml(text, "f.yaml").data == {
        "yes": 1,
        "1": {"no": ["a", "b"]},
        "2026-11-23": None,
    }


def test_problems_point_at_values_and_names() -> None:
    """A problem stands at its value, at its name, or at the nearest value around it."""
    document = parse_yaml("a:\n  - b: 1\n    c:\n      d: 2\n", "f.yaml")
    at = document.problem(("a", 0, "b"), "x")
    assert (at.file, at.line, at.column) == ("f.yaml", 2, 8)
    name = document.problem(("a", 0, "c"), "x", at_name=True)
    assert (name.line, name.column) == (3, 5)
    around = document.problem(("a", 0, "missing", "deep"), "x")
    assert (around.line, around.column) == (2, 5)
    assert (document.problem((), "x").line, document.problem((), "x").column) == (1, 1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3\n", "f.yaml:3:1: “a” is written twice here. Keep one of the two."),
        ("a: *b\n", "f.yaml:1:4: The alias “*b” is not allowed. Write the value out."),
        (
            "a: &b 1\n",
            "f.yaml:1:4: The anchor “&b” is not allowed. "
            "Remove it and write the value out where it is needed.",
        ),
        (
            "a: !!python/object/apply:os.system [ls]\n",
            "f.yaml:1:4: The tag “tag:yaml.org,2002:python/object/apply:os.system” is not allowed. "
            "Remove the tag; plain values are enough.",
        ),
        (
            "!x a: 1\n",
            "f.yaml:1:1: The tag “!x” is not allowed. Remove the tag; plain values are enough.",
        ),
        (
            "? [a, b]\n: 1\n",
            "f.yaml:1:3: A name before a colon must be a plain word. Write a single word there.",
        ),
        ("", "f.yaml:1:1: The file is empty. Fill it in, or remove it."),
        ("# only a remark\n", "f.yaml:1:1: The file is empty. Fill it in, or remove it."),
        ("a: 1\n---\nb: 2\n", "f.yaml:2:1: A second document begins here. Use one file for each."),
        (
            "a: 1\nb: \x07\n",
            "f.yaml:2:4: The character U+0007 cannot stand in a text file. Remove it.",
        ),
        ("a: \ud800\n", "f.yaml:1:4: The character U+D800 cannot stand in a text file. Remove it."),
        (
            "a: 1\nb: x: y\n",
            "f.yaml:2:5: This is not valid YAML: mapping values are not allowed in this context. "
            "Check indentation, colons and quotes here; quote text that holds a colon.",
        ),
        (
            "a: [1, 2\nb: 3\n",
            "f.yaml:2:2: This is not valid YAML: did not find expected ',' or ']'. "
            "Check indentation, colons and quotes here; quote text that holds a colon.",
        ),
        (
            "a:\n\tb: 1\n",
            "f.yaml:2:1: This is not valid YAML: found character that cannot start any token. "
            "Check indentation, colons and quotes here; quote text that holds a colon.",
        ),
    ],
)
def test_refused(text: str, expected: str) -> None:
    """Each fault is one sentence with its place and a remedy."""
    assert faults(text) == [expected]


def test_faults_of_one_file_are_told_together() -> None:
    """Reading goes on after what is merely not allowed."""
    text = "a: &x 1\nb: *x\nb: !t 2\n*x : 3\nc: [\n"
    found = faults(text)
    assert [fault.split(": ")[0] for fault in found] == [
        "f.yaml:1:4",
        "f.yaml:2:4",
        "f.yaml:3:1",
        "f.yaml:3:4",
        "f.yaml:4:1",
        "f.yaml:4:1",
        "f.yaml:6:1",
    ]


DEEP = 50_000


@pytest.mark.parametrize(
    "text",
    [
        "[" * DEEP,
        "[" * DEEP + "]" * DEEP,
        "{a: " * DEEP,
        "- " * DEEP + "x",
        "? " * DEEP,
        "{? " * DEEP,
        "[{a: " * DEEP,
        "\n".join(" " * n + "a:" for n in range(700)),
    ],
    ids=["lists", "closed lists", "maps", "dashes", "keys", "map keys", "both", "indented"],
)
def test_deep_nesting_is_refused_at_once(text: str) -> None:
    """However it is written, 50,000 levels take less than a second and one sentence."""
    start = time.perf_counter()
    found = faults(text)
    assert time.perf_counter() - start < 1
    assert f"This is nested more than {MAX_DEPTH} levels deep. Flatten it." in found[-1]


def test_the_depth_that_is_allowed() -> None:
    """Forty levels are read, one more is refused."""
    assert parse_yaml("[" * MAX_DEPTH + "]" * MAX_DEPTH, "f.yaml").data
    over = MAX_DEPTH + 1
    assert faults("[" * over + "x" + "]" * over) == [
        f"f.yaml:1:{over + 1}: This is nested more than 40 levels deep. Flatten it."
    ]


def test_too_many_values_are_refused() -> None:
    """A file of 50,000 values is no checklist."""
    found = faults("[" + "x," * 50_001 + "]")
    assert found == ["f.yaml:1:100000: The file holds more than 50,000 values. Split it."]


def test_a_file_is_read(tmp_path: Path) -> None:
    """With or without a byte order mark."""
    path = tmp_path / "f.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: \xc3\xa9\n")
    assert read_yaml(path).data == {"a": "é"}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"a: 1\nb: \xff\n", "{path}:2:1: This is not UTF-8 text. Save the file as UTF-8."),
        (
            b"a: " + b"x" * MAX_BYTES,
            "{path}: The file is larger than 256 KiB. Split it into smaller files.",
        ),
        (b"", "{path}:1:1: The file is empty. Fill it in, or remove it."),
        (b"\x00" * 10, "{path}:1:1: The character U+0000 cannot stand in a text file. Remove it."),
    ],
)
def test_a_file_that_cannot_be_used(tmp_path: Path, content: bytes, expected: str) -> None:
    """Wrong encoding, too large, empty, binary."""
    path = tmp_path / "f.yaml"
    path.write_bytes(content)
    with pytest.raises(ProblemsError) as raised:
        read_yaml(path)
    assert str(raised.value) == expected.format(path=path)


def test_a_file_of_just_256_kib_is_read(tmp_path: Path) -> None:
    """The cap itself is allowed."""
    path = tmp_path / "f.yaml"
    path.write_bytes(b"a: " + b"x" * (MAX_BYTES - 3))
    assert len(read_yaml(path).data["a"]) == MAX_BYTES - 3


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """A missing file and a folder are each said so."""
    with pytest.raises(ProblemsError) as missing:
        read_yaml(tmp_path / "none.yaml")
    assert str(missing.value) == f"{tmp_path / 'none.yaml'}: There is no such file. Check the path."
    with pytest.raises(ProblemsError) as folder:
        read_yaml(tmp_path)
    assert str(folder.value) == (
        f"{tmp_path}: The file cannot be read: Is a directory. Check its name and its permissions."
    )


def test_what_an_escape_brings_in_is_refused() -> None:
    """Characters that no text may hold do not come in through the back door, either."""
    assert faults('title: "a\\e[31m"\n"b\\0": 1\n') == [
        "f.yaml:1:8: The character U+001B cannot stand in a text. Remove its escape.",
        "f.yaml:2:1: The character U+0000 cannot stand in a text. Remove its escape.",
    ]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    """What is no file is refused instead of waited for without end."""
    os.mkfifo(tmp_path / "pipe.yaml")
    with pytest.raises(ProblemsError) as raised:
        read_yaml(tmp_path / "pipe.yaml")
    assert str(raised.value) == f"{tmp_path / 'pipe.yaml'}: This is not a file. Name a YAML file."
