"""The process that reads ahead: a checklist at once, then the department named on standard input.

`python -m security_survey.content.ahead_worker CHECKLIST_FOLDER` answers on standard output, and
ends with 1 and without a word where something is wrong: the program reads it again, and tells.
"""

from __future__ import annotations

import gc
import pickle
import signal
import sys
from pathlib import Path


def main() -> int:
    """Read and answer; the exit code."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()  # this process lives for half a second: nothing need be tidied up
    from security_survey.content import load_checklist, load_department  # noqa: PLC0415
    from security_survey.domain.errors import KnownError  # noqa: PLC0415

    try:
        checklist = load_checklist(Path(sys.argv[1]))
        asked = sys.stdin.buffer.read()
        if not asked:  # the program has gone
            return 1
        department = load_department(*pickle.loads(asked))
    except KnownError:
        return 1
    sys.stdout.buffer.write(pickle.dumps((checklist, department), pickle.HIGHEST_PROTOCOL))
    return 0


if __name__ == "__main__":
    sys.exit(main())
