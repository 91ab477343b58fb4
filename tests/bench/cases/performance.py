"""The program alone with the two quoted sizes, from a capped source and from one at full speed."""

from __future__ import annotations

from dataclasses import replace

from tests.bench.contest import Entry
from tests.bench.outcome import Outcome
from tests.bench.peers import ours
from tests.bench.rig import Rig
from tests.servers.nginx import Place

_PLACES: tuple[tuple[str, Place], ...] = (("full speed", ""), ("28 MiB/s a connection", "capped"))


def performance_test(rig: Rig) -> list[Outcome]:
    """One outcome for each size; no targets, since nothing else takes part."""
    return [_of(rig, size) for size in rig.options.quoted]


def _of(rig: Rig, size: int) -> Outcome:
    entries = [
        Entry(replace(ours.ours(), name=f"transfer-gui, {name}"), rig.url(size, place), size)
        for name, place in _PLACES
    ]
    series = rig.contest(rig.store()).run(entries)
    title = f"{size / 1e6:.0f} MB, the program alone"
    return Outcome(f"performance-{size // 1_000_000}", title, tuple(series))
