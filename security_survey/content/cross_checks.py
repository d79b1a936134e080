"""What one file alone cannot tell: ids used twice, names that lead nowhere, areas left out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from security_survey.content.escape_rule import escape_faults
from security_survey.content.raw_parts import ids, listing, mapping, word, words
from security_survey.content.validation import did_you_mean, shown
from security_survey.content.yaml_reader import Document, Path_
from security_survey.domain.checklist import FactValue
from security_survey.domain.errors import Problem


@dataclass(frozen=True, slots=True)
class Folder:
    """The readable files of one checklist; `complete` if every area file is among them."""

    main: Document
    evidence: Document | None
    areas: Sequence[Document]
    complete: bool


@dataclass(frozen=True, slots=True)
class _Known:
    """What the names in an area may refer to; None where that could not be read."""

    facts: Mapping[str, Sequence[FactValue]]
    layers: Collection[str]
    names: Mapping[str, Collection[str] | None]


def cross_check(folder: Folder) -> list[Problem]:
    """Every fault in how the files of one checklist fit together."""
    known = _known(folder)
    found = [*_doubled_areas(folder), *_facts(folder.main)]
    if folder.complete and all(_id(document) for document in folder.areas):
        found += [*_walk(folder), *_scoring(folder), *_left_out(folder)]
    if folder.evidence:
        found += _figures(folder.evidence)
    for document in folder.areas:
        found += _area(document, known)
    return found


def _known(folder: Folder) -> _Known:
    main = mapping(folder.main.data)
    evidence = mapping(folder.evidence.data) if folder.evidence else None
    return _Known(
        facts={
            fact: _values(mapping(listing(main["facts"])[n])) for n, fact in ids(main.get("facts"))
        },
        layers=[layer for _, layer in ids(mapping(main.get("scoring")).get("layers"))],
        names={
            "principles": mapping(main.get("principles")),
            "who": mapping(main.get("people")),
            "cost": mapping(main.get("costs")),
            "method": mapping(main.get("methods")),
            "sources": None if evidence is None else mapping(evidence.get("sources")),
            "evidence": None
            if evidence is None
            else frozenset(figure for _, figure in ids(evidence.get("figures"))),
        },
    )


def _id(document: Document) -> str:
    return word(mapping(document.data).get("id"))


def _doubled_areas(folder: Folder) -> Iterator[Problem]:
    first: dict[str, Document] = {}
    for document in folder.areas:
        area = _id(document)
        if area in first:
            what = f"The area “{area}” already stands in {first[area].file}."
            yield document.problem(("id",), what, "Give it another id.")
        elif area:
            first[area] = document


def _walked(main: Document) -> list[tuple[Path_, str]]:
    groups = enumerate(listing(mapping(main.data).get("walk")))
    return [
        (("walk", g, "areas", a), area)
        for g, group in groups
        for a, area in words(mapping(group).get("areas"))
    ]


def _walk(folder: Folder) -> Iterator[Problem]:
    known = {_id(document) for document in folder.areas}
    visited: set[str] = set()
    for path, area in _walked(folder.main):
        if area not in known:
            what = f"The walk names the area “{area}”, but no file in areas/ has that id."
            yield folder.main.problem(path, what, did_you_mean(area, known))
        elif area in visited:
            yield folder.main.problem(
                path, f"The walk visits the area “{area}” twice.", "Keep one."
            )
        visited.add(area)


def _left_out(folder: Folder) -> Iterator[Problem]:
    """Areas that nobody would walk through, or that would not count."""
    walked = {area for _, area in _walked(folder.main)}
    weighed = {area for _, layer in _layers(folder.main) for area in mapping(layer.get("areas"))}
    for document in folder.areas:
        area = _id(document)
        if area not in walked:
            what = f"The area “{area}” is on no walk."
            yield document.problem(("id",), what, "Add it to “walk” in checklist.yaml.")
        if mapping(document.data).get("scope") == "dwelling" and area not in weighed:
            what = f"The area “{area}” is in no layer, so it would not count."
            yield document.problem(("id",), what, "Give it a weight in a layer of checklist.yaml.")


def _layers(main: Document) -> list[tuple[int, Mapping[str, Any]]]:
    layers = listing(mapping(mapping(main.data).get("scoring")).get("layers"))
    return [(n, mapping(layer)) for n, layer in enumerate(layers)]


def _scoring(folder: Folder) -> Iterator[Problem]:
    main, areas = folder.main, {_id(document) for document in folder.areas}
    for n, layer in _layers(main):
        for area in mapping(layer.get("areas")):
            if area not in areas:
                name = word(layer.get("id"))
                what = f"The layer “{name}” weighs the area “{area}”, which has no file."
                path: Path_ = ("scoring", "layers", n, "areas", area)
                yield main.problem(path, what, did_you_mean(area, areas), at_name=True)
    items = {item for one in folder.areas for _, item in ids(mapping(one.data).get("items"))}
    combination = mapping(mapping(mapping(main.data).get("scoring")).get("combination"))
    for n, element in enumerate(listing(combination.get("elements"))):
        for i, item in words(mapping(element).get("items")):
            if item not in items:
                name = word(mapping(element).get("id"))
                what = f"The element “{name}” names the item “{item}”, which does not exist."
                path = ("scoring", "combination", "elements", n, "items", i)
                yield main.problem(path, what, did_you_mean(item, items))


def _facts(main: Document) -> Iterator[Problem]:
    facts = mapping(main.data).get("facts")
    seen: set[str] = set()
    for n, fact_id in ids(facts):
        if fact_id in seen:
            what = f"The fact “{fact_id}” stands twice."
            yield main.problem(("facts", n, "id"), what, "Keep one.")
        seen.add(fact_id)
        fact = mapping(listing(facts)[n])
        default, values = fact.get("default"), _values(fact)
        if isinstance(default, str | bool) and default not in values:
            what = f"The default {shown(default)} is none of the fact's values."
            remedy = did_you_mean(_spelled(default), [_spelled(value) for value in values])
            yield main.problem(("facts", n, "default"), what, remedy)
        yield from _fact_offers(main, ("facts", n, "offers"), fact, values)


def _fact_offers(
    main: Document, path: Path_, fact: Mapping[str, Any], values: Sequence[FactValue]
) -> Iterator[Problem]:
    """Services that a fact calls for by a value that it never has."""
    for n, offer in enumerate(listing(fact.get("offers"))):
        when = mapping(offer).get("when", True)
        for value in when if isinstance(when, list) else [when]:
            if isinstance(value, str | bool) and value not in values:
                what = f"The fact “{word(fact.get('id'))}” is never {shown(value)}."
                remedy = did_you_mean(_spelled(value), [_spelled(one) for one in values])
                yield main.problem((*path, n, "when"), what, remedy)


def _figures(evidence: Document) -> Iterator[Problem]:
    data = mapping(evidence.data)
    sources = mapping(data.get("sources"))
    seen: set[str] = set()
    for n, figure_id in ids(data.get("figures")):
        if figure_id in seen:
            what = f"The figure “{figure_id}” stands twice."
            yield evidence.problem(("figures", n, "id"), what, "Keep one.")
        seen.add(figure_id)
        for s, source in words(listing(data["figures"])[n].get("source")):
            if source not in sources:
                what = f"The figure “{figure_id}” names the source “{source}”, which is not listed."
                path: Path_ = ("figures", n, "source", s)
                yield evidence.problem(path, what, did_you_mean(source, sources))


def _area(document: Document, known: _Known) -> Iterator[Problem]:
    area = mapping(document.data)
    layer = word(area.get("layer"))
    if area.get("scope") == "dwelling" and layer and layer not in known.layers:
        what = f"The layer “{layer}” does not exist."
        yield document.problem(("layer",), what, did_you_mean(layer, known.layers))
    yield from _condition(document, ("applies_if",), area.get("applies_if"), known)
    yield from _item_ids(document)
    for n, item in enumerate(listing(area.get("items"))):
        path: Path_ = ("items", n)
        condition = mapping(item).get("applies_if")
        yield from _condition(document, (*path, "applies_if"), condition, known)
        yield from _names(document, path, mapping(item), known)
        yield from escape_faults(document, path, mapping(item), layer)


def _item_ids(document: Document) -> Iterator[Problem]:
    area = _id(document)
    seen: set[str] = set()
    for n, item in ids(mapping(document.data).get("items")):
        path = ("items", n, "id")
        if item in seen:
            what = f"The item “{item}” stands twice."
            yield document.problem(path, what, "Give one of the two another id.")
        seen.add(item)
        if area and not item.startswith(f"{area}-"):
            what = f"The item “{item}” stands in the area “{area}”."
            yield document.problem(path, what, f"Its id must begin with “{area}-”.")


def _names(
    document: Document, path: Path_, item: Mapping[str, Any], known: _Known
) -> Iterator[Problem]:
    """Names in an item that must be listed elsewhere."""
    for key, allowed in known.names.items():
        value = item.get(key)
        for n, name in words(value if isinstance(value, list) else [value]):
            if allowed is not None and name not in allowed:
                what = f"“{key}” names “{name}”, which is not known."
                yield document.problem((*path, key, n), what, did_you_mean(name, allowed))


def _condition(document: Document, path: Path_, condition: Any, known: _Known) -> Iterator[Problem]:
    alternatives = condition if isinstance(condition, list) else [condition]
    for n, one in enumerate(alternatives):
        at = (*path, n) if isinstance(condition, list) else path
        for fact, allowed in mapping(one).items():
            yield from _fact_condition(document, (*at, fact), fact, allowed, known)


def _fact_condition(
    document: Document, path: Path_, fact: str, allowed: Any, known: _Known
) -> Iterator[Problem]:
    if fact not in known.facts:
        what = f"The condition names the fact “{fact}”, which does not exist."
        yield document.problem(path, what, did_you_mean(fact, known.facts), at_name=True)
        return
    values = known.facts[fact]
    for value in allowed if isinstance(allowed, list) else [allowed]:
        if isinstance(value, str | bool) and value not in values:
            what = f"The fact “{fact}” is never {shown(value)}."
            remedy = did_you_mean(_spelled(value), [_spelled(one) for one in values])
            yield document.problem(path, what, remedy)


def _values(fact: Mapping[str, Any]) -> list[FactValue]:
    """The values of a fact: its options', or without options true and false."""
    options = [word(mapping(option).get("value")) for option in listing(fact.get("options"))]
    return [option for option in options if option] or [True, False]


def _spelled(value: FactValue) -> str:
    return str(value).lower() if isinstance(value, bool) else value
