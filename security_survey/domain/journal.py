"""The journal: a survey is the newest value of each key, and every change is one entry.

Keys: `mode`, `visit/…`, `fact/…`, `remark/…`, `consent/…`, `signature/…`, `place/ID`,
`answer/PLACE/ITEM`, `note/PLACE/ITEM`, `photo/PLACE/ITEM/SHA256` and `checklist`, by which another
checklist is adopted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from security_survey.domain.checklist import Answer
from security_survey.domain.survey import MODES, Photo, Place, Question, Signature, Survey


class Gesture(NamedTuple):
    """What was done in one go: two devices that went on apart may count their steps alike."""

    device: str
    step: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One recorded change: `key` names what changed, `value` is JSON (None: taken away).

    Entries of one `step` of a device were one gesture and are undone together. `undoes` is the
    gesture whose former values this entry restores. `time` is ISO 8601 in UTC.
    """

    survey: str
    device: str
    sequence: int
    time: str
    author: str
    key: str
    value: Any
    step: int
    undoes: Gesture | None = None

    @property
    def gesture(self) -> Gesture:
        """What it was done with."""
        return Gesture(self.device, self.step)


BEGUN_WITH = ("mode", "visit/date", "checklist")
"""What the program itself enters when a survey is begun; the proposed places are the step after."""


def is_entered(entry: Entry) -> bool:
    """Whether somebody entered this, and it is not only how every survey begins."""
    if entry.step == 0:
        return entry.key not in BEGUN_WITH
    return not (entry.step == 1 and entry.key.startswith("place/"))


def in_order(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries in the order in which they are folded: the newest value of a key comes last.

    A device stamps each entry later than all that it has seen, so what was written in knowledge of
    something else follows it; of what two devices wrote apart, the later one wins.
    """
    return tuple(sorted(entries, key=lambda one: (one.time, one.device, one.sequence)))


def fold(survey: Survey, entries: Iterable[Entry]) -> Survey:
    """The survey after these entries, in their order. Raises ValueError for an unknown key."""
    for entry in entries:
        survey = with_change(survey, entry.key, entry.value)
    return survey


def with_change(survey: Survey, key: str, value: Any) -> Survey:
    """A copy of the survey with one key set, or taken away where `value` is None.

    Raises ValueError for a key of no known kind.
    """
    kind, rest = _kind(key)
    return kind.change(survey, rest, value)


def value_at(survey: Survey, key: str) -> Any:
    """The JSON value that an entry with this key would hold now, or None where there is none.

    Raises ValueError for a key of no known kind.
    """
    kind, rest = _kind(key)
    return kind.read(survey, rest)


def state_keys(survey: Survey) -> tuple[str, ...]:
    """The key of everything the survey holds: written as entries, they rebuild it."""
    return tuple(
        f"{name}/{rest}" if rest else name
        for name, kind in _KINDS.items()
        for rest in kind.names(survey)
    )


def scope(key: str) -> str:
    """What a key's value depends on: entries of different scopes never touch each other.

    A place's value holds where it stands among all places, a photo's among its question's photos.
    """
    name = key.partition("/")[0]
    if name == "place":
        return name
    return key.rpartition("/")[0] if name == "photo" else key


@dataclass(frozen=True, slots=True)
class _Kind:
    """How one kind of key is changed, read and listed."""

    change: Callable[[Survey, str, Any], Survey]
    read: Callable[[Survey, str], Any]
    names: Callable[[Survey], Iterable[str]]


def _kind(key: str) -> tuple[_Kind, str]:
    name, _, rest = key.partition("/")
    if name not in _KINDS:
        raise ValueError(f"An entry's key must name what changed, but it is “{key}”.")
    return _KINDS[name], rest


def _set(kept: Mapping[Any, Any], key: Any, value: Any) -> dict[Any, Any]:
    if value is not None:
        return {**kept, key: value}
    return {known: old for known, old in kept.items() if known != key}


def _plain(attribute: str) -> _Kind:
    """A kind kept as a mapping of plain values on the survey."""

    def change(survey: Survey, name: str, value: Any) -> Survey:
        kept: Any = {attribute: _set(getattr(survey, attribute), name, value)}
        return replace(survey, **kept)

    def read(survey: Survey, name: str) -> Any:
        return getattr(survey, attribute).get(name)

    def names(survey: Survey) -> Iterable[str]:
        return tuple(getattr(survey, attribute))

    return _Kind(change, read, names)


def _change_mode(survey: Survey, _rest: str, value: Any) -> Survey:
    return replace(survey, mode=value or MODES[0])


def _change_checklist(survey: Survey, _rest: str, value: Any) -> Survey:
    if value is None:  # a survey always has a checklist
        return survey
    return replace(survey, checklist_version=value["version"], checklist_content=value["content"])


def _read_checklist(survey: Survey, _rest: str) -> Any:
    return {"version": survey.checklist_version, "content": survey.checklist_content}


def _checklist_names(survey: Survey) -> Iterable[str]:
    return ("",) if survey.checklist_content else ()


def _question(rest: str) -> Question:
    place, _, item = rest.partition("/")
    return Question(place, item)


def _rest(question: Question) -> str:
    return f"{question.place}/{question.item}"


def _change_answer(survey: Survey, rest: str, value: Any) -> Survey:
    question = _question(rest)
    answer = None if value is None else Answer(value)
    of_place = _set(survey.answers.get(question.place, {}), question.item, answer)
    return replace(survey, answers=_set(survey.answers, question.place, of_place or None))


def _read_answer(survey: Survey, rest: str) -> Any:
    answer = survey.answer(_question(rest))
    return answer.value if answer else None


def _answer_names(survey: Survey) -> Iterable[str]:
    return [f"{place}/{item}" for place, answers in survey.answers.items() for item in answers]


def _change_note(survey: Survey, rest: str, value: Any) -> Survey:
    return replace(survey, notes=_set(survey.notes, _question(rest), value or None))


def _read_note(survey: Survey, rest: str) -> Any:
    return survey.notes.get(_question(rest))


def _note_names(survey: Survey) -> Iterable[str]:
    return [_rest(question) for question in survey.notes]


def _photo(rest: str) -> tuple[Question, str]:
    question, _, sha256 = rest.rpartition("/")
    return _question(question), sha256


def _change_photo(survey: Survey, rest: str, value: Any) -> Survey:
    question, sha256 = _photo(rest)
    kept = survey.photos_of(question)
    photos = [photo for photo in kept if photo.sha256 != sha256]
    if value is not None:
        before = next((n for n, photo in enumerate(kept) if photo.sha256 == sha256), len(kept))
        photos.insert(value.get("at", before), Photo(sha256, value.get("caption", "")))
    return replace(survey, photos=_set(survey.photos, question, tuple(photos) or None))


def _read_photo(survey: Survey, rest: str) -> Any:
    question, sha256 = _photo(rest)
    for at, photo in enumerate(survey.photos_of(question)):
        if photo.sha256 == sha256:
            return {"caption": photo.caption, "at": at}
    return None


def _photo_names(survey: Survey) -> Iterable[str]:
    return [f"{_rest(q)}/{photo.sha256}" for q, kept in survey.photos.items() for photo in kept]


def _change_place(survey: Survey, rest: str, value: Any) -> Survey:
    before = next((n for n, place in enumerate(survey.places) if place.id == rest), None)
    others = [place for place in survey.places if place.id != rest]
    if value is not None:
        at = value.get("at", len(others) if before is None else before)
        others.insert(at, Place(rest, value["area"], value["name"]))
    return replace(survey, places=tuple(others))


def _read_place(survey: Survey, rest: str) -> Any:
    for at, place in enumerate(survey.places):
        if place.id == rest:
            return {"area": place.area, "name": place.name, "at": at}
    return None


def _place_names(survey: Survey) -> Iterable[str]:
    return [place.id for place in survey.places]


def _change_signature(survey: Survey, rest: str, value: Any) -> Survey:
    signature = None if value is None else Signature(**value)
    return replace(survey, signatures=_set(survey.signatures, rest, signature))


def _read_signature(survey: Survey, rest: str) -> Any:
    kept = survey.signatures.get(rest)
    return {"name": kept.name, "path": kept.path, "date": kept.date} if kept else None


def _signature_names(survey: Survey) -> Iterable[str]:
    return tuple(survey.signatures)


_KINDS = {
    "checklist": _Kind(_change_checklist, _read_checklist, _checklist_names),
    "mode": _Kind(_change_mode, lambda survey, _: survey.mode, lambda _: ("",)),
    "visit": _plain("visit"),
    "fact": _plain("facts"),
    "remark": _plain("remarks"),
    "consent": _plain("consents"),
    "place": _Kind(_change_place, _read_place, _place_names),
    "answer": _Kind(_change_answer, _read_answer, _answer_names),
    "note": _Kind(_change_note, _read_note, _note_names),
    "photo": _Kind(_change_photo, _read_photo, _photo_names),
    "signature": _Kind(_change_signature, _read_signature, _signature_names),
}
