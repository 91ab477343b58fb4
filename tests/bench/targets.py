"""What the program has to reach, as a table, and how a measured figure is held against it.

Wall-clock limits are ratios to a peer in the same round wherever one does the same work, so that they hold
on any machine; memory limits are bytes, for they do not depend on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MIB = 1024**2


class Unit(StrEnum):
    """How a figure is written."""

    RATIO = "×"
    SECONDS = "s"
    BYTES = "MiB"
    RATE = "MiB/s"


@dataclass(frozen=True, slots=True)
class Target:
    """A limit. ``least``: the figure must reach it; otherwise it must not exceed it."""

    what: str
    limit: float
    unit: Unit
    least: bool = False


TARGETS: dict[str, Target] = {
    "http.wall": Target("HTTP: wall time beside rclone copyurl", 0.7, Unit.RATIO),
    "http.cpu": Target("HTTP: CPU time beside rclone copyurl", 0.5, Unit.RATIO),
    "http.rate": Target("HTTP: throughput", 300 * MIB, Unit.RATE, least=True),
    "http.pipe": Target("HTTP: throughput beside the raw pipe curl | curl", 0.8, Unit.RATIO, least=True),
    "https.wall": Target("HTTPS: wall time beside rclone copyurl", 0.8, Unit.RATIO),
    "https.cpu": Target("HTTPS: CPU time beside rclone copyurl", 0.7, Unit.RATIO),
    "http.memory": Target("HTTP: peak memory beside rclone copyurl", 0.75, Unit.RATIO),
    "capped.gain": Target("capped source, 138 MB: speed beside one connection", 6.0, Unit.RATIO, least=True),
    "capped.rate": Target("capped source, 138 MB: throughput", 100e6, Unit.RATE, least=True),
    "capped.rclone": Target("capped source, 138 MB: wall time beside rclone, 10 streams", 0.667, Unit.RATIO),
    "capped-large.gain": Target(
        "capped source, 4.44 GB: speed beside one connection", 6.0, Unit.RATIO, least=True
    ),
    "capped-large.rate": Target("capped source, 4.44 GB: throughput", 200e6, Unit.RATE, least=True),
    "capped-large.rclone": Target(
        "capped source, 4.44 GB: wall time beside rclone, 10 streams", 0.667, Unit.RATIO
    ),
    "latency.gain": Target("late store: one stream's wall time beside that of ranges", 1.11, Unit.RATIO),
    "latency.rclone": Target("late store: wall time beside rclone copyurl", 1.0, Unit.RATIO),
    "small.loop": Target("small objects: wall time beside rclone one by one", 0.5, Unit.RATIO),
    "small.batch": Target("small objects: wall time beside rclone --urls", 1.0, Unit.RATIO),
    "files.batch": Target("1,000 files of 64 KiB: wall time beside rclone --urls", 1.0, Unit.RATIO),
    "files.rate": Target("1,000 files of 64 KiB: 600 a second", 600 * MIB / 16, Unit.RATE, least=True),
    "files.cpu": Target("1,000 files of 64 KiB: CPU time", 1.2, Unit.SECONDS),
    "files-far.batch": Target("1,000 files, 20/20 ms: wall time beside rclone --urls", 1.0, Unit.RATIO),
    "files-far.rate": Target(
        "1,000 files, 20/20 ms: through in 5.6 s", 1000 * MIB / 16 / 5.6, Unit.RATE, least=True
    ),
    "start.version": Target("--version: wall time", 0.15, Unit.SECONDS),
    "start.byte": Target("copy of one byte: wall time", 0.6, Unit.SECONDS),
    "memory.object": Target("peak memory: 1 TiB beside 1 GiB", 10 * MIB, Unit.BYTES),
    "memory.part": Target("peak memory: parts of 500 MiB beside 8 MiB", 10 * MIB, Unit.BYTES),
    "memory.lanes": Target("peak memory: 20 connections beside one", 10 * MIB, Unit.BYTES),
    "wan-20-near.rclone": Target("20 MiB, 20/2 ms: wall time beside rclone copyurl", 1.0, Unit.RATIO),
    "wan-20-middle.rclone": Target("20 MiB, 80/30 ms: wall time beside rclone copyurl", 1.0, Unit.RATIO),
    "wan-20-far.rclone": Target("20 MiB, 200/100 ms: wall time beside rclone copyurl", 1.0, Unit.RATIO),
    "wan-256-narrow.link": Target(
        "256 MiB far, window 1 MiB: share of the link", 0.4, Unit.RATIO, least=True
    ),
    "wan-256-far.link": Target("256 MiB far, window 4 MiB: share of the link", 0.65, Unit.RATIO, least=True),
    "wan-1024-far.link": Target("1 GiB far, window 4 MiB: share of the link", 0.9, Unit.RATIO, least=True),
    "wan-256-narrow.fixed": Target(
        "256 MiB far, window 1 MiB: beside the best fixed number", 1.05, Unit.RATIO
    ),
    "wan-256-far.fixed": Target("256 MiB far, window 4 MiB: beside the best fixed number", 1.05, Unit.RATIO),
    "wan-1024-far.fixed": Target("1 GiB far, window 4 MiB: beside the best fixed number", 1.05, Unit.RATIO),
    "tls.cpu": Target("TLS at both ends: CPU time beside rclone copyurl", 0.5, Unit.RATIO),
    "tls.seconds": Target("TLS at both ends: CPU time of 1 GiB", 1.3, Unit.SECONDS),
    "tls.wall": Target("TLS at both ends: wall time beside rclone copyurl", 0.8, Unit.RATIO),
    "memory.stream": Target("peak memory without ranges", 400 * MIB, Unit.BYTES),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """A target and what was measured; ``measured`` None: nothing to compare ran."""

    key: str
    measured: float | None

    @property
    def target(self) -> Target:
        """What was to be reached."""
        return TARGETS[self.key]

    @property
    def met(self) -> bool | None:
        """None if nothing was measured."""
        if self.measured is None:
            return None
        target = self.target
        return self.measured >= target.limit if target.least else self.measured <= target.limit
