"""Runs the hooks of transfers that ended, in threads of its own: commands, and calls of webhooks.

Whoever runs transfers runs their hooks, and those that a process left behind that is no more. A call is
forgotten once it was made; a webhook that does not answer is called again, later and later, by the same id.
"""

from __future__ import annotations

import json
import logging
import os
import random
import selectors
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import PurePath
from typing import IO, TYPE_CHECKING, Any

from transfer_gui import __version__
from transfer_gui.core.errors import SecretError, StorageError
from transfer_gui.core.hooks import BY_ENVIRONMENT
from transfer_gui.core.log_context import log_transfer
from transfer_gui.core.quick_dataclass import replace
from transfer_gui.core.redact import escape_controls, redact_text
from transfer_gui.storage.hook_calls import HookCall
from transfer_gui.text.words_cli import explain
from transfer_gui.wiring.runners import is_free
from transfer_gui.wiring.stores import Stores

if TYPE_CHECKING:
    from transfer_gui.backends.http.webhook import Webhooks

WAITS: Sequence[float] = (5, 30, 300, 1800, 7200, 21_600)
"""Seconds between the calls of a webhook that does not answer; after the last it is given up."""
COMMAND_SECONDS = 600.0
"""How long a command may run."""
_AT_ONCE = 4
_KEPT_OUTPUT = 2000
# What is due within so many seconds is waited for at the end of a command such as copy.
_SOON = 10.0
# How often it is looked for calls that others left behind, in seconds.
_LOOK = 60.0
GRACE = 3.0
"""How long commands have at the end of the program, in seconds."""

logger = logging.getLogger(__name__)


class HookRunner:
    """Makes the calls that are due: those of transfers that ``runner`` ran, '' for the queue's, which also
    makes what nobody else is there for. Thread-safe."""

    def __init__(
        self,
        stores: Stores,
        runner: str = "",
        *,
        waits: Sequence[float] = WAITS,
        command_seconds: float = COMMAND_SECONDS,
        grace: float = GRACE,
    ) -> None:
        self._stores, self._calls = stores, stores.queue.calls
        self._runner = runner
        self._waits = waits
        self._bounds = (command_seconds, grace)
        self._running: set[str] = set()
        self._lock = threading.Lock()
        self._wake, self._closing = threading.Event(), threading.Event()
        self._webhooks: Webhooks | None = None
        self._pool = ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="hook")
        self._thread = threading.Thread(target=self._loop, name="hooks", daemon=True)

    @contextmanager
    def running(self, *, drained: bool) -> Iterator[HookRunner]:
        """Run hooks meanwhile. ``drained``: at the end all that is due soon is made first."""
        self.start()
        try:
            yield self
            if drained:
                self.drain()
        finally:
            self.close()

    def start(self) -> None:
        """Begin, with what is due already. Before the engine: it may put a row to another use."""
        self._calls.on_new.append(self._take_new)
        self._take_new()
        self._thread.start()

    def _take_new(self) -> None:
        """Write down what new calls are to tell, while the transfer is as it ended; then they may begin."""
        try:
            for call in self._find_due(time.time()):
                if not call.body and (body := self._describe(call)):
                    self._calls.keep(replace(call, body=body))
        except StorageError as error:
            logger.info("what hooks are to tell can't be written: %s", error)
        self._wake.set()

    def busy(self) -> bool:
        """Whether a call is under way, or due within seconds. False where the database can't be read."""
        try:
            due = self._find_due(time.time() + _SOON)
        except StorageError:
            due = []
        with self._lock:
            return bool(self._running or due)

    def drain(self) -> None:
        """Wait for what is under way and due within seconds; a command's time and the waits bound it."""
        while self.busy() and not self._closing.wait(0.05):
            pass

    def close(self) -> None:
        """Begin no more; what does not end within seconds is stopped, and made anew by the next process."""
        if self._take_new in self._calls.on_new:
            self._calls.on_new.remove(self._take_new)
        self._closing.set()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join()
        while self._running:  # one that connects just now is broken the next time
            if self._webhooks is not None:
                self._webhooks.stop()
            self._wake.wait(0.1)
        self._pool.shutdown()

    # -- its own thread ---------------------------------------------------------------------------------

    def _loop(self) -> None:
        while not self._closing.is_set():
            try:
                wait = self._begin_due()
            except StorageError as error:
                logger.info("the hooks that are due can't be read: %s", error)
                wait = _LOOK
            self._wake.wait(wait)
            self._wake.clear()

    def _begin_due(self) -> float:
        """Begin what is due; the seconds until there is something to begin again."""
        now = time.time()
        for call in self._find_due(now):
            with self._lock:
                if call.id in self._running or len(self._running) >= _AT_ONCE:
                    continue
                self._running.add(call.id)
            self._pool.submit(self._make, call)
        following = self._calls.next_due(now, self._runner)
        return _LOOK if following is None else min(_LOOK, max(following - now, 0.01))

    def _find_due(self, now: float) -> list[HookCall]:
        """Those that are due and this process's to make."""
        found = self._calls.due(now, self._runner)
        return [one for one in found if one.runner == self._runner or is_free(self._stores.paths, one.runner)]

    # -- one call, on a thread of the pool --------------------------------------------------------------

    def _make(self, call: HookCall) -> None:
        try:
            with log_transfer(call.transfer_id):
                self._make_call(call)
        except StorageError as error:
            logger.info("a hook's end can't be written: %s", error)
        except Exception:
            logger.error("a hook failed unexpectedly", exc_info=True)
            self._closing.wait(1.0)
        finally:
            with self._lock:
                self._running.discard(call.id)
            self._wake.set()

    def _make_call(self, call: HookCall) -> None:
        body = call.body or self._describe(call)
        if not body:
            logger.info("nothing is left of the transfer that a hook was to tell of")
            self._calls.delete(call)
            return
        if body != call.body:
            call = replace(call, body=body)  # each try tells the same
            self._calls.keep(call)
        made = self._run_command(call) if call.hooks.command else self._call_webhook(call)
        if made:
            self._calls.delete(call)

    def _describe(self, call: HookCall) -> str:
        """What is told, as JSON: kind and time of the end, and the receipt with how the transfer ended."""
        found = self._stores.queue.read_masked(call.transfer_id)
        if found is None:
            receipt = self._stores.receipts.read(call.transfer_id)
            if receipt is None:
                return ""
            data: dict[str, Any] = dict(receipt)
        else:
            failure, data = found[0].failure, self._stores.receipts.made(*found)
            if code := failure.code:
                wording = explain(code, failure.facts, ended=True)
                data["error"] = {"code": code, "message": f"{wording.sentence} {wording.advice}".strip()}
        ended = datetime.fromtimestamp(call.ended_at, UTC).isoformat(timespec="milliseconds")
        return json.dumps({"type": f"transfer.{call.end.value}", "timestamp": ended, "data": data})

    def _call_webhook(self, call: HookCall) -> bool:
        """Call it; False where it is to be called again."""
        from transfer_gui.backends.http.webhook import WebhookFailed, Webhooks  # needs requests: 0.1 s

        with self._lock:
            if self._webhooks is None:
                self._webhooks = Webhooks(self._stores.routes, f"transfer-gui/{__version__}")
            webhooks = self._webhooks
        place = escape_controls(call.hooks.shown_webhook)
        try:
            address, secret = self._find_webhook(call)
            status = webhooks.call(address, secret, call.id, int(time.time()), call.body.encode())
        except (WebhookFailed, SecretError, LookupError, ValueError) as error:
            # What else says that an address is none quotes it.
            told = isinstance(error, (WebhookFailed, SecretError, LookupError))
            why = str(error) if told else "its address or secret is none"
            gone = isinstance(error, WebhookFailed) and error.gone
        else:
            logger.info("the webhook %s was called: %d", place, status)
            return True
        if self._closing.is_set():
            return False
        if gone or call.tries >= len(self._waits):
            logger.warning("the webhook %s is given up: %s", place, why)
            return True
        wait = self._waits[call.tries] * random.uniform(1.0, 1.2)
        logger.info("the webhook %s is called again in %.0f s: %s", place, wait, why)
        self._calls.keep(replace(call, tries=call.tries + 1, due=time.time() + wait))
        return False

    def _find_webhook(self, call: HookCall) -> tuple[str, str]:
        """Its address and secret. Raises LookupError where they can't be had, in words without either."""
        if not call.hooks.webhook.startswith(BY_ENVIRONMENT):
            found = self._calls.open(call.hooks)
            if found is None:
                raise LookupError("its address is not in the keychain")
            return found
        name = call.hooks.webhook.removeprefix(BY_ENVIRONMENT)
        values = [self._stores.environment.get(one, "") for one in (name, f"{name}_SECRET")]
        if not all(values):
            raise LookupError(f"{name} and {name}_SECRET are not set")
        return values[0], values[1]

    def _run_command(self, call: HookCall) -> bool:
        """Run it to its end; False where it was stopped because the program ends."""
        name = escape_controls(PurePath(call.hooks.command[0]).name)
        told = {"EVENT": call.end.value, "TRANSFER": call.transfer_id, "CALL": call.id}
        told = {f"TRANSFER_GUI_{key}": value for key, value in told.items()}
        body, begun = call.body.encode(), time.monotonic()
        try:
            code, output = run_bounded(call.hooks.command, body, told, self._closing, self._bounds)
        except (OSError, ValueError) as error:
            logger.warning("the command %s can't be run: %s", name, getattr(error, "strerror", "") or "")
            return True
        taken = time.monotonic() - begun
        if code is None and self._closing.is_set():
            logger.info("the command %s was stopped, since the program ends; it is run again", name)
            return False
        said = escape_controls(redact_text(output.decode("utf-8", "replace").strip()))
        if code == 0:
            logger.info("the command %s ended well after %.1f s: %s", name, taken, said)
        else:
            how = "was stopped" if code is None else f"ended with code {code}"
            logger.warning("the command %s %s after %.1f s: %s", name, how, taken, said)
        return True


def run_bounded(
    command: Sequence[str],
    given: bytes,
    told: Mapping[str, str],
    ending: threading.Event,
    bounds: tuple[float, float],
) -> tuple[int | None, bytes]:
    """Run a command with ``given`` on its standard input and ``told`` in its environment.

    Its exit code, and the end of what it wrote. The code is None where it was stopped: after the first of
    ``bounds`` in seconds, or the second after ``ending`` was set. Raises OSError, ValueError.
    """
    with tempfile.TemporaryFile() as file:
        file.write(given)
        file.seek(0)
        process = subprocess.Popen(
            command,
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env={**os.environ, **told},
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    assert process.stdout is not None
    kept, over = [b""], threading.Event()
    reading = (process.stdout, kept, over)
    reader = threading.Thread(target=_read_end, args=reading, name="hook-output", daemon=True)
    reader.start()
    code = _wait_for(process, ending, bounds)
    reader.join(1.0)  # what it started and left behind may hold the pipe open
    over.set()
    if os.name == "posix":
        reader.join()
    if not reader.is_alive():
        process.stdout.close()
    return code, kept[0]


def _wait_for(
    process: subprocess.Popen[bytes], ending: threading.Event, bounds: tuple[float, float]
) -> int | None:
    until = time.monotonic() + bounds[0]
    while time.monotonic() < until:
        with suppress(subprocess.TimeoutExpired):
            return process.wait(0.1)
        if ending.is_set():
            until = min(until, time.monotonic() + bounds[1])
            ending = threading.Event()  # its time is running
    _kill(process)
    process.wait()
    return None


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a command and what it has started."""
    if os.name == "posix":
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def _read_end(output: IO[bytes], kept: list[bytes], over: threading.Event) -> None:
    """Read to the end, or until it is ``over``; of all of it ``kept`` holds the last bytes."""
    with suppress(OSError, ValueError), selectors.DefaultSelector() as selector:
        if os.name == "posix":  # elsewhere a pipe can't be waited for
            selector.register(output, selectors.EVENT_READ)
        while not over.is_set():
            if os.name == "posix" and not selector.select(0.1):
                continue
            if not (piece := output.read1(65_536)):  # type: ignore[attr-defined]
                return
            kept[0] = (kept[0] + piece)[-_KEPT_OUTPUT:]
