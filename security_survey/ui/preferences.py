"""The preferences of whoever works at this computer: a TOML file that people may edit, too.

Whatever in the file is not understood is told in a sentence with its line, and the usual value
holds meanwhile. Nothing is ever written over a file that was not understood without a copy of it.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile
from typing import TYPE_CHECKING, TypeGuard

from security_survey.domain.errors import SurroundingsError

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

NAME = "preferences.toml"
LONGEST = 1000
"""Characters of one value; whatever is longer was meant for something else."""
_LINE = re.compile(r"at line (\d+)")
_UNKNOWN = "there is no preference “{}”; it is left as it is and changes nothing."
_ABOUT = "Preferences of the home security survey. The window changes them under Preferences, too."


@dataclass(frozen=True, slots=True)
class Preference:
    """One of them: what is usual, what it may be ((): any text), and what it does."""

    name: str
    usual: str | int
    sentence: str
    allowed: tuple[str | int, ...] = ()

    def takes(self, value: object) -> TypeGuard[str | int]:
        """Whether it may have this value."""
        if self.allowed:
            return type(value) is type(self.usual) and value in self.allowed
        return isinstance(value, str) and len(value) <= LONGEST and value.isprintable()

    @property
    def choices(self) -> str:
        """What it may be, in words."""
        if not self.allowed:
            return f"text in quotes, on one line of at most {LONGEST} letters"
        *most, last = (_as_toml(one) for one in self.allowed)
        return f"{', '.join(most)} or {last}"


PREFERENCES = {
    one.name: one
    for one in (
        Preference("officer", "", "Your name; it stands in each new survey that you begin."),
        Preference("badge", "", "Your badge or unit; it stands beside your name."),
        Preference(
            "paper",
            "letter",
            "The paper that reports are laid out for.",
            ("letter", "a4"),
        ),
        Preference(
            "idle_minutes",
            10,
            "After how many minutes without a key or the mouse surveys with a passphrase are "
            "locked; 0 is never.",
            (0, 5, 10, 15, 30),
        ),
        Preference(
            "photo_folder",
            "",
            "New photos in this folder are added to the question in focus during the walk.",
        ),
        Preference(
            "colors",
            "system",
            "Light or dark, or as the system is set.",
            ("system", "light", "dark"),
        ),
    )
}


class Preferences:
    """The file, read once; `faults` says what of it was not understood.

    `former` holds the values of a time before there was the file.
    """

    def __init__(self, path: Path, former: Mapping[str, str | int] | None = None) -> None:
        self._path = path
        self._values = {name: one.usual for name, one in PREFERENCES.items()}
        self._former: dict[str, str | int] = {}
        self._copied = ""
        self.faults: tuple[str, ...] = ()
        if path.exists():
            self._read()
        else:
            self._take_over(former or {})

    @property
    def path(self) -> Path:
        """Where the file is, or will be."""
        return self._path

    def __getitem__(self, name: str) -> str | int:
        return self._values[name]

    def put(self, name: str, value: str | int) -> None:
        """Keep another value. Raises SurroundingsError; the value holds all the same until the end.

        Whatever else stands in the file by now stays, with its comments.
        """
        if value == self._values[name] and not self._former:
            return
        self._values[name] = value
        try:
            self._write({**self._former, name: value})
        except OSError as error:
            raise SurroundingsError(
                f"“{self._path}” cannot be written ({error.strerror}); the choice holds until the "
                "program ends. Make room on the disk, or see who may write there."
            ) from None
        self._former = {}
        self.faults = _faults(self._path)[0]

    # -- reading

    def _take_over(self, former: Mapping[str, str | int]) -> None:
        known = {name: one for name, one in former.items() if PREFERENCES[name].takes(one)}
        self._former = known
        self._values |= known

    def _read(self) -> None:
        self.faults, values = _faults(self._path)
        self._values |= values

    # -- writing

    def _write(self, changes: Mapping[str, str | int]) -> None:
        """Change the file as it stands now; what cannot be read makes way for a new one."""
        import tomlkit  # noqa: PLC0415 - not for reading, which comes before the first window

        text, found, fault = _parsed(self._path)
        if fault or any(not _is_right(name, value) for name, value in found.items()):
            self._keep_copy(text)
        document = tomlkit.document() if fault else tomlkit.parse(text)
        if not text or fault:
            document.add(tomlkit.comment(_ABOUT))
            changes = {**_differing(self._values), **changes}
        for name, value in changes.items():
            _put_in(document, PREFERENCES[name], value)
        _replace(self._path, tomlkit.dumps(document))

    def _keep_copy(self, text: str) -> None:
        """Once for each state of the file that was not understood."""
        if text == self._copied and text:
            return
        copyfile(self._path, _free_name(self._path))
        self._copied = text


def _faults(path: Path) -> tuple[tuple[str, ...], dict[str, str | int]]:
    """What of a file is not understood, in sentences, and the values that are."""
    text, document, fault = _parsed(path)
    found, values = [fault] if fault else [], dict[str, str | int]()
    for name, value in document.items():
        one = PREFERENCES.get(name)
        where = f"{path.name}, line {_line_of(name, text)}"
        if one is None:
            found.append(f"{where}: {_UNKNOWN.format(name)}")
        elif one.takes(value):
            values[name] = value
        else:
            usual = _as_toml(one.usual)
            must = f"“{name}” must be {one.choices}"
            found.append(f"{where}: {must}; until then, {usual} holds.")
    return tuple(found), values


def _parsed(path: Path) -> tuple[str, Mapping[str, object], str]:
    """The text of the file, what it holds, and what is wrong with it as a whole."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return "", {}, ""
    except OSError as error:
        return "", {}, _unreadable(path, error.strerror or "")
    except UnicodeDecodeError:
        return "", {}, _unreadable(path, "it is no text in UTF-8")
    try:
        return text, tomllib.loads(text), ""
    except tomllib.TOMLDecodeError as error:
        at = _LINE.search(str(error))
        line = at[1] if at else str(text.count("\n") + 1)
        return text, {}, _unreadable(path, f"something is wrong in line {line}")


def _unreadable(path: Path, why: str) -> str:
    return (
        f"{path.name} cannot be read: {why}. Until it is put right the usual preferences hold; if "
        "you change one in the window, a copy of the file is kept beside it."
    )


def _put_in(document: TOMLDocument, one: Preference, value: str | int) -> None:
    import tomlkit  # noqa: PLC0415 - as above

    if one.name not in document:
        document.add(tomlkit.nl())
        document.add(tomlkit.comment(one.sentence))
        if one.allowed:
            document.add(tomlkit.comment(f"It may be {one.choices}."))
    document[one.name] = value


def _replace(path: Path, text: str) -> None:
    """Put a whole file in the place of another, or leave that as it is."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    aside = path.with_name(f"{path.name}.new")
    with aside.open("w", encoding="utf-8") as written:
        written.write(text)
        written.flush()
        os.fsync(written.fileno())
    aside.replace(path)


def _free_name(path: Path) -> Path:
    number = 1
    while (free := path.with_name(f"{path.stem}-before-{number}{path.suffix}")).exists():
        number += 1
    return free


def _differing(values: Mapping[str, str | int]) -> dict[str, str | int]:
    return {name: one for name, one in values.items() if one != PREFERENCES[name].usual}


def _is_right(name: str, value: object) -> bool:
    return name not in PREFERENCES or PREFERENCES[name].takes(value)


def _line_of(name: str, text: str) -> int:
    """The line on which a name is set, or a table of that name begins."""
    wanted = re.compile(rf"\s*(\[+\s*)?[\"']?{re.escape(name)}\b")
    lines = text.splitlines()
    return next((at for at, line in enumerate(lines, 1) if wanted.match(line)), 1)


def _as_toml(value: str | int) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value)
