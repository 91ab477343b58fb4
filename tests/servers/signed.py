"""Redirects to signed targets that expire, as object stores and CDNs hand them out.

Lives here: the tokens and the two faults made of them. Not here: serving (`HttpSource.serve_signed`).
"""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass
from urllib.parse import parse_qs

from tests.servers.answer import Answer, reply
from tests.servers.faults import Fault, Redirect
from tests.servers.recorder import Request

PARAMETER = "X-Token"


class Tokens:
    """Tokens that are each good for `valid_requests` requests."""

    def __init__(self, valid_requests: int) -> None:
        self._valid_requests = valid_requests
        self._left: dict[str, int] = {}
        self._lock = threading.Lock()

    def issue(self) -> str:
        """A fresh token."""
        token = secrets.token_hex(16)
        with self._lock:
            self._left[token] = self._valid_requests
        return token

    def use(self, token: str) -> bool:
        """Whether the token is still good; it is a bit less so afterwards."""
        with self._lock:
            self._left[token] = self._left.get(token, 0) - 1
            return self._left[token] >= 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TokenNeeded(Fault):
    """403 without a good token in the query."""

    tokens: Tokens

    def alter(self, answer: Answer, request: Request) -> Answer:
        token = parse_qs(request.query).get(PARAMETER, [""])[0]
        if self.tokens.use(token):
            return answer
        return reply(403, b"<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>")


def signed_redirect(target: str, tokens: Tokens) -> Redirect:
    """Redirects to the target with a fresh token each time."""
    return Redirect(to=lambda _: f"{target}?{PARAMETER}={tokens.issue()}")
