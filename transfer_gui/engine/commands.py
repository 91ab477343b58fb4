"""What commands do to rows that no job is needed for. The engine's thread only."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterable, Mapping, Sequence

from transfer_gui.core.errors import RunsDied
from transfer_gui.core.failpoints import reach
from transfer_gui.core.queue_order import reorder
from transfer_gui.core.transfer import (
    Action,
    Intent,
    Outcome,
    Spec,
    Transfer,
    TransferChanges,
    apply,
    change_transfer,
)
from transfer_gui.engine.messages import Add, Arrange, Limit, Move, StartAt
from transfer_gui.engine.run.cancellation import has_unconfirmed_file
from transfer_gui.engine.run.job import Job
from transfer_gui.engine.state.ledger import Ledger
from transfer_gui.storage.queue import QueueStore
from transfer_gui.storage.spec_vault import SpecVault
from transfer_gui.storage.store_memory import DEATH_AT_START

logger = logging.getLogger(__name__)

# How heavy the deaths of processes may weigh before a transfer is started by hand only: two that died while
# source and store were first asked, whose answers may be what ends us, or six while bytes were under way.
_DEATHS = 2 * DEATH_AT_START


class HeldAdds:
    """New transfers that the keychain has to be asked for first, which may ask a person: another thread waits
    for that, so that what runs can be stopped meanwhile. The engine's thread only."""

    def __init__(self, vault: SpecVault, done: Callable[[], object]) -> None:
        """``done`` is called on that thread, once they can be stored."""
        self._vault, self._done = vault, done
        self._held: list[Add] = []

    def hold(self, message: Add) -> bool:
        """Whether these have to wait; they are kept until :meth:`let_go`."""
        if not self._vault.asks(message.specs):
            return False
        self._held.append(message)
        if len(self._held) == 1:
            threading.Thread(target=self._ask, name="keychain", daemon=True).start()
        return True

    def _ask(self) -> None:
        self._vault.ask()
        self._done()

    def let_go(self, *, unanswered: bool = False) -> Sequence[Add]:
        """What was held, to be stored now; ``unanswered``: though the keychain has said nothing, so that
        their secrets stay in memory only."""
        if unanswered and self._held:
            self._vault.ask_no_more()
        held, self._held = self._held, []
        return held


def apply_action(ledger: Ledger, rows: Sequence[Transfer], action: Action) -> None:
    """Write what a user's action changes in these, all or none. Raises StorageError."""
    changes = {row.id: changed for row in rows if (changed := find_changes(row, action))}
    if changes:
        ledger.update_many(changes)
        reach("command_committed")


def find_changes(before: Transfer, action: Action) -> TransferChanges:
    """What an action writes. What it leaves as it is may be written by the process that runs the transfer."""
    after = apply(before, action)
    changes = TransferChanges()
    if after.intent is not before.intent:
        changes["intent"] = after.intent
    if after.outcome is not before.outcome:
        changes["outcome"] = after.outcome
    if after.failure.code != before.failure.code:
        changes["error_code"] = after.failure.code
    if after.failure.facts != before.failure.facts:
        changes["error_facts"] = after.failure.facts
    if after.result.reason != before.result.reason:
        changes["reason"] = after.result.reason
    if after.urgent != before.urgent:
        changes["urgent"] = after.urgent
    if after.start_at != before.start_at:
        changes["start_at"] = after.start_at
    return changes


def leaves_traces(row: Transfer) -> bool:
    """May something of it lie at the store: an upload to abort, or an object that was made already?"""
    return bool(row.upload.id) or row.upload.completing or has_unconfirmed_file(row)


def claim_all(ledger: Ledger, store: QueueStore, rows: Iterable[Transfer], runner: str) -> list[Transfer]:
    """Make this process the one that runs these; those of them of which no other was faster."""
    return [row for row in rows if _claim(ledger, store, row, runner)]


def _claim(ledger: Ledger, store: QueueStore, row: Transfer, runner: str) -> bool:
    if row.runner == runner:
        return True
    if not store.claim(row.id, of=row.runner, by=runner):
        return False
    ledger.update(row.id, runner=runner)
    return True


def hold_deadly(ledger: Ledger, row: Transfer, deaths: float, now: float) -> bool:
    """Whether the transfer has ended one process after the other; then only a user starts it again.

    ``deaths``: how heavy they weigh (:meth:`RunMemory.begin_run`). ``now``: wall-clock time in seconds.
    """
    if deaths < _DEATHS:
        return False
    logger.error("transfer %s was running when processes died again and again: not started", row.id)
    outcome = Outcome.CANCELLED if row.intent.gives_up else Outcome.ATTENTION
    ledger.update(row.id, outcome=outcome, error_code=RunsDied.code, error_facts={}, finished_at=now)
    return True


def add_transfers(ledger: Ledger, message: Add) -> list[Transfer]:
    """New rows at the queue's end; whoever calls tells of them. Raises StorageError."""
    ticket = message.ticket
    if not ticket.take():
        return []
    kept = False
    try:
        added = ledger.add(message.specs, message.ids, paused=message.paused, start_at=message.start_at)
        message.told(added)
        kept = True
    finally:
        ticket.put_back(kept=kept)
    return added


def settle_idle(ledger: Ledger, ids: Iterable[str]) -> list[str]:
    """Cancel what never began an upload, remove what is finished. Which rows are gone."""
    given_up = [one for one in ids if (row := ledger.index.get(one)) is not None and row.intent.gives_up]
    return _settle(ledger, ledger.loader.find(given_up))


def remove_idle(ledger: Ledger, rows: Iterable[Transfer]) -> list[str]:
    """Remove those of these rows without a job that leave nothing at the store. Which rows are gone.

    All or none, and without writing first that they are to go: of ten thousand that would take seconds.
    """
    return _settle(ledger, [apply(row, Action.REMOVE) for row in rows])


def _settle(ledger: Ledger, rows: Sequence[Transfer]) -> list[str]:
    unbegun = [
        change_transfer(row, outcome=Outcome.CANCELLED, verified=False)
        for row in rows
        if row.outcome is None and not leaves_traces(row)
    ]
    leaving = [row for row in unbegun if row.intent is Intent.REMOVE]
    staying = [row.id for row in unbegun if row.intent is not Intent.REMOVE]
    ledger.update_many(dict.fromkeys(staying, TransferChanges(outcome=Outcome.CANCELLED, verified=False)))
    over = [row.id for row in rows if row.intent is Intent.REMOVE and row.outcome is not None]
    gone = [*(row.id for row in leaving), *over]
    if gone:
        ledger.remove(gone, ended=leaving)
    return gone


def amend(ledger: Ledger, transfer_id: str, spec: Spec, jobs: Mapping[str, Job]) -> None:
    """Give a transfer that does not run another spec; of one that runs only the limit can change."""
    row, job = ledger.get(transfer_id), jobs.get(transfer_id)
    if row is not None and job is not None:
        _limit(ledger, [transfer_id], spec.limit, jobs)
    elif row is not None:
        # A destination that was settled from the old spec holds while there is an upload to go on with, or an
        # object there that may be ours: one put, of which the answer was lost.
        put = row.upload.completing and _same_place(row.spec, spec)
        holds = bool(row.upload.id) or put
        ledger.update(
            transfer_id,
            spec=spec,
            key=row.upload.key if holds else "",
            completing=row.upload.completing and holds,
        )


def _same_place(one: Spec, other: Spec) -> bool:
    """Whether both lead to the same object, or leave its name to the source in the same way."""
    places = [
        (spec.bucket, spec.folder, spec.profile, spec.endpoint, spec.key, spec.prefix, spec.template)
        for spec in (one, other)
    ]
    return places[0] == places[1]


def arrange(ledger: Ledger, command: Arrange, jobs: Mapping[str, Job]) -> None:
    """Order, limits and times of transfers, running or not. Raises StorageError."""
    match command:
        case Move():
            queue = [(row.id, row.position) for row in ledger.index.ordered() if not row.is_finished]
            places = reorder(queue, set(command.ids), command.where, command.beside)
            ledger.update_many({one: TransferChanges(position=at) for one, at in places.items()})
        case Limit():
            _limit(ledger, command.ids, command.rate, jobs)
        case StartAt():
            rows = [row for row in ledger.loader.find(command.ids) if row.id not in jobs]
            changed = TransferChanges(start_at=command.at, urgent=False, intent=Intent.RUN)
            ledger.update_many(
                {row.id: changed for row in rows if not row.is_finished and not row.intent.gives_up}
            )


def _limit(ledger: Ledger, ids: Sequence[str], rate: int, jobs: Mapping[str, Job]) -> None:
    for row in ledger.change_specs(ids, limit=rate):
        if row.id in jobs:
            jobs[row.id].own_limiter.set_rate(rate)
