"""Undo and redo, worked out from the journal alone, so that they survive a restart.

A step is one gesture; step 0 is how the survey began and is never taken back. Taking a step back
is itself a step, which names in `undoes` the step whose former values it restores. Redo takes
that one back in turn.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from security_survey.domain.journal import Entry, scope, value_at, with_change
from security_survey.domain.survey import Survey

FIRST_STEP = 0
"""The step of the entries a survey begins with."""


@dataclass(frozen=True, slots=True)
class History:
    """The step that undo would revert, and the one that redo would; None where there is none."""

    undo_step: int | None
    redo_step: int | None

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> History:
        """What can be undone and redone after these entries of one survey, in their order."""
        done: list[int] = []
        undone: list[int] = []
        for step, undoes in _steps(entries):
            _follow(done, undone, step, undoes)
        return cls(done[-1] if done else None, undone[-1] if undone else None)


def reverting(
    base_survey: Survey, entries: Sequence[Entry], step: int
) -> tuple[tuple[str, Any], ...]:
    """The changes that restore what stood before a step; a value is None where there was none.

    `base_survey` is the survey before any entry. The changes are in the order in which they must
    be made: the last change of the step is taken back first. A step that is not there needs none.
    Only what the step touched is followed through the journal, so that a long one is no slower.
    """
    survey = base_survey
    touched = {scope(entry.key) for entry in entries if entry.step == step}
    former: list[tuple[str, Any]] = []
    for entry in (entry for entry in entries if scope(entry.key) in touched):
        if entry.step == step:
            former.append((entry.key, value_at(survey, entry.key)))
        elif former:
            break
        survey = with_change(survey, entry.key, entry.value)
    return tuple(reversed(former))


def _steps(entries: Iterable[Entry]) -> Iterable[tuple[int, int | None]]:
    """Each step that can be taken back, in order, with the step it undoes."""
    return {entry.step: entry.undoes for entry in entries if entry.step != FIRST_STEP}.items()


def _follow(done: list[int], undone: list[int], step: int, undoes: int | None) -> None:
    if done and undoes == done[-1]:
        done.pop()
        undone.append(step)
    elif undone and undoes == undone[-1]:
        undone.pop()
        done.append(step)
    else:
        done.append(step)
        undone.clear()
