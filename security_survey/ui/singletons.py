"""Keeps Python's singletons alive under PySide6 6.12, which on Python 3.11 lets go of them.

Its wheels return None, True and False without taking a reference, as is right from Python 3.12 on,
where these objects never die. On 3.11 every such call lowers a counter until the interpreter
aborts. A counter too high to run down is what later versions have. docs/decisions/0005 says more.
"""

from __future__ import annotations

import ctypes
import sys

HELD = 1 << 60
"""A number of references that no program runs down."""


def hold_singletons() -> None:
    """Give None, True and their like a reference count that cannot reach nothing.

    Does nothing from Python 3.12 on, nor where the count is not where CPython keeps it.
    """
    if sys.version_info >= (3, 12):
        return
    for singleton in (None, True, False, NotImplemented, Ellipsis):
        count = ctypes.c_ssize_t.from_address(id(singleton))
        if abs(count.value - sys.getrefcount(singleton)) <= 8:
            count.value = HELD
