"""The engine at work for long, with a source and a store that fail now and then: does it grow?"""

from __future__ import annotations

import os
import random
import re
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from tests.engine.builders import BUCKET, World, spec
from tests.servers.content import Content
from tests.servers.faults import Cut, Fault, Status
from tests.servers.http_source import HttpSource
from tests.servers.strict_s3.process import StrictS3Process
from transfer_gui.core.transfer import Action, Spec

MIB = 1024**2
SIZES = (0, 1000, MIB, 17 * MIB, 24 * MIB)
WARM_UP = 0.2
"""Share of the time after which growth counts."""
MOST_GROWTH = 20.0
"""MiB of resident memory."""


@dataclass(frozen=True, slots=True)
class Weight:
    """What the process weighs: MiB resident, threads, descriptors; and what was done so far."""

    seconds: float
    resident: float
    threads: int
    files: int
    transfers: int
    moved: int


def soak(minutes: float, seed: int) -> Iterator[Weight]:
    """Transfer for so long, weighing about every 50 transfers, in a quiet moment."""
    rng = random.Random(seed)
    begun, transfers, moved = time.monotonic(), 0, 0
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="fire-")))
        source = stack.enter_context(HttpSource())
        store = stack.enter_context(StrictS3Process(options=("--keep", "digests")))
        world = stack.enter_context(World(folder))
        store.make_bucket(BUCKET)
        world.use_s3(store)
        running = world.start(connections=4, active=3)
        while time.monotonic() - begun < minutes * 60:
            sizes = [rng.choice(SIZES) for _ in range(3)]
            ids = running.add(*(_faulty(source, rng, transfers + at, size) for at, size in enumerate(sizes)))
            for one in ids:
                assert running.finish(one, timeout=120.0).result.verified
            running.do(Action.REMOVE, *ids)
            running.watch.until(lambda ids=ids: set(ids) <= running.watch.removed)  # type: ignore[misc]
            running.watch.history.clear()
            world.opened.clear()
            source.seen.forget()
            transfers, moved = transfers + len(ids), moved + sum(sizes)
            if transfers % 48 == 0:
                yield _weighed(time.monotonic() - begun, transfers, moved)


def _faulty(source: HttpSource, rng: random.Random, number: int, size: int) -> Spec:
    """A transfer of something new from a source that now and then breaks off or asks for patience."""
    faults: list[Fault] = [Cut(after=size // 2, when=2)] if rng.random() < 0.3 else []
    faults += [Status(status=503, when=3)] if rng.random() < 0.2 else []
    path = f"/{number % 30}.bin"
    url = source.serve(path, Content(number % 997, size), faults=faults, ranges=rng.random() < 0.8)
    return spec(url, f"{number}.bin", part_size=5 * MIB)


def _weighed(seconds: float, transfers: int, moved: int) -> Weight:
    status = Path("/proc/self/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    resident = int(found[1]) / 1024 if found else 0.0
    files = len(os.listdir("/proc/self/fd"))
    return Weight(seconds, resident, threading.active_count(), files, transfers, moved)


def growth(weights: list[Weight]) -> list[str]:
    """What grew after the warm-up."""
    if len(weights) < 3:
        return ["too short to tell"]
    steady = [one for one in weights if one.seconds >= weights[-1].seconds * WARM_UP]
    first, last = steady[0], steady[-1]
    problems = []
    if last.resident - first.resident > MOST_GROWTH:
        problems.append(f"memory grew from {first.resident:.0f} to {last.resident:.0f} MiB")
    if last.threads - first.threads > 4:
        problems.append(f"threads grew from {first.threads} to {last.threads}")
    if last.files - first.files > 8:
        problems.append(f"descriptors grew from {first.files} to {last.files}")
    return problems
