"""``serve``: the far side of a line over SSH: the local socket's protocol on standard input and output.

It starts a worker of this queue where none runs, and passes questions and answers on: one after the other,
and those that carry a number as their ``tag`` beside each other. It ends with its input; the worker goes on.
"""

from __future__ import annotations

import argparse
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from transfer_gui.cli.exit_codes import EXIT_DONE, EXIT_FAILED
from transfer_gui.core.errors import TransferError, UsageError
from transfer_gui.ipc.client import Listener, ask
from transfer_gui.ipc.protocol import MAX_MESSAGE, OLDEST_FEATURES, VERSION, decode, encode
from transfer_gui.paths import Paths, find_command

IDLE_EXIT = "10m"
"""When a worker that was started by a line ends by itself."""

_START_SECONDS, _LOOK_SECONDS = 30.0, 0.1
# So long a question that a worker with too many callers turns away is asked again.
_BUSY_SECONDS = 60.0
# How a line of a row begins as we write it, and how many bytes of such are held for one write.
_ROW, _BLOCK = b'{"event":"state"', 64 * 1024
_GO_ON, _STOP = b'{"ask":"on"', b'{"ask":"stop"'
_ANSWER_SECONDS, _LAST_SECONDS = 15.0, 5.0
# A mirror is silent as long as nobody has taken what it told last.
_SILENT_SECONDS = 660.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--stdio", action="store_true", required=True, help="talk over standard input and output"
    )


def run(options: argparse.Namespace, paths: Paths) -> int:
    """Pass on what is asked until the input ends; the exit code, 1 where the worker went meanwhile."""
    asked: queue.Queue[bytes] = queue.Queue(maxsize=16)
    gone = threading.Event()
    listeners: dict[int | None, Listener] = {}
    stopped: set[int] = set()
    reader = threading.Thread(target=_read, args=(asked, gone, listeners, stopped), name="stdin", daemon=True)
    reader.start()
    try:
        have_runner(paths, _start_worker)
    except UsageError as error:
        _say(_error(error))
        return EXIT_FAILED
    lost = threading.Event()

    def pass_on_beside(line: bytes, tag: int) -> None:
        if not _pass_on(line, paths, listeners, tag) and tag not in stopped and not lost.is_set():
            lost.set()
            asked.put(b"")

    beside: list[threading.Thread] = []
    while line := asked.get():
        message = decode(line) or {}
        if type(tag := message.get("tag")) is int:
            passing = threading.Thread(target=pass_on_beside, args=(line, tag), name="beside", daemon=True)
            passing.start()
            if message.get("ask") not in ("mirror", "watch"):  # which have no end
                beside = [*(one for one in beside if one.is_alive()), passing]
        elif not _pass_on(line, paths, listeners):
            lost.set()
            break
    for one in beside:
        one.join(_LAST_SECONDS)
    return EXIT_FAILED if lost.is_set() and not gone.is_set() else EXIT_DONE


def _read(
    asked: queue.Queue[bytes],
    gone: threading.Event,
    listeners: Mapping[int | None, Listener],
    stopped: set[int],
) -> None:
    """Read lines until the end of the input. A mirror is told at once to go on, and an answer to stop."""
    while line := sys.stdin.buffer.readline(MAX_MESSAGE + 1):
        if not line.endswith(b"\n"):
            break
        if not line.startswith((_GO_ON, _STOP)):
            asked.put(line)
            continue
        tag = (decode(line) or {}).get("tag")
        if type(tag) is not int or (listener := listeners.get(tag)) is None:
            continue
        if line.startswith(_GO_ON):
            listener.say(line)
        else:
            stopped.add(tag)
            listener.cut()
    gone.set()
    with suppress(queue.Full):
        asked.put(b"", timeout=_START_SECONDS)
    # What is being answered may come to its end; what has none is ended.
    time.sleep(_LAST_SECONDS)
    for one in tuple(listeners.values()):
        one.cut()


def have_runner(
    paths: Paths, start: Callable[[], subprocess.Popen[bytes]], seconds: float = _START_SECONDS
) -> None:
    """Wait for the one who runs the queue, and ``start`` one where nobody does. Raises UsageError."""
    until = time.monotonic() + seconds
    started: subprocess.Popen[bytes] | None = None
    while True:
        try:
            ask(paths.data, {"ask": "status"}, timeout=_ANSWER_SECONDS)
            return
        except TransferError:
            if time.monotonic() > until:
                raise UsageError(problem="nobody_answers") from None
        from transfer_gui.wiring.runners import is_free  # a line that comes back shall not wait for SQLite

        if is_free(paths, ""):
            if started is None:
                started = start()
            elif started.poll() is not None:  # a second one would end the same way
                raise UsageError(problem="nobody_answers")
        time.sleep(_LOOK_SECONDS)


def _start_worker() -> subprocess.Popen[bytes]:
    return start_apart([*find_command(), "worker", "--quiet", "--idle-exit", IDLE_EXIT])


def start_apart(words: list[str]) -> subprocess.Popen[bytes]:
    """Start a process in a session of its own, so that it outlives ours (setsid(2))."""
    return subprocess.Popen(
        words,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        cwd=os.path.expanduser("~"),
    )


def _pass_on(
    line: bytes, paths: Paths, listeners: dict[int | None, Listener], tag: int | None = None
) -> bool:
    """Ask the worker and tell what it answers; False where it, or whoever asks, has gone.

    A question with a ``tag`` is answered beside others, each line with that tag. A worker that has too many
    callers has taken nothing: it is asked again for some time.
    """
    until = time.monotonic() + _BUSY_SECONDS
    while (done := _pass_on_once(line, paths, listeners, tag, last=time.monotonic() >= until)) is None:
        time.sleep(_LOOK_SECONDS)
    return done


def _pass_on_once(
    line: bytes, paths: Paths, listeners: dict[int | None, Listener], tag: int | None, *, last: bool
) -> bool | None:
    """As :func:`_pass_on`; None where the worker has too many callers, which the ``last`` time is told."""
    greets = (decode(line) or {}).get("ask") == "hello"
    try:
        listener = Listener(paths.data, line, _SILENT_SECONDS if tag else _ANSWER_SECONDS)
    except OSError:
        return False
    listeners[tag] = listener
    try:
        held = bytearray()
        for told in listener.lines():
            held += told if tag is None else b'{"tag":%d,' % tag + told[1:]
            if told.startswith(_ROW) and len(held) < _BLOCK:
                continue  # another line comes at once
            message = decode(told) or {}
            event, busy = message.get("event"), _is_turned_away(message)
            if busy and not last:
                return None
            if greets and event == "error" and not busy:
                return _greet(paths)  # one of a version that knows no hello
            if not _write(held):
                return False
            held.clear()
            if event in ("ok", "error"):
                return True
    except OSError:
        pass
    finally:
        listeners.pop(tag, None)
        listener.close()
    return False


def _is_turned_away(message: Mapping[str, Any]) -> bool:
    facts = message.get("facts")
    return isinstance(facts, dict) and facts.get("problem") == "door_busy"


def _greet(paths: Paths) -> bool:
    """Greet in the place of a worker that does not know how to."""
    who = ask(paths.data, {"ask": "status"}, timeout=_ANSWER_SECONDS)[-1]
    facts = {"version": who.get("version", ""), "kind": who.get("kind", ""), "pid": who.get("pid")}
    hello = {"event": "hello", "protocol": VERSION, "features": list(OLDEST_FEATURES), **facts}
    return _say(hello) and _say(who)


def _error(error: TransferError) -> dict[str, Any]:
    return {"event": "error", "code": error.code, "facts": dict(error.facts)}


def _say(message: Mapping[str, Any]) -> bool:
    """Write a line; False where nobody reads any more."""
    return _write(encode(message))


_WRITING = threading.Lock()


def _write(content: bytes | bytearray) -> bool:
    try:
        with _WRITING, memoryview(content) as left:
            at = 0
            while at < len(left):
                at += os.write(1, left[at:])
    except OSError:
        return False
    return True
