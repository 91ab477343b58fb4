"""Transfers as JSON, for other processes and for the command line's ``--json``."""

from __future__ import annotations

from typing import Any

from transfer_gui.core.progress import Progress
from transfer_gui.core.redact import shown_source
from transfer_gui.core.transfer import Outcome, Status, Transfer
from transfer_gui.links.expected_key import expected_destination
from transfer_gui.text.describe import warnings_of
from transfer_gui.text.words_cli import explain


def summary(row: Transfer, status: Status) -> dict[str, Any]:
    """A transfer as JSON. The link is redacted."""
    facts: dict[str, Any] = {
        "id": row.id,
        "state": status.value,
        "source": shown_source(row.spec.url),
        "destination": expected_destination(row),
        "profile": row.spec.profile,
        "bytes_done": row.upload.bytes_stored,
        "bytes_total": row.source.size,
        "rate": 0.0,
        "verified": row.proven,
        "reason": (row.result.reason if row.outcome is Outcome.DONE else "") or row.failure.code,
    }
    if row.failure.code:
        wording = explain(row.failure.code, row.failure.facts, ended=status.is_at_rest)
        facts |= {"code": row.failure.code, "message": f"{wording.sentence} {wording.advice}".strip()}
    if row.spec.repeat:
        facts |= {"repeat": row.spec.repeat.when, "next_run": row.start_at or None, "last_run": last_run(row)}
    if row.spec.group:
        facts["group"] = row.spec.group
    if odd := warnings_of(row):
        facts["warnings"] = list(odd)
    return facts


def last_run(row: Transfer) -> dict[str, Any] | None:
    """How the last run of a transfer that repeats ended; None before the first."""
    if "at" not in row.past:
        return None
    return {name: row.past.get(name) for name in ("at", "end", "key", "verified")}


def progress_facts(progress: Progress) -> dict[str, Any]:
    """The numbers of a running transfer as JSON: bytes, bytes/s, seconds; ``code``: what is tried again."""
    workers = progress.metrics.workers
    return {
        "id": progress.id,
        "bytes_done": progress.done,
        "bytes_total": progress.total,
        "bytes_read": progress.read,
        "rate": progress.rate,
        "eta": progress.eta,
        "connections": progress.concurrency,
        "bottleneck": progress.metrics.bottleneck.value,
        "bottleneck_lately": progress.metrics.recent.value,
        "wait": progress.wait,
        "parts_to_finish": progress.finishing,
        **({"code": progress.trouble} if progress.trouble else {}),
        **({"workers": {worker: dict(share) for worker, share in workers.items()}} if workers else {}),
    }
