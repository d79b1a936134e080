"""Makes the golden pages of the hard cases anew; look at them before you commit them.

.venv/bin/python -m tests.report.remake_golden            all cases
.venv/bin/python -m tests.report.remake_golden all_yes    one or more by name
"""

from __future__ import annotations

import sys

from security_survey.report.make import make_report
from tests.report.golden_pages import keep, pages_of
from tests.report.hard_cases import CASES


def main(names: list[str]) -> None:
    """Make the golden pages of these cases, or of all."""
    for name in names or list(CASES):
        keep(name, pages_of(make_report(CASES[name]()).pdf))
        print(name)


if __name__ == "__main__":
    main(sys.argv[1:])
