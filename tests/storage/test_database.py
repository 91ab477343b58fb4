"""The file as a whole: who may read it, what happens to damaged, newer, older, locked and full ones."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.conftest import ExpectedLogs
from tests.storage.made import transfer
from transfer_gui.core.errors import StorageBusy, StorageDamaged, StorageFull, StorageNewer, UsageError
from transfer_gui.storage import database as database_module
from transfer_gui.storage.database import Database
from transfer_gui.storage.queue import QueueStore
from transfer_gui.storage.schema import MIGRATIONS
from transfer_gui.storage.secrets import SessionSecrets
from transfer_gui.storage.url_vault import UrlVault

FIXTURE = Path(__file__).parent / "fixtures" / "queue-version-1.sql"
posix = pytest.mark.skipif(os.name != "posix", reason="file modes are POSIX")


def queue_on(database: Database) -> QueueStore:
    return QueueStore(database, UrlVault(SessionSecrets()))


@contextmanager
def opened(path: Path, **options: object) -> Iterator[Database]:
    database = Database(path, **options)  # type: ignore[arg-type]
    try:
        yield database
    finally:
        database.close()


@posix
def test_only_the_owner_can_read_the_files(database: Database, path: Path) -> None:
    queue_on(database).insert([transfer()])
    modes = {file.name: file.stat().st_mode & 0o777 for file in path.parent.iterdir()}
    assert modes == {"queue.sqlite3": 0o600, "queue.sqlite3-wal": 0o600, "queue.sqlite3-shm": 0o600}
    assert path.parent.stat().st_mode & 0o777 == 0o700


@posix
def test_a_file_that_others_could_read_is_closed_to_them_but_its_folder_is_not_ours(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    path = tmp_path / "queue.sqlite3"
    path.touch(0o644)
    path.chmod(0o644)
    with opened(path):
        assert path.stat().st_mode & 0o777 == 0o600
    assert tmp_path.stat().st_mode & 0o777 == 0o755


def test_commits_are_synced_to_a_write_ahead_log(database: Database) -> None:
    assert database.query("PRAGMA journal_mode") == [("wal",)]
    assert database.query("PRAGMA synchronous") == [(2,)]  # FULL
    assert database.query("PRAGMA foreign_keys") == [(1,)]


def test_an_exception_undoes_the_whole_transaction(database: Database) -> None:
    with pytest.raises(UsageError), database.transaction() as cursor:
        cursor.executemany("INSERT INTO settings VALUES (?, ?)", [("a", "1"), ("a", "1")])
    assert database.query("SELECT * FROM settings") == []
    with database.transaction() as cursor:
        cursor.execute("INSERT INTO settings VALUES ('a', '2')")
    assert database.query("SELECT value FROM settings") == [("2",)]


def test_a_write_of_somebody_else_shows_and_ones_own_does_not(database: Database, path: Path) -> None:
    before = database.data_version()
    queue_on(database).insert([transfer("own")])
    assert database.data_version() == before
    with opened(path) as other:
        queue_on(other).insert([transfer("other")])
    assert database.data_version() != before


# -- damaged, newer, older ------------------------------------------------------------------------------


@pytest.mark.parametrize("how", ["garbage", "page", "cut"])
def test_a_damaged_file_is_kept_aside_and_a_new_one_made(
    path: Path, how: str, expected_logs: ExpectedLogs
) -> None:
    with opened(path) as database:
        queue_on(database).insert([transfer(str(number)) for number in range(200)])
    content = bytearray(path.read_bytes())
    if how == "garbage":
        content[:100] = b"\x07" * 100
    elif how == "page":
        content[4096:12288] = b"\xa5" * 8192
    else:
        del content[len(content) // 2 + 100 :]
    path.write_bytes(content)
    expected_logs(r"database was damaged .* is now at .*queue\.sqlite3\.damaged-\d{8}T\d{6}Z")
    with opened(path) as database:
        assert database.set_aside is not None
        assert database.set_aside.read_bytes() == bytes(content)
        assert queue_on(database).load() == []
        queue_on(database).insert([transfer()])
    with opened(path) as database:
        assert database.set_aside is None
        assert [item.id for item in queue_on(database).load()] == ["a"]


def test_a_large_file_is_looked_through_once_a_day_and_when_it_is_not_as_it_was_left(
    path: Path, expected_logs: ExpectedLogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "_LARGE", 1)
    with opened(path) as database:
        queue_on(database).insert([transfer(str(number)) for number in range(200)])
    left = path.stat()

    def damage(*, unseen: bool) -> None:
        content = bytearray(path.read_bytes())
        content[-20480:] = b"\xa5" * 20480
        path.write_bytes(content)
        if unseen:  # as a disk does that goes bad
            os.utime(path, ns=(left.st_atime_ns, left.st_mtime_ns))

    damage(unseen=True)
    with opened(path) as database:
        assert database.set_aside is None
        with pytest.raises(StorageDamaged):
            queue_on(database).load()
    expected_logs(r"database was damaged")
    with opened(path) as database:
        assert database.set_aside is not None
        queue_on(database).insert([transfer(str(number)) for number in range(200)])
        left = path.stat()
    damage(unseen=False)
    expected_logs(r"database was damaged")
    with opened(path) as database:
        assert database.set_aside is not None
        queue_on(database).insert([transfer(str(number)) for number in range(200)])
    left = path.stat()
    damage(unseen=True)
    monkeypatch.setattr(database_module, "_DAY", 0.0)
    expected_logs(r"database was damaged")
    with opened(path) as database:
        assert database.set_aside is not None


def test_a_newer_file_is_refused_and_left_as_it_is(path: Path) -> None:
    with opened(path) as database:
        queue_on(database).insert([transfer()])
        database.query("PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(StorageNewer) as refused:
        Database(path)
    assert refused.value.facts == {"found": 99, "known": len(MIGRATIONS)}
    assert path.read_bytes() == before


def version_1(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(FIXTURE.read_text(encoding="utf-8"))


def test_the_first_version_of_the_file_is_still_understood(path: Path) -> None:
    version_1(path)
    with opened(path) as database:
        queue = queue_on(database)
        (first, second) = queue.load()
        assert (first.id, first.spec.bucket, first.source.size, first.upload.bytes_stored) == (
            "one",
            "bucket",
            30,
            20,
        )
        assert first.failure.facts == {"host": "files.example"}
        assert [receipt.crc64 for receipt in queue.receipts("one")] == [2**64 - 1, 2**64 - 2]
        assert second.outcome is not None
        assert second.result.verified
        assert queue.memory.orphans()[0].upload_id == "upload-of-old"
        assert queue.memory.store_facts("http://127.0.0.1:9000") == {"etag_is_md5": True}


def test_an_older_file_is_copied_and_then_migrated_in_one_transaction(path: Path) -> None:
    version_1(path)
    later = (*MIGRATIONS, ("CREATE TABLE added (a)", "INSERT INTO added SELECT count(*) FROM transfers"))
    with opened(path, migrations=later) as database:
        assert database.query("SELECT a FROM added") == [(2,)]
        assert database.query("PRAGMA user_version") == [(len(later),)]
    (copy,) = path.parent.glob("queue.sqlite3.version-1-*")
    assert copy.stat().st_mode & 0o077 == 0 or os.name != "posix"
    with closing(sqlite3.connect(copy)) as old:
        assert old.execute("SELECT count(*) FROM transfers").fetchone() == (2,)
        assert old.execute("PRAGMA user_version").fetchone() == (1,)


def test_a_migration_that_fails_changes_nothing(path: Path) -> None:
    version_1(path)
    broken = (*MIGRATIONS, ("CREATE TABLE added (a)", "INSERT INTO nowhere VALUES (1)"))
    with pytest.raises(Exception, match="unexpected"):
        Database(path, migrations=broken)
    with opened(path) as database:
        assert database.query("SELECT name FROM sqlite_master WHERE name = 'added'") == []
        assert len(queue_on(database).load()) == 2


# -- locked, full, gone ---------------------------------------------------------------------------------

HOLDER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
"""


def test_another_process_in_a_long_transaction_makes_us_busy_not_broken(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "BUSY_SECONDS", 0.2)
    with opened(path) as database:
        queue = queue_on(database)
        with subprocess.Popen(
            [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as holder:
            assert holder.stdout is not None
            assert holder.stdout.readline() == b"held\n"
            with pytest.raises(StorageBusy):
                queue.insert([transfer()])
            assert queue.load() == []  # readers are not kept out
            holder.communicate(b"\n")
        queue.insert([transfer()])
        assert len(queue.load()) == 1


def test_a_full_database_loses_nothing_and_goes_on_when_there_is_room(database: Database) -> None:
    queue = queue_on(database)
    queue.insert([transfer("kept")])
    (pages,) = database.query("PRAGMA page_count")[0]
    database.query(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(StorageFull) as full:
        queue.insert([transfer(str(number)) for number in range(500)])
    assert full.value.facts == {"kind": "SQLITE_FULL", "problem": "full"}
    assert [item.id for item in queue.load()] == ["kept"]
    database.query("PRAGMA max_page_count = 100000")
    queue.insert([transfer("later")])
    assert [item.id for item in queue.load()] == ["kept", "later"]


def test_a_file_that_was_deleted_or_replaced_is_not_written_to(database: Database, path: Path) -> None:
    if os.name != "posix":
        pytest.skip("an open file can't be deleted here")
    path.rename(path.with_name("elsewhere"))
    with pytest.raises(StorageDamaged):
        queue_on(database).insert([transfer()])
    path.write_bytes(b"")
    with pytest.raises(StorageDamaged):
        queue_on(database).insert([transfer()])


def test_a_file_where_the_folder_should_be_is_told_as_such(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    with pytest.raises(StorageFull):
        Database(tmp_path / "data" / "queue.sqlite3")


def test_a_closed_database_says_so_in_our_own_words(path: Path) -> None:
    database = Database(path)
    database.close()
    database.close()
    with pytest.raises(Exception, match="unexpected \\(kind=ProgrammingError\\)"):
        database.data_version()
