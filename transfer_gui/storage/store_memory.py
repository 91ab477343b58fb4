"""Memory of stores: uploads left behind, what each was found able to do, and runs that were begun."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from transfer_gui.core.listing import Orphan
from transfer_gui.core.settings import MAX_CONNECTIONS
from transfer_gui.core.store_traits import CHECKS, CheckAnswer, Examination
from transfer_gui.core.transfer import Transfer
from transfer_gui.storage.database import Database
from transfer_gui.storage.rows import RowFormat

_ORPHAN = RowFormat(Orphan)
_ORPHAN_COLUMNS = ", ".join(f'"{name}"' for name in _ORPHAN.names)
_ORPHAN_MARKS = ", ".join("?" * len(_ORPHAN.names))

# What a store refused is tried again after so many seconds: it may have been a bad spell, or be mended.
_REFUSAL_HOLDS = 7 * 86_400.0
# Facts that hold; what a store can't do only for a time, which is the first parameter.
_HOLDING = "(noted_at > ? OR (holds AND fact <> 'wants_part_checksums'))"
# So many seconds without a refusal, and a host is thought to bear twice as many connections.
_HOST_RECOVERY = 600.0
# What a process that died before any bytes were under way weighs, when another that died later weighs 1.
DEATH_AT_START = 3
_MOVING = " moving "
_RUN = "INTO runs (transfer_id, process, stored, deaths) VALUES (?, ?, ?, ?)"


class RunMemory:
    """Runs that were begun and not ended. Every call raises StorageError only."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin_runs(
        self,
        transfers: Sequence[Transfer],
        process: str,
        calm: Callable[[Transfer], bool] = lambda row: False,
    ) -> list[int]:
        """Note that ``process`` starts these; return what earlier deaths of processes with each weigh
        together.

        Whose run stored something does not count: what ended it was not the transfer. Where bytes were under
        way, as :meth:`note_moving` was told, all that is read before them had done no harm: it weighs 1, any
        other ``DEATH_AT_START``. ``process`` is a token. The note goes with the run's outcome, or with what
        a user does to the transfer.
        """
        with self._database.transaction() as cursor:
            return [_begin_run(cursor, one, process, f"{_MOVING}1" * calm(one)) for one in transfers]

    def note_moving(self, transfer_id: str) -> None:
        """Note that source and store of a begun run have answered: what comes now is bytes."""
        with self._database.transaction() as cursor:
            cursor.execute(
                "UPDATE runs SET stored = stored || ? WHERE transfer_id = ? AND instr(stored, ?) = 0",
                (f"{_MOVING}1", transfer_id, _MOVING),
            )


def _begin_run(cursor: Any, transfer: Transfer, process: str, moving_now: str) -> int:
    stored = f"{transfer.upload.bytes_stored} {transfer.upload.completing:d}"
    row = (transfer.id, process, stored + moving_now, 0)
    if cursor.execute(f"INSERT OR IGNORE {_RUN}", row).rowcount:
        return 0
    found = "SELECT process, stored, deaths FROM runs WHERE transfer_id = ?"
    before = cursor.execute(found, (transfer.id,)).fetchone()
    deaths: int = before[2]
    began, _, moving = before[1].partition(_MOVING)
    if before[0] != process:
        weight = 1 if moving else DEATH_AT_START
        deaths = deaths + weight if began == stored else 0
    cursor.execute(f"INSERT OR REPLACE {_RUN}", (transfer.id, process, stored + moving_now, deaths))
    return deaths


class StoreMemory:
    """Orphaned uploads, learned capabilities, limits of hosts. Every call raises StorageError only."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._facts: dict[str, dict[str, bool]] = {}
        self.on_forget: list[Callable[[str], None]] = []

    def remember_orphan(self, orphan: Orphan) -> None:
        """Keep an upload in mind until :meth:`forget_orphan`; one that is known already is replaced."""
        with self._database.transaction() as cursor:
            cursor.execute(
                f"INSERT OR REPLACE INTO orphans ({_ORPHAN_COLUMNS}) VALUES ({_ORPHAN_MARKS})",
                _ORPHAN.values(orphan),
            )

    def orphans(self) -> list[Orphan]:
        """List the uploads that were left behind and that no transfer took over, oldest first."""
        rows = self._database.query(
            f"SELECT {_ORPHAN_COLUMNS} FROM orphans AS left_behind WHERE upload_id = '' OR NOT EXISTS "
            "(SELECT 1 FROM transfers WHERE upload_id = left_behind.upload_id) ORDER BY noted_at"
        )
        return [_ORPHAN.item(row) for row in rows]

    def forget_orphan(self, orphan: Orphan) -> None:
        """Forget an upload that is gone from the store. Fine if it is not known."""
        with self._database.transaction() as cursor:
            cursor.execute(
                'DELETE FROM orphans WHERE endpoint = ? AND bucket = ? AND "key" = ? AND upload_id = ?',
                (orphan.endpoint, orphan.bucket, orphan.key, orphan.upload_id),
            )

    def look_again(self) -> None:
        """Take over what other processes have learned of stores since the last time."""
        self._facts = {}

    def store_facts(self, endpoint: str) -> dict[str, bool]:
        """Return what was learned of an endpoint ('' is AWS), such as ``etag_is_md5``; refusals for a week.

        Kept until this process learns more, or is to :meth:`look_again`: each small file asks nine times.
        """
        # What is written meanwhile begins another one: nothing stale gets into that.
        kept = self._facts
        found = kept.get(endpoint)
        if found is None:
            rows = self._database.query(
                f"SELECT fact, holds FROM store_facts WHERE {_HOLDING} AND endpoint = ?",
                (time.time() - _REFUSAL_HOLDS, endpoint),
            )
            found = kept[endpoint] = {fact: bool(holds) for fact, holds in rows}
        return found

    def all_store_facts(self) -> dict[str, dict[str, bool]]:
        """Return what was learned of each store, or of one bucket of it (``STORE/BUCKET``), by name."""
        found: dict[str, dict[str, bool]] = {}
        for store, fact, holds in self._database.query(
            f"SELECT endpoint, fact, holds FROM store_facts WHERE {_HOLDING} ORDER BY endpoint, fact",
            (time.time() - _REFUSAL_HOLDS,),
        ):
            found.setdefault(store, {})[fact] = bool(holds)
        return found

    def forget_store_facts(self, stores: Iterable[str]) -> None:
        """Forget what was learned of these; it is found out again."""
        with self._database.transaction() as cursor:
            cursor.executemany("DELETE FROM store_facts WHERE endpoint = ?", [(store,) for store in stores])
        self._facts = {}

    def remember_store_facts(self, endpoint: str, facts: Mapping[str, bool]) -> None:
        """Add to what is known of an endpoint, or correct it."""
        with self._database.transaction() as cursor:
            cursor.executemany(
                "INSERT OR REPLACE INTO store_facts (endpoint, fact, holds, noted_at) VALUES (?, ?, ?, ?)",
                [(endpoint, fact, int(holds), time.time()) for fact, holds in facts.items()],
            )
        self._facts = {}

    def host_limits(self) -> dict[str, int]:
        """Return the connections that hosts were found to bear, by ``source ORIGIN`` and ``store HOST``.

        It doubles for each ten minutes since it was found out, until nothing is left of it: a server that
        was restarted bears as many as before.
        """
        now = time.time()
        found: dict[str, int] = {}
        for host, connections, noted_at in self._database.query("SELECT * FROM host_limits ORDER BY host"):
            quiet = max(now - noted_at, 0.0) // _HOST_RECOVERY
            limit = connections * 2 ** int(min(quiet, 10))
            if limit < MAX_CONNECTIONS:
                found[host] = limit
        return found

    def forget_host_limits(self, hosts: Iterable[str]) -> None:
        """Forget what these were found to bear, here and where :attr:`on_forget` says."""
        gone = list(hosts)
        with self._database.transaction() as cursor:
            cursor.executemany("DELETE FROM host_limits WHERE host = ?", [(host,) for host in gone])
        for host in gone:
            for told in self.on_forget:
                told(host)

    def remember_host_limit(self, host: str, connections: int) -> None:
        """Keep what a host was found to bear."""
        with self._database.transaction() as cursor:
            cursor.execute(
                "INSERT OR REPLACE INTO host_limits (host, connections, noted_at) VALUES (?, ?, ?)",
                (host, connections, time.time()),
            )


def examination_of(told: Mapping[str, Any], when: float) -> Examination:
    """Read what was kept of an examination, or told, without what is no answer or no fact.

    Raises ValueError, TypeError, KeyError or AttributeError for what makes no sense.
    """
    known = {str(value) for value in CheckAnswer}
    answers = {
        name: CheckAnswer(answer)
        for name, answer in told["answers"].items()
        if name in CHECKS and answer in known
    }
    facts = {str(name): fact for name, fact in told["facts"].items() if isinstance(fact, str | int | float)}
    return Examination(answers, facts, when)


class ExaminationStore:
    """The last examination of each bucket. Raises StorageError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, endpoint: str, bucket: str) -> Examination | None:
        """The last one; None if there was none, or it can't be read."""
        rows = self._database.query(
            "SELECT findings, noted_at FROM examinations WHERE endpoint = ? AND bucket = ?",
            (endpoint, bucket),
        )
        try:
            return examination_of(json.loads(rows[0][0]), float(rows[0][1])) if rows else None
        except (ValueError, TypeError, KeyError, AttributeError):
            return None

    def save(self, endpoint: str, bucket: str, found: Examination) -> None:
        text = json.dumps({"answers": dict(found.answers), "facts": dict(found.facts)})
        with self._database.transaction() as cursor:
            cursor.execute(
                "INSERT OR REPLACE INTO examinations (endpoint, bucket, findings, noted_at)"
                " VALUES (?, ?, ?, ?)",
                (endpoint, bucket, text, found.when),
            )
