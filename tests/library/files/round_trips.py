"""Packages put to the test in numbers: round trips between libraries, and damaged packages.

Each function takes how often and a seed, and gives back what was counted.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from itertools import count as counting
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from PIL import Image

from security_survey.content import load_checklist
from security_survey.domain.checklist import Checklist
from security_survey.domain.errors import KnownError
from security_survey.domain.history import History, reverting
from security_survey.library import ImportedPhoto, Library, import_photo
from security_survey.library.files.exchange import (
    Outcome,
    Wrapping,
    content_of_survey,
    export_package,
    import_package,
)
from security_survey.library.files.package import read_package, write_package
from security_survey.library.files.package_content import PackageContent
from security_survey.resources import resource

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
PLACES = ("rdr-1", "rdr-2", "wgf-1")
QUESTIONS = tuple(f"{place}/{place[:3].upper()}-{n}" for place in PLACES for n in (1, 2, 3))
OTHER_CHECKLIST = {"checklist.yaml": "id: home_security\nversion: '1.1'\n", "areas/a.yaml": "ü\n"}
FIRST_CHECKLIST = {"checklist.yaml": "id: home_security\nversion: '1.0'\n"}


@cache
def the_checklist() -> Checklist:
    """The shipped checklist."""
    return load_checklist(resource("checklists", "home_security"))


@cache
def some_photos() -> tuple[ImportedPhoto, ...]:
    """Three photos that differ."""
    return tuple(_photo(color) for color in ("firebrick", "gold", "navy"))


def _photo(color: str) -> ImportedPhoto:
    stream = BytesIO()
    Image.new("RGB", (32, 24), color).save(stream, "JPEG")
    return import_photo(stream.getvalue())


def ticking(start: datetime) -> Callable[[], datetime]:
    """A clock that moves on by one second each time it is read."""
    seconds = counting()
    return lambda: start + timedelta(seconds=next(seconds))


@contextmanager
def two_libraries() -> Iterator[tuple[Library, Library, Path]]:
    """Two empty libraries, and a folder for what goes between them."""
    start = datetime(2026, 11, 23, 9, tzinfo=UTC)
    with (
        TemporaryDirectory() as folder,
        Library.open(Path(folder, "a", "library.sqlite"), clock=ticking(start), author="A") as one,
        Library.open(Path(folder, "b", "library.sqlite"), clock=ticking(start), author="B") as two,
    ):
        yield one, two, Path(folder)


@st.composite
def changes(draw: st.DrawFn) -> tuple[str, Any]:
    """One change that a window could make."""
    question, photo = draw(st.sampled_from(QUESTIONS)), draw(st.sampled_from(some_photos()))
    place = draw(st.sampled_from(PLACES))
    named = {"area": place[:3].upper(), "name": draw(WORDS), "at": draw(st.integers(0, 3))}
    kinds: dict[str, st.SearchStrategy[Any]] = {
        "mode": st.sampled_from(["officer", "resident"]),
        "visit/address": WORDS | st.none(),
        "visit/date": st.dates().map(str),
        "fact/tenure": st.sampled_from(["own", "rent", None]),
        "fact/has_garage": st.booleans() | st.none(),
        "remark/general": WORDS | st.none(),
        "consent/report": st.booleans(),
        "signature/resident": st.none() | st.just({"name": "R", "path": "M0 0", "date": "today"}),
        f"place/{place}": st.none() | st.just(named),
        f"answer/{question}": st.sampled_from(["yes", "partly", "no", "na", "unknown", None]),
        f"note/{question}": WORDS | st.none(),
        f"photo/{question}/{photo.sha256}": st.none() | st.just({"caption": draw(WORDS), "at": 0}),
    }
    key = draw(st.sampled_from(sorted(kinds)))
    return key, draw(kinds[key])


def walked(library: Library, data: st.DataObject) -> str:
    """A survey with places, changes, undone changes and perhaps another checklist; its id."""
    first = library.keep_checklist(FIRST_CHECKLIST, "home_security", "1.0")
    places = [
        (f"place/{place}", {"area": place[:3].upper(), "name": place, "at": at})
        for at, place in enumerate(PLACES)
    ]
    survey = library.create_survey(
        "home_security", "1.0", "officer", changes=places, checklist_content=first
    )
    if data.draw(st.booleans()):
        other = library.keep_checklist(OTHER_CHECKLIST, "home_security", "1.1")
        library.record(survey.id, [("checklist", {"version": "1.1", "content": other})])
    for made in data.draw(st.lists(st.lists(changes(), min_size=1, max_size=3), max_size=6)):
        record(library, survey.id, made)
        if data.draw(st.booleans()):
            undo(library, survey.id)
    return survey.id


def record(library: Library, survey_id: str, made: list[tuple[str, Any]]) -> None:
    """Commit changes with all photos that they may name."""
    photos = {photo.sha256: photo for photo in some_photos()}
    named = {key.rpartition("/")[2] for key, value in made if key.startswith("photo/") and value}
    library.record(
        survey_id,
        made,
        photos={digest: photos[digest].jpeg for digest in named},
        thumbnails={digest: photos[digest].thumbnail for digest in named},
    )


def undo(library: Library, survey_id: str) -> None:
    """Take the newest gesture back, as the window does."""
    entries = library.entries(survey_id)
    gesture = History.of(entries).undo_step
    if gesture is not None:
        former = reverting(library.blank(survey_id), entries, gesture)
        library.record(survey_id, former, undoes=gesture)


def round_trips(count: int, start: int = 0) -> dict[str, int]:
    """Surveys exported, imported elsewhere and exported again; raises AssertionError at a loss.

    Counts the trips, and how many of the packages held photos, another checklist, no history.
    """
    counted: Counter[str] = Counter(trips=0, photos=0, checklists=0, without_history=0)
    with two_libraries() as (ours, theirs, folder):

        @seed(start)
        @settings(
            max_examples=count,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(st.data())
        def trip(data: st.DataObject) -> None:
            content = one_round_trip(ours, theirs, folder, data)
            counted["trips"] += 1
            counted["photos"] += bool(content.photos)
            counted["checklists"] += len(content.checklists) > 1
            counted["without_history"] += not content.entries

        trip()
    return dict(counted)


def one_round_trip(
    ours: Library, theirs: Library, folder: Path, data: st.DataObject
) -> PackageContent:
    """One survey out, in elsewhere and out again: the same to the byte; what was in the package."""
    survey_id = walked(ours, data)
    wrapping = Wrapping(history=data.draw(st.booleans()), overwrite=True)
    out = export_package(ours, survey_id, folder / "out.survey", wrapping)
    assert import_package(theirs, out, the_checklist()).outcome is Outcome.NEW
    assert theirs.load(survey_id) == ours.load(survey_id)
    again = export_package(theirs, survey_id, folder / "again.survey", wrapping)
    content = read_package(out)
    assert again.read_bytes() == out.read_bytes()
    if wrapping.history:
        assert theirs.entries(survey_id) == ours.entries(survey_id)
        assert theirs.blank(survey_id) == ours.blank(survey_id)
    assert content == content_of_survey(ours, survey_id, history=wrapping.history)
    assert import_package(theirs, again, the_checklist()).outcome is Outcome.UNCHANGED
    ours.delete(survey_id)
    theirs.delete(survey_id)
    return content


def mutations(count: int, start: int = 0, passphrase: str = "") -> dict[str, int]:
    """Packages with flipped bits or torn ends: how many were refused, and how many read the same.

    `unnoticed` counts those that were read as something else; it has to be 0. A passphrase makes
    each reading take a second.
    """
    chance = random.Random(start)
    counted = {"refused": 0, "the same": 0, "unnoticed": 0}
    with two_libraries() as (library, _, folder):
        path = folder / "home.survey"
        content = rich_content(library)
        write_package(path, content, passphrase)
        sound = path.read_bytes()
        for _ in range(count):
            path.write_bytes(damaged(sound, chance))
            try:
                same = read_package(path, passphrase) == content
            except KnownError:
                counted["refused"] += 1
            else:
                counted["the same" if same else "unnoticed"] += 1
    return counted


def damaged(sound: bytes, chance: random.Random) -> bytes:
    """The bytes with one to three bits flipped, cut short, with a hole or with more at the end."""
    data = bytearray(sound)
    match chance.randrange(6):
        case 0:
            return sound[: chance.randrange(len(sound))]
        case 1:
            at = chance.randrange(len(data))
            data[at : at + 512] = bytes(len(data[at : at + 512]))
        case 2:
            data += chance.randbytes(chance.randrange(1, 64))
        case _:
            for _ in range(chance.randint(1, 3)):
                data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)


def rich_content(library: Library) -> PackageContent:
    """A survey with everything that a package can hold."""
    first = library.keep_checklist(FIRST_CHECKLIST, "home_security", "1.0")
    survey = library.create_survey("home_security", "1.0", "officer", checklist_content=first)
    other = library.keep_checklist(OTHER_CHECKLIST, "home_security", "1.1")
    one, two, _ = some_photos()
    for made in (
        [("visit/address", "12 Alder Court"), ("visit/date", "2026-11-23")],
        [("place/rdr-1", {"area": "RDR", "name": "Kitchen door", "at": 0})],
        [("answer/rdr-1/RDR-1", "no"), ("note/rdr-1/RDR-1", "Hollow “door”")],
        [(f"photo/rdr-1/RDR-1/{one.sha256}", {"caption": "Strike plate", "at": 0})],
        [(f"photo/rdr-1/RDR-1/{two.sha256}", {"caption": "", "at": 1})],
        [(f"photo/rdr-1/RDR-1/{two.sha256}", None)],
        [("checklist", {"version": "1.1", "content": other})],
    ):
        record(library, survey.id, made)
    undo(library, survey.id)
    return content_of_survey(library, survey.id)
