"""Finds the native libraries of the printing library at once, without asking other programs.

WeasyPrint tries short names first ("pango-1.0"). To tell what such a name stands for, Python
starts a compiler and a linker where there are any, some fifty processes in all; that is a quarter
of the time in which it is loaded. On Linux its last name is the file's own ("libpango-1.0.so.0"),
which the system finds by itself.
"""

from __future__ import annotations

import ctypes.util
import importlib
import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout

_HAS_FULL_NAMES = sys.platform == "linux"


def import_with_libraries(module: str) -> None:
    """Import a module that loads native libraries. Raises ImportError or OSError."""
    if _HAS_FULL_NAMES:
        try:
            with _full_names_only(), redirect_stdout(io.StringIO()):
                importlib.import_module(module)
        except OSError:  # it lies where only a search finds it
            _forget(module)
        else:
            return
    importlib.import_module(module)


def _forget(module: str) -> None:
    """Let what was imported of a package before it failed be imported anew."""
    for name in [name for name in sys.modules if name.split(".")[0] == module]:
        del sys.modules[name]


@contextmanager
def _full_names_only() -> Iterator[None]:
    search = ctypes.util.find_library
    ctypes.util.find_library = _not_searched
    try:
        yield
    finally:
        ctypes.util.find_library = search


def _not_searched(name: str) -> str | None:  # noqa: ARG001 (called as Python's own is)
    """No file is looked for under a short name."""
    return None
