"""Where the shipped content lies: inside an installed wheel, or at the root of a checkout."""

from __future__ import annotations

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource(*parts: str) -> Path:
    """The path of shipped content, for example `resource("checklists", "services")`."""
    installed = _PACKAGE / "_data"
    root = installed if installed.is_dir() else _PACKAGE.parent
    return root.joinpath(*parts)


def font_files() -> tuple[Path, ...]:
    """The font files of the one family that screens and pages use, regular weight first."""
    from importlib.resources import files  # noqa: PLC0415 - slow, and seldom needed

    folder = Path(str(files("fontpkg_atkinson_hyperlegible"))) / "files"
    return tuple(sorted(folder.glob("*.ttf"), key=lambda path: "Regular" not in path.name))


def child_surroundings() -> dict[str, str]:
    """A child process's environment: it finds this program where it lies, and nowhere else."""
    before = os.environ.get("PYTHONPATH", "")
    home = str(_PACKAGE.parent)
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, (home, before)))}
