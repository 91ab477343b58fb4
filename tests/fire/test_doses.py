"""Small doses of what else can be done by the thousand: flipped bits, windows, starts, system calls."""

from __future__ import annotations

import pytest

from tests.fire import syscalls
from tests.fire.black_box import Judged, live
from tests.fire.flips import flips
from tests.fire.starts import many_starts, window_cycles
from tests.servers.forking import ForkServer


def test_every_flipped_bit_is_caught() -> None:
    flipped, problems = 0, []
    for struck, found in flips(100, seed=0):
        flipped += struck
        problems += found
    assert not problems
    assert flipped >= 100


@pytest.mark.slow
def test_kills_of_client_store_and_source_judged_from_outside() -> None:
    judged = Judged()
    live(7, 4, judged)
    assert not judged.problems
    assert judged.lives == 1


@pytest.mark.slow
def test_a_window_is_opened_and_closed_while_it_works() -> None:
    told, problems = window_cycles(12, seed=1)
    assert not problems
    assert told["cycles"] == 12


@pytest.mark.slow
def test_of_many_starts_one_window_stays() -> None:
    assert not many_starts(20, seed=1)


@pytest.mark.slow
def test_death_at_system_calls() -> None:
    if why := syscalls.possible():
        pytest.skip(why)
    with ForkServer() as forks:
        lives = [life for _, life in syscalls.crash_points(8, 1, forks) if life is not None]
    assert len(lives) == 8
    assert not [problem for life in lives for problem in life.problems]


@pytest.mark.slow
def test_system_calls_that_fail() -> None:
    """A full or broken disk, no descriptors, no memory: once each."""
    if why := syscalls.possible():
        pytest.skip(why)
    with ForkServer() as forks:
        lives = [life for _, life in syscalls.failing_calls(len(syscalls.ERRORS), 1, forks) if life]
    assert len(lives) == len(syscalls.ERRORS)
    assert not [problem for life in lives for problem in life.problems]
