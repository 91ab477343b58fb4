"""What can go wrong with a request, as values.

Lives here: the actions and :class:`Strike`, by which they do it. Not here: when they strike (``faults``).

An action gives the answer that goes out instead of the honest one, or None to let the request go on. At the
moment AFTER the honest answer is known and what it says has happened.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import ClassVar, Protocol

from tests.servers.strict_s3.answers import Answer, Ended, Ending, error_document
from tests.servers.strict_s3.blobs import CHUNK, MemoryBlob
from tests.servers.strict_s3.call import Call
from tests.servers.strict_s3.checksums import Digests
from tests.servers.strict_s3.gate import Gate
from tests.servers.strict_s3.store import StoredPart, blob_etag


class Moment(StrEnum):
    """When an action strikes."""

    HEAD = "head"
    """On seeing the head; the body has not been read."""
    BEFORE = "before"
    """The body was read; nothing has happened yet, nor will it if the action answers."""
    AFTER = "after"
    """It has happened; only the answer can go wrong."""


@dataclass(slots=True)
class Transport:
    """What an action may do to the body and the answer of its request. Offsets in bytes."""

    stop_reading: tuple[int, Gate] | None = None
    flip_at: int | None = None
    drip: tuple[Gate, float] | None = None


@dataclass(slots=True)
class Strike:
    """An action's view of the request it strikes. ``answer`` is the honest one, None until AFTER."""

    call: Call
    transport: Transport
    given_up: Callable[[], bool]
    answer: Answer | None = None

    def wait(self, gate: Gate) -> None:
        """Until the gate lets it pass. Raises Ended if client or store are gone first."""
        if not gate.wait(self.given_up):
            raise Ended


class Action(Protocol):
    """Something that goes wrong."""

    moment: ClassVar[Moment]
    """When it strikes unless told otherwise."""

    def strike(self, strike: Strike) -> Answer | None:
        """Do it. Raises Ended to end the connection."""


@dataclass(frozen=True, slots=True)
class Refuse:
    """An error answer. ``retry_after`` in seconds."""

    moment: ClassVar[Moment] = Moment.BEFORE
    status: int
    code: str
    message: str = "as scripted"
    retry_after: float | None = None
    headers: dict[str, str] = field(default_factory=dict)

    def strike(self, strike: Strike) -> Answer:
        """The error document."""
        more = {} if self.retry_after is None else {"Retry-After": f"{self.retry_after:g}"}
        body = error_document(self.code, self.message, strike.call.request.raw_path)
        headers = {"Content-Type": "application/xml"} | more | self.headers
        return Answer(self.status, headers, body, code=self.code)


@dataclass(frozen=True, slots=True)
class Reply:
    """Any answer at all."""

    moment: ClassVar[Moment] = Moment.BEFORE
    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)

    def strike(self, strike: Strike) -> Answer:
        """The answer."""
        return Answer(self.status, dict(self.headers), self.body)


def error_in_success(code: str = "InternalError") -> Reply:
    """200 with an ``<Error>`` document, as CompleteMultipartUpload may answer."""
    body = error_document(code, "We encountered an internal error. Please try again.", "")
    return Reply(200, body, {"Content-Type": "application/xml"})


EMPTY = Reply(200)
NO_CONTENT = Reply(204)
HTML = Reply(200, b"<html><body>Please sign in</body></html>", {"Content-Type": "text/html"})
HTML_503 = Reply(503, b"<html><body>Service Unavailable</body></html>", {"Content-Type": "text/html"})
SLOW_DOWN = Refuse(503, "SlowDown", "Please reduce your request rate.", retry_after=1)
INTERNAL_ERROR = Refuse(500, "InternalError")


@dataclass(frozen=True, slots=True)
class Truncate:
    """The honest answer's body ends too soon, with a Content-Length that agrees. ``keep`` in bytes."""

    moment: ClassVar[Moment] = Moment.AFTER
    keep: int = 60

    def strike(self, strike: Strike) -> Answer | None:
        """The beginning of the body."""
        if strike.answer is None or not isinstance(strike.answer.body, bytes):
            return None
        return replace(strike.answer, body=strike.answer.body[: self.keep])


@dataclass(frozen=True, slots=True)
class WithoutHeader:
    """The honest answer lacks a header, an ETag for instance."""

    moment: ClassVar[Moment] = Moment.AFTER
    name: str

    def strike(self, strike: Strike) -> Answer | None:
        """The answer without it."""
        if strike.answer is None:
            return None
        kept = {
            name: value for name, value in strike.answer.headers.items() if name.lower() != self.name.lower()
        }
        return replace(strike.answer, headers=kept)


@dataclass(frozen=True, slots=True)
class Drop:
    """The connection ends without an answer: "fin", or "rst" for a reset."""

    moment: ClassVar[Moment] = Moment.BEFORE
    how: Ending = "fin"

    def strike(self, strike: Strike) -> Answer | None:
        """Ends it."""
        raise Ended(self.how)


@dataclass(frozen=True, slots=True)
class Hold:
    """The request waits at the gate and then goes on."""

    moment: ClassVar[Moment] = Moment.BEFORE
    gate: Gate = field(default_factory=Gate)

    def strike(self, strike: Strike) -> Answer | None:
        """Waits."""
        strike.wait(self.gate)
        return None


@dataclass(frozen=True, slots=True)
class Do:
    """Does something of the test's own, then goes on or answers."""

    moment: ClassVar[Moment] = Moment.BEFORE
    function: Callable[[Strike], Answer | None]

    def strike(self, strike: Strike) -> Answer | None:
        """Does it."""
        return self.function(strike)


@dataclass(frozen=True, slots=True)
class Drip:
    """200 at once, then whitespace every ``interval`` seconds until the gate opens, then the work is done and
    its result follows, which may be an error (CompleteMultipartUpload on large objects)."""

    moment: ClassVar[Moment] = Moment.BEFORE
    gate: Gate = field(default_factory=Gate)
    interval: float = 0.05

    def strike(self, strike: Strike) -> Answer | None:
        """Says so to whoever answers."""
        strike.transport.drip = (self.gate, self.interval)
        return None


@dataclass(frozen=True, slots=True)
class StopReading:
    """Reads ``after`` bytes of the body and no more until the gate opens."""

    moment: ClassVar[Moment] = Moment.HEAD
    after: int
    gate: Gate = field(default_factory=Gate)

    def strike(self, strike: Strike) -> Answer | None:
        """Says so to whoever reads."""
        strike.transport.stop_reading = (self.after, self.gate)
        return None


@dataclass(frozen=True, slots=True)
class FlipBit:
    """A bit of the body is another one when it arrives, as after a fault on the way."""

    moment: ClassVar[Moment] = Moment.HEAD
    at: int = 0

    def strike(self, strike: Strike) -> Answer | None:
        """Says so to whoever reads."""
        strike.transport.flip_at = self.at
        return None


@dataclass(frozen=True, slots=True)
class CorruptPart:
    """The part that was just stored changes: other bytes with their own ETag and checksums."""

    moment: ClassVar[Moment] = Moment.AFTER
    at: int = 0

    def strike(self, strike: Strike) -> Answer | None:
        """Replaces it."""
        with strike.call.store.news:
            parts = strike.call.upload.parts
            number = strike.call.request.part_number or 0
            parts[number] = corrupted(parts[number], self.at)
        return None


@dataclass(frozen=True, slots=True)
class LoseUpload:
    """The upload is gone, as after a lifecycle rule or another client's abort."""

    moment: ClassVar[Moment] = Moment.BEFORE

    def strike(self, strike: Strike) -> Answer | None:
        """Loses it."""
        strike.call.store.lose(strike.call.upload)
        return None


def corrupted(part: StoredPart, at: int) -> StoredPart:
    """The part with one bit flipped, and what follows from it."""
    content = bytearray()
    for start in range(0, part.blob.size, CHUNK):
        content += part.blob.read(start, min(CHUNK, part.blob.size - start))
    content[at] ^= 1
    digests = Digests({*part.blob.digests, "md5"})
    digests.update(memoryview(content))
    blob = MemoryBlob(part.blob.size, digests.values(), content)
    return StoredPart(part.number, blob, blob_etag(blob, opaque=False), part.modified)
