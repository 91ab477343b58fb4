"""Answers of a window or worker to other processes; only a window can show itself."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from transfer_gui import __version__
from transfer_gui.core.errors import StorageBusy
from transfer_gui.core.new_transfers import ids_of
from transfer_gui.engine.messages import Add, Command
from transfer_gui.ipc.jobs import spec_of
from transfer_gui.ipc.protocol import AddLinks, ComeForward, Request, Submit, Watch
from transfer_gui.wiring.live import Live, state_facts
from transfer_gui.wiring.stores import Stores

_COMMIT_SECONDS, _LOOK_SECONDS = 10.0, 0.1


class IpcAnswers:
    """Answers requests. ``come(links, asked)`` shows the window and hands it links; a worker raises there.

    ``clock`` grows as long as the engine's thread is not stuck, so that a worker that hangs is recognised.
    """

    def __init__(
        self,
        kind: str,
        live: Live,
        stores: Stores,
        post: Callable[[Command], None],
        come: Callable[[tuple[str, ...], bool], None],
        clock: Callable[[], int] = int,
    ) -> None:
        self._who = {"kind": kind, "pid": os.getpid(), "version": __version__}
        self._live = live
        self._stores = stores
        self._post = post
        self._come = come
        self._clock = clock

    def __call__(self, request: Request, stopped: threading.Event) -> Iterator[Mapping[str, Any]]:
        """The lines of the answer. Raises TransferError."""
        match request:
            case ComeForward():
                self._come((), False)
            case AddLinks():
                self._come(request.links, request.asked)
            case Submit():
                yield from self._submit(request, stopped)
                return
            case Watch():
                yield from self._watch(request.every, stopped)
                return
            case _:
                yield self._progress()
        yield {"event": "ok", **self._who}

    def _progress(self) -> dict[str, Any]:
        sample = self._live.sample
        return {
            "event": "progress",
            **self._who,
            "transfers": self._live.running(),
            "counts": self._live.counts(),
            "clock": self._clock(),
            "rate": sample.rate,
            "read_rate": sample.read_rate,
            "bottleneck": sample.overall.bottleneck.value,
        }

    def _watch(self, every: float, stopped: threading.Event) -> Iterator[dict[str, Any]]:
        seen = 0
        while True:
            seen, rows, gone = self._live.since(seen)
            for row in rows:
                yield state_facts(row)
            for transfer_id in gone:
                yield {"event": "state", "id": transfer_id, "state": "removed"}
            yield self._progress()
            if stopped.wait(every):
                return

    def _submit(self, request: Submit, stopped: threading.Event) -> Iterator[dict[str, Any]]:
        """Ids of the new rows, which are on disk. None is taken unless all can be.

        What is answered is true: a request that fails, or whose caller has gone before it was written, is
        withdrawn. As long as it is not known, the caller hears that it is waited for.
        """
        specs = tuple(spec_of(job) for job in request.jobs)
        for spec in specs:
            self._stores.profile_for(spec)
        ids: list[str] = []
        named = tuple(ids_of(request.token, len(specs))) if request.token else ()
        wish = Add(specs, request.paused, lambda rows: ids.extend(row.id for row in rows), named)
        self._post(wish)
        until = time.monotonic() + _COMMIT_SECONDS
        try:
            while not wish.ticket.wait(_LOOK_SECONDS):
                if (stopped.is_set() or time.monotonic() > until) and wish.ticket.withdraw():
                    raise StorageBusy()
                yield {"event": "waiting"}
        finally:
            wish.ticket.withdraw()
        yield {"event": "ok", **self._who, "ids": ids}
