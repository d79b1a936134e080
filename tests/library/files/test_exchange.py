"""Surveys travel between libraries: out, in, merged, and one bad file stops none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from security_survey.domain.checklist import Answer, Checklist
from security_survey.domain.errors import InputError
from security_survey.domain.history import History, reverting
from security_survey.domain.journal import fold
from security_survey.domain.survey import Question, Survey
from security_survey.library import Library
from security_survey.library.files.exchange import (
    Exported,
    Imported,
    Outcome,
    Wrapping,
    export_package,
    export_packages,
    import_package,
    import_packages,
)
from security_survey.library.files.package_names import package_name
from security_survey.library.files.package_seal import PassphraseError
from security_survey.library.files.survey_file import write_survey
from security_survey.resources import resource
from tests.library.files.round_trips import some_photos, ticking

FRONT = Question("fdr-1", "FDR-1")
REAR = Question("rdr-1", "RDR-1")
FILES = {"checklist.yaml": "id: home_security\nversion: '1.0'\n"}


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Library]:
    """A library on another laptop, used later than ours."""
    start = datetime(2026, 11, 23, 10, tzinfo=UTC)
    path = tmp_path / "other" / "library.sqlite"
    with Library.open(path, clock=ticking(start), author="Officer Other") as opened:
        yield opened


@pytest.fixture
def survey(library: Library) -> str:
    """A begun survey with a checklist of its own; its id."""
    content = library.keep_checklist(FILES, "home_security", "1.0")
    begun = [
        ("visit/address", "12 Alder Court"),
        ("visit/date", "2026-11-23"),
        ("place/fdr-1", {"area": "FDR", "name": "Front door", "at": 0}),
        ("place/rdr-1", {"area": "RDR", "name": "Kitchen door", "at": 1}),
    ]
    made = library.create_survey(
        "home_security", "1.0", "officer", changes=begun, checklist_content=content
    )
    return made.id


def carried(survey: str, source: Library, target: Library, folder: Path, checklist: Checklist):
    """The survey brought from one library to another."""
    path = export_package(source, survey, folder / "carried.survey", Wrapping(overwrite=True))
    return import_package(target, path, checklist)


def answer(library: Library, survey: str, question: Question, value: str) -> None:
    library.record(survey, [(f"answer/{question.place}/{question.item}", value)])


def undo(library: Library, survey: str) -> None:
    entries = library.entries(survey)
    gesture = History.of(entries).undo_step
    assert gesture is not None
    library.record(survey, reverting(library.blank(survey), entries, gesture), undoes=gesture)


# -- in


def test_a_survey_arrives_with_its_history_photos_and_checklist(
    library: Library, other: Library, survey: str, tmp_path: Path, checklist: Checklist
) -> None:
    """The other library holds just the same, and shows it in its list."""
    photo = some_photos()[0]
    library.record(
        survey,
        [(f"photo/rdr-1/RDR-1/{photo.sha256}", {"caption": "Strike", "at": 0})],
        photos={photo.sha256: photo.jpeg},
    )
    done = carried(survey, library, other, tmp_path, checklist)
    assert (done.outcome, done.survey_id, done.photos) == (Outcome.NEW, survey, 1)
    assert done.sentence() == "carried.survey: The survey was added."
    assert other.load(survey) == library.load(survey)
    assert other.entries(survey) == library.entries(survey)
    assert other.photo(survey, photo.sha256) == photo.jpeg
    assert other.checklist_files(other.load(survey).checklist_content) == FILES
    (line,) = other.surveys()
    assert (line.address, line.date, line.answered) == ("12 Alder Court", "2026-11-23", 0)
    other.verify()


def test_a_second_time_changes_nothing(
    library: Library, other: Library, survey: str, tmp_path: Path, checklist: Checklist
) -> None:
    """Not a single entry is added, on either side, and nothing is written at all."""
    carried(survey, library, other, tmp_path, checklist)
    before, commits = other.entries(survey), other.commits
    again = carried(survey, library, other, tmp_path, checklist)
    assert again.outcome is Outcome.UNCHANGED
    assert again.sentence() == "carried.survey: The library has everything in it already."
    assert (other.entries(survey), other.commits) == (before, commits)
    assert carried(survey, other, library, tmp_path, checklist).outcome is Outcome.UNCHANGED


def test_two_copies_that_went_on_are_merged(
    library: Library, other: Library, survey: str, tmp_path: Path, checklist: Checklist
) -> None:
    """Both come to the same, the newest value counts, and the list and the search know."""
    carried(survey, library, other, tmp_path, checklist)
    answer(library, survey, FRONT, "yes")
    answer(other, survey, REAR, "no")
    library.record(survey, [("visit/address", "12 Alder Ct"), ("remark/general", "Quiet street")])
    answer(other, survey, REAR, "partly")
    other.record(survey, [("visit/address", "14 Alder Court")])
    done = carried(survey, other, library, tmp_path, checklist)
    assert (done.outcome, done.new_entries) == (Outcome.MERGED, 3)
    assert done.sentence() == "carried.survey: 3 changes were added to the survey in the library."
    carried(survey, library, other, tmp_path, checklist)
    both = library.load(survey)
    assert other.load(survey) == both
    assert other.entries(survey) == library.entries(survey)
    assert both.answer(FRONT) is Answer.YES
    assert both.answer(REAR) is Answer.PARTLY
    assert both.visit["address"] == "14 Alder Court"
    values = [one.value for one in library.entries(survey) if one.key == "visit/address"]
    assert values == ["12 Alder Court", "12 Alder Ct", "14 Alder Court"]
    for merged in (library, other):
        (line,) = merged.surveys()
        assert (line.address, line.answered) == ("14 Alder Court", 2)
        merged.verify()


def test_what_comes_in_older_does_not_win(
    library: Library, other: Library, survey: str, tmp_path: Path, checklist: Checklist
) -> None:
    """An old value that arrives late goes into the history, not into the list."""
    carried(survey, library, other, tmp_path, checklist)
    library.record(survey, [("visit/address", "Once"), ("note/rdr-1/RDR-1", "Once")])
    other.record(survey, [("visit/address", "Now"), ("note/rdr-1/RDR-1", None)])
    done = carried(survey, library, other, tmp_path, checklist)
    assert (done.outcome, done.new_entries) == (Outcome.MERGED, 2)
    assert other.load(survey).visit["address"] == "Now"
    assert other.load(survey).note(REAR) == ""
    (line,) = other.surveys()
    assert line.address == "Now"


def test_undo_after_a_merge_takes_back_the_newest_gesture_and_survives_a_restart(
    path: Path, clock: Callable[[], datetime], other: Library, tmp_path: Path, checklist: Checklist
) -> None:
    """Whoever made it; the one before it is next, and redo still works after closing."""
    with Library.open(path, clock=clock) as ours:
        survey = ours.create_survey("home_security", "1.0", "officer").id
        carried(survey, ours, other, tmp_path, checklist)
        answer(ours, survey, FRONT, "yes")
        for value in ("yes", "no", "partly"):
            answer(other, survey, REAR, value)
        carried(survey, other, ours, tmp_path, checklist)
        undo(ours, survey)
        assert ours.load(survey).answer(REAR) is Answer.NO
        assert ours.load(survey).answer(FRONT) is Answer.YES
    with Library.open(path, clock=clock) as ours:
        undone = History.of(ours.entries(survey))
        assert undone.redo_step is not None
        undo(ours, survey)
        assert ours.load(survey).answer(REAR) is Answer.YES
        assert ours.load(survey).answer(FRONT) is Answer.YES
        carried(survey, ours, other, tmp_path, checklist)
        assert other.load(survey) == ours.load(survey)
        assert History.of(other.entries(survey)) == History.of(ours.entries(survey))


def test_a_copied_library_that_went_on_apart_loses_nothing(
    path: Path, clock: Callable[[], datetime], tmp_path: Path, checklist: Checklist
) -> None:
    """Two files with one device's name: both sides' answers are there, however often merged."""
    with Library.open(path, clock=clock) as ours:
        survey = ours.create_survey("home_security", "1.0", "officer").id
        ours.copy_to(tmp_path / "copy.sqlite")
        answer(ours, survey, FRONT, "yes")
        with Library.open(tmp_path / "copy.sqlite", clock=clock) as copy:
            assert copy.device == ours.device
            answer(copy, survey, REAR, "no")
            answer(copy, survey, REAR, "partly")
            undo(copy, survey)
            for _ in range(2):
                carried(survey, copy, ours, tmp_path, checklist)
                carried(survey, ours, copy, tmp_path, checklist)
            assert ours.load(survey) == copy.load(survey)
            assert ours.load(survey).answer(FRONT) is Answer.YES
            assert ours.load(survey).answer(REAR) is Answer.NO
            assert len(ours.entries(survey)) == len(copy.entries(survey)) == 5
            ours.verify()
            undo(ours, survey)
            assert ours.load(survey).answer(REAR) is None
            assert ours.load(survey).answer(FRONT) is Answer.YES


def test_a_place_removed_here_and_asked_of_there_can_travel_on(
    library: Library, other: Library, survey: str, tmp_path: Path, checklist: Checklist
) -> None:
    """What is left of it after the merge is kept, and refused by no library."""
    carried(survey, library, other, tmp_path, checklist)
    library.record(survey, [("place/rdr-1", None)])
    answer(other, survey, REAR, "no")
    carried(survey, other, library, tmp_path, checklist)
    assert library.load(survey).place_by_id("rdr-1") is None
    done = carried(survey, library, other, tmp_path, checklist)
    assert done.outcome is Outcome.MERGED
    assert other.load(survey) == library.load(survey)
    library.record(survey, [("place/rdr-1", {"area": "RDR", "name": "Kitchen door", "at": 1})])
    assert library.load(survey).answer(REAR) is Answer.NO


def test_a_survey_in_the_bin_comes_back(
    library: Library, survey: str, tmp_path: Path, checklist: Checklist
) -> None:
    """Who takes a survey in wants to see it, even if nothing in it is new."""
    path = export_package(library, survey, tmp_path)
    library.bin(survey)
    done = import_package(library, path, checklist)
    assert (done.outcome, done.returned) == (Outcome.UNCHANGED, True)
    assert done.sentence().endswith("It is out of the bin again.")
    assert [line.id for line in library.surveys()] == [survey]


def test_without_history_only_the_same_or_a_new_survey_is_taken(
    library: Library, other: Library, survey: str, tmp_path: Path, checklist: Checklist
) -> None:
    """What has no journal cannot be merged, and says so; nothing is overwritten."""
    path = export_package(library, survey, tmp_path, Wrapping(history=False))
    assert import_package(other, path, checklist).outcome is Outcome.NEW
    assert other.load(survey) == library.load(survey)
    assert len({one.time for one in other.entries(survey)}) == 1
    assert import_package(other, path, checklist).outcome is Outcome.UNCHANGED
    answer(other, survey, FRONT, "no")
    with pytest.raises(InputError, match="The library holds another survey with the id"):
        import_package(other, path, checklist)
    assert other.load(survey).answer(FRONT) is Answer.NO


def test_the_example_s_folder_is_taken_in(library: Library, checklist: Checklist) -> None:
    """A folder with a survey.json and photos comes in like a package, and has its standing."""
    done = import_package(library, resource("examples", "alder_court"), checklist)
    assert done.outcome is Outcome.NEW
    assert done.photos > 0
    (line,) = library.surveys()
    assert line.band != ""
    assert line.risk is not None


def test_another_checklist_s_survey_is_not_merged(
    library: Library, survey: str, tmp_path: Path, checklist: Checklist
) -> None:
    """The same id on another kind of survey is refused before anything is written."""
    blank = Survey(survey, "school", "1.0")
    before = library.commits
    with pytest.raises(InputError, match="The library holds another survey with the id"):
        library.merge(blank, library.entries(survey), {})
    assert library.commits == before


def test_entries_that_no_survey_takes_are_refused_before_anything_is_written(
    library: Library, other: Library, survey: str
) -> None:
    """The library checks for itself, whoever calls it."""
    first, *rest = library.entries(survey)
    wrong = type(first)(**{**_fields(first), "key": "weather/today"})
    for faulty in ([wrong, *rest], [type(first)(**{**_fields(first), "survey": "else"})]):
        with pytest.raises(InputError, match="export the survey again"):
            other.merge(library.blank(survey), faulty, {})
    assert not other.has(survey)


def _fields(entry: object) -> dict[str, object]:
    return {name: getattr(entry, name) for name in type(entry).__dataclass_fields__}


# -- several


def test_one_bad_file_stops_none(
    library: Library, other: Library, survey: str, tmp_path: Path, checklist: Checklist
) -> None:
    """Each file is reported by itself, in the order given."""
    second = library.create_survey("home_security", "1.0", "resident").id
    done = export_packages(library, [survey, "nobody", second], tmp_path)
    assert [one.survey_id for one in done] == [survey, "nobody", second]
    assert done[1] == Exported("nobody", None, done[1].refused)
    assert "There is no survey “nobody”" in done[1].refused
    (tmp_path / "bad.survey").write_bytes(b"PK\x03\x04 torn")
    paths = [done[0].path, tmp_path / "bad.survey", tmp_path / "none.survey", done[2].path]
    report = import_packages(other, [path for path in paths if path], checklist)
    assert [one.outcome for one in report] == ["new", "refused", "refused", "new"]
    assert report[1] == Imported(paths[1], Outcome.REFUSED, refused=report[1].refused)
    assert "bad.survey: The package is damaged or incomplete." in report[1].sentence()
    assert {line.id for line in other.surveys()} == {survey, second}


def test_a_passphrase_goes_around_all(
    library: Library, other: Library, survey: str, tmp_path: Path, checklist: Checklist
) -> None:
    """Without it the file is refused with a sentence of its own kind."""
    path = export_package(library, survey, tmp_path, Wrapping("correct horse"))
    with pytest.raises(PassphraseError):
        import_package(other, path, checklist)
    (done,) = import_packages(other, [path], checklist, "correct horse")
    assert done.outcome is Outcome.NEW


def test_a_wrapping_does_not_show_its_passphrase() -> None:
    """What is logged or printed by accident gives nothing away."""
    assert "horse" not in repr(Wrapping("correct horse"))


# -- names


def test_nothing_is_overwritten_unasked(library: Library, survey: str, tmp_path: Path) -> None:
    """In a folder another name is found, a file is refused; both may be allowed."""
    first = export_package(library, survey, tmp_path)
    assert first.name == "12 Alder Court 2026-11-23.survey"
    assert export_package(library, survey, tmp_path).name == "12 Alder Court 2026-11-23 (2).survey"
    assert export_package(library, survey, tmp_path).name == "12 Alder Court 2026-11-23 (3).survey"
    with pytest.raises(InputError, match="is there already; choose another name, or overwrite it"):
        export_package(library, survey, first)
    assert export_package(library, survey, first, Wrapping(overwrite=True)) == first
    assert export_package(library, survey, tmp_path, Wrapping(overwrite=True)) == first
    assert len(list(tmp_path.glob("*.survey"))) == 3


@pytest.mark.parametrize(
    ("address", "date", "name"),
    [
        ("", "", "Survey.survey"),
        ("", "2026-11-23", "2026-11-23.survey"),
        ("../../etc/passwd", "", "etc passwd.survey"),
        ("a/b\\c:d*e?f", "2026-11-23", "a b c d e f 2026-11-23.survey"),
        ("CON", "", "Survey CON.survey"),
        ("nul.txt", "", "Survey nul.txt.survey"),
        ("-rf ~", "", "rf.survey"),
        ("\u202eevil\x00\n", "", "evil.survey"),
        ("Łódź Straße 5", "", "Łódź Straße 5.survey"),
        ("x" * 500, "2026-11-23", "x" * 69 + " 2026-11-23.survey"),
        ("屋" * 500, "2026-11-23", "屋" * 66 + " 2026-11-23.survey"),
        ("\ud83d", "", "Survey.survey"),
    ],
)
def test_names_are_fit_for_every_disk(address: str, date: str, name: str) -> None:
    """Whatever the address says, the name stays in its folder and can be written and read."""
    made = package_name(Survey("a", "b", "1", visit={"address": address, "date": date}))
    assert made == name
    assert len(made.encode()) <= 255


def test_a_folder_that_is_not_there_is_told(library: Library, survey: str, tmp_path: Path) -> None:
    """Nothing is created on the way."""
    (refused,) = export_packages(library, [survey], tmp_path / "none")
    assert "There is no folder" in refused.refused


def test_a_survey_from_a_file_goes_on_without_its_checklist(
    library: Library, other: Library, tmp_path: Path, checklist: Checklist
) -> None:
    """A survey.json names the checklist it does not bring; the package is written all the same."""
    survey = Survey("s-1", "home_security", "1.0", checklist_content="ab" * 32)
    write_survey(survey, tmp_path / "home.json", {})
    import_package(library, tmp_path / "home.json", checklist)
    done = carried("s-1", library, other, tmp_path, checklist)
    assert done.outcome is Outcome.NEW
    assert other.load("s-1") == survey == fold(other.blank("s-1"), other.entries("s-1"))
