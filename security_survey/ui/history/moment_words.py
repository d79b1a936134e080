"""A moment of the history in plain words: what was done, when, by whom and from where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from security_survey.domain.checklist import Checklist
from security_survey.domain.history import (
    BEGUN,
    CHANGED,
    REDONE,
    UNDONE,
    Difference,
    Moment,
)
from security_survey.domain.journal import Gesture
from security_survey.ui.dates import month_and_day, short_date
from security_survey.ui.history.value_words import ValueWords
from security_survey.ui.walk.words import counted, joined

NOUNS = {
    "answer": "answer",
    "note": "note",
    "photo": "photo",
    "place": "place",
    "visit": "detail of the visit",
    "fact": "fact about the home",
}
WRITTEN = ("visit", "note", "remark")
"""Kinds of keys whose words do not tell their value."""
MANY = {"visit": "details of the visit", "fact": "facts about the home"}
LONGEST = 34
"""About how many letters of a question a row has room for."""


def local_time(moment: Moment) -> datetime:
    """When it was, in local time."""
    return datetime.fromisoformat(moment.time).astimezone()


def day_heading(day: date, today: date) -> str:
    """A day as people call it."""
    if day == today:
        return f"Today, {month_and_day(day)}"
    if day == today - timedelta(days=1):
        return f"Yesterday, {month_and_day(day)}"
    return short_date(day)


def when_words(moment: Moment) -> str:
    """Day and time of a moment: "Nov 23, 2026, 11:42"."""
    local = local_time(moment)
    return f"{short_date(local)}, {local:%H:%M}"


class MomentWords:
    """Words for the moments of one survey, worked out when they are asked for."""

    def __init__(
        self, checklist: Checklist, mode: str, moments: Sequence[Moment], device: str
    ) -> None:
        """`device` is this computer's id."""
        names = _place_names(moments)
        self._values = ValueWords(checklist, mode, names, LONGEST)
        self._whole = ValueWords(checklist, mode, names)
        self._by_gesture = {moment.gesture: moment for moment in moments}
        self._devices = _device_words(moments, device)

    def headline(self, moment: Moment, *, whole: bool = False) -> str:
        """What was done; `whole` with questions in full."""
        if moment.kind == BEGUN:
            return "Survey begun"
        if moment.kind == CHANGED:
            return self._changes(moment.differences, self._whole if whole else self._values)
        about = self._by_gesture.get(moment.about) if moment.about else None
        if moment.kind in (UNDONE, REDONE):
            done = "Undone" if moment.kind == UNDONE else "Redone"
            return f"{done}: {self.headline(about, whole=whole)}" if about else done
        return f"Went back to {when_words(about)}" if about else "Went back"

    def aside(self, moment: Moment) -> str:
        """When, by whom, and from which computer where there are several."""
        parts = (f"{local_time(moment):%H:%M}", moment.author, self._from(moment.gesture))
        return " · ".join(part for part in parts if part)

    def former(self, moment: Moment) -> str:
        """What stood there before, where one thing was changed."""
        if moment.kind == BEGUN or len(moment.differences) != 1:
            return ""
        (one,) = moment.differences
        return f"Before: {self._values.value(one.key, one.former)}"

    def details(self, moment: Moment, most: int) -> tuple[str, ...]:
        """Each thing that was changed, with what stood there before; at most so many.

        Before a survey was begun there was nothing.
        """
        detail = self._beginning if moment.kind == BEGUN else self._detail
        told = [detail(one) for one in moment.differences[:most]]
        left = len(moment.differences) - len(told)
        return (*told, f"… and {counted(left, 'more change')}") if left else tuple(told)

    def _beginning(self, one: Difference) -> str:
        told = self._whole.what_happened(one)
        written = one.key.partition("/")[0] in WRITTEN
        return f"{told}: {self._whole.value(one.key, one.value)}" if written else told

    def _detail(self, one: Difference) -> str:
        before = self._values.value(one.key, one.former)
        now = self._values.value(one.key, one.value)
        return f"{self._whole.what_happened(one)}\nBefore: {before}\nThen: {now}"

    def _changes(self, differences: Sequence[Difference], values: ValueWords) -> str:
        if len(differences) == 1:
            return values.what_happened(differences[0])
        removed = [one for one in differences if one.key.startswith("place/") and not one.value]
        if len(removed) == 1 and removed[0] is differences[-1]:
            words = values.what_happened(removed[0])
            return f"{words}, with {_counts(differences[:-1])}"
        if all(one.former is None for one in differences):
            return f"{_counts(differences)} added"
        return f"{_counts(differences)} changed"

    def _from(self, gesture: Gesture) -> str:
        return self._devices.get(gesture.device, "") if len(self._devices) > 1 else ""


def _counts(differences: Sequence[Difference]) -> str:
    """How many of what: "6 answers, 2 notes and 1 photo"."""
    counts: dict[str, int] = {}
    for one in differences:
        kind = one.key.partition("/")[0]
        kind = kind if kind in NOUNS else ""
        counts[kind] = counts.get(kind, 0) + 1
    return joined(
        [
            counted(number, NOUNS.get(kind, "entry"), MANY.get(kind, "" if kind else "entries"))
            for kind, number in counts.items()
        ]
    )


def _place_names(moments: Sequence[Moment]) -> Mapping[str, str]:
    """The last name of each place there ever was."""
    return {
        one.key.partition("/")[2]: one.value["name"]
        for moment in moments
        for one in moment.differences
        if one.value and one.key.startswith("place/")
    }


def _device_words(moments: Sequence[Moment], own: str) -> Mapping[str, str]:
    """What each computer is called: this one, and the others by their number."""
    others = [one for one in dict.fromkeys(m.gesture.device for m in moments) if one != own]
    if len(others) == 1:
        named = {others[0]: "another computer"}
    else:
        named = {one: f"computer {number}" for number, one in enumerate(others, start=2)}
    return {own: "this computer", **named}
