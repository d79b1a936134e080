"""A checklist's files can be kept with a survey, and read again just as from their folder."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from security_survey.content import content_hash, load_checklist, load_checklist_from
from security_survey.content.snapshot import snapshot
from security_survey.domain.errors import ProblemsError
from security_survey.resources import resource
from tests.content.small_files import CHECKLIST_FILE, FDR, change


def faults(files: dict[str, str]) -> list[str]:
    with pytest.raises(ProblemsError) as raised:
        load_checklist_from(files)
    return [str(problem) for problem in raised.value.problems]


def test_the_shipped_checklist_is_the_same_from_what_was_kept() -> None:
    """Nothing of it is lost on the way, neither questions nor figures nor the score's rules."""
    folder = resource("checklists", "home_security")
    assert load_checklist_from(snapshot(folder)) == load_checklist(folder)


def test_files_are_named_as_in_their_folder(folder: Path) -> None:
    """Relative names with forward slashes, on every system."""
    files = snapshot(folder / "small")
    assert {"checklist.yaml", "evidence.yaml"} < set(files)
    assert all(name.startswith("areas/") for name in files if "/" in name)


def test_the_hash_tells_every_change_and_no_order(folder: Path) -> None:
    """The same files have the same hash wherever they are listed first."""
    files = dict(snapshot(folder / "small"))
    assert content_hash(files) == content_hash(dict(reversed(files.items())))
    change(folder, FDR, "Front door", "Main door")
    assert content_hash(snapshot(folder / "small")) != content_hash(files)


def test_the_hash_is_that_of_canonical_json() -> None:
    """A library computes it by itself, so it must never drift."""
    spelled = '{"a":"é\\n","b":""}'
    assert content_hash({"b": "", "a": "é\n"}) == sha256(spelled.encode()).hexdigest()


def test_a_byte_order_mark_is_no_content(folder: Path) -> None:
    """An editor that adds one has changed nothing."""
    before = snapshot(folder / "small")
    file = folder / "small" / "checklist.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert snapshot(folder / "small") == before


def test_kept_files_are_checked_like_a_folder(folder: Path) -> None:
    """Every fault is told with its place, under the name of what was kept."""
    files = dict(snapshot(folder / "small"))
    files["checklist.yaml"] = files["checklist.yaml"].replace("cap: 84", "cap: much")
    files["areas/fdr.yaml"] = files["areas/fdr.yaml"].replace("weight: 5", "weight: 4")
    told = faults(files)
    assert len(told) == 2
    for name in ("areas/fdr.yaml", "checklist.yaml"):
        assert any(line.startswith(f"the kept checklist/{name}:") for line in told)


def test_a_missing_file_is_told(folder: Path) -> None:
    """A kept checklist without its main file or its areas is no checklist."""
    files = dict(snapshot(folder / "small"))
    del files["checklist.yaml"]
    assert any("There is no such file" in line for line in faults(files))
    only = {name: text for name, text in snapshot(folder / "small").items() if "/" not in name}
    assert any("There is no area file" in line for line in faults(only))


def test_a_kept_file_may_not_be_larger_than_a_file() -> None:
    """A library from elsewhere is no way round the limits."""
    told = faults({"checklist.yaml": "# " + "x" * 300_000})
    assert any("larger than 256 KiB" in line for line in told)


def test_what_is_no_text_is_told(folder: Path) -> None:
    """A file that cannot be kept as text is named."""
    (folder / CHECKLIST_FILE).write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ProblemsError) as raised:
        snapshot(folder / "small")
    assert "not UTF-8" in str(raised.value)


def test_what_cannot_be_read_is_told(folder: Path) -> None:
    """A folder in a file's place, for example."""
    (folder / "small" / "areas" / "odd.yaml").mkdir()
    with pytest.raises(ProblemsError) as raised:
        snapshot(folder / "small")
    assert "cannot be read" in str(raised.value)
