"""What is transferred and between which ends, apart from what goes wrong."""

from __future__ import annotations

import base64
import hashlib
import random
from dataclasses import dataclass

from tests.backends.bodies import crc64
from tests.backends.memory_destination import MemoryStore
from tests.backends.memory_source import Site
from transfer_gui.core.transfer import Overwrite, Spec

KIB = 1024
KEY = "object.bin"
SINGLE = 48 * KIB
"""What one put holds, scaled down."""
SIZES = (0, 1, 1000, 40_000, SINGLE, SINGLE + 1, 2 * 64 * KIB, 150_000, 200_001, 260_000)


@dataclass(frozen=True, slots=True)
class Scenario:
    """One transfer. Sizes in bytes.

    ``framing``, ``usable`` and ``step`` as in :class:`Site`; ``digest``: ``given`` by the user, ``offered``
    by the server, ``wrong`` (given), or none; ``stops_at``: the place where its first life is stopped;
    ``gives_up_in``: the life in which it is cancelled; ``foreign``: somebody else has an upload at the key.
    """

    size: int = 150_000
    ranges: bool = True
    asks_ranges: bool = True
    framing: str = "length"
    usable: bool = True
    step: int = 16 * KIB
    part_size: int = 32 * KIB
    max_parts: int = 1000
    checksums: bool = True
    opaque_etags: bool = False
    equal_parts: bool = False
    digest: str = ""
    foreign: bool = False
    stops_at: str = ""
    gives_up_in: int | None = None
    connections: int = 2
    overwrite: Overwrite = Overwrite.ASK

    @property
    def flips_are_caught(self) -> bool:
        """Whether bits that change on the way from the source can be noticed at all."""
        return self.digest in ("given", "offered")

    def site(self, content: bytes) -> Site:
        """The source."""
        site = Site(content, ranges=self.ranges, framing=self.framing, usable=self.usable, step=self.step)
        if self.digest == "offered":
            site.digests = {"crc64nvme": base64.b64decode(crc64(content)).hex()}
        return site

    def store(self) -> MemoryStore:
        """The store."""
        return MemoryStore(
            min_part=16 * KIB,
            max_parts=self.max_parts,
            checksums=self.checksums,
            opaque_etags=self.opaque_etags,
            equal_parts=self.equal_parts,
        )

    def spec(self, content: bytes) -> Spec:
        """What is asked for."""
        sha256 = {"given": hashlib.sha256(content).hexdigest(), "wrong": "0" * 64}.get(self.digest, "")
        return Spec(
            url="memory:/content.bin",
            bucket="bucket",
            key=KEY,
            part_size=self.part_size,
            ranges=self.asks_ranges,
            overwrite=self.overwrite,
            sha256=sha256,
        )


def drawn(rng: random.Random) -> Scenario:
    """Any."""
    return Scenario(
        size=rng.choice(SIZES),
        ranges=rng.random() < 0.7,
        asks_ranges=rng.random() < 0.85,
        framing=rng.choice(["length", "length", "length", "chunked", "close"]),
        usable=rng.random() < 0.85,
        step=rng.choice([977, 16 * KIB, 1 << 20]),
        part_size=rng.choice([32 * KIB, 64 * KIB]),
        max_parts=rng.choice([3, 1000, 1000, 1000]),
        checksums=rng.random() < 0.6,
        opaque_etags=rng.random() < 0.25,
        equal_parts=rng.random() < 0.3,
        digest=rng.choice(["", "", "", "given", "offered", "wrong"]),
        foreign=rng.random() < 0.1,
        gives_up_in=rng.choice([None] * 6 + [2, 3, 4]),
        connections=rng.randint(1, 4),
        overwrite=rng.choice([Overwrite.ASK, Overwrite.NEVER, Overwrite.ALWAYS]),
    )


# Each way through the engine once.
SCENARIOS = (
    Scenario(),
    Scenario(size=0),
    Scenario(size=1000),
    Scenario(size=1000, framing="chunked"),
    Scenario(size=1000, checksums=False),
    Scenario(size=SINGLE + 1, connections=1),
    Scenario(size=260_000, connections=4, equal_parts=True),
    Scenario(ranges=False),
    Scenario(asks_ranges=False, connections=1),
    Scenario(framing="chunked"),
    Scenario(framing="close"),
    Scenario(usable=False),
    Scenario(checksums=False),
    Scenario(checksums=False, opaque_etags=True),
    Scenario(digest="given"),
    Scenario(digest="offered"),
    Scenario(digest="wrong"),
    Scenario(overwrite=Overwrite.ALWAYS),
    Scenario(foreign=True, stops_at="receipt_committed", gives_up_in=2),
    Scenario(size=1000, foreign=True, stops_at="object_put", gives_up_in=2),
)
