"""Calling a webhook: a POST of JSON, signed as Standard Webhooks says, over the host's route.

Signatures are those of version 1.0.0 of that specification (github.com/standard-webhooks/standard-webhooks):
HMAC-SHA256 over id, time and body, so that a receiver can tell who called, when, and whether it has heard of
that id before. Not here: when a call is made again (``wiring/hook_runner.py``).
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from contextlib import closing
from urllib.parse import urlsplit

import requests

from transfer_gui.backends.common.blocked_sockets import BlockedSockets
from transfer_gui.backends.common.peers import Peers, RequestContext
from transfer_gui.backends.http.sockets import WatchedAdapter
from transfer_gui.core.hooks import signing_key
from transfer_gui.core.host_access import Routes

CONNECT_SECONDS, ANSWER_SECONDS = 10.0, 30.0


class WebhookFailed(Exception):
    """No 2xx came back; the text says what did. ``gone``: the receiver wants no call any more."""

    def __init__(self, said: str, *, gone: bool = False) -> None:
        self.gone = gone
        super().__init__(said)


def sign(secret: str, call_id: str, at: int, body: bytes) -> str:
    """The value of ``webhook-signature``. Raises ValueError for a secret that is none."""
    signed = b"%b.%d.%b" % (call_id.encode(), at, body)
    digest = hmac.new(signing_key(secret), signed, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode('ascii')}"


class Webhooks:
    """Calls webhooks by the routes of the user's hosts. Thread-safe."""

    def __init__(self, routes: Routes, program: str) -> None:
        self._routes = routes
        self._program = program
        self._blocked = BlockedSockets(ANSWER_SECONDS)

    def call(self, address: str, secret: str, call_id: str, at: int, body: bytes) -> int:
        """POST the body; the status, a 2xx. No redirect is followed.

        Raises WebhookFailed, ValueError for an unfit secret, SecretError where the host's login can't be had.
        """
        headers = {
            "Content-Type": "application/json",
            "User-Agent": self._program,
            "webhook-id": call_id,
            "webhook-timestamp": str(at),
            "webhook-signature": sign(secret, call_id, at, body),
        }
        parts = urlsplit(address)
        route = self._routes((parts.hostname or "").lower(), parts.port, parts.scheme)
        if route.authorization:
            headers["Authorization"] = route.authorization
        asking = RequestContext()
        asking.blocked, asking.peers = self._blocked, Peers()
        with closing(WatchedAdapter(asking, connections=1, dial=route.dial)) as adapter:
            try:
                request = requests.Request("POST", address, headers=headers, data=body).prepare()
                answer = adapter.send(
                    request,
                    stream=True,
                    timeout=(CONNECT_SECONDS, ANSWER_SECONDS),
                    verify=route.ca_file or True,
                    cert=(route.client_cert, route.client_key or route.client_cert)
                    if route.client_cert
                    else None,
                    proxies={"http": route.proxy, "https": route.proxy} if route.proxy else None,
                )
            except (OSError, ValueError, requests.exceptions.RequestException) as error:
                # Its text may quote the address.
                raise WebhookFailed(type(error).__name__) from None
            with closing(answer):
                status = answer.status_code
        if not 200 <= status < 300:
            raise WebhookFailed(f"it answered {status}", gone=status == 410)
        return status

    def stop(self) -> None:
        """Break the calls that are under way."""
        self._blocked.interrupt()
