"""Letters of other scripts: printed in fonts of the program, on machines without any of theirs."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from security_survey.domain.survey import Survey
from security_survey.report.fonts import (
    EAST_ASIAN,
    FONTS,
    LETTERS,
    SIGNS,
    font_for,
    foreign,
    wider_font,
)
from security_survey.report.letters import remark_on, with_letters
from security_survey.report.make import make_report
from security_survey.report.spelling import spelled_out
from security_survey.resources import child_surroundings, font_files
from tests.report.builders import VISIT, home, request
from tests.report.pdf_reading import font_sizes, opened, text_of

CHINESE = "欧阳娜娜"
ARABIC = "محمد الأحمد"
PAGE = "<html><head><title>t</title></head><body><p>{}</p></body></html>"
NAMES = {
    "Vietnamese": ("Nguyễn Thị Phượng", LETTERS),
    "Azerbaijani": ("Əliyev", LETTERS),
    "Russian": ("Пётр Чайковский", LETTERS),
    "Ukrainian": ("Київ Їжак ґ", LETTERS),
    "Greek": ("Γιώργος Παπαδόπουλος", LETTERS),
    "Arabic": (ARABIC, LETTERS),
    "Persian": ("پژمان گچی", LETTERS),
    "Urdu": ("ٹھیک ڈاکٹر بڑے", LETTERS),
    "Hebrew": ("שלום כהן", LETTERS),
    "Thai": ("สมชาย", LETTERS),
    "Hindi": ("देवनागरी शर्मा", LETTERS),
    "Georgian": ("გიორგი", LETTERS),
    "Chinese, simplified": (CHINESE, EAST_ASIAN),
    "Chinese, traditional": ("歐陽娜娜 陳大文", EAST_ASIAN),
    "Japanese": ("たなか カナ", EAST_ASIAN),
    "a Japanese name of a rare letter": ("\U00020bb7", EAST_ASIAN),
    "Korean": ("김민수", EAST_ASIAN),
    "signs": ("✓☎⚠★☐♥", SIGNS),
}


def body_of(text: str) -> str:
    """What becomes of a text on a page."""
    return with_letters(PAGE.format(text)).partition("<p>")[2].partition("</p>")[0]


def named(**visit: str) -> Survey:
    """A survey with these names in the visit."""
    return home(visit={**VISIT, **visit})


def test_the_programs_own_letters_are_those_of_its_font() -> None:
    """Each weight has just the letters that are taken for its own, but for marks over others."""
    for path in font_files():
        held = {chr(code) for code in TTFont(path).getBestCmap()}
        marks = {letter for letter in held if "\u0300" <= letter <= "\u036f"}
        assert foreign("".join(held)) == marks
        every = "".join(chr(code) for code in range(0x20, 0x3000))
        assert {letter for letter in set(every) - foreign(every) if letter.isprintable()} <= held


@pytest.mark.parametrize("language", NAMES)
def test_each_script_has_its_font(language: str) -> None:
    """Every letter of a name that the program's own font lacks is in the font for its script."""
    text, font = NAMES[language]
    found = {font_for(letter) for letter in foreign(text)}
    assert found == {font}


def test_every_weight_of_a_font_has_the_same_letters() -> None:
    """Bold names are printed whole, and each file is a font."""
    for font in FONTS:
        files = [wider_font(f"font:{key}") or b"" for _, key in font.files]
        held = [set(TTFont(io.BytesIO(file), lazy=True).getBestCmap()) for file in files]
        assert all(one == held[0] for one in held)


@pytest.mark.parametrize("url", ["font:AtkinsonHyperlegible-Regular.ttf", "file:figo", "font:../x"])
def test_no_other_address_is_one_of_these_fonts(url: str) -> None:
    """What is served under these names is theirs alone."""
    assert wider_font(url) is None


# -- on the page


@pytest.mark.parametrize(
    "text", ["plain", "“Quoted” — naïve café, 1¾ € ≤ 3", "Jalapeño Müller\n\t"]
)
def test_a_page_in_the_programs_own_letters_is_left_as_it_is(text: str) -> None:
    """Not a letter is added to it, and no font."""
    page = PAGE.format(text)
    assert with_letters(page) == page


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        (CHINESE, f'<span class="east-asian" lang="zh-Hans">{CHINESE}</span>'),
        ("陳大文", '<span class="east-asian" lang="zh-Hant">陳大文</span>'),
        ("田中かな", '<span class="east-asian" lang="ja">田中かな</span>'),
        ("김민수", '<span class="east-asian" lang="ko">김민수</span>'),
        ("by Nguyễn.", 'by <span class="letters">Nguyễn.</span>'),
        ("O&#39;Briễn ✓", 'O&#39;<span class="letters">Briễn</span> <span class="signs">✓</span>'),
        ("Robin欧", 'Robin<span class="east-asian" lang="zh-Hans">欧</span>'),
        (ARABIC, f'<span class="letters" lang="ar" dir="rtl">{ARABIC}</span>'),
        ("שלום.", '<span class="letters" lang="he" dir="rtl">שלום.</span>'),
        (f"With {ARABIC}.", f'With <span class="letters" lang="ar" dir="rtl">{ARABIC}</span>.'),
        (f"Note: {ARABIC}.", f'Note: <span class="letters" lang="ar" dir="rtl">{ARABIC}.</span>'),
        ("محمد 12 (علي) b", '<span class="letters" lang="ar" dir="rtl">محمد 12 (علي) b</span>'),
        ("One\nעברית", 'One\n<span class="letters" lang="he" dir="rtl">עברית</span>'),
    ],
)
def test_a_run_has_its_font_language_and_direction(text: str, becomes: str) -> None:
    """Words are not torn; what begins from the right is one run, its end at the left."""
    assert body_of(text) == becomes


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("A \N{THUMBS UP SIGN}\U0001f3fd lock", "A [thumbs up sign] lock"),
        ("\U0001f1fa\U0001f1f8", "[flag of US]"),
        ("\N{MAN}\u200d\N{GIRL}\ufe0f", "[man][girl]"),
        ("አበበ", "[Ethiopic letters]"),
        ("\ue000 and \ufffd", "[?] and [?]"),
        ("left\u202eright\u2066\ufeff\x9b", "leftright"),
        ("cafe\u0301", "café"),
        ("thin\u2009space", "thin space"),
    ],
)
def test_what_no_font_prints_is_written_out(text: str, becomes: str) -> None:
    """An emoji by its name, letters by their script; nothing hidden stays, nothing is blank."""
    assert body_of(text) == becomes


def test_marks_that_belong_to_no_letter_of_ours_are_set_by_a_font_that_can() -> None:
    """A mark over a letter that never has one."""
    assert body_of("x\u0301") == '<span class="letters">x\u0301</span>'


def test_only_fonts_that_are_needed_are_loaded() -> None:
    """A Chinese name brings one font, an Arabic one two weights of another."""
    chinese, arabic = with_letters(PAGE.format(CHINESE)), with_letters(PAGE.format(ARABIC))
    assert ("font:cjk" in chinese, "font:figo" in chinese) == (True, False)
    assert ("font:cjk" in arabic, arabic.count("font:fig")) == (False, 2)


def test_titles_styles_and_pictures_hold_no_markup() -> None:
    """Where no element may stand, letters stay as they are."""
    page = f"<html><head><title>{CHINESE}</title></head><svg><title>{CHINESE}</title></svg>"
    made = with_letters(f"{page}<p title='{CHINESE}'>{CHINESE}</p></html>")
    assert made.count("<span") == 1
    assert f"<title>{CHINESE}</title></svg>" in made
    assert f"<p title='{CHINESE}'>" in made


# -- what is said of it


def test_what_cannot_be_printed_is_told_in_a_sentence() -> None:
    """Each script once; not for a copy that prints none of these texts."""
    asked = request(named(resident="አበበ በቀለ", officer="Հայկ"))
    assert remark_on(asked) == (
        "The report has no font for some of what was typed and prints in its place: "
        "[Ethiopic letters], [Armenian letters]. Type it in other letters, too, where it matters."
    )
    assert remark_on(replace(asked, copy="records")) == ""


@pytest.mark.parametrize("text", ["Robin", CHINESE, ARABIC, "Nguyễn", "✓ \N{THUMBS UP SIGN}"])
def test_nothing_is_said_of_what_prints(text: str) -> None:
    """Nor of emojis, whose names say as much."""
    assert remark_on(request(named(resident=text))) == ""


def test_spelling_leaves_printable_text_alone() -> None:
    """Letter for letter."""
    text = " ".join(text for text, _ in NAMES.values())
    assert spelled_out(text) == text


# -- in the PDF


def fonts_in(pdf: bytes) -> set[str]:
    """The names of a PDF's fonts, without the letters that mark a subset."""
    with opened(pdf) as document:
        things = [thing for thing in document.objects if hasattr(thing, "get")]
        names = {str(thing.get("/BaseFont", "")) for thing in things}
    return {name.partition("+")[2] for name in names if name}


def test_names_print_in_our_fonts_and_can_be_searched_for() -> None:
    """Whatever fonts the machine has, only ours are in the report."""
    made = make_report(request(named(resident=CHINESE, officer="Nguyễn Thị"))).pdf
    families = {name.rpartition("-Bold")[0] or name for name in fonts_in(made)}
    assert families == {"Atkinson-Hyperlegible", "FiraGO", "Noto-Sans-CJK"}
    text = text_of(made)
    assert CHINESE in text
    assert "Nguyễn" in text


def test_a_run_is_as_large_as_the_heading_it_stands_in() -> None:
    """In large print, too, where every element is given the size of the text."""
    letter = "\N{CJK UNIFIED IDEOGRAPH-6B27}"
    sizes = {
        address: font_sizes(make_report(request(named(address=address), large=True)).pdf)
        for address in ("Elm Row", letter)
    }
    assert sizes[letter] == sizes["Elm Row"]


_ON_A_BARE_MACHINE = """
import sys, warnings
warnings.simplefilter("ignore")
from tests.report.builders import VISIT, home, request
from security_survey.report.make import make_report
survey = home(visit={**VISIT, "resident": sys.argv[1], "officer": sys.argv[2]})
sys.stdout.buffer.write(make_report(request(survey)).pdf)
"""
_NO_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><cachedir>{}</cachedir></fontconfig>"""


def test_a_machine_without_fonts_prints_the_same(tmp_path: Path) -> None:
    """Chinese and Arabic names, with no font of the system's to fall back on."""
    settings = tmp_path / "fonts.conf"
    settings.write_text(_NO_FONTS.format(tmp_path / "cache"), encoding="utf-8")
    root = str(Path(__file__).parents[2])
    made = subprocess.run(
        [sys.executable, "-c", _ON_A_BARE_MACHINE, CHINESE, ARABIC],
        env={**child_surroundings(), "FONTCONFIG_FILE": str(settings)},
        cwd=root,
        check=True,
        capture_output=True,
        timeout=120,
    ).stdout
    here = make_report(request(named(resident=CHINESE, officer=ARABIC))).pdf
    assert fonts_in(made) == fonts_in(here)
    assert text_of(made) == text_of(here)
    assert os.fspath(tmp_path) not in text_of(made)
