"""A queue on the far side of a slow line, by a real sshd: what the window sees, and after how long.

    python -m tests.bench far [--rows 10000] [--round-trip 50] [--rounds 3] [--running 8]

Measured on what a window reads (its engine's surface), without painting: the first rows of a full queue, the
first rows after a cut and after a freeze of six seconds, a row that was added there or here while the line
was cut, and the bytes a second on the wire while transfers run. Each has the target that was promised.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import psutil

from tests.bench.contest import tell
from tests.bench.table import aligned
from tests.e2e.program import CLI, Program
from tests.servers.content import Content
from tests.servers.http_source import HttpSource
from tests.servers.sshd import HOST, Sshd
from tests.servers.tcp_proxy import TcpProxy
from transfer_gui.core.spec import Spec
from transfer_gui.engine.messages import Add, Changed, Configure
from transfer_gui.ipc.ssh_line import LineStage, LineState, SshPlace
from transfer_gui.wiring.far_engine import FarEngine

BUCKET = "bench"
_FIRST, _BACK, _WIRE = 2.0, 2.0, 30.0
_FROZEN, _CUT, _SETTLE, _MEASURED = 6.0, 3.3, 4.0, 10.0
_LONGEST = 120.0
Figure = tuple[str, float, float, str]
"""What was measured, the value, its target and unit."""


@dataclass
class View:
    """A window's side of the line, as far as it reads: names of rows, and when the line stood how."""

    place: SshPlace
    names: dict[str, float] = field(default_factory=dict)
    stages: list[tuple[LineStage, float]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.engine = FarEngine(self.place, self._told)
        self.begun = time.monotonic()
        self.engine.start()

    def _told(self, state: LineState) -> None:
        self.stages.append((state.stage, time.monotonic()))

    def wait(self, found: Callable[[], bool]) -> float:
        """Read what comes until that is found; when it was."""
        until = time.monotonic() + _LONGEST
        while not found():
            if time.monotonic() > until:
                raise TimeoutError
            while not self.engine.events.empty():
                event = self.engine.events.get()
                for row in event.rows if isinstance(event, Changed) else ():
                    self.names.setdefault(row.transfer.spec.url.rpartition("/")[2], time.monotonic())
            time.sleep(0.002)
        return time.monotonic()

    def opened(self, since: float) -> bool:
        """Whether the line has stood open since then."""
        return any(stage is LineStage.OPEN and at >= since for stage, at in self.stages)

    def close(self) -> None:
        self.engine.close()


@dataclass
class Line:
    """The proxy in front of sshd, and a delay that outlasts its faults."""

    proxy: TcpProxy
    latency: float

    def restore(self) -> float:
        """Take all faults away; when that was."""
        self.proxy.clear()
        for way in ("up", "down"):
            self.proxy.set(way, latency=self.latency)
        return time.monotonic()

    @property
    def passed(self) -> int:
        """Bytes that have come back."""
        return sum(link.passed["down"] for link in self.proxy.links)


def main(words: Sequence[str]) -> int:
    """Measure, and print a table; 0 if every target is met."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench far", description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--round-trip", type=float, default=50.0, metavar="MS")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--running", type=int, default=8, help="transfers at a time; 0 for none")
    options = parser.parse_args(words)
    figures = list(measure(options.rows, options.round_trip / 1000, options.rounds, options.running))
    cells = [[name, f"{value:.2f} {unit}", f"{most:g} {unit}"] for name, value, most, unit in figures]
    print(aligned([["", "measured", "target"], *cells]))
    return 0 if all(value <= most for _, value, most, _ in figures) else 1


def measure(rows: int, round_trip: float, rounds: int, running: int) -> Iterator[Figure]:
    """Measure each thing so often, on one queue."""
    with ExitStack() as opened:
        folder = Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="far-")))
        sshd = opened.enter_context(Sshd(folder / "sshd"))
        os.environ["PATH"] = f"{sshd.programs}:{os.environ['PATH']}"
        there = Program(folder / "home")
        place = SshPlace.parse(f"ssh://{HOST}", f"TRANSFER_GUI_HOME={there.home} {CLI} serve --stdio")
        opened.callback(_end_worker, there.home)
        _fill(place, rows)
        line = Line(opened.enter_context(TcpProxy(sshd.port)), round_trip / 2)
        sshd.reach_by(line.proxy.port)
        line.restore()
        for number in range(rounds):
            tell(f"round {number + 1}")
            with closing(View(place)) as view:
                yield "first rows", view.wait(lambda: bool(view.names)) - view.begun, _FIRST, "s"
                all_rows = rows + 2 * number
                view.wait(lambda all_rows=all_rows: len(view.names) >= all_rows)  # type: ignore[misc]
                yield from _cut(view, line, there, number)
                yield _frozen(view, line)
        if running:
            source = opened.enter_context(HttpSource())
            with closing(View(place)) as view:
                yield _wire(view, line, source, folder, running)


def _fill(place: SshPlace, rows: int) -> None:
    with closing(View(place)) as view:
        links = [f"https://example.com/some/longer/path/of/a/file{number:05}.iso" for number in range(rows)]
        view.engine.post(Add(tuple(Spec(link, BUCKET, prefix="many/") for link in links), paused=True))
        view.wait(lambda: len(view.names) == rows)


def _cut(view: View, line: Line, there: Program, number: int) -> Iterator[Figure]:
    """Cut the line for some seconds, during which both sides add a row."""
    here, far = f"here{number}.iso", f"there{number}.iso"
    line.proxy.set("down", reset_after=0)
    view.wait(lambda: view.stages[-1][0] is LineStage.CUT)
    added = there.run("queue", "add", f"https://example.com/{far}", f"s3://{BUCKET}/", "--paused")
    assert added.code == 0, added.err
    view.engine.post(Add((Spec(f"https://example.com/{here}", BUCKET),), paused=True))
    time.sleep(_CUT)
    back = line.restore()
    yield "line open after a cut", view.wait(lambda: view.opened(back)) - back, _BACK, "s"
    view.wait(lambda: {here, far} <= set(view.names))
    yield "row that was added there", view.names[far] - back, _BACK, "s"
    yield "row that was added here", view.names[here] - back, _BACK, "s"


def _frozen(view: View, line: Line) -> Figure:
    for way in ("up", "down"):
        line.proxy.set(way, paused=True)
    time.sleep(_FROZEN)
    back = line.restore()
    return "line open after a freeze", view.wait(lambda: view.opened(back)) - back, _BACK, "s"


def _wire(view: View, line: Line, source: HttpSource, folder: Path, running: int) -> Figure:
    """Bytes a second that come over the line while transfers run."""
    (folder / "to").mkdir()
    view.wait(lambda: view.opened(0.0))
    view.engine.post(Configure(replace(view.engine.setup.settings, active=running, limit=40_000_000)))
    links = [source.serve(f"/{number}.bin", Content(number + 1, 2_000_000_000)) for number in range(running)]
    view.engine.post(Add(tuple(Spec(link, "", folder=str(folder / "to")) for link in links)))
    view.wait(lambda: len(view.engine.sample().transfers) == running)
    time.sleep(_SETTLE)
    before, begun = line.passed, time.monotonic()
    time.sleep(_MEASURED)
    rate = (line.passed - before) / (time.monotonic() - begun) / 1000
    return f"{running} running", rate, _WIRE, "kB/s"


def _end_worker(home: Path) -> None:
    """End the worker that a line has started."""
    for one in psutil.process_iter():
        with suppress(psutil.Error, OSError):
            if one.environ().get("TRANSFER_GUI_HOME") == str(home):
                one.terminate()
                one.wait(60)
