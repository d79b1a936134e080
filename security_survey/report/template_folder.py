"""A department's own templates: what its folder may hold, and which text a name stands for.

The folder is untrusted: only names that the program ships count, links and folders in it are not
followed, and nothing in it is large.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from security_survey.domain.errors import Problem, ProblemsError

if TYPE_CHECKING:
    from jinja2 import BaseLoader, Environment

TEMPLATES = (".html", ".css")
PICTURES = (".png", ".jpg", ".jpeg", ".svg")
NOTES = (".md", ".txt")
MAX_TEMPLATE = 256 * 1024
MAX_PICTURE = 2 * 1024 * 1024
MOST_FILES = 200
_SHIPPED = "The templates that can be replaced are listed in docs/templates.md."


def refuse_bad_folder(own: Path | None, shipped: Path) -> None:
    """Refuse a department's folder that holds what it may not. Raises ProblemsError."""
    problems = list(folder_problems(own, shipped)) if own else []
    if problems:
        raise ProblemsError(problems)


def folder_problems(own: Path, shipped: Path) -> Iterator[Problem]:
    """All that is wrong with a folder before any template of it is read."""
    try:
        paths = sorted(own.iterdir())
    except OSError as error:
        what = f"The folder of templates cannot be read ({error.strerror})."
        yield Problem(str(own), 0, 0, what, "Check its name, or leave --templates out.")
        return
    if len(paths) > MOST_FILES:
        what = f"The folder holds more than {MOST_FILES} files."
        yield Problem(str(own), 0, 0, what, "Keep nothing there but templates and pictures.")
        return
    for path in paths:
        if fault := _fault(path, template_names(shipped)):
            yield Problem(str(path), 0, 0, *fault)


def template_names(shipped: Path) -> tuple[str, ...]:
    """The names of the templates that come with the program."""
    return tuple(sorted(p.name for p in shipped.iterdir() if p.suffix in TEMPLATES))


def loader_of(shipped: Path, own: Path | None) -> BaseLoader:
    """Gives Jinja the department's template of a name, else the shipped one."""
    import jinja2  # noqa: PLC0415 (slow to import; only rendering needs it)

    class FolderLoader(jinja2.BaseLoader):
        """Looks in both folders, and nowhere else."""

        def get_source(
            self, _environment: Environment, template: str
        ) -> tuple[str, str, Callable[[], bool]]:
            if template not in _names(shipped):
                raise jinja2.TemplateNotFound(template)
            path = _chosen(template, shipped, own)
            read = _stamp(path)

            def up_to_date() -> bool:
                return _chosen(template, shipped, own) == path and _stamp(path) == read

            return _text(path), str(path), up_to_date

    return FolderLoader()


@cache
def _names(shipped: Path) -> frozenset[str]:
    return frozenset(template_names(shipped)) if shipped.is_dir() else frozenset()


def _chosen(name: str, shipped: Path, own: Path | None) -> Path:
    """The department's file of this name where it is a plain one, else the shipped one."""
    if own and (own / name).is_file() and not (own / name).is_symlink():
        return own / name
    return shipped / name


def _stamp(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


def _text(path: Path) -> str:
    """A template's text. Raises ProblemsError where it cannot be read."""
    remedy = "Save it again as plain UTF-8 text, or take it away so that the shipped one is used."
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_TEMPLATE).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        what = "The template is not UTF-8 text."
        raise ProblemsError([Problem(str(path), 0, 0, what, remedy)]) from error
    except OSError as error:
        what = f"The template cannot be read ({error.strerror})."
        raise ProblemsError([Problem(str(path), 0, 0, what, remedy)]) from error


def _fault(path: Path, names: tuple[str, ...]) -> tuple[str, str] | None:
    """What is wrong with one entry of the folder, and the remedy; None where nothing is."""
    if path.is_symlink() or not path.is_file():
        return "This is a link or a folder.", "Keep the files themselves in the folder."
    kind, size = path.suffix.lower(), path.stat().st_size
    if kind in NOTES or path.name.startswith("."):
        return None
    if kind in TEMPLATES and path.name not in names:
        return "There is no template of this name, so it would never be used.", _closest(
            path, names
        )
    if kind not in TEMPLATES + PICTURES:
        allowed = ", ".join(TEMPLATES + PICTURES)
        return "This is neither a template nor a picture.", f"Keep {allowed} files there only."
    most = MAX_TEMPLATE if kind in TEMPLATES else MAX_PICTURE
    if size > most:
        return f"The file is larger than {most // 1024:,} KiB.", "Make it smaller."
    return None


def _closest(path: Path, names: tuple[str, ...]) -> str:
    close = get_close_matches(path.name, names, 1)
    return f"Did you mean “{close[0]}”?" if close else _SHIPPED
