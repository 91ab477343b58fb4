"""Many small objects: what a request and a start cost, near and far."""

from __future__ import annotations

import sys

from tests.bench.contest import Entry
from tests.bench.distance import Line
from tests.bench.outcome import Outcome, median, named, ratio, verdict
from tests.bench.peers import Command, Peer, Task, ours, rclone
from tests.bench.rig import KIB, MIB, Rig
from tests.bench.sink import Store

_FAR = Line(0.02, 4 * MIB)


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
    urls = rig.copies(rig.url(size), count)
    loop, batch = rclone.loop(urls), rclone.batch(urls, options.active)
    peers = [queue(urls, options.active), batch, loop]
    series = rig.contest(rig.store()).run([Entry(peer, urls[0], count * size) for peer in peers])
    verdicts = (
        verdict("small.loop", ratio(series, ours.NAME, loop.name)),
        verdict("small.batch", ratio(series, ours.NAME, batch.name)),
    )
    title = f"{count} objects of {size / MIB:.2f} MiB, {options.active} at a time"
    return [Outcome("small", title, tuple(series), batch.name, verdicts)]


def files(rig: Rig) -> list[Outcome]:
    """An outcome of files near by, and one of files behind 20 ms at both ends, twice as many at once."""
    options = rig.options
    near, far = options.active, 2 * options.active
    size = options.file_size
    return [
        _files(rig, "files", rig.url(size), rig.store(), near),
        _files(rig, "files-far", rig.distant_url(size, _FAR), rig.distant_store(_FAR), far),
    ]


def _files(rig: Rig, name: str, url: str, store: Store, active: int) -> Outcome:
    count, size = rig.options.file_count, rig.options.file_size
    urls = rig.copies(url, count)
    peers = [queue(urls, active), rclone.batch(urls, active)]
    series = rig.contest(store).run([Entry(peer, url, count * size) for peer in peers])
    mine, cpu = named(series, ours.NAME), median(series, ours.NAME, "cpu")
    verdicts = [
        verdict(f"{name}.batch", ratio(series, ours.NAME, peers[1].name)),
        verdict(f"{name}.rate", mine.rate if mine else None),
    ]
    if name == "files":
        verdicts.append(verdict("files.cpu", cpu))
    notes = (f"transfer-gui: {1000 * cpu / count:.2f} ms of processor time a file",) if cpu else ()
    title = f"{count} files of {size / KIB:.0f} KiB, {active} at a time"
    return Outcome(name, title, tuple(series), peers[1].name, tuple(verdicts), notes)
