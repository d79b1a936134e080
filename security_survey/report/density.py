"""How closely page one is set, so that it stays one page whatever it has to hold."""

from __future__ import annotations

from dataclasses import replace

from security_survey.report.parts import Front, Line

ROOMY, SNUG, TIGHT = "roomy", "snug", "tight"
_ROOM = {"letter": 0, "a4": 3}
"""Lines to spare on a paper, against Letter."""


def density(front: Front, paper: str) -> Front:
    """The page with its density, from the lines that it will roughly take."""
    extra = _extra_lines(front) - _ROOM[paper]
    return replace(front, density=ROOMY if extra <= 1 else SNUG if extra <= 11 else TIGHT)


def _extra_lines(front: Front) -> int:
    """Lines beyond those of a page with a one-line address, a short way-out box and six steps."""
    steps = sum(_lines(f"{s.title} {s.place}", 60) - 1 + _lines(s.why, 92) - 1 for s in front.steps)
    boxes = _box(front.burglary) + _box(front.way_out) - 2
    cause = max(0, _lines(_plain(front.cause), 62) + _lines(front.range_text, 70) - 4)
    head = (_lines(front.address, 44) - 1) * 2 + _lines(front.subtitle, 105) - 1
    return steps + boxes + cause + head - 3 * (6 - len(front.steps))


def _box(text: str) -> int:
    """Lines of a warning box, with its margins counted as one."""
    return _lines(text, 96) + 1 if text else 0


def _lines(text: str, per_line: int) -> int:
    width = sum(2.0 if ord(letter) > 0x1100 else 1.0 for letter in text)
    return max(0, -(-int(width) // per_line))


def _plain(line: Line) -> str:
    return "".join(run.text for run in line)
