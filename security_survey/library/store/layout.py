"""What a library file says of itself: that it is one, and of which layout; loads no database."""

from __future__ import annotations

APPLICATION_ID = 0x48535659
"""Marks a SQLite file as a library of this program ("HSVY")."""
VERSION = 2
"""The newest layout that this program knows; kept in the file as `user_version`."""
