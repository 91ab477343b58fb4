"""Keeps the database of a release for the tests of all later ones. Run once for each release that changes it:

    .venv/bin/python -m tests.storage.write_fixture

Writes ``fixtures/queue-version-N.sql``, N being the number of steps; refuses to replace one. Half-done,
finished and paused transfers, receipts, a profile, settings: what a user would miss.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from tests.storage.made import transfer
from transfer_gui.core.parts import PartReceipt
from transfer_gui.core.profile import Profile
from transfer_gui.core.settings import Settings
from transfer_gui.core.transfer import Intent, Outcome, change_transfer
from transfer_gui.storage.database import Database
from transfer_gui.storage.profiles import ProfileStore
from transfer_gui.storage.queue import QueueStore
from transfer_gui.storage.schema import MIGRATIONS
from transfer_gui.storage.secrets import SessionSecrets
from transfer_gui.storage.settings import SettingsTable
from transfer_gui.storage.url_vault import UrlVault

FIXTURES = Path(__file__).parent / "fixtures"


def fill(database: Database) -> None:
    """What every fixture from now on holds; ``test_upgrades.py`` looks for it."""
    queue = QueueStore(database, UrlVault(SessionSecrets()))
    half = change_transfer(
        transfer("half"), size=30, part_size=10, upload_id="u", nonce="n", key="half.iso", ranged=True
    )
    done = change_transfer(transfer("done"), outcome=Outcome.DONE, verified=True, size=5, bytes_stored=5)
    queue.insert([half, done, replace(transfer("paused"), intent=Intent.PAUSE)])
    for number in (1, 2):
        receipt = PartReceipt(number, 10, f'"e{number}"', 2**64 - number)
        queue.add_receipts("half", receipt)
    profiles = ProfileStore(database)
    profiles.save(Profile("Work", region="eu-central-1", bucket="bucket", access_key="1234"))
    profiles.set_default("Work")
    SettingsTable(database).save(Settings(connections=12, active=5))


def dump(path: Path, version: int) -> str:
    """The database as SQL that makes it again."""
    with closing(sqlite3.connect(path)) as connection:
        lines = "\n".join(connection.iterdump())
    head = f"-- A database as version {version} of the layout was written. Never changed: later ones read it."
    return f"{head}\nPRAGMA user_version = {version};\n{lines}\n"


def main() -> int:
    """Exit code."""
    version = len(MIGRATIONS)
    target = FIXTURES / f"queue-version-{version}.sql"
    if target.exists():
        print(f"{target} is there already, and is never replaced.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "queue.sqlite3"
        database = Database(path)
        fill(database)
        database.close()
        target.write_text(dump(path, version), encoding="utf-8")
    print(target)
    return 0


if __name__ == "__main__":
    sys.exit(main())
