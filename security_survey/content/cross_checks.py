"""What one file alone cannot tell: ids used twice, names that lead nowhere, areas left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from security_survey.content.checklist_files import (
    AreaFile,
    ChecklistFile,
    EvidenceFile,
    FactFile,
    ItemFile,
)
from security_survey.content.egress_check import check_egress
from security_survey.content.validation import did_you_mean, shown
from security_survey.content.yaml_reader import Document, Path_
from security_survey.domain.checklist import FactValue
from security_survey.domain.errors import Problem

Areas = Sequence[tuple[Document, AreaFile]]
Conditions = list[dict[str, list[FactValue]]]


def cross_check(
    main: Document, checklist: ChecklistFile, evidence: EvidenceFile, areas: Areas
) -> list[Problem]:
    """Every fault in how the files of one checklist fit together."""
    return [
        *_areas(main, checklist, areas),
        *_scoring(main, checklist, areas),
        *_weights(checklist, areas),
        *_facts(main, checklist),
        *_evidence(main, evidence),
        *(
            problem
            for document, area in areas
            for problem in _area(document, area, checklist, evidence)
        ),
        *(problem for document, area in areas for problem in check_egress(document, area)),
    ]


def _areas(main: Document, checklist: ChecklistFile, areas: Areas) -> Iterator[Problem]:
    known: dict[str, Document] = {}
    for document, area in areas:
        if area.id in known:
            what = f"The area “{area.id}” already stands in {known[area.id].file}."
            yield document.problem(("id",), what, "Give it another id.")
        known.setdefault(area.id, document)
    walked: set[str] = set()
    for g, group in enumerate(checklist.walk):
        for a, area_id in enumerate(group.areas):
            path = ("walk", g, "areas", a)
            if area_id not in known:
                what = f"The walk names the area “{area_id}”, but no file in areas/ has that id."
                yield main.problem(path, what, did_you_mean(area_id, known))
            elif area_id in walked:
                what = f"The walk visits the area “{area_id}” twice."
                yield main.problem(path, what, "Keep one.")
            walked.add(area_id)
    for area_id in known.keys() - walked:
        what = f"The area “{area_id}” is on no walk."
        remedy = "Add it to “walk” in checklist.yaml."
        yield known[area_id].problem(("id",), what, remedy)


def _scoring(main: Document, checklist: ChecklistFile, areas: Areas) -> Iterator[Problem]:
    known_areas = {area.id for _, area in areas}
    known_items = {item.id for _, area in areas for item in area.items}
    for n, layer in enumerate(checklist.scoring.layers):
        for area_id in layer.areas:
            if area_id not in known_areas:
                what = f"The layer “{layer.id}” weighs the area “{area_id}”, which has no file."
                path: Path_ = ("scoring", "layers", n, "areas", area_id)
                yield main.problem(path, what, did_you_mean(area_id, known_areas))
    for n, element in enumerate(checklist.scoring.combination.elements):
        for i, item in enumerate(element.items):
            if item not in known_items:
                what = f"The element “{element.id}” names the item “{item}”, which does not exist."
                path = ("scoring", "combination", "elements", n, "items", i)
                yield main.problem(path, what, did_you_mean(item, known_items))


def _weights(checklist: ChecklistFile, areas: Areas) -> Iterator[Problem]:
    weighed = {area for layer in checklist.scoring.layers for area in layer.areas}
    for document, area in areas:
        if area.scope == "dwelling" and area.id not in weighed:
            what = f"The area “{area.id}” is in no layer, so it would not count."
            yield document.problem(("id",), what, "Give it a weight in a layer of checklist.yaml.")


def _facts(main: Document, checklist: ChecklistFile) -> Iterator[Problem]:
    seen: set[str] = set()
    for n, fact in enumerate(checklist.facts):
        if fact.id in seen:
            yield main.problem(("facts", n, "id"), f"The fact “{fact.id}” stands twice.")
        seen.add(fact.id)
        if fact.default not in _values(fact):
            what = f"The default {shown(fact.default)} is none of the fact's values."
            remedy = did_you_mean(str(fact.default), [_word(value) for value in _values(fact)])
            yield main.problem(("facts", n, "default"), what, remedy)


def _evidence(main: Document, evidence: EvidenceFile) -> Iterator[Problem]:
    document = Document(main.file.replace("checklist.yaml", "evidence.yaml"), None)
    seen: set[str] = set()
    for figure in evidence.figures:
        if figure.id in seen:
            yield document.problem((), f"The figure “{figure.id}” stands twice.", "Keep one.")
        seen.add(figure.id)
        for source in figure.source:
            if source not in evidence.sources:
                what = f"The figure “{figure.id}” names the source “{source}”, which is not listed."
                yield document.problem((), what, did_you_mean(source, evidence.sources))


def _area(
    document: Document, area: AreaFile, checklist: ChecklistFile, evidence: EvidenceFile
) -> Iterator[Problem]:
    layers = {layer.id for layer in checklist.scoring.layers}
    if area.scope == "dwelling" and area.layer not in layers:
        what = f"The layer “{area.layer}” does not exist."
        yield document.problem(("layer",), what, did_you_mean(area.layer, layers))
    yield from _condition(document, ("applies_if",), area.applies_if, checklist)
    seen: set[str] = set()
    for n, item in enumerate(area.items):
        path: Path_ = ("items", n)
        if item.id in seen:
            yield document.problem((*path, "id"), f"The item “{item.id}” stands twice.")
        seen.add(item.id)
        if not item.id.startswith(f"{area.id}-"):
            what = f"The item “{item.id}” stands in the area “{area.id}”."
            yield document.problem((*path, "id"), what, f"Its id must begin with “{area.id}-”.")
        yield from _condition(document, (*path, "applies_if"), item.applies_if, checklist)
        yield from _names(document, path, item, checklist, evidence)


def _names(
    document: Document,
    path: Path_,
    item: ItemFile,
    checklist: ChecklistFile,
    evidence: EvidenceFile,
) -> Iterator[Problem]:
    """Names in an item that must be listed elsewhere."""
    listed = {
        "principles": (item.principles, set(checklist.principles)),
        "who": (item.who, set(checklist.people)),
        "sources": (item.sources, set(evidence.sources)),
        "evidence": (item.evidence, {figure.id for figure in evidence.figures}),
        "cost": ([item.cost], set(checklist.costs)),
        "method": ([item.method], set(checklist.methods)),
    }
    for key, (names, known) in listed.items():
        for n, name in enumerate(names):
            if name not in known:
                what = f"“{key}” names “{name}”, which is not known."
                yield document.problem((*path, key, n), what, did_you_mean(name, known))


def _condition(
    document: Document, path: Path_, condition: Conditions, checklist: ChecklistFile
) -> Iterator[Problem]:
    facts = {fact.id: fact for fact in checklist.facts}
    for fact_id, allowed in ((f, a) for one in condition for f, a in one.items()):
        if fact_id not in facts:
            what = f"The condition names the fact “{fact_id}”, which does not exist."
            yield document.problem((*path, fact_id), what, did_you_mean(fact_id, facts))
            continue
        values = _values(facts[fact_id])
        for value in allowed:
            if value not in values or isinstance(value, bool) != isinstance(values[0], bool):
                what = f"The fact “{fact_id}” is never {shown(value)}."
                remedy = did_you_mean(_word(value), [_word(known) for known in values])
                yield document.problem((*path, fact_id), what, remedy)


def _values(fact: FactFile) -> list[FactValue]:
    return [option.value for option in fact.options] or [True, False]


def _word(value: FactValue) -> str:
    return str(value).lower() if isinstance(value, bool) else value
