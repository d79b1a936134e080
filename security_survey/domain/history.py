"""Undo, redo and going back, worked out from the journal alone, so that they survive a restart.

Step 0 is how the survey began and is never taken back. Taking a gesture back is itself a gesture,
which names in `undoes` the one whose former values it restores. Redo takes that one back in turn.
Going back to a moment is a new gesture, too, and can be undone; it names the gesture with which
the moment ended. It is never taken for an undo of that one, being made only where something has
changed since.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from security_survey.domain.journal import (
    Entry,
    Gesture,
    fold,
    scope,
    state_keys,
    value_at,
    with_change,
)
from security_survey.domain.survey import Survey

FIRST_STEP = 0
"""The step of the entries with which a survey begins."""

BEGUN, CHANGED, UNDONE, REDONE, WENT_BACK = "begun", "changed", "undone", "redone", "went back"
"""What a moment was: the beginning, something new, an undo, a redo, or going back."""


@dataclass(frozen=True, slots=True)
class History:
    """The gesture that undo would revert, and the one that redo would; None: there is none."""

    undo_step: Gesture | None
    redo_step: Gesture | None

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> History:
        """What can be undone and redone after these entries of one survey, in their order."""
        course = _Course()
        for gesture, undoes in _gestures(entries):
            course.follow(gesture, undoes)
        done, undone = course.done, course.undone
        return cls(done[-1] if done else None, undone[-1] if undone else None)


class Difference(NamedTuple):
    """What happened to one key in a gesture: the value before, and the value since."""

    key: str
    former: Any
    value: Any


class Moment(NamedTuple):
    """One gesture as the history shows it.

    `about` is the gesture that was undone or redone, or the one after which everything stands
    again; None for what was new. `time` is ISO 8601 in UTC.
    """

    gesture: Gesture
    kind: str
    time: str
    author: str
    differences: tuple[Difference, ...]
    about: Gesture | None = None


def moments(entries: Iterable[Entry]) -> tuple[Moment, ...]:
    """Every gesture of a journal, in the order in which they ended."""
    course, values = _Course(), dict[str, Any]()
    first: dict[tuple[str, int], Entry] = {}
    touched: dict[tuple[str, int], list[Difference]] = {}
    for entry in entries:
        gesture = (entry.device, entry.step)
        first.setdefault(gesture, entry)
        touched[gesture] = touched.pop(gesture, [])  # a gesture stands where it ended
        touched[gesture].append(Difference(entry.key, values.get(entry.key), entry.value))
        values[entry.key] = entry.value
    return tuple(
        _moment(course, first[gesture], differences, touched.get(first[gesture].undoes or gesture))
        for gesture, differences in touched.items()
    )


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


def going_back(
    base_survey: Survey, entries: Sequence[Entry], to: Gesture
) -> tuple[tuple[str, Any], ...]:
    """The changes that restore what stood when a gesture had been made, in their order.

    `base_survey` is the survey before any entry. None are needed for a gesture that is not there,
    or where everything stands as it did. Only what was touched since is followed.
    """
    end = _end(entries, to)
    scopes = dict.fromkeys(scope(entry.key) for entry in entries[end:])
    then = fold(base_survey, (entry for entry in entries[:end] if scope(entry.key) in scopes))
    now = fold(then, entries[end:])
    return tuple(_restoring(now, then, scopes))


def taken_back(entries: Sequence[Entry], to: Gesture) -> tuple[Gesture, ...]:
    """The gestures that going back takes back: all that ended after this one."""
    return tuple(dict.fromkeys(entry.gesture for entry in entries[_end(entries, to) :]))


class _Course:
    """Which gestures stand and which are undone, followed from the first gesture on."""

    def __init__(self) -> None:
        self.done: list[Gesture] = []
        self.undone: list[Gesture] = []
        self.origins: dict[Gesture, Gesture] = {}

    def follow(self, gesture: Gesture, undoes: Gesture | None) -> str:
        """Take in the next gesture; what it was."""
        self.origins[gesture] = gesture
        if self.done and undoes == self.done[-1]:
            return self._move(gesture, self.done, self.undone, UNDONE)
        if self.undone and undoes == self.undone[-1]:
            return self._move(gesture, self.undone, self.done, REDONE)
        self.done.append(gesture)
        self.undone.clear()
        return CHANGED if undoes is None else WENT_BACK

    def _move(self, gesture: Gesture, taken: list[Gesture], given: list[Gesture], kind: str) -> str:
        self.origins[gesture] = self.origins[taken.pop()]
        given.append(gesture)
        return kind


def _gestures(entries: Iterable[Entry]) -> Iterable[tuple[Gesture, Gesture | None]]:
    """Each gesture that can be taken back, in order, with the one it undoes."""
    return {entry.gesture: entry.undoes for entry in entries if entry.step != FIRST_STEP}.items()


def _moment(
    course: _Course,
    first: Entry,
    differences: Sequence[Difference],
    undone: Sequence[Difference] | None,
) -> Moment:
    """The moment of a gesture; `undone` is what the gesture did that it names, if it names one."""
    gesture, about = first.gesture, first.undoes
    kind = BEGUN
    if first.step != FIRST_STEP:
        kind = course.follow(gesture, first.undoes)
    if kind in (UNDONE, REDONE):
        about = course.origins[gesture]
    elif kind == WENT_BACK and undone is not None and _restores(differences, undone):
        kind = UNDONE
    return Moment(gesture, kind, first.time, first.author, tuple(differences), about)


def _restores(differences: Sequence[Difference], undone: Sequence[Difference]) -> bool:
    """Whether all that a gesture did was taken back, as after a merge one need not be the newest.

    Where a place or a photo stands among others is left out: the others may have moved since.
    """
    before = {one.key: _bare(one.former) for one in reversed(undone)}
    return {one.key: _bare(one.value) for one in differences} == before


def _bare(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return {name: one for name, one in value.items() if name != "at"}


def _end(entries: Sequence[Entry], gesture: Gesture) -> int:
    """How many entries there were when a gesture had been made."""
    ends = (at for at in range(len(entries), 0, -1) if entries[at - 1].gesture == gesture)
    return next(ends, len(entries))


def _restoring(now: Survey, then: Survey, scopes: Iterable[str]) -> Iterator[tuple[str, Any]]:
    """What each scope needs: first what is too many goes, then each takes its place in order."""
    kept, wanted = _keys_by_scope(now), _keys_by_scope(then)
    for name in scopes:
        there = wanted.get(name, ())
        surplus = [key for key in kept.get(name, ()) if key not in there]
        for key in (*surplus, *there):
            value = value_at(then, key)
            if value_at(now, key) != value:
                yield key, value
                now = with_change(now, key, value)


def _keys_by_scope(survey: Survey) -> Mapping[str, Sequence[str]]:
    """The keys of everything that a survey holds, in the order that counts within each scope."""
    found: dict[str, list[str]] = {}
    for key in state_keys(survey):
        found.setdefault(scope(key), []).append(key)
    return found
