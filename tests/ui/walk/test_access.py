"""The walk page for those who listen to it: every control has a name, a role and a description."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

from security_survey.domain.survey import Question
from tests.ui.walk.conftest import Walk

Open = Callable[..., Walk]

FULL = [
    ("answer/adr-1/ADR-1", "no"),
    ("note/adr-1/ADR-1", "Small numerals"),
    ("photo/adr-1/ADR-1/ab12", {"caption": "From the street"}),
]


def walked(interface: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """An interface and everything below it."""
    yield interface
    for number in range(interface.childCount()):
        child = interface.child(number)
        if child is not None and child.isValid():
            yield from walked(child)


def test_everything_that_takes_the_focus_has_a_name(open_walk: Open) -> None:
    """Cards, answers, notes, photos, sidebar, tabs, links."""
    walk = open_walk(changes=FULL)
    root = QAccessible.queryAccessibleInterface(walk.page)
    focusable = [one for one in walked(root) if one.state().focusable and not one.state().invisible]
    assert len(focusable) > 30
    unnamed = [one.object() for one in focusable if not one.text(QAccessible.Text.Name)]
    assert unnamed == []


def test_answers_are_radio_buttons_that_say_their_question(open_walk: Open) -> None:
    """ "No, radio button, checked. Can the house number be read …"."""
    walk = open_walk(changes=FULL)
    button = walk.card("adr-1", "ADR-1").answers.buttons[2]
    told = QAccessible.queryAccessibleInterface(button)
    assert told.role() == QAccessible.Role.RadioButton
    assert told.state().checked
    assert told.text(QAccessible.Text.Name) == "No"
    assert told.text(QAccessible.Text.Description).startswith("Can the house number be read")


def test_a_card_says_question_tags_and_answer(open_walk: Open) -> None:
    """One focus stop tells all there is to know."""
    walk = open_walk(changes=[("answer/rdr-1/RDR-2", "partly")])
    walk.session.go_to(walk.session.progress.questions[0])
    walk.page.step_on()
    while walk.page.column.words[0] != "Back door":
        walk.page.step_on()
    name = walk.card("rdr-1", "RDR-2").accessibleName()
    assert name.startswith("Is this door locked whenever it is out of sight")
    assert name.endswith("Key item. Ask the resident. Answer: Partly.")


def test_residents_are_not_told_to_ask_the_resident(open_walk: Open) -> None:
    """The tag is for officers."""
    walk = open_walk(mode="resident")
    names = [card.accessibleName() for card in walk.page.column.cards]
    assert not any("Ask the resident" in name for name in names)


def test_targets_are_large_enough_for_a_finger(open_walk: Open) -> None:
    """At least 36 pixels high."""
    walk = open_walk(changes=FULL)
    card = walk.card("adr-1", "ADR-1")
    assert card.strip is not None
    targets = [*card.answers.buttons, *card.buttons, card.strip.tab_stops[2]]
    assert [target.height() for target in targets if target.height() < 36] == []


def test_every_answer_names_its_keys_in_the_tooltip(open_walk: Open) -> None:
    """Shortcuts can be discovered."""
    walk = open_walk()
    card = walk.card("adr-1", "ADR-1")
    assert [button.toolTip() for button in card.answers.buttons] == [
        "Yes (Y or 1)",
        "Partly (P or 2)",
        "No (N or 3)",
        "Not applicable (A or 4)",
        "Can't tell (C or 5)",
    ]
    assert [button.toolTip() for button in card.buttons] == [
        "Write a note (E, F2 or Enter)",
        "Add photos (Ctrl+P)",
    ]


def test_tab_follows_the_eye_through_a_card(open_walk: Open) -> None:
    """Card, answer, note button, photo button, note, photo, caption, remove, next card."""
    walk = open_walk(changes=FULL, position=Question("adr-1", "ADR-1"))
    card = walk.card("adr-1", "ADR-1")
    assert card.strip is not None
    seen: list[QWidget] = [walk.focus]
    for _ in range(8):
        walk.press(Qt.Key.Key_Tab)
        seen.append(walk.focus)
    assert seen == [
        card,
        card.answers.buttons[2],
        *card.buttons,
        card.note,
        *card.strip.tab_stops,
        walk.card("adr-1", "ADR-2"),
    ]
