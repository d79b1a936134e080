"""The key file tells damage from a wrong passphrase, and its copy steps in."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from security_survey.domain.errors import SurroundingsError
from security_survey.library.keys.errors import (
    ChangedKeysError,
    DamagedKeyFileError,
    NewerKeyFileError,
    WrongPassphraseError,
    WrongRecoveryKeyError,
)
from security_survey.library.keys.key_file import (
    KeyFile,
    from_bytes,
    is_whole,
    new_key_file,
    places,
    read_key_file,
    to_bytes,
    write_key_file,
)
from security_survey.library.keys.recovery_key import new_recovery_key
from security_survey.library.keys.ring import Keys, new_key

WORDS = "correct horse battery"
RECOVERY = new_recovery_key()
RING = Keys(new_key(), (new_key(), new_key()))


@pytest.fixture
def content(_cheap: None) -> KeyFile:
    return new_key_file(RING, WORDS, RECOVERY)


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "library.sqlite"


def signed(body: dict[str, Any]) -> bytes:
    """A key file as another version, or somebody by hand, may write it, with its own sum."""
    body.pop("sha256", None)
    text = json.dumps(body, sort_keys=True, separators=(",", ":"))
    return json.dumps({**body, "sha256": sha256(text.encode()).hexdigest()}).encode()


def test_both_ways_open_the_whole_ring(library: Path, content: KeyFile) -> None:
    """Passphrase and recovery key yield the key in use and all former ones."""
    write_key_file(library, content)
    found = read_key_file(library)
    assert found == content
    assert found.with_passphrase(WORDS) == RING
    assert found.with_recovery_key(RECOVERY) == RING


def test_no_key_stands_in_the_file(content: KeyFile) -> None:
    """Neither as it is nor in hexadecimal digits."""
    data = to_bytes(content)
    for secret in (*RING.all, WORDS.encode(), RECOVERY.encode()):
        assert secret not in data
        assert secret.hex().encode() not in data


def test_others_open_nothing(content: KeyFile) -> None:
    """Each wrong secret is told in a sentence of its own."""
    with pytest.raises(WrongPassphraseError, match="not the passphrase of this library; check"):
        content.with_passphrase(WORDS + " ")
    with pytest.raises(WrongRecoveryKeyError, match="typed correctly, but does not open"):
        content.with_recovery_key(new_recovery_key())
    with pytest.raises(ChangedKeysError, match="changed in the meantime; unlock"):
        content.keys(new_key())
    assert content.with_kept_key(new_key()) is None


def test_files_are_their_owners_alone(library: Path, content: KeyFile) -> None:
    """Nobody else on the machine may even try passphrases."""
    write_key_file(library, content)
    for path in places(library):
        assert path.stat().st_mode & 0o777 == 0o600
    assert places(library)[1].parent.stat().st_mode & 0o777 == 0o700


def test_every_flipped_bit_is_noticed_or_changes_nothing(content: KeyFile) -> None:
    """Each single bit of the file: damaged, or the same content; never another key."""
    data = to_bytes(content)
    damaged = 0
    for bit in range(8 * len(data)):
        flipped = bytearray(data)
        flipped[bit // 8] ^= 1 << bit % 8
        found = from_bytes(bytes(flipped), Path("library.keys"))
        assert found in {None, content}
        damaged += found is None
    print(f"{8 * len(data)} bits flipped, {damaged} noticed, the others changed nothing")
    assert damaged >= 8 * len(data) - 8


def test_every_torn_end_is_noticed(content: KeyFile) -> None:
    """However little of the file came to the disk."""
    data = to_bytes(content)
    for size in range(len(data)):
        assert from_bytes(data[:size], Path("library.keys")) is None


@pytest.mark.parametrize("lost", ["damaged", "gone"])
@pytest.mark.parametrize("which", [0, 1])
def test_one_of_the_two_is_enough(library: Path, content: KeyFile, lost: str, which: int) -> None:
    """Whichever is lost, the other steps in, and writing makes both whole."""
    write_key_file(library, content)
    path = places(library)[which]
    path.unlink() if lost == "gone" else path.write_bytes(path.read_bytes()[:-9])
    assert not is_whole(library)
    assert read_key_file(library) == content
    write_key_file(library, content)
    assert is_whole(library)


def test_both_damaged_is_a_sentence_with_both_names(library: Path, content: KeyFile) -> None:
    """It is not called a wrong passphrase."""
    write_key_file(library, content)
    for path in places(library):
        path.write_bytes(b"{}")
    with pytest.raises(DamagedKeyFileError) as damaged:
        read_key_file(library)
    main, copy = places(library)
    assert str(damaged.value) == (
        f"The key file “{main}” is damaged or gone, and so is its copy “{copy}”; without one of"
        " them nothing opens the library, so bring it back from a copy of this folder."
    )


def test_a_folder_that_cannot_be_made_is_a_sentence(library: Path, content: KeyFile) -> None:
    """Nothing is written then."""
    (library.parent / "backups").write_bytes(b"a file in its place")
    with pytest.raises(SurroundingsError, match=r"backups” cannot be made \(.*\); see that"):
        write_key_file(library, content)
    assert not places(library)[0].exists()


def test_a_newer_file_is_refused_in_a_sentence(library: Path, content: KeyFile) -> None:
    """Its sum is right, so it is not damaged; its copy is not used in its place."""
    write_key_file(library, content)
    body = json.loads(to_bytes(content))
    main = places(library)[0]
    main.write_bytes(signed({**body, "format": "security-survey-keys/2", "slots": []}))
    with pytest.raises(NewerKeyFileError, match="made by a newer version of this program; update"):
        read_key_file(library)
    assert not is_whole(library)


@pytest.mark.parametrize(
    "change",
    [
        {"format": "something-else/1"},
        {"format": 1},
        {"slots": {}},
        {"slots": []},
        {"ring": {"salt": "00", "nonce": "00", "sealed": "00"}},
        {"ring": {"salt": "zz"}},
        {"id": None, "ring": None},
    ],
)
def test_a_file_made_by_hand_is_damaged_and_no_traceback(
    content: KeyFile, change: dict[str, Any]
) -> None:
    """A right sum makes no key file of it."""
    body = json.loads(to_bytes(content)) | change
    assert from_bytes(signed(body), Path("library.keys")) is None


@pytest.mark.parametrize("cost", [{"memory_kib": 1 << 40}, {"iterations": 1 << 30}, {"lanes": 0}])
def test_a_costly_trap_is_damage(content: KeyFile, cost: dict[str, int]) -> None:
    """A key file that asks for all memory, or for hours, is not tried."""
    body = json.loads(to_bytes(content))
    body["slots"]["passphrase"] |= cost
    assert from_bytes(signed(body), Path("library.keys")) is None


def test_text_that_is_no_json_is_damage() -> None:
    """Numbers, deep nesting, bytes that are no text."""
    for data in (b"", b"1", b"[" * 100_000, b"\xff", b'{"sha256": 1}', b"null"):
        assert from_bytes(data, Path("library.keys")) is None


def test_slots_of_two_files_cannot_be_mixed(content: KeyFile) -> None:
    """A slot belongs to the file that it was made for."""
    other = new_key_file(Keys(new_key()), "somebody else's", new_recovery_key())
    with pytest.raises(WrongPassphraseError):
        replace(content, passphrase=other.passphrase).with_passphrase("somebody else's")


def test_the_ring_is_rewritten_without_the_passphrase(content: KeyFile) -> None:
    """Who has the key in use can let former keys go, and note that the passphrase is going."""
    changed = content.with_ring(Keys(RING.current), removing=True)
    assert changed.with_passphrase(WORDS) == Keys(RING.current)
    assert changed.is_removing(RING.current)
    assert not content.is_removing(RING.current)
