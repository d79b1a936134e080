"""What can be wrong with a library file, each in one sentence with a remedy."""

from __future__ import annotations

from pathlib import Path

from security_survey.domain.errors import InputError, SurroundingsError


class NotALibraryError(InputError):
    """The file is something else, or so damaged that nobody can tell."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"“{path}” is not a survey library, or is too damaged to tell; choose another file,"
            " or bring it back from a backup."
        )
        self.path = path


class FolderThereError(SurroundingsError):
    """A folder has the name that the library's file should have."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"“{path}” is a folder, where the file of the library should be; move the folder"
            " elsewhere, or give it another name."
        )
        self.path = path


class LockedLibraryError(InputError):
    """The library is encrypted, and no key was given."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The library “{path}” is encrypted; unlock it with its passphrase or recovery key."
        )
        self.path = path


class DamagedLibraryError(SurroundingsError):
    """The library was found damaged; `path` is its file, which was not touched."""

    def __init__(self, path: Path, where: str = "") -> None:
        what = f"The library “{path}” is damaged"
        super().__init__(f"{what}{f' ({where})' if where else ''}; bring it back from a backup.")
        self.path = path


class ReadOnlyError(SurroundingsError):
    """Another window or program has the library, or it was opened to be looked at."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"The library “{path}” is open in another window, so it can only be looked at here;"
            " close it there, and open it here again."
        )
        self.path = path
