"""The engine with a queue and no window: moves what a list names, several at a time, in this one process.

    python -m tests.bench.batch ENDPOINT BUCKET [--active N] [--list FILE]

A line is URL, tab, key; an empty line ends a batch. When all of a batch has ended a JSON line tells how;
then the next batch is read, until the input ends. Credentials and home come from the environment, as for
the command line. Exit code 1 if any transfer did not end well. Used by the cases ``small`` and
``stress-test``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.core.transfer import Action, Spec, Status
from transfer_gui.engine.engine import Engine
from transfer_gui.engine.messages import Add, Changed, Do, EngineTrouble, Removed
from transfer_gui.logs.log_file import start_logging
from transfer_gui.paths import default_paths
from transfer_gui.wiring.endpoints import EndpointsOpener
from transfer_gui.wiring.stores import Stores

ENDED = frozenset({Status.DONE, Status.DONE_UNVERIFIED, Status.FAILED, Status.ATTENTION, Status.CANCELLED})
GOOD = frozenset({Status.DONE, Status.DONE_UNVERIFIED})
# Longer than any batch: only a hang takes this long, in seconds.
PATIENCE = 600.0


@contextmanager
def running_engine(active: int) -> Iterator[Engine]:
    """An engine as the window has it, with threads of this process instead of Qt's."""
    paths = default_paths().create()
    start_logging(paths.log_file)
    stores, clients = Stores(paths), ClientFactory()
    try:
        with ThreadPoolExecutor(active, thread_name_prefix="job") as executor:

            def submit(call: Callable[[], None]) -> None:
                executor.submit(call)

            settings = replace(stores.effective_settings(), active=active)
            engine = Engine(stores.queue, EndpointsOpener(stores, clients), submit, settings)
            engine.start()
            try:
                yield engine
            finally:
                engine.close(timeout=30)
    finally:
        clients.close()
        stores.close()


def batches(lines: Iterator[str], endpoint: str, bucket: str) -> Iterator[list[Spec]]:
    """The specs of each batch. `ValueError` for a line without a tab."""
    batch: list[Spec] = []
    for line in lines:
        if line.strip():
            url, key = line.rstrip("\n").split("\t")
            batch.append(Spec(url=url, bucket=bucket, key=key, endpoint=endpoint))
        elif batch:
            yield batch
            batch = []
    if batch:
        yield batch


def move(engine: Engine, specs: Sequence[Spec], *, forget: bool = True) -> Counter[str]:
    """Queue them, wait for the end of all, forget their rows if asked to; how many ended how."""
    added: set[str] = set()
    engine.post(Add(tuple(specs), told=lambda new: added.update(row.id for row in new)))
    ended: dict[str, Status] = {}
    while len(ended) < len(specs):
        match engine.events.get(timeout=PATIENCE):
            case Changed(rows=rows):
                told = {row.transfer.id: row.status for row in rows if row.status in ENDED}
                ended |= {one: status for one, status in told.items() if one in added}
            case EngineTrouble(error=error):
                raise error
            case Removed():
                pass
    left = set(ended) if forget else set()
    engine.post(Do(Action.REMOVE, tuple(left)))
    while left:
        event = engine.events.get(timeout=PATIENCE)
        if isinstance(event, Removed):
            left -= set(event.ids)
    return Counter(status.value for status in ended.values())


def main(words: Sequence[str] | None = None) -> int:
    """Read, move, tell."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.batch", description=__doc__)
    parser.add_argument("endpoint")
    parser.add_argument("bucket")
    parser.add_argument("--active", type=int, default=8)
    parser.add_argument("--list", type=Path)
    options = parser.parse_args(words)
    lines = (
        iter(options.list.read_text(encoding="utf-8").splitlines(True)) if options.list else iter(sys.stdin)
    )
    bad = 0
    with running_engine(options.active) as engine:
        for specs in batches(lines, options.endpoint, options.bucket):
            # A list's rows stay, as those of a window do; who sends batch after batch would pile them up.
            counts = move(engine, specs, forget=options.list is None)
            bad += sum(count for name, count in counts.items() if Status(name) not in GOOD)
            print(json.dumps({"event": "idle", "counts": counts}), flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main())
