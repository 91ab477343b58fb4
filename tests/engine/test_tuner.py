"""How many lanes: grows while it pays, stays when it does not, steps down when refused."""

from __future__ import annotations

from transfer_gui.engine.tuner import Tuner


def moved_by(tuner: Tuner, seconds: float, rate_of_lanes: float, ceiling: float, begun: float = 0.0) -> float:
    """Half-second looks at a network where each lane brings so much, up to a ceiling; the time after them."""
    now, moved = begun, 0.0
    while now < begun + seconds:
        now += 0.5
        moved += 0.5 * min(tuner.wanted * rate_of_lanes, ceiling)
        tuner.observe(now, int(moved), tuner.wanted)
    return now


def test_more_lanes_while_each_brings_more() -> None:
    tuner = Tuner(10, 20)
    moved_by(tuner, 30, rate_of_lanes=28e6, ceiling=1e12)
    assert tuner.wanted == 20


def test_no_more_where_the_network_is_full() -> None:
    tuner = Tuner(10, 20)
    moved_by(tuner, 30, rate_of_lanes=28e6, ceiling=100e6)
    assert tuner.wanted <= 12


def test_a_fixed_number_stays() -> None:
    tuner = Tuner(4, 4)
    now = moved_by(tuner, 30, rate_of_lanes=28e6, ceiling=1e12)
    tuner.refused(now)
    assert tuner.wanted == 4


def test_refused_it_halves_once_and_later_grows_again() -> None:
    tuner = Tuner(10, 20)
    now = moved_by(tuner, 4, rate_of_lanes=28e6, ceiling=100e6)
    before = tuner.wanted
    tuner.refused(now)
    tuner.refused(now + 0.1)
    assert tuner.wanted == before // 2
    now = moved_by(tuner, 20, rate_of_lanes=5e6, ceiling=1e12, begun=now)
    assert tuner.wanted == before // 2
    moved_by(tuner, 60, rate_of_lanes=5e6, ceiling=1e12, begun=now)
    assert tuner.wanted > before // 2


def test_lanes_that_idle_say_nothing_about_the_number() -> None:
    tuner = Tuner(10, 20)
    for half_second in range(60):
        tuner.observe(half_second / 2, half_second * 10**9, 3)
    assert tuner.wanted == 10
