"""What the library says it has kept is there, across restarts and threads, or not at all."""

from __future__ import annotations

import resource
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from security_survey.domain.checklist import Answer
from security_survey.domain.errors import InputError, SurroundingsError
from security_survey.domain.history import History, reverting
from security_survey.domain.survey import Bookmark, Photo, Place, Question, Signature, Survey
from security_survey.library import ImportedPhoto, Library
from security_survey.library.files.json_text import LONGEST_TEXT
from security_survey.library.store.journal_store import Change

LOCK = Question("fdr-1", "FDR-1")
ANSWER = "answer/fdr-1/FDR-1"
SURVEY = Survey(
    id="11111111-2222-4333-8444-555555555555",
    checklist_id="home_security",
    checklist_version="2026.1",
    mode="resident",
    visit={"address": "1 Elm St", "date": "2026-11-23"},
    facts={"dwelling": "house", "has_garage": True},
    places=(Place("rdr-2", "RDR", "Hall"), Place("rdr-1", "RDR", "Kitchen")),
    answers={"fdr-1": {"FDR-1": Answer.NO}},
    notes={LOCK: "Loose “strike” plate — 3 mm"},
    remarks={"report": "Dog in the yard"},
    consents={"report": True},
    signatures={"resident": Signature("R. Example", "M0 0", "2026-11-23")},
)


@pytest.fixture
def survey_id(library: Library) -> str:
    return library.create_survey("home_security", "2026.1", "officer").id


def undo(library: Library, survey_id: str) -> None:
    entries = library.entries(survey_id)
    step = History.of(entries).undo_step
    assert step is not None
    library.record(survey_id, reverting(library.blank(survey_id), entries, step), undoes=step)


def fill_the_disk(library: Library) -> None:
    """From now on the file may not grow: SQLite itself then reports a full disk."""
    with library._taken.engine.connect() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.execute(text(f"PRAGMA max_page_count = {pages}"))


# -- beginning and reading


def test_a_new_survey_has_its_mode_and_its_first_changes(library: Library) -> None:
    """What a survey begins with is there at once and cannot be undone."""
    survey = library.create_survey(
        "home_security", "2026.1", "resident", changes=[("fact/tenure", "rent")]
    )
    assert (survey.checklist_id, survey.checklist_version) == ("home_security", "2026.1")
    assert (survey.mode, survey.facts) == ("resident", {"tenure": "rent"})
    assert library.load(survey.id) == survey
    assert History.of(library.entries(survey.id)) == History(None, None)


def test_an_entry_says_who_changed_what_and_when(library: Library, survey_id: str) -> None:
    """Entries carry sequence, step, time in UTC, author and device."""
    (entry,) = library.record(survey_id, [(ANSWER, "no")])
    assert (entry.key, entry.value, entry.author) == (ANSWER, "no", "Officer Example")
    assert (entry.sequence, entry.step, entry.undoes) == (2, 1, None)
    assert entry.time == "2026-11-23T09:00:02.000+00:00"
    assert library.entries(survey_id)[-1] == entry


def test_the_time_is_kept_in_utc_whatever_zone_the_clock_has(path: Path) -> None:
    """Entries from two time zones sort by the same scale."""
    local = datetime.fromisoformat("2026-11-23T03:00:00-06:00")
    with Library.open(path, clock=lambda: local) as library:
        survey = library.create_survey("home_security", "1", "officer")
        assert library.entries(survey.id)[0].time == "2026-11-23T09:00:00.000+00:00"


def test_one_call_is_one_step(library: Library, survey_id: str) -> None:
    """Changes made by one gesture share their step; the next gesture has the next."""
    both = library.record(survey_id, [(ANSWER, "no"), ("note/fdr-1/FDR-1", "Loose")])
    (third,) = library.record(survey_id, [(ANSWER, "yes")])
    assert [entry.step for entry in (*both, third)] == [1, 1, 2]
    assert [entry.sequence for entry in (*both, third)] == [2, 3, 4]


def test_no_change_is_no_step(library: Library, survey_id: str) -> None:
    """Recording nothing leaves no trace."""
    assert library.record(survey_id, []) == ()
    assert len(library.entries(survey_id)) == 1


@pytest.mark.parametrize(
    "call",
    [
        lambda library: library.load("none"),
        lambda library: library.blank("none"),
        lambda library: library.entries("none"),
        lambda library: library.record("none", [(ANSWER, "no")]),
        lambda library: library.bookmark("none"),
        lambda library: library.set_bookmark("none", Bookmark(LOCK)),
        lambda library: library.set_closed("none", True),
        lambda library: library.delete("none"),
    ],
    ids=["load", "blank", "entries", "record", "bookmark", "set_bookmark", "set_closed", "delete"],
)
def test_an_unknown_survey_is_named(library: Library, call: Callable[[Library], Any]) -> None:
    """The sentence names the id and says what to do."""
    with pytest.raises(InputError) as refused:
        call(library)
    assert str(refused.value) == (
        "There is no survey “none” in the library; choose one from its list."
    )


# -- keeping


def test_everything_is_there_after_reopening(path: Path, clock: Callable[[], datetime]) -> None:
    """Closing and opening changes nothing: survey, entries, bookmark and device."""
    with Library.open(path, clock=clock) as library:
        survey = library.create_survey("home_security", "1", "officer")
        library.record(survey.id, [(ANSWER, "partly"), ("note/fdr-1/FDR-1", "Räume, 窓, 🔒")])
        library.set_bookmark(survey.id, Bookmark(LOCK))
        before = (library.load(survey.id), library.entries(survey.id))
    with Library.open(path, clock=clock) as library:
        assert (library.load(survey.id), library.entries(survey.id)) == before
        assert library.bookmark(survey.id) == Bookmark(LOCK)
        (entry,) = library.record(survey.id, [(ANSWER, "yes")])
        assert entry.device == before[1][0].device
        assert entry.sequence == before[1][-1].sequence + 1


def test_undo_and_redo_reach_across_a_restart(path: Path, clock: Callable[[], datetime]) -> None:
    """What was done before a restart can be undone after it, and redone after the next."""
    with Library.open(path, clock=clock) as library:
        survey_id = library.create_survey("home_security", "1", "officer").id
        library.record(survey_id, [(ANSWER, "no")])
        library.record(survey_id, [(ANSWER, "yes")])
    with Library.open(path, clock=clock) as library:
        undo(library, survey_id)
        assert library.load(survey_id).answer(LOCK) is Answer.NO
    with Library.open(path, clock=clock) as library:
        entries = library.entries(survey_id)
        step = History.of(entries).redo_step
        assert step is not None
        library.record(survey_id, reverting(library.blank(survey_id), entries, step), undoes=step)
        assert library.load(survey_id).answer(LOCK) is Answer.YES
        undo(library, survey_id)
        undo(library, survey_id)
        assert library.load(survey_id).answers == {}


def test_the_log_is_folded_into_the_file_on_closing(
    path: Path, clock: Callable[[], datetime]
) -> None:
    """A closed library is one file that can be copied."""
    with Library.open(path, clock=clock) as library:
        library.create_survey("home_security", "1", "officer")
    assert {file.name for file in path.parent.iterdir()} == {path.name, "home.lock", "home.mark"}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("color/red", 1),
        (ANSWER, "maybe"),
        ("place/a", {"name": "no area"}),
        ("photo/a/b/c", "a caption"),
        ("signature/resident", {"strokes": "x"}),
        ("note/fdr-1/FDR-1", float("nan")),
    ],
)
def test_a_change_that_no_survey_can_take_never_gets_in(
    library: Library, survey_id: str, key: str, value: Any
) -> None:
    """A faulty caller cannot make a survey unreadable, and the good change beside it waits, too."""
    with pytest.raises(ValueError):
        library.record(survey_id, [(ANSWER, "no"), (key, value)])
    assert library.load(survey_id).answers == {}


def test_a_text_too_long_is_refused_and_one_just_short_enough_is_kept(
    library: Library, survey_id: str
) -> None:
    """The limit is that of survey files, so that all that is kept can be exported and read."""
    library.record(survey_id, [("note/fdr-1/FDR-1", "x" * LONGEST_TEXT)])
    with pytest.raises(InputError, match=r"has 1,000,000 characters.*shorten it"):
        library.record(survey_id, [("note/fdr-1/FDR-1", "y" * 1_000_000)])
    assert library.load(survey_id).note(LOCK) == "x" * LONGEST_TEXT


def test_half_a_character_costs_no_note(library: Library, survey_id: str) -> None:
    """A broken surrogate, as a paste can leave, is kept as "?" with the rest of the note."""
    (entry,) = library.record(survey_id, [("note/fdr-1/FDR-1", "Key \ud83d under mat")])
    assert entry.value == "Key ? under mat"
    assert library.load(survey_id).note(LOCK) == "Key ? under mat"


def test_on_a_full_disk_nothing_is_half_kept(library: Library, survey_id: str) -> None:
    """The answer that did not fit is refused in a sentence, and all before it stands."""
    library.record(survey_id, [(ANSWER, "no")])
    fill_the_disk(library)
    with pytest.raises(SurroundingsError) as refused:
        for number in range(200):
            kept = library.load(survey_id)
            library.record(survey_id, [(ANSWER, "yes"), ("remark/report", f"{number}" * 9000)])
    assert str(refused.value) == (
        "The disk is full, so the last change was not kept; free some space and make it again."
    )
    assert library.load(survey_id) == kept


def test_a_failing_disk_is_said_in_words(library: Library, survey_id: str) -> None:
    """A write that the system refuses leaves the survey as it was, and the next one succeeds."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    kept = library.load(survey_id)
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, before[1]))
    try:
        with pytest.raises(SurroundingsError, match="not kept"):
            library.record(survey_id, [("remark/report", "x" * 99_000), ("remark/a", "y" * 99_000)])
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert library.load(survey_id) == kept
    library.record(survey_id, [(ANSWER, "no")])
    assert library.load(survey_id).answer(LOCK) is Answer.NO


def test_threads_record_side_by_side(library: Library, survey_id: str) -> None:
    """Two threads that write and one that reads lose nothing and never share a number."""
    failures: list[BaseException] = []

    def work(place: str) -> None:
        try:
            for number in range(1, 41):
                library.record(survey_id, [(f"answer/{place}/FDR-{number}", "yes")])
                library.surveys()
        except BaseException as error:
            failures.append(error)
            raise

    threads = [Thread(target=work, args=(place,)) for place in ("one", "two")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    survey = library.load(survey_id)
    assert {place: len(answers) for place, answers in survey.answers.items()} == {
        "one": 40,
        "two": 40,
    }
    steps = [entry.step for entry in library.entries(survey_id)]
    assert steps == sorted(set(steps))


def test_a_second_window_only_looks_and_the_first_goes_on(
    library: Library, survey_id: str, path: Path
) -> None:
    """One program writes; another reads what it committed, says why it may not, and takes over."""
    with Library.open(path, clock=lambda: datetime.now(UTC)) as other:
        assert other.read_only
        library.record(survey_id, [(ANSWER, "no")])
        assert other.load(survey_id) == library.load(survey_id)
        with pytest.raises(SurroundingsError) as no:
            other.record(survey_id, [("note/fdr-1/FDR-1", "Loose")])
        assert str(no.value) == (
            f"The library “{path}” is open in another window, so it can only be looked at here;"
            " close it there, and open it here again."
        )
        other.set_bookmark(survey_id, Bookmark(LOCK))  # looking leaves no trace
        other.set_open(survey_id)
    library.close()
    with Library.open(path, clock=lambda: datetime.now(UTC)) as other:
        assert not other.read_only
        assert other.bookmark(survey_id) is None
        assert other.interrupted() is None
        other.record(survey_id, [("note/fdr-1/FDR-1", "Loose")])


# -- the bookmark


def test_reopening_continues_where_the_user_was(library: Library, survey_id: str) -> None:
    """The bookmark is kept, and is no entry: looking around leaves no trace in the journal."""
    assert library.bookmark(survey_id) is None
    library.set_bookmark(survey_id, Bookmark(Question("rdr-1", "RDR-3")))
    newest = Bookmark(Question("rdr-1", "RDR-4"), "walk", 7)
    library.set_bookmark(survey_id, newest)
    assert library.bookmark(survey_id) == newest
    library.set_bookmark(survey_id, Bookmark(None, "visit"))
    assert library.bookmark(survey_id) == Bookmark(None, "visit")
    assert len(library.entries(survey_id)) == 1


# -- the list


def test_the_list_shows_the_newest_change_first(library: Library) -> None:
    """Each line shows the newest values, and the survey worked on last comes first."""
    changes = [("visit/address", "1 Elm St"), ("visit/date", "2026-11-20")]
    first = library.create_survey("home_security", "1", "officer", changes=changes)
    second = library.create_survey("home_security", "1", "resident")
    library.record(
        first.id, [("visit/address", "2 Oak Ave"), ("visit/resident", "R"), ("visit/officer", "O")]
    )
    library.record(first.id, [(ANSWER, "no"), ("answer/fdr-1/FDR-2", "unknown")])
    library.record(first.id, [(ANSWER, "yes"), ("answer/fdr-1/FDR-3", "na")])
    (entry,) = library.record(first.id, [("answer/fdr-1/FDR-3", None)])
    library.set_closed(first.id, True)
    listed = library.surveys()
    assert [line.id for line in listed] == [first.id, second.id]
    line = listed[0]
    assert (line.address, line.resident, line.officer) == ("2 Oak Ave", "R", "O")
    assert (line.date, line.mode, line.answered, line.closed) == ("2026-11-20", "officer", 2, True)
    assert line.changed == datetime.fromisoformat(entry.time)
    assert line.changed.tzinfo == UTC
    assert (listed[1].address, listed[1].mode, listed[1].answered) == ("", "resident", 0)
    assert listed[1].closed is False


KEYS = ["visit/address", "visit/date", "mode", ANSWER, "answer/fdr-1/FDR-2", "answer/rdr-1/RDR-1"]
VALUES = {"visit": ["1 Elm St", "", None], "mode": ["officer", "resident"]}


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_the_list_always_says_what_the_journal_says(library: Library, data: st.DataObject) -> None:
    """Whatever is recorded, also twice in one gesture, the line agrees with the folded survey."""

    def change() -> Change:
        key = data.draw(st.sampled_from(KEYS))
        values = VALUES.get(key.partition("/")[0], ["yes", "no", "unknown", None])
        return key, data.draw(st.sampled_from(values))

    survey_id = library.create_survey("home_security", "1", "officer").id
    for _ in range(data.draw(st.integers(1, 4))):
        library.record(survey_id, [change() for _ in range(data.draw(st.integers(1, 5)))])
    survey = library.load(survey_id)
    line = next(line for line in library.surveys() if line.id == survey_id)
    assert line.answered == sum(len(answers) for answers in survey.answers.values())
    assert line.mode == survey.mode
    assert (line.address, line.date) == tuple(
        survey.visit.get(name, "") for name in ("address", "date")
    )
    assert line.changed == datetime.fromisoformat(library.entries(survey_id)[-1].time)


def test_a_closed_survey_can_be_opened_again(library: Library, survey_id: str) -> None:
    """Closing is a mark and not an end."""
    library.set_closed(survey_id, True)
    library.set_closed(survey_id, False)
    assert library.surveys()[0].closed is False


# -- photos


def test_a_photo_is_kept_with_the_entry_that_names_it(
    library: Library, survey_id: str, photo: ImportedPhoto
) -> None:
    """Photo, small photo and entry arrive together."""
    key = f"photo/fdr-1/FDR-1/{photo.sha256}"
    library.record(survey_id, [(key, {"caption": "Strike"})], photos={photo.sha256: photo.jpeg})
    assert library.load(survey_id).photos_of(LOCK) == (Photo(photo.sha256, "Strike"),)
    assert library.photo(survey_id, photo.sha256) == photo.jpeg
    assert library.thumbnail(survey_id, photo.sha256)[:2] == b"\xff\xd8"


def test_a_photo_can_be_taken_away_and_brought_back(
    library: Library, survey_id: str, photo: ImportedPhoto
) -> None:
    """Undo of "add a photo" keeps its bytes for redo; naming it again needs no new bytes."""
    key = f"photo/fdr-1/FDR-1/{photo.sha256}"
    library.record(survey_id, [(key, {"caption": ""})], photos={photo.sha256: photo.jpeg})
    library.record(survey_id, [(key, None)])
    library.record(survey_id, [(key, {"caption": ""})], photos={photo.sha256: photo.jpeg})
    assert library.photo(survey_id, photo.sha256) == photo.jpeg


def test_an_entry_cannot_name_a_photo_that_is_not_there(library: Library, survey_id: str) -> None:
    """A photo without its bytes is refused, and so is the answer beside it."""
    with pytest.raises(InputError, match="is not in the library; add it again"):
        library.record(
            survey_id, [(ANSWER, "no"), (f"photo/fdr-1/FDR-1/{'a' * 64}", {"caption": ""})]
        )
    assert library.load(survey_id).answers == {}
    with pytest.raises(InputError, match="is not in the library; add it again"):
        library.photo(survey_id, "a" * 64)


def test_a_photo_changed_on_the_way_or_damaged_is_refused(
    library: Library, survey_id: str, photo: ImportedPhoto
) -> None:
    """Bytes that do not match their name, or are no picture, get a sentence and harm nothing."""
    key = f"photo/fdr-1/FDR-1/{photo.sha256}"
    with pytest.raises(InputError, match="was changed on its way"):
        library.record(survey_id, [(key, {"caption": ""})], photos={photo.sha256: b"other"})
    digest = sha256(b"text").hexdigest()
    with pytest.raises(InputError, match="not a photo"):
        library.record(
            survey_id,
            [(f"photo/fdr-1/FDR-1/{digest}", {"caption": ""})],
            photos={digest: b"text"},
        )
    assert len(library.entries(survey_id)) == 1


# -- taking in and deleting


def test_a_survey_from_a_file_is_taken_in_whole(library: Library, photo: ImportedPhoto) -> None:
    """It keeps its id and everything it holds, places and photos in their order."""
    photos = {LOCK: (Photo(photo.sha256, "Strike"),)}
    survey = replace(SURVEY, photos=photos)
    library.adopt(survey, {photo.sha256: photo.jpeg})
    assert library.load(survey.id) == survey
    assert library.photo(survey.id, photo.sha256) == photo.jpeg
    assert History.of(library.entries(survey.id)).undo_step is None


def test_taking_in_the_same_survey_twice_changes_nothing(library: Library) -> None:
    """The second time nothing is added."""
    library.adopt(SURVEY, {})
    entries = library.entries(SURVEY.id)
    library.adopt(SURVEY, {})
    assert library.entries(SURVEY.id) == entries


def test_another_survey_with_the_same_id_is_refused(library: Library) -> None:
    """What is in the library is never overwritten by a file."""
    library.adopt(SURVEY, {})
    library.record(SURVEY.id, [(ANSWER, "yes")])
    with pytest.raises(InputError, match=r"holds another survey.*delete that one first"):
        library.adopt(SURVEY, {})
    assert library.load(SURVEY.id).answer(LOCK) is Answer.YES


def test_a_survey_without_its_photos_is_not_taken_in(library: Library) -> None:
    """All or nothing: there is no survey then."""
    photos = {LOCK: (Photo("a" * 64),)}
    survey = replace(SURVEY, photos=photos)
    with pytest.raises(InputError, match="is not in the library"):
        library.adopt(survey, {})
    assert library.surveys() == ()


def test_a_deleted_survey_is_gone_from_the_disk(
    library: Library, path: Path, photo: ImportedPhoto
) -> None:
    """No file of the library holds a trace of its text or its photo; the other survey stands."""
    secret = "The spare key is under the third flowerpot"
    kept = library.create_survey("home_security", "1", "officer")
    gone = library.create_survey("home_security", "1", "officer")
    key = f"photo/fdr-1/FDR-1/{photo.sha256}"
    library.record(gone.id, [("note/fdr-1/FDR-1", secret)])
    library.record(gone.id, [(key, {"caption": ""})], photos={photo.sha256: photo.jpeg})

    def traces() -> list[str]:
        parts = (secret.encode(), photo.jpeg[200:260], gone.id.encode())
        files = sorted(path.parent.iterdir())
        return [file.name for file in files if any(part in file.read_bytes() for part in parts)]

    assert traces() != []
    library.delete(gone.id)
    assert traces() == []
    assert [line.id for line in library.surveys()] == [kept.id]


@pytest.mark.parametrize("fault", ["value = '{nope'", "value = '7'", "key = 'zzz/1'"])
def test_a_survey_with_damaged_entries_is_told(library: Library, path: Path, fault: str) -> None:
    """What was written down by nobody of ours is one sentence, whichever way it is read."""
    survey = library.create_survey("home_security", "1.0", "officer").id
    library.record(survey, [("place/a", {"area": "RDR", "name": "A"})])
    with library._taken.engine.begin() as connection:
        connection.execute(text(f"UPDATE entries SET {fault} WHERE key = 'place/a'"))
    told = f"The library “{path}” is damaged (the survey “{survey}”); bring it back"
    for read in (library.load, library.entries):
        with pytest.raises(SurroundingsError) as no:
            read(survey)
        assert str(no.value) == f"{told} from a backup."
