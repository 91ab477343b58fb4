"""What a source has seen: requests, connections, bytes; and waiting for it to happen.

Lives here: `Request`, `Recorder`, `Gate`. Not here: answering requests (`answer`, `connection`).
"""

from __future__ import annotations

import re
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property


@dataclass
class Request:
    """One request and, while and after it is answered, what was sent."""

    number: int
    """1 for the first request to this path, whatever the method."""
    connection: int
    """1 for the first connection the source accepted."""
    method: str
    path: str
    """Without the query."""
    query: str
    headers: Mapping[str, str]
    """Names in lower case; of repeated headers the last."""
    status: int = 0
    body_sent: int = 0
    """Bytes of the body given to the operating system (the peer may not have read them yet)."""
    finished: bool = False
    """The whole answer was sent, or as much of it as a fault let through."""

    @cached_property
    def range(self) -> tuple[int | None, int | None] | None:
        """(first, last) of a single byte range as asked for (RFC 9110 14.1.2); (None, n) is the last n bytes.

        None: no Range header, or not one byte range.
        """
        match = re.fullmatch(r"bytes=\s*(\d*)-(\d*)\s*", self.headers.get("range", ""))
        if match is None or not any(match.groups()):
            return None
        first, last = (int(text) if text else None for text in match.groups())
        return None if first is not None and last is not None and last < first else (first, last)


@dataclass
class Gate:
    """Lets `hold_after` body bytes of a path through, over all its connections together, then holds the rest.

    Serve a path with it; `wait_held`, look around, `allow` more or `release` all.
    """

    hold_after: int
    passed: int = 0
    _held: int = 0
    _news: threading.Condition = field(default_factory=threading.Condition, repr=False)

    def take(self, wanted: int, given_up: Callable[[], bool]) -> int:
        """How many of `wanted` bytes may go now; waits while none may. 0 once `given_up` says so."""
        with self._news:
            self._held += 1
            self._news.notify_all()
            try:
                # The time limit is only for `given_up`, which nobody announces.
                while self.passed >= self.hold_after:
                    if given_up():
                        return 0
                    self._news.wait(0.02)
            finally:
                self._held -= 1
                self._news.notify_all()
            taken = min(wanted, self.hold_after - self.passed)
            self.passed += taken
            return taken

    def allow(self, count: int) -> None:
        """Lets `count` more bytes through."""
        with self._news:
            self.hold_after += count
            self._news.notify_all()

    def release(self) -> None:
        """Lets everything through."""
        self.allow(1 << 62)

    def wait_held(self, connections: int = 1, timeout: float = 60.0) -> None:
        """Returns when the bytes have passed and so many connections are held; `TimeoutError` otherwise."""
        with self._news:
            if not self._news.wait_for(
                lambda: self.passed >= self.hold_after and self._held >= connections, timeout
            ):
                raise TimeoutError(f"{self._held} connections held, {self.passed} bytes passed")


class Recorder:
    """Counts connections and keeps requests; tests wait on it instead of sleeping."""

    def __init__(self) -> None:
        self._news = threading.Condition(threading.RLock())
        self._requests: list[Request] = []
        self._numbers: Counter[str] = Counter()
        self._open: set[int] = set()
        self._busy = 0
        self.connections = 0
        """Accepted since the start."""
        self.peak_connections = 0
        """Most open at one time."""
        self.peak_requests = 0
        """Most being answered at one time."""
        self.failed_handshakes: list[str] = []
        """TLS handshakes that came to nothing, one reason each."""

    @property
    def open_connections(self) -> int:
        """Open now. A connection the client has closed counts until the source notices: use `wait_for`."""
        with self._news:
            return len(self._open)

    @property
    def requests(self) -> list[Request]:
        """Copies of all requests in the order they came."""
        with self._news:
            return [replace(request) for request in self._requests]

    def requests_for(self, path: str) -> list[Request]:
        """Copies of the requests for a path (a URL will do: its path counts), in the order they came."""
        wanted = path_of(path)
        return [request for request in self.requests if request.path == wanted]

    def forget(self) -> None:
        """No request has been seen yet, but numbers go on: for runs of hours."""
        with self._news:
            self._requests.clear()

    def body_sent(self, path: str) -> int:
        """Body bytes sent for a path in all answers together."""
        return sum(request.body_sent for request in self.requests_for(path))

    def wait_for(self, predicate: Callable[[], object], timeout: float = 60.0) -> None:
        """Returns when `predicate` is true, asked anew after every event; `TimeoutError` otherwise."""
        with self._news:
            if not self._news.wait_for(lambda: bool(predicate()), timeout):
                seen = "\n".join(str(request) for request in self._requests[-20:])
                raise TimeoutError(
                    f"not within {timeout} s; {len(self._open)} connections open, the last requests:\n{seen}"
                )

    @contextmanager
    def connection(self) -> Iterator[int]:
        """Counts a connection as open and yields its number."""
        with self._news:
            self.connections += 1
            number = self.connections
            self._open.add(number)
            self.peak_connections = max(self.peak_connections, len(self._open))
            self._news.notify_all()
        try:
            yield number
        finally:
            with self._news:
                self._open.discard(number)
                self._news.notify_all()

    @contextmanager
    def request(
        self, connection: int, method: str, target: str, headers: Mapping[str, str]
    ) -> Iterator[Request]:
        """Keeps a request and counts it as busy meanwhile."""
        path, _, query = target.partition("?")
        with self._news:
            self._numbers[path] += 1
            request = Request(self._numbers[path], connection, method, path, query, dict(headers))
            self._requests.append(request)
            self._busy += 1
            self.peak_requests = max(self.peak_requests, self._busy)
            self._news.notify_all()
        try:
            yield request
        finally:
            with self._news:
                self._busy -= 1
                request.finished = True
                self._news.notify_all()

    def sent(self, request: Request, count: int) -> None:
        """Adds body bytes to a request."""
        with self._news:
            request.body_sent += count
            self._news.notify_all()

    def answered(self, request: Request, status: int) -> None:
        """Notes the status before the first byte goes out."""
        with self._news:
            request.status = status
            self._news.notify_all()

    def handshake_failed(self, reason: str) -> None:
        """Notes a TLS handshake that came to nothing."""
        with self._news:
            self.failed_handshakes.append(reason)
            self._news.notify_all()


def path_of(url: str) -> str:
    """The path of a URL or path, without query."""
    rest = url.partition("://")[2]
    path = "/" + rest.partition("/")[2] if rest else url
    return path.partition("?")[0]
