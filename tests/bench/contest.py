"""Runs the contestants in turns: one warm-up round, then as many rounds as asked, each entry once a round.

Lives here: `Entry`, `Series`, `Contest`. Not here: what is compared (`cases`), how it is told (`report`,
`table`).
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.figures import Spread, spread
from tests.bench.measure import KILL_SECONDS, Run, judged, use
from tests.bench.peers import Peer, Task
from tests.bench.sink import Store

BUCKET = "bench"


@dataclass(frozen=True, slots=True)
class Entry:
    """A peer and what it is to move. ``size``: bytes that must arrive.

    ``stop_after``: seconds until it is interrupted, 0 for never; then whatever arrives is right.
    """

    peer: Peer
    url: str
    size: int
    ca_file: str = ""
    stop_after: float = 0.0


@dataclass(frozen=True, slots=True)
class Series:
    """All counted rounds of one entry. ``size`` in bytes; no runs if its peer is ``missing``."""

    name: str
    size: int
    runs: tuple[Run, ...] = ()
    found: str = ""
    missing: str = ""

    def values(self, name: str) -> list[float | None]:
        """One number of each run ("wall", "cpu", "peak_rss" …), None where the run does not count."""
        return [float(getattr(run, name)) if run.valid else None for run in self.runs]

    def spread(self, name: str) -> Spread | None:
        """Median and range of that number over the runs that count."""
        return spread([value for value in self.values(name) if value is not None])

    @property
    def rate(self) -> float | None:
        """Bytes per second, the median of the runs that count; None where no bytes were to be moved."""
        rates = spread([run.arrived / run.wall for run in self.runs if run.valid and run.arrived])
        return rates.median if rates else None

    @property
    def troubles(self) -> list[str]:
        """Why runs do not count."""
        return [run.trouble for run in self.runs if run.trouble]


def tell(text: str) -> None:
    """A line for the person who waits; results go to standard output."""
    print(text, file=sys.stderr, flush=True)


class Contest:
    """Rounds against one store. ``folder`` takes the contestants' homes."""

    def __init__(
        self,
        store: Store,
        folder: Path,
        *,
        rounds: int,
        warmups: int = 1,
        kill_after: float = KILL_SECONDS,
        say: Callable[[str], None] = tell,
    ) -> None:
        self._store = store
        self._folder = folder
        self._rounds = rounds
        self._warmups = warmups
        self._kill_after = kill_after
        self._say = say
        self._numbers = itertools.count()

    def run(self, entries: Sequence[Entry]) -> list[Series]:
        """Every entry's series, in the order given; peers that are missing are named and left out."""
        taking_part = [entry for entry in entries if not entry.peer.missing]
        for entry in entries:
            if entry.peer.missing:
                self._say(f"  skipped: {entry.peer.name}: {entry.peer.missing}")
        homes = {entry.peer.name: self._home() for entry in taking_part}
        runs: dict[str, list[Run]] = {entry.peer.name: [] for entry in taking_part}
        for turn in range(-self._warmups, self._rounds):
            for entry in taking_part:
                run = self._once(entry, homes[entry.peer.name])
                self._say(f"  {_turn_name(turn)} {entry.peer.name}: {run.wall:.2f} s {run.trouble}".rstrip())
                if turn >= 0:
                    runs[entry.peer.name].append(run)
        return [
            Series(
                entry.peer.name,
                entry.size,
                tuple(runs.get(entry.peer.name, ())),
                entry.peer.found,
                entry.peer.missing,
            )
            for entry in entries
        ]

    def _once(self, entry: Entry, home: Path) -> Run:
        task = Task(
            entry.url,
            BUCKET,
            f"o{next(self._numbers)}",
            self._store.endpoint_url,
            self._store.access_key,
            self._store.secret_key,
            home,
            entry.size,
            entry.ca_file,
        )
        peer = entry.peer
        self._store.reset_peak()
        before = self._store.counts()
        usage = use(
            peer.command(task),
            peer.environment(task),
            stop_after=entry.stop_after,
            kill_after=self._kill_after,
        )
        after = self._store.counts()
        if entry.stop_after:
            return judged(usage, after.wire - before.wire, None, connections=after.peak)
        return judged(usage, after.stored - before.stored, entry.size, connections=after.peak)

    def _home(self) -> Path:
        home = self._folder / f"home-{next(self._numbers)}"
        home.mkdir(parents=True)
        return home


def _turn_name(turn: int) -> str:
    return "warm-up " if turn < 0 else f"round {turn + 1:2}"
