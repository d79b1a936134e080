"""Undo and redo, worked out from the journal alone, so that they survive a restart.

Step 0 is how the survey began and is never taken back. Taking a gesture back is itself a gesture,
which names in `undoes` the one whose former values it restores. Redo takes that one back in turn.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from security_survey.domain.journal import Entry, Gesture, scope, value_at, with_change
from security_survey.domain.survey import Survey

FIRST_STEP = 0
"""The step of the entries a survey begins with."""


@dataclass(frozen=True, slots=True)
class History:
    """The gesture that undo would revert, and the one that redo would; None: there is none."""

    undo_step: Gesture | None
    redo_step: Gesture | None

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> History:
        """What can be undone and redone after these entries of one survey, in their order."""
        done: list[Gesture] = []
        undone: list[Gesture] = []
        for gesture, undoes in _gestures(entries):
            _follow(done, undone, gesture, undoes)
        return cls(done[-1] if done else None, undone[-1] if undone else None)


def reverting(
    base_survey: Survey, entries: Sequence[Entry], gesture: Gesture
) -> tuple[tuple[str, Any], ...]:
    """The changes that restore what stood before a gesture; a value is None where there was none.

    `base_survey` is the survey before any entry. The changes are in the order in which they must
    be made: the last change of the gesture is taken back first. One that is not there needs none.
    Only what the gesture touched is followed through the journal, so that a long one is no slower.
    """
    survey = base_survey
    touched = {scope(entry.key) for entry in entries if entry.gesture == gesture}
    former: list[tuple[str, Any]] = []
    for entry in (entry for entry in entries if scope(entry.key) in touched):
        if entry.gesture == gesture:
            former.append((entry.key, value_at(survey, entry.key)))
        elif former:
            break
        survey = with_change(survey, entry.key, entry.value)
    return tuple(reversed(former))


def _gestures(entries: Iterable[Entry]) -> Iterable[tuple[Gesture, Gesture | None]]:
    """Each gesture that can be taken back, in order, with the one it undoes."""
    return {entry.gesture: entry.undoes for entry in entries if entry.step != FIRST_STEP}.items()


def _follow(
    done: list[Gesture], undone: list[Gesture], gesture: Gesture, undoes: Gesture | None
) -> None:
    if done and undoes == done[-1]:
        done.pop()
        undone.append(gesture)
    elif undone and undoes == undone[-1]:
        undone.pop()
        done.append(gesture)
    else:
        done.append(gesture)
        undone.clear()
