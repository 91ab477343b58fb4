"""Answers of S3 by the million: "verified" is said only of an object that is the source, byte for byte.

Lives here: a grammar of what stores, proxies and portals make of an answer, and whole transfers through it,
by the real engine, the real destination and the real reading of bytes, without sockets. Not here: the store
and the judge (``s3_reference.py``).

Which lies count: bytes that are damaged on their way to the store, when parts are put together, or by
somebody who writes to the key at the same time, while the store's answers tell digests of what it keeps, or
repeat what they were told, or are mangled in any way. Which do not: a store that keeps other bytes and
consistently tells the digests of the right ones can't be found out without reading everything back; nor can
parts that were confirmed one by one and put together wrongly, where no answer tells a digest of the whole,
or only an ETag of a store that is not known to make it of its parts' MD5s.
"""

from __future__ import annotations

import random
import re
import socket
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import ExitStack, nullcontext
from functools import partial
from typing import Any, Self
from unittest import mock

from tests.backends.memory_source import MemorySource, Site
from tests.engine.builders import LoopbackEnds
from tests.fire.s3_reference import CUT, Asked, Said, Store, Wire, damaged, failure, wrongly_verified
from tests.fire.scenario import KEY, KIB, SINGLE
from tests.fire.simulation import Simulation
from transfer_gui.backends.s3 import destination as s3_destination
from transfer_gui.backends.s3 import sockets
from transfer_gui.backends.s3.calls import ObjectCalls
from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.backends.s3.connection import StoreConnection
from transfer_gui.backends.s3.destination import S3Destination
from transfer_gui.backends.s3.direct import Address, DirectClient
from transfer_gui.core.errors import UnexpectedError
from transfer_gui.core.host_access import Route
from transfer_gui.core.new_transfers import new_transfer
from transfer_gui.core.parts import PartLimits
from transfer_gui.core.profile import Credentials, Profile
from transfer_gui.core.settings import Settings
from transfer_gui.core.transfer import Action, Outcome, Overwrite, Spec, Transfer
from transfer_gui.engine.commands import apply_action
from transfer_gui.engine.pipeline import lanes, openings
from transfer_gui.engine.pipeline.buffers import BufferPool
from transfer_gui.engine.pipeline.hosts import HostGates
from transfer_gui.engine.pipeline.limiter import Limiter
from transfer_gui.engine.pipeline.retry import Backoff
from transfer_gui.engine.run.job import Job, Workplace
from transfer_gui.engine.run.runner import outcome_changes, run_job
from transfer_gui.engine.state.ledger import Ledger

_HOST = "store.invalid"
_KEYS = Credentials("AKIDTEST", "secret-of-the-test")
_SIZES = (0, 1, 1000, SINGLE, SINGLE + 1, 2 * 32 * KIB, 100_000)
_LIVES = 4
_REPEATED = re.compile(r"etag|x-amz-checksum|content-length", re.IGNORECASE)

_STATUSES = (
    *(201, 202, 204, 206, 301, 304, 307, 400, 400, 401, 403, 404, 404, 405, 408, 409, 411, 412, 416, 417),
    *(429, 500, 500, 501, 503, 507, 599, 999),
)
_CODES = (
    *(
        "InternalError",
        "SlowDown",
        "AccessDenied",
        "NoSuchUpload",
        "NoSuchKey",
        "NoSuchBucket",
        "InvalidPart",
    ),
    *(
        "BadDigest",
        "InvalidRequest",
        "InvalidArgument",
        "NotImplemented",
        "PreconditionFailed",
        "",
        "Odd Code",
    ),
    *(
        "EntityTooSmall",
        "RequestTimeout",
        "MissingContentLength",
        "OperationAborted",
        "XAmzContentChecksumMismatch",
    ),
)
_ETAGS: tuple[Callable[[str], str], ...] = (
    lambda etag: f"W/{etag}",
    lambda etag: etag.strip('"'),
    lambda etag: etag.upper(),
    lambda etag: f'"{etag}"',
    lambda etag: etag.strip('"') + '"',
    lambda etag: "",
    lambda etag: '""',
    lambda etag: '"' + "0" * 32 + '"',
    lambda etag: etag[:-1] + '-2"',
    lambda etag: f"  {etag}\t",
    lambda etag: f"{etag}, {etag}",
    lambda etag: etag[:20],
    lambda etag: "\xe4" + etag,
)
_CHECKSUMS: tuple[Callable[[str], str], ...] = (
    lambda told: f"{told}-2",
    lambda told: "AAAAAAAAAAA=",
    lambda told: told.rstrip("="),
    lambda told: "",
    lambda told: f"{told}, {told}",
    lambda told: told.swapcase(),
    lambda told: "FULL_OBJECT",
    lambda told: "COMPOSITE",
    lambda told: "no base64!",
)
_LENGTHS: tuple[Callable[[str], str], ...] = (
    *(lambda told: f"{int(told) + 1}", lambda told: f"{max(int(told) - 1, 0)}", lambda told: f"+{told}"),
    *(lambda told: "", lambda told: "x", lambda told: f"{told}, {told}", lambda told: "9" * 30),
    *(lambda told: "-1", lambda told: f"0{told}", lambda told: "0", lambda told: "\u0661"),
)
_ODD_FIELDS = (
    # Two seconds: more than a lane waits by itself here, and bearable where another lane keeps it waiting.
    *(("Retry-After", "0"), ("Retry-After", "soon"), ("Retry-After", "2"), ("Connection", "close")),
    *(("x-amz-checksum-type", "COMPOSITE"), ("x-amz-checksum-type", "FULL_OBJECT"), ("ETag", '"0"')),
    *(("x-amz-missing-meta", "1"), ("x-amz-meta-transfer-gui-nonce", "0" * 32), ("Date", "yesterday")),
    *(("x-amz-version-id", "null"), ("x-amz-bucket-region", "eu-west-3"), ("Last-Modified", "yesterday")),
    *(("x-amz-checksum-crc64nvme", "AAAAAAAAAAA="), ("x-amz-mp-parts-count", "x"), ("Expires", "0")),
    *(("x-amz-delete-marker", "x"), ("x-amz-tagging-count", "x"), ("Transfer-Encoding", "identity")),
)
_TAG = re.compile(rb"<(\w+)>([^<]*)</\1>")
_TEXTS = (
    *(b"", b" ", b"0", b"-1", b"x", b"9" * 30, b"&quot;&quot;", b"&#0;", b"1.5", b"true", b"TRUE", b"<a/>"),
    *(b"2026-13-01T00:00:00Z", b"<![CDATA[x]]>", b"\xff"),
)


def mangled(rng: random.Random, said: Said) -> Said:
    """The same answer, as something on the way or in the store makes it."""
    fields, body = list(said.fields), said.body
    roll = rng.random()
    if roll < 0.2:
        return _otherwise(rng, said)
    if roll < 0.65 or not body:
        return Said(said.status, _fields(rng, fields), body)
    return Said(said.status, fields, mangle_body(rng, body))


def _otherwise(rng: random.Random, said: Said) -> Said:
    """Another status, a success that is an error, a page."""
    error = failure(rng.choice(_STATUSES), rng.choice(_CODES))
    page = b"<!DOCTYPE html><html><body>Sign in<br></body></html>"
    return rng.choice(
        (
            error,
            error,
            Said(200, error.fields, error.body),
            Said(200, said.fields, b" \n \n" + error.body),
            Said(error.status, said.fields, said.body),
            Said(error.status),
            Said(rng.choice((200, 403, 503)), [("Content-Type", "text/html")], page),
            Said(200, [("Content-Type", "application/json")], b'{"ok": true}'),
            Said(200),
        )
    )


def _fields(rng: random.Random, fields: list[tuple[str, str]]) -> list[tuple[str, str]]:
    for _ in range(rng.choice((1, 1, 2, 3))):
        at = rng.randrange(len(fields)) if fields else 0
        if not fields or rng.random() < 0.2:
            fields.insert(at, rng.choice(_ODD_FIELDS))
            continue
        loved = [number for number, (name, _) in enumerate(fields) if _REPEATED.match(name)]
        at = rng.choice(loved) if loved and rng.random() < 0.6 else at
        name, value = fields[at]
        match rng.randrange(6):
            case 0:
                del fields[at]
            case 1:
                fields.append((name, value))
            case 2:
                fields[at] = (
                    rng.choice((name.upper(), name.lower(), name.title(), f"{name} ", f"x{name}")),
                    value,
                )
            case _:
                fields[at] = name, _value(rng, name, value)
    return fields


def _value(rng: random.Random, name: str, value: str) -> str:
    lower = name.lower()
    changes: tuple[Callable[[str], str], ...] = (
        str.upper,
        str.swapcase,
        lambda told: "",
        lambda told: told[:-1],
    )
    if lower == "etag":
        changes = _ETAGS
    elif lower.startswith("x-amz-checksum"):
        changes = _CHECKSUMS
    elif lower == "content-length" and value.isascii() and value.isdigit():
        changes = _LENGTHS
    return rng.choice(changes)(value).encode("latin-1", "replace").decode("latin-1")


def mangle_body(rng: random.Random, body: bytes) -> bytes:
    """XML with elements lost, doubled, moved or of odd text, other namespaces and roots, or no XML at all."""
    for _ in range(rng.choice((1, 1, 2))):
        found = list(_TAG.finditer(body))
        one = rng.choice(found) if found else None
        roll = rng.random()
        if one is not None and roll < 0.6:
            element = one[0]
            new = rng.choice(
                (
                    *(
                        b"",
                        element + element,
                        b"<%b/>" % one[1],
                        b"<a:%b xmlns:a='b'>%b</a:%b>" % (one[1], one[2], one[1]),
                    ),
                    *(b"<%b>%b</%b>" % (one[1], text, one[1]) for text in rng.sample(_TEXTS, 6)),
                    *(
                        b"<%b>%b</%b>%b" % (one[1], rng.choice(_TEXTS), one[1], element),
                        b"<X>%b</X>" % element,
                    ),
                )
            )
            body = body[: one.start()] + new + body[one.end() :]
        else:
            body = _reframed(rng, body)
    return body


def _reframed(rng: random.Random, body: bytes) -> bytes:
    at = rng.randrange(len(body) or 1)
    name = rng.choice((b"Error", b"Result", b"html"))
    return rng.choice(
        (
            *(body[:at], b"", b"\xef\xbb\xbf" + body, b" \n" + body, body + body, body + b"junk"),
            *(re.sub(rb' xmlns="[^"]*"', b"", body), re.sub(rb' xmlns="[^"]*"', b' xmlns="urn:x"', body)),
            *(re.sub(rb"<(/?)\w+Result", rb"<\1" + name, body), body.replace(b"UTF-8", b"UTF-16")),
            *(b'<!DOCTYPE a [<!ENTITY b "c">]>' + body, re.sub(rb"<Part>.*</Part>", b"", body)),
            *(body.replace(b">false<", b">true<"), damaged(rng, body)),
            re.sub(rb"<(/?)(?=\w)", rb"<\1s3:", body).replace(b"xmlns=", b"xmlns:s3="),
            body.replace(b"<IsTruncated>", b"<NextPartNumberMarker>x</NextPartNumberMarker><IsTruncated>"),
        )
    )


class _Connection(StoreConnection):
    """One that is there at once."""

    def __init__(self, wire: Wire, blocked: Any) -> None:
        self._blocked = blocked
        self._send_seconds = self._answer_seconds = 5.0
        self._buffer = bytearray()
        self._deadline = 0.0
        self.used_up = False
        self.sock: Any = wire

    def has_news(self) -> bool:
        """See :class:`StoreConnection`."""
        return bool(self.sock.ended or self.sock.came)


class _Client(DirectClient):
    """Connects to the case that is played."""

    serve: Callable[[Asked], bytes | None]

    def _connect(self, at: Address) -> StoreConnection:
        return _Connection(Wire(self.serve), self._blocked)

    def connect_ahead(self, count: int) -> None:
        """Nothing: a connection is there at once, and a thread for it would take longer."""


class _Threads:
    """An executor whose threads outlive it: starting some takes much of the time of a transfer."""

    def __init__(self, kept: ThreadPoolExecutor, *_: object, **__: object) -> None:
        self._kept = kept
        self._futures: list[Future[Any]] = []

    def submit(self, call: Callable[..., Any], *given: Any) -> Future[Any]:
        """See :class:`ThreadPoolExecutor`."""
        self._futures.append(self._kept.submit(call, *given))
        return self._futures[-1]

    def shutdown(self) -> None:
        """Wait for what was begun."""
        wait(self._futures)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()


class _Case:
    """One store, what is mangled, and what was said."""

    def __init__(self, seed: int) -> None:
        self.rng = rng = random.Random(seed)
        self.name = rng.choice(("aws", "store.invalid"))
        known = self.name == "aws"
        self.store = Store(
            rng,
            crc=rng.choice(
                ("computes", "composite", "") if known else ("computes", "echo", "composite", "", "")
            ),
            md5=rng.random() < 0.7,
            refuses=known or rng.random() < 0.6,
            damage=rng.choice((0.0, 0.0, 0.2, 0.5)),
        )
        self.mangles = rng.choice((0.0, 0.2, 0.5, 0.8, 1.0))
        self.left = rng.choice((1, 5, 20, 40))
        self.by_botocore = rng.random() < 0.03
        self.source = rng.randbytes(rng.choice(_SIZES))
        self.told: list[str] = []
        self.seen: list[bytes] = []
        self._lock = threading.Lock()

    def serve(self, asked: Asked) -> bytes | None:
        """The bytes of an answer; None, or ``CUT`` at their end, where the connection ends."""
        with self._lock:
            rng = self.rng
            strikes = self.left > 0 and rng.random() < self.mangles
            self.left -= strikes
            if strikes and rng.random() < 0.1:
                self.told.append(f"{asked.method} {asked.target}: nothing")
                if rng.random() < 0.5:
                    self.store.answer(asked)
                return None
            undone = strikes and rng.random() < 0.1
            said = failure(500, "InternalError") if undone else self.store.answer(asked)
            if not strikes:
                wire = said.wire(asked.method)
                completes = asked.method == "POST" and "uploadId" in asked.query
                if completes and said.status == 200:
                    self.seen = [said.body]
                elif (asked.method == "HEAD" and said.status == 200) or (
                    # What is asked where HeadObject is denied: one byte.
                    asked.method == "GET" and "uploadId" not in asked.query and said.status == 206
                ):
                    self.seen.append(wire)
                return wire
            said = mangled(rng, said)
            self.told.append(f"{asked.method} {asked.target}: {said.status} {said.fields} {said.body!r}")
            wire = said.wire(asked.method)
            # The length that is told may be another one: then nothing follows.
            return (wire[: rng.randrange(len(wire))] if rng.random() < 0.05 else wire) + CUT


class Answers(Simulation):
    """Plays seeds one after the other; a context manager. One in a process: it patches limits."""

    def __enter__(self) -> Self:
        super().__enter__()
        self._case: _Case | None = None
        threads = partial(_Threads, self._closing.enter_context(ThreadPoolExecutor(64)))
        for place, name, value in (
            (s3_destination, "ABORT_PAUSES", (0.0, 0.0, 0.0)),
            # Nothing waits here, and two threads a call to end what takes too long are most of its time.
            (sockets, "_within", lambda *_: nullcontext()),
            (lanes, "ThreadPoolExecutor", threads),
            (openings, "ThreadPoolExecutor", threads),
        ):
            self._closing.enter_context(mock.patch.object(place, name, value))
        self._factory = ClientFactory(routes=lambda host, port, scheme: Route(dial=self._dial))
        self._closing.callback(self._close)
        self._profile = Profile("p", f"http://{_HOST}", bucket="bucket", region="us-east-1")
        address = Address(False, _HOST, 80, _HOST, "/bucket", "us-east-1", "")
        self._client = _Client(
            address,
            _KEYS,
            self._botocore,
            self._factory.sockets,
            connections=4,
            timeouts=(5, 5),
            expect_from=None,
        )
        self._client.serve = self._serve
        return self

    def _botocore(self) -> Any:
        return self._factory.client(self._profile, _KEYS, connections=4, expect_continue=False)

    def _serve(self, asked: Asked) -> bytes | None:
        assert self._case is not None
        return self._case.serve(asked)

    def _dial(
        self, host: str, port: int, timeout: float | None, note: Callable[[socket.socket], None]
    ) -> Any:
        """For what goes by botocore."""
        return Wire(self._serve)

    def _close(self) -> None:
        self._client.close()
        self._factory.close()

    # -- one seed ---------------------------------------------------------------------------------------

    def problem(self, seed: int, tally: Counter[str]) -> str:
        """What is wrong with one seed, '' if nothing is."""
        self._case = case = _Case(seed)
        try:
            row = self._ended(case)
        finally:
            self._client.close()
            self._store.delete([row.id for row in self._store.load()])
            for orphan in self._store.memory.orphans():
                self._store.memory.forget_orphan(orphan)
            with self._database.transaction() as cursor:
                cursor.execute("DELETE FROM store_facts")
        tally["verified" if row.result.verified else row.result.reason or row.failure.code or "stopped"] += 1
        tally["mangled"] += len(case.told)
        found = ""
        if row.failure.code == UnexpectedError.code:
            found = f"unexpected: {row.failure.facts}"
        if row.result.verified and row.outcome is not Outcome.DONE:
            found = f"verified, and {row.outcome}"
        if row.result.verified and wrongly_verified(
            case.store, case.source, case.seen, etags_known=case.name == "aws"
        ):
            found = "CORRUPT: verified, and the object is not the source"
        if not found and not case.told and not case.store.damage and row.outcome is not Outcome.DONE:
            found = f"{row.failure.code} though nothing went wrong"
        store = f"{case.name}, crc {case.store.crc!r}, md5 {case.store.md5}, refuses {case.store.refuses}"
        return found and f"seed {seed}: {found} ({store}, {len(case.source)} bytes): {case.told}"

    def _ended(self, case: _Case) -> Transfer:
        replaces = case.rng.choice((Overwrite.ASK, Overwrite.ALWAYS))
        spec = Spec("memory:/content.bin", "bucket", key=KEY, part_size=32 * KIB, overwrite=replaces)
        row = self._store.insert([new_transfer(spec)])[0]
        ledger = Ledger(self._store, lambda ids: None)
        ledger.load(lambda row: True)
        for _ in range(_LIVES):
            job = Job(row, self._workplace(case, ledger))
            ending = run_job(job)
            fresh = ledger.get(row.id)
            assert fresh is not None
            ledger.update(row.id, **outcome_changes(job, fresh, ending))
            row = ledger.get(row.id) or row
            if row.outcome is Outcome.DONE or row.failure.code == UnexpectedError.code:
                break
            if row.outcome is not None:
                apply_action(ledger, [row], Action.RETRY)
        return row

    def _workplace(self, case: _Case, ledger: Ledger) -> Workplace:
        return Workplace(
            ledger=ledger,
            memory=self._store.memory,
            runs=self._store.runs,
            open_ends=lambda transfer: self._ends_of(case),
            pool=BufferPool(1024 * KIB),
            limiter=Limiter(),
            hosts=HostGates({}, lambda host, limit: None, lambda: 0.0),
            settings=Settings(connections=2, tuned=False, patience=3600.0),
            backoff=Backoff(first=0.0, longest=0.0),
            rng=random.Random(0),
            give_back=0.5,
        )

    def _ends_of(self, case: _Case) -> LoopbackEnds:
        client = self._botocore() if case.by_botocore else self._client

        def opened(key: str) -> S3Destination:
            return S3Destination(ObjectCalls(client, "bucket", key, _HOST), sockets=self._factory.sockets)

        source = MemorySource(Site(case.source, step=1 << 20))
        return LoopbackEnds(source, PartLimits(min_part=16 * KIB), opened, store=case.name)


def problems(seed: int, count: int, tally: Counter[str]) -> Iterator[str]:
    """Of so many transfers."""
    with ExitStack() as closing:
        answers = closing.enter_context(Answers())
        for one in range(seed, seed + count):
            if found := answers.problem(one, tally):
                yield found
