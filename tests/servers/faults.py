"""What can go wrong with a source, as values that say when they strike and change the version or the answer.

Lives here: the faults and the predicates for their `when`. Not here: sending (`connection`).
Faults strike in the order they are given; of two that cut (or stall, or drip) one answer the last one counts.
Positions are body bytes of one answer unless said otherwise.
"""

from __future__ import annotations

import gzip
import threading
from collections.abc import Callable, Container
from dataclasses import dataclass, field, replace

from tests.servers.answer import Answer, Ending, Version, reply
from tests.servers.content import Content, FixedContent, Readable
from tests.servers.recorder import Request

When = int | Container[int] | Callable[[Request], bool] | None
"""Number(s) of the request to the path, from 1; a predicate; or None for every request."""


def since(number: int) -> Callable[[Request], bool]:
    """From the n-th request to the path on."""
    return lambda request: request.number >= number


def method(*names: str) -> Callable[[Request], bool]:
    """For requests with one of these methods."""
    return lambda request: request.method in names


def ranged(request: Request) -> bool:
    """For requests with a byte range."""
    return request.range is not None


def starting_at(*offsets: int) -> Callable[[Request], bool]:
    """For ranges that begin at one of these offsets."""
    return lambda request: request.range is not None and request.range[0] in offsets


class Times:
    """For the first `count` requests that the predicate holds for."""

    def __init__(self, count: int, predicate: Callable[[Request], bool] = lambda _: True) -> None:
        self._left = count
        self._predicate = predicate
        self._lock = threading.Lock()

    def __call__(self, request: Request) -> bool:
        if not self._predicate(request):
            return False
        with self._lock:
            self._left -= 1
            return self._left >= 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """Base: strikes when `when` says so, and changes nothing."""

    when: When = None

    def strikes(self, request: Request) -> bool:
        """Whether it concerns this request; to be asked once for each."""
        if self.when is None:
            return True
        if isinstance(self.when, int):
            return request.number == self.when
        return self.when(request) if callable(self.when) else request.number in self.when

    def version(self, version: Version, request: Request) -> Version:
        """What is served instead of `version`."""
        return version

    def alter(self, answer: Answer, request: Request) -> Answer:
        """The answer as it goes wrong."""
        return answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed(Fault):
    """The file is another one now. None leaves a thing as it was; "" removes the ETag or the date."""

    content: Readable | None = None
    etag: str | None = None
    last_modified: str | None = None

    def version(self, version: Version, request: Request) -> Version:
        etag = version.etag if self.etag is None else self.etag or None
        modified = version.last_modified if self.last_modified is None else self.last_modified or None
        return replace(version, content=self.content or version.content, etag=etag, last_modified=modified)


@dataclass(frozen=True, slots=True, kw_only=True)
class IgnoreRange(Fault):
    """200 and everything, although a range was asked for; `Accept-Ranges` is gone too."""

    def version(self, version: Version, request: Request) -> Version:
        return replace(version, ranges=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gzip(Fault):
    """Content-Encoding: gzip, although identity was asked for. For small contents."""

    def version(self, version: Version, request: Request) -> Version:
        packed = gzip.compress(version.content.read(0, version.content.size), mtime=0)
        return replace(version, content=FixedContent(packed), encoding="gzip")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut(Fault):
    """The connection ends after so many body bytes; `after=-1`: before the status line.

    With `at` it ends at that offset of the file, in every answer that `when` allows and that would pass it.
    Over TLS a FIN comes without close_notify.
    """

    after: int | None = None
    at: int | None = None
    how: Ending = "fin"

    def alter(self, answer: Answer, request: Request) -> Answer:
        after = self.after if self.at is None else self.at - answer.start
        if after is not None and (self.at is None or 0 <= after < answer.stop - answer.start):
            answer.cut = (after, self.how)
        return answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Stall(Fault):
    """Nothing more comes after so many body bytes until the event is set; `after=-1`: nothing at all."""

    after: int
    until: threading.Event = field(default_factory=threading.Event)

    def alter(self, answer: Answer, request: Request) -> Answer:
        answer.stall = (self.after, self.until)
        return answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Drip(Fault):
    """From `after` body bytes on it comes byte by byte, so many in a second."""

    rate: float
    after: int = 0

    def alter(self, answer: Answer, request: Request) -> Answer:
        answer.drip = (self.after, self.rate)
        return answer


@dataclass(frozen=True, slots=True, kw_only=True)
class EndlessHeaders(Fault):
    """A header line every `interval` seconds, and never the empty line that ends them."""

    interval: float = 0.01

    def alter(self, answer: Answer, request: Request) -> Answer:
        answer.endless_headers = self.interval
        return answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Status(Fault):
    """Another status and body; `retry_after` as sent (seconds or a date). 200 with HTML is a login page."""

    status: int
    retry_after: str | None = None
    body: bytes = b""
    content_type: str = "text/plain"
    headers: tuple[tuple[str, str], ...] = ()

    def alter(self, answer: Answer, request: Request) -> Answer:
        answer = reply(self.status, self.body, self.content_type)
        answer.headers += self.headers
        answer.header("Retry-After", self.retry_after)
        return answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Altered(Fault):
    """Whatever `by` makes of the answer: for servers with rules of their own."""

    by: Callable[[Answer, Request], Answer]

    def alter(self, answer: Answer, request: Request) -> Answer:
        return self.by(answer, request)


@dataclass(frozen=True, slots=True, kw_only=True)
class Redirect(Fault):
    """A redirect to `to`, sent as it is (UTF-8, any scheme, relative), with a body of `body_size` bytes."""

    to: str | Callable[[Request], str]
    status: int = 302
    body_size: int = 0

    def alter(self, answer: Answer, request: Request) -> Answer:
        target = self.to if isinstance(self.to, str) else self.to(request)
        answer = Answer(self.status, Content(0, self.body_size), 0, self.body_size)
        answer.header("Location", target)
        return answer
