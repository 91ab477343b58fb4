"""Keeps the values in memory and the rows on disk in step: written first, then shown.

The engine's thread and the jobs' threads all change transfers through here, each its own fields: commands
write the intent, a job's end writes the outcome, a running job writes facts and receipts.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Unpack, cast

from transfer_gui.core.errors import KeychainLocked
from transfer_gui.core.failpoints import reach
from transfer_gui.core.parts import PartReceipt
from transfer_gui.core.queue_order import QueueMark, mark_of
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.core.source_errors import SourceHeadersForgotten, SourceUrlForgotten
from transfer_gui.core.transfer import Spec, Transfer, TransferChanges, change_transfer
from transfer_gui.engine.state.queue_index import QueueIndex, Standing
from transfer_gui.storage.queue import QueueStore

# Rows that are not read as they lie on disk, because of what is in no keychain, or in a locked one.
_SEALED = frozenset({KeychainLocked.code, SourceUrlForgotten.code, SourceHeadersForgotten.code})


class RowLoader:
    """Reads transfers when they are asked for: the index has only the marks of those nobody needed yet.

    Reads into ``index`` under ``lock``, which whoever writes holds too. Raises StorageError.

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

    def all(self) -> list[Transfer]:
        """Every transfer, in queue order: all are read for it."""
        return self.complete(self._index.ordered())

    def complete(self, rows: list[Standing]) -> list[Transfer]:
        """Read those that have only a mark; rows that are gone meanwhile are left out."""
        marks = [row.id for row in rows if isinstance(row, QueueMark)]
        if not marks:
            return cast(list[Transfer], rows)
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


# What decides where a transfer stands in the queue.
_PLACING = frozenset({"position", "intent", "outcome", "urgent", "start_at"})
NO_UPLOAD = TransferChanges(
    upload_id="",
    part_size=0,
    completing=False,
    bytes_stored=0,
    nonce="",
    verified=False,
    copied=False,
    taken_over=0,
)
"""What is known of an upload that is gone."""


class Ledger:
    """All transfers. ``on_change`` is called after each commit with the ids concerned, on any thread.

    ``index`` holds them; it is changed here and by ``loader``, which reads a transfer when it is asked for:
    of those that have no turn yet, or are over, there is only a mark.
    """

    def __init__(
        self,
        store: QueueStore,
        on_change: Callable[[Sequence[str]], None],
        among: Collection[str] | None = None,
    ) -> None:
        """``among``: the ids that are read at all; None for all there are."""
        self._store = store
        self._among = among
        self._checks: dict[str, int] = {}
        self._on_change = on_change
        self._lock = threading.RLock()
        self._owed: dict[str, TransferChanges] = {}
        self.index = QueueIndex()
        self.loader = RowLoader(store, self.index, self._lock, on_change)

    def load(self, wanted: Callable[[Transfer], bool]) -> None:
        """Read the rows this process is to look after. Raises StorageError."""
        with self._lock:
            if self._among is not None:
                for row in self._store.read(self._among):
                    if wanted(row):
                        self.index.put(row)
                return
            unclear: list[str] = []
            found: list[QueueMark] = []
            kinds: dict[int, bool] = {}  # a hundred thousand rows are of a handful
            for block in self._store.marks.read_all():
                for row_id, check, mark in block:
                    self._checks[row_id] = check
                    if mark is None:
                        unclear.append(row_id)
                        continue
                    kind = mark.kind
                    if (is_wanted := kinds.get(id(kind))) is None:
                        is_wanted = kinds[id(kind)] = wanted(kind)
                    if is_wanted:
                        found.append(mark)
            self.index.fill(found)
            for row in self._store.read(unclear) if unclear else ():
                if wanted(row):
                    self.index.put(row)

    def refresh(
        self, wanted: Callable[[Transfer], bool], running: Iterable[str]
    ) -> tuple[list[str], list[str]]:
        """Take over what another process wrote: ids of changed and of removed rows.

        Rows of running jobs keep all but what commands write: of the rest the job knows better.
        """
        busy = set(running)
        with self._lock:
            checks = self._store.row_checks() if self._among is None else {}
            suspects = self._find_suspects(checks) if self._among is None else self._among
            there, changed = set(checks), []
            for row in self._read_suspects(suspects):
                row_id, mine = row.id, self.index.get(row.id)
                if not wanted(row.kind if isinstance(row, QueueMark) else row):
                    there.discard(row_id)
                    continue
                there.add(row_id)
                merged = row
                if isinstance(mine, Transfer) and isinstance(row, Transfer) and row_id in busy:
                    merged = _merge_commanded(mine, row)
                if merged != mine or isinstance(merged, QueueMark):
                    self.index.put(merged)
                    changed.append(row_id)
            removed = [row_id for row_id in self.index if row_id not in there]
            for row_id in removed:
                self.index.drop(row_id)
            self._checks = checks
        return changed, removed

    def _read_suspects(self, ids: Collection[str]) -> Iterator[Standing]:
        """Read rows anew, whole if they are known whole; of others their marks do."""
        whole = [one for one in ids if self._among is not None or isinstance(self.index.get(one), Transfer)]
        known = set(whole)
        others = {one for one in ids if one not in known}
        for one in self._store.marks.read(others) if others else ():
            if one.mark is not None:
                yield one.mark
            else:
                whole.append(one.id)
        if whole:
            yield from self._store.read(whole)

    def _find_suspects(self, checks: Mapping[str, int]) -> list[str]:
        """Ids of the rows that may be others than the ones known, by the checksums they have now.

        A row whose checksum is the one seen last is as it was: of 100,000 rows only those are read anew that
        somebody wrote. Rows that are not ours may be by now, and what is sealed may be opened by now.
        """
        before = self._checks
        return [
            row_id
            for row_id, check in checks.items()
            if before.get(row_id) != check
            or (mine := self.index.get(row_id)) is None
            or (isinstance(mine, Transfer) and mine.failure.code in _SEALED)
        ]

    def add(
        self, specs: Sequence[Spec], ids: Sequence[str] = (), *, paused: bool = False, start_at: float = 0.0
    ) -> list[Transfer]:
        """Commit new rows; then they exist. Whoever adds them tells of them, not ``on_change``.

        Rows of these ``ids`` that exist already are those that were asked for: the same wish came twice.
        """
        with self._lock:
            there = self.loader.find(ids)
            if there:
                return there
            stored = self._store.add(specs, ids, paused=paused, start_at=start_at)
            self.index.add(stored)
        return stored

    def get(self, transfer_id: str) -> Transfer | None:
        found = self.index.get(transfer_id)
        return self.loader.get(transfer_id) if isinstance(found, QueueMark) else found

    def _whole(self, transfer_id: str) -> Transfer:
        """The value. KeyError if the row is gone."""
        row = self.get(transfer_id)
        if row is None:
            raise KeyError(transfer_id)
        return row

    def update(self, transfer_id: str, *, soon: bool = False, **changes: Unpack[TransferChanges]) -> Transfer:
        """Commit changed fields; the new value. KeyError if the row is gone.

        ``soon``: they are committed with whatever is written next into the row. For what a later run finds
        out again by itself, where nothing outside is done before that next write.
        """
        with self._lock:
            before = self._whole(transfer_id)
            owed = {**self._owed.get(transfer_id, {}), **_without_known_link(before, changes)}
            changed = change_transfer(before, **changes)
            if soon:
                self._owed[transfer_id] = cast(TransferChanges, owed)
            else:
                self._store.update(transfer_id, owed, changed)
                self._owed.pop(transfer_id, None)
            (self.index.put if changes.keys() & _PLACING else self.index.renew)(changed)
        self._on_change([transfer_id])
        return changed

    def update_many(self, changes: Mapping[str, TransferChanges], *, ends: bool = False) -> list[Transfer]:
        """Commit changed fields of many rows at once, all or none; the new values. Rows that are gone are
        passed over. ``ends``: runs of them ended so."""
        with self._lock:
            known = {row.id: row for row in self.loader.find(changes)}
            if not known:
                return []
            owed = {
                one: {**self._owed.get(one, {}), **_without_known_link(row, changes[one])}
                for one, row in known.items()
            }
            after = {one: change_transfer(row, **changes[one]) for one, row in known.items()}
            if ends:
                self._store.ends.write_changes(owed, after)
            else:
                self._store.update_many(owed)
            for row in after.values():
                self._owed.pop(row.id, None)
                self.index.put(row)
        self._on_change(list(after))
        return list(after.values())

    def change_specs(self, ids: Sequence[str], **changes: Any) -> list[Transfer]:
        """Commit changed fields of what is wanted, whoever else changes others at the moment; those that
        changed."""
        with self._lock:
            specs = {row.id: (row.spec, replace(row.spec, **changes)) for row in self.loader.find(ids)}
            return self.update_many(
                {one: TransferChanges(spec=new) for one, (old, new) in specs.items() if new != old}
            )

    def remove(self, ids: Sequence[str], *, ended: Sequence[Transfer] = ()) -> None:
        """Delete rows, all or none. ``ended``: those of them that end by it, as they end."""
        with self._lock:
            self._store.delete(ids, ended=ended)
            reach("transfer_removed")
            for row_id in ids:
                self.index.drop(row_id)
                self._owed.pop(row_id, None)

    def receipts(self, transfer_id: str) -> dict[int, PartReceipt]:
        """What the store is known to have, by part number."""
        return {receipt.number: receipt for receipt in self._store.receipts(transfer_id)}

    def add_receipts(self, transfer_id: str, *receipts: PartReceipt) -> None:
        """Commit that parts are stored. Shown through progress, so no change is told."""
        reach("part_stored")
        with self._lock:
            self._pay(transfer_id)
            stored = self._store.add_receipts(transfer_id, *receipts)
            self.index.put(change_transfer(self._whole(transfer_id), bytes_stored=stored))
        reach("receipt_committed")

    def keep_receipts(self, transfer_id: str, receipts: Iterable[PartReceipt]) -> None:
        """Replace all receipts by these: what the store itself lists is the truth."""
        with self._lock:
            self._pay(transfer_id)
            stored = self._store.replace_receipts(transfer_id, receipts)
            self.index.put(change_transfer(self._whole(transfer_id), bytes_stored=stored))
        reach("receipts_reconciled")
        self._on_change([transfer_id])

    def forget_upload(self, transfer_id: str, more: TransferChanges | None = None) -> None:
        """The upload is gone, or over: no receipts, no upload id, and ``more`` that changes with it."""
        changes = TransferChanges(**NO_UPLOAD)
        changes.update(more or {})
        with self._lock:
            self._pay(transfer_id)
            self._store.replace_receipts(transfer_id, (), changes)
            self.index.put(change_transfer(self._whole(transfer_id), **changes))
        reach("upload_forgotten")
        self._on_change([transfer_id])

    def _pay(self, transfer_id: str) -> None:
        """Commit what was to be committed soon."""
        if owed := self._owed.get(transfer_id):
            self._store.update(transfer_id, owed)
            del self._owed[transfer_id]


def _merge_commanded(mine: Transfer, written: Transfer) -> Transfer:
    """My row with what another process's commands wrote into it."""
    spec = replace(mine.spec, limit=written.spec.limit)
    return replace(mine, intent=written.intent, position=written.position, urgent=written.urgent, spec=spec)


def _without_known_link(before: Transfer, changes: TransferChanges) -> TransferChanges:
    """A link that stays as it is need not be sealed anew: nobody is asked to unlock a keychain for it."""
    spec = changes.get("spec")
    if spec is None or spec.url != before.spec.url or spec.headers:
        return changes
    return {**changes, "spec": replace(spec, url="")}
