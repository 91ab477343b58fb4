"""A server that serves a folder as a process of its own, which can be halted: FTP, SFTP and WebDAV have one.

Lives here: :class:`FileServerProcess`. Not here: which server it is.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.servers.process import PortProcess

ROOT = Path(__file__).resolve().parents[2]
LOGIN = ("me", "pass:wörd")


class FileServerProcess(PortProcess):
    """Runs ``python -m module words…``; a context manager."""

    announced = r"listening on (\d+)"
    directory = ROOT

    def __init__(self, module: str, words: Sequence[str], *, scheme: str) -> None:
        super().__init__()
        self._words = [sys.executable, "-W", "ignore", "-m", module, *words]
        self._scheme = scheme

    def _command(self) -> Sequence[str]:
        return self._words

    def _end(self) -> None:
        if self._running is not None:
            self.go_on()
        super()._end()

    def url(self, path: str, *, login: str = "") -> str:
        """A link to ``path``; ``login`` as it stands before the @."""
        return f"{self._scheme}://{login}{'@' if login else ''}127.0.0.1:{self.port}/{path}"

    def kill(self) -> None:
        """It is gone without a word."""
        self.process.kill()

    def halt(self) -> None:
        """It answers nothing any more, and its connections stay open."""
        os.kill(self.process.pid, signal.SIGSTOP)

    def go_on(self) -> None:
        """End of :meth:`halt`."""
        if self.process.running:
            os.kill(self.process.pid, signal.SIGCONT)
