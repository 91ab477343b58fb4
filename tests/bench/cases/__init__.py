"""The comparisons, one module each: a function from a `Rig` to outcomes. ``CASES`` is what ``all`` runs."""

from __future__ import annotations

from collections.abc import Callable

from tests.bench.cases.capped import capped
from tests.bench.cases.latency import latency
from tests.bench.cases.memory import memory
from tests.bench.cases.small import files, small
from tests.bench.cases.start import start
from tests.bench.cases.throughput import throughput
from tests.bench.cases.tls import tls
from tests.bench.cases.wan import wan
from tests.bench.outcome import Outcome
from tests.bench.rig import Rig

Case = Callable[[Rig], list[Outcome]]

CASES: dict[str, Case] = {
    "throughput": throughput,
    "capped": capped,
    "latency": latency,
    "small": small,
    "files": files,
    "start": start,
    "memory": memory,
    "wan": wan,
    "tls": tls,
}
