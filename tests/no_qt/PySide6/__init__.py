"""Stands in for Qt where `check` runs tests without it: importing it fails, as if it were absent."""

raise ModuleNotFoundError(
    "PySide6 is hidden in this run: it may be imported in ui only.", name=__name__
)
