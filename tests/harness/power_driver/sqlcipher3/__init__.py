"""Stands in for the library's driver in power cuts: the same calls, on a SQLite with our own disk.

Put the folder above on PYTHONPATH, and the library uses it without knowing.
"""

from sqlcipher3 import dbapi2 as dbapi2
