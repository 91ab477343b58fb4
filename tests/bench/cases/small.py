"""Many small objects: what a request and a start cost."""

from __future__ import annotations

import sys

from tests.bench.contest import Entry
from tests.bench.outcome import Outcome, ratio, verdict
from tests.bench.peers import Command, Peer, Task, ours, rclone
from tests.bench.rig import MIB, Rig


def queue(urls: list[str], active: int) -> Peer:
    """The program's engine with a queue, as its window runs it; the command line moves one file at a time."""

    def command(task: Task) -> Command:
        listed = task.home / f"{task.key}.txt"
        rows = [f"{url}\t{task.key}/{number}\n" for number, url in enumerate(urls)]
        listed.write_text("".join(rows), encoding="utf-8")
        script = (sys.executable, "-m", "tests.bench.batch", task.endpoint, task.bucket)
        return (*script, "--active", str(active), "--list", str(listed))

    return Peer(ours.NAME, command, ours.environment, sys.executable)


def small(rig: Rig) -> list[Outcome]:
    """One outcome."""
    options = rig.options
    count, size = options.small_count, options.small_size
    urls = [rig.url(size)] * count
    loop, batch = rclone.loop(urls), rclone.batch(urls, options.active)
    peers = [queue(urls, options.active), batch, loop]
    series = rig.contest(rig.store()).run([Entry(peer, urls[0], count * size) for peer in peers])
    verdicts = (
        verdict("small.loop", ratio(series, ours.NAME, loop.name)),
        verdict("small.batch", ratio(series, ours.NAME, batch.name)),
    )
    title = f"{count} objects of {size / MIB:.2f} MiB, {options.active} at a time"
    return [Outcome("small", title, tuple(series), batch.name, verdicts)]
