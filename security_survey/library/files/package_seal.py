"""Packages under a passphrase: age files, told by their first bytes, opened in one step.

age (age-encryption.org) seals every 64 KiB by itself, so a changed, cut or lengthened file is
noticed. Its key is worked out from the passphrase by scrypt, in about a second.
"""

from __future__ import annotations

import re

from security_survey.domain.errors import InputError
from security_survey.library.files.json_text import refuse
from security_survey.library.files.package_kind import AGE

MOST_WORK = 21
"""The binary logarithm of scrypt's rounds that we go along with: 2 GiB of memory, some 10 s."""

_HEADER = re.compile(rb"-> ([^\n]{1,200})\n")
_PASSPHRASE = re.compile(rb"scrypt \S+ ([0-9]{1,9})")
_DAMAGED = ("The package is damaged or incomplete.", "Copy or export it again.")


class PassphraseError(InputError):
    """No passphrase was given for an encrypted package, or it is not the right one."""


def seal(data: bytes, passphrase: str) -> bytes:
    """The data encrypted with a passphrase; no two times alike."""
    from pyrage import passphrase as age  # noqa: PLC0415 - seldom needed

    sealed: bytes = age.encrypt(data, passphrase)
    return sealed


def unseal(data: bytes, passphrase: str, file: str) -> bytes:
    """What was encrypted. Raises PassphraseError, or ProblemsError for a damaged file."""
    import pyrage  # noqa: PLC0415 - seldom needed

    if not passphrase:
        raise PassphraseError(f"“{file}” is encrypted; open it with its passphrase.")
    _refuse_other_keys(data, file)
    try:
        opened: bytes = pyrage.passphrase.decrypt(data, passphrase)
    except pyrage.DecryptError as error:
        if str(error) == "Decryption failed":
            raise PassphraseError(
                f"The passphrase does not open “{file}”; type it again, or export the package"
                " again if it may be damaged."
            ) from error
        refuse(file, *_DAMAGED)
    return opened


def _refuse_other_keys(data: bytes, file: str) -> None:
    """Refuse what is sealed for a key, or would keep the computer busy for minutes."""
    header = _HEADER.match(data, len(AGE))
    if header is None:
        refuse(file, *_DAMAGED)
    stanza = _PASSPHRASE.fullmatch(header[1])
    if stanza is None:
        what = "The package is not encrypted with a passphrase."
        refuse(file, what, "Ask for one that is, or that is plain.")
    if int(stanza[1]) > MOST_WORK:
        what = "Opening the package would take this computer too long."
        refuse(file, what, "Export it again, encrypted with this program.")
