"""Numbers for a monitoring system: a file in Prometheus' text format, replaced whole each time.

Meant for the textfile collector of node_exporter. Counters begin at zero with each process. No label holds a
link, a key or a transfer's id: such labels would never end, and some would be secret.
"""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from transfer_gui import __version__
from transfer_gui.core.errors import StorageFull
from transfer_gui.core.progress import Progress
from transfer_gui.core.transfer import Status
from transfer_gui.wiring.live import Live

logger = logging.getLogger(__name__)

EVERY = 5.0  # seconds between two writings
_PREFIX = "transfer_gui"
_COUNTERS = (
    ("read_bytes_total", "Bytes read from sources", "read"),
    ("stored_bytes_total", "Bytes stored", "stored"),
    ("retries_total", "Parts tried again", "retries"),
    ("reading_pauses_total", "Times that backpressure stopped reading", "pauses"),
    ("reading_paused_seconds_total", "Seconds that backpressure stopped reading", "paused_seconds"),
)


class MetricsFile:
    """Counts what running transfers report and writes it. One thread."""

    def __init__(self, path: Path, live: Live) -> None:
        self.path = path.absolute()
        self._live = live
        self._due = 0.0
        self._counted: dict[str, float] = {}
        self._last: dict[str, dict[str, float]] = {}

    def keep_up(self, *, now: bool = False) -> None:
        """Write if it is time; a file that can't be written is told in the log and stops nothing."""
        try:
            self.write(now=now)
        except StorageFull as error:
            logger.warning("the metrics can't be written: %s", error)

    def write(self, *, now: bool = False) -> None:
        """Count, and write if it is time, or if it has to be ``now``. Raises StorageFull."""
        self.count(self._live.sample.transfers)
        if not now and time.monotonic() < self._due:
            return
        self._due = time.monotonic() + EVERY
        aside = self.path.with_name(f".{self.path.name}.{os.getpid()}")
        try:
            aside.write_text(self.text(), encoding="utf-8")
            os.replace(aside, self.path)
        except OSError as error:
            aside.unlink(missing_ok=True)
            raise StorageFull(problem="file", path=str(self.path), reason=error.strerror) from None

    def count(self, running: Sequence[Progress]) -> None:
        """Add what the transfers moved since the last time."""
        for one in running:
            waits = {f"wait_{name}": seconds for name, seconds in one.metrics.waits.items() if name != "cpu"}
            values = {
                "read": float(one.read),
                "stored": float(one.done),
                "pauses": float(one.metrics.pauses),
                "paused_seconds": one.metrics.paused_seconds,
                "retries": float(one.metrics.retries),
                **waits,
            }
            before = self._last.get(one.id)
            # A transfer that goes on begins with what was stored before: that is no news.
            start = {"stored": values["stored"]} if before is None else before
            for name, value in values.items():
                # Positions fall back when a part is sent again, and counts when a transfer starts anew.
                self._counted[name] = self._counted.get(name, 0.0) + max(value - start.get(name, 0.0), 0.0)
            highest = max(values["stored"], start["stored"])
            self._last[one.id] = values | {"stored": highest}
        self._settle({one.id for one in running})

    def _settle(self, running: set[str]) -> None:
        """Count what ended between two looks: its row knows how much is stored in all."""
        for row in self._live.rows() if self._last.keys() - running else ():
            last = self._last.get(row.transfer.id)
            if last is not None and row.transfer.id not in running:
                more = max(row.transfer.upload.bytes_stored - last["stored"], 0.0)
                self._counted["stored"] = self._counted.get("stored", 0.0) + more
        self._last = {name: last for name, last in self._last.items() if name in running}

    def text(self) -> str:
        sample, counted = self._live.sample, self._counted
        states = dict.fromkeys((status.value for status in Status), 0) | self._live.counts()
        waits = {name.removeprefix("wait_"): s for name, s in counted.items() if name.startswith("wait_")}
        lines = [
            *_metric("info", "gauge", "The program", {f'{{version="{__version__}"}}': 1}),
            *_metric("transfers", "gauge", "Rows of the queue by state", _label("state", states)),
            *_metric("wait_seconds_total", "counter", "Lanes waited for it", _label("for", waits)),
        ]
        for name, text, value in (
            ("running_transfers", "Transfers that run", len(sample.transfers)),
            ("connections", "Connections in use", sum(one.concurrency for one in sample.transfers)),
            ("store_bytes_per_second", "Rate into stores", sample.rate),
            ("read_bytes_per_second", "Rate from sources", sample.read_rate),
            ("written_timestamp_seconds", "When this was written", time.time()),
        ):
            lines += _metric(name, "gauge", text, {"": value})
        for name, text, counter in _COUNTERS:
            lines += _metric(name, "counter", text, {"": counted.get(counter, 0.0)})
        return "\n".join([*lines, *_process()]) + "\n"


def _metric(name: str, kind: str, text: str, values: Mapping[str, float]) -> list[str]:
    whole = f"{_PREFIX}_{name}"
    return [
        f"# HELP {whole} {text}.",
        f"# TYPE {whole} {kind}",
        *(f"{whole}{labels} {value:.17g}" for labels, value in values.items()),
    ]


def _label(label: str, values: Mapping[str, float]) -> dict[str, float]:
    return {f'{{{label}="{name}"}}': value for name, value in values.items()}


def _process() -> list[str]:
    times = os.times()
    lines = [
        "# HELP process_cpu_seconds_total CPU time of the process.",
        "# TYPE process_cpu_seconds_total counter",
        f"process_cpu_seconds_total {times.user + times.system:.17g}",
    ]
    statm = Path("/proc/self/statm")
    if statm.exists():
        resident = int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        lines += [
            "# HELP process_resident_memory_bytes Memory of the process.",
            "# TYPE process_resident_memory_bytes gauge",
            f"process_resident_memory_bytes {resident}",
        ]
    return lines
