"""Real trouble for a real process: kill -9 while it writes, and a disk that is really full."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.storage.made import transfer
from transfer_gui.storage.database import Database
from transfer_gui.storage.queue import QueueStore
from transfer_gui.storage.secrets import SessionSecrets
from transfer_gui.storage.url_vault import UrlVault

WRITER = """
import itertools, sys
from pathlib import Path
from tests.storage.made import receipt, transfer
from transfer_gui.storage.database import Database
from transfer_gui.storage.queue import QueueStore
from transfer_gui.storage.secrets import SessionSecrets
from transfer_gui.storage.url_vault import UrlVault

queue = QueueStore(Database(Path(sys.argv[1])), UrlVault(SessionSecrets()))
for number in itertools.count():
    name = f"{sys.argv[2]}-{number}"
    queue.insert([transfer(name)])
    print("row", name, flush=True)
    for part in (1, 2, 3):
        total = queue.add_receipts(name, receipt(part))
        print("part", name, part, total, flush=True)
"""


def test_kill_9_loses_nothing_that_was_acknowledged(path: Path) -> None:
    rows: set[str] = set()
    parts: set[tuple[str, int]] = set()
    for life, lines in enumerate((1, 2, 7, 40, 333)):
        command = [sys.executable, "-c", WRITER, str(path), str(life)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            for _ in range(lines):
                kind, name, *rest = writer.stdout.readline().split()
                if kind == "row":
                    rows.add(name)
                else:
                    parts.add((name, int(rest[0])))
            writer.kill()
        database = Database(path)
        queue = QueueStore(database, UrlVault(SessionSecrets()))
        assert database.set_aside is None
        found = {item.id: item for item in queue.load()}
        assert rows <= set(found)
        kept = {name: queue.receipts(name) for name in found}
        assert parts <= {(name, receipt.number) for name in kept for receipt in kept[name]}
        # Never one without the other: the sum is of the same transaction as the receipt.
        assert all(item.upload.bytes_stored == sum(r.size for r in kept[item.id]) for item in found.values())
        assert all(item.outcome is None for item in found.values())
        database.close()


FULL_DISK = """
import sys
from pathlib import Path
from tests.storage.made import transfer
from transfer_gui.core.errors import StorageFull
from transfer_gui.storage.database import Database
from transfer_gui.storage.queue import QueueStore
from transfer_gui.storage.secrets import SessionSecrets
from transfer_gui.storage.url_vault import UrlVault

folder = Path(sys.argv[1])
filler = folder / "filler"
filler.write_bytes(bytes(200_000))
queue = QueueStore(Database(folder / "queue.sqlite3"), UrlVault(SessionSecrets()))
shown = []
try:
    for number in range(10_000):
        queue.insert([transfer(f"{number}-{n}") for n in range(10)])
        shown += [f"{number}-{n}" for n in range(10)]
except StorageFull as full:
    print("full", full.facts["kind"])
assert [item.id for item in queue.load()] == shown, "rows invented or lost while the disk is full"
try:
    QueueStore(Database(folder / "second.sqlite3"), UrlVault(SessionSecrets()))
except StorageFull:
    print("a new one can't be made")
filler.unlink()
queue.insert([transfer("after")])
again = QueueStore(Database(folder / "queue.sqlite3"), UrlVault(SessionSecrets()))
assert [item.id for item in again.load()] == [*shown, "after"]
print("goes on with", len(shown) > 0)
"""


READ_ONLY = """
import subprocess, sys
from pathlib import Path
from tests.storage.made import transfer
from transfer_gui.core.errors import StorageFull
from transfer_gui.storage.database import Database
from transfer_gui.storage.queue import QueueStore
from transfer_gui.storage.secrets import SessionSecrets
from transfer_gui.storage.url_vault import UrlVault

folder = Path(sys.argv[1])
def become(mode):
    subprocess.run(["mount", "-o", f"remount,{mode}", "none", str(folder)], check=True)

database = Database(folder / "queue.sqlite3")
QueueStore(database, UrlVault(SessionSecrets())).insert([transfer("kept")])
database.close()
become("ro")
try:
    Database(folder / "queue.sqlite3")
except StorageFull as refused:
    print("refused")
become("rw")
queue = QueueStore(Database(folder / "queue.sqlite3"), UrlVault(SessionSecrets()))
queue.insert([transfer("after")])
print([item.id for item in queue.load()])
"""


def on_a_small_disk(folder: Path, script: str) -> list[str]:
    """The lines that a script prints which has a file system of 600 KiB at ``folder`` for itself."""
    unshare = shutil.which("unshare")
    alone = [unshare or "", "-rm", "sh", "-c"]
    mount = 'mount -t tmpfs -o size=600k none "$1"'
    if unshare is None or subprocess.run([*alone, mount, "sh", str(folder)], capture_output=True).returncode:
        pytest.skip("no mount namespace (unshare -rm) here")
    command = [*alone, mount + ' && exec "$2" -c "$3" "$1"', "sh", str(folder), sys.executable, script]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_a_full_disk_is_told_and_writing_goes_on_when_there_is_room(tmp_path: Path) -> None:
    first, *rest = on_a_small_disk(tmp_path, FULL_DISK)
    assert first.startswith("full SQLITE_")
    assert rest == ["a new one can't be made", "goes on with True"]


def test_a_read_only_disk_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    assert on_a_small_disk(tmp_path, READ_ONLY) == ["refused", "['kept', 'after']"]


# -- a power cut: what was not synced may be lost ----------------------------------------------------------


@pytest.mark.parametrize("seed", range(40))
def test_a_torn_or_damaged_end_of_the_log_loses_the_newest_only(tmp_path: Path, seed: int) -> None:
    dice = random.Random(seed)
    path = tmp_path / "queue.sqlite3"
    database = Database(path)
    queue = QueueStore(database, UrlVault(SessionSecrets()))
    for number in range(12):
        queue.insert([transfer(f"t{number}")])
    log = path.with_name(path.name + "-wal").read_bytes()
    copy = tmp_path / "after" / path.name
    copy.parent.mkdir()
    copy.write_bytes(path.read_bytes())
    database.close()
    torn = bytearray(log[: dice.randrange(len(log) + 1)])
    for _ in range(dice.randrange(3)):
        if torn:
            torn[dice.randrange(len(torn))] ^= 1 << dice.randrange(8)
    copy.with_name(copy.name + "-wal").write_bytes(bytes(torn))
    again = Database(copy)
    try:
        names = [item.id for item in QueueStore(again, UrlVault(SessionSecrets())).load()]
        assert again.set_aside is None
        assert names == [f"t{number}" for number in range(len(names))], "a prefix of what was committed"
    finally:
        again.close()
