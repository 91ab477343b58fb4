"""A real database in the test's own folder, and a queue on it whose keychain is a session's memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from transfer_gui.storage.database import Database
from transfer_gui.storage.queue import QueueStore
from transfer_gui.storage.secrets import SessionSecrets
from transfer_gui.storage.url_vault import UrlVault


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "queue.sqlite3"


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    opened = Database(path)
    yield opened
    opened.close()


@pytest.fixture
def keychain() -> SessionSecrets:
    """Stands in for a keychain that works; a real one runs in ``test_keychain.py``."""
    return SessionSecrets()


@pytest.fixture
def queue(database: Database, keychain: SessionSecrets) -> QueueStore:
    return QueueStore(database, UrlVault(keychain))
