"""Keeping surveys: the journal in one file, survey files, photos; each part loaded on first use.

Importing this package is cheap. SQLAlchemy, Pydantic and Pillow come with the first name asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from security_survey.library.backups.catalog import Backup as Backup
    from security_survey.library.backups.checking import newest_good_backup as newest_good_backup
    from security_survey.library.backups.checking import verify_backup as verify_backup
    from security_survey.library.backups.forgetting import delete_for_good as delete_for_good
    from security_survey.library.backups.forgetting import finish_deleting as finish_deleting
    from security_survey.library.backups.rescuing import rescue as rescue
    from security_survey.library.backups.restoring import Restored as Restored
    from security_survey.library.backups.restoring import restore as restore
    from security_survey.library.backups.rhythm import BackupRhythm as BackupRhythm
    from security_survey.library.backups.taking import take_backup as take_backup
    from security_survey.library.backups.tidying import tidy as tidy
    from security_survey.library.files.exchange import Exported as Exported
    from security_survey.library.files.exchange import Imported as Imported
    from security_survey.library.files.exchange import Outcome as Outcome
    from security_survey.library.files.exchange import Wrapping as Wrapping
    from security_survey.library.files.exchange import export_package as export_package
    from security_survey.library.files.exchange import export_packages as export_packages
    from security_survey.library.files.exchange import import_package as import_package
    from security_survey.library.files.exchange import import_packages as import_packages
    from security_survey.library.files.opening import (
        read_survey_or_package as read_survey_or_package,
    )
    from security_survey.library.files.package import read_package as read_package
    from security_survey.library.files.package import write_package as write_package
    from security_survey.library.files.package_content import PackageContent as PackageContent
    from security_survey.library.files.package_kind import is_package as is_package
    from security_survey.library.files.package_kind import needs_passphrase as needs_passphrase
    from security_survey.library.files.package_seal import PassphraseError as PassphraseError
    from security_survey.library.files.survey_file import SurveyFile as SurveyFile
    from security_survey.library.files.survey_file import read_survey as read_survey
    from security_survey.library.files.survey_file import write_survey as write_survey
    from security_survey.library.keys.passphrase import NewSecret as NewSecret
    from security_survey.library.keys.passphrase import change_passphrase as change_passphrase
    from security_survey.library.keys.passphrase import check_passphrase as check_passphrase
    from security_survey.library.keys.passphrase import remove_passphrase as remove_passphrase
    from security_survey.library.keys.passphrase import renew_recovery_key as renew_recovery_key
    from security_survey.library.keys.passphrase import set_passphrase as set_passphrase
    from security_survey.library.keys.rekeying import finish_rekeying as finish_rekeying
    from security_survey.library.keys.ring import Keys as Keys
    from security_survey.library.keys.unlocking import forget_in_keychain as forget_in_keychain
    from security_survey.library.keys.unlocking import is_remembered as is_remembered
    from security_survey.library.keys.unlocking import remember_in_keychain as remember_in_keychain
    from security_survey.library.keys.unlocking import unlock_with_keychain as unlock_with_keychain
    from security_survey.library.keys.unlocking import (
        unlock_with_passphrase as unlock_with_passphrase,
    )
    from security_survey.library.keys.unlocking import (
        unlock_with_recovery_key as unlock_with_recovery_key,
    )
    from security_survey.library.photo_import import ImportedPhoto as ImportedPhoto
    from security_survey.library.photo_import import import_photo as import_photo
    from security_survey.library.place import data_folder as data_folder
    from security_survey.library.place import library_path as library_path
    from security_survey.library.safe_write import write_atomically as write_atomically
    from security_survey.library.store.connecting import is_encrypted as is_encrypted
    from security_survey.library.store.journal_store import Library as Library
    from security_survey.library.store.survey_line import SurveySummary as SurveySummary

_HOMES = {
    "Backup": "backups.catalog",
    "BackupRhythm": "backups.rhythm",
    "Exported": "files.exchange",
    "Imported": "files.exchange",
    "ImportedPhoto": "photo_import",
    "Keys": "keys.ring",
    "Library": "store.journal_store",
    "NewSecret": "keys.passphrase",
    "Outcome": "files.exchange",
    "PackageContent": "files.package_content",
    "PassphraseError": "files.package_seal",
    "Restored": "backups.restoring",
    "SurveyFile": "files.survey_file",
    "SurveySummary": "store.survey_line",
    "Wrapping": "files.exchange",
    "change_passphrase": "keys.passphrase",
    "check_passphrase": "keys.passphrase",
    "data_folder": "place",
    "delete_for_good": "backups.forgetting",
    "export_package": "files.exchange",
    "export_packages": "files.exchange",
    "finish_deleting": "backups.forgetting",
    "finish_rekeying": "keys.rekeying",
    "forget_in_keychain": "keys.unlocking",
    "import_package": "files.exchange",
    "import_packages": "files.exchange",
    "import_photo": "photo_import",
    "is_encrypted": "store.connecting",
    "is_package": "files.package_kind",
    "is_remembered": "keys.unlocking",
    "library_path": "place",
    "needs_passphrase": "files.package_kind",
    "newest_good_backup": "backups.checking",
    "read_package": "files.package",
    "read_survey": "files.survey_file",
    "read_survey_or_package": "files.opening",
    "remember_in_keychain": "keys.unlocking",
    "remove_passphrase": "keys.passphrase",
    "renew_recovery_key": "keys.passphrase",
    "rescue": "backups.rescuing",
    "restore": "backups.restoring",
    "set_passphrase": "keys.passphrase",
    "take_backup": "backups.taking",
    "tidy": "backups.tidying",
    "unlock_with_keychain": "keys.unlocking",
    "unlock_with_passphrase": "keys.unlocking",
    "unlock_with_recovery_key": "keys.unlocking",
    "verify_backup": "backups.checking",
    "write_atomically": "safe_write",
    "write_package": "files.package",
    "write_survey": "files.survey_file",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
