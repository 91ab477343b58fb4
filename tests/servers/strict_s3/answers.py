"""What the store answers: a status, headers, a body; and errors, which are answers too.

Lives here: :class:`Answer`, :class:`S3Error`, :class:`Ended`. Not here: sending them (``connection``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from tests.servers.strict_s3.blobs import Blob
from tests.servers.strict_s3.xml import Fields, document

Ending = Literal["fin", "rst"]

STREAM_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Stretch:
    """The bytes [start, stop) of an object that consists of ``pieces``."""

    pieces: Sequence[Blob]
    start: int
    stop: int

    def __len__(self) -> int:
        return self.stop - self.start

    def chunks(self) -> Iterator[bytes | memoryview]:
        """The bytes, at most ``STREAM_CHUNK`` at a time."""
        offset = 0
        for piece in self.pieces:
            at = max(self.start - offset, 0)
            end = min(self.stop - offset, piece.size)
            while at < end:
                chunk = piece.read(at, min(STREAM_CHUNK, end - at))
                at += len(chunk)
                yield chunk
            offset += piece.size


@dataclass(slots=True)
class Answer:
    """An HTTP answer. ``close``: the connection ends after it. ``code`` is the S3 error's, for the log.

    ``begun``: the head was sent before and the body comes as the last chunk.
    """

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes | Stretch = b""
    close: bool = False
    code: str = ""
    begun: bool = False


class S3Error(Exception):
    """A refusal. ``extra`` are more elements of the error document."""

    def __init__(
        self,
        status: int,
        code: str,
        message: str = "",
        *,
        extra: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.status = status
        self.code = code
        self.message = message or code
        self.extra = dict(extra or {})
        self.headers = dict(headers or {})
        super().__init__(f"{status} {code}: {self.message}")

    def answer(self, resource: str) -> Answer:
        """The error document."""
        body = b"" if self.status == 304 else error_document(self.code, self.message, resource, self.extra)
        headers = {"Content-Type": "application/xml"} | self.headers
        return Answer(self.status, headers, body, code=self.code)


def error_document(code: str, message: str, resource: str, extra: Mapping[str, str] | None = None) -> bytes:
    """S3's ``<Error>``."""
    fields: Fields = [("Code", code), ("Message", message), *(extra or {}).items(), ("Resource", resource)]
    return document("Error", [*fields, ("RequestId", "STRICT0000000000")], namespace=False)


def described(root: str, fields: Fields, **headers: str) -> Answer:
    """200 with an XML document."""
    more = {name.replace("_", "-"): value for name, value in headers.items()}
    return Answer(200, {"Content-Type": "application/xml"} | more, document(root, fields))


class Ended(Exception):
    """The connection is over: no more is sent on it."""

    def __init__(self, how: Ending = "fin") -> None:
        self.how: Ending = how
        super().__init__(how)
