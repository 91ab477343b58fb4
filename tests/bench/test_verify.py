"""The integrity check draws edges and the unlikely, and notices a store or source that gives other bytes."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench.cases.samples import Limits, Sample, Sampler, grown, take, troubles
from tests.bench.cases.verify import BUCKET, Trial, draw, trouble_of, verify_integrity
from tests.servers.s3_servers import RcloneS3
from tests.servers.source_process import SourceProcess

MIB = 1024**2
LIMITS = Limits(rss=MIB, threads=1, descriptors=2)


class LyingSource(SourceProcess):
    """Serves other bytes of the same length."""

    def url(self, seed: int, size: int, name: str = "content.bin", query: str = "") -> str:
        return super().url(seed + 1, size, name, query)


@pytest.fixture(scope="module")
def store() -> Iterator[RcloneS3]:
    with RcloneS3() as running:
        running.make_bucket(BUCKET)
        yield running


TRIAL = Trial(seed=3, size=11 * MIB + 5, part_size=5 * MIB, connections=3, ranges=True)


# -- integrity ------------------------------------------------------------------------------------------


def test_other_bytes_are_noticed(store: RcloneS3, tmp_path: Path) -> None:
    with LyingSource() as source:
        assert "SHA-256 is" in trouble_of(TRIAL, "lie", source, store, tmp_path)


def test_a_copy_that_fails_is_noticed(store: RcloneS3, tmp_path: Path) -> None:
    with SourceProcess() as source:
        refused = Trial(1, 5, 0, connections=99, ranges=True)
        assert trouble_of(refused, "refused", source, store, tmp_path).startswith("exit code 2")


def test_the_counts_add_up(tmp_path: Path) -> None:
    result = verify_integrity(2, MIB, 1, tmp_path)
    assert (result["trials"], result["equal"], result["failures"]) == (2, 2, [])
    assert (result["bytes"], result["uploads_left"]) == (1, 0)


def test_a_seed_draws_the_same_trials_and_edges_come_first() -> None:
    trials = draw(60, 32 * MIB, 7)
    assert trials == draw(60, 32 * MIB, 7) != draw(60, 32 * MIB, 8)
    sizes = [trial.size for trial in trials]
    assert {0, 1, 8 * MIB - 1, 8 * MIB, 8 * MIB + 1} <= set(sizes[:20])
    assert max(sizes) <= 32 * MIB
    assert min(sum(trial.ranges for trial in trials), sum(not trial.ranges for trial in trials)) > 5
    assert len(draw(3, MIB, 1)) == 3


def test_options_are_those_of_the_command_line() -> None:
    assert TRIAL.options == ("--connections", "3", "--part-size", str(5 * MIB))
    assert Trial(1, 2, 0, 1, False).options == ("--connections", "1", "--no-ranges")


# -- growth ---------------------------------------------------------------------------------------------


def samples(rss: list[int], threads: int = 3) -> list[Sample]:
    """Idle samples with busy ones between them, which must not count."""
    found = []
    for at, value in enumerate(rss):
        found += [Sample(at, value, threads, 5, idle=True), Sample(at + 0.5, 9**15, 99, 99)]
    return found


def test_only_idle_moments_after_the_first_round_are_compared() -> None:
    found = grown(samples([0, *[10 * MIB] * 6]))
    assert found == {"rss": 0, "threads": 0, "descriptors": 0}
    assert troubles(found, LIMITS) == []


def test_what_grows_is_named() -> None:
    found = grown(samples([0, *(number * MIB for number in range(9))]))
    assert troubles(found, LIMITS) == [f"rss grew by {6 * MIB}, allowed are {MIB}"]


def test_too_few_rounds_tell_nothing() -> None:
    assert grown(samples([1] * 6)) is None
    assert "too few rounds" in troubles(None, LIMITS)[0]


@pytest.mark.skipif(platform.system() != "Linux", reason="only Linux has /proc")
def test_a_sampler_reads_a_real_process() -> None:
    with Sampler(os.getpid(), time.monotonic(), every=0.01) as sampler:
        sampler.idle()
        with open(os.devnull, "rb"):
            sampler.idle()
    idle = [sample for sample in sampler.samples if sample.idle]
    assert idle[1].descriptors == idle[0].descriptors + 1
    assert idle[0].threads >= 2
    assert idle[0].rss > MIB
    with pytest.raises(OSError, match="2147480000"):
        take(2147480000, 0.0)
