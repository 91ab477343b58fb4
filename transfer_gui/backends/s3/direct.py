"""The six requests of every upload, signed and sent by ourselves; all others by botocore.

botocore takes milliseconds of CPU for a request and 0.2 s to load. Lives here: :class:`DirectClient`, which
looks like botocore's client from outside: the same parameters, answers and errors. Not here: when it may be
used (``s3/addressing.py``), connections (``s3/connection.py``), signatures (``s3/signing.py``).
Source: S3 API reference, response of each operation.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import threading
import time
import weakref
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urlsplit

from transfer_gui import __version__
from transfer_gui.backends.common.blocked_sockets import BlockedSockets
from transfer_gui.backends.s3.clock import StoreClock
from transfer_gui.backends.s3.connection import HttpAnswer, StoreConnection
from transfer_gui.backends.s3.redirect import redirect_target, region_at
from transfer_gui.backends.s3.requests import OPERATIONS, Prepared, prepare
from transfer_gui.backends.s3.signing import UNSIGNED, Signer
from transfer_gui.backends.s3.sockets import ResponseParserError
from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.profile import KeySource
from transfer_gui.core.quick_dataclass import dataclass, replace
from transfer_gui.core.redact import MASK
from transfer_gui.core.store_traits import Feature, Learn
from transfer_gui.core.untrusted_xml import XmlRefused, parse_names

if TYPE_CHECKING:
    from ssl import SSLContext
    from xml.etree.ElementTree import Element

_AGENT = f"transfer-gui/{__version__}"
# Answers' headers that are a field of botocore's answer.
_FIELDS = {
    "etag": "ETag",
    "x-amz-checksum-crc64nvme": "ChecksumCRC64NVME",
    "x-amz-checksum-type": "ChecksumType",
    "x-amz-checksum-algorithm": "ChecksumAlgorithm",
    "x-amz-server-side-encryption": "ServerSideEncryption",
    "x-amz-server-side-encryption-aws-kms-key-id": "SSEKMSKeyId",
    "x-amz-storage-class": "StorageClass",
    "x-amz-object-lock-mode": "ObjectLockMode",
    "x-amz-object-lock-retain-until-date": "ObjectLockRetainUntilDate",
    "x-amz-object-lock-legal-hold": "ObjectLockLegalHoldStatus",
    "content-type": "ContentType",
    "content-disposition": "ContentDisposition",
    "content-language": "ContentLanguage",
    "cache-control": "CacheControl",
}
_META = "x-amz-meta-"
# Beside our own loggers: heads are for TRACE, as those that the libraries log.
logger = logging.getLogger("s3.wire")
_SECRET = frozenset({"authorization", "x-amz-security-token", "fastly-object-storage-source-url"})
_IN_HEADERS = lazy_pattern(r"[!-~]+")
_OK = 300


@dataclass(frozen=True, slots=True)
class Address:
    """Where a bucket is. ``host`` is connected to; ``authority`` goes into the Host header.

    ``root`` is what goes before the key's slash in a path: the endpoint's own path, and the bucket unless its
    name is in the host. ``ca_file`` is a PEM bundle.
    """

    tls: bool
    host: str
    port: int
    authority: str
    root: str
    region: str
    ca_file: str


class StoreSaid(Exception):
    """The store's own error answer, in the shape of botocore's ClientError."""

    def __init__(self, response: dict[str, Any]) -> None:
        super().__init__()
        self.response = response


class UnknownCredentialError(Exception):
    """Keys that can't stand in a header. (botocore's name for such trouble.)"""


class DirectClient:
    """Operations on one bucket. Thread-safe. ``botocore`` makes the client for everything else.

    ``keys`` None: all that is sent was signed by others, in its link. ``expect_from``: bodies of more bytes
    than that ask for "100 Continue"; None: never. While the store takes uploads, parts go without: the
    question costs a round trip. ``connections``: how many are kept while nobody uses them. ``timeouts`` in
    seconds, of each ``send`` and of each wait. ``endpoint_url`` is the endpoint as the profile names it, told
    without asking botocore for it. ``learn`` hears what the store turns out to lack.
    """

    def __init__(
        self,
        address: Address,
        keys: KeySource | None,
        botocore: Callable[[], Any],
        blocked: BlockedSockets,
        clock: StoreClock | None = None,
        *,
        connections: int,
        timeouts: tuple[float, float],
        expect_from: int | None,
        endpoint_url: str = "",
        learn: Learn = lambda feature: None,
    ) -> None:
        self.endpoint_url = endpoint_url
        self._address = address
        self._keys = keys
        self._botocore = botocore
        self._blocked = blocked
        self.store_clock = clock or StoreClock()
        self._most = connections
        self._timeouts = timeouts
        self._expect_from = expect_from
        self._learn = learn
        self._takes_parts = False
        self._signer = Signer(address.region)
        self._lock = threading.Lock()
        self._context: SSLContext | None = None
        self._idle: list[StoreConnection] = []
        self._connecting: set[threading.Thread] = set()
        # A client that is forgotten leaves no socket open.
        weakref.finalize(self, _close_all, self._idle)

    def __getattr__(self, name: str) -> Any:
        if name in OPERATIONS:
            return partial(self._call, name)
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self._botocore(), name)

    def connect_ahead(self, count: int) -> None:
        """Have so many connections for requests to come, opened in threads. Trouble is told to those."""
        with self._lock:
            missing = max(count - len(self._idle) - len(self._connecting), 0)
            threads = [
                threading.Thread(target=self._connect_idle, name="connect-ahead", daemon=True)
                for _ in range(missing)
            ]
            self._connecting.update(threads)
        for thread in threads:
            thread.start()

    def _connect_idle(self) -> None:
        with contextlib.suppress(OSError):
            self._give_back(self._connect(self._address), first=False)
        self._connecting.discard(threading.current_thread())

    def close(self) -> None:
        """Close what is idle, and keep nothing from now on."""
        self._most = 0
        self._blocked.interrupt(thread.ident or 0 for thread in [*self._connecting])
        with self._lock:
            _close_all(self._idle)

    def _call(self, operation: str, **parameters: Any) -> dict[str, Any]:
        request = prepare(operation, parameters)
        if request is None:
            found: dict[str, Any] = getattr(self._botocore(), operation)(**parameters)
            return found
        return self.send(operation, request)

    def generate_presigned_url(self, operation: str, *, Params: dict[str, Any], ExpiresIn: int) -> str:
        """A link for the request, with its headers signed. See botocore's method of that name."""
        request = prepare(operation, Params) if operation in OPERATIONS else None
        if request is None or self._keys is None:
            made: str = self._botocore().generate_presigned_url(operation, Params=Params, ExpiresIn=ExpiresIn)
            return made
        at, path = self._address, f"{self._address.root}{request.path}"
        query = self._signer.presign(
            self._keys.current(),
            request.method,
            path,
            request.query,
            {"host": at.authority, **request.headers},
            seconds=ExpiresIn,
            now=time.time() + self.store_clock.offset,
        )
        return f"{'https' if at.tls else 'http'}://{at.authority}{path}?{query}"

    def send(self, operation: str, request: Prepared) -> dict[str, Any]:
        """Send a request; its answer as botocore has it. Raises StoreSaid, and what connections raise."""
        known = operation == "upload_part" and self._takes_parts
        answer = self._exchange(request, expects=not known and self._expects(request))
        if answer.status == HTTPStatus.EXPECTATION_FAILED:
            # RFC 9110 10.1.1: whoever gets 417 may ask again without the expectation.
            self._expect_from = None
            if not isinstance(request.body, bytes):
                request.body.seek(0)
            answer = self._exchange(request, expects=False)
            if answer.status < _OK:
                self._learn(Feature.EXPECT)
        if self._keys is not None:  # what others have signed holds for one place only
            answer = self._send_on(request, answer)
        if operation in ("create_multipart_upload", "upload_part"):
            self._takes_parts = answer.status < _OK
        if answer.status >= _OK:
            said = _error(answer)
            if answer.status == HTTPStatus.FORBIDDEN:
                self.store_clock.note_refusal(answer.headers.get("date", ""), said["Error"]["Code"])
            raise StoreSaid(said)
        return _parse_answer(operation, answer)

    def _expects(self, request: Prepared) -> bool:
        return self._expect_from is not None and request.length > self._expect_from

    def _send_on(self, request: Prepared, answer: HttpAnswer) -> HttpAnswer:
        """The answer from where the store sends this request for once; its own where that isn't followed."""
        at = self._address
        place = f"{'https' if at.tls else 'http'}://{at.authority}{at.root}"
        target = redirect_target(
            f"{place}{request.path}{request.target}",
            answer.status,
            answer.headers.get("location", ""),
            unquote(request.path[1:]),
        )
        if not target or answer.headers.get("x-amz-bucket-region", at.region) != at.region:
            return answer  # a bucket that is in another region altogether is no matter of one request
        parts = urlsplit(target)
        host = parts.hostname or ""
        there = replace(at, host=host, authority=parts.netloc, root="", region=region_at(host) or at.region)
        if not isinstance(request.body, bytes):
            request.body.seek(0)
        again = replace(request, path=quote(unquote(parts.path), safe="/~"))
        return self._exchange(again, expects=self._expects(request), at=there)

    def _exchange(self, request: Prepared, *, expects: bool, at: Address | None = None) -> HttpAnswer:
        at = at or self._address
        pooled = at.host == self._address.host
        connection = (self._take_idle() if pooled else None) or self._connect(at)
        try:
            # Signed last: connecting may have taken its time.
            head = self._head(request, at, expects=expects)
            answer = connection.exchange(request.method, head, request.body, expects=expects)
            logger.debug("answer %d: %s", answer.status, answer.headers)
        except BaseException:
            connection.close()
            raise
        if pooled:
            self._give_back(connection)
        else:
            connection.close()
        return answer

    def _head(self, request: Prepared, at: Address, *, expects: bool) -> bytes:
        path = f"{at.root}{request.path}"
        headers = {"host": at.authority, **request.headers}
        signed = {} if self._keys is None else self._sign(self._keys, request, path, at, headers)
        if logger.isEnabledFor(logging.DEBUG):
            shown = {name: MASK if name in _SECRET else value for name, value in (headers | signed).items()}
            target = request.target if signed else f"?{MASK}"
            logger.debug("%s %s%s: %s", request.method, path, target, shown)
        lines = [f"{request.method} {path}{request.target} HTTP/1.1"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        lines += [f"{name}: {value}" for name, value in signed.items()]
        lines += ["accept-encoding: identity", f"user-agent: {_AGENT}"]
        if request.method not in ("HEAD", "DELETE"):
            lines.append(f"content-length: {request.length}")
        if expects:
            lines.append("expect: 100-continue")
        return ("\r\n".join(lines) + "\r\n\r\n").encode("ascii")

    def _sign(
        self, source: KeySource, request: Prepared, path: str, at: Address, headers: dict[str, str]
    ) -> dict[str, str]:
        now, keys = time.time() + self.store_clock.offset, source.current()
        if not _IN_HEADERS.fullmatch(keys.access_key + keys.token):
            raise UnknownCredentialError
        payload = UNSIGNED if at.tls else _sha256(request.body)
        signer = self._signer if at.region == self._address.region else Signer(at.region)
        return signer.sign(keys, request.method, path, request.query, headers, payload=payload, now=now)

    def _take_idle(self) -> StoreConnection | None:
        while True:
            with self._lock:
                connection = self._idle.pop() if self._idle else None
            if connection is None or not connection.has_news():
                return connection
            connection.close()

    def _connect(self, at: Address) -> StoreConnection:
        context = self._tls_context() if at.tls else None
        return StoreConnection(at.host, at.port, context, self._timeouts, self._blocked)

    def _give_back(self, connection: StoreConnection, *, first: bool = True) -> None:
        """Keep it, to be used ``first`` or after all others."""
        with self._lock:
            if not connection.used_up and len(self._idle) < self._most:
                self._idle.insert(len(self._idle) if first else 0, connection)
                return
        connection.close()

    def _tls_context(self) -> SSLContext:
        """Checks certificates and names; TLS 1.2 at least. Made once: reading the bundle takes 20 ms."""
        from ssl import TLSVersion, create_default_context

        with self._lock:
            if self._context is None:
                self._context = create_default_context(cafile=self._address.ca_file)
                self._context.minimum_version = TLSVersion.TLSv1_2
                # RFC 9525, 6.3: a common name is no identity; urllib3, on the other way, takes none either.
                self._context.hostname_checks_common_name = False
            return self._context


def _sha256(body: Any) -> str:
    """Of a body that is in memory, in hex; of one that streams none is known before it is sent."""
    if isinstance(body, bytes):
        return hashlib.sha256(body).hexdigest()
    known = getattr(body, "sha256", None)
    return str(known()) if known is not None else UNSIGNED


def _close_all(idle: list[StoreConnection]) -> None:
    while idle:
        with contextlib.suppress(OSError):
            idle.pop().close()


def _parse_answer(operation: str, answer: HttpAnswer) -> dict[str, Any]:
    """Make the dict that botocore would, of the members that are used here."""
    headers = answer.headers
    if operation == "abort_multipart_upload":
        return {"ResponseMetadata": _metadata(answer)}
    found: dict[str, Any] = {field: headers[name] for name, field in _FIELDS.items() if name in headers}
    found["ResponseMetadata"] = _metadata(answer)
    if operation == "head_object":
        length = headers.get("content-length", "")
        if length.isascii() and length.isdigit():  # else it is not told, which is not 0
            found["ContentLength"] = int(length)
        found["Metadata"] = {
            name.removeprefix(_META): value for name, value in headers.items() if name.startswith(_META)
        }
    elif operation in ("create_multipart_upload", "complete_multipart_upload") and answer.body:
        document = _document(answer.body)
        if _name(document) == "Error":  # a success that is none (CompleteMultipartUpload, "200 OK")
            raise StoreSaid(_error(answer, status=500))
        found |= {_name(child): child.text or "" for child in document}
    return found


def _metadata(answer: HttpAnswer, status: int = 0) -> dict[str, Any]:
    return {
        "HTTPStatusCode": status or answer.status,
        "HTTPHeaders": answer.headers,
        "RequestId": answer.headers.get("x-amz-request-id", ""),
    }


def _error(answer: HttpAnswer, status: int = 0) -> dict[str, Any]:
    """An error's document; without one the status is all that is known, as for each answer to HEAD."""
    said: dict[str, str] = {}
    with contextlib.suppress(ResponseParserError):
        if answer.body:
            document = _document(answer.body)
            if _name(document) == "Error":
                said = {_name(child): child.text or "" for child in document}
    about = _metadata(answer, status)
    about["RequestId"] = said.pop("RequestId", "") or about["RequestId"]
    said.setdefault("Code", str(answer.status))
    said.setdefault("Message", answer.reason)
    return {"Error": said, "ResponseMetadata": about}


def _document(body: bytes) -> Element:
    """Raises ResponseParserError for what is no XML, or none that may be parsed."""
    try:
        return parse_names(body.strip())
    except XmlRefused as refused:
        raise ResponseParserError(f"no answer's XML: {refused.problem}") from None


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]
