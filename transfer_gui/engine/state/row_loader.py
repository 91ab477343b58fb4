"""Reads transfers when they are asked for: the index has only the marks of those that nobody needed yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager

from transfer_gui.core.queue_mark import QueueMark, mark_of
from transfer_gui.core.transfer import Transfer
from transfer_gui.engine.state.queue_index import QueueIndex, Standing
from transfer_gui.storage.queue import QueueStore


class RowLoader:
    """Reads into ``index`` under ``lock``, which whoever writes holds too. Raises StorageError.

    ``on_change`` is called with the ids of rows that turn out to be other than their mark says.
    """

    def __init__(
        self,
        store: QueueStore,
        index: QueueIndex,
        lock: AbstractContextManager[object],
        on_change: Callable[[Sequence[str]], None],
    ) -> None:
        self._store = store
        self._index = index
        self._lock = lock
        self._on_change = on_change

    def get(self, transfer_id: str) -> Transfer | None:
        """The value as of the last commit, None if there is none."""
        found = self._index.get(transfer_id)
        return next(iter(self.complete([found])), None) if isinstance(found, QueueMark) else found

    def find(self, ids: Iterable[str]) -> list[Transfer]:
        """Those of these that there are, each once: many are read together."""
        return self.complete([row for one in dict.fromkeys(ids) if (row := self._index.get(one)) is not None])

    def pending(self) -> Iterator[Transfer]:
        """What may want to run now, in order of turn, read as far as it is asked for."""
        for block in self._index.pending_blocks():
            yield from self.complete(block)

    def urgent(self) -> list[Transfer]:
        """Those of them that were started by hand, in no order."""
        return self.complete(self._index.urgent())

    def complete(self, rows: Sequence[Standing]) -> list[Transfer]:
        """Read those that have only a mark; rows that are gone meanwhile are left out."""
        marks = [row.id for row in rows if isinstance(row, QueueMark)]
        odd = []
        with self._lock:
            unread = {one: mark for one in marks if isinstance(mark := self._index.get(one), QueueMark)}
            for row in self._store.read(unread) if unread else ():
                self._index.put(row)
                if mark_of(row) != unread[row.id]:  # damaged, or written a moment ago
                    odd.append(row.id)
        if odd:
            self._on_change(odd)
        found = [self._index.get(row.id) if isinstance(row, QueueMark) else row for row in rows]
        return [row for row in found if isinstance(row, Transfer)]
