"""The plan: every recommendation in the order of the model, with the risk after each step."""

from __future__ import annotations

from security_survey.domain.recommendations import Fix
from security_survey.report.budget_part import build_budgets, build_doers, build_shopping
from security_survey.report.climb import build_climb
from security_survey.report.marks import overall_mark
from security_survey.report.parts import Mark, Plan, Step
from security_survey.report.wording import counted, first_sentence
from security_survey.report.workings import Workings


def build_steps(workings: Workings) -> tuple[Step, ...]:
    """The steps of the plan, numbered from 1."""
    before = overall_mark(workings.card)
    steps = []
    for number, fix in enumerate(workings.fixes, start=1):
        after = overall_mark(fix.after)
        steps.append(_step(workings, number, fix, after, changes=after != before))
        before = after
    return tuple(steps)


def build_plan(workings: Workings, steps: tuple[Step, ...]) -> Plan:
    """The plan with its lead, quick wins, what each budget reaches, and where it ends."""
    return Plan(
        lead=_lead(workings, steps),
        steps=steps,
        quick=tuple(step for step in steps if step.quick),
        end=_end(workings, steps),
        climb=build_climb([workings.card, *(fix.after for fix in workings.fixes)]),
        budgets=build_budgets(workings),
        doers=build_doers(workings, steps),
        shopping=build_shopping(workings),
    )


def anchor(number: int) -> str:
    """The anchor of the finding that a step mends."""
    return f"finding-{number}"


def _step(workings: Workings, number: int, fix: Fix, after: Mark | None, *, changes: bool) -> Step:
    item, several = fix.item, len(fix.questions) > 1
    title, place = workings.namer.shared_title(fix.questions)
    area = workings.checklist.area_of_item[item.id]
    return Step(
        number=number,
        title=title,
        place=place,
        why=first_sentence(item.why),
        cost=workings.cost(item, each=several),
        time=workings.time(item, each=several),
        who=workings.who(item),
        terms=workings.terms(item, each=several),
        quick=not workings.quick.isdisjoint(fix.questions),
        anchor=anchor(number) if workings.tells(area) else "",
        after=after,
        changes=changes,
    )


def _lead(workings: Workings, steps: tuple[Step, ...]) -> str:
    if not steps and not workings.progress.overall().answered:
        return "Nothing has been answered yet, so there is no plan."
    if not steps:
        return "Nothing was found that needs mending. Keep the routine."
    everything = counted(len(steps), "step")
    return (
        f"{everything}, the most urgent first: ways out, then key items, then what works best "
        "together, then what gains most for the effort. Tick them off as you go."
    )


def _end(workings: Workings, steps: tuple[Step, ...]) -> str:
    if not steps or steps[-1].after is None:
        return ""
    word = steps[-1].after.word
    today = overall_mark(workings.card)
    start = f"from {today.word} " if today and today.word != word else ""
    return (
        f"With every step done, the home goes {start}to {word} risk."
        if start
        else (f"With every step done, the home rates {word} risk.")
    )
