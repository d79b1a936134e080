"""Letters of other scripts in a page: each run gets the font, language and direction that it needs.

A page without any is left as it is, and costs next to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape
from itertools import groupby

from security_survey.domain.survey import Survey
from security_survey.report.fonts import (
    EAST_ASIAN,
    LETTERS,
    OWN,
    Font,
    font_for,
    foreign,
    style_for,
)
from security_survey.report.request import ReportRequest
from security_survey.report.spelling import cleaned, spelled_out, written_out

_LEFT_ALONE = ("style", "script", "title", "svg")
"""Elements whose text is no text of the page, or in which no other element may stand."""
_END_OF_HEAD = "</head>"

_FOREIGN_TEXT = re.compile(f">[^<]*?[^{OWN}\t\n\r<]")
"""What is foreign between two tags; photos inside tags are passed over quickly."""
_RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_FROM_RIGHT = re.compile(f"([{_RIGHT}](?:[{_RIGHT}\\d\\s.,:;()\"'/–-]*[{_RIGHT}])?)")
_HEBREW = re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]")
_FIRST_LETTER = re.compile("[^\\W\\d_]")
_WORD = re.compile("[^\\s<>&;]+")
_KANA = re.compile("[\u3040-\u30ff\uff66-\uff9f]")
_HANGUL = re.compile("[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")


def with_letters(html: str) -> str:
    """The page with every letter printable, as it came where nothing in it is foreign."""
    if not _FOREIGN_TEXT.search(html):
        return html
    page = _each_text(html, lambda text: spelled_out(cleaned(text)))
    letters = {letter for text in _texts(page) for letter in foreign(text)}
    fonts = {font for font in map(font_for, letters) if font}
    return _with_style(_each_text(page, _marked_up), style_for(fonts)) if fonts else page


def remark_on(request: ReportRequest) -> str:
    """One sentence about what of a survey no font can print, "" if there is nothing.

    The records copy prints none of these texts.
    """
    texts = () if request.copy == "records" else _typed(request.survey)
    found = {name: None for text in texts for name in written_out(cleaned(text))}
    if not found:
        return ""
    return (
        "The report has no font for some of what was typed and prints in its place: "
        f"{', '.join(found)}. Type it in other letters, too, where it matters."
    )


def _typed(survey: Survey) -> Iterator[str]:
    """Every text that somebody typed and a report prints."""
    yield from survey.visit.values()
    yield from (place.name for place in survey.places)
    yield from survey.notes.values()
    yield from (photo.caption for kept in survey.photos.values() for photo in kept)
    yield from survey.remarks.values()
    yield from (signature.name for signature in survey.signatures.values())


# -- the texts between tags; what a template prints holds no "<" of its own


def _texts(html: str) -> Iterator[str]:
    """Each text that holds more than ASCII."""
    return (text for _, _, text in _pieces(html) if text)


def _each_text(html: str, change: Callable[[str], str]) -> str:
    """The page with each such text changed."""
    pieces = html.split("<")
    for at, tag, text in _pieces(html):
        if text:
            pieces[at] = f"{tag}>{change(text)}"
    return "<".join(pieces)


def _pieces(html: str) -> Iterator[tuple[int, str, str]]:
    """The place of each tag, the tag and the text after it, "" where it is left alone or plain."""
    inside = ""
    for at, piece in enumerate(html.split("<")):
        tag, _, text = piece.partition(">")
        name = tag.partition(" ")[0]
        if inside:
            inside = "" if name == f"/{inside}" else inside
        elif name in _LEFT_ALONE:
            inside = name
        yield at, tag, "" if inside or text.isascii() else text


def _with_style(html: str, style: str) -> str:
    return html.replace(_END_OF_HEAD, f"<style>{style}</style>{_END_OF_HEAD}", 1)


# -- runs of one script


def _marked_up(text: str) -> str:
    return "\n".join(_line(line) for line in text.split("\n")) if foreign(text) else text


def _line(line: str) -> str:
    """A line, or what follows its label, is one run if it begins from the right."""
    label, colon, rest = ("", "", line) if _begins_right(line) else line.rpartition(": ")
    if _begins_right(rest):
        before, words, after = _stripped(rest)
        return f"{_dressed(label)}{colon}{before}{_turned(words)}{after}"
    pieces = _FROM_RIGHT.split(line)
    return "".join(_turned(p) if at % 2 else _dressed(p) for at, p in enumerate(pieces))


def _begins_right(words: str) -> bool:
    first = _FIRST_LETTER.search(unescape(words))
    return bool(first and _FROM_RIGHT.match(first[0]))


def _turned(words: str) -> str:
    language = "he" if _HEBREW.search(words) else "ar"
    return f'<span class="{LETTERS.kind}" lang="{language}" dir="rtl">{words}</span>'


def _stripped(line: str) -> tuple[str, str, str]:
    words = line.strip()
    before, _, after = line.partition(words)
    return before, words, after


def _dressed(line: str) -> str:
    """Words with a foreign letter in one font, so that none is printed in two."""
    language = _east_asian_language(line)
    return _WORD.sub(lambda found: _word(found[0], language), line) if foreign(line) else line


def _word(word: str, language: str) -> str:
    return "".join(
        _run(font, "".join(letters), language) for font, letters in groupby(word, _font_of)
    )


def _font_of(letter: str) -> Font:
    return (font_for(letter) if foreign(letter) else None) or LETTERS


def _run(font: Font, letters: str, language: str) -> str:
    if not foreign(letters):
        return letters
    spoken = f' lang="{language}"' if font is EAST_ASIAN else ""
    return f'<span class="{font.kind}"{spoken}>{letters}</span>'


def _east_asian_language(line: str) -> str:
    """The language whose letter forms fit: by its own letters, else by the older code tables."""
    if _KANA.search(line):
        return "ja"
    if _HANGUL.search(line):
        return "ko"
    letters = "".join(letter for letter in foreign(line) if font_for(letter) is EAST_ASIAN)
    simplified = _fits(letters, "gb2312") or not _fits(letters, "big5")
    return "zh-Hans" if simplified else "zh-Hant"


def _fits(letters: str, table: str) -> bool:
    try:
        letters.encode(table)
    except UnicodeEncodeError:
        return False
    return True
