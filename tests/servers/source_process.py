"""The source as a process of its own, for tests and benchmarks that must not share an interpreter with it.

Lives here: `SourceProcess`. Not here: what it serves (`made`).
"""

from __future__ import annotations

import http.client
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.servers.process import PortProcess

ROOT = Path(__file__).resolve().parents[2]


class SourceProcess(PortProcess):
    """Runs `python -m tests.servers.http_source`; a context manager."""

    directory = ROOT

    def _command(self) -> Sequence[str]:
        return [sys.executable, "-m", "tests.servers.http_source", "--port", "0"]

    @property
    def pid(self) -> int:
        """The process id."""
        return self.process.pid

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
