"""Surveys as files: survey.json, photos and packages, read as untrusted and written whole."""
