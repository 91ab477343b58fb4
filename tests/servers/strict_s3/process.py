"""The store as a process of its own, for tests and benchmarks that must not share an interpreter with it.

Lives here: :class:`StrictS3Process`. Not here: what it does (``server``), its doors (``doors``).
"""

from __future__ import annotations

import http.client
import json
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from tests.servers.s3_servers import S3Server
from tests.servers.strict_s3.audit import Audit

ROOT = Path(__file__).resolve().parents[3]


class StrictS3Process(S3Server):
    """Runs ``python -m tests.servers.strict_s3``; a context manager. Forgets all when it is interrupted."""

    def __init__(self, mode: str = "aws", *, options: Iterable[str] = ()) -> None:
        """``options``: more of the command line."""
        super().__init__()
        self._words = ["--mode", mode, *options]

    def audit(self, *, digests: bool = True) -> Audit:
        """What it has seen and holds."""
        return self._audit(-1, digests)[1]

    def wait_for(self, predicate: Callable[[Audit], object], timeout: float = 60.0) -> Audit:
        """The audit for which ``predicate`` is true, asked anew after every event; else ``TimeoutError``."""
        deadline = time.monotonic() + timeout
        version, audit = self._audit(-1, False)
        while not predicate(audit):
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError(f"not within {timeout} s; the last requests: {audit.requests[-20:]}")
            try:
                version, audit = self._audit(version, False, left)
            except TimeoutError:
                continue
        return self.audit()

    def fault(
        self, operation: str, kind: str, nth: int | list[int] | None = 1, *, moment: str = "", **fields: Any
    ) -> None:
        """As ``StrictS3.fault``; ``kind`` is the name of an action's class, ``fields`` its fields."""
        told: dict[str, Any] = {"operation": operation, "nth": nth, "action": {"kind": kind, **fields}}
        self._ask("POST", "/__fault", told | ({"moment": moment} if moment else {}))

    def release(self) -> None:
        """Opens all gates and forgets all faults."""
        self._ask("POST", "/__release", {})

    def deny(self, *actions: str) -> None:
        """IAM actions or operations that are denied from now on, and no others."""
        self._ask("POST", "/__deny", {"deny": actions})

    def _audit(self, seen: int, digests: bool, timeout: float = 60.0) -> tuple[int, Audit]:
        query = f"seen={seen}" + ("" if digests else "&digests=no")
        told = self._ask("GET", f"/__audit?{query}", timeout=timeout)
        return told["version"], Audit.from_json(told["audit"])

    def _ask(
        self, method: str, path: str, told: Mapping[str, Any] | None = None, timeout: float = 60.0
    ) -> dict[str, Any]:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            body = None if told is None else json.dumps(told)
            connection.request(method, path, body)
            answer: dict[str, Any] = json.loads(connection.getresponse().read())
            return answer
        finally:
            connection.close()

    def _command(self) -> list[str]:
        return [sys.executable, "-m", "tests.servers.strict_s3", "--port", str(self.port), *self._words]

    def _environment(self) -> Mapping[str, str]:
        return {
            "STRICT_S3_ACCESS_KEY": self.access_key,
            "STRICT_S3_SECRET_KEY": self.secret_key,
            "PYTHONPATH": str(ROOT),
        }
