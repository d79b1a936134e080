"""What a newer checklist changes, in itself and for one survey that would adopt it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from security_survey.domain.checklist import Area, Checklist, Item
from security_survey.domain.survey import Question, Survey, asked_questions

Part = TypeVar("Part", Area, Item)


@dataclass(frozen=True, slots=True)
class Changed:
    """A question as it was and as it is."""

    before: Item
    after: Item


@dataclass(frozen=True, slots=True)
class ChecklistChanges:
    """What differs between two checklists.

    `reweighted` are questions with another weight, or that became key items or no longer are;
    `scoring` says whether weights of areas, caps or bands changed. `no_longer_count` are the
    survey's answered questions that the newer checklist does not ask, `newly_open` those that only
    it asks and that have no answer yet.
    """

    added: tuple[Item, ...]
    removed: tuple[Item, ...]
    reworded: tuple[Changed, ...]
    reweighted: tuple[Changed, ...]
    areas_added: tuple[Area, ...]
    areas_removed: tuple[Area, ...]
    scoring: bool
    no_longer_count: tuple[Question, ...]
    newly_open: tuple[Question, ...]

    @property
    def none(self) -> bool:
        """Whether nothing that could be told has changed."""
        told = (self.added, self.removed, self.reworded, self.reweighted)
        return not (any(told) or self.areas_added or self.areas_removed or self.scoring)


def changes_between(old: Checklist, new: Checklist, survey: Survey) -> ChecklistChanges:
    """What adopting the new checklist would change, for everybody and for this survey."""
    before, after = set(asked_questions(old, survey)), asked_questions(new, survey)
    return ChecklistChanges(
        added=_missing(new.item_by_id, old.item_by_id),
        removed=_missing(old.item_by_id, new.item_by_id),
        reworded=tuple(_differing(old, new, lambda item: (item.ask, item.ask_resident))),
        reweighted=tuple(_differing(old, new, lambda item: (item.weight, item.critical))),
        areas_added=_missing(new.area_by_id, old.area_by_id),
        areas_removed=_missing(old.area_by_id, new.area_by_id),
        scoring=old.scoring != new.scoring,
        no_longer_count=_answered(survey, asked_questions(old, survey), set(after)),
        newly_open=tuple(
            question
            for question in after
            if question not in before and survey.answer(question) is None
        ),
    )


def _missing(here: Mapping[str, Part], there: Mapping[str, Part]) -> tuple[Part, ...]:
    """What one checklist has and the other has not."""
    return tuple(part for name, part in here.items() if name not in there)


def _differing(
    old: Checklist, new: Checklist, aspect: Callable[[Item], object]
) -> Iterable[Changed]:
    """The questions of both that differ in an aspect, as they were and as they are."""
    for name, after in new.item_by_id.items():
        before = old.item_by_id.get(name)
        if before is not None and aspect(before) != aspect(after):
            yield Changed(before, after)


def _answered(
    survey: Survey, before: Iterable[Question], after: set[Question]
) -> tuple[Question, ...]:
    """The answered questions that are no longer asked."""
    return tuple(
        question
        for question in before
        if question not in after and survey.answer(question) is not None
    )
