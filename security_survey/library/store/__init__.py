"""The library file: its tables, its journal, and the one class that opens it."""
