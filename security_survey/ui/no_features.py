"""Keeps PySide from reading the source of every module that is imported after it.

It looks there whether a module uses Qt, so that it can switch its optional spellings from module to
module (`from __feature__ import …`). We use none of them, so every module may be passed over. At
the start it read three hundred sources, most of them SQLAlchemy's, and kept all their lines.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

LOOKING = "_mod_uses_pyside"
"""PySide's own function that tells whether a module uses it."""


def forgo_features() -> None:
    """Have PySide pass over the modules that are imported from now on.

    Does nothing with a PySide that no longer looks for features in this way.
    """
    import_module("PySide6.QtCore")  # brings the other along
    feature = import_module("shibokensupport.feature")
    if hasattr(feature, LOOKING):  # there is no switch for it
        setattr(feature, LOOKING, _uses_none)


def _uses_none(_module: ModuleType) -> bool:
    return False
