"""Copies of the library: taken, checked, rotated, and brought back."""
