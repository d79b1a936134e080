"""Undo and redo come from the journal alone and restore exactly what stood before."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from security_survey.domain import history
from security_survey.domain.history import (
    BEGUN,
    CHANGED,
    REDONE,
    UNDONE,
    WENT_BACK,
    Difference,
    History,
    going_back,
    moments,
    reverting,
    taken_back,
)
from security_survey.domain.journal import Entry, Gesture, fold, with_change
from security_survey.domain.survey import Photo, Place, Question, Survey

BASE = Survey("s", "home_security", "1")
SHA = "ab" * 32


class Journal:
    """A journal in memory: as small as it can be."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def record(
        self, *changes: tuple[str, Any], undoes: Gesture | None = None, device: str = "d"
    ) -> Gesture:
        step = self.entries[-1].step + 1 if self.entries else 1
        for key, value in changes:
            at = len(self.entries) + 1
            self.entries.append(Entry("s", device, at, "", "", key, value, step, undoes))
        return Gesture(device, step)

    def undo(self) -> None:
        self._revert(self.history.undo_step)

    def redo(self) -> None:
        self._revert(self.history.redo_step)

    def go_back(self, to: Gesture) -> None:
        self.record(*going_back(BASE, self.entries, to), undoes=to)

    def _revert(self, step: Gesture | None) -> None:
        assert step is not None
        self.record(*reverting(BASE, self.entries, step), undoes=step)

    @property
    def history(self) -> History:
        return History.of(self.entries)

    @property
    def survey(self) -> Survey:
        return fold(BASE, self.entries)


def test_an_empty_journal_has_nothing_to_undo_or_redo() -> None:
    """Before the first gesture neither undo nor redo is offered."""
    assert History.of([]) == History(None, None)


def test_how_a_survey_began_cannot_be_undone() -> None:
    """Step 0 stays: undo never takes the survey itself away."""
    begun = Entry("s", "d", 1, "", "", "mode", "resident", 0)
    assert History.of([begun]) == History(None, None)


def test_undo_takes_back_the_newest_step_first() -> None:
    """Undo walks back one gesture at a time, and stops at the beginning."""
    journal = Journal()
    journal.record(("answer/fdr-1/FDR-1", "yes"))
    journal.record(("answer/fdr-1/FDR-1", "no"))
    journal.undo()
    assert journal.survey.answers == {"fdr-1": {"FDR-1": "yes"}}
    journal.undo()
    assert journal.survey.answers == {}
    assert journal.history.undo_step is None


def test_a_gesture_of_several_entries_is_undone_as_one() -> None:
    """Entries of one step belong together."""
    journal = Journal()
    journal.record(("fact/dwelling", "house"), ("fact/tenure", "own"))
    journal.undo()
    assert journal.survey == BASE
    assert journal.history == History(None, Gesture("d", 2))


def test_redo_brings_back_what_undo_took_in_the_same_order() -> None:
    """Three undos and three redos end where they began."""
    journal = Journal()
    surveys = [journal.survey]
    for answer in ("yes", "partly", "no"):
        journal.record(("answer/fdr-1/FDR-1", answer))
        surveys.append(journal.survey)
    for expected in reversed(surveys[:-1]):
        journal.undo()
        assert journal.survey == expected
    for expected in surveys[1:]:
        journal.redo()
        assert journal.survey == expected
    assert journal.history.redo_step is None


def test_a_redone_step_can_be_undone_again() -> None:
    """Undo after redo takes the redone values back."""
    journal = Journal()
    journal.record(("visit/address", "1 Elm St"))
    journal.undo()
    journal.redo()
    journal.undo()
    assert journal.survey == BASE
    assert journal.history.redo_step is not None


def test_a_new_step_clears_redo_but_not_undo() -> None:
    """After something new there is nothing to redo, and the older steps can still be undone."""
    journal = Journal()
    first = journal.record(("visit/address", "1 Elm St"))
    journal.record(("visit/resident", "A"))
    journal.undo()
    journal.record(("visit/resident", "B"))
    assert journal.history.redo_step is None
    journal.undo()
    assert journal.history.undo_step == first


def test_going_back_to_an_older_step_counts_as_a_new_step() -> None:
    """Restoring what stood before a step that is not the newest can itself be undone."""
    journal = Journal()
    first = journal.record(("visit/address", "1 Elm St"))
    journal.record(("visit/resident", "A"))
    back = journal.record(*reverting(BASE, journal.entries, first), undoes=first)
    assert journal.history == History(back, None)


def test_each_pause_in_typing_is_undone_on_its_own() -> None:
    """Notes are undone step by step as they were recorded; nothing is merged."""
    journal = Journal()
    for text in ("Loose", "Loose strike", "Loose strike plate"):
        journal.record(("note/fdr-1/FDR-1", text))
    journal.undo()
    assert journal.survey.note(Question("fdr-1", "FDR-1")) == "Loose strike"


def test_places_return_to_where_they_stood() -> None:
    """Places removed in one gesture come back in their former order."""
    journal = Journal()
    for name in ("a", "b", "c", "d"):
        journal.record((f"place/{name}", {"area": "RDR", "name": name}))
    before = journal.survey
    journal.record(("place/a", None), ("place/b", None), ("place/d", None))
    journal.undo()
    assert journal.survey == before


def test_a_step_that_never_was_needs_no_change() -> None:
    """Reverting an unknown step restores nothing, because nothing was changed."""
    journal = Journal()
    journal.record(("visit/address", "1 Elm St"))
    assert reverting(BASE, journal.entries, Gesture("d", 7)) == ()


def test_the_former_value_is_that_before_the_step_and_not_an_older_one() -> None:
    """A key set twice in one gesture returns to what stood before the gesture."""
    journal = Journal()
    journal.record((f"photo/p/FDR-1/{SHA}", {"caption": "Door"}))
    step = journal.record(
        (f"photo/p/FDR-1/{SHA}", {"caption": "x"}), (f"photo/p/FDR-1/{SHA}", {"caption": "y"})
    )
    assert reverting(BASE, journal.entries, step)[-1][1]["caption"] == "Door"
    journal.undo()
    assert journal.survey.photos_of(Question("p", "FDR-1")) == (Photo(SHA, "Door"),)


def test_gestures_of_two_devices_with_the_same_number_stay_apart() -> None:
    """Laptops that went on apart count alike; undo takes back the newest of them alone."""
    apart = [
        Entry("s", "d", 1, "10:00", "", "visit/address", "1 Elm St", 1),
        Entry("s", "e", 1, "10:01", "", "visit/resident", "A", 1),
    ]
    history = History.of(apart)
    assert history.undo_step == Gesture("e", 1)
    assert reverting(BASE, apart, Gesture("e", 1)) == (("visit/resident", None),)


CHANGES = st.one_of(
    st.tuples(
        st.sampled_from(["answer/p/FDR-1", "answer/q/FDR-2"]), st.sampled_from(["yes", "no", None])
    ),
    st.tuples(st.sampled_from(["note/p/FDR-1", "note/q/FDR-1"]), st.sampled_from(["a", "b", None])),
    st.tuples(st.sampled_from(["visit/address", "remark/report"]), st.sampled_from(["a", None])),
    st.tuples(
        st.sampled_from(["place/p", "place/q", "place/r"]),
        st.sampled_from([None, {"area": "FDR", "name": "A"}, {"area": "FDR", "name": "B"}]),
    ),
)
GESTURES = st.lists(st.lists(CHANGES, min_size=1, max_size=4), max_size=8)


@given(GESTURES)
def test_undoing_everything_and_redoing_everything_are_exact(
    gestures: list[list[tuple[str, Any]]],
) -> None:
    """Undo visits every earlier survey, and redo every later one, whatever the gestures were."""
    journal = Journal()
    surveys = [journal.survey]
    for gesture in gestures:
        journal.record(*gesture)
        surveys.append(journal.survey)
    for expected in reversed(surveys[:-1]):
        journal.undo()
        assert journal.survey == expected
    for expected in surveys[1:]:
        journal.redo()
        assert journal.survey == expected


def test_the_place_record_is_kept_whole() -> None:
    """A renamed place gets its former name back, at its position."""
    journal = Journal()
    journal.record(("place/a", {"area": "RDR", "name": "Kitchen door"}))
    journal.record(("place/b", {"area": "RDR", "name": "Hall door"}))
    journal.record(("place/a", {"area": "RDR", "name": "Side door"}))
    journal.undo()
    assert journal.survey.places[0] == Place("a", "RDR", "Kitchen door")


def test_undo_follows_only_what_the_step_touched(monkeypatch) -> None:
    """A long journal makes undo no slower: answers to other questions are passed over."""
    journal = Journal()
    for number in range(500):
        journal.record((f"answer/adr-1/ADR-{number}", "yes"))
    newest = journal.record(("answer/adr-1/ADR-7", "no"))
    followed: list[str] = []
    monkeypatch.setattr(history, "with_change", _noting(followed))
    assert reverting(BASE, journal.entries, newest) == (("answer/adr-1/ADR-7", "yes"),)
    assert followed == ["answer/adr-1/ADR-7"] * 2


def _kinds(journal: Journal) -> list[str]:
    return [moment.kind for moment in moments(journal.entries)]


def test_a_moment_tells_what_each_value_was_before() -> None:
    """The history shows the former value beside the new one, per key."""
    journal = Journal()
    journal.record(("visit/address", "1 Elm St"), ("fact/tenure", "own"))
    journal.record(("visit/address", "2 Elm St"))
    first, second = moments(journal.entries)
    assert [difference.former for difference in first.differences] == [None, None]
    assert second.differences == (Difference("visit/address", "1 Elm St", "2 Elm St"),)
    assert second.gesture == Gesture("d", 2)


def test_an_empty_journal_has_no_moments() -> None:
    """Nothing happened: nothing is listed."""
    assert moments([]) == ()


def test_how_a_survey_began_is_a_moment_of_its_own_kind() -> None:
    """Step 0 is listed as the beginning, with its time and its author."""
    begun = Entry("s", "d", 1, "2026-11-23T11:42:00+00:00", "R. Example", "mode", "resident", 0)
    (moment,) = moments([begun])
    assert (moment.kind, moment.about) == (BEGUN, None)
    assert (moment.time, moment.author) == (begun.time, "R. Example")


def test_undo_and_redo_are_told_as_such_and_name_what_they_are_about() -> None:
    """However often something was undone and redone, each says which gesture it concerned."""
    journal = Journal()
    first = journal.record(("visit/address", "1 Elm St"))
    journal.undo()
    journal.redo()
    journal.undo()
    assert _kinds(journal) == [CHANGED, UNDONE, REDONE, UNDONE]
    assert [moment.about for moment in moments(journal.entries)][1:] == [first] * 3


def test_going_back_is_told_as_such_and_can_be_undone() -> None:
    """It is one new gesture, which names the moment; undo restores what it took back."""
    journal = Journal()
    to = journal.record(("visit/address", "1 Elm St"))
    journal.record(("visit/address", "2 Elm St"))
    journal.record(("visit/resident", "A"))
    before = journal.survey
    journal.go_back(to)
    assert journal.survey.visit == {"address": "1 Elm St"}
    assert _kinds(journal) == [CHANGED, CHANGED, CHANGED, WENT_BACK]
    assert moments(journal.entries)[-1].about == to
    journal.undo()
    assert journal.survey == before
    journal.redo()
    assert journal.survey.visit == {"address": "1 Elm St"}


def test_going_back_by_one_gesture_is_undone_like_any_other() -> None:
    """It is no undo: the next undo takes back that one went back, and nothing older."""
    journal = Journal()
    to = journal.record(("visit/address", "1 Elm St"))
    journal.record(("visit/resident", "A"))
    journal.go_back(to)
    assert _kinds(journal)[-1] == WENT_BACK
    journal.undo()
    assert journal.survey.visit == {"address": "1 Elm St", "resident": "A"}


def test_going_back_counts_the_gestures_that_it_takes_back() -> None:
    """What is said before going back: everything after that moment, undone or not."""
    journal = Journal()
    to = journal.record(("visit/address", "1 Elm St"))
    journal.record(("visit/resident", "A"), ("visit/date", "2026-11-23"))
    journal.undo()
    assert taken_back(journal.entries, to) == (Gesture("d", 2), Gesture("d", 3))
    assert taken_back(journal.entries, Gesture("d", 3)) == ()


def test_going_back_to_where_everything_stands_needs_no_change() -> None:
    """The newest moment, one that is not there, and one from which all was undone."""
    journal = Journal()
    to = journal.record(("visit/address", "1 Elm St"))
    journal.record(("visit/resident", "A"))
    journal.undo()
    for moment in (Gesture("d", 3), Gesture("d", 9), to):
        assert going_back(BASE, journal.entries, moment) == ()


def test_going_back_brings_the_former_checklist_back() -> None:
    """A survey that adopted another checklist is walked again with the one it had, even unkept."""
    journal = Journal()
    to = journal.record(("visit/address", "1 Elm St"))
    journal.record(("checklist", {"version": "2", "content": SHA}))
    journal.record(("visit/resident", "A"))
    before = fold(BASE, journal.entries[:1])
    journal.go_back(to)
    assert journal.survey == before


def test_an_undo_that_was_merged_in_is_told_as_an_undo() -> None:
    """Another laptop's gesture may have come between: it is not taken for going back."""
    journal = Journal()
    place = {"area": "RDR", "name": "Kitchen door"}
    first = journal.record(("place/a", place), ("place/b", place))
    journal.record(("place/a", None))
    removed = journal.record(("place/b", None))
    journal.record(("visit/resident", "A"), device="e")
    journal.record(("place/b", place | {"at": 0}), undoes=removed)
    journal.record(("place/b", None), undoes=first)
    told = moments(journal.entries)
    assert [(moment.kind, moment.about) for moment in told[-2:]] == [
        (UNDONE, removed),
        (WENT_BACK, first),
    ]


def test_going_back_to_what_is_not_here_is_still_told_as_such() -> None:
    """A part of a journal may name what the other part holds."""
    journal = Journal()
    journal.record(("visit/resident", "A"), undoes=Gesture("e", 7))
    assert _kinds(journal) == [WENT_BACK]


PHOTOS = [f"photo/{question}/{n * 32}" for question in ("p/FDR-1", "q/FDR-1") for n in ("aa", "bb")]
ANY_CHANGE = st.one_of(
    CHANGES,
    st.tuples(
        st.sampled_from([*PHOTOS, f"photo/p/FDR-1/{SHA}"]),
        st.sampled_from(
            [None, {"caption": ""}, {"caption": "x", "at": 0}, {"caption": "", "at": 1}]
        ),
    ),
    st.tuples(
        st.sampled_from(["place/p", "place/q", "place/s"]),
        st.sampled_from(
            [{"area": "FDR", "name": "C", "at": 0}, {"area": "RDR", "name": "D", "at": 2}]
        ),
    ),
    st.tuples(st.just("mode"), st.sampled_from(["officer", "resident"])),
    st.tuples(
        st.just("checklist"),
        st.sampled_from([{"version": "1", "content": "a"}, {"version": "2", "content": "b"}]),
    ),
)
ANY_GESTURES = st.lists(st.lists(ANY_CHANGE, min_size=1, max_size=4), min_size=1, max_size=8)


@given(ANY_GESTURES, st.data())
def test_going_back_restores_exactly_what_stood_then(
    gestures: list[list[tuple[str, Any]]], data: st.DataObject
) -> None:
    """After going back the survey is that of the moment: places and photos in their order too."""
    journal = Journal()
    stood = {journal.record(*gesture): journal.survey for gesture in gestures}
    before = journal.survey
    to = data.draw(st.sampled_from(list(stood)))
    changes = going_back(BASE, journal.entries, to)
    assert fold_changes(before, changes) == stood[to]
    if changes:
        journal.go_back(to)
        assert journal.survey == stood[to]
        journal.undo()
        assert journal.survey == before


@given(ANY_GESTURES, st.lists(st.sampled_from(["d", "e"]), min_size=8, max_size=8))
def test_every_entry_is_in_exactly_one_moment(
    gestures: list[list[tuple[str, Any]]], devices: list[str]
) -> None:
    """Nothing that was recorded is left out of the history, whoever recorded it."""
    journal = Journal()
    for gesture, device in zip(gestures, devices, strict=False):
        journal.record(*gesture, device=device)
    told = [
        (moment.gesture, difference.key, difference.value)
        for moment in moments(journal.entries)
        for difference in moment.differences
    ]
    assert told == [(entry.gesture, entry.key, entry.value) for entry in journal.entries]


def fold_changes(survey: Survey, changes: tuple[tuple[str, Any], ...]) -> Survey:
    for key, value in changes:
        survey = with_change(survey, key, value)
    return survey


def _noting(keys: list[str]) -> Any:
    def change(survey: Survey, key: str, value: Any) -> Survey:
        keys.append(key)
        return with_change(survey, key, value)

    return change
