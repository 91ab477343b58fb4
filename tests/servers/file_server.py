"""A server that serves a folder as a process of its own, which can be halted: FTP, SFTP and WebDAV have one.

Lives here: :class:`FileServerProcess`. Not here: which server it is.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.servers.process import ServerProcess

ROOT = Path(__file__).resolve().parents[2]
LOGIN = ("me", "pass:wörd")


class FileServerProcess:
    """Runs ``python -m module words…``, which says "listening on PORT"; a context manager."""

    def __init__(self, module: str, words: Sequence[str], *, scheme: str) -> None:
        self._command = [sys.executable, "-W", "ignore", "-m", module, *words]
        self._scheme = scheme
        self._process: ServerProcess | None = None
        self.port = 0

    def __enter__(self) -> Self:
        self._process = ServerProcess(self._command, directory=ROOT)
        try:
            self.port = int(self._process.wait_for_line(r"listening on (\d+)")[1])
        except BaseException:
            self._process.stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None:
            self.go_on()
            self._process.stop()

    def url(self, path: str, *, login: str = "") -> str:
        """A link to ``path``; ``login`` as it stands before the @."""
        return f"{self._scheme}://{login}{'@' if login else ''}127.0.0.1:{self.port}/{path}"

    def kill(self) -> None:
        """It is gone without a word."""
        assert self._process is not None
        self._process.kill()

    def halt(self) -> None:
        """It answers nothing any more, and its connections stay open."""
        assert self._process is not None
        os.kill(self._process.pid, signal.SIGSTOP)

    def go_on(self) -> None:
        """End of :meth:`halt`."""
        assert self._process is not None
        if self._process.running:
            os.kill(self._process.pid, signal.SIGCONT)
