"""Searches every file for what was typed into an encrypted library: it must be nowhere.

Run as `python -m tests.harness.canary FOLDER`, offscreen; prints an outcome. A user with a home,
temporary and runtime folders of their own types a unique string into every field, the passphrase
and wrong ones among them, saves the report and exports the survey on purpose, meets a fault of
ours, locks, unlocks, closes, comes back, and dies of a native fault. While it is locked, and at the
end, all those folders are searched: as UTF-8 and UTF-16, in zips, PDFs, and whatever zlib packed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, is_zipfile

from pikepdf import Pdf, PdfError, Stream
from PIL import Image

from security_survey.library import is_encrypted, library_path
from tests.harness.outcome import Outcome, as_json
from tests.harness.running import ROOT

PASSPHRASE = "zq words that nobody else has wj"
PIECE = 1_000_000
"""Bytes of what zlib may have packed, from where it begins."""
FEWEST = 15
"""Strings that are typed at least, or fields were missed."""
ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")
OWN_FOLDERS = {
    "HOME": "",
    "TMPDIR": "temporary",
    "XDG_DATA_HOME": ".local/share",
    "XDG_CONFIG_HOME": ".config",
    "XDG_STATE_HOME": ".local/state",
    "XDG_CACHE_HOME": ".cache",
    "XDG_RUNTIME_DIR": "runtime",
}


class Search:
    """One computer's folders, what was typed there, and what was found."""

    def __init__(self, folder: Path) -> None:
        self.private = folder / "private"
        self.outside = folder / "zqFolderOfTheUserwj"
        self.home = self.private / "survey-home"
        self.typed: dict[str, str] = {self.outside.name: "the folder exported to"}
        self.given = ""
        self.outcome = Outcome("canaries in an encrypted library")
        self.outside.mkdir(parents=True)
        image = Image.linear_gradient("L").resize((320, 240)).convert("RGB")
        image.save(self.outside / "zqNameOfThePhotowj.jpg", comment=b"zqCommentInThePhotowj")
        self.typed |= {"zqNameOfThePhotowj": "photo", "zqCommentInThePhotowj": "photo"}

    def live(self, life: str) -> int:
        """One life of the program; how it ended. Its messages are searched, too."""
        with (self.private / f"messages-{life}.txt").open("wb") as messages:
            words = [str(self.home), str(self.outside), PASSPHRASE, life]
            child = subprocess.Popen(
                [sys.executable, "-m", "tests.harness.canary_user", *words],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=messages,
                text=True,
                cwd=self.private,
                env=self._surroundings(),
            )
            with child:
                self._listen(child)
        return child.returncode

    def look(self, when: str) -> None:
        """Search every file for everything typed so far."""
        for path in sorted(self.private.rglob("*")):
            if path.is_file() and not path.is_symlink():
                self.outcome.trials += 1
                if path.name.startswith("core"):
                    self.outcome.faults.append(f"{when}: the memory was written to {path.name}")
                    continue
                for words in found_in(path.read_bytes(), self.typed):
                    place = path.relative_to(self.private)
                    self.outcome.faults.append(f"{when}: {self.typed[words]} is in {place}")

    def _surroundings(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("XDG_")}
        kept.pop("SECURITY_SURVEY_HOME", None)
        own = {name: self.private / below for name, below in OWN_FOLDERS.items()}
        for place in own.values():
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
        keyring = {"PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring"}
        around = {**kept, **{name: str(place) for name, place in own.items()}, **keyring}
        return {**around, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}

    def _listen(self, child: subprocess.Popen[str]) -> None:
        assert child.stdin is not None
        assert child.stdout is not None
        for line in child.stdout:
            for what, value in json.loads(line).items():
                if what == "typed":
                    self.typed[value[0]] = value[1]
                elif what == "kept":
                    self.given = value
                elif what == "locked":
                    self.look("locked")
                    child.stdin.write("\n")
                    child.stdin.flush()


def main(folder: Path) -> Outcome:
    """Both lives, and the search."""
    search = Search(folder)
    search.private.mkdir(mode=0o700)
    ends = [search.live("first"), search.live("last")]
    search.look("in the end")
    outcome = search.outcome
    outcome.acknowledged = len(search.typed)
    if ends != [0, -6]:
        outcome.faults.append(f"the lives ended with {ends}: {_messages(search.private)}")
    if not is_encrypted(library_path(search.home)):
        outcome.faults.append("the library is not encrypted")
    _prove_the_search(search)
    return outcome


def found_in(data: bytes, words: Iterable[str]) -> Iterator[str]:
    """Which of the words are in a file, however it is packed."""
    parts = list(_unpacked(data))
    for word in words:
        needles = {word.encode(encoding) for encoding in ENCODINGS}
        if any(needle in part for part in parts for needle in needles):
            yield word


def _prove_the_search(search: Search) -> None:
    """What was exported on purpose holds what was typed, and there the search finds it."""
    given = Path(search.given).read_bytes() if search.given else b""
    found = list(found_in(given, search.typed))
    search.outcome.seen["typed"] = len(search.typed)
    search.outcome.seen["found in the package given away"] = len(found)
    if len(found) < FEWEST:
        search.outcome.faults.append(f"only {len(found)} of the words are in the package")


def _unpacked(data: bytes) -> Iterator[bytes]:
    yield data
    if is_zipfile(BytesIO(data)):
        with ZipFile(BytesIO(data)) as packed:
            for name in packed.namelist():
                yield name.encode()
                yield from _unpacked(packed.read(name))
    elif data.startswith(b"%PDF"):
        yield from _streams(data)
    else:
        yield from _inflated(data)


def _streams(data: bytes) -> Iterator[bytes]:
    try:
        with Pdf.open(BytesIO(data)) as pdf:
            for one in pdf.objects:
                yield one.read_bytes() if isinstance(one, Stream) else str(one).encode()
    except PdfError:
        return  # what is no PDF was searched as it stands


def _inflated(data: bytes) -> Iterator[bytes]:
    """Whatever follows the two bytes with which zlib and gzip begin, as far as it goes."""
    for start in (b"\x78\x01", b"\x78\x9c", b"\x78\xda", b"\x1f\x8b"):
        at = data.find(start)
        while at >= 0:
            with suppress(zlib.error):  # those two bytes can be there by chance
                yield zlib.decompressobj(wbits=47).decompress(data[at : at + PIECE], 16 * PIECE)
            at = data.find(start, at + 1)


def _messages(folder: Path) -> Mapping[str, str]:
    return {path.name: path.read_text()[-1500:] for path in folder.glob("messages-*.txt")}


if __name__ == "__main__":
    print(as_json(main(Path(sys.argv[1]))))
