"""Advice that could block a way out is refused, or must say how the way out stays open."""

from __future__ import annotations

from pathlib import Path

import pytest

from security_survey.content import load_checklist
from security_survey.domain.errors import ProblemsError
from tests.content.small_files import FDR, change

FIX = "    fix: Fit a solid door."
MISSING = "but “egress” is missing. Say there how the way out stays open."
BLOCKS = "which can block a way out. Recommend something that opens by hand."


def faults(folder: Path) -> list[str]:
    """The problems of the checklist, without the file's path."""
    with pytest.raises(ProblemsError) as raised:
        load_checklist(folder / "small")
    return [str(problem).partition("fdr.yaml:")[2] for problem in raised.value.problems]


@pytest.mark.parametrize(
    ("fix", "word"),
    [
        ("Fit a 1-inch deadbolt.", "deadbolt"),
        ("Drop a wooden dowel in the track.", "dowel"),
        ("Bars with a quick release help.", "bars"),
        ("Put clear film on the glass.", "film"),
        ("Fit a pin through both frames.", "pin"),
        ("Fit two window locks.", "window locks"),
    ],
)
def test_hardware_on_a_way_in_needs_a_word_on_the_way_out(
    folder: Path, fix: str, word: str
) -> None:
    """Locks, bars and film keep people in as well as out; with the sentence, all is well."""
    change(folder, FDR, FIX, f"    fix: {fix}")
    assert faults(folder) == [f"14:10: “fix” speaks of a “{word}”, {MISSING}"]
    change(folder, FDR, "    effort: 3", "    effort: 3\n    egress: It opens by hand from inside.")
    load_checklist(folder / "small")


def test_some_devices_count_everywhere(folder: Path) -> None:
    """A window bar is one in any area."""
    change(folder, FDR, "layer: entry\nscope: dwelling", "layer: loss\nscope: gate")
    change(folder, FDR, FIX, "    fix: Window bars help.")
    assert faults(folder) == [f"14:10: “fix” speaks of a “window bars”, {MISSING}"]


def test_plain_words_elsewhere_need_none(folder: Path) -> None:
    """A bolt in the floor under a safe blocks nobody; nor does a PIN."""
    change(folder, FDR, FIX, "    fix: Change the PIN of the opener.")
    load_checklist(folder / "small")
    change(folder, FDR, "layer: entry\nscope: dwelling", "layer: loss\nscope: gate")
    change(folder, FDR, "Change the PIN of the opener.", "Bolt the safe down with two bolts.")
    load_checklist(folder / "small")


@pytest.mark.parametrize(
    ("fix", "words"),
    [
        ("Fit a double-cylinder deadbolt.", "double-cylinder"),
        ("Fit a lock keyed on both sides.", "keyed on both sides"),
        ("Mount fixed bars.", "fixed bars"),
        ("Screw the sash shut.", "Screw the sash shut"),
        ("Nail the window shut for good.", "Nail the window shut"),
    ],
)
def test_what_locks_people_in_is_refused(folder: Path, fix: str, words: str) -> None:
    """Whatever “egress” says."""
    change(folder, FDR, FIX, f"    fix: {fix}\n    egress: There is another door.")
    assert faults(folder) == [f"14:10: “fix” recommends “{words}”, {BLOCKS}"]


@pytest.mark.parametrize(
    "fix",
    [
        "Never fit a double-cylinder deadbolt.",
        "Replace fixed bars with bars that open by hand.",
        "Free a sash that is painted shut.",
        "A lock keyed on both sides is no answer here.",
    ],
)
def test_advice_against_it_is_welcome(folder: Path, fix: str) -> None:
    """A sentence that warns of it is not one that recommends it."""
    change(folder, FDR, FIX, f"    fix: {fix}\n    egress: It opens by hand.")
    load_checklist(folder / "small")
