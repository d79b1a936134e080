"""A survey is the sum of its entries: what it holds can be written out and read back the same."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from security_survey.domain.checklist import Answer
from security_survey.domain.journal import (
    Entry,
    fold,
    in_order,
    is_entered,
    state_keys,
    value_at,
    with_change,
)
from security_survey.domain.survey import Photo, Place, Question, Signature, Survey

BASE = Survey("s-1", "home_security", "1")
SHA = "ab" * 32

names = st.sampled_from(["a", "b", "c-1"])
texts = st.text(min_size=1, max_size=8)
questions = st.builds(Question, names, st.sampled_from(["FDR-1", "FDR-2"]))
photos = st.lists(st.builds(Photo, st.sampled_from([SHA, "cd" * 32, "ef" * 32]), texts),
                  min_size=1, max_size=3, unique_by=lambda photo: photo.sha256)  # fmt: skip
surveys = st.builds(
    Survey,
    st.just("s-1"),
    st.just("home_security"),
    st.just("1"),
    mode=st.sampled_from(["officer", "resident"]),
    visit=st.dictionaries(names, st.text(max_size=8)),
    facts=st.dictionaries(names, st.booleans() | texts),
    places=st.lists(
        st.builds(Place, names, st.sampled_from(["FDR", "RDR"]), texts),
        unique_by=lambda place: place.id,
    ).map(tuple),
    answers=st.dictionaries(
        names, st.dictionaries(st.sampled_from(["X-1", "X-2"]), st.sampled_from(Answer), min_size=1)
    ),
    notes=st.dictionaries(questions, texts),
    photos=st.dictionaries(questions, photos.map(tuple)),
    remarks=st.dictionaries(names, st.text(max_size=8)),
    consents=st.dictionaries(names, st.booleans()),
    signatures=st.dictionaries(names, st.builds(Signature, texts, texts, texts)),
    checklist_content=st.sampled_from(["", SHA]),
)
changes = st.one_of(
    st.tuples(st.just("mode"), st.sampled_from(["officer", "resident"])),
    st.tuples(
        st.builds("{}/{}".format, st.sampled_from(["visit", "fact", "remark"]), names),
        texts | st.none(),
    ),
    st.tuples(st.builds("consent/{}".format, names), st.booleans() | st.none()),
    st.tuples(
        st.builds("place/{}".format, names),
        st.none()
        | st.fixed_dictionaries({"area": st.just("FDR"), "name": texts})
        | st.fixed_dictionaries({"area": st.just("RDR"), "name": texts, "at": st.integers(0, 3)}),
    ),
    st.tuples(
        st.builds("answer/{}/X-1".format, names),
        st.sampled_from([None, *(answer.value for answer in Answer)]),
    ),
    st.tuples(st.builds("note/{}/FDR-1".format, names), texts | st.none()),
    st.tuples(
        st.builds("photo/{}/FDR-1/{}".format, names, st.just(SHA)),
        st.none() | st.fixed_dictionaries({}, optional={"caption": texts, "at": st.just(0)}),
    ),
    st.tuples(
        st.builds("signature/{}".format, names),
        st.none() | st.fixed_dictionaries({"name": texts}, optional={"path": texts}),
    ),
)


def entries(kept: Iterable[tuple[str, Any]]) -> list[Entry]:
    """Keys and values as entries of one device."""
    return [
        Entry("s-1", "laptop", n, "2026-11-23T10:00:00Z", "officer", key, value, n)
        for n, (key, value) in enumerate(kept, start=1)
    ]


def test_a_newer_checklist_is_adopted_by_an_entry_and_given_back_by_another() -> None:
    """The former checklist is what stood before, so adopting can be undone; there is always one."""
    newer = {"version": "2", "content": SHA}
    before = value_at(BASE, "checklist")
    adopted = with_change(BASE, "checklist", newer)
    assert (adopted.checklist_version, adopted.checklist_content) == ("2", SHA)
    assert value_at(adopted, "checklist") == newer
    assert with_change(adopted, "checklist", before) == BASE
    assert with_change(adopted, "checklist", None) == adopted


@pytest.mark.parametrize(
    ("step", "key", "expected"),
    [
        (0, "mode", False),
        (0, "visit/date", False),
        (0, "visit/address", True),
        (1, "place/rdr-1", False),
        (1, "answer/rdr-1/RDR-1", True),
        (2, "place/rdr-2", True),
    ],
)
def test_what_the_program_enters_by_itself_is_not_counted(
    step: int, key: str, expected: bool
) -> None:
    """A survey begun and left holds its date and proposed places, and nothing of anybody's."""
    assert is_entered(Entry("s-1", "d", 1, "", "", key, "x", step)) is expected


def test_what_came_later_is_folded_later_whichever_device_wrote_it() -> None:
    """The newest value of a key wins, also where two laptops went on apart."""
    first = Entry("s-1", "b", 1, "2026-11-23T10:00:00.000+00:00", "", "visit/x", "old", 1)
    apart = Entry("s-1", "a", 1, "2026-11-23T11:00:00.000+00:00", "", "visit/x", "new", 1)
    same = Entry("s-1", "b", 2, first.time, "", "visit/x", "next", 1)
    assert in_order([apart, same, first]) == (first, same, apart)


@given(surveys)
def test_a_survey_is_rebuilt_from_what_it_holds(survey: Survey) -> None:
    """Every key with its value, written as entries, gives the same survey."""
    kept = [(key, value_at(survey, key)) for key in state_keys(survey)]
    assert all(value is not None for _, value in kept)
    assert fold(BASE, entries(kept)) == survey


@given(surveys, changes)
def test_the_former_value_undoes_a_change(survey: Survey, change: tuple[str, Any]) -> None:
    """Setting a key back to what it held gives the same survey again."""
    key, value = change
    before = value_at(survey, key)
    changed = with_change(survey, key, value)
    assert with_change(changed, key, before) == survey


@given(surveys, changes)
def test_what_was_set_is_read(survey: Survey, change: tuple[str, Any]) -> None:
    """Reading a key back and writing it again changes nothing; taken away means gone."""
    key, value = change
    changed = with_change(survey, key, value)
    assert with_change(changed, key, value_at(changed, key)) == changed
    if value is None:
        assert value_at(changed, key) is None
        assert key not in state_keys(changed)
    else:
        assert key in state_keys(changed)


@given(surveys, changes)
def test_a_change_leaves_the_former_survey_alone(survey: Survey, change: tuple[str, Any]) -> None:
    """Surveys are never changed, only copied."""
    kept = {key: value_at(survey, key) for key in state_keys(survey)}
    with_change(survey, *change)
    assert {key: value_at(survey, key) for key in state_keys(survey)} == kept


@pytest.mark.parametrize(
    ("key", "value", "attribute", "expected"),
    [
        ("mode", "resident", "mode", "resident"),
        ("visit/address", "1 Elm St", "visit", {"address": "1 Elm St"}),
        ("fact/has_yard", False, "facts", {"has_yard": False}),
        ("remark/general", "Fine.", "remarks", {"general": "Fine."}),
        ("consent/photos", True, "consents", {"photos": True}),
        ("place/r", {"area": "RDR", "name": "Back"}, "places", (Place("r", "RDR", "Back"),)),
        ("answer/r/RDR-1", "no", "answers", {"r": {"RDR-1": Answer.NO}}),
        ("note/r/RDR-1", "Rotten.", "notes", {Question("r", "RDR-1"): "Rotten."}),
        (f"photo/r/RDR-1/{SHA}", {"caption": "Lock"}, "photos",
         {Question("r", "RDR-1"): (Photo(SHA, "Lock"),)}),
        (f"photo/r/RDR-1/{SHA}", {}, "photos", {Question("r", "RDR-1"): (Photo(SHA),)}),
        ("signature/resident", {"name": "A"}, "signatures", {"resident": Signature("A")}),
    ],
)  # fmt: skip
def test_each_kind_of_key(key: str, value: Any, attribute: str, expected: Any) -> None:
    """Each kind of key sets its part of the survey, and taking it away leaves the survey bare."""
    changed = with_change(BASE, key, value)
    assert getattr(changed, attribute) == expected
    if key != "mode":
        assert with_change(changed, key, None) == BASE


def test_mode_without_a_value_is_the_officers() -> None:
    """There is always a mode."""
    assert with_change(replace(BASE, mode="resident"), "mode", None).mode == "officer"


def test_an_emptied_note_is_no_note() -> None:
    """Clearing the text takes the note away."""
    noted = with_change(BASE, "note/r/RDR-1", "x")
    assert with_change(noted, "note/r/RDR-1", "") == BASE


def test_places_keep_their_order() -> None:
    """A renamed place stays where it is; a restored one goes back to where it was."""
    survey = BASE
    for place in ("a", "b", "c"):
        survey = with_change(survey, f"place/{place}", {"area": "RDR", "name": place})
    renamed = with_change(survey, "place/a", {"area": "RDR", "name": "Cellar door"})
    assert [place.name for place in renamed.places] == ["Cellar door", "b", "c"]
    moved = with_change(survey, "place/c", {"area": "RDR", "name": "c", "at": 0})
    assert [place.id for place in moved.places] == ["c", "a", "b"]
    assert value_at(survey, "place/b") == {"area": "RDR", "name": "b", "at": 1}


def test_the_last_entry_of_a_key_counts() -> None:
    """Folding keeps the newest value of each key."""
    kept = [("visit/address", "1 Elm"), ("visit/address", "2 Elm"), ("visit/date", "2026-11-23")]
    assert fold(BASE, entries(kept)).visit == {"address": "2 Elm", "date": "2026-11-23"}


@pytest.mark.parametrize("key", ["", "weather/today", "answers/r/RDR-1"])
def test_an_unknown_kind_of_key_is_refused(key: str) -> None:
    """The sentence quotes the key."""
    sentence = f"An entry's key must name what changed, but it is “{key}”."
    with pytest.raises(ValueError) as raised:
        with_change(BASE, key, "x")
    assert str(raised.value) == sentence
    with pytest.raises(ValueError) as raised:
        value_at(BASE, key)
    assert str(raised.value) == sentence
