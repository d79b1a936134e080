"""A disk of a few hundred kilobytes, as full as one likes. Needs the right to mount."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

ROOMY = 64 * 1024 * 1024
UNDER_ITS_OWN_MOUNTS = ("unshare", "--mount", "--map-root-user")
"""A command under which a harness may mount, without being root, and which cleans up by itself."""


def why_not_here(folder: Path) -> str:
    """Why no small disk can be had on this machine, or ""."""
    command = [*UNDER_ITS_OWN_MOUNTS, "mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs"]
    try:
        done = subprocess.run([*command, str(folder)], capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        return f"there is no program “{error.filename}”"
    return "" if done.returncode == 0 else f"mounting is not allowed here: {done.stderr.strip()}"


class SmallDisk:
    """A tmpfs on a folder; whatever was there is hidden below it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        _mount("-t", "tmpfs", "-o", f"size={ROOMY}", "tmpfs", str(folder))

    def leave_room(self, size: int) -> None:
        """Make the disk so small that about `size` bytes are free."""
        state = os.statvfs(self.folder)
        used = (state.f_blocks - state.f_bfree) * state.f_frsize
        _mount("-o", f"remount,size={max(used + size, state.f_frsize)}", str(self.folder))

    def make_room(self) -> None:
        """Somebody has freed some space."""
        _mount("-o", f"remount,size={ROOMY}", str(self.folder))

    def unmount(self) -> None:
        """Forget all that is on it."""
        subprocess.run(["umount", "--lazy", str(self.folder)], check=True)


def _mount(*words: str) -> None:
    subprocess.run(["mount", *words], check=True)
