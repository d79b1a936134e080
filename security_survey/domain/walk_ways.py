"""Ways to walk: which questions a full, an express, an unanswered and an after-dark walk hold."""

from __future__ import annotations

from collections.abc import Callable, Collection
from enum import StrEnum

from security_survey.domain.checklist import Answer, Checklist, Item
from security_survey.domain.progress import Count, count_of
from security_survey.domain.survey import Question, Survey, asked_questions

CORE_WEIGHT = 5
"""The weight of an item that the content calls core."""

LIGHT = "light"
"""The layer whose items cannot all be told by day."""


class Way(StrEnum):
    """A way to walk, by the name under which a bookmark keeps it."""

    FULL = "full"
    EXPRESS = "express"
    OPEN = "open"
    DARK = "dark"


def way_named(name: str) -> Way:
    """The way of this name; the full walk for a name that a newer version may have given."""
    return next((way for way in Way if way.value == name), Way.FULL)


def is_core(item: Item) -> bool:
    """Whether an item belongs to the express walk: key items, and those of the highest weight."""
    return item.critical or item.weight >= CORE_WEIGHT


def is_open(way: Way, answer: Answer | None) -> bool:
    """Whether a walk still asks for this; after dark, what could not be told by day is open."""
    return answer is None or (way is Way.DARK and answer is Answer.UNKNOWN)


def belonging(way: Way, checklist: Checklist, survey: Survey) -> tuple[Question, ...]:
    """The questions that a way is about, answered or not, in walking order."""
    if way in (Way.FULL, Way.OPEN):
        return asked_questions(checklist, survey)
    belongs = _core(checklist) if way is Way.EXPRESS else _dark(checklist, survey)
    return tuple(one for one in asked_questions(checklist, survey) if belongs(one))


def shown(
    way: Way, checklist: Checklist, survey: Survey, also: Collection[Question] = ()
) -> tuple[Question, ...]:
    """The questions that are put on this way, in walking order.

    Only the unanswered and the after-dark walk leave out what is answered. `also` names questions
    that are put all the same: those answered a moment ago, and the one in focus.
    """
    if way is Way.FULL:
        return asked_questions(checklist, survey)
    wanted = {
        one
        for one in belonging(way, checklist, survey)
        if way is Way.EXPRESS or is_open(way, survey.answer(one))
    }.union(also)
    return tuple(one for one in asked_questions(checklist, survey) if one in wanted)


def count_on(way: Way, checklist: Checklist, survey: Survey) -> Count:
    """How far a way has been walked, and how long the rest takes."""
    return count_of(
        checklist, belonging(way, checklist, survey), lambda q: not is_open(way, survey.answer(q))
    )


def _core(checklist: Checklist) -> Callable[[Question], bool]:
    return lambda question: is_core(checklist.item_by_id[question.item])


def _dark(checklist: Checklist, survey: Survey) -> Callable[[Question], bool]:
    """Items that need darkness, and whatever about the lights could not be told by day."""

    def belongs(question: Question) -> bool:
        light = checklist.area_of_item[question.item].layer == LIGHT
        untold = light and survey.answer(question) is Answer.UNKNOWN
        return checklist.item_by_id[question.item].after_dark or untold

    return belongs
