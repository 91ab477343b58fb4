"""What is done to running jobs now and then: nudged to stop, kept to the hours. Engine's thread only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from transfer_gui.core.transfer import Intent
from transfer_gui.engine.run.job import Job
from transfer_gui.engine.state.ledger import Ledger
from transfer_gui.engine.timetable import Timetable


def nudge(jobs: Mapping[str, Job], *, all_jobs: bool) -> None:
    """Interrupt again what should stop."""
    for job in jobs.values():
        if all_jobs or job.control.stopped:
            job.stop()


def keep_hours(jobs: Mapping[str, Job], ledger: Ledger, timetable: Timetable) -> None:
    """Outside the hours nothing runs; what was stopped goes on when they open."""
    opens_at = timetable.opens_at()
    for job_id, job in jobs.items() if opens_at else ():
        row = ledger.get(job_id)
        if row is not None and timetable.held_until(row, opens_at):
            job.stop()


def follow_rows(jobs: Mapping[str, Job], ledger: Ledger, changed: Iterable[str]) -> None:
    """Running jobs obey what another process wrote into their rows, or that it deleted them."""
    for transfer_id in changed:
        row, job = ledger.get(transfer_id), jobs.get(transfer_id)
        if job is None:
            continue
        if row is not None:
            job.own_limiter.set_rate(row.spec.limit)
        if row is None or row.intent is not Intent.RUN:
            job.stop()
