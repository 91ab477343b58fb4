"""A receiver of webhooks on loopback: checks each signature as Standard Webhooks says."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

KEY = b"a key of the receiver and the caller"
SECRET = f"whsec_{base64.b64encode(KEY).decode()}"
HIDDEN = "T0PqR5tUv9wXyZ"
"""In the path of the address, as Slack and its like have it: who knows it may call."""


@dataclass(frozen=True)
class Received:
    """One call. ``signed``: its signature is right."""

    id: str
    signed: bool
    body: dict[str, Any]


class WebhookReceiver:
    """Answers with each of ``statuses`` in turn, then with 204."""

    def __init__(self, statuses: Sequence[int] = ()) -> None:
        self.calls: list[Received] = []
        self._statuses = list(statuses)
        receiver = self

        class _Answers(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                names = ("webhook-id", "webhook-timestamp", "webhook-signature")
                call_id, at, signature = (self.headers[name] for name in names)
                digest = hmac.new(KEY, f"{call_id}.{at}.".encode() + body, hashlib.sha256).digest()
                signed = signature == f"v1,{base64.b64encode(digest).decode()}"
                receiver.calls.append(Received(call_id, signed, json.loads(body)))
                status = receiver._statuses.pop(0) if receiver._statuses else 204
                self.send_response(status)
                if status in (301, 302, 307):
                    self.send_header("Location", "/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_said: object) -> None:
                """Say nothing."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,), name="webhooks")

    @property
    def address(self) -> str:
        """Where it is called."""
        return f"http://127.0.0.1:{self._server.server_port}/services/{HIDDEN}?token=query"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()
