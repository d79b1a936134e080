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
        return f"{self.words} ({self.keys[0]})"


COMMANDS = (
    Command("new", "New survey with a resident", ("Ctrl+N",), "plus", needs_survey=False),
    Command("close", "Back to the start page", ("Ctrl+W", "Ctrl+1"), "home"),
    Command("undo", "Undo", ("Ctrl+Z",), "undo"),
    Command("redo", "Redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo"),
    Command("find", "Find a question", ("Ctrl+F",), "search"),
    Command("save", "Save the report", ("Ctrl+S",), "save"),
    Command("back", "Back", ("Alt+Left",), "back"),
    Command("next", "Next", ("Alt+Right",), "next"),
    Command("visit", "Go to the visit", ("Ctrl+2",)),
    Command("walk", "Go to the walk", ("Ctrl+3",)),
    Command("review", "Go to the review", ("Ctrl+4",)),
    Command("report", "Go to the report", ("Ctrl+5",)),
    Command("pane", "Go to the next part of the window", ("F6",), needs_survey=False),
    Command("menu", "Open the menu", ("F10",), needs_survey=False),
    Command("help", "Help and all keys", ("F1",), "help", needs_survey=False),
)

COMMAND_BY_ID = {command.id: command for command in COMMANDS}

ANSWER_KEYS = (
    ("Y", "Yes, it is secure"),
    ("P", "Partly"),
    ("N", "No"),
    ("A", "Not applicable"),
    ("C", "Can’t tell now"),
    ("Up, Down", "The question before or after"),
)
"""The keys of the walk, for the help."""
