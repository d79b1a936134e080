"""Photos dropped and pasted: from files and from other programs, onto a card, a note, the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QImage,
)
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from security_survey.domain.survey import Question
from security_survey.ui.walk.card_target import DropTarget
from security_survey.ui.walk.photo_offer import photos_in
from security_survey.ui.walk.question_card import QuestionCard
from tests.ui.walk.conftest import Walk

Open = Callable[..., Walk]
Key = Qt.Key
COPY = Qt.DropAction.CopyAction
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
FIRST, SECOND = Question("adr-1", "ADR-1"), Question("adr-1", "ADR-2")


def picture(color: str = "#886644") -> QImage:
    """A small picture."""
    image = QImage(64, 48, QImage.Format.Format_RGB32)
    image.fill(QColor(color))
    return image


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Three different photo files."""
    paths = [tmp_path / f"{name}.png" for name in ("door", "lock", "strike")]
    for path, color in zip(paths, ("#112233", "#445566", "#778899"), strict=True):
        assert picture(color).save(str(path))
    return paths


def named(paths: list[Path]) -> QMimeData:
    """Files as a file manager offers them."""
    offered = QMimeData()
    offered.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return offered


def of_picture(image: QImage, words: str = "") -> QMimeData:
    """A picture as another program offers it, with words or without."""
    offered = QMimeData()
    offered.setImageData(image)
    if words:
        offered.setText(words)
    return offered


def enter(widget: QWidget, at: QPoint, offered: QMimeData) -> bool:
    """Hold something over a widget, as a hand does; whether it may be dropped there."""
    begun = QDragEnterEvent(QPointF(at), COPY, offered, LEFT, NONE)
    QApplication.sendEvent(widget, begun)
    if begun.isAccepted():
        QApplication.sendEvent(widget, QDragMoveEvent(QPointF(at), COPY, offered, LEFT, NONE))
    return begun.isAccepted()


def drop(page: QWidget, at: QPoint, offered: QMimeData) -> QDropEvent:
    """Hold it over the page and let it go."""
    enter(page, at, offered)
    let_go = QDropEvent(QPointF(at), COPY, offered, LEFT, NONE)
    QApplication.sendEvent(page, let_go)
    return let_go


def middle(walk: Walk, widget: QWidget) -> QPoint:
    """The middle of a widget, in the page's coordinates."""
    return widget.mapTo(walk.page, widget.rect().center())


def wait_for(walk: Walk, question: Question, count: int) -> None:
    walk.qtbot.waitUntil(
        lambda: len(walk.session.survey.photos_of(question)) == count, timeout=9000
    )


def veil(card: QuestionCard) -> DropTarget:
    target: DropTarget = card.findChild(DropTarget)
    return target


def test_files_dropped_on_a_card_go_to_its_question(open_walk: Open, files: list[Path]) -> None:
    """Several at once, in their order, as one step, although another question has the focus."""
    walk = open_walk()
    card = walk.card("adr-1", "ADR-2")
    offered = named(files)
    assert enter(walk.page, middle(walk, card), offered)
    drop(walk.page, middle(walk, card), offered)
    wait_for(walk, SECOND, 3)
    assert walk.session.survey.photos_of(FIRST) == ()
    walk.session.undo()
    assert walk.session.survey.photos == {}


def test_beside_the_cards_the_question_in_focus_takes_them(
    open_walk: Open, files: list[Path]
) -> None:
    """The sidebar and the guidance are no wrong place to let go."""
    walk = open_walk(position=SECOND)
    at = middle(walk, walk.page.sidebar)
    assert enter(walk.page, at, named(files[:1]))
    assert veil(walk.card("adr-1", "ADR-2")).isVisible()
    drop(walk.page, at, named(files[:1]))
    wait_for(walk, SECOND, 1)


def test_the_card_that_will_take_them_shows_it(open_walk: Open, files: list[Path]) -> None:
    """The veil follows the hand and goes when the hand goes."""
    walk = open_walk()
    one, two = walk.card("adr-1", "ADR-1"), walk.card("adr-1", "ADR-2")
    offered = named(files)
    enter(walk.page, middle(walk, one), offered)
    assert (veil(one).isVisible(), veil(two).isVisible()) == (True, False)
    enter(walk.page, middle(walk, two), offered)
    assert (veil(one).isVisible(), veil(two).isVisible()) == (False, True)
    QApplication.sendEvent(walk.page, QDragLeaveEvent())
    assert not veil(two).isVisible()
    enter(walk.page, middle(walk, two), offered)
    drop(walk.page, middle(walk, two), offered)
    assert not veil(two).isVisible()
    wait_for(walk, SECOND, 3)


@pytest.mark.parametrize("allowed", [COPY | Qt.DropAction.MoveAction, Qt.DropAction.MoveAction])
def test_nothing_is_moved_away_from_where_it_was(
    open_walk: Open, files: list[Path], allowed: Qt.DropAction
) -> None:
    """Whatever the file manager proposes, the original stays."""
    walk = open_walk()
    at = middle(walk, walk.card("adr-1", "ADR-1"))
    offered = named(files[:1])
    enter(walk.page, at, offered)
    let_go = QDropEvent(QPointF(at), allowed, offered, LEFT, NONE)
    QApplication.sendEvent(walk.page, let_go)
    assert let_go.dropAction() in (COPY, Qt.DropAction.IgnoreAction)
    wait_for(walk, FIRST, 1)
    assert files[0].exists()


def test_words_dragged_over_a_card_are_not_taken(open_walk: Open) -> None:
    """Only photos show the veil."""
    walk = open_walk()
    offered = QMimeData()
    offered.setText("a sentence")
    assert not enter(walk.page, middle(walk, walk.card("adr-1", "ADR-1")), offered)
    assert not veil(walk.card("adr-1", "ADR-1")).isVisible()


def test_a_note_lets_photos_pass_to_the_card(open_walk: Open, files: list[Path]) -> None:
    """Over a note photos are still for the question; words are for the note."""
    walk = open_walk()
    card = walk.card("adr-1", "ADR-1")
    card.open_note()
    assert card.note is not None
    viewport = card.note.viewport()
    enter(viewport, QPoint(5, 5), named(files))
    assert veil(card).isVisible()
    QApplication.sendEvent(walk.page, QDragLeaveEvent())
    words = QMimeData()
    words.setText("loose")
    assert enter(viewport, QPoint(5, 5), words)
    assert not veil(card).isVisible()


def test_a_picture_from_another_program_is_taken(open_walk: Open) -> None:
    """A bare picture, without a file."""
    walk = open_walk()
    drop(walk.page, middle(walk, walk.card("adr-1", "ADR-1")), of_picture(picture()))
    wait_for(walk, FIRST, 1)
    assert list(walk.session.survey.photos) == [FIRST]


def test_the_address_of_a_picture_on_the_web_gets_a_sentence(open_walk: Open) -> None:
    """Nothing is fetched."""
    walk = open_walk()
    offered = QMimeData()
    offered.setUrls([QUrl("https://example.org/door.jpg")])
    card = walk.card("adr-1", "ADR-1")
    assert enter(walk.page, middle(walk, card), offered)
    drop(walk.page, middle(walk, card), offered)
    assert card.problem == (
        "This is only the address of a picture. Save the picture as a file and drop that."
    )


def test_each_of_several_that_are_no_photos_is_named(
    open_walk: Open, files: list[Path], tmp_path: Path
) -> None:
    """The good ones are kept, the sentence stays when they have come in."""
    walk = open_walk()
    wrong = [tmp_path / f"list{number}.txt" for number in range(5)]
    for path in wrong:
        path.write_text("no photo")
    card = walk.card("adr-1", "ADR-1")
    drop(walk.page, middle(walk, card), named([wrong[0], *files, *wrong[1:]]))
    walk.qtbot.waitUntil(lambda: card.problem != "", timeout=9000)
    assert len(walk.session.survey.photos_of(FIRST)) == 3
    assert card.problem.count("This is not a photo") == 3
    assert card.problem.endswith("2 more could not be added.")


def test_ctrl_v_pastes_a_picture_into_the_question_in_focus(open_walk: Open) -> None:
    """A screenshot, or a picture copied in another program."""
    walk = open_walk(position=SECOND)
    QApplication.clipboard().setMimeData(of_picture(picture()))
    walk.press(Key.Key_V, control=True)
    wait_for(walk, SECOND, 1)
    assert list(walk.session.survey.photos) == [SECOND]


def test_ctrl_v_pastes_files(open_walk: Open, files: list[Path]) -> None:
    """Files copied in a file manager."""
    walk = open_walk()
    QApplication.clipboard().setMimeData(named(files))
    walk.press(Key.Key_V, control=True)
    wait_for(walk, FIRST, 3)
    assert list(walk.session.survey.photos) == [FIRST]


def test_with_nothing_to_paste_a_sentence_says_so(open_walk: Open) -> None:
    """Words on the clipboard are no photo."""
    walk = open_walk()
    QApplication.clipboard().setText("words")
    walk.press(Key.Key_V, control=True)
    assert walk.card("adr-1", "ADR-1").problem == (
        "There is no photo to paste. Copy a picture or a photo file and paste again."
    )


def test_in_a_note_words_stay_words(open_walk: Open) -> None:
    """Even if a picture of them lies beside them, as from a table."""
    walk = open_walk()
    card = walk.card("adr-1", "ADR-1")
    card.open_note()
    QApplication.clipboard().setMimeData(of_picture(picture(), "strike is loose"))
    walk.press(Key.Key_V, control=True)
    assert card.note is not None
    assert card.note.toPlainText() == "strike is loose"
    assert walk.session.survey.photos == {}


def test_a_picture_pasted_into_a_note_is_a_photo_of_the_question(
    open_walk: Open, files: list[Path]
) -> None:
    """Pictures and files alike; nothing is written."""
    walk = open_walk()
    card = walk.card("adr-1", "ADR-1")
    card.open_note()
    QApplication.clipboard().setMimeData(of_picture(picture()))
    walk.press(Key.Key_V, control=True)
    wait_for(walk, FIRST, 1)
    QApplication.clipboard().setMimeData(named(files[:1]))
    walk.press(Key.Key_V, control=True)
    wait_for(walk, FIRST, 2)
    assert card.note is not None
    assert card.note.toPlainText() == ""


def test_a_picture_pasted_into_a_caption_is_a_photo_of_the_question(
    open_walk: Open, files: list[Path]
) -> None:
    """And words pasted there are the caption."""
    walk = open_walk()
    QApplication.clipboard().setMimeData(named(files[:1]))
    walk.press(Key.Key_V, control=True)
    wait_for(walk, FIRST, 1)
    caption = walk.card("adr-1", "ADR-1").findChild(QLineEdit)
    caption.setFocus()
    QApplication.clipboard().setMimeData(of_picture(picture("#00ff00")))
    walk.press(Key.Key_V, control=True)
    wait_for(walk, FIRST, 2)
    caption.setFocus()
    QApplication.clipboard().setText("the strike")
    walk.press(Key.Key_V, control=True)
    assert caption.text() == "the strike"


def test_a_pictures_own_bytes_come_before_what_was_made_of_it() -> None:
    """So that nothing but the photo process decodes it."""
    offered = of_picture(picture())
    offered.setData("image/jpeg", b"\xff\xd8\xff the bytes")
    assert photos_in(offered) == (b"\xff\xd8\xff the bytes",)


def test_the_same_photo_twice_is_told(open_walk: Open, files: list[Path]) -> None:
    """It stays once, with its caption."""
    walk = open_walk()
    card = walk.card("adr-1", "ADR-1")
    drop(walk.page, middle(walk, card), named(files[:1]))
    wait_for(walk, FIRST, 1)
    drop(walk.page, middle(walk, card), named(files[:2]))
    assert walk.page.photos_under_way == 2
    wait_for(walk, FIRST, 2)
    walk.qtbot.waitUntil(lambda: card.problem != "")
    assert card.problem == "A photo that this question has already was not added again."
    assert walk.page.photos_under_way == 0


def test_a_question_takes_so_many_photos(open_walk: Open, files: list[Path]) -> None:
    """Beyond them a sentence, and what fits is kept."""
    photos = [(f"photo/adr-1/ADR-1/{number:064x}", {"caption": ""}) for number in range(48)]
    walk = open_walk(changes=photos)
    card = walk.card("adr-1", "ADR-1")
    drop(walk.page, middle(walk, card), named(files))
    wait_for(walk, FIRST, 50)
    walk.qtbot.waitUntil(lambda: card.problem != "")
    assert card.problem == (
        "A question takes up to 50 photos, and the rest was left out. Take away photos that show"
        " nothing new."
    )


def test_a_survey_takes_so_many_photos(open_walk: Open, files: list[Path]) -> None:
    """A thousand, wherever they are."""
    photos = [
        (f"photo/adr-1/FDR-{number % 25}/{number:064x}", {"caption": ""}) for number in range(1000)
    ]
    walk = open_walk(changes=photos)
    card = walk.card("adr-1", "ADR-1")
    drop(walk.page, middle(walk, card), named(files))
    walk.qtbot.waitUntil(lambda: card.problem != "")
    assert card.problem.startswith("A survey takes up to 1,000 photos")
    assert walk.session.survey.photos_of(FIRST) == ()


def test_what_cannot_be_saved_is_told(open_walk: Open, files: list[Path]) -> None:
    """The disk is full: nothing is shown as kept."""
    walk = open_walk()
    walk.page.flush()
    card = walk.card("adr-1", "ADR-1")
    walk.session.failed.connect(lambda _sentence: None)
    walk.journal.refuse()
    drop(walk.page, middle(walk, card), named(files))
    walk.qtbot.waitUntil(lambda: card.problem != "", timeout=9000)
    assert (
        card.problem
        == "3 photos could not be saved; free some space on the disk and add them again."
    )
    assert walk.session.survey.photos == {}
