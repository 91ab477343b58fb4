"""Marks of transfers: of each row the few columns by which the engine knows whether it concerns it now."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import partial
from itertools import repeat
from typing import Any, NamedTuple

from transfer_gui.core.queue_order import QueueMark, kind_of
from transfer_gui.core.transfer import Intent, Outcome, Transfer
from transfer_gui.storage.database import Database, id_batches
from transfer_gui.storage.spec_vault import COLUMNS as SEALED

# From so many on, reading all rows is quicker than looking up each.
_MANY, _BLOCK = 5000, 2000
_SECRET = " OR ".join(f"{name} IS NOT NULL" for name in SEALED)
_KIND = ("intent", "outcome", "verified", "urgent", "runner", f"({_SECRET}) AND outcome IS NOT 'done'")
_OWN = "id, position, start_at, row_check"
_MARKS = f"SELECT {_OWN}, {', '.join(_KIND)} FROM transfers"
_BEHIND = f"WHERE (position, id) > (?, ?) ORDER BY position, id LIMIT {_BLOCK}"
_MARKS_BEHIND = f"{_MARKS} {_BEHIND}"
# The same where a whole block is of the kind of the one before, as most are.
_ALIKE = " AND ".join(f"({name}) IS ?" for name in _KIND)
_MARKS_ALIKE = f"SELECT {_OWN}, {_ALIKE} FROM transfers {_BEHIND}"
_REACHED = """
    SELECT DISTINCT spec_profile, spec_endpoint FROM transfers
    WHERE upload_id <> '' OR bytes_stored > 0 OR outcome = 'done'
"""
_OF_PROFILE = "SELECT 1 FROM transfers WHERE spec_profile = ? OR spec_source_profile = ? LIMIT 1"
_FINISHED = ", ".join(f"'{one.value}'" for one in Outcome if one.is_finished)
_UPLOADS = f"""
    SELECT upload_id, id FROM transfers
    WHERE upload_id <> '' AND coalesce(outcome, '') NOT IN ({_FINISHED})
"""
_ENDED_REPEATS = """
    SELECT id FROM transfers
    WHERE spec_repeat <> '' AND outcome IN ('done', 'failed', 'skipped') AND intent IN ('run', 'pause')
"""
_WAITING_REPEATS = """
    SELECT count(*) FROM transfers
    WHERE spec_repeat <> '' AND outcome IS NULL AND intent = 'run' AND NOT urgent AND start_at > ?
"""
_DONE = f"SELECT id FROM transfers WHERE outcome = '{Outcome.DONE.value}' ORDER BY position, id"


class Marked(NamedTuple):
    """A row's mark and checksum; ``mark`` None where only the whole row tells what it is: one with secrets
    that may be in no keychain, or one that is damaged."""

    id: str
    check: int
    mark: QueueMark | None


class MarkReader:
    """Reads marks. Raises StorageError."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def read(self, ids: Collection[str]) -> Iterator[Marked]:
        """Yield those of ``ids``, in no order."""
        if len(ids) > _MANY:
            for block in self.read_all():
                yield from (one for one in block if one.id in ids)
            return
        kinds: dict[tuple[Any, ...], Transfer | None] = {}
        for marks, some in id_batches(ids):
            yield from _mark(self._database.query(f"{_MARKS} WHERE id IN ({marks})", some), kinds)

    def read_all(self) -> Iterator[list[Marked]]:
        """Yield all, in the queue's order, a block at a time."""
        last: tuple[int, str] = (-(2**63), "")
        kinds: dict[tuple[Any, ...], Transfer | None] = {}
        alike: tuple[Any, ...] | None = None
        while True:
            if alike is not None and (kind := kinds[alike]) is not None:
                rows = self._database.query(_MARKS_ALIKE, (*alike, *last))
                if found := _mark_alike(rows, kind):
                    last = (rows[-1][1], rows[-1][0])
                    yield found
                    continue
            rows = self._database.query(_MARKS_BEHIND, last)
            if not rows:
                return
            last = (rows[-1][1], rows[-1][0])
            yield _mark(rows, kinds)
            alike = rows[-1][4:] if len({row[4:] for row in rows}) == 1 else None

    def reached_stores(self) -> list[tuple[str, str]]:
        """Find profile and endpoint of each store that has answered a transfer of the queue."""
        return [(profile, endpoint) for profile, endpoint in self._database.query(_REACHED)]

    def ended_repeats(self) -> list[str]:
        """Find what repeats and has ended without being put off to its next time: ids."""
        return [one for (one,) in self._database.query(_ENDED_REPEATS)]

    def count_repeats(self, now: float) -> int:
        """Count what only waits for its next time, which is after ``now``."""
        return int(self._database.query(_WAITING_REPEATS, (now,))[0][0])

    def is_profile_used(self, name: str) -> bool:
        """Whether a transfer of the queue goes through this profile, or comes from it."""
        return bool(self._database.query(_OF_PROFILE, (name, name)))

    def uploads(self) -> dict[str, str]:
        """Map the id of each upload that an unfinished transfer goes on with to the transfer's."""
        return dict(self._database.query(_UPLOADS))

    def done(self) -> list[str]:
        """Find what is done, in the queue's order: ids."""
        return [one for (one,) in self._database.query(_DONE)]


def _mark(rows: Sequence[Any], kinds: dict[tuple[Any, ...], Transfer | None]) -> list[Marked]:
    found = []
    for row in rows:
        cells = row[4:]
        if cells not in kinds:
            kinds[cells] = _read_kind(*cells)
        kind = kinds[cells]
        plain = kind is not None and type(row[1]) is int and type(row[2]) is float
        mark = QueueMark(row[0], row[1], row[2], kind) if plain and kind is not None else None
        found.append(Marked(row[0], row[3], mark))
    return found


def _mark_alike(rows: Sequence[Any], kind: Transfer) -> list[Marked]:
    """Mark rows of this kind; none where one of them is of another."""
    if not rows:
        return []
    ids, positions, times, checks, plain = zip(*rows, strict=True)
    if not all(plain) or {*map(type, positions)} != {int} or {*map(type, times)} != {float}:
        return []
    marks = map(partial(tuple.__new__, QueueMark), zip(ids, positions, times, repeat(kind)))
    return list(map(partial(tuple.__new__, Marked), zip(ids, checks, marks, strict=True)))


def _read_kind(
    intent: Any, outcome: Any, verified: Any, urgent: Any, runner: Any, secret: Any
) -> Transfer | None:
    """Read a kind, None where there are secrets or a value makes no sense."""
    try:
        ended = None if outcome is None else Outcome(outcome)
        return None if secret else kind_of(Intent(intent), ended, bool(verified), bool(urgent), str(runner))
    except ValueError:
        return None
