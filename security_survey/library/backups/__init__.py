"""Backups: taken, verified, thinned out, brought back, and freed of what is to be forgotten."""
