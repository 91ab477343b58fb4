"""The transfers by id, and which of them may want to run: asked after every message, so it is kept at hand.

Knows no disk (``ledger.py``).
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator

from transfer_gui.core.transfer import Intent, Transfer


class Roster:
    """Values by id. ``pending``: neither over nor paused; ``urgent``: those of them started by hand.

    Thread-safe, one call at a time.
    """

    def __init__(self, rows: Iterable[Transfer] = ()) -> None:
        self._lock = threading.Lock()
        self._rows: dict[str, Transfer] = {}
        self._pending: dict[str, Transfer] = {}
        self._urgent: set[str] = set()
        for row in rows:
            self.put(row)

    def __iter__(self) -> Iterator[str]:
        with self._lock:
            return iter(tuple(self._rows))

    def __contains__(self, transfer_id: str) -> bool:
        return transfer_id in self._rows

    def __getitem__(self, transfer_id: str) -> Transfer:
        return self._rows[transfer_id]

    def get(self, transfer_id: str) -> Transfer | None:
        """The value, None if there is none."""
        return self._rows.get(transfer_id)

    def put(self, row: Transfer) -> None:
        """A new value, or another one in its place."""
        with self._lock:
            self._rows[row.id] = row
            if row.outcome is None and row.intent is not Intent.PAUSE:
                self._pending[row.id] = row
                (self._urgent.add if row.urgent else self._urgent.discard)(row.id)
            else:
                self._pending.pop(row.id, None)
                self._urgent.discard(row.id)

    def drop(self, transfer_id: str) -> None:
        """Forget one; fine if it is gone."""
        with self._lock:
            self._rows.pop(transfer_id, None)
            self._pending.pop(transfer_id, None)
            self._urgent.discard(transfer_id)

    def ordered(self) -> list[Transfer]:
        """Every value, in queue order."""
        with self._lock:
            rows = list(self._rows.values())
        return sorted(rows, key=lambda row: row.position)

    def pending(self, *, urgent_only: bool = False) -> list[Transfer]:
        """What may want to run, in no order."""
        with self._lock:
            if urgent_only:
                return [self._pending[transfer_id] for transfer_id in self._urgent]
            return list(self._pending.values())
