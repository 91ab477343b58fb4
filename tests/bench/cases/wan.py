"""Distance: windows and round trips at both ends, from 20 MiB to 1 GiB."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tests.bench.contest import Entry, Series
from tests.bench.distance import Line
from tests.bench.outcome import Outcome, named, ratio, verdict
from tests.bench.peers import Peer, ours, pipes, rclone
from tests.bench.rig import KIB, MIB, Rig
from tests.bench.targets import Verdict

LINK = 125e6
"""Bytes per second of the line: 1 Gbit/s."""
BY_RANGES = "rclone copyto, 10 streams"
FIXED = (5, 10, 20)


@dataclass(frozen=True, slots=True)
class Cell:
    """One kind of line and file. Round trips in seconds; ``fixed``: compared with fixed numbers, too."""

    name: str
    size: int
    source: float
    store: float
    window: int
    fixed: bool = False

    @property
    def title(self) -> str:
        """For people."""
        ends = f"{self.source * 1000:.0f}/{self.store * 1000:.0f} ms"
        return f"{self.size / MIB:.0f} MiB, round trips {ends}, window {self.window / KIB:.0f} KiB, 1 Gbit/s"


CELLS = (
    Cell("20-near", 20 * MIB, 0.02, 0.002, 4 * MIB),
    Cell("20-middle", 20 * MIB, 0.08, 0.03, 4 * MIB),
    Cell("20-far", 20 * MIB, 0.2, 0.1, 4 * MIB),
    Cell("256-narrow", 256 * MIB, 0.2, 0.1, MIB, fixed=True),
    Cell("256-far", 256 * MIB, 0.2, 0.1, 4 * MIB, fixed=True),
    Cell("1024-far", 1024 * MIB, 0.2, 0.1, 4 * MIB, fixed=True),
)


def wan(rig: Rig) -> list[Outcome]:
    """An outcome for each cell."""
    return [_of(rig, cell) for cell in CELLS]


def _of(rig: Rig, cell: Cell) -> Outcome:
    url = rig.distant_url(cell.size, Line(cell.source, cell.window, LINK))
    store = rig.distant_store(Line(cell.store, cell.window, LINK))
    peers: list[Peer] = [ours.ours()]
    if cell.fixed:
        peers += [ours.ours("--connections", str(count), name=_fixed(count)) for count in FIXED]
    twenty = rclone.by_ranges("--multi-thread-streams", "20", name="rclone copyto, 20 streams")
    peers += [rclone.copyurl(), rclone.by_ranges(name=BY_RANGES), twenty, pipes.curl_to_aws()]
    series = rig.contest(store).run([Entry(peer, url, cell.size) for peer in peers])
    share = _share_of_link(series, cell)
    notes = (f"transfer-gui: {share:.0%} of the link",) if share is not None else ()
    verdicts = tuple(_verdicts(series, cell, share))
    return Outcome(f"wan-{cell.name}", cell.title, tuple(series), rclone.NAME, verdicts, notes)


def _fixed(count: int) -> str:
    return f"{ours.NAME}, {count} fixed"


def _share_of_link(series: Sequence[Series], cell: Cell) -> float | None:
    mine = named(series, ours.NAME)
    return mine.rate / LINK if mine and mine.rate else None


def _verdicts(series: Sequence[Series], cell: Cell, share: float | None) -> list[Verdict]:
    if not cell.fixed:
        return [verdict(f"wan-{cell.name}.rclone", ratio(series, ours.NAME, rclone.NAME))]
    ratios = [ratio(series, ours.NAME, _fixed(count)) for count in FIXED]
    worst = max((one.median for one in ratios if one), default=None)
    return [verdict(f"wan-{cell.name}.link", share), verdict(f"wan-{cell.name}.fixed", worst)]
