"""How many lanes: few on a fast link, more while it pays, fewer when refused."""

from __future__ import annotations

import pytest

from transfer_gui.engine.pipeline.tuner import FEW, ElsewhereTuner, Tuner

LOOK = 0.1
IDLE, BUSY = 0.1, 0.95


class Network:
    """Each lane brings ``rate_of_lanes`` bytes/s up to a ``ceiling``; the tuner looks on."""

    def __init__(
        self,
        tuner: Tuner,
        rate_of_lanes: float = 28e6,
        ceiling: float = 1e12,
        first_byte: float = 0.0,
    ) -> None:
        self.tuner = tuner
        self.first_byte = first_byte
        self.rate_of_lanes = rate_of_lanes
        self.ceiling = ceiling
        self.now = self.moved = self.cpu = 0.0

    def run(self, seconds: float, *, cpu: float = IDLE, busy: int | None = None) -> Network:
        """``cpu`` seconds of processor time per second; ``busy`` None: all that are wanted."""
        until = self.now + seconds
        while self.now < until:
            lanes = self.tuner.wanted if busy is None else busy
            self.now += LOOK
            self.moved += LOOK * min(lanes * self.rate_of_lanes, self.ceiling)
            self.cpu += LOOK * cpu
            self.tuner.observe(self.now, int(self.moved), lanes, self.cpu, self.first_byte)
        return self


def test_begins_with_few() -> None:
    assert Tuner(10, 20).wanted == FEW
    assert Tuner(2, 20).wanted == 2
    assert Tuner(10, 1).wanted == 1


def test_a_slow_source_gets_all_its_connections_within_a_second() -> None:
    tuner = Tuner(10, 20)
    Network(tuner).run(1)
    assert tuner.wanted == 20


def test_few_are_enough_where_they_keep_the_processor_busy() -> None:
    tuner = Tuner(10, 20)
    network = Network(tuner, rate_of_lanes=400e6).run(30, cpu=BUSY)
    assert tuner.wanted == FEW
    network.run(1, cpu=IDLE)
    assert tuner.wanted >= 10, "the link has become slower"


def test_slow_lanes_open_all_however_busy_the_processor_is_with_other_things() -> None:
    tuner = Tuner(10, 20)
    Network(tuner).run(0.3, cpu=BUSY)
    assert tuner.wanted == 10


def test_a_silent_server_is_asked_by_all_after_a_second_and_by_no_more() -> None:
    tuner = Tuner(10, 20)
    network = Network(tuner, rate_of_lanes=0).run(0.8)
    assert tuner.wanted == FEW
    network.run(30)
    assert tuner.wanted == 10
    network.rate_of_lanes = 28e6
    network.run(1)
    assert tuner.wanted == 20, "what was measured in silence is no measure"


def test_a_store_that_stands_still_gets_no_more() -> None:
    tuner = Tuner(4, 20)
    network = Network(tuner, first_byte=0.1).run(0.1)
    network.rate_of_lanes = 0
    network.run(30)
    assert tuner.wanted == 4


def test_no_more_where_the_network_is_full() -> None:
    tuner = Tuner(10, 20)
    Network(tuner, ceiling=100e6).run(4)
    assert tuner.wanted == 10
    assert tuner.settled


def test_more_that_bring_little_are_given_up_again() -> None:
    tuner = Tuner(10, 20)
    Network(tuner, ceiling=28e6 * FEW * 1.2).run(4)
    assert tuner.wanted == 10, "the usual number needs no proof"


@pytest.mark.parametrize("enough", [11, 13, 15, 17])
def test_as_many_as_fill_the_network_or_nearly(enough: int) -> None:
    tuner = Tuner(10, 20)
    Network(tuner, rate_of_lanes=5e6, ceiling=5e6 * enough).run(30)
    assert min(tuner.wanted, enough) >= 0.95 * enough


def test_a_network_that_becomes_wider_is_found_out() -> None:
    tuner = Tuner(10, 20)
    network = Network(tuner, ceiling=50e6).run(60)
    assert tuner.wanted <= 13
    network.ceiling = 1e12
    network.run(45)
    assert tuner.wanted == 20


@pytest.mark.parametrize(("round_trip", "lanes"), [(0.0, FEW), (0.02, FEW), (0.08, 12), (0.2, 20)])
def test_far_away_many_are_opened_at_once(round_trip: float, lanes: int) -> None:
    """1 Gbit/s with windows of 1 MiB: a lane brings a window for each round trip, whatever the link."""
    assert Tuner(10, 20, round_trip=round_trip).wanted == lanes
    assert Tuner(10, 20, fixed=True, round_trip=round_trip).wanted == 10
    assert Tuner(4, 20, round_trip=round_trip).wanted <= 4, "who wants fewer gets fewer"


def test_a_step_counts_only_when_its_lanes_can_have_begun() -> None:
    """A new lane connects and asks first: what is measured before its first byte is of the others."""
    tuner = Tuner(10, 20)
    network = Network(tuner, first_byte=0.8).run(0.3)
    before = tuner.wanted
    network.run(1.3)
    assert tuner.wanted == before == 10
    network.run(4)
    assert tuner.wanted == 20


@pytest.mark.parametrize("count", [1, 4, 16])
def test_a_fixed_number_stays(count: int) -> None:
    tuner = Tuner(count, count, fixed=True)
    network = Network(tuner).run(30)
    tuner.note_refusal(network.now)
    assert tuner.wanted == count
    assert tuner.settled


def test_refused_it_halves_once_and_later_grows_again() -> None:
    tuner = Tuner(10, 20)
    network = Network(tuner, ceiling=100e6).run(4)
    before = tuner.wanted
    tuner.note_refusal(network.now)
    tuner.note_refusal(network.now + 0.1)
    assert tuner.wanted == before // 2
    network.rate_of_lanes, network.ceiling = 5e6, 1e12
    network.run(20)
    assert tuner.wanted == before // 2
    network.run(60)
    assert tuner.wanted > before // 2


def test_lanes_that_idle_say_nothing_about_the_number() -> None:
    tuner = Tuner(10, 20)
    network = Network(tuner).run(0.2)
    assert tuner.wanted == 10
    network.run(30, busy=3)
    assert tuner.wanted == 10


@pytest.mark.parametrize(
    ("line", "settled"), [(1e9, 16), (100e6, 10), (1.0, 8)], ids=["lanes", "line", "few"]
)
def test_lanes_elsewhere_that_bring_nothing_are_given_up_and_tried_again_later(
    line: float, settled: int
) -> None:
    """Each lane brings 10 MB/s, all of them no more than the line."""
    tuner, moved, used = ElsewhereTuner(), 0.0, list[int]()
    for second in range(200):
        used.append(int(min(tuner.wanted, 16)))
        moved += min(10e6 * used[-1], line)
        tuner.observe(float(second), int(moved), used[-1], 16)
    assert used[:20] == [16] * 20, "nothing is tried of what is short"
    assert used[100] == settled
    assert 16 in used[105:]
    tuner.observe(200.0, int(moved), used[-1], 20)
    assert tuner.wanted == float("inf"), "new lanes are used"
