"""The section on ways out: it comes before everything else, since no lock may keep people in."""

from __future__ import annotations

from security_survey.domain.survey import Question
from security_survey.report.naming import grouped_by_item
from security_survey.report.parts import AreaView, Escape, KeepOut
from security_survey.report.wording import counted, number_ranges
from security_survey.report.workings import Workings

MOST = 14
"""So many sentences stand in the section where each stands beside its finding as well."""


def build_escape(workings: Workings, gate: AreaView | None) -> Escape | None:
    """The section, or None where no way out is in question.

    `gate` is the area of escape routes where something was found in it.
    """
    keep = _keep(workings)
    if gate is None and not keep:
        return None
    most = MOST if workings.request.prints("areas") else len(keep)
    return Escape(
        lead=_lead(gate is not None, bool(keep)),
        area=gate,
        keep=keep[:most],
        more=_more([line.step for line in keep[most:]]),
    )


def _more(steps: list[int]) -> str:
    """Where the sentences stand that would fill pages here; "" if there are none."""
    if not steps:
        return ""
    return (
        f"{counted(len(steps), 'more step')} to read first, for the line that keeps the way out: "
        f"{number_ranges(steps, len(steps))}. The line stands where each step is told."
    )


def _lead(found: bool, keep: bool) -> str:
    if found:
        first = "Locks keep people out; they must never keep people in. Put this right first."
        return first + (" Then keep every way out open as you carry out the plan." if keep else "")
    return (
        "Nothing in this plan may block a way out in a fire. Some of its steps touch doors and "
        "windows that people leave by: read the line for each before you begin."
    )


def _keep(workings: Workings) -> tuple[KeepOut, ...]:
    """One sentence for each item whose fix could block a way out; escape routes tell their own."""
    checklist = workings.checklist
    groups = grouped_by_item(
        [
            recommendation.question
            for recommendation in workings.recommendations
            if recommendation.item.egress
            and checklist.area_of_item[recommendation.item.id].scope != "gate"
        ]
    )
    return tuple(
        KeepOut(
            where=_where(workings, questions),
            step=workings.number_of[questions[0]],
            text=checklist.item_by_id[item].egress,
        )
        for item, questions in groups.items()
    )


def _where(workings: Workings, questions: list[Question]) -> str:
    """The one place, or the area where there are several or it is the place itself."""
    area = workings.checklist.area_of_item[questions[0].item]
    name = workings.namer.label(questions[0].place) if len(questions) == 1 else ""
    return name or area.short
