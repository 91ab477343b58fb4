"""A server that runs as a process of its own: start, wait until it announces itself, stop by pid.

Lives here: `ServerProcess`, `PortProcess`, free ports and waiting for one.
Not here: which servers there are (`s3_servers`, `nginx`, `source_process`).
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType
from typing import Self

START_SECONDS = 60.0
STOP_SECONDS = 10.0


def clean_environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """This process's environment without AWS settings and proxies: no machine's set-up gets in."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.upper().startswith(("AWS_", "MOTO_", "RCLONE_")) and not name.upper().endswith("_PROXY")
    }
    return kept | dict(extra or {})


def free_ports(count: int) -> list[int]:
    """Ports of loopback that nobody uses."""
    with ExitStack() as held:
        taken = [held.enter_context(socket.socket()) for _ in range(count)]
        for one in taken:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in taken]


def wait_for_port(port: int) -> None:
    """Returns when somebody accepts connections there, within a minute."""
    for _ in range(1200):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise RuntimeError("the store does not answer")


class ServerProcess:
    """A child process whose output a thread reads, so that the pipe never fills and lines can be awaited."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        environment: Mapping[str, str] | None = None,
        directory: Path | None = None,
        pass_fds: Sequence[int] = (),
    ) -> None:
        self._lines: list[str] = []
        self._ended = False
        self._news = threading.Condition()
        self._process = subprocess.Popen(
            list(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            env=clean_environment(environment),
            cwd=directory,
            pass_fds=tuple(pass_fds),
        )
        self._reader = threading.Thread(target=self._read, name=f"output of {command[0]}")
        self._reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    @property
    def running(self) -> bool:
        """False once the process has ended."""
        return self._process.poll() is None

    @property
    def output(self) -> str:
        """All it has written so far, stdout and stderr."""
        with self._news:
            return "".join(self._lines)

    def wait_for_line(self, pattern: str, timeout: float = START_SECONDS) -> re.Match[str]:
        """The first match of `pattern` in a line; `RuntimeError` with the output if none comes."""
        expression = re.compile(pattern)

        def found() -> re.Match[str] | None:
            return next((match for line in self._lines if (match := expression.search(line))), None)

        with self._news:
            self._news.wait_for(lambda: found() is not None or self._ended, timeout)
            match = found()
            if match is None:
                raise RuntimeError(
                    f"no line like {pattern!r} in the server's output:\n{''.join(self._lines)}"
                )
            return match

    def kill(self) -> None:
        """SIGKILL: the server is gone without a word."""
        self._process.kill()
        self.stop()

    def stop(self) -> None:
        """SIGTERM, then SIGKILL after `STOP_SECONDS`; returns when the process and its reader have ended."""
        if self.running:
            self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._reader.join()
        assert self._process.stdin is not None
        self._process.stdin.close()

    def _read(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as stream:
            for line in stream:
                with self._news:
                    self._lines.append(line)
                    self._news.notify_all()
        with self._news:
            self._ended = True
            self._news.notify_all()


class PortProcess:
    """A server that tells its port in a line: ``announced`` with the port in its group. A context manager.

    Subclasses give the command. ``folder``, made by them or not, is removed at the end.
    """

    announced = r"http://127\.0\.0\.1:(\d+)"
    directory: Path | None = None

    def __init__(self, folder: tempfile.TemporaryDirectory[str] | None = None) -> None:
        self._folder = folder
        self._running: ServerProcess | None = None
        self.port = 0

    def _command(self) -> Sequence[str]:
        raise NotImplementedError

    @property
    def process(self) -> ServerProcess:
        """The running server."""
        assert self._running is not None
        return self._running

    def __enter__(self) -> Self:
        try:
            self._running = ServerProcess(self._command(), directory=self.directory)
            self.port = int(self._running.wait_for_line(self.announced)[1])
        except BaseException:
            self._end()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def _end(self) -> None:
        if self._running is not None:
            self._running.stop()
            self._running = None
        if self._folder is not None:
            self._folder.cleanup()
