"""Whole fetches from servers that are honest but odd: what is called whole is one version of the file.

Lives here: servers that change, have several nodes, validators, codings and ways to answer ranges, and
a client that joins parts and resumes as the engine does, over the program's own source and stream reader. Not
here: bytes that are damaged (``http_answers.py``). A server never lies where nobody could tell: two versions
have no strong validator in common, and bytes stand where Content-Range says.
"""

from __future__ import annotations

import gzip
import random
import re
import socket
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from transfer_gui.backends.http.source import HttpSource
from transfer_gui.backends.source import SourceInfo
from transfer_gui.core.errors import Stopped, TransferError
from transfer_gui.core.host_access import Route
from transfer_gui.core.source_errors import SourceChanged, SourceNoRanges
from transfer_gui.engine.pipeline.control import StopControl
from transfer_gui.engine.pipeline.digests import PartDigest
from transfer_gui.engine.pipeline.limiter import Limiter, Limits
from transfer_gui.engine.pipeline.meter import LaneMeter
from transfer_gui.engine.pipeline.retry import Backoff, RetryPolicy
from transfer_gui.engine.pipeline.stream_reader import StreamReader

_RANGE = re.compile(rb"range: bytes=(\d+)-(\d*)", re.IGNORECASE)
_MOST_REQUESTS = 60
_DATES = [f"Tue, 01 Oct 2024 10:00:{second:02} GMT".encode() for second in range(60)]


@dataclass(slots=True)
class Version:
    """One version of the file as one node has it. ``modified`` is a second of :data:`_DATES`, or None."""

    content: bytes
    etag: bytes
    modified: int | None
    coding: bytes = b""


@dataclass(slots=True)
class Site:
    """A server, and how it answers. ``seconds`` is its clock: the same for all answers, or later for each."""

    rng: random.Random
    versions: list[Version]
    follows: Callable[[int], int]
    second: int
    ranges: float = 1.0
    odd: float = 0.0
    keeps: bool = False
    requests: int = 0
    told: list[str] = field(default_factory=list)

    def answer(self, head: bytes) -> tuple[bytes, bool]:
        """The answer to a request, and whether the connection ends."""
        self.requests += 1
        if self.requests > _MOST_REQUESTS:
            return b"HTTP/1.1 404 Gone\r\nContent-Length: 0\r\n\r\n", True
        version = self.versions[self.follows(self.requests)]
        asked = _RANGE.search(head)
        size = len(version.content)
        fields = _validators(version, self.second)
        odd = self.rng.random() < self.odd
        if asked is None or self.rng.random() >= self.ranges:
            self.told.append(f"{self.versions.index(version)}: all")
            return self._framed(b"200 OK", fields, version.content, odd=odd)
        start = int(asked[1])
        end = min(int(asked[2]) if asked[2] else size - 1, size - 1)
        self.told.append(f"{self.versions.index(version)}: {start}-{end}")
        if start > end:
            fields.append(b"Content-Range: bytes */%d" % size)
            return self._framed(b"416 Range Not Satisfiable", fields, b"", odd=False)
        if odd:
            return self._odd_range(fields, version.content, start, end)
        fields.append(b"Content-Range: bytes %d-%d/%d" % (start, end, size))
        return self._framed(b"206 Partial Content", fields, version.content[start : end + 1], odd=False)

    def _odd_range(self, fields: list[bytes], content: bytes, start: int, end: int) -> tuple[bytes, bool]:
        """Another piece, said honestly, or one of which too little is said."""
        rng, size = self.rng, len(content)
        kind = rng.randrange(9)
        if kind == 0:
            start = rng.randrange(size)
            end = rng.randrange(start, size)
        if kind == 1:
            end = rng.randrange(start, end + 1)
        total = b"*" if kind == 2 else b"%d" % size
        body = content[start : end + 1]
        said = b"Content-Range: bytes %d-%d/%b" % (start, end, total)
        if kind == 3:  # not where it says, which shows only in its length
            return self._framed(b"206 Partial Content", [*fields, said], content, odd=False)
        if kind == 4:
            body = body[: rng.randrange(len(body) + 1)]
        if kind == 5:
            return self._framed(b"206 Partial Content", fields, body, odd=False)
        if kind == 6:
            said += b"\r\n" + said
        if kind == 7:
            said = said.replace(b": bytes ", b":  BYTES ") + b" \t"
        if kind == 8:
            statuses = (
                b"403 Forbidden",
                b"400 Bad Request",
                b"501 Not Implemented",
                b"503 Busy",
                b"500 Oops",
            )
            return self._framed(rng.choice(statuses), [], b"no", odd=False)
        return self._framed(b"206 Partial Content", [*fields, said], body, odd=rng.random() < 0.3)

    def _framed(self, status: bytes, fields: list[bytes], body: bytes, *, odd: bool) -> tuple[bytes, bool]:
        rng, kind = self.rng, self.rng.random()
        fields = [*fields, *([b"Connection: close"] if not self.keeps else [])]
        ends = not self.keeps
        if kind < 0.6:
            fields.append(b"Content-Length: %d" % len(body))
            sent = body + (b"more" if odd and rng.random() < 0.2 else b"")
        elif kind < 0.85:
            fields.append(b"Transfer-Encoding: chunked" + rng.choice((b"", b" ")))
            pieces = [body[at : at + 300] for at in range(0, len(body), 300)]
            sent = b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"
        else:
            sent, ends = body, True
        if odd and rng.random() < 0.7 and sent:
            sent, ends = sent[: rng.randrange(len(sent))], True
        rng.shuffle(fields)
        interim = b"HTTP/1.1 103 Early Hints\r\n\r\n" if rng.random() < 0.1 else b""
        return interim + b"HTTP/1.1 %b\r\n%b\r\n" % (
            status,
            b"".join(one + b"\r\n" for one in fields),
        ) + sent, ends


def _validators(version: Version, second: int) -> list[bytes]:
    fields = [b"Date: " + _DATES[second]]
    fields += [b"ETag: " + version.etag] if version.etag else []
    fields += [b"Last-Modified: " + _DATES[version.modified]] if version.modified is not None else []
    return fields + ([b"Content-Encoding: " + version.coding] if version.coding else [])


def site(rng: random.Random) -> Site:
    """A server of one seed: versions, the validators that tell them apart, and which answers when."""
    size = rng.choice((1, 2, 500, 1000, 3000))
    same_size = rng.random() < 0.8
    contents = [rng.randbytes(size if same_size else max(size + rng.randrange(-2, 3), 1)) for _ in range(3)]
    second = rng.choice((5, 30))
    kind = rng.choice(("strong", "weak", "weak and equal", "dates", "one second", "nodes", "none", "coded"))
    versions = []
    for number, content in enumerate(contents):
        one = Version(content, b'"v%d"' % number, rng.choice((5, None)) if kind == "strong" else 5)
        if kind == "nodes":
            one.content = contents[0]
        if kind in ("weak", "weak and equal"):
            one.etag = b'W/"v%d"' % (number if kind == "weak" else 0)
            # An equal date that is older than the answers would be a strong validator.
            one.modified = rng.choice((None, second)) if kind == "weak and equal" else 5
        if kind == "dates":
            one.etag, one.modified = b"", number
        if kind == "one second":
            one.etag, one.modified = b"", second
        if kind == "none":
            one.etag, one.modified = b"", None
        if kind == "coded" and number == 1:
            one.content, one.coding = gzip.compress(contents[0], mtime=0), b"gzip"
        versions.append(one)
    changes = sorted(rng.randrange(1, 12) for _ in range(2))
    follows = rng.choice(
        (
            lambda request: 0,
            lambda request: sum(request > change for change in changes),
            lambda request: request % len(versions),
            lambda request: rng.randrange(2),
        )
    )
    odd, ranges = rng.choice((0.0, 0.1, 0.5)), rng.choice((1.0, 1.0, 0.8, 0.0))
    return Site(rng, versions, follows, second, ranges, odd, keeps=rng.random() < 0.5)


class _Line(socket.socket):
    """The client's end of a connection to a site, which answers as soon as a request is whole."""

    def __init__(self, at: Site, ours: socket.socket, theirs: socket.socket) -> None:
        super().__init__(ours.family, ours.type, ours.proto, fileno=ours.detach())
        self._at, self._theirs, self._asked = at, theirs, b""

    def sendall(self, data: Any, flags: int = 0) -> None:
        """A request, which nobody needs to receive."""
        self._asked += bytes(data)
        if self._asked.endswith(b"\r\n\r\n"):
            answer, ends = self._at.answer(self._asked)
            self._asked = b""
            self._theirs.sendall(answer)
            if ends:
                self._theirs.shutdown(socket.SHUT_WR)

    def close(self) -> None:
        """Both ends."""
        self._theirs.close()
        super().close()


def fetched(at: Site) -> tuple[bytes, bool] | None:
    """The file as the engine puts it together, and whether it would be called whole; None if it gives up."""
    lines: list[_Line] = []

    def dial(host: str, port: int, timeout: float | None, watch: Callable[[socket.socket], None]) -> Any:
        lines.append(_Line(at, *socket.socketpair()))
        lines[-1].settimeout(timeout)
        watch(lines[-1])
        return lines[-1]

    job = _Job(at.rng, Route(dial=dial))
    try:
        return job.run()
    finally:
        job.source.close()
        for line in lines:
            line.close()


class _Job:
    """One transfer, with what it keeps over a pause."""

    def __init__(self, rng: random.Random, route: Route) -> None:
        self._rng, self._route = rng, route
        self.source = self._opened()
        self._info: SourceInfo | None = None
        self._parts: dict[int, bytes] = {}
        self._one_stream = False

    def _opened(self) -> HttpSource:
        return HttpSource("http://h.example/f", read_timeout=2.0, routes=lambda *place: self._route)

    def run(self) -> tuple[bytes, bool] | None:
        """As ``engine/run/course.py`` and ``engine/run/runner.py`` do."""
        for _ in range(6):
            try:
                return self._round()
            except SourceChanged:
                self._parts = {}
            except SourceNoRanges:
                self._one_stream = True
            except _Paused:
                self.source.close()
                self.source, self._one_stream = self._opened(), False
            except (TransferError, Stopped):
                if self._rng.random() < 0.5:
                    return None
        return None

    def _round(self) -> tuple[bytes, bool]:
        info, before = self.source.probe(), self._info
        compared = dict(self._parts)
        if before is not None and self._parts:
            known = before.validator.usable or info.validator.usable
            if (
                before.size != info.size
                or before.content_encoding != info.content_encoding
                or (known and not before.validator.matches(info.validator))
            ):
                raise SourceChanged
            if not before.validator.proves(info.validator):
                self._one_stream = True
        self._info = info
        if not info.ranges or self._one_stream or not info.size:
            return self._stream(info, compared)
        size = max(info.size // 3, 1)
        for start in range(0, info.size, size):
            if start not in self._parts:
                self._parts[start] = self._part(info, start, min(size, info.size - start))
                if self._rng.random() < 0.05:
                    raise _Paused
        return b"".join(self._parts[start] for start in sorted(self._parts)), True

    def _part(self, info: SourceInfo, start: int, size: int) -> bytes:
        """One range, opened again inside where it breaks."""
        found, failures = b"", 0
        while len(found) < size:
            try:
                reader = self.source.open(info, start + len(found), size - len(found))
                try:
                    memory = memoryview(bytearray(self._rng.choice((100, 5000))))
                    while count := reader.readinto(memory[: size - len(found)]):
                        found += memory[:count]
                finally:
                    reader.close()
            except TransferError as error:
                failures += 1
                if not error.transient or failures > 3:
                    raise
        return found

    def _stream(self, info: SourceInfo, compared: dict[int, bytes]) -> tuple[bytes, bool]:
        """From the start; stored parts are compared with what comes."""
        patience = RetryPolicy(longest=0.0, contacted=True, backoff=Backoff(0.0, 0.0), rng=self._rng)
        reader = StreamReader(
            self.source, info, ranges=not self._one_stream, control=StopControl(),
            limits=Limits(Limiter()), meter=LaneMeter(), patience=patience,
        )  # fmt: skip
        found = bytearray()
        try:
            memory = memoryview(bytearray(self._rng.choice((100, 5000))))
            while not reader.at_end:
                found += memory[: reader.fill(memory, PartDigest(md5=False))]
        finally:
            reader.close()
        for start, part in compared.items():
            if found[start : start + len(part)] != part:
                raise SourceChanged
        return bytes(found), reader.length_proven


class _Paused(Exception):
    """The user pauses, and goes on."""


def problem(seed: int, tally: Counter[str]) -> str:
    """What is wrong with the fetch of one seed, '' if nothing is."""
    at = site(random.Random(seed))
    found = fetched(at)
    tally["answers"] += at.requests
    tally["none" if found is None else "whole" if found[1] else "unproven"] += 1
    if found is None or not found[1] or found[0] in [one.content for one in at.versions]:
        return ""
    return f"seed {seed}: {len(found[0])} bytes are no version, by {at.told} of {at.versions}"[:2000]


def problems(seed: int, count: int, tally: Counter[str]) -> Iterator[str]:
    """Of so many fetches."""
    for one in range(seed, seed + count):
        if found := problem(one, tally):
            yield found
