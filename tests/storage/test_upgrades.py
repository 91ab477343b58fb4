"""Whatever release wrote the queue and the settings, this one opens them, keeps a copy, and loses nothing."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.storage import write_fixture
from transfer_gui.core.errors import StorageNewer
from transfer_gui.core.transfer import Outcome, Status, status_of
from transfer_gui.storage.database import Database
from transfer_gui.storage.profiles import ProfileStore
from transfer_gui.storage.queue import QueueStore
from transfer_gui.storage.schema import MIGRATIONS
from transfer_gui.storage.secrets import SessionSecrets
from transfer_gui.storage.settings import SettingsTable
from transfer_gui.storage.url_vault import UrlVault
from transfer_gui.text.words import explain_error

FIXTURES = sorted(write_fixture.FIXTURES.glob("queue-version-*.sql"))


def version_of(fixture: Path) -> int:
    return int(re.findall(r"\d+", fixture.stem)[-1])


def restore(text: str, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(text)


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda fixture: fixture.stem)
def test_a_release_s_database_is_opened_and_a_copy_kept(fixture: Path, tmp_path: Path) -> None:
    path = tmp_path / "queue.sqlite3"
    restore(fixture.read_text(encoding="utf-8"), path)
    database = Database(path)
    try:
        queue = QueueStore(database, UrlVault(SessionSecrets()))
        rows = queue.load()  # a row whose check fails would be logged, and fail this test
        assert len(rows) >= 2
        unfinished = [row for row in rows if row.outcome is None]
        assert unfinished
        assert all(status_of(row) in (Status.QUEUED, Status.PAUSED) for row in unfinished)
        assert any(queue.receipts(row.id) for row in unfinished)
        assert any(row.outcome is Outcome.DONE and row.result.verified for row in rows)
        for row in rows:
            queue.update(row.id, {"reason": "touched"})
        assert [row.result.reason for row in queue.load()] == ["touched"] * len(rows)
        (profile,) = ProfileStore(database).all()
        assert (profile.name, profile.bucket) == ("Work", "bucket")
        assert SettingsTable(database).load().connections == 12
    finally:
        database.close()
    copies = list(tmp_path.glob(f"queue.sqlite3.version-{version_of(fixture)}-*"))
    assert len(copies) == (version_of(fixture) < len(MIGRATIONS))


def test_a_fixture_written_today_is_opened_too(tmp_path: Path) -> None:
    path = tmp_path / "made" / "queue.sqlite3"
    database = Database(path)
    write_fixture.fill(database)
    database.close()
    text = write_fixture.dump(path, len(MIGRATIONS))
    again = tmp_path / "again" / f"queue-version-{len(MIGRATIONS)}.sql"
    again.parent.mkdir()
    again.write_text(text, encoding="utf-8")
    test_a_release_s_database_is_opened_and_a_copy_kept(again, tmp_path / "again")


def test_a_newer_one_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "queue.sqlite3"
    Database(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(StorageNewer) as refused:
        Database(path)
    wording = explain_error(refused.value)
    assert "newer" in f"{wording.title} {wording.sentence}".lower()
    assert wording.advice
    assert path.read_bytes() == before
