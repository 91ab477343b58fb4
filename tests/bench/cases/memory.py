"""Peak memory must not depend on the object's size, nor much on parts and connections."""

from __future__ import annotations

from collections.abc import Sequence

from tests.bench.contest import Entry, Series
from tests.bench.outcome import Outcome, median, verdict
from tests.bench.peers import ours, rclone
from tests.bench.rig import GIB, MIB, Rig

OBJECT, HUGE = "object", "huge object"
SMALL_PARTS, LARGE_PARTS = "parts of 8 MiB", "parts of 500 MiB"
ONE, MANY = "1 connection", "20 connections"
STREAM = "no ranges"


def memory(rig: Rig) -> list[Outcome]:
    """One outcome. The huge object is interrupted: what it would need, it needs from the start."""
    size, huge, seconds = rig.options.size, rig.options.huge, rig.options.huge_seconds
    url, huge_url = rig.url(size), rig.sparse_url(huge)
    entries = [
        Entry(ours.ours(name=OBJECT), url, size),
        Entry(ours.ours(name=HUGE), huge_url, huge, stop_after=seconds),
        Entry(ours.ours("--part-size", "8MiB", name=SMALL_PARTS), url, size),
        Entry(ours.ours("--part-size", "500MiB", name=LARGE_PARTS), url, size),
        Entry(ours.ours("--connections", "1", name=ONE), url, size),
        Entry(ours.ours("--connections", "20", name=MANY), url, size),
        Entry(ours.ours("--no-ranges", name=STREAM), url, size),
        Entry(rclone.copyurl(), url, size),
    ]
    series = rig.contest(rig.store()).run(entries)
    verdicts = (
        verdict("memory.object", _difference(series, HUGE, OBJECT)),
        verdict("memory.part", _difference(series, LARGE_PARTS, SMALL_PARTS)),
        verdict("memory.lanes", _difference(series, MANY, ONE)),
        verdict("memory.stream", median(series, STREAM, "peak_rss")),
    )
    title = f"Peak memory; the object has {size / MIB:.0f} MiB, the huge one {huge / GIB:.0f} GiB"
    notes = (f"The huge object was interrupted after {seconds:g} s; an empty file of that size.",)
    return [Outcome("memory", title, tuple(series), "", verdicts, notes)]


def _difference(series: Sequence[Series], larger: str, smaller: str) -> float | None:
    """How many bytes more, by the medians."""
    more, less = median(series, larger, "peak_rss"), median(series, smaller, "peak_rss")
    return None if more is None or less is None else more - less
