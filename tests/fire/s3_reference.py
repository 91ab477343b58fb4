"""A store in memory that says what it did: the honest answers, what goes wrong with its bytes, and the judge.

Shares nothing with the program. Digests are always those of the bytes that are kept, so an answer that is not
mangled shows each damage; a checksum is repeated only by a store that repeats (``crc="echo"``). Sources: S3
API reference, each operation's response syntax.
"""

from __future__ import annotations

import base64
import hashlib
import io
import random
import re
import socket
import weakref
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.backends.bodies import crc64

WHEN = "Tue, 01 Oct 2024 10:00:00 GMT"
_NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/"
_CRC, _TYPE, _ALGORITHM = "x-amz-checksum-crc64nvme", "x-amz-checksum-type", "x-amz-checksum-algorithm"


@dataclass(frozen=True, slots=True)
class Asked:
    """A request. Header names are lower case."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes

    @property
    def query(self) -> dict[str, str]:
        """Of the target."""
        found = parse_qs(urlsplit(self.target).query, keep_blank_values=True)
        return {name: values[0] for name, values in found.items()}


@dataclass(slots=True)
class Said:
    """An answer before it is bytes."""

    status: int
    fields: list[tuple[str, str]] = field(default_factory=list)
    body: bytes = b""

    def wire(self, method: str) -> bytes:
        """As bytes; a length is told unless the fields tell one."""
        fields = list(self.fields)
        if not any(name.lower() == "content-length" for name, _ in fields):
            fields.append(("Content-Length", str(len(self.body))))
        lines = [f"HTTP/1.1 {self.status} Whatever", *(f"{name}: {value}" for name, value in fields)]
        return "\r\n".join(lines).encode("latin-1") + b"\r\n\r\n" + (b"" if method == "HEAD" else self.body)


@dataclass(slots=True)
class _Object:
    content: bytes
    etag: str
    fields: list[tuple[str, str]]


@dataclass(slots=True)
class _Upload:
    fields: list[tuple[str, str]]
    crc: bool
    parts: dict[int, tuple[bytes, str]] = field(default_factory=dict)


@dataclass
class Store:
    """One object to be.

    ``crc``: ``computes``, ``echo`` (repeats what a put or a completion was told), ``composite``, '' (knows
    none). ``md5``: ETags are MD5s. ``refuses``: wrong digests. ``damage``: how often bytes are kept wrongly.
    """

    rng: random.Random
    crc: str = "computes"
    md5: bool = True
    refuses: bool = True
    damage: float = 0.0
    damages_left: int = 2
    object: _Object | None = None
    uploads: dict[str, _Upload] = field(default_factory=dict)
    assembled_wrongly: bool = False
    """What is kept went wrong when parts that were right were put together."""

    def answer(self, asked: Asked) -> Said:
        """Do it, and say what was done."""
        query = asked.query
        if asked.method == "POST":
            return self._begin(asked) if "uploads" in query else self._complete(asked, query["uploadId"])
        if asked.method == "PUT":
            return self._part(asked, query) if "uploadId" in query else self._put(asked)
        if asked.method == "DELETE":
            there = self.uploads.pop(query.get("uploadId", ""), None)
            return Said(204) if there else failure(404, "NoSuchUpload")
        if "uploadId" in query:
            return self._parts(query["uploadId"])
        return self._look(asked)

    # -- what is done -----------------------------------------------------------------------------------

    def _begin(self, asked: Asked) -> Said:
        wanted = asked.headers.get(_ALGORITHM) == "CRC64NVME" and self.crc != ""
        name = f"upload-{len(self.uploads)}-{self.rng.randrange(1 << 30)}"
        self.uploads[name] = _Upload(_meta(asked), wanted)
        fields = [(_ALGORITHM, "CRC64NVME"), (_TYPE, self._type())] if wanted else []
        inside = f"<Bucket>bucket</Bucket><Key>object.bin</Key><UploadId>{name}</UploadId>"
        return _document("InitiateMultipartUploadResult", inside, fields)

    def _part(self, asked: Asked, query: dict[str, str]) -> Said:
        upload = self.uploads.get(query["uploadId"])
        if upload is None:
            return failure(404, "NoSuchUpload")
        content = self._arrived(asked.body)
        if self._wrong(asked, content):
            return failure(400, "BadDigest")
        etag = self._etag(content)
        upload.parts[int(query["partNumber"])] = content, etag
        checksum = [(_CRC, crc64(content))] if upload.crc and self.crc != "echo" else []
        return Said(200, [("ETag", etag), *checksum])

    def _complete(self, asked: Asked, name: str) -> Said:
        upload = self.uploads.get(name)
        if upload is None:
            return failure(404, "NoSuchUpload")
        if asked.headers.get("if-none-match") == "*" and self.object:
            return failure(412, "PreconditionFailed")
        listed = re.findall(rb"<PartNumber>(\d+)</PartNumber><ETag>([^<]*)</ETag>", asked.body)
        chosen = [(upload.parts.get(int(number)), etag.decode()) for number, etag in listed]
        if not chosen or any(part is None or part[1] != etag for part, etag in chosen):
            return failure(400, "InvalidPart")
        right = [part[0] for part, _ in chosen if part]
        pieces = self._put_together(right)
        whole = b"".join(pieces)
        told = asked.headers.get(_CRC)
        if self.refuses and self.crc == "computes" and told not in (None, crc64(whole)):
            return failure(400, "BadDigest")
        joined = b"".join(hashlib.md5(piece).digest() for piece in pieces)
        etag = f'"{hashlib.md5(joined).hexdigest()}-{len(pieces)}"' if self.md5 else self._etag(whole)
        checksum = self._checksum(upload.crc, told, whole, pieces)
        self.assembled_wrongly = whole != b"".join(right)
        self._keep(whole, etag, [*upload.fields, *checksum])
        del self.uploads[name]
        inside = "".join(
            f"<{tag}>{value}</{tag}>"
            for header, value in checksum
            for tag in ["ChecksumType" if header == _TYPE else "ChecksumCRC64NVME"]
        )
        inside = f"<Key>object.bin</Key><ETag>{etag.replace(chr(34), '&quot;')}</ETag>{inside}"
        return _document("CompleteMultipartUploadResult", inside)

    def _put(self, asked: Asked) -> Said:
        if asked.headers.get("if-none-match") == "*" and self.object:
            return failure(412, "PreconditionFailed")
        content = self._arrived(asked.body)
        if self._wrong(asked, content):
            return failure(400, "BadDigest")
        told = asked.headers.get(_CRC)
        checksum = self._checksum(told is not None, told, content, [content])
        etag = self._etag(content)
        self.assembled_wrongly = False
        self._keep(content, etag, [*_meta(asked), *checksum])
        return Said(200, [("ETag", etag), *checksum])

    def _parts(self, name: str) -> Said:
        upload = self.uploads.get(name)
        if upload is None:
            return failure(404, "NoSuchUpload")
        listed = "".join(
            f"<Part><PartNumber>{number}</PartNumber><LastModified>2026-01-01T00:00:00.000Z</LastModified>"
            f"<ETag>{etag}</ETag><Size>{len(content)}</Size></Part>"
            for number, (content, etag) in sorted(upload.parts.items())
        )
        inside = f"<Key>object.bin</Key><UploadId>{name}</UploadId>{listed}<IsTruncated>false</IsTruncated>"
        return _document("ListPartsResult", inside)

    def _look(self, asked: Asked) -> Said:
        kept = self.object
        if kept is None:
            return Said(404) if asked.method == "HEAD" else failure(404, "NoSuchKey")
        fields = [("ETag", kept.etag), ("Last-Modified", WHEN), ("x-amz-request-id", "1"), *kept.fields]
        if asked.headers.get("x-amz-checksum-mode") != "ENABLED":
            fields = [one for one in fields if one[0] not in (_CRC, _TYPE)]
        size = len(kept.content)
        if asked.method == "HEAD":
            return Said(200, [*fields, ("Content-Length", str(size))])
        if not size:
            return failure(416, "InvalidRange")
        return Said(206, [*fields, ("Content-Range", f"bytes 0-0/{size}")], kept.content[:1])

    # -- what is kept -----------------------------------------------------------------------------------

    def _type(self) -> str:
        return "COMPOSITE" if self.crc == "composite" else "FULL_OBJECT"

    def _etag(self, content: bytes) -> str:
        name = hashlib.md5(content).hexdigest() if self.md5 else f"{self.rng.getrandbits(128):032x}"
        return f'"{name}"'

    def _checksum(
        self, wanted: bool, told: str | None, whole: bytes, pieces: list[bytes]
    ) -> list[tuple[str, str]]:
        if not wanted or not self.crc:
            return []
        if self.crc == "echo":
            return [(_CRC, told), (_TYPE, "FULL_OBJECT")] if told else []
        value = crc64(whole)
        if self.crc == "composite":
            value = f"{crc64(b''.join(base64.b64decode(crc64(piece)) for piece in pieces))}-{len(pieces)}"
        return [(_CRC, value), (_TYPE, self._type())]

    def _wrong(self, asked: Asked, content: bytes) -> bool:
        if not self.refuses:
            return False
        md5 = base64.b64encode(hashlib.md5(content).digest()).decode()
        return asked.headers.get("content-md5", md5) != md5 or (
            self.crc in ("computes", "composite")
            and asked.headers.get(_CRC, crc64(content)) != crc64(content)
        )

    def _struck(self) -> bool:
        if not self.damages_left or self.rng.random() >= self.damage:
            return False
        self.damages_left -= 1
        return True

    def _arrived(self, content: bytes) -> bytes:
        """Perhaps damaged on its way."""
        return damaged(self.rng, content) if self._struck() else content

    def _put_together(self, pieces: list[bytes]) -> list[bytes]:
        if not self._struck():
            return pieces
        rng, found = self.rng, list(pieces)
        at, other = rng.randrange(len(found)), rng.randrange(len(found))
        match rng.randrange(4):
            case 0:
                found[at], found[other] = found[other], found[at]
            case 1:
                found[at] = found[other]
            case 2:
                del found[at]
            case _:
                found[at] = damaged(rng, found[at])
        return found or [b""]

    def _keep(self, content: bytes, etag: str, fields: list[tuple[str, str]]) -> None:
        self.object = _Object(content, etag, fields)
        if self._struck():  # somebody else was quicker to be the last
            other = self.rng.randbytes(self.rng.choice((len(content), 7)))
            self.object = _Object(other, self._etag(other), [])
            self.assembled_wrongly = False


def damaged(rng: random.Random, content: bytes) -> bytes:
    """A bit flipped, two bytes swapped, cut, longer, nothing, or something else."""
    at = rng.randrange(len(content) or 1)
    flipped = content[:at] + bytes([(content or b"\0")[at] ^ 1 << rng.randrange(8)]) + content[at + 1 :]
    return rng.choice(
        (
            flipped,
            flipped,
            content[at:] + content[:at],
            content[:at],
            content + b"\0",
            b"",
            rng.randbytes(len(content)),
        )
    )


def _meta(asked: Asked) -> list[tuple[str, str]]:
    return [(name, value) for name, value in asked.headers.items() if name.startswith("x-amz-meta-")]


def _document(name: str, inside: str, fields: list[tuple[str, str]] | None = None) -> Said:
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<{name} xmlns="{_NAMESPACE}">{inside}</{name}>'
    return Said(200, [("Content-Type", "application/xml"), *(fields or [])], text.encode())


def failure(status: int, code: str) -> Said:
    """An error's document."""
    text = f"<Error><Code>{code}</Code><Message>as scripted</Message></Error>"
    return Said(status, [("Content-Type", "application/xml"), ("x-amz-request-id", "1")], text.encode())


def wrongly_verified(store: Store, source: bytes, seen: list[bytes], *, etags_known: bool) -> bool:
    """Whether "verified" is false: by the bytes that are kept, and nothing else.

    ``seen``: what Complete, HeadObject and GetObject of a byte answered, without what was mangled. Where
    parts that were confirmed are put together wrongly and none of these shows it, nobody could know; an ETag
    shows it where it is known how the store makes them.
    """
    kept = store.object
    if kept is None or not store.assembled_wrongly:
        return kept is None or kept.content != source
    if kept.content == source:
        return False
    shows = [crc64(kept.content)] if store.crc == "computes" else []
    shows += [kept.etag.strip('"')] if store.md5 and etags_known else []
    other_size = len(kept.content) != len(source) and any(b"Content-Length: " in one for one in seen)
    return other_size or any(sign.encode() in one for sign in shows for one in seen)


def _ends_of_pairs() -> tuple[socket.socket, socket.socket]:
    """Sockets for whoever polls one: that nothing comes from, and whose other end is closed."""
    silent, other = socket.socketpair()
    ended, gone = socket.socketpair()
    gone.close()
    weakref.finalize(silent, other.close)
    return silent, ended


CUT = b"\0the connection ends here"
"""At the end of an answer: nothing comes behind it."""


class _Reading(io.RawIOBase):
    """What http.client reads from."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """What came; 0 for the end."""
        found = self._wire.recv(len(buffer))
        buffer[: len(found)] = found
        return len(found)


class Wire:
    """What a connection to the store is here: as much of a socket as requests need.

    No thread serves it: a request is answered by whoever sends its last byte.
    """

    socket = socket.socket()  # what an interrupt may shut down
    socket.close()
    _silent, _ended = _ends_of_pairs()

    def __init__(self, serve: Callable[[Asked], bytes | None]) -> None:
        self._serve = serve
        self._sent = bytearray()
        self.came = bytearray()
        self.ended = False

    def gettimeout(self) -> float | None:
        """None: nothing here takes any time."""
        return None

    def settimeout(self, seconds: float | None) -> None:
        """Nothing here waits."""

    def sendall(self, data: Any) -> None:
        """Bytes of a request; it is answered once it is whole."""
        if self.ended:
            raise BrokenPipeError
        self._sent += data
        head, end, rest = bytes(self._sent).partition(b"\r\n\r\n")
        if not end:
            return
        start, *lines = head.decode("latin-1").split("\r\n")
        pairs = (line.partition(":") for line in lines)
        headers = {name.lower(): value.strip() for name, _, value in pairs}
        if len(rest) < int(headers.get("content-length", 0)):
            return
        method, target, _ = start.split(" ")
        self._sent.clear()
        answer = self._serve(Asked(method, target, headers, rest))
        self.ended = answer is None or answer.endswith(CUT)
        self.came += (answer or b"").removesuffix(CUT)

    def recv(self, most: int) -> bytes:
        """What came; b'' for the end."""
        found = bytes(self.came[:most])
        del self.came[:most]
        return found

    def makefile(self, *_: Any) -> io.BufferedReader:
        """For http.client."""
        return io.BufferedReader(_Reading(self))

    def fileno(self) -> int:
        """One that can be read where this can: urllib3 asks so whether a kept connection was dropped."""
        return (self._ended if self.ended or self.came else self._silent).fileno()

    def close(self) -> None:
        """No more."""
        self.ended = True
