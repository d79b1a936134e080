"""What "all fine here" answers with yes, and what it leaves to be looked at one by one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from security_survey.domain.checklist import Answer, Checklist, Item
from security_survey.domain.survey import Question, Survey
from security_survey.domain.walk_ways import Way


@dataclass(frozen=True, slots=True)
class Fine:
    """Open questions of a place or an area: those answered together, and those left open.

    `key_items` (and those of life safety) are never answered unseen; `by_night` cannot be told by
    day. The reasons: docs/decisions/0016-all-fine-here.md.
    """

    questions: tuple[Question, ...] = ()
    key_items: tuple[Question, ...] = ()
    by_night: tuple[Question, ...] = ()

    @property
    def left(self) -> tuple[Question, ...]:
        """What stays open."""
        return (*self.key_items, *self.by_night)

    @property
    def changes(self) -> tuple[tuple[str, Any], ...]:
        """The answers as changes of the journal."""
        yes = Answer.YES.value
        return tuple((f"answer/{one.place}/{one.item}", yes) for one in self.questions)


def all_fine(way: Way, checklist: Checklist, survey: Survey, put: Iterable[Question]) -> Fine:
    """What may be answered together of the questions put; an answer given is never changed."""
    left: dict[str, list[Question]] = {"": [], "key": [], "night": []}
    for question in put:
        if survey.answer(question) is None:
            left[_reason(way, checklist.item_by_id[question.item])].append(question)
    return Fine(tuple(left[""]), tuple(left["key"]), tuple(left["night"]))


def _reason(way: Way, item: Item) -> str:
    """Why an item is left open, "" if it is not."""
    if item.critical or item.life_safety:
        return "key"
    return "night" if item.after_dark and way is not Way.DARK else ""
