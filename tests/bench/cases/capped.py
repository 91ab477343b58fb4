"""A source that gives each connection 28 MiB/s: what many connections are for."""

from __future__ import annotations

from collections.abc import Sequence

from tests.bench.contest import Entry, Series
from tests.bench.outcome import Outcome, named, ratio, verdict
from tests.bench.peers import ours, rclone
from tests.bench.rig import Rig
from tests.bench.sink import Store
from tests.bench.targets import Verdict

ONE = "transfer-gui, 1 connection"
BY_RANGES = "rclone copyto, 10 streams"
_LARGE = 10**9


def capped(rig: Rig) -> list[Outcome]:
    """Two outcomes for each quoted size: into a store that drops the bytes, and into `rclone serve s3`."""
    return [outcome for size in rig.options.quoted for outcome in _of(rig, size)]


def _of(rig: Rig, size: int) -> list[Outcome]:
    group = "capped-large" if size >= _LARGE else "capped"
    dropped = _into(rig, size, rig.store(), "a store that drops the bytes", "")
    kept = _into(rig, size, rig.keeping_store(), "rclone serve s3", "-kept")
    mine = named(dropped.series, ours.NAME)
    verdicts = (
        verdict(f"{group}.gain", ratio(dropped.series, ONE, ours.NAME)),
        verdict(f"{group}.rate", mine.rate if mine else None),
    )
    beside = (verdict(f"{group}.rclone", _beside_rclone(kept.series)),)
    return [_judged(dropped, verdicts), _judged(kept, beside)]


def _into(rig: Rig, size: int, store: Store, name: str, suffix: str) -> Outcome:
    url = rig.url(size, "capped")
    peers = [
        ours.ours(),
        ours.ours("--connections", "1", name=ONE),
        rclone.by_ranges(name=BY_RANGES),
        rclone.copyurl(),
    ]
    if suffix:  # one stream is as slow into any store
        peers = [peers[0], peers[2]]
    series = rig.contest(store).run([Entry(peer, url, size) for peer in peers])
    title = f"{size / 1e6:.0f} MB from a source that gives each connection 28 MiB/s into {name}"
    return Outcome(f"capped-{size // 1_000_000}{suffix}", title, tuple(series), BY_RANGES)


def _beside_rclone(series: Sequence[Series]) -> float | None:
    found = ratio(series, ours.NAME, BY_RANGES)
    return found.median if found else None


def _judged(outcome: Outcome, verdicts: tuple[Verdict, ...]) -> Outcome:
    return Outcome(outcome.name, outcome.title, outcome.series, outcome.baseline, verdicts, outcome.notes)
