"""The queue's rows and the receipts of stored parts.

Signed links and request headers are secrets: a row has them masked, and once more sealed by the
:class:`~transfer_gui.storage.spec_vault.SpecVault`. Here: SQL of ``transfers`` and ``parts``. Not here: which
transfer may do what (``core/transfer.py``).
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Any, cast

from transfer_gui.core.errors import KeychainLocked, StorageDamaged, TransferError, UsageError
from transfer_gui.core.failpoints import reach
from transfer_gui.core.new_transfers import new_ids, new_transfers
from transfer_gui.core.parts import PartReceipt
from transfer_gui.core.past_transfer import past_of
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.core.redact import redact_url
from transfer_gui.core.request_headers import are_forgotten
from transfer_gui.core.secret_urls import has_secret
from transfer_gui.core.source_errors import SourceHeadersForgotten, SourceUrlForgotten
from transfer_gui.core.transfer import Outcome, Spec, Transfer, change_transfer
from transfer_gui.storage.bulk_insert import NAMES, TRANSFER, AlikeReader, bulk_insert, insert_rows
from transfer_gui.storage.database import Database, id_batches
from transfer_gui.storage.history import ids_without_record, record_end
from transfer_gui.storage.hook_calls import HookCalls, note_calls, seal_hooks
from transfer_gui.storage.marks import MarkReader
from transfer_gui.storage.receipts import ReceiptFolder
from transfer_gui.storage.rows import RowFormat, SqlValue, row_checksum
from transfer_gui.storage.spec_vault import COLUMNS as SEALED
from transfer_gui.storage.spec_vault import Sealed, SpecVault, mask_spec
from transfer_gui.storage.store_memory import RunMemory, StoreMemory
from transfer_gui.storage.url_vault import UrlVault

logger = logging.getLogger(__name__)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


_COLUMNS = _listed(NAMES)
_SELECT = f"SELECT {_COLUMNS}, row_check FROM transfers"
PLACE = ("bucket", "folder", "key", "prefix", "profile", "endpoint", "source_profile", "adopt")
"""The fields of a spec that say where it leads and how it is got there, but for the link."""
_SELECT_ALIKE = (
    f"{_SELECT} WHERE {' AND '.join(f'spec_{name} = ?' for name in PLACE)}"
    " AND (sealed_url IS NOT NULL OR spec_url IN (?, ?)) ORDER BY position, id"
)
_SEAL_ALL = f"UPDATE transfers SET row_check = row_checksum({_COLUMNS})"
_SEALED = slice(NAMES.index(SEALED[0]), NAMES.index(SEALED[-1]) + 1)
_OUTCOME = NAMES.index("outcome")
_FORGET = (
    "UPDATE transfers SET "
    + ", ".join(f"{name} = iif({name} IS NULL, NULL, '')" for name in SEALED)
    + " WHERE id = ? AND spec_repeat = ''"
)

# An unsigned 64-bit number does not fit SQLite's integers.
_RECEIPT = RowFormat(PartReceipt, {"crc64": (lambda crc: f"{crc:016x}", lambda text: int(text, 16))})
_PART_NAMES = ("transfer_id", *_RECEIPT.names)
_PART_COLUMNS = _listed(_PART_NAMES)
_PUT_PART = (
    f"INSERT OR REPLACE INTO parts ({_PART_COLUMNS}, row_check)"
    f" VALUES ({', '.join('?' * (len(_PART_NAMES) + 1))})"
)
_PARTS = f"SELECT {_PART_COLUMNS}, row_check FROM parts WHERE transfer_id = ? ORDER BY number"


class QueueReader:
    """Reads transfers as they lie on disk, with what of their secrets can be had. Raises StorageError."""

    def __init__(self, database: Database, vault: UrlVault) -> None:
        self._database = database
        self.vault = SpecVault(vault)
        """What seals links and headers."""

    @property
    def data_version(self) -> int:
        """A number that changes when another process has written to the database."""
        return self._database.data_version()

    def load(self) -> list[Transfer]:
        """All transfers in the queue's order. May wait for the keychain if there are signed links.

        An unfinished transfer whose link is in no keychain any more comes back with an empty ``spec.url``
        and needs attention (``source_url_forgotten``); one whose headers are gone has them masked
        (``source_headers_forgotten``); one whose row is damaged needs attention likewise
        (``storage_damaged``), so that nothing is sent to a place that nobody named.
        """
        return list(self.read())

    def read(self, ids: Collection[str] | None = None) -> Iterator[Transfer]:
        """Yield transfers as :meth:`load` gives them, a block at a time: of 100,000 rows only one block lies
        in memory twice. ``ids``: these only, in no order.

        No lock is held between blocks: each row is as it is when its block is read.
        """
        if ids is not None:
            for marks, some in id_batches(ids):
                yield from self._read(self._database.query(f"{_SELECT} WHERE id IN ({marks})", some))
            return
        in_order = self._database.query("SELECT rowid FROM transfers ORDER BY position, id")
        for marks, these in id_batches([rowid for (rowid,) in in_order]):
            block = f"{_SELECT} WHERE rowid IN ({marks}) ORDER BY position, id"
            yield from self._read(self._database.query(block, these))

    def find_alike(self, spec: Spec) -> list[Transfer]:
        """Find transfers to the place of ``spec`` whose link is the same, or sealed; in order."""
        place = [getattr(spec, name) for name in PLACE]
        return self._read(self._database.query(_SELECT_ALIKE, (*place, spec.url, redact_url(spec.url))))

    def row_checks(self) -> dict[str, int]:
        """Map each transfer's id, in order, to its row's checksum, which tells a row that has changed."""
        return dict(self._database.query("SELECT id, row_check FROM transfers ORDER BY position, id"))

    def get(self, transfer_id: str) -> Transfer | None:
        """One transfer as :meth:`load` gives it, None if there is none. Asks the keychain anew."""
        rows = self._database.query(f"{_SELECT} WHERE id = ?", (transfer_id,))
        return self._read(rows, again=True)[0] if rows else None

    def _read(self, rows: Sequence[Sequence[Any]], *, again: bool = False) -> list[Transfer]:
        alike = AlikeReader()
        read = [_read_row(row, alike) for row in rows]
        secret = {
            transfer.id: (transfer.spec, sealed)
            for row, (transfer, _) in zip(rows, read, strict=True)
            if (sealed := Sealed(*row[_SEALED])) and row[_OUTCOME] != Outcome.DONE
        }
        # A transfer that is done needs no secret more, so nobody is asked to unlock a keychain for it.
        specs = self.vault.opened(secret, again=again)
        locked = self.vault.locked
        return [
            restore_transfer(
                transfer,
                specs.get(transfer.id),
                Sealed(*row[_SEALED]),
                intact=intact,
                locked=locked,
            )
            for row, (transfer, intact) in zip(rows, read, strict=True)
        ]


class RunEnds:
    """Writes how runs of transfers ended, with what follows from it: history, calls of hooks, receipts."""

    def __init__(
        self, database: Database, vault: SpecVault, calls: HookCalls, receipts: ReceiptFolder | None
    ) -> None:
        self._database = database
        self._vault = vault
        self._calls = calls
        self._receipts = receipts

    def write_changes(
        self, changes: Mapping[str, Mapping[str, object]], after: Mapping[str, Transfer]
    ) -> None:
        """Write what :meth:`QueueStore.update` would of each, all or none; of several those that are gone are
        passed over. No spec is among what changes. ``after``: the transfers as they are then."""
        self.write({one: TRANSFER.changes(changed) for one, changed in changes.items()}, after)

    def write(self, values: Mapping[str, Mapping[str, SqlValue]], after: Mapping[str, Transfer]) -> None:
        """As :meth:`write_changes`, of columns."""
        ended: list[Transfer] = []
        with self._database.transaction() as cursor:
            for transfer_id, changed in values.items():
                known, outcome = after.get(transfer_id), changed["outcome"]
                cursor.execute("DELETE FROM runs WHERE transfer_id = ?", (transfer_id,))
                forget = outcome == Outcome.DONE and _may_have_secrets(known)
                try:
                    _write(cursor, transfer_id, changed, forget=forget)
                except UsageError:
                    if len(values) == 1:
                        raise
                    continue  # another process has deleted it: the others have ended all the same
                if outcome is not None:
                    ended.append(_as_stored(cursor, transfer_id, known))
            record_end(cursor, *filter(None, map(past_of, ended)))
            noted = [one.id for one in ended if note_calls(cursor, one)]
        for tell in self._calls.on_new if noted else ():
            tell()
        for transfer in ended:
            if transfer.outcome is Outcome.DONE:
                self._settle_done(transfer, alone=len(ended) == 1)

    def _settle_done(self, done: Transfer, *, alone: bool) -> None:
        reach("outcome_committed")
        if not done.spec.repeat:
            self._vault.forget([done.id])
        if self._receipts is not None:
            # One put, which the MD5 tells of, has no parts.
            parts = [] if done.result.md5 else read_receipts(self._database, done.id)
            self._receipts.keep(done, parts, at_once=alone or bool(parts))
        reach("receipt_written")


def read_receipts(database: Database, transfer_id: str) -> list[PartReceipt]:
    """Receipts of stored parts by number. A damaged one is left out: that part counts as not stored."""
    found: list[PartReceipt] = []
    for row in database.query(_PARTS, (transfer_id,)):
        if row_checksum(row[:-1]) == row[-1]:
            found.append(_RECEIPT.item(row[1:-1]))
        else:
            logger.warning("the receipt of part %s is damaged and not used", row[1])
    return found


class QueueStore(QueueReader):
    """All transfers, in order. What a method returned from is on disk.

    ``memory`` is what was learned of stores, ``runs`` which transfers' runs were begun, in the same database;
    ``marks`` are what the engine keeps of rows that it has not read, ``calls`` those of hooks that are due;
    ``ends`` writes how runs ended.

    Raises StorageError, and UsageError (``transfer_missing``, ``constraint``, or a value that can't be
    stored). A keychain that fails never makes a method fail: the link is kept in memory for this run.
    """

    def __init__(self, database: Database, vault: UrlVault, receipts: ReceiptFolder | None = None) -> None:
        """``receipts``: where a file is kept for each transfer that is done."""
        super().__init__(database, vault)
        self.memory = StoreMemory(database)
        self.runs = RunMemory(database)
        self.marks = MarkReader(database)
        self.calls = HookCalls(database, vault)
        self.ends = RunEnds(database, self.vault, self.calls, receipts)
        self._receipts = receipts

    def insert(self, transfers: Sequence[Transfer]) -> list[Transfer]:
        """Put new transfers on the queue's end, all or none; returns them with their positions."""
        # The keychain may wait for a person: it is asked before the transaction begins.
        specs = seal_hooks(self.calls, [item.spec for item in transfers])
        transfers = [replace(item, spec=spec) for item, spec in zip(transfers, specs, strict=True)]
        sealed = self.vault.seal({item.id: item.spec for item in transfers})
        return self._append(
            lambda last: [replace(item, position=last + n) for n, item in enumerate(transfers, start=1)],
            insert_rows,
            sealed,
        )

    def add(
        self, specs: Sequence[Spec], ids: Sequence[str] = (), *, paused: bool = False, start_at: float = 0.0
    ) -> list[Transfer]:
        """Make new transfers at the queue's end, all or none. As :meth:`insert`, but quick with many."""
        ids = ids or sorted(new_ids(len(specs)))  # neighbours in the index are written together
        specs = seal_hooks(self.calls, specs)
        sealed = self.vault.seal(dict(zip(ids, specs, strict=True)))
        return self._append(
            lambda last: new_transfers(specs, ids, after=last, paused=paused, start_at=start_at),
            bulk_insert,
            sealed,
        )

    def _append(
        self,
        placed: Callable[[int], list[Transfer]],
        store: Callable[[sqlite3.Cursor, list[Transfer], Mapping[str, Sealed]], None],
        sealed: Mapping[str, Sealed],
    ) -> list[Transfer]:
        try:
            with self._database.transaction() as cursor:
                (last,) = cursor.execute("SELECT coalesce(max(position), 0) FROM transfers").fetchone()
                stored = placed(last)
                store(cursor, stored, sealed)
        except BaseException:
            self.vault.forget(sealed)
            raise
        reach("transfer_committed")
        return stored

    def update(self, transfer_id: str, changes: Mapping[str, object], after: Transfer | None = None) -> None:
        """Write only the named fields of a transfer. Raises UsageError(transfer_missing) if it is gone.

        ``after``: the transfer as it is then, where that is known. A spec with an empty URL leaves the stored
        link as it is, one with masked headers the stored headers. Who is done needs no secrets any more, so
        they are forgotten, unless it repeats.
        """
        if "spec" in changes:
            (spec,) = seal_hooks(self.calls, [cast(Spec, changes["spec"])])
            changes = {**changes, "spec": spec}
        values = TRANSFER.changes(changes)
        if "spec" in changes:
            _keep_secrets(self.vault, transfer_id, cast(Spec, changes["spec"]), values)
        if "outcome" in changes:
            self.ends.write({transfer_id: values}, {} if after is None else {transfer_id: after})
        elif self._database.write(_update_of(tuple(values)), {**values, "this": transfer_id}) != 1:
            raise UsageError(problem="transfer_missing", id=transfer_id)

    def update_many(self, changes: Mapping[str, Mapping[str, object]]) -> None:
        """Write the named fields of many transfers, all or none; those that are gone are passed over.

        For what commands change: none of them is done by it.
        """
        groups: dict[tuple[tuple[str, SqlValue], ...], list[str]] = {}
        for transfer_id, changed in changes.items():
            columns = TRANSFER.changes(changed)
            if "spec" in changed:
                _keep_secrets(self.vault, transfer_id, cast(Spec, changed["spec"]), columns)
            groups.setdefault(tuple(columns.items()), []).append(transfer_id)
        ended = [one for one, changed in changes.items() if changed.get("outcome") is not None]
        with self._database.transaction() as cursor:
            for group, ids in groups.items():
                if len(ids) == 1:
                    with suppress(UsageError):
                        _write(cursor, ids[0], dict(group))
                    continue
                assigned = ", ".join(f'"{name}" = ?' for name, _ in group)
                for marks, some in id_batches(ids):
                    among = f"WHERE id IN ({marks})"
                    cursor.execute(f"UPDATE transfers SET {assigned} {among}", (*dict(group).values(), *some))
                    cursor.execute(f"{_SEAL_ALL} {among}", some)
            for marks, some in id_batches(ended):
                rows = cursor.execute(f"{_SELECT} WHERE id IN ({marks})", some).fetchall()
                pasts = [past for row in rows if (past := past_of(TRANSFER.salvage(row))) is not None]
                record_end(cursor, *pasts)

    def claim(self, transfer_id: str, *, of: str, by: str) -> bool:
        """Let ``by`` run what ``of`` ran; False if another process was faster. They are runners' tokens."""
        with self._database.transaction() as cursor:
            changed = "UPDATE transfers SET runner = ? WHERE id = ? AND runner = ?"
            claimed: bool = cursor.execute(changed, (by, transfer_id, of)).rowcount == 1
            if claimed:
                _write(cursor, transfer_id, {})
        return claimed

    def delete(self, ids: Iterable[str], *, ended: Iterable[Transfer] = ()) -> None:
        """Remove transfers with their parts and links, all or none. Fine if some are gone already.

        Receipts of what is done stay as long as the history has an entry of it. ``ended``: those that end by
        being removed, as they end; the history gets its entry of each from here.
        """
        gone = list(ids)
        pasts = [past for one in ended if (past := past_of(_masked(one))) is not None]
        with self._database.transaction() as cursor:
            record_end(cursor, *pasts)
            cursor.executemany("DELETE FROM transfers WHERE id = ?", [(one,) for one in gone])
            unneeded = ids_without_record(cursor, gone)
        self.vault.forget(gone)
        if self._receipts is not None:
            self._receipts.forget(unneeded)

    def receipts(self, transfer_id: str) -> list[PartReceipt]:
        """See :func:`read_receipts`."""
        return read_receipts(self._database, transfer_id)

    def stored_parts(self, transfer_id: str) -> list[int]:
        """Numbers of the parts that are stored, for looking at: receipts are not checked."""
        return [
            number
            for (number,) in self._database.query(
                "SELECT number FROM parts WHERE transfer_id = ? ORDER BY number", (transfer_id,)
            )
        ]

    def add_receipts(self, transfer_id: str, *receipts: PartReceipt) -> int:
        """Keep receipts of parts (in place of older ones), all or none; the new ``bytes_stored``."""
        with self._database.transaction() as cursor:
            stored = cursor.execute(
                "SELECT bytes_stored FROM transfers WHERE id = ?", (transfer_id,)
            ).fetchone()
            if stored is None:
                raise UsageError(problem="transfer_missing", id=transfer_id)
            total: int = stored[0]
            for receipt in receipts:
                # The difference, not the sum over all parts: that would be quadratic in a transfer's length.
                before = cursor.execute(
                    "SELECT size FROM parts WHERE transfer_id = ? AND number = ?",
                    (transfer_id, receipt.number),
                ).fetchone()
                row = (transfer_id, *_RECEIPT.values(receipt))
                cursor.execute(_PUT_PART, (*row, row_checksum(row)))
                total += receipt.size - (before[0] if before else 0)
            _write(cursor, transfer_id, {"bytes_stored": total})
        return total

    def replace_receipts(
        self,
        transfer_id: str,
        receipts: Iterable[PartReceipt],
        changes: Mapping[str, object] | None = None,
    ) -> int:
        """Keep just these receipts and write these fields, all at once; the new ``bytes_stored``."""
        kept = list(receipts)
        rows = [(transfer_id, *_RECEIPT.values(receipt)) for receipt in kept]
        total = sum(receipt.size for receipt in kept)
        values = TRANSFER.changes(changes or {}) | {"bytes_stored": total}
        with self._database.transaction() as cursor:
            cursor.execute("DELETE FROM parts WHERE transfer_id = ?", (transfer_id,))
            cursor.executemany(_PUT_PART, [(*row, row_checksum(row)) for row in rows])
            _write(cursor, transfer_id, values)
        return total

    def read_masked(self, transfer_id: str) -> tuple[Transfer, list[PartReceipt]] | None:
        """A transfer as it lies in the table, its secrets masked, with its parts; None if it is gone."""
        rows = self._database.query(f"{_SELECT} WHERE id = ?", (transfer_id,))
        return (TRANSFER.salvage(rows[0]), self.receipts(transfer_id)) if rows else None


def _write(cursor: Any, transfer_id: str, values: Mapping[str, SqlValue], *, forget: bool = False) -> None:
    """Write these columns; ``forget``: the secrets, which nobody needs unless it repeats."""
    if forget:
        cursor.execute(_FORGET, (transfer_id,))
    if cursor.execute(_update_of(tuple(values)), {**values, "this": transfer_id}).rowcount != 1:
        raise UsageError(problem="transfer_missing", id=transfer_id)


@lru_cache(maxsize=256)
def _update_of(names: tuple[str, ...]) -> str:
    """The statement that writes these columns and the row's checksum at once; ``this`` is the id."""
    marks = {name: f":{name}" for name in names}
    assigned = "".join(f'"{name}" = {mark}, ' for name, mark in marks.items())
    checked = ", ".join(marks.get(name) or f'"{name}"' for name in NAMES)
    return f"UPDATE transfers SET {assigned}row_check = row_checksum({checked}) WHERE id = :this"


def _keep_secrets(vault: SpecVault, transfer_id: str, spec: Spec, values: dict[str, SqlValue]) -> None:
    """Put the link's and the headers' columns right: masked and sealed if they are secret."""
    kept = replace(spec, headers={}) if are_forgotten(spec.headers) else spec
    sealed = vault.seal({transfer_id: kept}).get(transfer_id, Sealed())
    shown = TRANSFER.changes({"spec": mask_spec(kept, sealed)})
    if not spec.url:
        del values["spec_url"]
    else:
        values |= {"spec_url": shown["spec_url"], "sealed_url": sealed.url}
    if kept is not spec:
        del values["spec_headers"]
    else:
        values |= {"spec_headers": shown["spec_headers"], "sealed_headers": sealed.headers}


def _masked(transfer: Transfer) -> Transfer:
    """With its secrets masked, as its row has them: a name may be made of a link's path."""
    spec = transfer.spec
    return replace(transfer, spec=mask_spec(spec, Sealed(""))) if has_secret(spec.url) else transfer


def _may_have_secrets(known: Transfer | None) -> bool:
    spec = known.spec if known is not None else None
    return spec is None or not spec.url or bool(spec.headers) or has_secret(spec.url)


def _as_stored(cursor: sqlite3.Cursor, transfer_id: str, known: Transfer | None) -> Transfer:
    """The transfer as it lies in the table, its secrets masked; not read where it is ``known`` and has none
    but perhaps in its link."""
    spec = known.spec if known is not None else None
    if known is not None and spec and spec.url and not spec.headers and not spec.hooks.is_open:
        return _masked(known)
    return TRANSFER.salvage(cursor.execute(f"{_SELECT} WHERE id = ?", (transfer_id,)).fetchone())


def _read_row(row: Sequence[Any], alike: AlikeReader) -> tuple[Transfer, bool]:
    """The transfer with its secrets masked, and whether its row is intact."""
    if (found := alike.read(row)) is not None:
        return found, True
    intact = row_checksum(row[:-1]) == row[-1]
    if not intact:
        logger.warning("the row of transfer %s is damaged", row[0])
        return TRANSFER.salvage(row), False
    transfer = TRANSFER.item(row)
    alike.learn(row, transfer)
    return transfer, True


def restore_transfer(
    transfer: Transfer, opened: Spec | None, sealed: Sealed, *, intact: bool, locked: bool
) -> Transfer:
    """The transfer with what could be opened of its secrets; it needs attention where one is missing.

    ``locked``: the keychain is, and can be waited for; then nothing is missing yet.
    """
    shown = transfer.spec.url
    if opened is not None:
        transfer = replace(transfer, spec=opened)
    elif sealed.url is not None:
        transfer = replace(transfer, spec=replace(transfer.spec, url=""))
    unfinished = transfer.outcome in (None, Outcome.ATTENTION)
    if not unfinished:
        return transfer
    if not intact:
        return _attention(transfer, StorageDamaged(kind="ROW"))
    if locked and ((shown and not transfer.spec.url) or are_forgotten(transfer.spec.headers)):
        error = KeychainLocked(problem=KeychainLocked.WATCHED)
        return change_transfer(transfer, outcome=None, error_code=error.code, error_facts=dict(error.facts))
    if not transfer.spec.url and shown:
        return _attention(transfer, SourceUrlForgotten(url=shown))
    if are_forgotten(transfer.spec.headers):
        return _attention(transfer, SourceHeadersForgotten(names=", ".join(transfer.spec.headers)))
    return transfer


def _attention(transfer: Transfer, error: TransferError) -> Transfer:
    return change_transfer(
        transfer, outcome=Outcome.ATTENTION, error_code=error.code, error_facts=dict(error.facts)
    )
