"""Transfers in a loop in one process for as long as wanted; what it holds must not grow.

Lives here: `stress_test`. Rounds of transfers of mixed sizes, with and without ranges, go through one
engine (`tests.bench.batch`) into rclone's or the null store; between rounds it is idle, and those moments
are compared.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any

from tests.bench.cases.samples import LEAST_ROUNDS, NAMES, Limits, Sample, Sampler, grown, troubles
from tests.bench.contest import BUCKET, tell
from tests.bench.measure import ROOT
from tests.bench.peers import Task, ours
from tests.bench.rig import KIB, MIB, Rig
from tests.bench.sink import NullS3
from tests.servers.process import clean_environment
from tests.servers.s3_servers import RcloneS3

LIMITS = Limits(rss=20 * MIB, threads=2, descriptors=8)
SIZES = (1, 100 * KIB, 3 * MIB, 17 * MIB, 40 * MIB)
_END_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Stress:
    """For how many ``seconds`` and ``rounds`` at least, how many transfers a round and at a time.

    ``keep``: into rclone's store, which keeps objects and is emptied after each round, instead of the null
    store.
    """

    seconds: float = 60.0
    per_round: int = 12
    active: int = 4
    keep: bool = False
    limits: Limits = LIMITS
    rounds: int = LEAST_ROUNDS


def stress_test(stress: Stress, rig: Rig, say: Callable[[str], None] = tell) -> dict[str, Any]:
    """Run it; counts, samples and troubles."""
    counts: Counter[str] = Counter()
    rounds, home = 0, rig.folder("home")
    with _store(stress.keep) as store:
        task = Task("", BUCKET, "", store.endpoint_url, store.access_key, store.secret_key, home, 0)
        started = time.monotonic()
        with _batch(task, stress.active) as process, Sampler(process.pid, started) as sampler:
            while time.monotonic() - started < stress.seconds or rounds < stress.rounds:
                answer = _round(process, _lines(rig, rounds, stress.per_round))
                counts.update(answer["counts"])
                sampler.idle()
                rounds += 1
                if isinstance(store, RcloneS3):
                    _empty(store)
            samples = list(sampler.samples)
    return _told(stress, rounds, counts, samples, say)


def _told(
    stress: Stress, rounds: int, counts: Mapping[str, int], samples: list[Sample], say: Callable[[str], None]
) -> dict[str, Any]:
    samples = sorted(samples, key=lambda sample: sample.at)
    growths = grown(samples)
    found = troubles(growths, stress.limits)
    bad = {name: count for name, count in counts.items() if not name.startswith("done")}
    if bad:
        found.append(f"transfers that did not end well: {bad}")
    for trouble in found:
        say(f"  {trouble}")
    return {
        "settings": asdict(stress),
        "rounds": rounds,
        "counts": dict(counts),
        "peak": {name: max(getattr(s, name) for s in samples) for name in NAMES},
        "grown": growths,
        "samples": [asdict(sample) for sample in samples],
        "troubles": found,
    }


@contextmanager
def _store(keep: bool) -> Iterator[NullS3 | RcloneS3]:
    if not keep:
        with NullS3() as null:
            yield null
        return
    with RcloneS3() as keeping:
        keeping.make_bucket(BUCKET)
        yield keeping


def _lines(rig: Rig, number: int, count: int) -> Iterator[str]:
    for index in range(count):
        url = rig.url(SIZES[index % len(SIZES)], "plain" if index % 3 == 2 else "")
        yield f"{url}\tround-{number}/{index}\n"


def _round(process: subprocess.Popen[str], lines: Iterator[str]) -> dict[str, Any]:
    """Give a batch and wait for its end. `RuntimeError` if the process has ended instead."""
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("".join(lines) + "\n")
    process.stdin.flush()
    answer = process.stdout.readline()
    if not answer:
        raise RuntimeError(f"the engine's process ended with {process.wait(_END_SECONDS)}")
    told: dict[str, Any] = json.loads(answer)
    return told


@contextmanager
def _batch(task: Task, active: int) -> Iterator[subprocess.Popen[str]]:
    """The engine's process; its input is closed at the end, which ends it. Killed if that takes too long."""
    words: Sequence[str] = (task.endpoint, task.bucket, "--active", str(active))
    with subprocess.Popen(
        [sys.executable, "-m", "tests.bench.batch", *words],
        env=clean_environment(ours.environment(task)),
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            yield process
            assert process.stdin is not None
            process.stdin.close()
            process.wait(_END_SECONDS)
        finally:
            if process.poll() is None:
                process.kill()


def _empty(store: RcloneS3) -> None:
    for key in store.keys(BUCKET):
        store.client.delete_object(Bucket=BUCKET, Key=key)
