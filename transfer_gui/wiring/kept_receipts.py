"""Receipts of finished transfers: of those on the queue, and of those that left it."""

from __future__ import annotations

from typing import Any

from transfer_gui.core.errors import UsageError
from transfer_gui.core.transfer import Transfer, place_of
from transfer_gui.wiring.stores import Stores


def find_finished(stores: Stores, target: str, place: str) -> Transfer | None:
    """The finished transfer that is meant: by the beginning of its id in ``target``, or the newest to
    ``place``; None if it left the queue. Raises UsageError where several are meant.
    """
    done = sorted(stores.queue.read(stores.queue.marks.done()), key=lambda row: row.position)
    if place:
        fitting = [row for row in done if place_of(row) == place][-1:]
    else:
        fitting = [row for row in done if row.id.startswith(target)]
    if len(fitting) > 1:
        raise UsageError(problem="no_receipt", id=target)
    return fitting[0] if fitting else None


def read_removed(stores: Stores, target: str, place: str) -> dict[str, Any]:
    """The receipt of a finished transfer that left the queue: kept until the history is cleared.

    Raises UsageError.
    """
    past = stores.history.finished(destination=place) if place else stores.history.finished(id=target)
    kept = [found for one in past if (found := stores.receipts.read(one.transfer_id)) is not None]
    if not kept or (not place and len(kept) > 1):
        raise UsageError(problem="no_receipt", id=target or place)
    return kept[0]


def find_receipt(stores: Stores, target: str, place: str) -> dict[str, Any]:
    """The receipt that was written, or one made anew from the queue's rows. Raises UsageError."""
    row = find_finished(stores, target, place)
    if row is None:
        return read_removed(stores, target, place)
    return stores.receipts.read(row.id) or stores.receipts.made(row, stores.queue.receipts(row.id))
