"""A checklist folder is read whole, or every fault is told with file, line, column and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from security_survey.content import load_checklist
from security_survey.domain.checklist import Answer, Checklist, FactOption
from security_survey.domain.errors import ProblemsError
from tests.content.small_files import AREA, CHECKLIST_FILE, EVIDENCE_FILE, FDR, FEN, change


def faults(folder: Path) -> list[str]:
    """The problems of the checklist, as printed, without the path before the file's name."""
    with pytest.raises(ProblemsError) as raised:
        load_checklist(folder / "small")
    return [str(problem).replace(f"{folder}/small/", "") for problem in raised.value.problems]


def test_the_small_checklist_is_right(folder: Path) -> None:
    """What the other tests break is whole to begin with."""
    found = load_checklist(folder / "small")
    assert [area.id for area in found.areas] == ["FDR", "FEN"]
    assert found.item_by_id["FDR-1"].weight == 5
    assert found.figures["ENT-1"].sources == ("TDI",)
    assert found.fact_by_id["has_yard"].options == (
        FactOption(True, "Yes"),
        FactOption(False, "No"),
    )
    assert found.scoring.credits == {Answer.YES: 1, Answer.PARTLY: 0.5, Answer.NO: 0}


def test_an_area_may_have_a_short_name(folder: Path) -> None:
    """Where none is given, the title stands for it."""
    change(folder, FDR, "title: Front door\n", "title: Front door\nshort: Front\n")
    areas = load_checklist(folder / "small").area_by_id
    assert (areas["FDR"].short, areas["FEN"].short) == ("Front", "Fence")


def test_areas_stand_in_walking_order(folder: Path) -> None:
    """Whatever their files are called."""
    change(folder, CHECKLIST_FILE, "areas: [FDR, FEN]", "areas: [FEN, FDR]")
    assert [area.id for area in load_checklist(folder / "small").areas] == ["FEN", "FDR"]


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("{has_yard: true}", ({"has_yard": (True,)},)),
        ("{dwelling: [house, condo]}", ({"dwelling": ("house", "condo")},)),
        (
            "[{dwelling: condo}, {has_yard: false}]",
            ({"dwelling": ("condo",)}, {"has_yard": (False,)}),
        ),
    ],
)
def test_conditions(folder: Path, condition: str, expected: object) -> None:
    """One map, a list of values, or a list of maps."""
    change(folder, FDR, "layer: entry\n", f"layer: entry\napplies_if: {condition}\n")
    assert load_checklist(folder / "small").area_by_id["FDR"].applies_if == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "    why:",
            "    whyy:",
            [
                "8:5: “why” is missing. Add it.",
                "11:5: “whyy” is not known here. Did you mean “why”?",
            ],
        ),
        ("    weight: 5", "    weight: yes", ["16:13: “weight” is “yes”. Use 1, 2, 3 or 5."]),
        ("    weight: 5", "    weight: 4", ["16:13: “weight” is “4”. Use 1, 2, 3 or 5."]),
        ("    weight: 5", "    weight: true", ["16:13: “weight” is “true”. Use 1, 2, 3 or 5."]),
        ("  - id: FDR-1\n    ask", "  - ask", ["8:5: “id” is missing. Add it."]),
        (
            "  - id: FDR-1",
            "  - id: door 1",
            [
                "8:9: The item “door 1” stands in the area “FDR”. Its id must begin with “FDR-”.",
                "8:9: “id” must be an id such as RDR-1, not “door 1”. Correct it.",
            ],
        ),
        (
            "  - id: FDR-1",
            "  - id: RDR-1",
            ["8:9: The item “RDR-1” stands in the area “FDR”. Its id must begin with “FDR-”."],
        ),
        (
            "solid?\n",
            "solid\n",
            ["9:10: The question does not end with a question mark. Add one."],
        ),
        (
            "    critical: true\n",
            "    critical: yes\n",
            ["17:15: “critical” must be true or false, not “yes”. Correct it."],
        ),
        (
            "    minutes: 60",
            "    minutes: -1",
            ["19:14: “minutes” must be at least 0, not “-1”. Correct it."],
        ),
        (
            "    minutes: 60",
            "    minutes: soon",
            ["19:14: “minutes” must be a whole number, not “soon”. Correct it."],
        ),
        (
            "    title: Fit a solid door",
            "    title: 911",
            ["10:12: “title” must be text, not “911”. Put it in quotes."],
        ),
        (
            "    title: Fit a solid door",
            f"    title: {'x' * 61}",
            [f"10:12: “title” must be at most 60 characters long, not “{'x' * 40}…”. Correct it."],
        ),
        (
            "    why: A hollow door breaks.",
            "    why:",
            ["11:9: “why” must be text, not empty. Put it in quotes."],
        ),
        (
            "    why: A hollow door breaks.",
            '    why: ""',
            ["11:10: “why” must be filled in, not empty. Correct it."],
        ),
        (
            "    who: [resident]",
            "    who: resident",
            ["20:10: “who” must be a list, not “resident”. Correct it."],
        ),
        (
            "    who: [resident]",
            "    who: [residnet]",
            ["20:11: “who” names “residnet”, which is not known. Did you mean “resident”?"],
        ),
        (
            "    who: [resident]",
            "    who: [[resident]]",
            ["20:11: “who” must be text, not a list. Put it in quotes."],
        ),
        (
            "    cost: free",
            "    cost: cheap",
            ["18:11: “cost” names “cheap”, which is not known. Known are: free."],
        ),
        (
            "    method: look",
            "    method: lok",
            ["21:13: “method” names “lok”, which is not known. Did you mean “look”?"],
        ),
        (
            "    principles: [TH]",
            "    principles: [XX]",
            ["15:18: “principles” names “XX”, which is not known. Known are: TH."],
        ),
        (
            "sources: [TDI]",
            "sources: [TDX]",
            ["22:15: “sources” names “TDX”, which is not known. Did you mean “TDI”?"],
        ),
        (
            "evidence: [ENT-1]",
            "evidence: [ENT-2]",
            ["23:16: “evidence” names “ENT-2”, which is not known. Did you mean “ENT-1”?"],
        ),
        (
            "layer: entry",
            "layer: entri",
            ["4:8: The layer “entri” does not exist. Did you mean “entry”?"],
        ),
        (
            "scope: dwelling",
            "scope: house",
            ["5:8: “scope” is “house”. Use 'dwelling', 'separate' or 'gate'."],
        ),
        (
            "place: {noun: door, repeatable: false}",
            "place: door",
            ["6:8: “place” must be a set of names with values, not “door”. Correct it."],
        ),
        (
            "place: {noun: door, repeatable: false}",
            "place: {noun: door, repeatble: false}",
            [
                "6:8: “repeatable” is missing. Add it.",
                "6:21: “repeatble” is not known here. Did you mean “repeatable”?",
            ],
        ),
        ("format: area/1", "format: area/2", ["1:9: “format” is “area/2”. Use 'area/1'."]),
        (
            "layer: entry\n",
            "layer: entry\napplies_if: {has_yrd: true}\n",
            [
                "5:14: The condition names the fact “has_yrd”, "
                "which does not exist. "
                "Did you mean “has_yard”?"
            ],
        ),
        (
            "layer: entry\n",
            "layer: entry\napplies_if: {has_yard: yes}\n",
            ["5:24: The fact “has_yard” is never “yes”. Known are: false, true."],
        ),
        (
            "layer: entry\n",
            "layer: entry\napplies_if: [{has_yard: true}, {dwelling: [hose]}]\n",
            ["5:43: The fact “dwelling” is never “hose”. Did you mean “house”?"],
        ),
        (
            "layer: entry\n",
            "layer: entry\napplies_if: has_yard\n",
            [
                "5:13: A condition must be facts with their values, not “has_yard”. "
                "Write it as {has_garage: true}."
            ],
        ),
        (
            "layer: entry\n",
            "layer: entry\napplies_if: {has_yard: 1}\n",
            ["5:13: A fact is never “1”. Use a word, true or false."],
        ),
        (
            "    weight: 5",
            "    weight: 5\n    applies_if: {dwelling: true}",
            ["17:28: The fact “dwelling” is never “true”. Known are: condo, house."],
        ),
    ],
)
def test_faults_of_an_area(folder: Path, old: str, new: str, expected: list[str]) -> None:
    """Each fault of an area's file in its exact words, at its line and column."""
    if "critical" in old:
        change(folder, FDR, "    effort", "    critical: true\n    effort")
    change(folder, FDR, old, new)
    found = [fault for fault in faults(folder) if fault.startswith("areas/fdr.yaml:")]
    assert found == [f"areas/fdr.yaml:{fault}" for fault in expected]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "areas: [FDR, FEN]",
            "areas: [FDR, FEN, RDX]",
            [
                "15:23: The walk names the area “RDX”, "
                "but no file in areas/ has that id. "
                "Known are: FDR, FEN."
            ],
        ),
        (
            "areas: [FDR, FEN]",
            "areas: [FDR, FEN, FDR]",
            ["15:23: The walk visits the area “FDR” twice. Keep one."],
        ),
        (
            "areas: {FDR: 3, FEN: 1}",
            "areas: {FDR: 3, FEN: 1, ZZZ: 1}",
            [
                "26:71: The layer “entry” weighs the area “ZZZ”, "
                "which has no file. "
                "Known are: FDR, FEN."
            ],
        ),
        (
            "items: [FDR-1]",
            "items: [FDR-9]",
            [
                "31:39: The element “D” names the item “FDR-9”, "
                "which does not exist. "
                "Did you mean “FDR-1”?"
            ],
        ),
        (
            "- {id: has_yard,",
            "- {id: dwelling,",
            ["12:10: The fact “dwelling” stands twice. Keep one."],
        ),
        (
            "default: house",
            "default: hose",
            ["11:14: The default “hose” is none of the fact's values. Did you mean “house”?"],
        ),
        (
            "default: true",
            "default: yes",
            ["12:52: The default “yes” is none of the fact's values. Known are: false, true."],
        ),
        ("default: true", "default: 3", ["12:52: A fact is never “3”. Use a word, true or false."]),
        ("floor: 50", "floor: 150", ["33:35: “floor” must be at most 100, not “150”. Correct it."]),
        ("floor: 50", "floor: half", ["33:35: “floor” must be a number, not “half”. Correct it."]),
        (
            "{id: high, word: High, floor: 0",
            "{id: high, word: High, floor: 60",
            ["33:5: The floors do not fall to 0. List them from the best to floor 0."],
        ),
        ("weight: 40", "weight: 0", ["26:43: “weight” must be more than 0, not “0”. Correct it."]),
        ("partly: 0.5", "partly: 1", ["22:31: “partly” must be less than 1, not “1”. Correct it."]),
        (
            "critical_partly_cap: 74",
            "critical_partly_cap: 40",
            [
                "21:3: “critical_partly_cap” is below a cap for an open key item. "
                "Raise it, so that a better answer never lowers the score."
            ],
        ),
        (
            'version: "1"',
            "version: 1",
            ["4:10: “version” must be text, not “1”. Put it in quotes."],
        ),
        (
            "principles: {TH: target hardening}",
            "principles: {TH: {}}",
            ["16:18: “TH” must be text, not empty. Put it in quotes."],
        ),
        (
            "id: small\n",
            "id: 9small\n",
            [
                "2:5: “id” must be a word of letters, digits, “-” and “_” that begins "
                "with a letter, not “9small”. Correct it."
            ],
        ),
        (
            "costs:",
            "csts:",
            [
                "1:1: “costs” is missing. Add it.",
                "17:1: “csts” is not known here. Did you mean “costs”?",
            ],
        ),
        (
            "title: Small checklist",
            "title: Small checklist\nzzzz: 1",
            ["4:1: “zzzz” is not known here. Remove it or correct its spelling."],
        ),
    ],
)
def test_faults_of_the_main_file(folder: Path, old: str, new: str, expected: list[str]) -> None:
    """Each fault of checklist.yaml in its exact words, at its line and column."""
    change(folder, CHECKLIST_FILE, old, new)
    found = [fault for fault in faults(folder) if fault.startswith("checklist.yaml:")]
    assert found == [f"checklist.yaml:{fault}" for fault in expected]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "source: [TDI]",
            "source: [TDX]",
            [
                "4:45: The figure “ENT-1” names the source “TDX”, "
                "which is not listed. "
                "Did you mean “TDI”?"
            ],
        ),
        ("status: V", "status: M", ["4:59: “status” is “M”. Use 'V' or 'D'."]),
        (
            "figures:\n",
            "figures:\n  - {id: ENT-1, text: Two., source: [TDI], status: D}\n",
            ["5:10: The figure “ENT-1” stands twice. Keep one."],
        ),
        (
            "source: [TDI]",
            "source: []",
            ["4:44: “source” must be filled in, not empty. Correct it."],
        ),
    ],
)
def test_faults_of_the_evidence(folder: Path, old: str, new: str, expected: list[str]) -> None:
    """Figures without a listed source, not confirmed, or twice."""
    change(folder, EVIDENCE_FILE, old, new)
    assert faults(folder) == [f"evidence.yaml:{fault}" for fault in expected]


def test_an_area_on_no_walk_and_in_no_layer(folder: Path) -> None:
    """A new file that nobody walks through, and that would not count, is told twice."""
    (folder / "small/areas/rdr.yaml").write_text(AREA.replace("FDR", "RDR"), encoding="utf-8")
    assert faults(folder) == [
        "areas/rdr.yaml:2:5: The area “RDR” is in no layer, so it would not count. "
        "Give it a weight in a layer of checklist.yaml.",
        "areas/rdr.yaml:2:5: The area “RDR” is on no walk. Add it to “walk” in checklist.yaml.",
    ]


def test_an_area_id_of_another_form(folder: Path) -> None:
    """Three capital letters, and nothing else."""
    change(folder, FDR, "id: FDR\n", "id: Front\n")
    fault = "areas/fdr.yaml:2:5: “id” must be three capital letters, not “Front”. Correct it."
    assert fault in faults(folder)


def test_a_doubled_area_and_a_doubled_item(folder: Path) -> None:
    """Each id stands once."""
    (folder / "small/areas/other.yaml").write_text(AREA, encoding="utf-8")
    item = AREA[AREA.index("  - id") :].replace("FDR", "FEN")
    change(folder, FEN, item, 2 * item)
    assert faults(folder) == [
        "areas/fen.yaml:24:9: The item “FEN-1” stands twice. Give one of the two another id.",
        f"areas/other.yaml:2:5: The area “FDR” already stands in {folder}/small/areas/fdr.yaml. "
        "Give it another id.".replace(f"{folder}/small/", ""),
    ]


def test_missing_files(folder: Path) -> None:
    """Without areas, or without a main file, each is said."""
    for name in (FDR, FEN, CHECKLIST_FILE):
        (folder / name).unlink()
    assert faults(folder) == [
        "areas: There is no area file. Add one for each area.",
        "checklist.yaml: There is no such file. Check the path.",
    ]


def test_faults_over_several_files_are_told_together(folder: Path) -> None:
    """Shape and meaning, in four files at once, sorted by file and line."""
    change(folder, CHECKLIST_FILE, "areas: [FDR, FEN]", "areas: [FDR, FEN, QQQ]")
    change(folder, EVIDENCE_FILE, "status: V", "status: M")
    change(folder, FDR, "    weight: 5", "    weight: yes\n    applies_if: {moat: true}")
    change(folder, FDR, "    cost: free", "    cost: fre")
    change(folder, FEN, "    why: A hollow door breaks.\n", "")
    assert [fault.split(". ")[0] for fault in faults(folder)] == [
        "areas/fdr.yaml:16:13: “weight” is “yes”",
        "areas/fdr.yaml:17:18: The condition names the fact “moat”, which does not exist",
        "areas/fdr.yaml:19:11: “cost” names “fre”, which is not known",
        "areas/fen.yaml:8:5: “why” is missing",
        "checklist.yaml:15:23: The walk names the area “QQQ”, but no file in areas/ has that id",
        "evidence.yaml:4:59: “status” is “M”",
    ]


def test_an_unreadable_file_hides_no_other_fault_and_invents_none(folder: Path) -> None:
    """An area that cannot be read is not also called missing; nor are its sources."""
    (folder / FEN).write_text("a: [\n", encoding="utf-8")
    (folder / EVIDENCE_FILE).write_text("", encoding="utf-8")
    change(folder, FDR, "    weight: 5", "    weight: 4")
    assert [fault.split(": ")[0] for fault in faults(folder)] == [
        "areas/fdr.yaml:16:13",
        "areas/fen.yaml:2:1",
        "evidence.yaml:1:1",
    ]


@pytest.mark.parametrize("text", ["[]", "word", "3", "{walk: 3, facts: [1], scoring: [], 1: {}}"])
@pytest.mark.parametrize("name", [CHECKLIST_FILE, EVIDENCE_FILE, FDR])
def test_files_of_another_shape(folder: Path, name: str, text: str) -> None:
    """Lists, words and numbers where names with values are due are faults, not crashes."""
    (folder / name).write_text(text, encoding="utf-8")
    assert all(fault.endswith((".", "?")) for fault in faults(folder))


def test_a_file_that_is_only_a_list(folder: Path) -> None:
    """The sentence speaks of the file as a whole."""
    (folder / EVIDENCE_FILE).write_text("[a]", encoding="utf-8")
    assert (
        "evidence.yaml:1:1: “The file” must be a set of names with values, not a list. Correct it."
        in faults(folder)
    )


def test_the_shipped_checklist_is_right(real_checklist: Checklist) -> None:
    """It reads without a fault, with all of its areas and items."""
    assert (len(real_checklist.areas), len(real_checklist.item_by_id)) == (27, 217)
