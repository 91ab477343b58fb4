"""Waits for a locked keychain, so that a transfer goes on by itself once it is unlocked."""

from __future__ import annotations

import logging

from transfer_gui.core.errors import KeychainLocked
from transfer_gui.core.transfer import Phase
from transfer_gui.engine.run.job import Job

# How often it is looked whether it is unlocked. Nobody is asked for that.
LOOK_SECONDS = 2.0

_log = logging.getLogger(__name__)


def waits_for(job: Job, error: KeychainLocked) -> bool:
    """Whether there is a point in waiting: the lock can be seen, and something is still wanted."""
    return error.facts.get("problem") == KeychainLocked.WATCHED and not job.transfer.intent.gives_up


def wait_a_little(job: Job, error: KeychainLocked) -> None:
    """The row says what it waits for; as long as it does, nobody is asked for the password again.

    Raises Stopped. "Retry" takes the mark off the row, and so the keychain asks once more.
    """
    if job.phase is not Phase.WAITING:
        _log.info("waiting for the keychain to be unlocked")
    job.phase = Phase.WAITING
    job.place.ledger.update(job.id, error_code=error.code, error_facts=dict(error.facts))
    job.control.sleep(LOOK_SECONDS)


def go_on(job: Job) -> None:
    """It is unlocked, if it was waited for."""
    if job.phase is Phase.WAITING:
        job.phase = Phase.CONNECTING
        job.place.ledger.update(job.id, error_code="", error_facts={})
