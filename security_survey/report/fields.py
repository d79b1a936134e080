"""Puts right the fields of a form as WeasyPrint writes them.

Each box of a question comes out as a field of its own beside the question's field. Here it becomes
what it is, one of the ways to fill in the question's field, which then reads as one question, holds
one answer, and gives it up again when its box is ticked twice.
"""

from __future__ import annotations

from typing import Any

_ONE_OF_SEVERAL = 1 << 15


def mend_fields(pdf: Any) -> None:
    """Mend every question with boxes in a document that is about to be written."""
    form = pdf.catalog.get("AcroForm")
    if form is None:
        return
    boxes = [thing for thing in pdf.objects if _is_box(thing)]
    mended = {box.reference for box in boxes}
    form["Fields"][:] = [field for field in form["Fields"] if field not in mended]
    for box in boxes:
        _mend_question(pdf.objects[int(box["Parent"].split()[0])], box)
        del box["T"]


def _is_box(thing: Any) -> bool:
    return isinstance(thing, dict) and thing.get("Subtype") == "/Widget" and "Parent" in thing


def _mend_question(question: Any, box: Any) -> None:
    """Call a question by what its boxes have in common: “Is it shut?” of “Is it shut?: No”."""
    import pydyf  # noqa: PLC0415 (only printing needs it)

    question["Ff"] = _ONE_OF_SEVERAL
    question["TU"] = pydyf.String(box["TU"].string.rpartition(": ")[0])
