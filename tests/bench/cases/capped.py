"""A source that gives each connection 28 MiB/s: what many connections are for."""

from __future__ import annotations

from tests.bench.contest import Entry
from tests.bench.outcome import Outcome, ratio, verdict
from tests.bench.peers import ours, rclone
from tests.bench.rig import Rig
from tests.bench.targets import Verdict

CONNECTIONS = 10
ONE = "transfer-gui, 1 connection"
MANY = f"transfer-gui, {CONNECTIONS} connections"
BY_RANGES = "rclone copyto, 10 streams"


def capped(rig: Rig) -> list[Outcome]:
    """An outcome for each quoted size; targets go with the first."""
    return [_of(rig, size, number == 0) for number, size in enumerate(rig.options.quoted)]


def _of(rig: Rig, size: int, first: bool) -> Outcome:
    url = rig.url(size, "capped")
    peers = [
        ours.ours("--connections", str(CONNECTIONS), name=MANY),
        ours.ours("--connections", "1", name=ONE),
        rclone.by_ranges(name=BY_RANGES),
        rclone.copyurl(),
    ]
    series = rig.contest(rig.store()).run([Entry(peer, url, size) for peer in peers])
    verdicts: tuple[Verdict, ...] = ()
    if first:
        gain = verdict("capped.gain", ratio(series, ONE, MANY))
        verdicts = (gain, verdict("capped.rclone", ratio(series, MANY, BY_RANGES)))
    title = f"{size / 1e6:.0f} MB from a source that gives each connection 28 MiB/s"
    return Outcome(f"capped-{size // 1_000_000}", title, tuple(series), BY_RANGES, verdicts)
