"""The source as a process of its own, for tests and benchmarks that must not share an interpreter with it.

Lives here: `SourceProcess`. Not here: what it serves (`made`).
"""

from __future__ import annotations

import http.client
import json
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.servers.process import ServerProcess

ROOT = Path(__file__).resolve().parents[2]


class SourceProcess:
    """Runs `python -m tests.servers.http_source`; a context manager."""

    def __init__(self) -> None:
        self._process: ServerProcess | None = None
        self.port = 0

    def __enter__(self) -> Self:
        self._process = ServerProcess(
            [sys.executable, "-m", "tests.servers.http_source", "--port", "0"], directory=ROOT
        )
        try:
            self.port = int(self._process.wait_for_line(r"http://127\.0\.0\.1:(\d+)/")[1])
        except BaseException:
            self._process.stop()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is not None:
            self._process.stop()

    @property
    def pid(self) -> int:
        """The process id."""
        assert self._process is not None
        return self._process.pid

    def url(self, seed: int, size: int, name: str = "content.bin", query: str = "") -> str:
        """The URL of `Content(seed, size)`; see `made` for the query."""
        return f"http://127.0.0.1:{self.port}/made/{seed}/{size}/{name}" + (f"?{query}" if query else "")

    def stats(self) -> dict[str, int]:
        """requests, body_sent, connections, peak_connections, peak_requests; asking counts too."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", "/-/stats")
            counts: dict[str, int] = json.loads(connection.getresponse().read())
            return counts
        finally:
            connection.close()
