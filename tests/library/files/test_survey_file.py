"""A survey file is read whole or refused with all that is wrong; what is written reads back."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from security_survey.domain.checklist import Answer, Checklist
from security_survey.domain.errors import InputError, ProblemsError, SurroundingsError
from security_survey.domain.survey import Photo, Place, Question, Signature, Survey, own_place_id
from security_survey.library import ImportedPhoto, Library, read_survey, write_survey
from security_survey.library.files.json_text import MAX_BYTES
from security_survey.library.files.survey_file import as_json

VECTORS = Path(__file__).parents[2] / "data" / "score_vectors.json"
SHA = "ab" * 32


def small() -> dict[str, Any]:
    """A small, sound survey as the value of its file."""
    return {
        "format": "security-survey/1",
        "id": "11111111-2222-4333-8444-555555555555",
        "checklist": {"id": "home_security", "version": "any"},
        "mode": "officer",
        "visit": {"address": "1 Elm St", "date": "2026-11-23"},
        "facts": {"dwelling": "house", "has_garage": True},
        "places": [{"id": "rdr-1", "area": "RDR", "name": "Kitchen door"}],
        "answers": {"rdr-1": {"RDR-1": {"answer": "no", "note": "Hollow"}}},
    }


def put(data: dict[str, Any], way: tuple[Any, ...], value: Any) -> dict[str, Any]:
    """The data with the value at the end of the way replaced."""
    inner: Any = data
    for step in way[:-1]:
        inner = inner[step]
    inner[way[-1]] = value
    return data


def saved(folder: Path, data: Any) -> Path:
    file = folder / "survey.json"
    file.write_text(json.dumps(data, indent=1), encoding="utf-8")
    return file


def said(path: Path, checklist: Checklist) -> list[str]:
    """Every problem, without the file's name in front."""
    with pytest.raises(ProblemsError) as refused:
        read_survey(path, checklist)
    return [str(problem).removeprefix(str(path)) for problem in refused.value.problems]


# -- reading


def test_a_sound_file_is_read(tmp_path: Path, checklist: Checklist) -> None:
    """Everything that the file says is in the survey."""
    read = read_survey(saved(tmp_path, small()), checklist)
    assert read.photos == {}
    assert read.survey == Survey(
        id="11111111-2222-4333-8444-555555555555",
        checklist_id="home_security",
        checklist_version="any",
        visit={"address": "1 Elm St", "date": "2026-11-23"},
        facts={"dwelling": "house", "has_garage": True},
        places=(Place("rdr-1", "RDR", "Kitchen door"),),
        answers={"rdr-1": {"RDR-1": Answer.NO}},
        notes={Question("rdr-1", "RDR-1"): "Hollow"},
    )


def test_a_folder_is_read_by_its_survey_json(tmp_path: Path, checklist: Checklist) -> None:
    """The folder that holds the file may be named instead of the file."""
    file = saved(tmp_path, small())
    assert read_survey(tmp_path, checklist) == read_survey(file, checklist)


def test_the_score_vectors_are_read(tmp_path: Path, checklist: Checklist) -> None:
    """All worked examples are sound survey files, and what is read says the same as the file."""
    for vector in json.loads(VECTORS.read_text(encoding="utf-8")):
        survey = read_survey(saved(tmp_path, vector["survey"]), checklist).survey
        assert as_json(survey) == vector["survey"] | {"consents": {}}


def test_a_place_of_its_own_needs_no_listing(tmp_path: Path, checklist: Checklist) -> None:
    """An area that is not repeatable is answered at "adr-1" without further words."""
    data = put(small(), ("answers", "adr-1"), {"ADR-1": {"answer": "yes"}})
    survey = read_survey(saved(tmp_path, data), checklist).survey
    assert survey.answer(Question("adr-1", "ADR-1")) is Answer.YES


def test_a_note_without_an_answer_is_kept(tmp_path: Path, checklist: Checklist) -> None:
    """What was noted before it was answered is not lost; an empty note is none."""
    data = put(
        small(), ("answers", "rdr-1"), {"RDR-1": {"note": "Look again"}, "RDR-2": {"note": ""}}
    )
    survey = read_survey(saved(tmp_path, data), checklist).survey
    assert survey.answers == {}
    assert survey.notes == {Question("rdr-1", "RDR-1"): "Look again"}


# -- refusing what is no survey


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", ": The file is empty. Export the survey again."),
        (b" \n", ": The file is empty. Export the survey again."),
        (
            b'{"format": "security-survey/1",\n "id"',
            ":2:6: The file ends too early; its last part is missing. Copy or export it again.",
        ),
        (
            b'{"format": "security-sur',
            ":1:12: The file ends too early; its last part is missing. Copy or export it again.",
        ),
        (
            b"Dear officer",
            ":1:1: This is not valid JSON: expecting value."
            " Choose a survey file, or export the survey again.",
        ),
        (
            b'{"id": 1,\n }',
            ":2:2: This is not valid JSON: expecting property name enclosed in double quotes."
            " Choose a survey file, or export the survey again.",
        ),
        (b'{"id":\n "\xe4"}', ":2:1: This is not UTF-8 text. Save the file as UTF-8."),
        (
            b"[1, 2]",
            ":1:1: This is not a survey: the file must hold a set of names with values."
            " Choose a survey file.",
        ),
        (
            b'{"id": NaN}',
            ":1:8: “NaN” is not a number that a file may hold."
            " Correct it, or export the survey again.",
        ),
        (
            b'{"id": 1, "id": 2}',
            ":1:11: “id” is written twice in the same place."
            " Correct it, or export the survey again.",
        ),
        (
            b'{"id": ' + b"9" * 5000 + b"}",
            ":1:8: “99999999999999999999…” has too many digits."
            " Correct it, or export the survey again.",
        ),
        (
            b'{"id": ' * 50_000,
            ":1:281: The file is nested too deeply to be a survey. Check that it is a survey file.",
        ),
        (
            b"[" * 1_000_000,
            ":1:41: The file is nested too deeply to be a survey. Check that it is a survey file.",
        ),
        (
            b'{"format": "security-survey/2", "rooms": {}}',
            ": The survey was made by a newer version of this program (“security-survey/2”)."
            " Update the program to open it.",
        ),
        (
            b'{"format": "holiday-plan/1"}',
            ": This is not a survey file but “holiday-plan/1”. Choose a survey file.",
        ),
    ],
)
def test_what_is_no_survey_gets_one_sentence(
    tmp_path: Path, checklist: Checklist, raw: bytes, words: str
) -> None:
    """Each way in which a file is none of ours is told apart, with its place and a remedy."""
    file = tmp_path / "survey.json"
    file.write_bytes(raw)
    assert said(file, checklist) == [words]


def test_doubled_names_and_impossible_numbers_come_together(
    tmp_path: Path, checklist: Checklist
) -> None:
    """One reading tells them all, each with its own line and column."""
    file = tmp_path / "survey.json"
    file.write_text('{"a": {"b": 1,\n "b": NaN},\n "a": [-Infinity, ' + "8" * 30 + "]}")
    remedy = "Correct it, or export the survey again."
    assert said(file, checklist) == [
        f":2:2: “b” is written twice in the same place. {remedy}",
        f":2:7: “NaN” is not a number that a file may hold. {remedy}",
        f":3:2: “a” is written twice in the same place. {remedy}",
        f":3:8: “-Infinity” is not a number that a file may hold. {remedy}",
        f":3:19: “88888888888888888888…” has too many digits. {remedy}",
    ]


def test_a_pipe_is_not_waited_for(tmp_path: Path, checklist: Checklist) -> None:
    """What is no file is refused instead of waited for without end."""
    os.mkfifo(tmp_path / "pipe.json")
    words = ": This is not a file. Choose a survey file."
    assert said(tmp_path / "pipe.json", checklist) == [words]


def test_a_name_that_is_too_long_is_told(tmp_path: Path, checklist: Checklist) -> None:
    """A path that the system cannot even look up gives a sentence."""
    words = ": The file cannot be read (File name too long)."
    remedy = "Check that it is a file and yours to read."
    assert said(tmp_path / ("x" * 300), checklist) == [f"{words} {remedy}"]


def test_an_area_that_lists_places_is_asked_of_those_alone(
    tmp_path: Path, checklist: Checklist
) -> None:
    """Answers for its unlisted own place would count for nothing, so they are refused."""
    data = put(small(), ("answers", "adr-1"), {"ADR-1": {"answer": "no"}})
    data["places"].append({"id": "sign", "area": "ADR", "name": "Sign"})
    words = said(saved(tmp_path, data), checklist)
    assert len(words) == 1
    assert "adr-1: There is no place with this id." in words[0]


def test_a_byte_order_mark_does_no_harm(tmp_path: Path, checklist: Checklist) -> None:
    """An editor that marks its UTF-8 leaves a readable file."""
    file = tmp_path / "survey.json"
    file.write_bytes(b"\xef\xbb\xbf" + json.dumps(small()).encode())
    assert read_survey(file, checklist).survey.mode == "officer"


def test_a_missing_file_is_named(tmp_path: Path, checklist: Checklist) -> None:
    """A wrong path gives a sentence; so does a folder without a survey."""
    assert said(tmp_path / "none.json", checklist) == [": There is no such file. Check the path."]
    with pytest.raises(InputError, match="There is no such file"):
        read_survey(tmp_path, checklist)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, checklist: Checklist) -> None:
    """What the system refuses to read is told with its reason."""
    (tmp_path / "a-file").touch()
    words = said(tmp_path / "a-file" / "survey.json", checklist)
    assert words == [
        ": The file cannot be read (Not a directory). Check that it is a file and yours to read."
    ]


def test_a_huge_file_is_refused_before_it_is_parsed(tmp_path: Path, checklist: Checklist) -> None:
    """More than 64 MiB are not a survey."""
    file = tmp_path / "survey.json"
    with file.open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    assert said(file, checklist) == [
        ": The file is larger than 64 MiB. Check that it is a survey file."
    ]


# -- refusing what is wrong in it

AT = "answers → rdr-1 → RDR-1"


@pytest.mark.parametrize(
    ("way", "value", "words"),
    [
        (("mode",), "guest", "mode: “guest” is not known here. Use 'officer' or 'resident'."),
        (
            ("color",),
            "red",
            "color: This name is not known here. Remove it or correct its spelling.",
        ),
        (("id",), "../x", "id: “../x” does not have the right form."),
        (("visit", "adress"), "x", "adress: This name is not known here. Did you mean “address”?"),
        (("visit", "date"), "11/23/26", "visit → date: “11/23/26” does not have the right form."),
        (("visit", "date"), "2026-02-30", "“2026-02-30” is not a day of the calendar."),
        (("checklist", "id"), "school", "The survey was made with the checklist “school”."),
        (("facts", "tenur"), "own", "The checklist knows no such fact. Did you mean “tenure”?"),
        (("facts", "dwelling"), "castle", "“castle” is not known for this fact. Use one of"),
        (("facts", "has_garage"), 1, "“1” is not known for this fact. Use one of"),
        (("facts", "has_garage"), {}, "a set of names is not known for this fact."),
        (("places", 0, "area"), "RDX", "The checklist has no area “RDX”. Did you mean “RDR”?"),
        (("places", 0, "id"), "a/b", "places → 1 → id: “a/b” does not have the right form."),
        (("places", 0, "id"), "adr-1", "“adr-1” is the place of the area ADR."),
        (("places", 0, "size"), 1, "places → 1 → size: This name is not known here."),
        (("places",), {}, "places: This must be a list, not a set of names."),
        (("answers",), [], "answers: This must be a set of names with values, not a list."),
        (("answers", "rdr-2"), {}, "answers → rdr-2: There is no place with this id. Did you mean"),
        (
            ("answers", "rdr-1", "RDR-99"),
            {},
            "RDR-99: The checklist has no such item. Did you mean",
        ),
        (
            ("answers", "rdr-1", "FDR-1"),
            {"answer": "yes"},
            "FDR-1: The item belongs to the area FDR, the place to RDR. Move the answer",
        ),
        (
            ("answers", "rdr-1", "RDR-1", "answer"),
            "maybe",
            f"{AT} → answer: “maybe” is not known here."
            " Use 'yes', 'partly', 'no', 'na' or 'unknown'.",
        ),
        (
            ("answers", "rdr-1", "RDR-1", "answer"),
            True,
            f"{AT} → answer: “true” is not known here.",
        ),
        (
            ("answers", "rdr-1", "RDR-1", "note"),
            "x" * 1_000_000,
            f"{AT} → note: The text has 1,000,000 characters; 100,000 is the most. Shorten it.",
        ),
        (
            ("answers", "rdr-1", "RDR-1", "note"),
            None,
            f"{AT} → note: This must be text, not empty.",
        ),
        (("answers", "rdr-1", "RDR-1", "note"), "\ud83d", f"{AT} → note: “?” is not whole text."),
        (("answers", "rdr-1", "RDR-1", "photos"), ["x"], "photos → 1: “x” does not have the right"),
        (("answers", "rdr-1", "RDR-1", "photos"), [SHA, SHA], "The same photo is named twice"),
        (("answers", "rdr-1", "RDR-1", "photos"), [{"sha256": SHA, "gps": 1}], "gps: This name is"),
        (("signatures",), {"resident": {"name": "R", "path": "<script>"}}, "“<script>” does not"),
        (("consents",), {"report": "yes"}, "consents → report: This must be true or false, not"),
    ],
)
def test_each_fault_is_named_with_its_place(
    tmp_path: Path, checklist: Checklist, way: tuple[Any, ...], value: Any, words: str
) -> None:
    """The message gives the line, the way to the value, what is wrong and a remedy."""
    problems = said(saved(tmp_path, put(small(), way, value)), checklist)
    assert any(words in problem for problem in problems), problems
    assert all(len(problem) < 400 for problem in problems)
    assert all(problem.endswith((".", "?")) for problem in problems)


@pytest.mark.parametrize("name", sorted(small()))
def test_every_required_name_is_missed(tmp_path: Path, checklist: Checklist, name: str) -> None:
    """Leaving a name out is a fault of its own."""
    data = small()
    del data[name]
    assert any(
        f"“{name}” is missing. Add it" in problem
        for problem in said(saved(tmp_path, data), checklist)
    )


def test_all_faults_come_together_with_their_lines(tmp_path: Path, checklist: Checklist) -> None:
    """Faults of shape and of content are found in one reading, in the order of the lines."""
    file = tmp_path / "survey.json"
    file.write_text(
        """{"format": "security-survey/1", "id": "a", "mode": "guest",
 "checklist": {"id": "home_security", "version": "any"}, "visit": {},
 "facts": {"dwelling": "castle"},
 "places": [{"id": "a", "area": "RDR", "name": "A \\" [ { , :"},
            {"id": "a", "area": "RDR", "name": "B"}],
 "answers": {"a": {"RDR-1": {"answer": "maybe"},
                   "RDR-99": {"answer": "yes"}}}}
""",
        encoding="utf-8",
    )
    starts = [problem.split(": ")[0] for problem in said(file, checklist)]
    assert starts == [":1:52", ":3:24", ":4:20", ":5:20", ":6:40", ":7:30"]


def test_in_a_very_long_file_the_way_has_to_do(tmp_path: Path, checklist: Checklist) -> None:
    """Looking for lines must not take long; the message still leads to the value."""
    data = put(small(), ("answers", "rdr-1", "RDR-1", "note"), "x" * 5_000_000)
    (problem,) = said(saved(tmp_path, data), checklist)
    assert problem.startswith(f": {AT} → note: The text has 5,000,000 characters")


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.just(SHA),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)
WAYS = [
    *((name,) for name in (*small(), "remarks", "signatures", "consents")),
    ("checklist", "id"),
    ("visit", "date"),
    ("facts", "dwelling"),
    ("places", 0),
    ("places", 0, "area"),
    ("answers", "rdr-1"),
    ("answers", "rdr-1", "RDR-1"),
    ("answers", "rdr-1", "RDR-1", "photos"),
]


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(way=st.sampled_from(WAYS), value=ANYTHING)
def test_whatever_stands_in_the_file_it_is_read_or_refused_in_words(
    tmp_path: Path, checklist: Checklist, way: tuple[Any, ...], value: Any
) -> None:
    """No value in any place makes the reader fail in another way."""
    file = saved(tmp_path, put(small(), way, value))
    try:
        read = read_survey(file, checklist)
    except ProblemsError as refused:
        assert refused.problems
    else:
        assert isinstance(read.survey, Survey)


# -- photos


def with_photo(photo: ImportedPhoto, caption: str = "") -> Survey:
    return Survey(
        id="a",
        checklist_id="home_security",
        checklist_version="1",
        places=(Place("rdr-1", "RDR", "Kitchen door"),),
        photos={Question("rdr-1", "RDR-1"): (Photo(photo.sha256, caption),)},
    )


def test_photos_lie_beside_the_survey_and_are_read_with_it(
    tmp_path: Path, checklist: Checklist, photo: ImportedPhoto
) -> None:
    """A folder with a survey and its photos reads back as it was written."""
    survey = with_photo(photo, "Strike plate")
    write_survey(survey, tmp_path / "home", {photo.sha256: photo.jpeg})
    assert (tmp_path / "home" / "photos" / f"{photo.sha256}.jpg").read_bytes() == photo.jpeg
    for path in (tmp_path / "home", tmp_path / "home" / "survey.json"):
        read = read_survey(path, checklist)
        assert read.survey == survey
        assert read.photos == {photo.sha256: photo.jpeg}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "There is no file “{path}”; put it there. Or remove the photo from its question."),
        (b"other", "“{path}” was changed or damaged since it was named; copy it again."),
    ],
)
def test_a_photo_that_is_missing_or_changed_is_named(
    tmp_path: Path, checklist: Checklist, photo: ImportedPhoto, content: bytes | None, words: str
) -> None:
    """The survey is not read without the photos that it names."""
    write_survey(with_photo(photo), tmp_path, {photo.sha256: photo.jpeg})
    file = tmp_path / "photos" / f"{photo.sha256}.jpg"
    file.unlink()
    if content is not None:
        file.write_bytes(content)
    (problem,) = said(tmp_path / "survey.json", checklist)
    assert f"answers → rdr-1 → RDR-1 → photos → 1: {words.format(path=file)}" in problem


def test_a_photo_that_is_none_is_refused(tmp_path: Path, checklist: Checklist) -> None:
    """A text with the right name and hash is still no photo."""
    digest = sha256(b"text").hexdigest()
    data = put(small(), ("answers", "rdr-1", "RDR-1", "photos"), [digest])
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / f"{digest}.jpg").write_bytes(b"text")
    (problem,) = said(saved(tmp_path, data), checklist)
    assert "This is not a photo in JPEG, PNG, WebP or HEIC format" in problem


def test_a_photo_straight_from_a_telephone_loses_its_exif(
    tmp_path: Path, checklist: Checklist
) -> None:
    """A photo put there by hand is made plain, and the survey names the plain one."""
    stream = BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "SecretTelephone"
    Image.new("RGB", (50, 40), "red").save(stream, "JPEG", exif=exif)
    digest = sha256(stream.getvalue()).hexdigest()
    data = put(
        small(), ("answers", "rdr-1", "RDR-1", "photos"), [{"sha256": digest, "caption": "C"}]
    )
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / f"{digest}.jpg").write_bytes(stream.getvalue())
    read = read_survey(saved(tmp_path, data), checklist)
    (kept,) = read.survey.photos_of(Question("rdr-1", "RDR-1"))
    assert kept.caption == "C"
    assert kept.sha256 != digest
    assert b"Secret" not in read.photos[kept.sha256]


# -- writing


def test_a_survey_without_its_photos_is_not_written(tmp_path: Path, photo: ImportedPhoto) -> None:
    """A file that could not be read again is refused, and nothing is written."""
    with pytest.raises(ProblemsError, match=f"The photo “{photo.sha256}” is missing"):
        write_survey(with_photo(photo), tmp_path / "home", {})
    assert list(tmp_path.iterdir()) == []


def test_what_no_reader_would_take_is_not_written(tmp_path: Path) -> None:
    """A survey that breaks the format is refused with its faults."""
    survey = Survey(
        "a", "home_security", "1", visit={"weather": "rain"}, remarks={"a": "x" * 100_001}
    )
    with pytest.raises(ProblemsError) as refused:
        write_survey(survey, tmp_path / "home.json", {})
    assert len(refused.value.problems) == 2
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    """Writing into a place that is not there gives a sentence."""
    with pytest.raises(SurroundingsError, match=r"cannot be made.*choose another place"):
        write_survey(Survey("a", "b", "1"), tmp_path / "none" / "home", {})


def test_a_write_that_fails_leaves_the_old_survey(
    tmp_path: Path, checklist: Checklist, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old file stands as long as the new one is not complete."""
    write_survey(Survey("a", "home_security", "1"), tmp_path, {})

    def refuse(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(SurroundingsError, match="no room"):
        write_survey(Survey("b", "home_security", "1"), tmp_path, {})
    assert read_survey(tmp_path, checklist).survey.id == "a"


def test_a_library_and_a_file_hold_the_same(
    tmp_path: Path, library: Library, checklist: Checklist, photo: ImportedPhoto
) -> None:
    """From library to file to library: the same survey, and taking it in again changes nothing."""
    survey = replace(with_photo(photo, "Strike"), visit={"address": ""}, facts={"tenure": "own"})
    library.adopt(survey, {photo.sha256: photo.jpeg})
    write_survey(library.load("a"), tmp_path / "a.json", {photo.sha256: photo.jpeg})
    read = read_survey(tmp_path / "a.json", checklist)
    library.adopt(read.survey, read.photos)
    assert library.load("a") == survey


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@pytest.fixture(scope="session")
def surveys(checklist: Checklist) -> Callable[[st.DataObject], Survey]:
    """Draws any survey that fits the checklist."""
    areas = st.sampled_from([area.id for area in checklist.areas if area.repeatable])
    places = st.lists(
        st.builds(Place, st.from_regex(r"p-[A-Za-z0-9_.-]{0,9}", fullmatch=True), areas, WORDS),
        max_size=4,
        unique_by=lambda place: place.id,
    )
    facts = st.fixed_dictionaries(
        {},
        optional={
            fact.id: st.sampled_from([option.value for option in fact.options] or [True, False])
            for fact in checklist.facts
        },
    )

    def draw(data: st.DataObject) -> Survey:
        listed = tuple(data.draw(places))
        own = [
            Place(own_place_id(area.id), area.id, "")
            for area in checklist.areas
            if not area.repeatable
        ]
        asked = [
            Question(place.id, item.id)
            for place in (*listed, *own[:3])
            for item in checklist.area_by_id[place.area].items[:4]
        ]
        some = st.sampled_from(asked)
        given_answers = data.draw(st.dictionaries(some, st.sampled_from(Answer), max_size=8))
        answers: dict[str, dict[str, Answer]] = {}
        for question, answer in given_answers.items():
            answers.setdefault(question.place, {})[question.item] = answer
        return Survey(
            id=data.draw(st.uuids(version=4).map(str)),
            checklist_id=checklist.id,
            checklist_version=data.draw(WORDS),
            mode=data.draw(st.sampled_from(["officer", "resident"])),
            visit=data.draw(st.dictionaries(st.sampled_from(["address", "officer"]), WORDS))
            | {"date": data.draw(st.dates().map(str))},
            facts=data.draw(facts),
            places=listed,
            answers=answers,
            notes=data.draw(st.dictionaries(some, WORDS.filter(bool), max_size=4)),
            remarks=data.draw(st.dictionaries(WORDS, WORDS, max_size=3)),
            consents=data.draw(st.dictionaries(WORDS, st.booleans(), max_size=3)),
            signatures=data.draw(
                st.dictionaries(WORDS, st.builds(Signature, WORDS, st.just("M0,0 L9.5 -2"), WORDS))
            ),
        )

    return draw


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_what_is_written_reads_back_the_same(
    tmp_path: Path,
    checklist: Checklist,
    surveys: Callable[[st.DataObject], Survey],
    data: st.DataObject,
) -> None:
    """Survey to file to survey is the identity, for every survey that fits the checklist."""
    survey = surveys(data)
    write_survey(survey, tmp_path / "survey.json", {})
    assert read_survey(tmp_path / "survey.json", checklist).survey == survey


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_what_is_taken_in_loads_the_same(
    library: Library, surveys: Callable[[st.DataObject], Survey], data: st.DataObject
) -> None:
    """Survey to journal to survey is the identity, too."""
    survey = surveys(data)
    library.adopt(survey, {})
    assert library.load(survey.id) == survey
    library.delete(survey.id)


# -- versions


def test_what_another_version_asked_is_kept(tmp_path: Path, checklist: Checklist) -> None:
    """A survey of an older or newer checklist opens with all that it says."""
    data = put(small(), ("checklist", "version"), "0.9")
    data["facts"] |= {"moat": "deep", "dwelling": "castle"}
    data["places"].append({"id": "twr-1", "area": "TWR", "name": "Tower"})
    data["answers"] |= {
        "twr-1": {"TWR-1": {"answer": "no"}},
        "gone-1": {"GNE-1": {"answer": "yes"}},
    }
    survey = read_survey(saved(tmp_path, data), checklist).survey
    assert as_json(survey)["facts"] == data["facts"]
    assert survey.answer(Question("twr-1", "TWR-1")) is Answer.NO
    assert survey.answer(Question("gone-1", "GNE-1")) is Answer.YES


@pytest.mark.parametrize("version", ["any", "1.0"])
def test_what_this_version_does_not_ask_is_a_fault(
    tmp_path: Path, checklist: Checklist, version: str
) -> None:
    """Under our own version, and where none in particular is named, unknown names are told."""
    assert checklist.version == "1.0"
    data = put(put(small(), ("facts", "moat"), "deep"), ("checklist", "version"), version)
    (problem,) = said(saved(tmp_path, data), checklist)
    assert "facts → moat: The checklist knows no such fact." in problem


@pytest.mark.parametrize(
    ("way", "value", "words"),
    [
        (("facts", "moat"), 5, "facts → moat: “5” is not known for this fact. Use text, or true"),
        (("facts", "moat"), "x" * 100_001, "The text has 100,001 characters"),
        (("visit", "date"), "2026-02-30", "“2026-02-30” is not a day of the calendar."),
        (("answers", "x-1"), {"X-1": {"photos": [SHA, SHA]}}, "The same photo is named twice"),
        (("places",), [{"id": "a", "area": "X", "name": ""}] * 2, "“a” names 2 places."),
    ],
)
def test_what_fits_no_checklist_is_a_fault_in_any_version(
    tmp_path: Path, checklist: Checklist, way: tuple[Any, ...], value: Any, words: str
) -> None:
    """Another version is no excuse for what no version could say."""
    data = put(put(small(), ("checklist", "version"), "0.9"), way, value)
    assert any(words in problem for problem in said(saved(tmp_path, data), checklist))


def test_the_content_of_the_checklist_travels_along(tmp_path: Path, checklist: Checklist) -> None:
    """A survey that knows the very files it was begun with says so in its file."""
    survey = Survey("a", "home_security", "1", checklist_content=SHA)
    write_survey(survey, tmp_path, {})
    assert read_survey(tmp_path, checklist).survey == survey
    data = put(small(), ("checklist", "content"), "../../etc")
    assert (
        "checklist → content: “../../etc” does not have the right form."
        in (said(saved(tmp_path, data), checklist)[0])
    )
