"""Which areas and items apply to a home: conditions on its facts."""

from __future__ import annotations

from collections.abc import Mapping

from security_survey.domain.checklist import Area, Checklist, Condition, FactValue, Item

Facts = Mapping[str, FactValue]


def effective_facts(checklist: Checklist, facts: Facts) -> dict[str, FactValue]:
    """The home's facts, each one not yet set standing at its default."""
    return {fact.id: facts.get(fact.id, fact.default) for fact in checklist.facts}


def holds(condition: Condition, facts: Facts) -> bool:
    """Whether any alternative of the condition is met by the facts. An empty condition holds."""
    if not condition:
        return True
    return any(
        all(facts.get(fact) in allowed for fact, allowed in alternative.items())
        for alternative in condition
    )


def applicable_items(area: Area, facts: Facts) -> tuple[Item, ...]:
    """The items of an area that are asked of a home with these (effective) facts."""
    if not holds(area.applies_if, facts):
        return ()
    return tuple(
        [item for item in area.items if not item.applies_if or holds(item.applies_if, facts)]
    )


def applicable_areas(checklist: Checklist, facts: Facts) -> dict[str, tuple[Item, ...]]:
    """Area ids, in file order, with the items asked; areas with nothing to ask are left out.

    `facts` are the home's own; defaults are filled in here.
    """
    known = effective_facts(checklist, facts)
    asked = ((area.id, applicable_items(area, known)) for area in checklist.areas)
    return {area: items for area, items in asked if items}
