"""What an honest source answers: the version it serves, and the answer to one request (RFC 9110).

Lives here: `Version`, `Answer`, `honest_answer`. Not here: lies (`faults`), sockets (`connection`).
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from email.utils import mktime_tz, parsedate_tz
from http import HTTPStatus
from typing import Literal

from tests.servers.content import FixedContent, Readable
from tests.servers.recorder import Gate, Request

Framing = Literal["length", "chunked", "close"]
"""How the body's end is told: Content-Length, chunks, or the end of the connection."""
Ending = Literal["fin", "rst"]

DEFAULT_MODIFIED = "Tue, 01 Oct 2024 10:00:00 GMT"


@dataclass(frozen=True)
class Version:
    """What a path serves at one time."""

    content: Readable
    etag: str | None = '"v1"'
    """As sent, with quotes; None: no ETag header."""
    last_modified: str | None = DEFAULT_MODIFIED
    content_type: str | None = "application/octet-stream"
    disposition: str | None = None
    encoding: str | None = None
    ranges: bool = True
    framing: Framing = "length"
    rate: float | None = None
    """Bytes per second of one connection; None: as fast as it goes."""
    chunk: int = 64 << 10
    """Size in bytes of a chunk when the framing is chunked."""
    gate: Gate | None = None


@dataclass
class Answer:
    """One answer before it is sent; faults change it."""

    status: int
    content: Readable
    start: int
    """The body is [start, stop) of the content."""
    stop: int
    framing: Framing = "length"
    headers: list[tuple[str, str]] = field(default_factory=list)
    """All but Content-Length and Transfer-Encoding, which follow from the body unless `own_framing`."""
    own_framing: bool = False
    raw_lines: list[bytes] = field(default_factory=list)
    """Header lines as they are, without line end."""
    protocol: str = "HTTP/1.1"
    rate: float | None = None
    chunk: int = 64 << 10
    gate: Gate | None = None
    close: bool = False
    """Close the connection after the answer."""
    # What breaks it. Positions are body bytes; -1 is before the status line.
    cut: tuple[int, Ending] | None = None
    stall: tuple[int, threading.Event] | None = None
    drip: tuple[int, float] | None = None
    endless_headers: float | None = None
    surplus: bytes = b""
    """Sent after the body that the headers announce."""
    last_chunk: bytes = b"0\r\n\r\n"

    def header(self, name: str, value: str | None) -> None:
        """Replaces a header; None removes it."""
        self.headers = [pair for pair in self.headers if pair[0].lower() != name.lower()]
        if value is not None:
            self.headers.append((name, value))


def reply(status: int, body: bytes = b"", content_type: str = "text/plain") -> Answer:
    """A complete short answer."""
    headers = [("Content-Type", content_type)] if body else []
    return Answer(status, FixedContent(body), 0, len(body), headers=headers)


def reason(status: int) -> str:
    """The phrase after the status."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"


def honest_answer(version: Version, request: Request) -> Answer:
    """The answer RFC 9110 asks for: 200, 206, 304, 412 or 416; 405 for anything but GET and HEAD."""
    if request.method not in ("GET", "HEAD"):
        return reply(HTTPStatus.METHOD_NOT_ALLOWED)
    wanted = request.headers.get("if-match")
    if wanted is not None and wanted.strip() != "*" and not _strong_match(wanted, version.etag):
        return reply(HTTPStatus.PRECONDITION_FAILED)
    if _is_known(version, request):
        return reply(HTTPStatus.NOT_MODIFIED)
    size = version.content.size
    answer = Answer(
        HTTPStatus.OK,
        version.content,
        0,
        size,
        framing=version.framing,
        rate=version.rate,
        chunk=version.chunk,
        gate=version.gate,
    )
    for name, value in _described(version):
        answer.header(name, value)
    # RFC 9110 14.2: a Range header counts for GET only.
    if version.ranges and request.range and request.method == "GET" and _if_range(version, request):
        _take_range(answer, request.range, size)
    return answer


def _described(version: Version) -> list[tuple[str, str | None]]:
    return [
        ("Accept-Ranges", "bytes" if version.ranges else None),
        ("ETag", version.etag),
        ("Last-Modified", version.last_modified),
        ("Content-Type", version.content_type),
        ("Content-Disposition", version.disposition),
        ("Content-Encoding", version.encoding),
    ]


def _take_range(answer: Answer, asked: tuple[int | None, int | None], size: int) -> None:
    first, last = asked
    if first is None:
        first, last = max(0, size - (last or 0)), size - 1 if last else -1
    if first >= size or (last is not None and last < first):
        answer.status = HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE
        answer.content, answer.start, answer.stop = FixedContent(b""), 0, 0
        answer.header("Content-Range", f"bytes */{size}")
        return
    answer.status = HTTPStatus.PARTIAL_CONTENT
    answer.start, answer.stop = first, size if last is None else min(last + 1, size)
    answer.header("Content-Range", f"bytes {answer.start}-{answer.stop - 1}/{size}")


def _if_range(version: Version, request: Request) -> bool:
    """RFC 9110 13.1.5: true without If-Range, or when its validator is strong and the same."""
    wanted = request.headers.get("if-range")
    if wanted is None:
        return True
    if '"' in wanted:
        return _strong_match(wanted, version.etag)
    theirs, ours = _seconds(wanted), _seconds(version.last_modified)
    return theirs is not None and theirs == ours


def _is_known(version: Version, request: Request) -> bool:
    """RFC 9110 13.1.2 and 13.1.3: the second counts only without the first."""
    tags = request.headers.get("if-none-match")
    if tags is not None:
        return version.etag is not None and version.etag in {tag.strip() for tag in tags.split(",")}
    since = request.headers.get("if-modified-since")
    theirs, ours = _seconds(since or ""), _seconds(version.last_modified)
    return theirs is not None and ours is not None and ours <= theirs


def _strong_match(wanted: str, etag: str | None) -> bool:
    return (
        etag is not None and not etag.startswith("W/") and etag in {tag.strip() for tag in wanted.split(",")}
    )


def _seconds(date: str | None) -> int | None:
    parsed = parsedate_tz(date) if date else None
    return None if parsed is None else mktime_tz(parsed)
