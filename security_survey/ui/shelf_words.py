"""What a line of the list of surveys says, in words: on the screen and read aloud."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from security_survey.library.store.retention import bin_ends
from security_survey.ui.dates import day_words, month_and_day, short_date
from security_survey.ui.header import MODES

if TYPE_CHECKING:
    from security_survey.library import SurveySummary
    from security_survey.library.store.shelf_query import ShelfLine, ShelfQuery, Spot

FOUND_IN = {
    "address": "Address",
    "resident": "Resident",
    "officer": "Officer",
    "visit": "Visit",
    "note": "Note",
    "remark": "Remark",
    "caption": "Photo",
}
"""What a search found its words in."""

KEPT = "Reports that you saved as PDF and surveys that you exported stay where they are."


def address_words(summary: SurveySummary) -> str:
    """The first line of the address, or a word for none."""
    lines = summary.address.strip().splitlines()
    return lines[0] if lines else "No address yet"


def town_words(summary: SurveySummary) -> str:
    """The rest of the address on one line."""
    return ", ".join(line.strip() for line in summary.address.strip().splitlines()[1:])


def visit_words(summary: SurveySummary) -> str:
    """Which kind of visit, by whom and when."""
    parts = (MODES[summary.mode], summary.officer, summary.resident, day_words(summary.date))
    return " · ".join(part for part in parts if part)


def whose_words(summary: SurveySummary) -> str:
    """Whose home it is and in which town, or which kind of visit it was where neither is known."""
    parts = (summary.resident, town_words(summary))
    return " · ".join(part for part in parts if part) or MODES[summary.mode]


def progress_words(summary: SurveySummary) -> str:
    """How far it is."""
    if summary.closed:
        return "Finished"
    return f"{summary.answered} answered" if summary.answered else "Not begun"


def changed_words(changed: datetime, today: date | None = None) -> str:
    """When it was last changed, in local time; the year takes the hour's place if it is another."""
    local = changed.astimezone()
    today = today or datetime.now().astimezone().date()
    if local.year != today.year:
        return short_date(local)
    return f"{month_and_day(local)}, {local:%H:%M}"


def risk_words(summary: SurveySummary) -> str:
    """The risk in a word, "" where none is stated."""
    return summary.band.replace("_", " ").capitalize()


def gone_words(summary: SurveySummary) -> str:
    """The day on which it leaves the bin for good, "" outside the bin."""
    return short_date(bin_ends(summary.binned)) if summary.binned else ""


def spot_words(spot: Spot) -> str:
    """Where the words were found, as one line."""
    return f"{FOUND_IN[spot.kind]}: {spot.before}{spot.hit}{spot.after}"


def line_words(line: ShelfLine) -> str:
    """The whole line, to be read aloud."""
    summary = line.summary
    parts = [
        " ".join(summary.address.split()) or address_words(summary),
        visit_words(summary),
        progress_words(summary),
        f"risk {risk_words(summary).lower()}" if summary.band else "",
        spot_words(line.spot) if line.spot else "",
        f"will be deleted for good on {gone_words(summary)}" if summary.binned else "",
    ]
    return ", ".join(part for part in parts if part)


def count_words(count: int, query: ShelfQuery) -> str:
    """How many there are, or were found."""
    what = "survey" if count == 1 else "surveys"
    where = " in the bin" if query.status == "bin" else ""
    number = f"{count:,}" if count else "No"
    return f"{number} {what}{where}{' found' if query.is_narrowed else ''}"


def loss_words(answered: int | None) -> str:
    """What deleting for good destroys; `answered` is None for several surveys."""
    answers = {None: "All their answers", 0: "The survey", 1: "Its one answer"}.get(
        answered, f"Its {answered} answers"
    )
    return (
        f"{answers}, notes, photos and signatures are removed from this computer, and from the"
        f" backups on it too. Nothing can bring them back.\n\n{KEPT}"
    )
