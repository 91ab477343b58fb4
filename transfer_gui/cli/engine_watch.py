"""An engine that runs one command's transfers in this process, and what Ctrl+C means to it."""

from __future__ import annotations

import math
import queue
import signal
import sys
import threading
from collections.abc import Callable, Collection, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from types import FrameType
from typing import TYPE_CHECKING

from transfer_gui.cli.output import unhindered
from transfer_gui.core.errors import StorageError
from transfer_gui.core.settings import Settings
from transfer_gui.core.spec import MOST_PLACES
from transfer_gui.core.transfer import Action, Spec
from transfer_gui.engine.engine import Engine
from transfer_gui.engine.messages import QUIT_GRACE, Do, EngineTrouble, Event
from transfer_gui.paths import Paths
from transfer_gui.wiring.app import App, make_engine
from transfer_gui.wiring.runners import Runner
from transfer_gui.wiring.stores import Stores

if TYPE_CHECKING:
    from transfer_gui.wiring.remote import FindOrders

_NOT_KEPT = (
    "A webhook was not heard, and is not called again: without a keychain only this process knew its address."
    " --webhook env:NAME needs none."
)


@contextmanager
def own_engine(
    specs: Sequence[Spec],
    paths: Paths,
    app: App,
    settings: Settings,
    *,
    start_at: float = 0.0,
    find_orders: FindOrders | None = None,
) -> Iterator[tuple[Engine, list[str]]]:
    """Engine for a transfer of each Spec, and their ids; one that was interrupted goes on where it was.

    ``start_at``: not before, in seconds since 1970. ``find_orders``: of a cluster, where there is one.
    Raises UsageError if one of them runs elsewhere.
    """
    store = app.stores.queue
    with unhindered(), Runner.start(paths) as runner:
        ids = [runner.claim(store, spec, start_at).id for spec in specs]
        with ThreadPoolExecutor(settings.active + MOST_PLACES - 1, thread_name_prefix="job") as executor:

            def submit(call: Callable[[], None]) -> None:
                executor.submit(call)

            with _run_hooks(app.stores, runner.token):
                yield (
                    make_engine(
                        app, submit, settings, among=ids, runner=runner.token, find_orders=find_orders
                    ),
                    ids,
                )
        for transfer_id in ids:
            runner.release(store, transfer_id)


@contextmanager
def _run_hooks(stores: Stores, token: str) -> Iterator[None]:
    """Run the hooks of what ends meanwhile, from the first one on: most transfers have none.

    SIGTERM, too, ends them with the process: nobody would know of a command that went on.
    """
    calls, first = stores.queue.calls, threading.Lock()
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    with ExitStack() as running:
        running.callback(signal.signal, signal.SIGTERM, before)

        def begin() -> None:
            from transfer_gui.wiring.hook_runner import HookRunner

            if first.acquire(blocking=False):
                running.enter_context(HookRunner(stores, token).running(drained=True))

        calls.on_new.append(begin)
        try:
            yield
        finally:
            calls.on_new.remove(begin)
    if first.locked() and (left := calls.due(math.inf, token)):
        lost = [one for one in left if not calls.lasts(one.hooks)]
        for one in lost:
            calls.delete(one)
        if lost:
            print(_NOT_KEPT, file=sys.stderr)
        if len(left) > len(lost):
            print("A webhook was not heard yet; the next window or worker calls it again.", file=sys.stderr)


class EngineWatch:
    """What an engine tells: a loop over it gets each event, and None where nothing comes for a moment.

    The first of its ``signals`` pauses the transfers in ``ids``; the loop ends with a second one. It raises
    StorageError.
    """

    def __init__(self, engine: Engine, ids: Collection[str]) -> None:
        self._engine, self._ids = engine, ids
        self.signals = 0

    def __iter__(self) -> Iterator[Event | None]:
        paused = False
        while self.signals < 2:
            if self.signals and not paused:
                paused = True
                self._engine.post(Do(Action.PAUSE, tuple(self._ids), QUIT_GRACE))
            try:
                event = self._engine.events.get(timeout=0.1)
            except queue.Empty:
                yield None
                continue
            if isinstance(event, EngineTrouble) and isinstance(event.error, StorageError):
                raise event.error
            yield event

    @contextmanager
    def running(self) -> Iterator[None]:
        """Run the engine meanwhile. Ctrl+C lets finish what is nearly through; a second one does not."""

        def on_signal(_number: int, _frame: FrameType | None) -> None:
            self.signals += 1

        before = {number: signal.signal(number, on_signal) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            self._engine.start()
            try:
                yield
            finally:
                self._engine.close(timeout=30, grace=0.0 if self.signals > 1 else QUIT_GRACE)
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
