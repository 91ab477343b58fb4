"""What the status bar says of the connection: no answer is told only where nobody answered."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.ui.scripted import progress, row
from transfer_gui.core.progress import Metrics, Progress, Sample
from transfer_gui.core.transfer import Status
from transfer_gui.ui.queue.queue_cells import QueueEntry
from transfer_gui.ui.queue.reach import Reach, reach_of
from transfer_gui.ui.queue.tally import Tally

UNREACHABLE, BUSY, SLOW_DOWN = "source_unreachable", "source_busy", "destination_busy"


def told(*codes: str, running: tuple[Progress, ...] = ()) -> Reach:
    """Of rows that wait with these codes of trouble."""
    tally = Tally()
    for place, code in enumerate(codes):
        tally.count(QueueEntry(row(str(place), Status.WAITING, error=code, facts={"host": "h"})), 1)
    return reach_of(tally, Sample(0.0, running, Metrics(), 0.0, 0.0))[0]


@pytest.mark.parametrize(
    ("codes", "reach"),
    [
        ((), Reach.IDLE),
        ((UNREACHABLE,), Reach.UNANSWERED),
        ((BUSY,), Reach.BUSY),  # RFC 9110, 15.6.4: 503 is an answer
        ((SLOW_DOWN, UNREACHABLE), Reach.BUSY),
    ],
)
def test_what_waits_for_a_busy_server_is_no_missing_answer(codes: tuple[str, ...], reach: Reach) -> None:
    assert told(*codes) is reach


def test_each_kind_of_wait_is_counted_by_itself() -> None:
    """A sentence about busy servers counts no transfer that got no answer at all."""
    tally = Tally()
    for place, code in enumerate((BUSY, UNREACHABLE, UNREACHABLE)):
        tally.count(QueueEntry(row(str(place), Status.WAITING, error=code, facts={"host": "h"})), 1)
    told = reach_of(tally, None)[1]
    assert "busy: 1 transfer waits" in told
    assert "No answer: 2 transfers wait" in told


def test_what_runs_is_connected_also_between_two_requests() -> None:
    between = replace(progress("r", 1), concurrency=0)
    assert told(running=(between,)) is Reach.CONNECTED
    assert told(UNREACHABLE, running=(between,)) is Reach.PARTLY


def test_a_row_that_goes_on_is_waited_for_no_more() -> None:
    tally, entry = Tally(), QueueEntry(row("1", Status.WAITING, error=BUSY, facts={"host": "h"}))
    tally.take_in([entry])
    tally.count(entry, -1)
    assert tally.busy == 0
