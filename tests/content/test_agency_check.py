"""`agency check` tells everything that is left to do, each with file, line and remedy."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from security_survey.content.agency_check import check_agency
from security_survey.resources import resource
from tests.content.agency_folder import change_file, write_filled
from tests.content.pictures import boasting_png, save

TODAY = date(2026, 11, 23)
CLAYTON = resource("checklists", "agencies", "clayton_mo.yaml")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The agency file of a folder with nothing left to do."""
    return write_filled(tmp_path / "own")


def check(file: Path, today: date = TODAY) -> list[str]:
    """What is found, without the path before the file's name."""
    found = check_agency(file.parent, today)
    return [str(problem).replace(f"{file.parent}/", "") for problem in found]


def test_the_shipped_department_has_nothing_left_to_do() -> None:
    """It may say its own name, and nothing of it is older than a year today."""
    assert check_agency("clayton_mo", TODAY) == []


def test_a_copy_of_the_shipped_file_is_told_line_by_line(tmp_path: Path) -> None:
    """Each line with its name, and each number of its, is found by who copied it by hand."""
    (tmp_path / "agency.yaml").write_bytes(CLAYTON.read_bytes())
    found = check(tmp_path / "agency.yaml")
    lines = CLAYTON.read_text("utf-8").splitlines()
    named = [n for n, line in enumerate(lines, start=1) if "clayton" in line.lower()]
    still = [one for one in found if "This still says" in one]
    assert [int(one.split(":")[1]) for one in still] == named
    for number in ("314-290-8403", "314-645-3000", "314-290-8424", "866-371-8477"):
        assert any(f"the copied department has: {number}." in one for one in found), number
    assert not any("911" in one or "faa.gov" in one for one in found)


def test_a_shared_number_is_right_once_somebody_tried_it(file: Path) -> None:
    """Two towns may have one tip line."""
    text = file.read_text("utf-8")
    phone = next(n for n in text.split("phone: ") if "Not for emergencies" in n)[:12]
    change_file(file, phone, "866-371-8477")
    (found,) = check(file)
    assert "This is what the copied department has: 866-371-8477." in found
    change_file(file, "phone: 866-371-8477", "phone: 866-371-8477\n    as_of: 2026-11-20")
    assert check(file) == []


def at(file: Path, text: str) -> int:
    """The line where a text stands, from 1."""
    lines = file.read_text("utf-8").splitlines()
    return next(n for n, line in enumerate(lines, start=1) if text in line)


def take_police_away(file: Path) -> int:
    change_file(file, "  - id: police\n", "  - id: officers\n")
    return at(file, "contacts:")


def letters_for_a_number(file: Path) -> int:
    change_file(file, "phone: 000-555-0100", "phone: ask inside")
    return at(file, "ask inside")


def no_contacts(file: Path) -> int:
    text = file.read_text("utf-8")
    start, end = text.index("contacts:"), text.index("# Printed with every report")
    file.write_text(f"{text[:start]}contacts: []\n{text[end:]}", "utf-8")
    return at(file, "contacts: []")


def an_end_before_the_beginning(file: Path) -> int:
    notice = "{id: shut, title: Shut, text: Shut., from: 2026-12-24, until: 2026-12-20}"
    change_file(file, "notices: []", f"notices:\n  - {notice}")
    return at(file, "id: shut")


def a_web_page_for_a_logo(file: Path) -> int:
    (file.parent / "logo" / "logo.png").write_text("<!doctype html><title>Logo</title>")
    return show_logo(file)


def a_huge_logo(file: Path) -> int:
    (file.parent / "logo" / "logo.png").write_bytes(boasting_png(20_000, 10_000))
    return show_logo(file)


def show_logo(file: Path) -> int:
    change_file(file, "# logo: logo/logo.png", "logo: logo/logo.png")
    return at(file, "logo: logo/logo.png")


def a_logo_that_leads_out(file: Path) -> int:
    outside = save(file.parent.parent / "outside.png", 10, 10)
    (file.parent / "logo" / "logo.png").symlink_to(outside)
    return show_logo(file)


def an_old_contact(file: Path) -> int:
    change_file(file, "# as_of: 2026-11-23", "as_of: 2025-11-20")
    return at(file, "as_of: 2025-11-20")


def a_contact_of_tomorrow(file: Path) -> int:
    change_file(file, "# as_of: 2026-11-23", "as_of: 2026-11-24")
    return at(file, "as_of: 2026-11-24")


def a_review_that_is_due(file: Path) -> int:
    change_file(file, 'version: "2026-11"', 'version: "2026-11"\n  review: 2026-11-23')
    return at(file, "review: 2026-11-23")


def a_source_without_words(file: Path) -> int:
    change_file(file, "  NIC: National Insurance", "  NIX: National Insurance")
    return at(file, "sources:")


def a_service_of_no_file(file: Path) -> int:
    change_file(file, "  - gun_locks\n", "  - gun_lock\n")
    return at(file, "services:")


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (
            take_police_away,
            "There is no contact “police”, whose number stands at the head of each report. Add it.",
        ),
        (
            letters_for_a_number,
            "“phone” must be a telephone number such as 314-555-0100, not “ask inside”. "
            "Correct it.",
        ),
        (no_contacts, "“contacts” must be filled in, not empty. Correct it."),
        (
            an_end_before_the_beginning,
            "The notice “shut” ends on 2026-12-20, before it begins on 2026-12-24. "
            "Correct “from” or “until”.",
        ),
        (
            a_web_page_for_a_logo,
            "The logo is a web page (HTML) and no picture. "
            "Save the picture itself, as PNG or JPEG.",
        ),
        (
            a_huge_logo,
            "The logo is 20,000 by 10,000 pixels large (200 megapixels). "
            "Scale it down to at most 2,000 pixels on each side.",
        ),
        (
            a_logo_that_leads_out,
            "The logo lies outside the agency's folder. Copy the picture into the folder.",
        ),
        (
            an_old_contact,
            "This was last looked at on 2025-11-20, more than a year ago. "
            "Look at it again, and set today's date.",
        ),
        (
            a_contact_of_tomorrow,
            "This was looked at on 2026-11-24, which is still to come. Correct the date.",
        ),
        (
            a_review_that_is_due,
            "This was to be looked at again by 2026-11-23. Look at it, and set the next day.",
        ),
        (
            a_source_without_words,
            "“sources” does not say what “NIC” is, which “car_break_ins” names. Add it.",
        ),
        (
            a_service_of_no_file,
            "The agency “harborview_police_department” offers the service “gun_lock”, which has "
            "no file here. Did you mean “gun_locks”?",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    file: Path, spoil: Callable[[Path], int], expected: str
) -> None:
    """One line for each fault: file, line, what it is and what to do about it."""
    line = spoil(file)
    found = [one for one in check(file) if one.endswith(f": {expected}")]
    assert [one.split(":")[:2] for one in found] == [["agency.yaml", str(line)]]


def test_old_facts_of_own_services_are_told(file: Path) -> None:
    """A year later each fact is to be looked at again, one line each."""
    later = check(file, date(2027, 11, 24))
    facts = sum(
        path.read_text("utf-8").count("as_of:")
        for path in (file.parent / "services").glob("*.yaml")
    )
    assert facts > 15
    assert sum("more than a year ago" in one for one in later) == facts
    assert check(file, date(2027, 11, 23)) == []


def test_a_service_of_ours_that_lacks_a_contact_is_told_in_the_agency_file(file: Path) -> None:
    """Where the department can do something about it."""
    (file.parent / "services" / "gun_locks.yaml").unlink()
    change_file(file, "  - id: gun_locks\n", "  - id: locks\n")
    own = [one for one in check(file) if one.startswith("agency.yaml:")]
    line = at(file, "  - gun_locks")
    assert all(one.startswith(f"agency.yaml:{line}:") for one in own)
    assert all("The service “gun_locks” cannot be shown as it is." in one for one in own)
    assert all(one.endswith("Add it, or take the service off this list.") for one in own)
    assert len(own) == 2


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """No folder, no file, no YAML: one sentence, and no more."""
    (tmp_path / "agency.yaml").write_text("name: [", "utf-8")
    (only,) = check_agency(tmp_path, TODAY)
    assert only.what.startswith("This is not valid YAML")
    (only,) = check_agency(tmp_path / "nowhere", TODAY)
    assert "There is no such file." in str(only)
