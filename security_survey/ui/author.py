"""Who works at this computer, as the history names them: what the system knows of its user."""

from __future__ import annotations

import getpass
import sys


def author_name() -> str:
    """The user's full name, or the name they log in with; "" where the system knows neither."""
    try:
        login = getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""
    return _full_name(login) or login


def _full_name(login: str) -> str:
    """What stands beside the login in the list of users, where a system keeps one."""
    if sys.platform == "win32":
        return ""
    import pwd  # noqa: PLC0415 - not on every system

    try:
        told = pwd.getpwnam(login).pw_gecos
    except KeyError:
        return ""
    name = told.partition(",")[0].strip()
    return "" if name in (login, "Unknown") else name
