"""What can go wrong with passphrases and keys, each in one sentence with a remedy."""

from __future__ import annotations

from pathlib import Path

from security_survey.domain.errors import InputError, SurroundingsError


class WeakPassphraseError(InputError):
    """A new passphrase that would be guessed."""

    def __init__(self, least: int) -> None:
        super().__init__(
            f"A passphrase needs at least {least} characters; four or five words that do not belong"
            " together are easy to remember and hard to guess."
        )


class WrongPassphraseError(InputError):
    """The passphrase does not open the library."""

    def __init__(self) -> None:
        super().__init__(
            "That is not the passphrase of this library; check the Caps Lock key and the keyboard"
            " layout and try again, or use the recovery key."
        )


class MistypedRecoveryKeyError(InputError):
    """What was typed cannot be any recovery key."""

    def __init__(self, fault: str) -> None:
        super().__init__(f"{fault}; compare it with the printed one, group by group.")


class WrongRecoveryKeyError(InputError):
    """A recovery key without a typing mistake, but of something else."""

    def __init__(self) -> None:
        super().__init__(
            "That recovery key is typed correctly, but does not open this library; each change of"
            " the passphrase brings a new one, so look for the latest printout."
        )


class ChangedKeysError(InputError):
    """The keys at hand are no longer those of the key file."""

    def __init__(self) -> None:
        super().__init__(
            "The passphrase was changed in the meantime; unlock the library again with the new one."
        )


class EncryptedError(InputError):
    """There is a passphrase already."""

    def __init__(self) -> None:
        super().__init__("The library has a passphrase already; change it instead.")


class PlainError(InputError):
    """There is no passphrase."""

    def __init__(self) -> None:
        super().__init__("The library has no passphrase; set one first.")


class DamagedKeyFileError(SurroundingsError):
    """Neither the key file nor its copy can be read."""

    def __init__(self, path: Path, copy: Path) -> None:
        super().__init__(
            f"The key file “{path}” is damaged or gone, and so is its copy “{copy}”; without one of"
            " them nothing opens the library, so bring it back from a copy of this folder."
        )


class NewerKeyFileError(InputError):
    """The key file was written by a newer version of the program."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The key file “{path}” was made by a newer version of this program; update the program"
            " to open the library."
        )


class KeychainError(SurroundingsError):
    """The system's keychain is absent or did not do what was asked."""

    def __init__(self, what: str) -> None:
        super().__init__(f"The system's keychain {what}; type the passphrase instead.")


class BusyLibraryError(SurroundingsError):
    """Another window or program has the library, so its keys stay as they are."""

    def __init__(self, library: Path) -> None:
        super().__init__(
            f"The library “{library}” is open in another window or program, or its folder may not"
            " be written; close it there and try again."
        )


class NoRoomError(SurroundingsError):
    """Rewriting needs more room than the disk has."""

    def __init__(self, folder: Path, needed: int, free: int) -> None:
        super().__init__(
            f"Rewriting the library needs {_megabytes(needed)} in “{folder}”, and"
            f" {_megabytes(free)} are free; free some space and try again."
        )


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:,.1f} MB"
