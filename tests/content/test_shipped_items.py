"""The shipped checklist: all items as decided, in plain words, safe to follow, nothing unproven."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from statistics import mean

import pyphen
import pytest

from security_survey.domain.checklist import Area, Checklist, Item

ROWS = list(
    csv.DictReader(
        (Path(__file__).parents[1] / "data" / "items.csv").read_text("utf-8").splitlines()
    )
)
# Two areas became ordinary ones that count like any other; the table calls them modules.
FORMER_MODULES = {"MUL": ("entry", "dwelling"), "RUR": ("site", "dwelling")}
RENAMED = {"MUL", "RUR"}
TEXTS = ("ask", "title", "why", "check", "good", "fix")
MORE_TEXTS = (*TEXTS, "ask_resident", "renter", "egress")
AREA_MEAN_GRADE = 8.5
ITEM_GRADE = 11
SYLLABLES = pyphen.Pyphen(lang="en_US")


@pytest.fixture(scope="module")
def items(real_checklist: Checklist) -> dict[str, Item]:
    """The shipped items by id."""
    return dict(real_checklist.item_by_id)


def texts(item: Item) -> Iterator[str]:
    """Every text of an item that a reader may see."""
    return (getattr(item, name) for name in MORE_TEXTS)


def test_every_item_of_the_table_is_there(items: dict[str, Item]) -> None:
    """No item lost, none added."""
    assert sorted(items) == sorted(row["id"] for row in ROWS)
    assert len(items) == 217


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_item_as_decided(real_checklist: Checklist, row: dict[str, str]) -> None:
    """Weight, criticality, life safety, effort, principles and place in the score are kept."""
    item = real_checklist.item_by_id[row["id"]]
    area = real_checklist.area_of_item[row["id"]]
    assert item.weight == int(row["weight"])
    assert item.critical is (row["critical"] == "1")
    assert item.life_safety is (row["life_safety"] == "1")
    assert item.effort == int(row["effort"])
    assert list(item.principles) == row["principles"].split()
    assert area.id == row["section"]
    in_table = (row["layer"], row["scope"])
    assert (area.layer, area.scope) == FORMER_MODULES.get(area.id, in_table)
    assert area.id in RENAMED or area.title == row["section_name"]


def test_every_text_is_filled_in(items: dict[str, Item]) -> None:
    """Question, title, why, check, good and fix are finished; somebody can do it."""
    for item in items.values():
        for name in TEXTS:
            text = getattr(item, name)
            assert text.strip() == text != "", (item.id, name)
        for name in ("why", "check", "good", "fix", "renter", "egress"):
            text = getattr(item, name)
            assert not text or text[-1] in '.?!"', (item.id, name)
        assert item.ask.endswith("?"), item.id
        assert not item.title.endswith("."), item.id
        assert item.who, item.id
        assert item.sources, item.id


def test_areas_are_introduced_and_named(real_checklist: Checklist) -> None:
    """Each area has words to begin with; each repeatable one proposes a place."""
    for area in real_checklist.areas:
        assert area.intro, area.id
        assert bool(area.suggest) is area.repeatable, area.id


def test_repeatable_areas_speak_of_this_one(real_checklist: Checklist) -> None:
    """Asked of several doors or windows, each question is about the one in front of you."""
    repeatable = [area for area in real_checklist.areas if area.repeatable]
    assert {area.id for area in repeatable} == {"RDR", "PAT", "WGF", "WUP", "OUT"}
    here = re.compile(r"\b(this|here)\b", re.IGNORECASE)
    for area in repeatable:
        for item in area.items:
            assert here.search(item.ask), item.id
            assert not item.ask_resident or here.search(item.ask_resident), item.id


HARDWARE = re.compile(
    r"\b(deadbolt|bolt|bar|dowel|pin|grille|film|padlock)s?\b|\b(window|sash|keyed) locks?\b"
)


def test_what_could_block_a_way_out_says_how_it_stays_open(real_checklist: Checklist) -> None:
    """Every fix at a door or window that names such hardware has its sentence."""
    found = 0
    for area in real_checklist.areas:
        for item in area.items if area.layer == "entry" else ():
            advice = f"{item.title[0].lower()}{item.title[1:]}. {item.fix} {item.renter}"
            if HARDWARE.search(advice):
                found += 1
                assert item.egress, item.id
    assert found > 30


LOCKS_IN = re.compile(
    r"double[- ]cylinder|keyed (on )?both|fixed (grille|bar)|(screw|nail)\w* (\w+ ){0,4}shut", re.I
)
WARNS = re.compile(r"\b(no|not|never|replace|remove)\b", re.I)


def test_no_fix_locks_people_in(items: dict[str, Item]) -> None:
    """Where such hardware is named at all, the sentence speaks against it."""
    for item in items.values():
        for sentence in re.split(r"(?<=[.?!])\s+", f"{item.title}. {item.fix} {item.renter}"):
            assert not LOCKS_IN.search(sentence) or WARNS.search(sentence), item.id


def test_nothing_unproven_is_printed(real_checklist: Checklist) -> None:
    """Figures are read in their source or derived; no dagger, no "times safer" anywhere."""
    figures = real_checklist.figures.values()
    assert {figure.status for figure in figures} == {"V", "D"}
    printed = [text for item in real_checklist.item_by_id.values() for text in texts(item)]
    printed += [area.intro for area in real_checklist.areas]
    printed += [figure.text + figure.note for figure in figures]
    bad = re.compile(r"†|\btimes (safer|more secure|as safe|as secure)\b", re.IGNORECASE)
    assert [text for text in printed if bad.search(text)] == []


def test_items_print_listed_figures_only(real_checklist: Checklist) -> None:
    """Every figure that an item names is in the evidence, with its sources."""
    for item in real_checklist.item_by_id.values():
        assert set(item.evidence) <= set(real_checklist.figures), item.id
        assert set(item.sources) <= set(real_checklist.sources), item.id
    assert any(item.evidence for item in real_checklist.item_by_id.values())


def syllables(word: str) -> int:
    """Syllables of a word: as hyphenated, or as groups of vowels if these are more."""
    groups = len(re.findall(r"[aeiouy]+", re.sub(r"e\b", "", word.lower())))
    return max(1, len(SYLLABLES.positions(word)) + 1, groups)


def grade(text: str) -> float:
    """The Flesch-Kincaid reading grade of a text."""
    sentences = [part for part in re.split(r"[.!?]+(?=\s|$)", text) if re.search(r"\w", part)]
    found = re.findall(r"[A-Za-z0-9][A-Za-z0-9'’/-]*", text)
    per_word = sum(map(syllables, found)) / len(found)
    return 0.39 * len(found) / len(sentences) + 11.8 * per_word - 15.59


def test_the_measure_of_reading_grade() -> None:
    """Plain words measure low and officials' words high."""
    assert grade("The cat sat on the mat. It was fat.") < 2
    assert grade(
        "Municipal authorities recommend comprehensive installation of residential intrusion "
        "detection infrastructure notwithstanding considerable expenditure."
    ) > 20  # fmt: skip


def test_plain_words(real_checklist: Checklist) -> None:
    """Why, check, good and fix together: grade 8.5 on average in each area, 11 at most."""
    for area in real_checklist.areas:
        grades = {item.id: grade(f"{item.why} {item.check} {item.good} {item.fix}")
                  for item in area.items}  # fmt: skip
        assert mean(grades.values()) <= AREA_MEAN_GRADE, area.id
        assert max(grades.values()) <= ITEM_GRADE, max(grades, key=grades.__getitem__)


def test_where_the_elements_of_the_combination_stand(real_checklist: Checklist) -> None:
    """Windows, indoor lights, doors and outdoor lights, as published."""
    assert {element.id: element.items for element in real_checklist.scoring.elements} == {
        "W": ("WGF-1", "WGF-2"),
        "I": ("INT-1",),
        "D": ("FDR-2", "FDR-11", "RDR-1", "RDR-2"),
        "E": ("LGT-1", "LGT-2"),
    }


def area_ids(areas: tuple[Area, ...]) -> list[str]:
    return [area.id for area in areas]


def test_the_walk_goes_from_the_street_inwards(real_checklist: Checklist) -> None:
    """Every area once, the outside first."""
    walked = area_ids(real_checklist.areas_in_walking_order)
    assert sorted(walked) == sorted(area_ids(real_checklist.areas))
    assert walked[0] == "ADR"
    assert walked.index("FDR") < walked.index("EGR") < walked.index("VAC")


def test_no_figure_points_at_another_by_its_id(real_checklist: Checklist) -> None:
    """Ids mean nothing to a reader of the report."""
    ids = set(real_checklist.figures)
    for figure in real_checklist.figures.values():
        assert not ids & set(re.findall(r"[A-Z]+-[0-9]+", f"{figure.text} {figure.note}"))


def test_the_shopping_list_reads_as_one(items: dict[str, Item]) -> None:
    """Short lines without a full stop, each thing in the same words, nothing that locks in."""
    needs = [need for item in items.values() for need in item.needs]
    assert len(needs) > 100
    assert len(set(needs)) < len(needs)
    for need in needs:
        assert need == need.strip()
        assert not need.endswith(".")
        assert not LOCKS_IN.search(need)
    spellings: dict[str, set[str]] = {}
    for need in needs:
        spellings.setdefault(re.sub(r"\W+", " ", need.lower()), set()).add(need)
    assert all(len(written) == 1 for written in spellings.values())


def test_what_is_bought_is_named_with_its_measure(items: dict[str, Item]) -> None:
    """The two things that are most often bought too short."""
    assert "3-inch wood screws" in items["FDR-4"].needs
    assert "1-inch deadbolt, thumb turn inside" in items["FDR-2"].needs
