"""What a queue of 100,000 rows costs: each command, a worker and the window on the same home.

The rows lead nowhere and wait for a time that does not come, so that nothing but them is measured. Wall and
processor time are of whole processes, memory is the peak of the largest.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.bench import machine
from tests.bench.contest import BUCKET, tell
from tests.bench.measure import use
from tests.bench.peers import Task, beside_python, ours
from tests.bench.rig import MIB, Options, Rig
from tests.bench.table import aligned, facts_table
from tests.servers.process import clean_environment
from transfer_gui.core.transfer import Intent, Spec
from transfer_gui.paths import Paths
from transfer_gui.storage.bulk_changes import change_kinds
from transfer_gui.wiring.stores import Stores

_ROWS = 100_000
_FAR = 30 * 24 * 3600.0
_IDLE_SECONDS = 15.0
_STOP_SECONDS = 60.0
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Line:
    """One measurement: seconds and bytes, and what they should be at most (0: no target)."""

    name: str
    wall: float
    cpu: float
    peak: int
    most_seconds: float = 0.0
    most_mib: float = 0.0

    @property
    def good(self) -> bool:
        """Whether the targets are met, by the wall clock."""
        slow = self.most_seconds and self.wall > self.most_seconds
        return not slow and not (self.most_mib and self.peak > self.most_mib * MIB)


def main(words: Sequence[str] | None = None) -> int:
    """Measure, print, write JSON; 0 if every target is met."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench queue", description=__doc__)
    parser.add_argument("--rows", type=int, default=_ROWS, metavar="N")
    parser.add_argument("--json", type=Path, default=None, metavar="FILE")
    options = parser.parse_args(words)
    facts = machine.facts(())
    print(facts_table(facts), flush=True)
    lines = []
    with Rig(Options()) as rig:
        for line in measure(rig, options.rows):
            tell(f"  {line.name}: {line.wall:.2f} s")
            lines.append(line)
    print(aligned([["", "wall s", "CPU s", "peak MiB", "target"], *map(_cells, lines)]))
    if options.json is not None:
        told = {"machine": facts, "lines": [asdict(one) | {"good": one.good} for one in lines]}
        options.json.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    return 0 if all(one.good for one in lines) else 1


def measure(rig: Rig, rows: int) -> Iterator[Line]:
    """Measure each line on homes of its own or shared, in the order of the table."""
    store, empty, full = rig.store(), rig.folder("empty"), rig.folder("full")
    fill(full, rows)
    tasks = [
        Task(rig.url(1), BUCKET, "one", store.endpoint_url, store.access_key, store.secret_key, home, 1)
        for home in (empty, full)
    ]
    for task in tasks:
        run("", task, *_again(task))  # a first copy learns what the store can do
    yield run("copy of one byte", tasks[0], *_again(tasks[0]), most_seconds=0.17, most_mib=60)
    yield run(f"the same beside {rows:,} rows", tasks[1], *_again(tasks[1]), most_seconds=0.35, most_mib=60)
    yield run("status --json", tasks[1], "status", "--json", most_seconds=1)
    yield run("queue pause all", tasks[1], "queue", "pause", "all", most_seconds=2)
    yield run("queue resume all", tasks[1], "queue", "resume", "all", most_seconds=2)
    schedule(full)
    yield from measure_worker(tasks[1])
    yield measure_window(full)


def fill(home: Path, rows: int) -> None:
    """Store rows that are queued."""
    with opened(home) as stores:
        folders = (f"set-{number // 1000:03d}/file-{number:06d}.bin" for number in range(rows))
        url, place = "http://127.0.0.1:9/data", "http://127.0.0.1:9"
        specs = [Spec(f"{url}/{name}", "bucket", f"archive/{name}", endpoint=place) for name in folders]
        stores.queue.add(specs)


def schedule(home: Path) -> None:
    """Let them all wait for a time that is far off."""
    at = time.time() + _FAR
    with opened(home) as stores:
        change_kinds(
            stores.database,
            lambda row: None if row.is_finished else {"start_at": at, "intent": Intent.RUN},
        )


@contextmanager
def opened(home: Path) -> Iterator[Stores]:
    """What is stored below ``TRANSFER_GUI_HOME``."""
    stores = Stores(Paths(home / "config", home / "data", home / "logs"), {})
    try:
        yield stores
    finally:
        stores.close()


def run(name: str, task: Task, *words: str, most_seconds: float = 0.0, most_mib: float = 0.0) -> Line:
    """Run the command line once. `RuntimeError` if it fails."""
    used = use([beside_python(ours.CLI) or ours.CLI, *words], ours.environment(task))
    if used.code != 0:
        raise RuntimeError(f"{name}: {used.output}")
    return Line(name, used.wall, used.cpu, used.peak_rss, most_seconds, most_mib)


def _again(task: Task) -> Sequence[str]:
    return (*ours.copy_words(task), "--overwrite", "always")


def measure_worker(task: Task) -> Iterator[Line]:
    """Its start, until it answers that it is well, and what it takes while nothing happens."""
    command = beside_python(ours.CLI) or ours.CLI
    environment = _environment(ours.environment(task))
    log = task.home / "logs" / "transfer-gui.log"
    before = log.stat().st_size if log.exists() else 0
    begun = time.monotonic()
    with subprocess.Popen([command, "worker"], env=environment, stdout=subprocess.DEVNULL) as process:
        try:
            while b"the worker runs" not in log.read_bytes()[before:]:
                if process.poll() is not None:
                    raise RuntimeError("the worker ended")
                time.sleep(0.01)
            yield Line(
                "start of the worker", time.monotonic() - begun, _cpu(process.pid), _peak(process.pid), 1, 120
            )
            time.sleep(_IDLE_SECONDS)
            cpu = _cpu(process.pid)
            time.sleep(_IDLE_SECONDS)
            used = _cpu(process.pid) - cpu
            yield Line(
                f"worker idle for {_IDLE_SECONDS:g} s",
                used,
                used,
                _peak(process.pid),
                _IDLE_SECONDS / 100,
                120,
            )
        finally:
            process.terminate()
            process.wait(_STOP_SECONDS)


def measure_window(home: Path) -> Line:
    """From the start of the process until the first rows are painted."""
    begun = time.time()
    words = [sys.executable, "-m", "tests.bench.window", "--rows", str(home)]
    used = use(words, os.environ)
    shown, complete = (float(word) for word in used.output.split()[-2:])
    return Line(
        f"window until usable (all rows after {complete - begun:.1f} s)",
        shown - begun,
        used.cpu,
        used.peak_rss,
        1.5,
    )


def _environment(more: Mapping[str, str]) -> dict[str, str]:
    found = clean_environment(more)
    found.pop("PYTHONDONTWRITEBYTECODE", None)
    return found


def _cpu(pid: int) -> float:
    words = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) / _TICKS


def _peak(pid: int) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM"))


def _cells(line: Line) -> list[str]:
    wanted = [f"≤ {line.most_seconds:g} s"] if line.most_seconds else []
    wanted += [f"≤ {line.most_mib:g} MiB"] if line.most_mib else []
    verdict = f"{', '.join(wanted)}: {'met' if line.good else 'MISSED'}"
    return [line.name, f"{line.wall:.2f}", f"{line.cpu:.2f}", f"{line.peak / MIB:.0f}", verdict]
