"""Single bits that change on the way to the store: real client, real HTTP, a store that checks as S3 does."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from unittest import mock

from tests.engine.builders import BUCKET, World, spec
from tests.fire.scenario import KIB, SINGLE
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.strict_s3.actions import FlipBit
from tests.servers.strict_s3.modes import Limits
from tests.servers.strict_s3.server import StrictS3
from transfer_gui.core import parts
from transfer_gui.core.parts import PartLimits
from transfer_gui.engine.pipeline import lanes
from transfer_gui.engine.run import course

MODES = ("aws", "r2", "no_checksums", "opaque_etags", "old_minio")
PART = 64 * KIB
PARTS = 3
_OF_ONE_STORE = 100


def flips(count: int, seed: int) -> Iterator[tuple[int, list[str]]]:
    """Transfer after transfer until so many bits were flipped: flips and problems of each."""
    flipped = 0
    while flipped < count:
        mode = MODES[seed % len(MODES)]
        for struck, problems in _at_store(mode, seed, min(_OF_ONE_STORE, count - flipped)):
            flipped += struck
            yield struck, problems
        seed += 1


def _at_store(mode: str, seed: int, count: int) -> Iterator[tuple[int, list[str]]]:
    rng = random.Random(f"{mode} {seed}")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="fire-")))
        for module, name, value in (
            (parts, "MIB", 4 * KIB),
            (course, "SINGLE_PUT_LIMIT", SINGLE),
            (lanes, "_IDLE_LOOK", 0.002),
        ):
            stack.enter_context(mock.patch.object(module, name, value))
        source = stack.enter_context(HttpSource())
        world = stack.enter_context(World(folder))
        store = stack.enter_context(StrictS3(mode, limits=Limits(min_part=PART)))
        store.make_bucket(BUCKET)
        world.use_s3(store)
        world.limits = PartLimits(min_part=PART)
        running = world.start(connections=2, tuned=False)
        flipped = number = 0
        while flipped < count:
            number += 1
            content = Content(rng.randrange(1000), rng.choice([1000, SINGLE, PART * (PARTS - 1) + 1000]))
            key = f"{number}.bin"
            small = content.size <= SINGLE
            faults = [
                store.fault(
                    "PutObject" if small else "UploadPart",
                    FlipBit(rng.randrange(min(content.size, 1000))),
                    nth,
                )
                for nth in rng.sample(range(1, 2 if small else PARTS + 1), 1 if small else rng.choice([1, 2]))
            ]
            done = running.copy(spec(source.serve(f"/{key}", content), key, part_size=PART))
            struck = sum(fault.struck for fault in faults)
            store.clear_faults()
            flipped += struck
            place = f"{mode} seed {seed} transfer {number}"
            yield struck, [f"{place}: {one}" for one in _problems(store, key, content, done.result.verified)]
            store.behind.delete(BUCKET, key)


def _problems(store: StrictS3, key: str, content: Content, verified: bool) -> list[str]:
    # Where ETags are opaque, a small object is confirmed only once parts have shown what the store computes.
    may_be_unproven = store.settings.mode.opaque_etags and content.size <= SINGLE
    found = [] if verified or may_be_unproven else ["not verified"]
    if store.get(BUCKET, key) != content.read(0, content.size):
        found.append("CORRUPT: the object is not the file")
    return found
