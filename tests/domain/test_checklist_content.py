"""A checklist is known by what its files say, in whatever order they come."""

from __future__ import annotations

from hashlib import sha256

from security_survey.domain.checklist_content import canonical, content_hash


def test_equal_files_have_one_spelling_and_one_hash() -> None:
    """The order of the files does not count; letters beyond ASCII stand as themselves."""
    files = {"b.yaml": "", "a.yaml": "é\n"}
    assert canonical(files) == '{"a.yaml":"é\\n","b.yaml":""}'.encode()
    assert canonical(dict(reversed(files.items()))) == canonical(files)
    assert content_hash(files) == sha256(canonical(files)).hexdigest()
