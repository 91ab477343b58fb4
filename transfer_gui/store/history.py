"""What was transferred, also after its row left the queue. Here: SQL of ``history``."""

from __future__ import annotations

from typing import Any

from transfer_gui.core.past import PastTransfer
from transfer_gui.store.database import Database
from transfer_gui.store.rows import RowFormat

_DAY = 24 * 3600.0
_PAST = RowFormat(PastTransfer)
_COLUMNS = ", ".join(f'"{name}"' for name in _PAST.names)
_PUT = f"INSERT OR REPLACE INTO history ({_COLUMNS}) VALUES ({', '.join('?' * len(_PAST.names))})"
_SEARCHED = ("name", "source", "destination", "profile")


def note(cursor: Any, past: PastTransfer) -> None:
    """Keep an entry, as part of the transaction that ``cursor`` is in."""
    cursor.execute(_PUT, _PAST.values(past))


class HistoryStore:
    """Raises StorageError only."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def search(self, words: str = "", limit: int = 5000) -> list[PastTransfer]:
        """The newest first; each of the ``words`` must occur in name, source, destination or profile."""
        wanted = [f"%{_escaped(word)}%" for word in words.split()]
        anywhere = " OR ".join(f"{column} LIKE ? ESCAPE '!'" for column in _SEARCHED)
        where = " AND ".join(f"({anywhere})" for _ in wanted) or "1"
        rows = self._database.query(
            f"SELECT {_COLUMNS} FROM history WHERE {where} ORDER BY finished_at DESC LIMIT ?",
            (*(word for word in wanted for _ in _SEARCHED), limit),
        )
        return [_PAST.salvage(row) for row in rows]

    def count(self) -> int:
        """How many entries there are."""
        return int(self._database.query("SELECT count(*) FROM history")[0][0])

    def clear(self) -> None:
        """Forget all of it."""
        with self._database.transaction() as cursor:
            cursor.execute("DELETE FROM history")

    def prune(self, days: int, now: float) -> None:
        """Forget what ended more than so many ``days`` before ``now``; 0 keeps everything."""
        if days > 0:
            with self._database.transaction() as cursor:
                cursor.execute("DELETE FROM history WHERE finished_at < ?", (now - days * _DAY,))


def _escaped(word: str) -> str:
    return word.replace("!", "!!").replace("%", "!%").replace("_", "!_")
