"""The reach of the program: idle, connected, or in vain. Qt-free."""

from __future__ import annotations

from enum import StrEnum

from transfer_gui.core.progress import Sample
from transfer_gui.core.transfer import Status
from transfer_gui.text.language import mark, tr, trn
from transfer_gui.ui.queue.tally import Tally


class Reach(StrEnum):
    """A state that the status bar's picture tells."""

    IDLE = "idle"
    CONNECTED = "connected"
    PARTLY = "partly"
    PUT_OFF = "put off"
    IN_VAIN = "in vain"


PICTURES = {
    Reach.IDLE: Status.QUEUED,
    Reach.CONNECTED: Status.DONE,
    Reach.PARTLY: Status.WAITING,
    Reach.PUT_OFF: Status.WAITING,
    Reach.IN_VAIN: Status.ATTENTION,
}


WORDS = {
    Reach.IDLE: mark("Idle"),
    Reach.CONNECTED: mark("Connected"),
    Reach.PARTLY: mark("Partly connected"),
    Reach.PUT_OFF: mark("Server busy"),
    Reach.IN_VAIN: mark("No answer"),
}


def reach_of(tally: Tally, sample: Sample | None) -> tuple[Reach, str]:
    """The state and a sentence for it. A server that answers "later" (503, SlowDown) has answered."""
    running = sample.transfers if sample is not None else ()
    connections = sum(now.concurrency for now in running)
    waiting = tally.statuses[Status.WAITING]
    if running:  # also between two requests
        told = trn("Connected: %n request on its way", "Connected: %n requests on their way", connections)
        told = told if connections else tr("Connecting")
        if not waiting:
            return Reach.CONNECTED, told
        return Reach.PARTLY, tr("; ").join(
            (told, trn("%n transfer waits for a server", "%n transfers wait for a server", waiting))
        )
    if tally.put_off:
        text = trn(
            "A server is busy: %n transfer waits and is tried again",
            "Servers are busy: %n transfers wait and are tried again",
            waiting,
        )
        return Reach.PUT_OFF, text
    if waiting:
        text = trn(
            "No answer: %n transfer waits and is tried again",
            "No answer: %n transfers wait and are tried again",
            waiting,
        )
        return Reach.IN_VAIN, text
    return Reach.IDLE, tr("Idle: nothing is on its way")
