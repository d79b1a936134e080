"""A package holds a survey whole, and one that was forged or damaged is refused in a sentence."""

from __future__ import annotations

import json
import os
import stat
import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pyrage
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from security_survey.domain.checklist import Checklist
from security_survey.domain.checklist_content import canonical, content_hash
from security_survey.domain.errors import InputError, KnownError, ProblemsError
from security_survey.domain.journal import Entry, Gesture
from security_survey.domain.survey import Photo, Place, Question, Survey
from security_survey.library import ImportedPhoto
from security_survey.library.files import package_journal, package_zip
from security_survey.library.files.opening import read_survey_or_package
from security_survey.library.files.package import read_package, write_package
from security_survey.library.files.package_content import PackageContent
from security_survey.library.files.package_kind import is_package, needs_passphrase
from security_survey.library.files.package_manifest import manifest_bytes
from security_survey.library.files.package_seal import PassphraseError
from security_survey.library.files.survey_file import as_json, write_survey

FILES = {"checklist.yaml": "id: home_security\n", "areas/front.yaml": "title: Tür\n"}
CONTENT = content_hash(FILES)
BLANK = Survey("s-1", "home_security", "1.0", checklist_content=CONTENT)
BEGUN = {"version": "1.0", "content": CONTENT}
PLACE = {"area": "RDR", "name": "Kitchen door", "at": 0}


def entry(number: int, key: str, value: Any, **more: Any) -> Entry:
    time = f"2026-11-23T09:00:{number:02}.000+00:00"
    return replace(Entry("s-1", "laptop", number, time, "Officer", key, value, number), **more)


@pytest.fixture
def content(photo: ImportedPhoto) -> PackageContent:
    """A small survey with all that a package can hold."""
    question = Question("rdr-1", "RDR-1")
    entries = (
        entry(0, "visit/officer", "Officer"),
        entry(1, "visit/address", "12 Alder Court"),
        entry(2, "place/rdr-1", PLACE),
        entry(3, "note/rdr-1/RDR-1", "Holow"),
        entry(4, "note/rdr-1/RDR-1", None, undoes=Gesture("laptop", 3)),
        entry(5, "note/rdr-1/RDR-1", "Hollow"),
        entry(6, f"photo/rdr-1/RDR-1/{photo.sha256}", {"caption": "Strike", "at": 0}),
    )
    survey = replace(
        BLANK,
        visit={"officer": "Officer", "address": "12 Alder Court"},
        places=(Place("rdr-1", "RDR", "Kitchen door"),),
        notes={question: "Hollow"},
        photos={question: (Photo(photo.sha256, "Strike"),)},
    )
    return PackageContent(survey, {photo.sha256: photo.jpeg}, entries, BLANK, {CONTENT: FILES})


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "home.survey"


def said(path: Path, passphrase: str = "") -> str:
    """Why a package is refused, without its name."""
    with pytest.raises(KnownError) as refused:
        read_package(path, passphrase)
    return str(refused.value).removeprefix(str(path)).removeprefix(": ")


# -- whole


def test_a_package_reads_back_as_it_was_written(target: Path, content: PackageContent) -> None:
    """Survey, journal, photos and checklist are all there."""
    write_package(target, content)
    assert read_package(target) == content
    assert is_package(target)
    assert not needs_passphrase(target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_its_members_are_what_the_format_says(target: Path, content: PackageContent) -> None:
    """Anyone can look into a package with what opens zips."""
    write_package(target, content)
    (digest,) = content.photos
    with ZipFile(target) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [
            "manifest.json",
            "survey.json",
            "entries.jsonl",
            f"checklists/{CONTENT}.json",
            f"photos/{digest}.jpg",
        ]
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        manifest = json.loads(archive.read("manifest.json"))
        assert manifest["format"] == "security-survey-package/1"
        assert manifest["begun"] == BEGUN
        for name, member in manifest["members"].items():
            data = archive.read(name)
            assert member == {"size": len(data), "sha256": sha256(data).hexdigest()}
        assert json.loads(archive.read("survey.json")) == as_json(content.survey)
        lines = archive.read("entries.jsonl").decode().splitlines()
    assert json.loads(lines[4]) == {
        "device": "laptop",
        "sequence": 4,
        "time": "2026-11-23T09:00:04.000+00:00",
        "author": "Officer",
        "key": "note/rdr-1/RDR-1",
        "value": None,
        "step": 4,
        "undoes": ["laptop", 3],
    }


def test_equal_content_gives_equal_bytes(tmp_path: Path, content: PackageContent) -> None:
    """Neither the time nor the order in which things were found leaves a trace."""
    survey = content.survey
    shuffled = replace(
        content,
        survey=replace(survey, visit=dict(reversed(survey.visit.items()))),
        entries=content.entries[::-1],
        checklists={CONTENT: dict(reversed(FILES.items()))},
    )
    write_package(tmp_path / "a.survey", content)
    write_package(tmp_path / "b.survey", shuffled)
    assert (tmp_path / "a.survey").read_bytes() == (tmp_path / "b.survey").read_bytes()


def test_without_history_the_journal_stays_behind(target: Path, content: PackageContent) -> None:
    """What was typed and taken back is nowhere in the file."""
    write_package(target, PackageContent(content.survey, content.photos))
    read = read_package(target)
    assert read == PackageContent(content.survey, content.photos)
    with ZipFile(target) as archive:
        assert "entries.jsonl" not in archive.namelist()
        assert not any(b"Holow" in archive.read(name) for name in archive.namelist())


def test_only_what_is_named_is_taken_along(target: Path, content: PackageContent) -> None:
    """Other surveys' photos and checklists that happen to be handed over are left out."""
    more = replace(
        content,
        photos={**content.photos, "ab" * 32: b"else"},
        checklists={**content.checklists, "cd" * 32: {"a": "b"}},
    )
    write_package(target, more)
    assert read_package(target) == content


def test_a_photo_that_was_taken_away_stays_in_the_history(
    target: Path, content: PackageContent
) -> None:
    """Undo at the other end brings it back."""
    (digest,) = content.photos
    gone = replace(
        content,
        survey=replace(content.survey, photos={}),
        entries=(*content.entries, entry(7, f"photo/rdr-1/RDR-1/{digest}", None)),
    )
    write_package(target, gone)
    assert read_package(target).photos.keys() == {digest}


def test_photos_that_are_not_plain_are_made_plain(target: Path, content: PackageContent) -> None:
    """EXIF and GPS are left behind, and survey and journal name the photo as it is now."""
    stream, exif = BytesIO(), Image.Exif()
    exif[0x010F] = "SecretTelephone"
    Image.new("RGB", (40, 30), "red").save(stream, "JPEG", exif=exif)
    raw = stream.getvalue()
    digest = sha256(raw).hexdigest()
    old = next(iter(content.photos))
    question = Question("rdr-1", "RDR-1")
    told = replace(
        content,
        survey=replace(content.survey, photos={question: (Photo(digest, "Strike"),)}),
        entries=tuple(replace(one, key=one.key.replace(old, digest)) for one in content.entries),
        photos={digest: raw},
    )
    write_package(target, told)
    read = read_package(target)
    ((kept, jpeg),) = read.photos.items()
    assert kept == sha256(jpeg).hexdigest() != digest
    assert b"Secret" not in jpeg
    assert read.survey.photos == {question: (Photo(kept, "Strike"),)}
    assert read.entries[-1].key == f"photo/rdr-1/RDR-1/{kept}"


# -- writing


def test_what_could_not_be_read_again_is_not_written(target: Path, content: PackageContent) -> None:
    """A package is proven before it is written; the old one stays."""
    target.write_bytes(b"old")
    faulty = {
        "The photo “": replace(content, photos={}),
        "weather: This name is not known": replace(
            content, survey=replace(content.survey, visit={"weather": "rain"})
        ),
        "The survey and its journal do not say the same.": replace(
            content, survey=replace(content.survey, mode="resident")
        ),
        "The journal is another survey's.": replace(
            content, entries=(entry(1, "mode", "officer", survey="s-2"),)
        ),
        "The journal has two entries with the number 0.": replace(
            content, entries=(*content.entries, content.entries[0])
        ),
    }
    for words, wrong in faulty.items():
        with pytest.raises(ProblemsError, match=words):
            write_package(target, wrong)
        assert target.read_bytes() == b"old"


@pytest.mark.parametrize(("name", "most"), [("MOST_MEMBERS", 3), ("MOST_IN_MEMBER", 100)])
def test_too_much_is_not_written(
    target: Path, content: PackageContent, monkeypatch: pytest.MonkeyPatch, name: str, most: int
) -> None:
    """What a reader would refuse for its size is not written in the first place."""
    monkeypatch.setattr(package_zip, name, most)
    with pytest.raises(ProblemsError, match=r"more than 3 files|larger than"):
        write_package(target, content)
    assert not target.exists()


# -- passphrases


def test_an_encrypted_package_opens_with_its_passphrase_alone(
    target: Path, content: PackageContent
) -> None:
    """It shows nothing of what it holds; none and a wrong passphrase get a sentence each."""
    write_package(target, content, "correct horse")
    sealed = target.read_bytes()
    assert is_package(target)
    assert needs_passphrase(target)
    assert b"survey.json" not in sealed
    assert read_package(target, "correct horse") == content
    with pytest.raises(PassphraseError) as wrong:
        read_package(target, "battery staple")
    assert str(wrong.value) == (
        f"The passphrase does not open “{target}”; type it again, or export the package again"
        " if it may be damaged."
    )
    target.write_bytes(sealed[:-1])
    torn = "The package is damaged or incomplete. Copy or export it again."
    assert said(target, "correct horse") == torn


def test_an_encrypted_package_asks_for_its_passphrase(target: Path) -> None:
    """Without one nothing is tried."""
    target.write_bytes(b"age-encryption.org/v1\n-> scrypt c2FsdA 18\n")
    with pytest.raises(PassphraseError, match="is encrypted; open it with its passphrase"):
        read_package(target)


@pytest.mark.parametrize(
    ("header", "words"),
    [
        (b"-> X25519 abc\n", "The package is not encrypted with a passphrase."),
        (b"-> scrypt c2FsdA 30\n", "Opening the package would take this computer too long."),
        (b"-> scrypt c2FsdA 999999999\n", "Opening the package would take this computer too long"),
        (b"-> scrypt\n", "The package is not encrypted with a passphrase."),
        (b"scrypt", "The package is damaged or incomplete."),
        (b"", "The package is damaged or incomplete."),
        (b"-> scrypt c2FsdA 10\nAAAA\n--- AAAA\n", "The package is damaged or incomplete."),
    ],
)
def test_strange_encryption_is_refused_at_once(target: Path, header: bytes, words: str) -> None:
    """A forged header neither keeps the computer busy nor fails otherwise."""
    target.write_bytes(b"age-encryption.org/v1\n" + header)
    assert said(target, "pass").startswith(words)


def test_what_is_encrypted_and_no_package_is_refused(target: Path) -> None:
    """The right passphrase alone makes no package."""
    target.write_bytes(pyrage.passphrase.encrypt(b"Dear officer", "pass"))
    assert said(target, "pass").startswith("This is not a survey package.")


# -- forged


Members = dict[str, bytes]


@pytest.fixture
def members(content: PackageContent) -> Members:
    """The members of a sound package, without the manifest."""
    stream = BytesIO(package_zip.pack({}, None))
    with ZipFile(stream) as empty:
        assert empty.namelist() == ["manifest.json"]
    (digest,) = content.photos
    return {
        "survey.json": json.dumps(as_json(content.survey)).encode(),
        "entries.jsonl": package_journal.journal_bytes(content.entries),
        f"checklists/{CONTENT}.json": canonical(FILES),
        f"photos/{digest}.jpg": content.photos[digest],
    }


def forge(
    path: Path,
    members: Mapping[str, bytes],
    *,
    manifest: bytes | None = None,
    more: Mapping[str | ZipInfo, bytes] | None = None,
    begun: Mapping[str, str] | None = BEGUN,
) -> None:
    """Write a zip of members with a manifest that agrees with them, and more that it hides."""
    said = manifest_bytes(members, begun) if manifest is None else manifest
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, data in {"manifest.json": said, **members, **(more or {})}.items():
            archive.writestr(name, data)


def test_a_package_packed_by_another_program_is_read(
    target: Path, members: Members, content: PackageContent
) -> None:
    """Other times, order and compression make no difference; the forgeries below start here."""
    forge(target, members)
    assert read_package(target) == content


@pytest.mark.parametrize(
    "name",
    [
        "../evil.json",
        "/etc/passwd",
        "photos/../survey.json",
        "photos\\evil.jpg",
        "C:\\evil",
        "photos/",
        "PHOTOS/x.jpg",
        "survey.json\n",
        "notes.txt",
        "photos/" + "AB" * 32 + ".jpg",
        "x" * 60_000,
    ],
)
@pytest.mark.parametrize("listed", [True, False])
def test_names_that_no_package_has_are_refused(
    target: Path, members: Members, name: str, listed: bool
) -> None:
    """Neither paths nor stowaways get anywhere, be they in the manifest or not."""
    if listed:
        forge(target, {**members, name: b"x"})
    else:
        forge(target, members, more={name: b"x"})
    told = said(target)
    assert told.endswith(
        "does not belong into a package. Do not open it unless you trust its sender; ask for a"
        " new export."
    )
    assert len(told) < 250
    assert [child.name for child in target.parent.iterdir()] == ["home.survey"]


def test_a_stowaway_with_a_fitting_name_is_refused(target: Path, members: Members) -> None:
    """What the manifest does not list is not in the package."""
    forge(target, members, more={"photos/" + "ab" * 32 + ".jpg": b"x"})
    assert "does not belong into a package" in said(target)


def odd(name: str, *, mode: int = 0, compression: int = ZIP_STORED) -> ZipInfo:
    info = ZipInfo(name)
    info.external_attr = mode << 16
    info.compress_type = compression
    return info


def test_a_link_is_refused(target: Path, members: Members) -> None:
    """A member that is a symbolic link is no plain file."""
    rest = {name: data for name, data in members.items() if name != "survey.json"}
    link = odd("survey.json", mode=stat.S_IFLNK | 0o777)
    forge(target, rest, manifest=manifest_bytes(members, BEGUN), more={link: b"/etc/passwd"})
    assert said(target).startswith("“survey.json” in the package is no plain file.")


def test_other_compressions_are_refused(target: Path, members: Members) -> None:
    """Only what packages use is unpacked at all."""
    rest = {name: data for name, data in members.items() if name != "survey.json"}
    bzip = odd("survey.json", compression=12)
    forge(target, rest, manifest=b"{}", more={bzip: members["survey.json"]})
    assert said(target).startswith("“survey.json” is packed in a way that packages are not.")


def test_a_zip_with_a_password_is_refused(target: Path, members: Members) -> None:
    """The zip's own encryption is weak, and none of ours."""
    forge(target, members)
    data = bytearray(target.read_bytes())
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    target.write_bytes(data)
    assert "is packed in a way that packages are not" in said(target)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_is_there_twice_is_refused(target: Path, members: Members) -> None:
    """Two readers must not see two surveys in one file."""
    forge(target, members, more={odd("survey.json"): members["survey.json"]})
    assert said(target).startswith("“survey.json” is in the package twice.")


def test_too_many_members_are_refused_unread(target: Path) -> None:
    """The list of members is not even read into memory."""
    with ZipFile(target, "w") as archive:
        for number in range(5001):
            archive.writestr(f"photos/{number:064x}.jpg", b"")
    assert said(target).startswith("The package has more than 5,000 files in it.")


def bomb(size: int) -> bytes:
    return bytes(size)


def test_a_member_that_unpacks_to_too_much_is_refused(target: Path, members: Members) -> None:
    """A survey of more than 64 MiB is none, however small it is packed."""
    forge(target, {**members, "survey.json": bomb(package_zip.MOST_IN_MEMBER + 1)})
    assert target.stat().st_size < 200_000
    assert said(target).startswith("“survey.json” in the package is larger than 64 MiB.")


@pytest.mark.parametrize("compression", [ZIP_STORED, ZIP_DEFLATED])
def test_members_that_are_too_much_together_are_refused(
    target: Path, members: Members, monkeypatch: pytest.MonkeyPatch, compression: int
) -> None:
    """What is read is counted, over all members."""
    monkeypatch.setattr(package_zip, "MOST_BYTES", 3_000_000)
    monkeypatch.setattr(package_zip, "MOST_UNPACKED", 3_000_000)
    more = {
        odd(f"photos/{number:064x}.jpg", compression=compression): bomb(2_000_000)
        for number in range(2)
    }
    forge(target, members, more=more)
    assert said(target).startswith("The package holds more than any survey.")


def test_a_size_that_lies_is_noticed(target: Path, members: Members) -> None:
    """A member longer than it says is read no further than that, and refused."""
    forge(target, {**members, "survey.json": bomb(30_000_000)})
    data = bytearray(target.read_bytes())
    at = data.index(b"survey.json", data.index(b"PK\x01\x02")) - 46
    struct.pack_into("<L", data, at + 24, 100)
    target.write_bytes(data)
    assert said(target).startswith("The package is damaged or incomplete.")


def with_comment(data: bytes) -> bytes:
    return data[:-2] + b"\x05\x00hello"


def as_zip64(data: bytes) -> bytes:
    return data[:-22] + b"PK\x06\x07" + bytes(16) + data[-22:]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda data: b"", "This is not a survey package."),
        (lambda data: b"PK\x03\x04", "The package is damaged or incomplete."),
        (lambda data: b"#!/bin/sh\n" + data, "This is not a survey package."),
        (lambda data: data + b"\0", "The package is damaged or incomplete."),
        (lambda data: data[:-1], "The package is damaged or incomplete."),
        (lambda data: data[: len(data) // 2], "The package is damaged or incomplete."),
        (with_comment, "The package is damaged or incomplete."),
        (as_zip64, "The package is damaged or incomplete."),
        (lambda data: data[:100] + data[200:], "The package is damaged or incomplete."),
    ],
)
def test_torn_and_lengthened_files_are_refused(
    target: Path, members: Members, change: Callable[[bytes], bytes], words: str
) -> None:
    """A file that is not exactly a package is told so."""
    forge(target, members)
    target.write_bytes(change(target.read_bytes()))
    assert said(target).startswith(words)


# -- manifests


@pytest.mark.parametrize(
    ("manifest", "words"),
    [
        (b"", "/manifest.json: The file is empty."),
        (b"[]", "/manifest.json: This is not the manifest of a survey package."),
        (b'{"format": "zip/1"}', "/manifest.json: This is not the manifest of a survey package."),
        (
            b'{"format": "security-survey-package/2", "new": 1}',
            "/manifest.json: The package was made by a newer version of this program"
            " (“security-survey-package/2”). Update the program to open it.",
        ),
        (b'{"format": NaN}', "/manifest.json:1:12: “NaN” is not a number"),
        (b"\xff\xfe", "/manifest.json:1:1: This is not UTF-8 text."),
        (
            b'{"format": "security-survey-package/1", "members": {"a": {"size": ' + b"9" * 30,
            "/manifest.json:",
        ),
    ],
)
def test_manifests_that_are_none_are_refused(
    target: Path, members: Members, manifest: bytes, words: str
) -> None:
    """Each kind of wrong manifest gets its sentence."""
    forge(target, members, manifest=manifest)
    assert words in f"/{said(target).removeprefix('/')}"


def test_a_zip_without_a_manifest_is_no_package(target: Path, members: Members) -> None:
    """Any other zip file is told apart from a damaged package."""
    with ZipFile(target, "w") as archive:
        archive.writestr("survey.json", members["survey.json"])
    assert said(target) == (
        "This is a zip file, but not a survey package: it has no manifest. Choose a file that"
        " was exported from this program."
    )


def test_every_missing_member_is_named(target: Path, members: Members) -> None:
    """Whatever the manifest lists has to be there."""
    for name in members:
        rest = {other: data for other, data in members.items() if other != name}
        forge(target, rest, manifest=manifest_bytes(members, BEGUN))
        assert said(target) == (
            f"“{name}” is missing from the package. Copy or export the package again."
        )


def test_every_changed_member_is_named(target: Path, members: Members) -> None:
    """A byte more or another one: the hash tells."""
    for name, data in members.items():
        for changed in (data + b" ", data[:-1] + b"?"):
            manifest = manifest_bytes(members, BEGUN)
            forge(target, {**members, name: changed}, manifest=manifest)
            assert said(target) == (
                f"“{name}” was changed or damaged since it was exported. Copy or export the"
                " package again."
            )


def test_every_member_that_nothing_needs_is_refused(target: Path, members: Members) -> None:
    """A package carries no photo and no checklist of other surveys; a survey it must have."""
    rest = {name: data for name, data in members.items() if name != "survey.json"}
    forge(target, rest)
    assert said(target).startswith("“survey.json” is missing from the package.")
    other = {"a.yaml": "a"}
    forge(target, {**members, f"checklists/{content_hash(other)}.json": canonical(other)})
    assert said(target).startswith("The package has a checklist that nothing names")
    rest = {name: data for name, data in members.items() if name != "entries.jsonl"}
    forge(target, rest)
    assert said(target).startswith("The package does not say what its journal begins with")
    forge(target, members, begun=None)
    assert said(target).startswith("The package does not say what its journal begins with")


# -- what is in it


def lines(*changed: Mapping[str, Any]) -> bytes:
    """A journal of an entry for each, sound but for what is named."""
    sound = {
        "device": "d",
        "time": "2026-11-23T09:00:00.000+00:00",
        "author": "",
        "key": "mode",
        "value": "officer",
        "step": 1,
    }
    whole = [sound | {"sequence": number} | dict(one) for number, one in enumerate(changed, 1)]
    return b"".join(json.dumps(one).encode() + b"\n" for one in whole)


@pytest.mark.parametrize(
    "wrong",
    [
        {"device": "../x"},
        {"device": "d~xyz"},
        {"device": ""},
        {"device": 1},
        {"sequence": -1},
        {"sequence": 10**13},
        {"sequence": True},
        {"sequence": 1.0},
        {"step": "1"},
        {"time": "yesterday"},
        {"time": "2026-11-23T09:00:00+00:00"},
        {"time": "2026-11-23T09:00:00.000+01:00"},
        {"author": None},
        {"key": "weather"},
        {"key": "fact"},
        {"key": "place/a b"},
        {"key": "answer/rdr-1"},
        {"key": "photo/rdr-1/RDR-1/../../x", "value": {}},
        {"key": "note/rdr-1/RDR-1", "value": 5},
        {"key": "note/rdr-1/RDR-1", "value": "x" * 100_001},
        {"key": "note/rdr-1/RDR-1", "value": "\ud83d"},
        {"key": "answer/rdr-1/RDR-1", "value": "maybe"},
        {"key": "consent/report", "value": "yes"},
        {"key": "fact/has_yard", "value": 1},
        {"key": "place/rdr-1", "value": {"area": "RDR"}},
        {"key": "place/rdr-1", "value": PLACE | {"at": 10**19}},
        {"key": "place/rdr-1", "value": PLACE | {"at": -1}},
        {"key": "place/rdr-1", "value": PLACE | {"at": None}},
        {"key": "place/rdr-1", "value": PLACE | {"size": 1}},
        {"key": "signature/resident", "value": {"name": "R", "path": "<script>"}},
        {"key": "checklist", "value": {"version": "1", "content": "x"}},
        {"value": {"nested": [1]}},
        {"undoes": 3},
        {"undoes": [3, "d"]},
        {"undoes": ["d", 1, 2]},
        {"more": 1},
    ],
    ids=str,
)
def test_entries_that_no_journal_holds_are_refused(
    target: Path, members: Members, wrong: Mapping[str, Any]
) -> None:
    """Each with the line it stands on."""
    forge(target, {**members, "entries.jsonl": lines({}, wrong)})
    assert said(target) == (
        "/entries.jsonl:2:1: This is not an entry that a journal holds. Export the package again,"
        " or take its survey.json and photos alone."
    )


@pytest.mark.parametrize(
    ("journal", "words"),
    [
        (b"", ": The journal is empty."),
        (lines({})[:-1], ":1:1: The journal ends in the middle of a line."),
        (lines({}) + b"{", ":2:1: The journal ends in the middle of a line."),
        (b"\n", ":1:1: The file is empty."),
        (lines({}) + b"NaN\n", ":2:1: “NaN” is not a number that a file may hold."),
        (b"9" * 5000 + b"\n", ":1:1: “99999999999999999999…” has too many digits."),
        (b"\xff\n", ":1:1: This is not UTF-8 text."),
        (b"[" * 100_000 + b"\n", ":1:1: The file is nested too deeply to be a survey."),
        (b'"' + b"x" * 3_000_000 + b'"\n', ":1:1: The line is too long for an entry."),
        (b'{"a": 1, "a": 2}\n', ":1:1: “a” is written twice in the same place."),
        (lines({}, {"sequence": 1}), ": The journal has two entries with the number 1."),
        (
            lines({"time": "2026-02-30T09:00:00.000+00:00"}),
            ":1:1: The entry has a time that is not on the calendar.",
        ),
        (
            lines({"time": "9999-12-31T23:59:59.999+00:00"}),
            ":1:1: The entry has a time that is not on the calendar.",
        ),
    ],
)
def test_journals_that_are_none_are_refused(
    target: Path, members: Members, journal: bytes, words: str
) -> None:
    """Each kind of wrong journal gets its sentence and place."""
    forge(target, {**members, "entries.jsonl": journal})
    assert said(target).startswith(f"/entries.jsonl{words}")


def test_endless_journals_are_refused(
    target: Path, members: Members, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither more entries nor more kinds of them than a survey can have are folded."""
    monkeypatch.setattr(package_journal, "MOST_KEYS", 2)
    forge(target, {**members, "entries.jsonl": lines(*({"key": f"remark/{n}"} for n in range(3)))})
    assert "The journal speaks of more than 2 things." in said(target)
    monkeypatch.setattr(package_journal, "MOST_ENTRIES", 2)
    assert "The journal has more than 2 entries." in said(target)


def test_a_survey_that_contradicts_its_journal_is_refused(target: Path, members: Members) -> None:
    """Nobody can tell which of the two is right, so neither is taken."""
    survey = json.loads(members["survey.json"]) | {"mode": "resident"}
    forge(target, {**members, "survey.json": json.dumps(survey).encode()})
    assert said(target) == (
        "The survey and its journal do not say the same. Export it again, or unpack it and open"
        " its survey.json with its photos alone."
    )


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("survey.json", b'{"id": NaN}', "/survey.json:1:8: “NaN” is not a number"),
        ("survey.json", b"\xff", "/survey.json:1:1: This is not UTF-8 text."),
        ("survey.json", b'{"format": "security-survey/2"}', "made by a newer version"),
        ("survey.json", b'{"format": "security-survey/1"}', "“id” is missing."),
        (f"checklists/{CONTENT}.json", b"[]", "This is not a checklist as packages hold it."),
        (f"checklists/{CONTENT}.json", b'{"a": 1}', "This is not a checklist as packages hold it"),
        (f"checklists/{CONTENT}.json", b'{"a": "b"}', "The checklist is not the one that its name"),
        (
            f"checklists/{CONTENT}.json",
            json.dumps({"a": "x" * 300_000}).encode(),
            "This is not a checklist as packages hold it.",
        ),
        (
            f"checklists/{CONTENT}.json",
            json.dumps({str(n): "" for n in range(501)}).encode(),
            "The checklist has more than 500 files.",
        ),
        (f"photos/{'ab' * 32}.jpg", b"text", "The photo is not the one that its name says."),
        (
            f"photos/{sha256(b'text').hexdigest()}.jpg",
            b"text",
            "This is not a photo in JPEG",
        ),
    ],
)
def test_what_is_wrong_inside_is_named_with_its_member(
    target: Path, members: Members, name: str, data: bytes, words: str
) -> None:
    """The manifest may agree with it: what is no survey, checklist or photo is still refused."""
    forge(target, {**members, name: data})
    told = said(target)
    assert words in told
    assert told.startswith(f"/{name}")


def test_a_photo_that_nothing_names_is_refused(
    target: Path, members: Members, content: PackageContent
) -> None:
    """And so is a journal or a survey whose photo is not there."""
    bare = replace(content.survey, photos={})
    forge(
        target,
        {
            **members,
            "survey.json": json.dumps(as_json(bare)).encode(),
            "entries.jsonl": package_journal.journal_bytes(content.entries[:-1]),
        },
    )
    assert said(target).startswith("The package has a photo that nothing names")
    rest = {name: data for name, data in members.items() if not name.startswith("photos/")}
    forge(target, rest)
    assert "is missing from the package; add it again." in said(target)
    forge(target, {**rest, "survey.json": json.dumps(as_json(bare)).encode()})
    assert "is missing from the package. Copy or export the package again." in said(target)


# -- one door


def test_one_door_for_all_that_holds_a_survey(
    tmp_path: Path, content: PackageContent, checklist: Checklist
) -> None:
    """A package, a survey.json and a folder are told apart by what is in them."""
    write_package(tmp_path / "renamed.json", content)
    assert read_survey_or_package(tmp_path / "renamed.json", checklist) == content
    write_survey(content.survey, tmp_path / "home", content.photos)
    alone = PackageContent(content.survey, content.photos)
    for path in (tmp_path / "home", tmp_path / "home" / "survey.json"):
        assert read_survey_or_package(path, checklist) == alone


def test_a_package_is_held_against_the_checklist(
    target: Path, content: PackageContent, checklist: Checklist
) -> None:
    """A survey of this version cannot answer what it does not ask; one of another version can."""
    for version in ("1.0", "0.9"):
        survey = replace(content.survey, facts={"moat": "deep"}, checklist_version=version)
        write_package(target, PackageContent(survey, content.photos))
        if version == "0.9":
            assert read_survey_or_package(target, checklist).survey.facts == {"moat": "deep"}
        else:
            with pytest.raises(InputError, match="facts → moat: The checklist knows no such fact"):
                read_survey_or_package(target, checklist)


@pytest.fixture
def odd_paths(tmp_path: Path) -> Iterator[list[Path]]:
    (tmp_path / "folder.survey").mkdir()
    os.mkfifo(tmp_path / "pipe.survey")
    (tmp_path / "text.survey").write_text("Dear officer")
    (tmp_path / "empty.survey").touch()
    names = ("folder", "pipe", "text", "empty", "none", "x" * 300)
    yield [tmp_path / f"{name}.survey" for name in names]


def test_what_is_no_package_at_all_is_refused(odd_paths: list[Path], checklist: Checklist) -> None:
    """Folders, pipes, texts, nothing: no door waits, and each says a sentence."""
    for path in odd_paths:
        assert not is_package(path)
        assert not needs_passphrase(path)
        assert said(path).endswith(".")
        with pytest.raises(InputError):
            read_survey_or_package(path, checklist)


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)
LINE = {"device", "sequence", "time", "author", "key", "value", "step", "undoes"}
KEYS = ["mode", "checklist", "fact/tenure", "place/rdr-1", "answer/a/b", "signature/a", "note/a/b"]


@settings(
    max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    changes=st.dictionaries(st.sampled_from(sorted(LINE)), ANYTHING, max_size=2),
    said_of=st.tuples(st.sampled_from(KEYS), ANYTHING),
    manifest=st.none() | ANYTHING | st.fixed_dictionaries({"members": ANYTHING, "begun": ANYTHING}),
)
def test_whatever_stands_in_a_package_it_is_read_or_refused_in_words(
    target: Path,
    members: Members,
    changes: dict[str, Any],
    said_of: tuple[str, Any],
    manifest: Any,
) -> None:
    """No value in any place makes the reader fail in another way."""
    changed = dict(zip(("key", "value"), said_of, strict=True)) | changes
    odd_manifest = None if manifest is None else json.dumps(manifest).encode()
    forge(target, {**members, "entries.jsonl": lines({}, changed)}, manifest=odd_manifest)
    assert said(target).endswith(".")
