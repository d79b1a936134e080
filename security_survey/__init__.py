"""Home security survey: walk a home, see its risk, leave with a plan on paper."""

__version__ = "0.1.0"
