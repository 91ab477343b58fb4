"""A store that answers late: ranges beside one stream through buffers, with equal memory."""

from __future__ import annotations

from dataclasses import replace

from tests.bench.contest import Entry
from tests.bench.outcome import Outcome, ratio, verdict
from tests.bench.peers import Command, Peer, Task, ours, rclone
from tests.bench.rig import MIB, Rig
from transfer_gui.core.settings import Settings
from transfer_gui.paths import Paths
from transfer_gui.wiring.stores import Stores

RANGES, STREAM = "transfer-gui, ranges", "transfer-gui, one stream"


def latency(rig: Rig) -> list[Outcome]:
    """One outcome."""
    size, delay, memory = rig.options.size, rig.options.delay, rig.options.memory
    peers = [(_with_memory(ours.ours(name=RANGES), memory), rig.url(size))]
    # A source without ranges: the program finds that out by itself.
    peers.append((_with_memory(ours.ours("--no-ranges", name=STREAM), memory), rig.url(size, "plain")))
    peers += [(rclone.copyurl(), rig.url(size)), (rclone.copyurl_tuned(), rig.url(size))]
    entries = [Entry(peer, url, size) for peer, url in peers]
    series = rig.contest(rig.store(delay)).run(entries)
    verdicts = (
        verdict("latency.gain", ratio(series, STREAM, RANGES)),
        verdict("latency.rclone", ratio(series, RANGES, rclone.NAME)),
    )
    title = f"{size / MIB:.0f} MiB into a store that answers each request after {delay * 1000:.0f} ms"
    notes = (f"transfer-gui may use {memory / MIB:.0f} MiB for buffers both times; ranges need none.",)
    return [Outcome("latency", title, tuple(series), rclone.NAME, verdicts, notes)]


def _with_memory(peer: Peer, budget: int) -> Peer:
    """The peer with a budget in its home's settings, which has no option of the command line."""

    def command(task: Task) -> Command:
        keep_memory(task, budget)
        return peer.command(task)

    return replace(peer, command=command)


def keep_memory(task: Task, budget: int) -> None:
    """Store the budget in bytes where the task's home has its settings."""
    stores = Stores(Paths(task.home / "config", task.home / "data", task.home / "logs"), {})
    try:
        stores.settings.save(Settings(memory=budget))
    finally:
        stores.close()
