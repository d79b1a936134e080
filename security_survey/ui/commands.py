"""What the window can be told by key: one list for shortcuts, the menu and the help."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Command:
    """A command of the window; the first of its keys is the one shown."""

    id: str
    words: str
    keys: tuple[str, ...]
    icon: str = ""
    needs_survey: bool = True

    @property
    def tip(self) -> str:
        """The words with the key, for a tooltip."""
        return f"{self.words} ({self.keys[0]})" if self.keys else self.words


COMMANDS = (
    Command("new", "New survey with a resident", ("Ctrl+N",), "plus", needs_survey=False),
    Command("library", "All surveys", ("Ctrl+O",), "list", needs_survey=False),
    Command("close", "Back to the start page", ("Ctrl+W", "Ctrl+1"), "home", needs_survey=False),
    Command("undo", "Undo", ("Ctrl+Z",), "undo"),
    Command("redo", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo"),
    Command("history", "History", ("Ctrl+H",), "clock"),
    Command("find", "Find a question", ("Ctrl+F",), "search"),
    Command("palette", "Find anything", ("Ctrl+K",), "search", needs_survey=False),
    Command("save", "Save the report", ("Ctrl+S",), "save"),
    Command("finish", "Finish, or open again", ("Ctrl+Shift+D",), "check"),
    Command("import", "Import…", ("Ctrl+I",), "folder", needs_survey=False),
    Command("export", "Export…", ("Ctrl+E",), "copy", needs_survey=False),
    Command("backups", "Backups…", (), "shield", needs_survey=False),
    Command("passphrase", "Passphrase and lock…", (), "key", needs_survey=False),
    Command("preferences", "Preferences…", ("Ctrl+,",), "gear", needs_survey=False),
    Command("lock", "Lock now", ("Ctrl+L",), "lock", needs_survey=False),
    Command("back", "Back where you were", ("Alt+Left",), "back"),
    Command("next", "Next", ("Alt+Right",), "next"),
    Command("visit", "Go to the visit", ("Ctrl+2",)),
    Command("walk", "Go to the walk", ("Ctrl+3",)),
    Command("review", "Go to the review", ("Ctrl+4",)),
    Command("report", "Go to the report", ("Ctrl+5",)),
    Command("pane", "Next part of the window", ("F6",), needs_survey=False),
    Command("menu", "Open the menu", ("F10",), needs_survey=False),
    Command("help", "Help and all keys", ("F1",), "help", needs_survey=False),
)

COMMAND_BY_ID = {command.id: command for command in COMMANDS}

ANSWER_KEYS = (
    ("Y or 1", "Yes, it is secure"),
    ("P or 2", "Partly"),
    ("N or 3", "No"),
    ("A or 4", "Not applicable"),
    ("C or 5", "Can’t tell now"),
    ("Delete", "Take the answer back"),
    ("Up, Down", "Go to another question"),
    ("Page Up, Page Down", "Go to another place"),
    ("W", "Another way to walk"),
    ("F, then F again", "All fine here"),
    ("O", "Something else seen here"),
    ("+", "Another one like this"),
    ("E or Enter, Esc", "Write a note, leave it"),
    ("Ctrl+P, Ctrl+V", "Add a photo, paste one"),
)
"""The keys of the walk, for the help."""

SERVICE_KEYS = (("Alt+S", "Services of the department"), ("Esc", "Close the open service"))
"""The keys of the services, for the help."""

REPORT_KEYS = (
    ("Page Up, Page Down", "Move by a screenful"),
    ("Ctrl+Page Up, Down", "Page before, page after"),
    ("Home, End", "First page, last page"),
    ("Ctrl++, Ctrl+-", "Larger, smaller"),
    ("Ctrl+0", "Fit the width"),
    ("F4", "Small pages"),
    ("Ctrl+Shift+F", "Search in the report"),
    ("F3, Shift+F3", "Next place found, or before"),
)
"""The keys of the report, for the help."""
