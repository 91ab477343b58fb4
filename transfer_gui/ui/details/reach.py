"""How the program stands with the world: idle, connected, or in vain. Qt-free."""

from __future__ import annotations

from enum import StrEnum

from transfer_gui.core.progress import Sample
from transfer_gui.core.transfer import Status
from transfer_gui.ui.language import tr
from transfer_gui.ui.queue.tally import Tally
from transfer_gui.ui.texts import format


class Reach(StrEnum):
    """What the status bar's picture says."""

    IDLE = "idle"
    CONNECTED = "connected"
    PARTLY = "partly"
    IN_VAIN = "in vain"


PICTURES = {
    Reach.IDLE: Status.QUEUED,
    Reach.CONNECTED: Status.DONE,
    Reach.PARTLY: Status.WAITING,
    Reach.IN_VAIN: Status.ATTENTION,
}


def reach_of(tally: Tally, sample: Sample | None) -> tuple[Reach, str]:
    """The state and a sentence for it."""
    running = sample.transfers if sample is not None else ()
    connections = sum(now.concurrency for now in running)
    waiting = tally.statuses[Status.WAITING]
    if connections:
        told = tr("Connected: {count} requests on their way", count=format.count(connections))
        if not waiting:
            return Reach.CONNECTED, told
        return Reach.PARTLY, told + "; " + tr("{count} transfers wait for a server", count=waiting)
    if waiting:
        return Reach.IN_VAIN, tr("No answer: {count} transfers wait and are tried again", count=waiting)
    if running:
        return Reach.CONNECTED, tr("Connecting")
    return Reach.IDLE, tr("Idle: nothing is on its way")
