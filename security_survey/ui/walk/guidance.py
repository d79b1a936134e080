"""What helps with a question, as headed paragraphs: why, how to check, the fix, the evidence."""

from __future__ import annotations

from dataclasses import dataclass

from security_survey.domain.checklist import Checklist, Item
from security_survey.domain.conditions import effective_facts
from security_survey.domain.survey import Survey
from security_survey.ui.walk.words import effort_words


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its paragraph; `role` is a look of the style sheet's labels."""

    heading: str
    text: str
    role: str = ""


def guidance(checklist: Checklist, survey: Survey, item_id: str) -> tuple[Section, ...]:
    """The sections for one item, without those that have nothing to say."""
    item = checklist.item_by_id[item_id]
    sections = (
        Section("Why it matters", item.why),
        Section("How to check", item.check),
        Section("What good looks like", item.good),
        *_fixes(checklist, survey, item),
        Section("Costs and who", effort_words(checklist, item, survey.mode)),
        Section("Keep the way out", item.egress),
        Section("Standard", _standards(item)),
        *_evidence(checklist, item),
    )
    return tuple(section for section in sections if section.text)


def _fixes(checklist: Checklist, survey: Survey, item: Item) -> tuple[Section, ...]:
    """The fix; for a renter first what a renter does instead."""
    renting = effective_facts(checklist, survey.facts).get("tenure") == "rent"
    if not (renting and item.renter):
        return (Section("The fix", item.fix),)
    return Section("As a renter", item.renter), Section("The full fix", item.fix)


def _standards(item: Item) -> str:
    return ", ".join(standard.name for standard in item.standards if standard.confirmed)


def _evidence(checklist: Checklist, item: Item) -> tuple[Section, ...]:
    """Each figure as its sentence, then its caveat and where it was read."""
    sections: list[Section] = []
    for number, key in enumerate(item.evidence):
        figure = checklist.figures.get(key)
        if figure is None:
            continue
        sources = "; ".join(checklist.sources.get(source, source) for source in figure.sources)
        heading = "What is known" if number == 0 else "Also known"
        sections.append(Section(heading, figure.text))
        sections.append(Section("Source", f"{sources}.", "small"))
    return tuple(sections)
