"""The border to SQLite: its exceptions become ours here and nowhere else."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from transfer_gui.core.errors import (
    StorageBusy,
    StorageDamaged,
    StorageFull,
    TransferError,
    UnexpectedError,
    UsageError,
)

_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
# All of them mean: the disk does not take it now, and may do so later. What is wrong with it, as a fact.
_DISK = {
    sqlite3.SQLITE_FULL: "full",
    sqlite3.SQLITE_READONLY: "denied",
    sqlite3.SQLITE_IOERR: "disk",
    sqlite3.SQLITE_CANTOPEN: "unopened",
    sqlite3.SQLITE_PERM: "denied",
}
_SYSTEM = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EROFS: "denied",
    errno.EIO: "disk",
    errno.EMFILE: "open_files",
    errno.ENFILE: "open_files",
}

RAISED = (sqlite3.Error, UnicodeEncodeError, OverflowError, OSError)
"""What SQLite and the file system raise."""


@contextmanager
def translate_errors() -> Iterator[None]:
    """Raise StorageError for what SQLite or the file system raises inside, UsageError for unfit values.

    Facts: ``kind`` is SQLite's name of the error (https://sqlite.org/rescode.html) or the class's name.
    The text of SQLite's message is left out, for it may quote a value.
    """
    try:
        yield
    except RAISED as error:
        raise error_for(error) from None


def error_for(error: Exception) -> TransferError:
    """Make ours of one of those that are ``RAISED``."""
    if isinstance(error, UnicodeEncodeError):
        return UsageError(problem="text_not_unicode")
    if isinstance(error, OverflowError):
        return UsageError(problem="number_too_large")
    if isinstance(error, OSError):
        problem = _SYSTEM.get(error.errno or 0, "")
        if error.filename and not problem:
            return StorageFull(problem="file", path=str(error.filename), reason=error.strerror)
        return StorageFull(kind=error.strerror or type(error).__name__, problem=problem)
    # Errors of the sqlite3 module itself, such as the use of a closed connection, have no code.
    whole: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK)
    # The memory that processes share is a file: it could not be made as long as it has to be.
    code = sqlite3.SQLITE_FULL if whole == sqlite3.SQLITE_IOERR_SHMSIZE else whole & 0xFF
    kind: str = getattr(error, "sqlite_errorname", type(error).__name__)
    if code in _BUSY:
        return StorageBusy(kind=kind)
    if code in _DAMAGED:
        return StorageDamaged(kind=kind)
    if code in _DISK:
        return StorageFull(kind=kind, problem=_DISK[code])
    if code == sqlite3.SQLITE_CONSTRAINT:
        return UsageError(problem="constraint", kind=kind)
    return UnexpectedError(kind=kind)
