"""History of transfers that ended, also after their rows left the queue. Here: SQL of ``history``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from transfer_gui.core.past_transfer import PastTransfer
from transfer_gui.core.transfer import Outcome
from transfer_gui.storage.database import Database, id_batches
from transfer_gui.storage.receipts import ReceiptFolder
from transfer_gui.storage.rows import RowFormat

_DAY = 24 * 3600.0
_PAST = RowFormat(PastTransfer)
_COLUMNS = ", ".join(f'"{name}"' for name in _PAST.names)
_PUT = f"INSERT OR REPLACE INTO history ({_COLUMNS}) VALUES ({', '.join('?' * len(_PAST.names))})"
_SEARCHED = ("name", "source", "destination", "profile")


def record_end(cursor: Any, *pasts: PastTransfer) -> None:
    """Keep entries, as part of the transaction that ``cursor`` is in."""
    cursor.executemany(_PUT, map(_PAST.values, pasts))


def ids_without_record(cursor: Any, ids: Iterable[str]) -> list[str]:
    """Find those that neither the queue nor the history knows: nobody can ask for their receipts."""
    wanted = list(ids)
    known: set[str] = set()
    for marks, some in id_batches(wanted):
        for table, column in (("history", "transfer_id"), ("transfers", "id")):
            rows = cursor.execute(f"SELECT {column} FROM {table} WHERE {column} IN ({marks})", some)
            known.update(found for (found,) in rows.fetchall())
    return [one for one in wanted if one not in known]


class HistoryStore:
    """Entries of transfers that ended. Raises StorageError only.

    With the last entry of a transfer that left the queue goes its receipt.
    """

    def __init__(self, database: Database, receipts: ReceiptFolder | None = None) -> None:
        self._database = database
        self._receipts = receipts

    def search(self, words: str = "", limit: int = 5000) -> list[PastTransfer]:
        """The newest first; each of the ``words`` must occur in name, source, destination or profile."""
        wanted = [f"%{_escape(word)}%" for word in words.split()]
        anywhere = " OR ".join(f"{column} LIKE ? ESCAPE '!'" for column in _SEARCHED)
        where = " AND ".join(f"({anywhere})" for _ in wanted) or "1"
        rows = self._database.query(
            f"SELECT {_COLUMNS} FROM history WHERE {where} ORDER BY finished_at DESC LIMIT ?",
            (*(word for word in wanted for _ in _SEARCHED), limit),
        )
        return [_PAST.salvage(row) for row in rows]

    def count(self) -> int:
        return int(self._database.query("SELECT count(*) FROM history")[0][0])

    def clear(self) -> None:
        self._forget("1", ())

    def prune(self, days: int, now: float) -> None:
        """Forget what ended more than so many ``days`` before ``now``; 0 keeps everything."""
        if days > 0:
            self._forget("finished_at < ?", (now - days * _DAY,))

    def finished(self, *, id: str = "", destination: str = "") -> list[PastTransfer]:
        """The newest entry of each transfer that was done and whose id begins so, or that went to that place;
        the newest first."""
        rows = self._database.query(
            f"SELECT {_COLUMNS}, max(finished_at) FROM history WHERE outcome = ?"
            " AND iif(? = '', instr(transfer_id, ?) = 1, destination = ?)"
            " GROUP BY transfer_id ORDER BY max(finished_at) DESC",
            (Outcome.DONE.value, destination, id, destination),
        )
        return [_PAST.salvage(row[:-1]) for row in rows]

    def _forget(self, where: str, values: tuple[float, ...]) -> None:
        with self._database.transaction() as cursor:
            chosen = f"SELECT DISTINCT transfer_id FROM history WHERE {where}"
            ids = [one for (one,) in cursor.execute(chosen, values).fetchall()]
            cursor.execute(f"DELETE FROM history WHERE {where}", values)
            unneeded = ids_without_record(cursor, ids)
        if self._receipts is not None:
            self._receipts.forget(unneeded)


def _escape(word: str) -> str:
    return word.replace("!", "!!").replace("%", "!%").replace("_", "!_")
