"""Copies of random sizes with random options into a store that keeps them, read back and compared by SHA-256.

Lives here: `verify_integrity` and how trials are drawn. The store is `rclone serve s3`, which checks
signatures and part order; the source makes its bytes from a seed, so that the expected digest needs no
second copy.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.contest import tell
from tests.bench.measure import use
from tests.bench.peers import Task, aws_environment, beside_python, ours
from tests.bench.rig import KIB, MIB
from tests.servers.content import Content
from tests.servers.s3_servers import RcloneS3, S3Server
from tests.servers.source_process import SourceProcess

BUCKET = "integrity"
KILL_SECONDS = 300.0
# Where parts begin and end, and where one put becomes an upload of parts.
_EDGES = (0, 1, 5 * MIB, 8 * MIB, 16 * MIB, 24 * MIB)
_PART_SIZES = (0, 5 * MIB, 8 * MIB, 13 * MIB + 7, 64 * MIB)


@dataclass(frozen=True, slots=True)
class Trial:
    """One copy. ``part_size`` 0: as planned. Sizes in bytes."""

    seed: int
    size: int
    part_size: int
    connections: int
    ranges: bool

    @property
    def options(self) -> tuple[str, ...]:
        """For the command line."""
        words = ["--connections", str(self.connections)]
        if self.part_size:
            words += ["--part-size", str(self.part_size)]
        return (*words, *(() if self.ranges else ("--no-ranges",)))

    def __str__(self) -> str:
        return f"{self.size} bytes, seed {self.seed}, {' '.join(self.options)}"


def draw(count: int, largest: int, seed: int) -> list[Trial]:
    """Trials in a fixed order for a seed: edges first, then sizes spread over the orders of magnitude."""
    chance = random.Random(seed)
    sizes = [edge + step for edge in _EDGES for step in (-1, 0, 1) if 0 <= edge + step <= largest]
    while len(sizes) < count:
        sizes.append(min(largest, int(KIB * (largest / KIB) ** chance.random()) + chance.randrange(KIB)))
    return [
        Trial(
            seed=chance.randrange(1 << 30),
            size=size,
            part_size=chance.choice(_PART_SIZES),
            connections=chance.choice((1, 2, 4, 10, 20)),
            ranges=chance.random() < 0.7,
        )
        for size in sizes[:count]
    ]


def verify_integrity(
    count: int, largest: int, seed: int, home: Path, say: Callable[[str], None] = tell
) -> dict[str, Any]:
    """Run the trials; counts, and what each failure was."""
    trials = draw(count, largest, seed)
    failures: list[str] = []
    with SourceProcess() as source, RcloneS3() as store:
        store.make_bucket(BUCKET)
        for number, trial in enumerate(trials):
            trouble = trouble_of(trial, f"trial-{number}", source, store, home)
            if trouble:
                failures.append(f"{trial}: {trouble}")
                say(f"  trial {number}: {failures[-1]}")
        left = len(store.open_uploads(BUCKET))
    return {
        "seed": seed,
        "trials": len(trials),
        "equal": len(trials) - len(failures),
        "failures": failures,
        "bytes": sum(trial.size for trial in trials),
        "by_ranges": sum(trial.ranges for trial in trials),
        "uploads_left": left,
    }


def trouble_of(trial: Trial, key: str, source: SourceProcess, store: S3Server, home: Path) -> str:
    """Why the object is not the file, "" if it is."""
    url = source.url(trial.seed, trial.size)
    task = Task(url, BUCKET, key, store.endpoint_url, store.access_key, store.secret_key, home, trial.size)
    command = (beside_python(ours.CLI) or ours.CLI, *ours.copy_words(task), *trial.options)
    environment = {**aws_environment(task), "TRANSFER_GUI_HOME": str(home)}
    usage = use(command, environment, kill_after=KILL_SECONDS)
    if usage.code != 0:
        return f"exit code {usage.code}: {usage.output.strip()[-300:]}"
    if key not in store.keys(BUCKET):
        return "no object is there"
    found = store.sha256(BUCKET, key)
    store.client.delete_object(Bucket=BUCKET, Key=key)
    expected = Content(trial.seed, trial.size).sha256()
    return "" if found == expected else f"SHA-256 is {found} instead of {expected}"
