"""Two journals of one survey made one: the entries that ours lacks are added, nothing is changed.

An entry is known by what it says and by the number that its device gave it. Two libraries that
were one file once (a copied disk, a backup brought back) can give one number to different entries:
from the first such entry on, the ones that come in are kept under a name of their own, the device's
with "~" and twelve digits of that entry's hash, whichever library they come from and however often.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from sqlalchemy import Connection, select

from security_survey.domain.errors import InputError
from security_survey.domain.journal import Entry, Gesture, fold, in_order
from security_survey.domain.survey import Survey
from security_survey.library.store.entry_table import add_entries, entries_of, refuse_unusable
from security_survey.library.store.photo_table import keep_photos
from security_survey.library.store.schema import photos as photo_table
from security_survey.library.store.summaries import rebuild_lines
from security_survey.library.store.survey_table import add_survey, blank_survey, has_survey

APART = "~"
"""Between a device and the hash of the entry with which its copy went on by itself."""
HASH_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge added: entries and photos that the library did not have."""

    new_entries: int
    photos: int
    is_new: bool = False


def united(ours: Iterable[Entry], theirs: Iterable[Entry]) -> tuple[Entry, ...]:
    """The entries of `theirs` that `ours` lacks, named so that no two share a number.

    Both are journals of the same survey. Adding the result to `ours` loses nothing of either;
    doing so again adds nothing.
    """
    known = _Known()
    for entry in ours:
        known.add(entry, _hash(entry))
    new: list[Entry] = []
    names: dict[Gesture, str] = {}
    for device, entries in _by_device(theirs).items():
        new += _named(device, entries, known, names)
    return in_order(_with_undoes(entry, names) for entry in new)


def merge(
    connection: Connection,
    blank: Survey,
    entries: Sequence[Entry],
    jpegs: Mapping[str, bytes],
    thumbnails: Mapping[str, bytes],
) -> Merged:
    """Take a survey's journal in, within one transaction; `blank` is it before any entry.

    A survey that is here already keeps its own checklist. Raises InputError, before anything is
    written, for entries that no survey can take, and where a photo is missing.
    """
    _refuse_odd(blank, entries)
    kept = _kept(connection, blank)
    ours = entries_of(connection, blank.id) if kept else ()
    new = united(ours, entries)
    if not new:
        return Merged(0, 0)
    if kept is None:
        add_survey(connection, blank, new[0].time)
    add_entries(connection, new)
    photos = _keep_photos(connection, new, jpegs, thumbnails)
    everything = in_order((*ours, *new))
    rebuild_lines(connection, fold(kept or blank, everything), everything[-1].time)
    return Merged(len(new), photos, kept is None)


@dataclass(slots=True)
class _Known:
    """The entries that are there, by what they say, and the numbers that are taken."""

    names: dict[str, str] = field(default_factory=dict)
    taken: set[tuple[str, int]] = field(default_factory=set)

    def add(self, entry: Entry, digest: str) -> None:
        self.names[digest] = entry.device
        self.taken.add((entry.device, entry.sequence))


def _by_device(entries: Iterable[Entry]) -> dict[str, list[Entry]]:
    """Each device's entries in their sequence; what went on apart comes after its origin."""
    found: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda one: (one.device, one.sequence)):
        found.setdefault(entry.device, []).append(entry)
    return found


def _named(
    device: str, entries: Iterable[Entry], known: _Known, names: dict[Gesture, str]
) -> list[Entry]:
    """One device's entries that are new, named as they are kept; notes each gesture's name."""
    new = []
    name = device
    for entry in entries:
        digest = _hash(entry)
        name = known.names.get(digest) or _free(name, entry, digest, known)
        names[entry.gesture] = name
        if digest not in known.names:
            kept = replace(entry, device=name)
            known.add(kept, digest)
            new.append(kept)
    return new


def _free(name: str, entry: Entry, digest: str, known: _Known) -> str:
    """The name under which an entry is kept: as the one before it, or a branch of its own."""
    if (name, entry.sequence) in known.taken:
        name = f"{_origin(entry.device)}{APART}{digest[:HASH_DIGITS]}"
    if (name, entry.sequence) in known.taken:
        raise InputError(
            f"Two different entries bear the number {entry.sequence} of the device “{name}”;"
            " export the survey again without its history."
        )
    return name


def _with_undoes(entry: Entry, names: Mapping[Gesture, str]) -> Entry:
    """The entry, taking back the gesture under the name that it has here."""
    if entry.undoes is None or entry.undoes not in names:
        return entry
    return replace(entry, undoes=Gesture(names[entry.undoes], entry.undoes.step))


def _hash(entry: Entry) -> str:
    """What an entry says, whatever its device's branch is called here or there."""
    undoes = [_origin(entry.undoes.device), entry.undoes.step] if entry.undoes else None
    said = [_origin(entry.device), entry.sequence, entry.time, entry.author]
    said += [entry.key, entry.value, entry.step, undoes]
    return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _origin(device: str) -> str:
    return device.partition(APART)[0]


def _refuse_odd(blank: Survey, entries: Iterable[Entry]) -> None:
    """Refuse entries of another survey, or that no survey could be folded from."""
    for entry in entries:
        if entry.survey != blank.id:
            raise InputError("The journal is of another survey; export the survey again.")
        try:
            refuse_unusable(entry)
        except (OverflowError, ValueError) as error:
            raise InputError(
                f"The journal has an entry that no survey can take (“{entry.key}”);"
                " export the survey again."
            ) from error


def _kept(connection: Connection, blank: Survey) -> Survey | None:
    """The survey as it was begun here, or None. Another checklist's is refused."""
    if not has_survey(connection, blank.id):
        return None
    kept = blank_survey(connection, blank.id)
    if kept.checklist_id != blank.checklist_id:
        raise InputError(
            f"The library holds another survey with the id “{blank.id}”; delete that one first"
            " if this one is to take its place."
        )
    return kept


def _keep_photos(
    connection: Connection,
    new: Sequence[Entry],
    jpegs: Mapping[str, bytes],
    thumbnails: Mapping[str, bytes],
) -> int:
    """Keep the photos that new entries name; how many of them were not here before."""
    named = {e.key.rpartition("/")[2] for e in new if e.key.startswith("photo/")}
    wanted = {digest: jpeg for digest, jpeg in jpegs.items() if digest in named}
    known = select(photo_table.c.sha256).where(photo_table.c.survey == new[0].survey)
    here = set(connection.execute(known).scalars())
    keep_photos(connection, new, wanted, thumbnails)
    return len(wanted.keys() - here)
