"""Keeps a crash from leaving the program's memory, and with it an open survey, on the disk."""

from __future__ import annotations

import sys

_NOT_DUMPABLE = 4
"""PR_SET_DUMPABLE of Linux's prctl: collectors behind a pipe heed it, but not the limit."""


def forbid_core_dumps() -> None:
    """From now on neither this process nor its children leave a core file.

    Windows writes none unless its owner asks for it; nothing is done there.
    """
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - absent from Windows

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - after the first paint

        ctypes.CDLL(None).prctl(_NOT_DUMPABLE, 0, 0, 0, 0)
