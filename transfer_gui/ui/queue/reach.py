"""The reach of the program: idle, connected, or without an answer. Qt-free."""

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
    BUSY = "busy"
    UNANSWERED = "unanswered"


PICTURES = {
    Reach.IDLE: Status.QUEUED,
    Reach.CONNECTED: Status.DONE,
    Reach.PARTLY: Status.WAITING,
    Reach.BUSY: Status.WAITING,
    Reach.UNANSWERED: Status.ATTENTION,
}


WORDS = {
    Reach.IDLE: mark("Idle"),
    Reach.CONNECTED: mark("Connected"),
    Reach.PARTLY: mark("Partly connected"),
    Reach.BUSY: mark("Server busy"),
    Reach.UNANSWERED: mark("No answer"),
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
    if waiting:
        told = tr("; ").join(filter(None, (_tell_busy(tally.busy), _tell_unanswered(waiting - tally.busy))))
        return Reach.BUSY if tally.busy else Reach.UNANSWERED, told
    return Reach.IDLE, tr("Idle: nothing is on its way")


def _tell_busy(count: int) -> str:
    if not count:
        return ""
    return trn(
        "A server is busy: %n transfer waits and is tried again",
        "Servers are busy: %n transfers wait and are tried again",
        count,
    )


def _tell_unanswered(count: int) -> str:
    if not count:
        return ""
    return trn(
        "No answer: %n transfer waits and is tried again",
        "No answer: %n transfers wait and are tried again",
        count,
    )
