"""The program as a child process whose lines are read while it runs, and which may die at any moment."""

from __future__ import annotations

import json
import queue
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Any, Self

from tests.servers.forking import Forked

END_SECONDS = 90.0


def executed(words: Sequence[str], environment: Mapping[str, str]) -> subprocess.Popen[str]:
    """A command as a shell would start it."""
    return subprocess.Popen(
        list(words),
        env=dict(environment),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        errors="replace",
    )


class Child:
    """A running command; a context manager that leaves no process. ``lines``: its JSON objects so far."""

    def __init__(self, process: subprocess.Popen[str] | Forked) -> None:
        """``process`` has its output in pipes, as text."""
        self.lines: list[dict[str, Any]] = []
        self._news: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self.errors = ""
        self._said = threading.Condition()
        self._process = process
        if process.stdin is not None:
            process.stdin.close()
        self._readers = [threading.Thread(target=read) for read in (self._read_lines, self._read_errors)]
        for reader in self._readers:
            reader.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()

    @property
    def code(self) -> int | None:
        """Exit code, None while it runs; negative for a signal."""
        return self._process.poll()

    @property
    def pid(self) -> int:
        """Its number."""
        return self._process.pid

    def next_line(self, timeout: float) -> dict[str, Any] | None:
        """The next JSON object; None if none comes in time, or the output has ended."""
        try:
            text = self._news.get(timeout=max(timeout, 0.001))
        except queue.Empty:
            return None
        if text is None:
            self._news.put(None)
            return None
        try:
            line: dict[str, Any] = json.loads(text)
        except ValueError:
            return {}  # cut by the kill
        self.lines.append(line)
        return line

    def wait_line(self, states: Sequence[str], timeout: float = END_SECONDS) -> dict[str, Any] | None:
        """The first line that tells one of these states; None if the process ends, or the time."""
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            line = self.next_line(deadline - time.monotonic())
            if line is None:
                return None
            if line.get("state") in states:
                return line
        return None

    def wait_error(self, words: str, timeout: float = END_SECONDS) -> bool:
        """Wait until it has written these words to standard error; False if it does not in time."""
        with self._said:
            return self._said.wait_for(lambda: words in self.errors, timeout)

    def live(self, seconds: float) -> bool:
        """Let it run for so long; False if it has ended by then."""
        try:
            self._process.wait(max(seconds, 0.0))
        except subprocess.TimeoutExpired:
            return True
        return False

    def terminate(self, timeout: float) -> int:
        """SIGTERM; the exit code. Raises TimeoutExpired."""
        self._process.send_signal(signal.SIGTERM)
        self._process.wait(timeout)
        return self._finish()

    def kill(self) -> int:
        """SIGKILL if it still runs; the exit code. Lines that it had written can still be read."""
        if self._process.poll() is None:
            self._process.kill()
        self._process.wait(END_SECONDS)
        return self._finish()

    def end(self, timeout: float = END_SECONDS) -> int:
        """Wait for it; the exit code. Raises TimeoutExpired."""
        self._process.wait(timeout)
        return self._finish()

    def _finish(self) -> int:
        for reader in self._readers:
            reader.join()
        while self.next_line(0.001) is not None:
            pass
        for stream in (self._process.stdout, self._process.stderr):
            if stream is not None:
                stream.close()
        code = self._process.returncode
        assert code is not None
        return code

    def _read_lines(self) -> None:
        assert self._process.stdout is not None
        for text in self._process.stdout:
            self._news.put(text)
        self._news.put(None)

    def _read_errors(self) -> None:
        assert self._process.stderr is not None
        for text in self._process.stderr:
            with self._said:
                self.errors += text
                self._said.notify_all()
