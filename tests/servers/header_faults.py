"""Faults in the head and the framing of an answer; the others are in `faults`."""

from __future__ import annotations

from dataclasses import dataclass

from tests.servers.answer import Answer, reply
from tests.servers.content import FixedContent
from tests.servers.faults import Fault
from tests.servers.recorder import Request


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentRange(Fault):
    """A Content-Range that does not say what the body is: numbers off, other text, or none (`text=""`).

    Strikes answers with 206 only.
    """

    start_off: int = 0
    last_off: int = 0
    total_off: int = 0
    total: str | None = None
    text: str | None = None

    def alter(self, answer: Answer, request: Request) -> Answer:
        if answer.status != 206:
            return answer
        total = str(answer.content.size + self.total_off) if self.total is None else self.total
        off = f"bytes {answer.start + self.start_off}-{answer.stop - 1 + self.last_off}/{total}"
        answer.header("Content-Range", off if self.text is None else self.text or None)
        return answer


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherRange(Fault):
    """Another range than the one asked for, and honest about it: shifted, or shorter by so many bytes."""

    shift: int = 0
    shorter: int = 0

    def alter(self, answer: Answer, request: Request) -> Answer:
        if answer.status != 206:
            return answer
        size = answer.content.size
        answer.start = min(max(0, answer.start + self.shift), size)
        answer.stop = min(max(answer.start, answer.stop + self.shift - self.shorter), size)
        answer.header("Content-Range", f"bytes {answer.start}-{answer.stop - 1}/{size}")
        return answer


@dataclass(frozen=True, slots=True, kw_only=True)
class UnaskedRange(Fault):
    """206 with [start, stop), whatever was asked for."""

    start: int
    stop: int

    def alter(self, answer: Answer, request: Request) -> Answer:
        answer.status, answer.start, answer.stop = 206, self.start, self.stop
        answer.header("Content-Range", f"bytes {self.start}-{self.stop - 1}/{answer.content.size}")
        return answer


@dataclass(frozen=True, slots=True, kw_only=True)
class MultipartRanges(Fault):
    """206 with multipart/byteranges for a single range (RFC 9110 14.6 allows it only for several)."""

    boundary: str = "THIS_SEPARATES"

    def alter(self, answer: Answer, request: Request) -> Answer:
        if answer.status != 206:
            return answer
        place = f"bytes {answer.start}-{answer.stop - 1}/{answer.content.size}"
        inner = answer.content.read(answer.start, answer.stop - answer.start)
        head = (
            f"--{self.boundary}\r\nContent-Type: application/octet-stream\r\nContent-Range: {place}\r\n\r\n"
        )
        body = head.encode() + inner + f"\r\n--{self.boundary}--\r\n".encode()
        answer.content, answer.start, answer.stop = FixedContent(body), 0, len(body)
        answer.header("Content-Range", None)
        answer.header("Content-Type", f"multipart/byteranges; boundary={self.boundary}")
        return answer


@dataclass(frozen=True, slots=True, kw_only=True)
class IfRangeRefused(Fault):
    """200 and everything when If-Range is sent, although nothing has changed."""

    def alter(self, answer: Answer, request: Request) -> Answer:
        if answer.status == 206 and "if-range" in request.headers:
            answer.status, answer.start, answer.stop = 200, 0, answer.content.size
            answer.header("Content-Range", None)
        return answer


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentLength(Fault):
    """Content-Length headers as given (garbage, negative, several), then body and connection's end."""

    values: tuple[str, ...]

    def alter(self, answer: Answer, request: Request) -> Answer:
        answer.own_framing, answer.close = True, True
        answer.headers += [("Content-Length", value) for value in self.values]
        return answer


@dataclass(frozen=True, slots=True, kw_only=True)
class AddHeaders(Fault):
    """Headers more; on a chunked answer ("Content-Length", n) makes the two framings contradict."""

    headers: tuple[tuple[str, str], ...]

    def alter(self, answer: Answer, request: Request) -> Answer:
        answer.headers += self.headers
        return answer


@dataclass(frozen=True, slots=True, kw_only=True)
class SetHeader(Fault):
    """A header replaced, or removed (`value=None`)."""

    name: str
    value: str | None

    def alter(self, answer: Answer, request: Request) -> Answer:
        answer.header(self.name, self.value)
        return answer


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderLines(Fault):
    """Lines among the headers as they are, such as one without a colon."""

    lines: tuple[bytes, ...]

    def alter(self, answer: Answer, request: Request) -> Answer:
        answer.raw_lines += self.lines
        return answer


@dataclass(frozen=True, slots=True, kw_only=True)
class TooLong(Fault):
    """So many bytes more than Content-Length says; the connection stays open, they spoil its next answer."""

    by: int

    def alter(self, answer: Answer, request: Request) -> Answer:
        answer.surplus = b"\xee" * self.by
        return answer


@dataclass(frozen=True, slots=True, kw_only=True)
class LastChunk(Fault):
    """Another end of a chunked body, then of the connection: b"" is none, b"0\\r\\n" lacks the last line."""

    ending: bytes

    def alter(self, answer: Answer, request: Request) -> Answer:
        answer.last_chunk, answer.close = self.ending, True
        return answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Http10(Fault):
    """HTTP/1.0: the connection's end is the body's end. With `length=False` nothing else tells it."""

    length: bool = False

    def alter(self, answer: Answer, request: Request) -> Answer:
        answer.protocol, answer.close = "HTTP/1.0", True
        answer.framing = "length" if self.length else "close"
        return answer


@dataclass(frozen=True, slots=True, kw_only=True)
class HangUp(Fault):
    """The answer is complete, then the connection ends without having said so."""

    def alter(self, answer: Answer, request: Request) -> Answer:
        answer.close = True
        return answer


@dataclass(frozen=True, slots=True, kw_only=True)
class AskLogin(Fault):
    """A challenge to whoever sends no login (RFC 9110 §11.6.1); any login is let in."""

    challenge: str = 'Basic realm="r"'
    status: int = 401

    def alter(self, answer: Answer, request: Request) -> Answer:
        if request.headers.get("authorization"):
            return answer
        refused = reply(self.status)
        refused.header("WWW-Authenticate", self.challenge or None)
        return refused
