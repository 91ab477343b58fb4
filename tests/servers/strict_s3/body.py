"""Receives a request's body: undoes its framing, computes digests on the way, gives it to a sink.

Lives here: :func:`receive` and :class:`Received`. Not here: whether the digests are right (``rules_body``).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tests.servers.strict_s3.answers import S3Error
from tests.servers.strict_s3.blobs import Blob, MemorySink, Sink, SinkMaker
from tests.servers.strict_s3.checksums import Digests
from tests.servers.strict_s3.request import Request
from tests.servers.strict_s3.wire import ByteSource, Chunked, Sized, Wire

UNANNOUNCED_ROOM = 8 << 20
"""Bytes that a body may have whose headers do not tell its length."""

Passing = Callable[[memoryview, int], None]
"""Sees each chunk and its offset before anything is made of it; may change the bytes."""


@dataclass(slots=True)
class Received:
    """A body that has come in whole. ``announced`` is the length in bytes that the headers told."""

    blob: Blob
    announced: int
    trailers: Mapping[str, str] = field(default_factory=dict)

    def content(self) -> bytes:
        """All bytes; for XML documents, which are kept in memory."""
        return bytes(self.blob.read(0, self.blob.size))


def is_aws_chunked(request: Request) -> bool:
    """Whether the payload is in S3's own chunks."""
    return request.header("x-amz-content-sha256").startswith("STREAMING-")


def announced_length(request: Request) -> int | None:
    """Bytes of the payload as the headers tell, None if they do not."""
    text = request.header("x-amz-decoded-content-length" if is_aws_chunked(request) else "content-length")
    return int(text) if text.isascii() and text.isdigit() else None


def has_body(request: Request) -> bool:
    """Whether bytes follow the head."""
    return request.header("content-length") not in ("", "0") or "transfer-encoding" in request.headers


def receive(
    wire: Wire, request: Request, make_sink: SinkMaker, digests: Digests, passing: Passing
) -> Received:
    """The body. Raises Ended if the client leaves before its end, S3Error for bad framing."""
    announced = announced_length(request)
    source, chunks = _source(wire, request)
    unannounced = announced is None and has_body(request)
    sink = MemorySink(UNANNOUNCED_ROOM) if unannounced else make_sink(announced or 0)
    try:
        size = _fill(sink, source, digests, passing)
        _rest(source, size)
    except BaseException:
        sink.discard()
        raise
    return Received(sink.blob(digests.values()), announced or 0, chunks.trailers if chunks else {})


def _source(wire: Wire, request: Request) -> tuple[ByteSource, Chunked | None]:
    """The payload's bytes, and S3's chunks if it comes in them."""
    outer: ByteSource
    if "chunked" in request.header("transfer-encoding").lower():
        outer = Chunked(wire)
    else:
        outer = Sized(wire, int(request.header("content-length") or 0))
    if not is_aws_chunked(request):
        return outer, None
    inner = Chunked(outer)
    return inner, inner


def _fill(sink: Sink, source: ByteSource, digests: Digests, passing: Passing) -> int:
    size = 0
    while len(room := sink.room()):
        count = source.read_into(room)
        if not count:
            break
        passing(room[:count], size)
        digests.update(room[:count])
        sink.add(count)
        size += count
    return size


def _rest(source: ByteSource, size: int) -> None:
    """Reads to the end of the framing. Raises S3Error if there is more than was announced."""
    spare = memoryview(bytearray(1))
    if source.read_into(spare):
        raise S3Error(400, "IncompleteBody", f"The body is longer than {size} bytes.")
