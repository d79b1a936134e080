"""The first layout, whose tables the program created itself."""

from __future__ import annotations

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Every library begins with it."""
