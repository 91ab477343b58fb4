"""What commands do to rows that no job is needed for. The engine's thread only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from transfer_gui.core.failpoints import reach
from transfer_gui.core.order import moved
from transfer_gui.core.transfer import Action, Intent, Outcome, Spec, Transfer, apply
from transfer_gui.engine.cancellation import unconfirmed_file
from transfer_gui.engine.job import Job
from transfer_gui.engine.ledger import Ledger
from transfer_gui.engine.messages import Add, Arrange, Limit, Move, StartAt
from transfer_gui.store.queue import QueueStore


def act(ledger: Ledger, row: Transfer, action: Action) -> None:
    """Write what a user's action changes. Raises StorageError."""
    changed = apply(row, action)
    if changed != row:
        ledger.update(
            row.id,
            intent=changed.intent,
            outcome=changed.outcome,
            error_code=changed.error_code,
            error_facts=changed.error_facts,
            reason=changed.reason,
            urgent=changed.urgent,
            start_at=changed.start_at,
        )
        reach("command_committed")


def leaves_traces(row: Transfer) -> bool:
    """May something of it lie at the store: an upload to abort, or an object that was made already?"""
    return bool(row.upload_id) or row.completing or unconfirmed_file(row)


def claim(ledger: Ledger, store: QueueStore, row: Transfer, runner: str) -> bool:
    """Make this process the one that runs a transfer; False if another was faster."""
    if row.runner == runner:
        return True
    if not store.claim(row.id, of=row.runner, by=runner):
        return False
    ledger.update(row.id, runner=runner)
    return True


def add(ledger: Ledger, message: Add) -> list[Transfer]:
    """New rows at the queue's end; whoever calls tells of them. Raises StorageError."""
    added = ledger.add(message.specs, paused=message.paused)
    message.told(added)
    return added


def settle_idle(ledger: Ledger, transfer_id: str) -> bool:
    """Cancel what never began an upload, remove what is finished. True if the row is gone."""
    row = ledger.get(transfer_id)
    if row is None or not row.intent.gives_up:
        return False
    if row.outcome is None and not leaves_traces(row):
        row = ledger.update(transfer_id, outcome=Outcome.CANCELLED, verified=False)
    if row.intent is not Intent.REMOVE or row.outcome is None:
        return False
    ledger.remove([transfer_id])
    return True


def amend(ledger: Ledger, transfer_id: str, spec: Spec, jobs: Mapping[str, Job]) -> None:
    """Give a transfer that does not run another spec; of one that runs only the limit can change."""
    row, job = ledger.get(transfer_id), jobs.get(transfer_id)
    if row is not None and job is not None:
        _limit(ledger, transfer_id, spec.limit, job)
    elif row is not None:
        # A destination that was settled from the old spec holds while there is an upload to go on with, or an
        # object there that may be ours: one put, of which the answer was lost.
        put = row.completing and _same_place(row.spec, spec)
        holds = bool(row.upload_id) or put
        ledger.update(
            transfer_id, spec=spec, key=row.key if holds else "", completing=row.completing and holds
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
            queue = [(row.id, row.position) for row in ledger.all() if in_queue(row)]
            ledger.reposition(moved(queue, set(command.ids), command.where, command.beside))
        case Limit():
            for transfer_id in command.ids:
                _limit(ledger, transfer_id, command.rate, jobs.get(transfer_id))
        case StartAt():
            for transfer_id in command.ids:
                row = ledger.get(transfer_id)
                if row is not None and in_queue(row) and not row.intent.gives_up and transfer_id not in jobs:
                    ledger.update(transfer_id, start_at=command.at, urgent=False, intent=Intent.RUN)


def _limit(ledger: Ledger, transfer_id: str, rate: int, job: Job | None) -> None:
    row = ledger.get(transfer_id)
    if row is not None and row.spec.limit != rate:
        ledger.update(transfer_id, spec=replace(row.spec, limit=rate))
        if job is not None:
            job.own_limiter.set_rate(rate)


def in_queue(row: Transfer) -> bool:
    """Whether it still has a turn: neither done nor cancelled."""
    return row.outcome not in (Outcome.DONE, Outcome.CANCELLED)
