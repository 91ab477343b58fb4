"""Processes that begin with everything imported: a server that forks them, and their handle here.

A kill is as real for a forked process as for any other, but starting an interpreter and its imports costs
half a second of the processor each time, most of what a cycle costs. Lives here: :class:`ForkServer`
(``python -m tests.servers.forking SOCKET [MODULES]`` is its process) and :class:`Forked`, used as a ``Popen``
is. Not here: what is run (the same modules and words as by command).
"""

from __future__ import annotations

import faulthandler
import gc
import json
import os
import selectors
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60.0
COMMAND = "transfer_gui.cli.main"
# What a command line imports by and by.
_MODULES = (
    COMMAND,
    "transfer_gui.cli.copy",
    "transfer_gui.cli.queue",
    "transfer_gui.cli.submit",
    "transfer_gui.cli.watch",
    "transfer_gui.cli.worker",
)
_MOST_MESSAGE = 1 << 20
STOPPED = "FIRE_STOPPED"
"""With this variable set a process stops before it does anything, until it gets SIGCONT."""


class Forked:
    """One process of the server: its output, and what ``Popen`` tells and does."""

    def __init__(self, connection: socket.socket, stdin: IO[str], stdout: IO[str], stderr: IO[str]) -> None:
        self.stdin, self.stdout, self.stderr = stdin, stdout, stderr
        self.returncode: int | None = None
        self._beside = ThreadPoolExecutor(2)
        self._reads: list[Future[str]] = []
        self._connection = connection
        self._lines = connection.makefile("r")
        self.pid = int(self._lines.readline())

    def poll(self) -> int | None:
        """Its exit code, None while it runs."""
        with suppress(subprocess.TimeoutExpired):
            self.wait(0.0)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end; the exit code. Raises subprocess.TimeoutExpired."""
        if self.returncode is None:
            with selectors.DefaultSelector() as selector:
                selector.register(self._connection, selectors.EVENT_READ)
                if not selector.select(timeout):
                    raise subprocess.TimeoutExpired("forked", timeout or 0.0)
            self.returncode = int(self._lines.readline())
            self._lines.close()
            self._connection.close()  # only now its number may be given to another process
        return self.returncode

    def send_signal(self, number: int) -> None:
        """If it still runs."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """SIGKILL, if it still runs."""
        self.send_signal(signal.SIGKILL)

    def communicate(self, text: str | None = None, timeout: float | None = None) -> tuple[str, str]:
        """Say it all, and wait for its end: what it has written to standard output and standard error.

        Raises subprocess.TimeoutExpired; asked again, it waits on.
        """
        if not self._reads:
            self._reads = [self._beside.submit(one.read) for one in (self.stdout, self.stderr)]
            with suppress(BrokenPipeError):  # it need not read what it is told
                self.stdin.write(text or "")
                self.stdin.close()
        self.wait(timeout)
        out, errors = (read.result() for read in self._reads)
        self._beside.shutdown()
        return out, errors


class ForkServer:
    """The server's process; a context manager. One for all: its environment is that of none of them.

    ``modules`` are imported, too, before the first is started.
    """

    def __init__(self, *modules: str) -> None:
        self._modules = modules
        self._folder = tempfile.TemporaryDirectory(prefix="fire-fork-")
        self._place = str(Path(self._folder.name) / "socket")

    def __enter__(self) -> Self:
        environment = dict(os.environ) | {"PYTHONPATH": str(ROOT)}
        environment["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
        words = [sys.executable, "-m", "tests.servers.forking", self._place, *self._modules]
        self._process = subprocess.Popen(
            words, env=environment, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True
        )
        assert self._process.stdout is not None
        if self._process.stdout.readline().strip() != "ready":
            raise RuntimeError("the fork server does not start")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait(START_SECONDS)
        assert self._process.stdout is not None
        self._process.stdout.close()
        self._folder.cleanup()

    def start(self, module: str, words: Sequence[str], environment: Mapping[str, str]) -> Forked:
        """``module``'s program with these words and this whole environment."""
        connection = socket.socket(socket.AF_UNIX)
        connection.connect(self._place)
        pipes = [os.pipe() for _ in range(3)]
        asked = {
            "module": module,
            "words": list(words),
            "environment": dict(environment),
            "folder": os.getcwd(),
        }
        theirs = [pipes[0][0], pipes[1][1], pipes[2][1]]
        message = json.dumps(asked).encode() + b"\n"
        connection.sendall(message[socket.send_fds(connection, [message], theirs) :])
        for one in theirs:
            os.close(one)
        # The child's owner closes them.
        told = open(pipes[0][1], "w")  # noqa: SIM115
        out, errors = (open(read, errors="replace") for read, _ in pipes[1:])  # noqa: SIM115
        return Forked(connection, told, out, errors)


# -- in the server ------------------------------------------------------------------------------------------


def _serve(place: str) -> dict[str, Any]:
    """Fork for each request. Returns in the children alone, with what is asked of them."""
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(place)
    listener.listen(64)
    selector = selectors.DefaultSelector()
    selector.register(listener, selectors.EVENT_READ)
    print("ready", flush=True)
    while True:
        for key, _ in selector.select():
            if key.fileobj is listener:
                connection, _ = listener.accept()
                asked, files, _, _ = socket.recv_fds(connection, _MOST_MESSAGE, 3)
                while not asked.endswith(b"\n"):
                    asked += connection.recv(_MOST_MESSAGE)
                pid = os.fork()
                if not pid:
                    selector.close()
                    listener.close()
                    connection.close()
                    wanted: dict[str, Any] = json.loads(asked)
                    return wanted | {"files": files}
                for file in files:
                    os.close(file)
                connection.sendall(f"{pid}\n".encode())
                selector.register(os.pidfd_open(pid), selectors.EVENT_READ, (pid, connection))
            elif isinstance(key.fileobj, socket.socket):
                # Whoever asked has heard the end, or is gone: now the number may be given to another process.
                selector.unregister(key.fileobj)
                key.fileobj.close()
                os.waitpid(key.data, 0)
            else:
                _report(selector, key)


def _report(selector: selectors.DefaultSelector, key: selectors.SelectorKey) -> None:
    """A child has died: say how."""
    pid, connection = key.data
    selector.unregister(key.fileobj)
    os.close(key.fd)
    found = os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
    assert found is not None
    code = found.si_status if found.si_code == os.CLD_EXITED else -found.si_status
    with suppress(OSError):
        connection.sendall(f"{code}\n".encode())
    selector.register(connection, selectors.EVENT_READ, pid)


def _become(asked: dict[str, Any]) -> None:
    """This child takes the place of a command that was just started."""
    for number, file in enumerate(asked["files"]):
        os.dup2(file, number)
        os.close(file)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    os.environ.clear()
    os.environ.update(asked["environment"])
    os.chdir(asked["folder"])
    faulthandler.enable()  # SIGABRT tells where its threads are
    sys.argv = [asked["module"], *asked["words"]]
    failpoints = import_module("transfer_gui.core.failpoints")
    setting = os.environ.get(failpoints.VARIABLE)
    setattr(failpoints, "_SET", failpoints.Failpoint(setting) if setting else None)  # noqa: B010
    if os.environ.get(STOPPED):
        os.kill(os.getpid(), signal.SIGSTOP)


def _run(module: str) -> int:
    if module == COMMAND:
        import_module(module).run()
    code: int = import_module(module).main()
    return code


def _load(modules: Sequence[str]) -> None:
    for module in (*_MODULES, *modules):
        import_module(module)
    session = import_module("botocore.session").get_session()
    session.create_client("s3", region_name="us-east-1", aws_access_key_id="x", aws_secret_access_key="x")
    gc.collect()
    gc.freeze()
    if threading.active_count() != 1:
        raise RuntimeError("a process with threads can't be forked")


if __name__ == "__main__":
    _load(sys.argv[2:])
    job = _serve(sys.argv[1])
    _become(job)
    sys.exit(_run(job["module"]))
