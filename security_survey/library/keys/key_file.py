"""The key file beside an encrypted library: its key in use, sealed once for each way to open it.

Each slot seals the key in use; the ring (former keys, and whether the passphrase is being removed)
is sealed with that key. So whoever has unlocked the library can bring the ring up to date without
typing the passphrase again. A copy of the file lies with the backups, and steps in for it.

The file is JSON with a SHA-256 of its own content, so that damage is told from a wrong passphrase.
Later formats keep that sum as it is, so that a newer file is told from a damaged one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

from security_survey.domain.errors import SurroundingsError
from security_survey.library.keys.errors import (
    ChangedKeysError,
    DamagedKeyFileError,
    NewerKeyFileError,
    WrongPassphraseError,
    WrongRecoveryKeyError,
)
from security_survey.library.keys.ring import SIZE, Keys
from security_survey.library.keys.sealing import (
    Cost,
    Sealed,
    open_with_key,
    open_with_passphrase,
    seal_with_key,
    seal_with_passphrase,
)
from security_survey.library.safe_write import make_folder, write_atomically

FORMAT = "security-survey-keys/1"
COST = Cost()
"""What a new passphrase slot costs to open."""

_FAMILY = FORMAT.partition("/")[0]


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The content of a key file. `id` names it in the system's keychain."""

    id: str
    cost: Cost
    passphrase: Sealed
    recovery: Sealed
    ring: Sealed
    keychain: Sealed | None = None

    def with_passphrase(self, passphrase: str) -> Keys:
        """What the passphrase opens; raises WrongPassphraseError."""
        found = open_with_passphrase(
            passphrase, self.cost, self.passphrase, _purpose(self.id, "passphrase")
        )
        if found is None:
            raise WrongPassphraseError
        return self.keys(found)

    def with_recovery_key(self, recovery_key: str) -> Keys:
        """What a recovery key in its printed form opens; raises WrongRecoveryKeyError."""
        key = recovery_key.encode()
        found = open_with_key(key, self.recovery, _purpose(self.id, "recovery"))
        if found is None:
            raise WrongRecoveryKeyError
        return self.keys(found)

    def with_kept_key(self, key: bytes) -> Keys | None:
        """What a key kept by the keychain opens; None if it is an old one."""
        if self.keychain is None:
            return None
        found = open_with_key(key, self.keychain, _purpose(self.id, "keychain"))
        return None if found is None else self.keys(found)

    def keys(self, current: bytes) -> Keys:
        """The ring, by its key in use; raises ChangedKeysError if that is another one now."""
        return Keys(current, tuple(map(bytes.fromhex, self._ring(current)["former"])))

    def is_removing(self, current: bytes) -> bool:
        """Whether the passphrase was being removed when this was written."""
        return bool(self._ring(current)["removing"])

    def remembering(self, current: bytes, key: bytes) -> KeyFile:
        """This file with a slot for a key that the keychain keeps."""
        return replace(self, keychain=seal_with_key(key, current, _purpose(self.id, "keychain")))

    def without_keychain(self) -> KeyFile:
        """This file without the keychain's slot."""
        return replace(self, keychain=None)

    def with_ring(self, keys: Keys, *, removing: bool = False) -> KeyFile:
        """This file with other former keys; the key in use stays."""
        return replace(self, ring=_sealed_ring(self.id, keys, removing))

    def _ring(self, current: bytes) -> Mapping[str, Any]:
        found = open_with_key(current, self.ring, _purpose(self.id, "ring"))
        if found is None:
            raise ChangedKeysError
        ring: Mapping[str, Any] = json.loads(found)
        return ring


def new_key_file(keys: Keys, passphrase: str, recovery_key: str) -> KeyFile:
    """A key file that these two open; 0.1 to 0.5 s."""
    name, key = str(uuid4()), keys.current
    return KeyFile(
        id=name,
        cost=COST,
        passphrase=seal_with_passphrase(passphrase, COST, key, _purpose(name, "passphrase")),
        recovery=seal_with_key(recovery_key.encode(), key, _purpose(name, "recovery")),
        ring=_sealed_ring(name, keys, removing=False),
    )


def places(library: Path) -> tuple[Path, Path]:
    """Where the key file of a library is, and its copy."""
    main = library.with_suffix(".keys")
    return main, library.parent / "backups" / main.name


def read_key_file(library: Path) -> KeyFile:
    """The key file, or its copy if it is damaged or gone.

    Raises DamagedKeyFileError if that is, too, and NewerKeyFileError.
    """
    main, copy = places(library)
    found = _read(main) or _read(copy)
    if found is None:
        raise DamagedKeyFileError(main, copy)
    return found


def write_key_file(library: Path, content: KeyFile) -> None:
    """Write the copy and then the key file itself, each whole or not at all.

    In this order the copy is never the older one: should it ever step in, it opens everything.
    Raises SurroundingsError.
    """
    main, copy = places(library)
    try:
        make_folder(copy.parent)
    except OSError as error:
        raise SurroundingsError(
            f"The folder “{copy.parent}” cannot be made ({error.strerror}); see that the folder of"
            " the library is yours, and try again."
        ) from error
    for path in (copy, main):
        if _read_or_none(path) != content:
            write_atomically(path, to_bytes(content))


def is_whole(library: Path) -> bool:
    """Whether the key file and its copy are both there and alike."""
    main, copy = map(_read_or_none, places(library))
    return main is not None and main == copy


def to_bytes(content: KeyFile) -> bytes:
    """The file's bytes."""
    body = {"format": FORMAT, "id": content.id, "slots": dict(_slots(content))}
    body["ring"] = _hexed(content.ring)
    return json.dumps({**body, "sha256": _sum(body)}, indent=1).encode()


def from_bytes(data: bytes, path: Path) -> KeyFile | None:
    """What the bytes of the file at `path` say; None if damaged. Raises NewerKeyFileError."""
    try:
        body = json.loads(data.decode("ascii"))
        if body.pop("sha256") != _sum(body):
            return None
        if body["format"] != FORMAT and body["format"].partition("/")[0] == _FAMILY:
            raise NewerKeyFileError(path)
        return _parsed(body)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _parsed(body: Mapping[str, Any]) -> KeyFile:
    slots = body["slots"]
    first = dict(slots["passphrase"])
    cost = Cost(*(int(first.pop(name)) for name in asdict(COST)))
    if body["format"] != FORMAT or not cost.is_sound():
        raise ValueError(body["format"])
    return KeyFile(
        id=str(body["id"]),
        cost=cost,
        passphrase=_unhexed(first),
        recovery=_unhexed(slots["recovery"]),
        ring=_unhexed(body["ring"]),
        keychain=_unhexed(slots["keychain"]) if "keychain" in slots else None,
    )


def _slots(content: KeyFile) -> Iterator[tuple[str, Mapping[str, object]]]:
    yield "passphrase", {**asdict(content.cost), **_hexed(content.passphrase)}
    yield "recovery", _hexed(content.recovery)
    if content.keychain is not None:
        yield "keychain", _hexed(content.keychain)


def _hexed(sealed: Sealed) -> dict[str, str]:
    return {name: value.hex() for name, value in asdict(sealed).items()}


def _unhexed(found: Mapping[str, str]) -> Sealed:
    sealed = Sealed(**{name: bytes.fromhex(value) for name, value in found.items()})
    if (len(sealed.salt), len(sealed.nonce)) != (16, 12) or len(sealed.sealed) <= SIZE:
        raise ValueError(found)
    return sealed


def _sum(body: Mapping[str, Any]) -> str:
    text = json.dumps(body, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def _sealed_ring(name: str, keys: Keys, removing: bool) -> Sealed:
    ring = {"former": [key.hex() for key in keys.former], "removing": removing}
    return seal_with_key(keys.current, json.dumps(ring).encode(), _purpose(name, "ring"))


def _purpose(name: str, slot: str) -> str:
    return f"{FORMAT} {name} {slot}"


def _read(path: Path) -> KeyFile | None:
    try:
        return from_bytes(path.read_bytes(), path)
    except OSError:
        return None


def _read_or_none(path: Path) -> KeyFile | None:
    """The same, where a newer file counts as none of ours."""
    try:
        return _read(path)
    except NewerKeyFileError:
        return None
