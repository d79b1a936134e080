"""Checklists as surveys were begun with them: the files once each, by the hash of their content."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from security_survey.domain.checklist_content import content_hash
from security_survey.domain.errors import InputError
from security_survey.library.store.schema import checklists


def keep_checklist(
    connection: Connection, files: Mapping[str, str], checklist_id: str, version: str
) -> str:
    """Keep a checklist, once; the hash under which it is known."""
    content = content_hash(files)
    row = insert(checklists).values(
        content=content,
        checklist_id=checklist_id,
        version=version,
        files=json.dumps(dict(files), ensure_ascii=False),
    )
    connection.execute(row.on_conflict_do_nothing())
    return content


def has_checklist(connection: Connection, content: str) -> bool:
    """Whether a checklist is kept already."""
    query = select(checklists.c.content).where(checklists.c.content == content)
    return connection.execute(query).one_or_none() is not None


def checklist_files(connection: Connection, content: str) -> dict[str, str]:
    """The files of a kept checklist. Raises InputError if it is not here, or not as it was."""
    query = select(checklists.c.files).where(checklists.c.content == content)
    kept = connection.execute(query).scalar_one_or_none()
    files: dict[str, str] = json.loads(kept) if kept else {}
    if content_hash(files) != content:
        raise InputError("The checklist that this survey was begun with is not in the library.")
    return files
