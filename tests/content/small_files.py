"""The smallest content files that are right."""

from __future__ import annotations

from pathlib import Path

CHECKLIST = """\
format: checklist/1
id: small
title: Small checklist
version: "1"
facts:
  - id: dwelling
    ask: What kind of home is it?
    options:
      - {value: house, label: House}
      - {value: condo, label: Condominium}
    default: house
  - {id: has_yard, ask: Is there a yard?, default: true}
walk:
  - title: All
    areas: [FDR, FEN]
principles: {TH: target hardening}
costs: {free: free}
people: {resident: you}
methods: {look: Look}
scoring:
  model: small/1
  credits: {"yes": 1, partly: 0.5, "no": 0}
  critical_no_caps: [{critical_no: 1, cap: 49}]
  critical_partly_cap: 74
  layers:
    - {id: entry, title: Ways in, weight: 40, areas: {FDR: 3, FEN: 1}}
  combination:
    cap: 84
    below: 0.5
    elements:
      - {id: D, title: doors, items: [FDR-1]}
  bands:
    - {id: low, word: Low, floor: 50, text: Fine.}
    - {id: high, word: High, floor: 0, text: Bad.}
  coverage:
    - {id: any, word: Any, floor: 0, text: Any.}
  quick_wins: {effort: 1, count: 5}
"""
EVIDENCE = """\
format: evidence/1
sources: {TDI: A source}
figures:
  - {id: ENT-1, text: One in two., source: [TDI], status: V}
"""
AREA = """\
format: area/1
id: FDR
title: Front door
layer: entry
scope: dwelling
place: {noun: door, repeatable: false}
items:
  - id: FDR-1
    ask: Is the door solid?
    title: Fit a solid door
    why: A hollow door breaks.
    check: Knock on it.
    good: The door is solid.
    fix: Fit a solid door.
    principles: [TH]
    weight: 5
    effort: 3
    cost: free
    minutes: 60
    who: [resident]
    method: look
    sources: [TDI]
    evidence: [ENT-1]
"""
AGENCY = """\
format: agency/1
id: test
name: Test Police
short_name: Police
place: Test Town
unit: Unit
monogram: TP
contacts:
  - {id: desk, label: Front desk, phone: 314-555-0100}
disclaimer: {version: "1", text: No guarantee.}
services: [locks]
notices:
  - {id: closed, title: Closed, text: Closed., from: 2026-11-26, until: 2026-11-27}
"""
SERVICE = """\
format: service/1
id: locks
title: Gun locks
menu: Gun locks
icon: lock
summary: Free locks from the {agency}.
blocks:
  - text: Call {contact:desk}.
  - contacts: [desk]
"""
CHECKLIST_FILE = "small/checklist.yaml"
EVIDENCE_FILE = "small/evidence.yaml"
FDR = "small/areas/fdr.yaml"
FEN = "small/areas/fen.yaml"
AGENCY_FILE = "agencies/test.yaml"
SERVICE_FILE = "services/locks.yaml"
FILES = {
    CHECKLIST_FILE: CHECKLIST,
    EVIDENCE_FILE: EVIDENCE,
    FDR: AREA,
    FEN: AREA.replace("FDR", "FEN").replace("Front door", "Fence"),
    AGENCY_FILE: AGENCY,
    SERVICE_FILE: SERVICE,
}


def write_all(folder: Path) -> None:
    """Write every file below a folder."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def change(folder: Path, name: str, old: str, new: str) -> None:
    """Replace the one place where `old` stands in a file."""
    text = (folder / name).read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
    (folder / name).write_text(text.replace(old, new), encoding="utf-8")
