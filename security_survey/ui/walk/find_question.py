"""Find a question by its words, its id, its place or what was noted there (Ctrl+F)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from security_survey.domain.survey import Question
from security_survey.ui.parts import label, plain_tip
from security_survey.ui.session import SurveySession
from security_survey.ui.walk.route import place_name
from security_survey.ui.walk.words import counted

MOST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Findable:
    """A question with the line that is shown and the words that are searched."""

    question: Question
    line: str
    searched: str


def findable_questions(session: SurveySession) -> tuple[Findable, ...]:
    """Every question of the walk."""
    survey, found = session.survey, []
    for question in session.progress.questions:
        item = session.checklist.item_by_id[question.item]
        place = place_name(session.checklist, survey, question)
        line = f"{place} — {item.wording(survey.mode)}"
        area = session.checklist.area_of_item[item.id].title
        searched = " ".join([line, area, item.id, item.title, survey.note(question)])
        found.append(Findable(question, line, searched.casefold()))
    return tuple(found)


def matching(questions: Sequence[Findable], words: str) -> tuple[Findable, ...]:
    """Those that hold every word; an id typed in full comes first."""
    wanted = words.casefold().split()
    hits = [one for one in questions if all(word in one.searched for word in wanted)]
    typed = words.strip().upper()
    return tuple(sorted(hits, key=lambda one: one.question.item != typed))


class FindQuestion(QDialog):
    """The dialog. `chosen` carries the question to go to."""

    chosen = Signal(object)

    def __init__(self, session: SurveySession, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._questions = findable_questions(session)
        self._field = QLineEdit()
        self._list = QListWidget()
        self._count = label("", "small")
        self._field.textChanged.connect(self._on_text_changed)
        self._field.installEventFilter(self)
        self._list.itemActivated.connect(self._on_activated)
        self._assemble()
        self._on_text_changed("")

    @property
    def field(self) -> QLineEdit:
        """Where the words are typed."""
        return self._field

    @property
    def lines(self) -> tuple[str, ...]:
        """The questions listed."""
        return tuple(self._list.item(row).text() for row in range(self._list.count()))

    @property
    def words(self) -> str:
        """What stands below the list."""
        return self._count.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list while the words are being typed; Enter goes."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._use_key(event.key())
        return super().eventFilter(watched, event)

    def _use_key(self, key: int) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if key in steps:
            row = self._list.currentRow() + steps[Qt.Key(key)]
            self._list.setCurrentRow(min(max(row, 0), self._list.count() - 1))
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if (item := self._list.currentItem()) is not None:
                self._on_activated(item)
            return True
        return False

    def _on_text_changed(self, words: str) -> None:
        hits = matching(self._questions, words)
        self._list.clear()
        for hit in hits[:MOST_SHOWN]:
            item = QListWidgetItem(hit.line)
            item.setData(Qt.ItemDataRole.UserRole, hit.question)
            item.setSizeHint(QSize(0, self.fontMetrics().height() + 20))
            item.setToolTip(plain_tip(hit.line))
            self._list.addItem(item)
        self._list.setCurrentRow(0)
        self._count.setText(_count_words(len(hits), words))

    def _on_activated(self, item: QListWidgetItem) -> None:
        question = item.data(Qt.ItemDataRole.UserRole)
        self.accept()
        self.chosen.emit(question)

    def _assemble(self) -> None:
        self.setWindowTitle("Find a question")
        self.resize(680, 460)
        self._field.setPlaceholderText("Words, a place, a note, or an id such as RDR-1")
        self._field.setAccessibleName("Words to find")
        self._field.setToolTip("Up and Down move in the list, Enter goes to the question")
        self._list.setProperty("role", "found")
        self._list.setAccessibleName("Questions found")
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 14)
        column.setSpacing(10)
        column.addWidget(self._field)
        column.addWidget(self._list, 1)
        column.addWidget(self._count)


def _count_words(count: int, words: str) -> str:
    if not count:
        return f"No question holds “{words.strip()}”. Try fewer or other words."
    shown = f", the first {MOST_SHOWN} are shown" if count > MOST_SHOWN else ""
    return f"{counted(count, 'question')}{shown} · Enter goes there, Esc closes"
