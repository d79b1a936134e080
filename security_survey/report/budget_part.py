"""The plan seen from the purse, the toolbox and the store: budgets, who does it, what to buy."""

from __future__ import annotations

from security_survey.domain.recommendations import Budget, Recommendation, budgets
from security_survey.report.marks import overall_mark
from security_survey.report.parts import BudgetView, Doers, Purchase, Step
from security_survey.report.wording import capitalized, counted, minutes_text, number_ranges
from security_survey.report.workings import Workings


def build_budgets(workings: Workings) -> tuple[BudgetView, ...]:
    """What each limit reaches; empty where there is no choice, or where no risk may be stated."""
    found = budgets(workings.checklist, workings.survey, workings.recommendations)
    rows = []
    before = 0
    for budget in found:
        if len(budget.recommendations) > before:
            rows.append(_budget(workings, budget))
        before = len(budget.recommendations)
    return tuple(rows) if len(rows) > 1 and any(row.mark for row in rows) else ()


def _budget(workings: Workings, budget: Budget) -> BudgetView:
    count = len({one.item.id for one in budget.recommendations})
    every = len(workings.fixes)
    return BudgetView(
        label=_label(workings, budget.cost, everything=count == every),
        count=f"all {every}" if count == every else f"{count} of {every}",
        steps=_steps(workings, budget.recommendations),
        mark=overall_mark(budget.after),
    )


def _label(workings: Workings, cost: str, *, everything: bool) -> str:
    order = list(workings.checklist.costs)
    if everything and cost == order[-1]:
        asked = any(workings.is_landlords(one.item) for one in workings.recommendations)
        return "Everything, with what your landlord does" if asked else "Everything"
    words = workings.checklist.costs[cost]
    return f"Only what is {words}" if cost == order[0] else f"Fixes {words} each"


def _steps(workings: Workings, recommendations: tuple[Recommendation, ...]) -> str:
    return number_ranges(workings.number_of[one.question] for one in recommendations)


def build_doers(workings: Workings, steps: tuple[Step, ...]) -> tuple[Doers, ...]:
    """The steps by who can do them: the reader first, then whoever has to be asked."""
    groups: dict[str, list[Recommendation]] = {}
    for recommendation in workings.recommendations:
        groups.setdefault(_who(workings, recommendation), []).append(recommendation)
    yours = workings.checklist.people["resident"]
    order = sorted(groups, key=lambda who: who != yours)
    return tuple(_doers(workings, who, groups[who], steps, ask=who != yours) for who in order)


def _who(workings: Workings, recommendation: Recommendation) -> str:
    """ "you" where the reader can do it alone; else who has to be asked."""
    item, people = recommendation.item, workings.checklist.people
    if workings.is_landlords(item):
        return people["landlord"]
    alone = "resident" in item.who or (workings.tenure == "rent" and item.renter)
    return people["resident"] if alone else workings.who(item)


def _doers(
    workings: Workings,
    who: str,
    recommendations: list[Recommendation],
    steps: tuple[Step, ...],
    *,
    ask: bool,
) -> Doers:
    numbers = sorted({workings.number_of[one.question] for one in recommendations})
    minutes = sum(one.item.minutes for one in recommendations)
    known = all(workings.time(one.item) for one in recommendations)
    return Doers(
        who=capitalized(who) if ask else "You, by yourself",
        numbers=f"{counted(len(numbers), 'step')}: {number_ranges(numbers)}",
        time=f"about {minutes_text(minutes)} of work in all" if known and minutes else "",
        steps=tuple(steps[number - 1] for number in numbers) if ask else (),
    )


def build_shopping(workings: Workings) -> tuple[Purchase, ...]:
    """What the fixes need from the store, each thing once, in the order of the steps."""
    wanted: dict[str, list[int]] = {}
    for number, fix in enumerate(workings.fixes, start=1):
        if not workings.is_landlords(fix.item):
            for need in fix.item.needs:
                wanted.setdefault(need, []).append(number)
    return tuple(Purchase(capitalized(need), _for(steps)) for need, steps in wanted.items())


def _for(steps: list[int]) -> str:
    return f"step {steps[0]}" if len(steps) == 1 else f"steps {number_ranges(steps, 5)}"
