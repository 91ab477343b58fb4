"""The one SQLite file: opening, migrating, transactions.

Here: everything that concerns the file as a whole. Not here: what is in its tables (``queue.py``,
``profiles.py``, ``settings.py``) and its layout (``schema.py``).
"""

from __future__ import annotations

import functools
import logging
import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, closing, nullcontext, suppress
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from transfer_gui.core.errors import StorageDamaged, StorageNewer, TransferError
from transfer_gui.storage.rows import row_checksum
from transfer_gui.storage.schema import MIGRATIONS, Migration, Reseal
from transfer_gui.storage.sqlite_errors import RAISED, error_for, translate_errors

BUSY_SECONDS = 5.0
_WAL_BYTES = 16 * 1024**2
_SIDE_FILES = ("-wal", "-shm", "-journal")
# Fewer than a statement takes in any SQLite (SQLITE_MAX_VARIABLE_NUMBER was 999 before 3.32).
_MOST_VALUES = 500
# Reads text that is no UTF-8 too, as a damaged file gives it back: one such value must not hide other rows.
# It takes twice the time, so that large reads do without as long as they can.
_FORGIVING = functools.partial(str, encoding="utf-8", errors="replace")
# From so many bytes on, a file that is as it was left is looked through once a day, not at each opening.
_LARGE = 4 * 1024**2
_DAY = 24 * 3600.0

T = TypeVar("T", str, int)

logger = logging.getLogger(__name__)


class _Inspections:
    """Remembers when a large file was looked through for damage, and as what it was left since.

    100,000 rows take 0.1 s, which each command had to wait for. A file that anything but a process of ours
    wrote, or one that was killed, differs from what is noted beside it; so does a file that SQLite found
    damaged, as nothing is noted of that.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._note = path.with_name(f"{path.name}-checked")
        self._at = 0.0

    def is_due(self) -> bool:
        """Whether the file is to be looked through now."""
        left = ""
        if (state := self._state()) is not None:
            with suppress(OSError, ValueError):
                left, _, at = self._note.read_text(encoding="ascii").partition(" ")
                self._at = float(at)
        now = time.time()
        if state is not None and left == state and 0 <= now - self._at < _DAY:
            return False
        self._at = now
        return True

    def note(self, inode: int) -> None:
        """Note as what a sound file is left."""
        state = self._state()
        if state is not None and state.startswith(f"{inode}-"):
            with suppress(OSError):
                self._note.write_text(f"{state} {self._at}", encoding="ascii")

    def forget(self) -> None:
        """Have the file looked through when it is opened next."""
        with suppress(OSError):
            self._note.unlink(missing_ok=True)

    def _state(self) -> str | None:
        """What differs once anything was written; None for a small file, of which nothing is noted."""
        try:
            found = self._path.stat()
        except OSError:
            return None
        return f"{found.st_ino}-{found.st_size}-{found.st_mtime_ns}" if found.st_size >= _LARGE else None


class Database:
    """An open database; usable from any thread, one at a time.

    Raises on opening: StorageFull (no space, no permission, read-only), StorageBusy (another process is in
    the middle of something for more than 5 s), StorageNewer (a newer program wrote it; nothing is touched). A
    file that is damaged is renamed and a new one made; ``set_aside`` then tells where the old one is.
    """

    set_aside: Path | None = None

    def __init__(self, path: Path | str, *, migrations: Sequence[Migration] = MIGRATIONS) -> None:
        self.path = Path(path)
        self._name = os.fspath(self.path)
        self._lock = threading.Lock()
        self._migrations = migrations
        self._inspections = _Inspections(self.path)
        self._sound = True
        with translate_errors():
            _make_private(self.path)
        try:
            self._connection = self._open()
        except StorageDamaged as error:
            self.set_aside = self._put_aside()
            logger.error("the database was damaged (%s) and is now at %s", error, self.set_aside)
            with translate_errors():
                _make_private(self.path)
            self._connection = self._open()
        self._inode = self.path.stat().st_ino

    def transaction(self) -> AbstractContextManager[sqlite3.Cursor]:
        """Run one transaction: committed to disk at the end, undone if anything was raised.

        Never nested, and never around anything that waits for a person. Raises StorageFull, StorageBusy or
        StorageDamaged; after each of them nothing of it was stored and the next one may succeed.
        """
        return _Transaction(self._connection, self._lock, self._check_in_place, self._fault)

    def write(self, sql: str, values: Mapping[str, Any]) -> int:
        """Run one statement as a transaction of its own; how many rows it changed. Raises as
        :meth:`transaction`."""
        with self._lock:
            try:
                self._check_in_place()
                return self._connection.execute(sql, values).rowcount
            except RAISED as error:
                raise self._fault(error) from None

    def query(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        """Return all rows that a SELECT gives, as tuples."""
        connection = self._connection
        with self._lock:
            try:
                try:
                    return connection.execute(sql, values).fetchall()
                except sqlite3.OperationalError as error:
                    if "decode" not in str(error):
                        raise
                connection.text_factory = _FORGIVING
                return connection.execute(sql, values).fetchall()
            except RAISED as error:
                raise self._fault(error) from None
            finally:
                connection.text_factory = str

    def data_version(self) -> int:
        """Return a number that changes when *another* connection has written; our own writes leave it."""
        version: int = self.query("PRAGMA data_version")[0][0]
        return version

    def close(self) -> None:
        """Fold the log into the file and let go of it. Safe to call twice."""
        with self._lock, translate_errors():
            self._connection.close()
            if self._sound:
                self._inspections.note(self._inode)

    def _fault(self, error: Exception) -> TransferError:
        fault = error_for(error)
        if isinstance(fault, StorageDamaged):
            self._sound = False
            self._inspections.forget()
        return fault

    def _check_in_place(self) -> None:
        # SQLite writes on happily to a file that was deleted or replaced: such commits would be lost.
        try:
            there = os.stat(self._name).st_ino
        except FileNotFoundError:
            there = -1
        if there != self._inode:
            raise StorageDamaged(kind="MOVED")

    def _open(self) -> sqlite3.Connection:
        with translate_errors():
            connection = sqlite3.connect(
                self.path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
            try:
                _prepare(connection)
                if self._inspections.is_due():
                    _look_through(connection)
                self._migrate(connection)
            except BaseException:
                connection.close()
                raise
        return connection

    def _migrate(self, connection: sqlite3.Connection) -> None:
        found = _user_version(connection)
        known = len(self._migrations)
        if found > known:
            raise StorageNewer(found=found, known=known)
        if found == known:
            return
        if found:
            self._copy_before(connection, found)
        with _Transaction(connection) as cursor:
            # Asked again inside: another process may have been faster.
            steps = self._migrations[_user_version(connection) :]
            statements = list(chain.from_iterable(steps))
            for statement in statements:
                if isinstance(statement, str):
                    cursor.execute(statement)
            # What a row's checksum is made of stays until the end: each row is sealed once, whatever it was.
            if seals := [one for one in statements if isinstance(one, Reseal)]:
                cursor.execute(Reseal(seals[0].before, seals[-1].after).sql)
            if steps:
                cursor.execute(f"PRAGMA user_version = {known}")

    def _copy_before(self, connection: sqlite3.Connection, version: int) -> None:
        copy = self.path.with_name(f"{self.path.name}.version-{version}-{_stamp()}")
        _make_private(copy)
        try:
            with closing(sqlite3.connect(copy)) as target:
                connection.backup(target)
        except BaseException:
            copy.unlink(missing_ok=True)
            raise
        logger.info("the database is brought from version %d up to date; its copy is %s", version, copy)

    def _put_aside(self) -> Path:
        aside = self.path.with_name(f"{self.path.name}.damaged-{_stamp()}")
        with translate_errors():
            os.replace(self.path, aside)
            for suffix in _SIDE_FILES:
                side = self.path.with_name(self.path.name + suffix)
                if side.exists():
                    os.replace(side, aside.with_name(aside.name + suffix))
        return aside


class _Transaction:
    """A block that is one transaction. A class, since generators take as long as a small statement, and each
    small file needs some."""

    __slots__ = ("_check", "_connection", "_cursor", "_fault", "_lock")

    def __init__(
        self,
        connection: sqlite3.Connection,
        lock: AbstractContextManager[object] | None = None,
        check: Callable[[], None] = lambda: None,
        fault: Callable[[Exception], TransferError] = error_for,
    ) -> None:
        self._connection = connection
        self._lock = lock or nullcontext()
        self._check, self._fault = check, fault

    def __enter__(self) -> sqlite3.Cursor:
        self._lock.__enter__()
        try:
            self._check()
            self._connection.text_factory = _FORGIVING
            self._cursor = self._connection.cursor()
            return self._cursor.execute("BEGIN IMMEDIATE")
        except BaseException as error:
            self._leave()
            if isinstance(error, RAISED):
                raise self._fault(error) from None
            raise

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        try:
            if error is None:
                self._cursor.execute("COMMIT")
                return
            self._undo()
        except RAISED as failure:
            error = failure
            with suppress(*RAISED):
                self._undo()
        except BaseException:
            self._undo()
            raise
        finally:
            self._cursor.close()
            self._leave()
        if isinstance(error, RAISED):
            raise self._fault(error) from None

    def _undo(self) -> None:
        # A full disk makes SQLite roll back by itself; then there is nothing left to undo.
        if self._connection.in_transaction:
            self._cursor.execute("ROLLBACK")

    def _leave(self) -> None:
        self._connection.text_factory = str
        self._lock.__exit__(None, None, None)


def _prepare(connection: sqlite3.Connection) -> None:
    connection.create_function("row_checksum", -1, lambda *values: row_checksum(values), deterministic=True)
    # A file system that can't do WAL (some network ones) keeps the old journal, which is as safe.
    connection.execute("PRAGMA journal_mode = WAL").fetchall()
    for setting in (
        "synchronous = FULL",
        "foreign_keys = ON",
        "fullfsync = ON",  # macOS: a plain fsync does not reach the disk
        "checkpoint_fullfsync = ON",
        f"journal_size_limit = {_WAL_BYTES}",
    ):
        connection.execute(f"PRAGMA {setting}").fetchall()


def _look_through(connection: sqlite3.Connection) -> None:
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise StorageDamaged(kind="QUICK_CHECK")


def id_batches(ids: Iterable[T]) -> Iterator[tuple[str, list[T]]]:
    """Yield marks for ``IN (…)`` and the ids to bind to them, in batches that one statement takes.

    Each id is a value of its own: SQLite's JSON functions, which could take all at once, end a text at its
    first U+0000, and would so mean another row (https://sqlite.org/json1.html, https://sqlite.org/nulinstr.html).
    """
    left = list(ids)
    for at in range(0, len(left), _MOST_VALUES):
        some = left[at : at + _MOST_VALUES]
        yield ", ".join("?" * len(some)), some


def _user_version(connection: sqlite3.Connection) -> int:
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def _make_private(path: Path) -> None:
    """Make an empty file if there is none, in a folder if there is none, for nobody else to read.

    SQLite's side files take after it. A folder that is there already may be anybody's and is left as it is.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    if os.name == "posix" and path.stat().st_mode & 0o077:
        path.chmod(0o600)


def _stamp() -> str:
    return time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
