"""Whether a window can be opened at all, found out before Qt is loaded.

Qt ends the whole program when it finds no screen, so the screen is tried first; without Qt, and
in a few milliseconds. Importing this module loads nothing of Qt.
"""

from __future__ import annotations

import ctypes
import os
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

REMEDY = (
    "Start it from a desktop session, or use a command that needs no window, such as "
    "“security-survey report FILE”."
)
_SCREENLESS = ("offscreen", "minimal", "vnc", "eglfs", "linuxfb", "vkkhrdisplay", "minimalegl")
_WAYLAND = ("wayland", "wayland-egl")
_X_LIBRARIES = {"libxcb.so.1": "libxcb1", "libxcb-cursor.so.0": "libxcb-cursor0"}


def display_problem(environment: Mapping[str, str] | None = None) -> str:
    """Why no window can be opened and what to do about it, or nothing where one can."""
    known = os.environ if environment is None else environment
    if not sys.platform.startswith("linux"):
        return ""
    chosen = known.get("QT_QPA_PLATFORM", "")
    # Qt tries the platforms in their order, each with options of its own behind a colon.
    platforms = [one.partition(":")[0] for one in chosen.split(";")] if chosen else []
    if any(platform in _SCREENLESS for platform in platforms[:1]):
        return ""
    wayland = not platforms or any(platform in _WAYLAND for platform in platforms)
    if wayland and _wayland_answers(known):
        return ""
    if platforms and "xcb" not in platforms:
        remedy = "Remove that setting, or use a command that needs no window."
        return f"QT_QPA_PLATFORM asks for “{chosen}”, which shows no screen here. {remedy}"
    return _x_problem(known.get("DISPLAY", ""))


def _wayland_answers(environment: Mapping[str, str]) -> bool:
    name = environment.get("WAYLAND_DISPLAY", "")
    if not name:
        return False
    path = Path(environment.get("XDG_RUNTIME_DIR", "/nonexistent"), name)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as trial:
        trial.settimeout(2)
        try:
            trial.connect(str(path))
        except OSError:
            return False
    return True


def _x_problem(display: str) -> str:
    if not display:
        return f"There is no screen to open the window on. {REMEDY}"
    for library, package in _X_LIBRARIES.items():
        if _loaded(library) is None:
            return (
                f"The window needs the library {library}, which is not installed. On Debian and "
                f"Ubuntu, type: sudo apt install {package}"
            )
    if not _x_answers(display):
        return f"The screen “{display}” does not answer or does not let us in. {REMEDY}"
    return ""


def _loaded(name: str) -> ctypes.CDLL | None:
    try:
        return ctypes.CDLL(name)
    except OSError:
        return None


def _x_answers(display: str) -> bool:
    """Connect as Qt would, with the same library and the same permission."""
    xcb = _loaded("libxcb.so.1")
    if xcb is None:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(display.encode(), None)
    answers: bool = xcb.xcb_connection_has_error(connection) == 0
    xcb.xcb_disconnect(connection)
    return answers
