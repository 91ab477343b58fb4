"""When to try again and how long to wait: bounds of the backoff, Retry-After, and who gets few tries."""

from __future__ import annotations

import random

import pytest

from transfer_gui.core.destination_errors import (
    AccessDenied,
    AnswerUnusable,
    DestinationBusy,
    DestinationHostUnknown,
    DestinationUnreachable,
    PartRejected,
)
from transfer_gui.core.errors import TransferError
from transfer_gui.core.source_errors import (
    SourceBusy,
    SourceCutShort,
    SourceForbidden,
    SourceHostUnknown,
    SourceProtocol,
    SourceRefused,
    SourceUnreachable,
)
from transfer_gui.engine.pipeline.retry import Backoff, RetryPolicy


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def patience(*, contacted: bool = True, longest: float = 3600.0, clock: Clock | None = None) -> RetryPolicy:
    return RetryPolicy(longest=longest, contacted=contacted, clock=clock or Clock(), rng=random.Random(1))


@pytest.mark.parametrize(("attempt", "bound"), [(1, 0.5), (2, 1.0), (5, 8.0), (8, 60.0), (500, 60.0)])
def test_full_jitter_fills_its_bounds(attempt: int, bound: float) -> None:
    rng = random.Random(2)
    delays = [Backoff().delay(attempt, SourceBusy(), rng) for _ in range(2000)]
    assert 0 <= min(delays) < 0.05 * bound
    assert 0.95 * bound < max(delays) <= bound
    assert sum(delays) / len(delays) == pytest.approx(bound / 2, rel=0.1)


def test_what_the_server_asks_for_is_the_least() -> None:
    rng = random.Random(3)
    assert all(Backoff().delay(1, SourceBusy(retry_after=7.0), rng) == 7.0 for _ in range(100))
    assert max(Backoff().delay(9, SourceBusy(retry_after=7.0), rng) for _ in range(100)) > 7.0


def test_what_does_not_pass_is_raised_at_once() -> None:
    for error in (AccessDenied(), SourceForbidden()):
        with pytest.raises(type(error)) as raised:
            patience().delay(error)
        assert raised.value is error


def tries(error: TransferError, counted: RetryPolicy, most: int = 200) -> int:
    """How often the failing thing would have been tried."""
    for number in range(1, most):
        try:
            counted.delay(error)
        except type(error):
            return number
    return most


@pytest.mark.parametrize(
    ("error", "contacted", "expected"),
    [
        (SourceProtocol(), True, 5),
        (PartRejected(), True, 5),
        (AnswerUnusable(), True, 5),
        (SourceRefused(), False, 3),
        (SourceHostUnknown(), False, 3),
        (DestinationHostUnknown(), False, 3),
        (DestinationUnreachable(), False, 3),
        (SourceUnreachable(problem="timeout"), False, 3),
        (SourceUnreachable(problem="broken"), False, 5),
        (SourceUnreachable(problem="broken"), True, 200),
        (SourceUnreachable(problem="no_route"), False, 200),
        (SourceRefused(), True, 200),
        (SourceHostUnknown(), True, 200),
        (DestinationUnreachable(), True, 200),
        (SourceBusy(), False, 200),
        (SourceCutShort(), False, 200),
        (DestinationBusy(), True, 200),
    ],
)
def test_how_often(error: TransferError, contacted: bool, expected: int) -> None:
    assert tries(error, patience(contacted=contacted)) == expected


def test_patience_ends_with_time_not_with_tries() -> None:
    clock = Clock()
    counted = patience(longest=100.0, clock=clock)
    counted.delay(SourceBusy())
    clock.now = 99.9
    assert counted.delay(SourceBusy()) <= 0.11, "the last try is when the patience ends"
    clock.now = 100.1
    with pytest.raises(SourceBusy):
        counted.delay(SourceBusy())
    with pytest.raises(SourceBusy):
        patience(longest=5.0).delay(SourceBusy(retry_after=6.0))


def test_what_earlier_runs_have_waited_counts_until_something_works() -> None:
    counted = RetryPolicy(longest=100.0, contacted=True, waited=100.5, clock=Clock())
    with pytest.raises(SourceBusy):
        counted.delay(SourceBusy())
    counted.note_progress()
    assert counted.delay(SourceBusy()) >= 0


def test_a_success_starts_the_count_anew() -> None:
    clock = Clock()
    counted = patience(longest=100.0, contacted=False, clock=clock)
    for _ in range(2):
        counted.delay(SourceRefused())
    counted.note_progress()
    assert counted.attempts == 0
    clock.now = 500.0
    assert tries(SourceRefused(), counted) == 200, "it has answered once"
