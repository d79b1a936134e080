"""Words for the ways to walk: their names, their keys in the menu, and what is left on them."""

from __future__ import annotations

from security_survey.domain.progress import Count
from security_survey.domain.walk_ways import Way
from security_survey.ui.walk.words import counted, walk_progress

NAMES = {
    Way.FULL: "Full walk",
    Way.EXPRESS: "Express walk",
    Way.OPEN: "Only unanswered",
    Way.DARK: "After dark",
}
IN_MENU = {
    Way.FULL: "&Full walk",
    Way.EXPRESS: "&Express walk: key and core items",
    Way.OPEN: "Only &unanswered questions",
    Way.DARK: "After &dark: what cannot be told by day",
}
NOTHING_TO_ASK = ("Nothing to ask", "Add a place or change the facts on the Visit page.")
_NOTHING_LEFT = {
    Way.OPEN: "Every question is answered. Choose the full walk to look at them again (W).",
    Way.DARK: "What needs darkness has been told. Choose the full walk to go on by day (W).",
}


def time_left(count: Count) -> str:
    """What a way still takes: "about 24 minutes left"."""
    if count.complete:
        return "everything answered"
    return f"about {counted(count.minutes_left, 'minute')} left"


def short_time(count: Count) -> str:
    """The same where room is scarce, "" when nothing is left."""
    return f"{count.minutes_left} min" if count.left else ""


def in_menu(way: Way, count: Count) -> str:
    """A way as the menu lists it, with its time at the right."""
    return f"{IN_MENU[way]}\t{short_time(count) or 'done'}"


def way_progress(way: Way, count: Count) -> str:
    """How far a way has been walked, for the bottom bar."""
    words = walk_progress(count)
    return words if way in (Way.FULL, Way.OPEN) else f"{NAMES[way]}: {words}"


def nothing_left(way: Way, asked: int) -> tuple[str, str]:
    """The heading and sentence of a walk without a stop, in a survey of `asked` questions."""
    if not asked or way not in _NOTHING_LEFT:
        return NOTHING_TO_ASK
    return "Nothing left here", _NOTHING_LEFT[way]
