"""Stands in for Qt where `check` hides it: importing it fails, as if it were absent."""

raise ModuleNotFoundError("PySide6 is hidden here: only ui may import it.", name=__name__)
