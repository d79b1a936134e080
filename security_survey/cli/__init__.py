"""The command line: one use case per command, one sentence per error, an exit code.

0 done, 1 the input is wrong, 2 wrong usage, 3 the surroundings (disk full, no display …).
"""

from security_survey.cli.running import run as run
