"""Bulk changes: what a command says for all transfers, written by one statement for each kind of them.

Rows that a command treats alike are of one kind, and most queues have a handful. Each kind is decided once,
by the same rules as one transfer is, and SQLite writes its rows; none of them becomes a value. Not here: what
is decided.
"""

from __future__ import annotations

import json
import time
import zlib
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from transfer_gui.core.failpoints import reach
from transfer_gui.core.transfer import Failure, Intent, Outcome, Result, Spec, Transfer
from transfer_gui.storage.bulk_insert import NAMES, TRANSFER
from transfer_gui.storage.database import Database
from transfer_gui.storage.rows import SqlValue
from transfer_gui.storage.spec_vault import COLUMNS as SEALED

Decide = Callable[[Transfer], Mapping[str, object] | None]
"""What changes in a transfer of this kind; None where the command does not apply to it."""

# What decides, and what a decision may change, but for the very texts of an error. Rows with secrets are
# read one by one: what they are depends on the keychain.
_KIND = (
    "intent",
    "outcome",
    "verified",
    "urgent",
    "start_at > :now",
    "start_at <> 0",
    "error_code <> ''",
    "error_facts <> '{}'",
    "reason <> ''",
    "runner",
)
_OPEN = " AND ".join(f"{name} IS NULL" for name in SEALED)
_KINDS = f"SELECT {', '.join(_KIND)}, count(*) FROM transfers WHERE {_OPEN} GROUP BY {', '.join(_KIND)}"
_SECRET = f"SELECT id FROM transfers WHERE NOT ({_OPEN}) ORDER BY position, id"
_OF_KIND = " AND ".join(f"({name}) IS :k{at}" for at, name in enumerate(_KIND))
# Commands change nothing before this column: what stands before it need not be known to seal a row anew.
_TAIL_FROM = NAMES.index("intent")
_TAIL = NAMES[_TAIL_FROM:]


def change_kinds(database: Database, decide: Decide) -> tuple[int, int, list[str]]:
    """Write what ``decide`` says of each kind, all or none. Raises StorageError.

    Returns how many rows it applies to, to how many not, and the ids of those that were left out, since they
    have secrets.
    """
    able = refused = 0
    with database.transaction() as cursor:
        now = time.time()
        for *kind, count in cursor.execute(_KINDS, {"now": now}).fetchall():
            changes = decide(_example(kind, now))
            if changes is None:
                refused += count
                continue
            able += count
            if values := TRANSFER.changes(changes):
                _write_kind(cursor, kind, count, now, values)
        secret = [one for (one,) in cursor.execute(_SECRET).fetchall()]
    reach("command_committed")
    return able, refused, secret


def list_given_up(database: Database) -> list[tuple[str, str, str | None]]:
    """List id, runner and outcome of each transfer that is to be cancelled or removed, in order."""
    chosen = "SELECT id, runner, outcome FROM transfers WHERE intent IN (?, ?) ORDER BY position, id"
    return database.query(chosen, (Intent.CANCEL.value, Intent.REMOVE.value))


def _example(kind: Sequence[Any], now: float) -> Transfer:
    """A transfer of this kind."""
    intent, outcome, verified, urgent, later, timed, failed, facts, reason, runner = kind
    return Transfer(
        id="",
        spec=Spec(url="", bucket=""),
        intent=Intent(intent),
        outcome=None if outcome is None else Outcome(outcome),
        urgent=bool(urgent),
        start_at=float("inf") if later else now * bool(timed),
        runner=runner,
        result=Result(verified=bool(verified), reason="?" * reason),
        failure=Failure(code="?" * failed, facts={"": ""} if facts else {}),
    )


def _write_kind(
    cursor: Any, kind: Sequence[Any], count: int, now: float, values: Mapping[str, SqlValue]
) -> None:
    """Write rows of a kind. Most end as the one in their middle does: SQLite compares these ends in less than
    half the time in which it tells Python of them."""
    reseal = _Reseal(values)
    assigned = ", ".join(f'"{name}" = :v{at}' for at, name in enumerate(values))
    tail = ", ".join(f'"{name}"' for name in _TAIL)
    bound = {f"k{at}": value for at, value in enumerate(kind)} | {"now": now}
    bound |= {f"v{at}": value for at, value in enumerate(values.values())}
    among = f"WHERE {_OPEN} AND {_OF_KIND}"
    middle = f"SELECT {tail} FROM transfers {among} LIMIT 1 OFFSET {count // 2}"
    ends = cursor.execute(middle, bound).fetchone()
    cursor.connection.create_function("reseal", 1, reseal.alike(ends), deterministic=True)
    alike = " AND ".join(f'"{name}" IS :t{at}' for at, name in enumerate(_TAIL))
    more = bound | {f"t{at}": value for at, value in enumerate(ends)}
    change = f"UPDATE transfers SET {assigned}, row_check"
    cursor.execute(f"{change} = reseal(row_check) {among} AND {alike}", more)
    if cursor.rowcount < count:
        # Those that were written may be of this kind still; once more changes nothing in them.
        cursor.connection.create_function("reseal", 1 + len(_TAIL), reseal, deterministic=True)
        cursor.execute(f"{change} = reseal(row_check, {tail}) {among}", bound)


class _Reseal:
    """Makes the checksum that a row has with other ``values`` from the one that it has, and from the columns
    behind those that stay. A damaged row keeps a wrong one.

    A CRC of A then B is the CRC of A moved on by the length of B, xor the CRC of B (zlib, ``crc32_combine``).
    So the old end is taken off, what is left moved on by the difference in length, and the new end put on.
    """

    def __init__(self, values: Mapping[str, SqlValue]) -> None:
        self._values = {_TAIL.index(name): value for name, value in values.items()}
        self._alike: dict[tuple[SqlValue, ...], Callable[[int], int]] = {}

    def alike(self, tail: Sequence[SqlValue]) -> Callable[[int], int]:
        """What makes the checksums of rows that all end like this."""
        after = list(tail)
        for at, value in self._values.items():
            after[at] = value
        old_end, new_end = _end(tail), _end(after)
        old, new = zlib.crc32(old_end), zlib.crc32(new_end)
        first, second, third, fourth = _move_tables(len(new_end) - len(old_end))

        def reseal(check: int) -> int:
            crc = (check ^ old) & 0xFFFFFFFF
            return (
                first[crc & 255] ^ second[crc >> 8 & 255] ^ third[crc >> 16 & 255] ^ fourth[crc >> 24] ^ new
            )

        return reseal

    def __call__(self, check: int, *tail: SqlValue) -> int:
        found = self._alike.get(tail)
        if found is None:
            if len(self._alike) >= 1000:
                self._alike.clear()
            found = self._alike[tail] = self.alike(tail)
        return found(check)


def _end(tail: Sequence[SqlValue]) -> bytes:
    """The last columns as ``rows.row_checksum`` writes them."""
    return json.dumps(list(tail), ensure_ascii=True, default=repr).encode("ascii")[1:]


# CRC-32 of zlib and PNG (RFC 1952, 8): polynomials with the lowest power in the highest bit.
_POLYNOMIAL, _ONE, _X8 = 0xEDB88320, 1 << 31, 1 << 23
_ORDER = 2**32 - 1  # of x: so many bits on, a CRC is itself again


def _multiply(one: int, other: int) -> int:
    product = 0
    for bit in range(31, -1, -1):
        if one >> bit & 1:
            product ^= other
        other = other >> 1 ^ (_POLYNOMIAL if other & 1 else 0)
    return product


@lru_cache(maxsize=64)
def _move_tables(count: int) -> tuple[tuple[int, ...], ...]:
    """What each byte of a CRC, the lowest first, contributes to it ``count`` bytes further on, or back."""
    power, square, left = _ONE, _X8, count % _ORDER
    while left:
        if left & 1:
            power = _multiply(power, square)
        square, left = _multiply(square, square), left >> 1
    return tuple(tuple(_multiply(value << shift, power) for value in range(256)) for shift in (0, 8, 16, 24))
