"""An object in an S3 bucket as a source: ranges that hold to one version by ``If-Match``.

The calls come from outside, made by the same client factory as those of destinations, so that nothing here
knows how a client is made. Source: S3 API reference (HeadObject, GetObject).
"""

from __future__ import annotations

import logging
import socket
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import Any, Protocol

from transfer_gui.backends.http.offered_digests import offered_digests
from transfer_gui.backends.s3.calls import first_byte
from transfer_gui.backends.s3.look import Lacks
from transfer_gui.backends.source import Reader, SourceInfo
from transfer_gui.core import destination_errors as store
from transfer_gui.core import source_errors as errors
from transfer_gui.core.errors import TransferError
from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.object_options import OWN_METADATA, ObjectChoices
from transfer_gui.core.store_traits import Feature
from transfer_gui.core.validator import Validator, validator_from

logger = logging.getLogger(__name__)

_RANGE = lazy_pattern(r"bytes (\d+)-(\d+)/(\d+)")
# What a store, or a proxy before it, answers to what it does not know.
_MINDED = frozenset({400, 403, 405, 500, 501})
# What a store's errors are when it is read from. Those about keys, clock and region stay what they are.
_AS_SOURCE: Mapping[type[TransferError], type[errors.SourceError]] = {
    store.DestinationHostUnknown: errors.SourceHostUnknown,
    store.DestinationUnreachable: errors.SourceUnreachable,
    store.DestinationTls: errors.SourceTls,
    store.DestinationBusy: errors.SourceBusy,
    store.BucketMissing: errors.SourceMissing,
    store.ObjectExists: errors.SourceChanged,  # 412: it is not the version that If-Match names
    store.AnswerUnusable: errors.SourceProtocol,
    store.AccessDenied: errors.SourceForbidden,
}


class Calls(Protocol):
    """S3 operations on the object. Raises DestinationError."""

    bucket: str
    key: str
    host: str

    def __call__(self, operation: str, **parameters: Any) -> dict[str, Any]: ...


class Sockets(Protocol):
    """The connections that threads are blocked on."""

    def current(self) -> socket.socket | None:
        """The one that this thread used last."""

    def interrupt(self, threads: Sequence[int]) -> None:
        """Break those of these threads."""


class S3Source:
    """Fulfils :class:`transfer_gui.backends.source.Source`. Thread-safe.

    Raises SourceError, and of DestinationErrors those about credentials, region and clock.
    """

    def __init__(
        self,
        calls: Calls,
        sockets: Sockets,
        *,
        keeps_tags: bool = False,
        keeps_class: bool = False,
        lacks: Lacks | None = None,
    ) -> None:
        self._calls = calls
        self._sockets = sockets
        self._lock = threading.Lock()
        self._waiting: set[int] = set()
        self._lacks = lacks or Lacks()
        self._keeps_tags, self._keeps_class = keeps_tags, keeps_class

    def probe(self) -> SourceInfo:
        """HeadObject, with the checksum that the store keeps."""
        answer = self._head()
        if not (answer.get("ContentLength") and answer.get("ETag")) and "ContentRange" not in answer:
            # Some stores tell no length, or 0, in an answer to HEAD (RFC 9110 9.3.2 lets them), or no ETag.
            with suppress(store.DestinationRefused):
                told = first_byte(self._call)
                answer |= {
                    name: told[name] for name in ("ContentLength", "ETag") if told.get(name) is not None
                }
        headers, validator = _headers(answer), _validator(answer)
        return SourceInfo(
            size=answer.get("ContentLength"),
            # Some stores tell no ETag: then nothing proves that two ranges are of one object.
            ranges=validator.strong and answer.get("ContentLength") is not None,
            validator=validator,
            content_type=headers.get("content-type", ""),
            content_encoding=headers.get("content-encoding", ""),
            display_url=str(self),
            path_name=self._calls.key.rsplit("/", 1)[-1],
            digests=offered_digests(headers, whole="ContentRange" not in answer),
            carried=read_carried(answer, self._tags(), keeps_class=self._keeps_class),
        )

    def open(self, info: SourceInfo, start: int = 0, size: int | None = None) -> Reader:
        """GetObject of the range, of this very version."""
        length = info.size - start if size is None and info.size is not None else size
        strong = info.validator.strong_etag  # a weak one never matches (RFC 9110 §13.1.1)
        more: dict[str, str] = {"IfMatch": strong} if strong and Feature.IF_MATCH not in self._lacks else {}
        if length and (start, length) != (0, info.size):
            more["Range"] = f"bytes={start}-{start + length - 1}"
        answer = self._get(more)
        body = answer["Body"]
        try:
            self._check(answer, info, start, length)
            sock = self._sockets.current()
        except BaseException:
            body.close()
            raise
        from transfer_gui.backends.http.reader import HttpReader

        return HttpReader(_Answer(body, sock, _headers(answer)), length, self._calls.host)  # type: ignore[arg-type]

    def interrupt(self) -> None:
        """Let ``probe`` and ``open`` that block now raise soon. Any thread."""
        with self._lock:
            threads = tuple(self._waiting)
        self._sockets.interrupt(threads)

    def close(self) -> None:
        """The client is shared and belongs to its factory."""

    def __str__(self) -> str:
        return f"s3://{self._calls.bucket}/{self._calls.key}"

    def _head(self) -> dict[str, Any]:
        """HeadObject, with the checksum if the store knows the question; where it has no such call, what
        GetObject of one byte tells."""
        minded: TransferError | None = None
        for feature, more in ((Feature.CHECKSUM_MODE, {"ChecksumMode": "ENABLED"}), (Feature.HEAD, {})):
            if feature in self._lacks or Feature.HEAD in self._lacks:
                continue
            try:
                answer = self._call("head_object", **more)
                self._lacks.add(Feature.CHECKSUM_MODE, minded)
                return answer
            except (errors.SourceError, store.DestinationRefused) as error:
                if error.facts.get("status") not in _MINDED:
                    raise
                minded = error
        answer = first_byte(self._call)
        self._lacks.add(Feature.HEAD, minded)
        return answer

    def _get(self, asked: Mapping[str, str]) -> dict[str, Any]:
        """GetObject; without the condition where the store may mind it, since each answer is compared anyway.

        Raises SourceNoRanges where it refuses a range.
        """
        try:
            return self._call("get_object", **asked)
        except (errors.SourceForbidden, store.DestinationRefused) as error:
            status = error.facts.get("status")
            if status in _MINDED and "IfMatch" in asked:
                answer = self._get({name: value for name, value in asked.items() if name != "IfMatch"})
                self._lacks.add(Feature.IF_MATCH, error)
                return answer
            if "Range" in asked and status in (416, *_MINDED) and status != 403:
                raise errors.SourceNoRanges(host=self._calls.host) from None
            raise

    def _tags(self) -> dict[str, str]:
        """The object's tags, if they are to go along; none where the keys may not see them."""
        if not self._keeps_tags:
            return {}
        try:
            answer = self._call("get_object_tagging")
        except (errors.SourceForbidden, store.DestinationRefused) as error:
            logger.info("the tags of %s stay behind: %s", self, error)
            return {}
        return {str(tag["Key"]): str(tag["Value"]) for tag in answer.get("TagSet") or ()}

    def _call(self, operation: str, **parameters: Any) -> dict[str, Any]:
        with self._note(), self._translate():
            return self._calls(operation, **parameters)

    @contextmanager
    def _note(self) -> Iterator[None]:
        thread = threading.get_ident()
        with self._lock:
            self._waiting.add(thread)
        try:
            yield
        finally:
            with self._lock:
                self._waiting.discard(thread)

    @contextmanager
    def _translate(self) -> Iterator[None]:
        try:
            yield
        except store.DestinationError as error:
            facts = dict(error.facts) | {"url": str(self)}
            if error.facts.get("status") == 404:
                raise errors.SourceMissing.with_facts(facts | {"problem": "s3"}) from None
            kind = _AS_SOURCE.get(type(error))
            if kind is None:
                raise
            if kind in (errors.SourceMissing, errors.SourceForbidden):
                facts["problem"] = "s3"
            found = kind.with_facts(facts)
            found.retry_after = error.retry_after
            raise found from None

    def _check(self, answer: Mapping[str, Any], info: SourceInfo, start: int, length: int | None) -> None:
        """Raises SourceChanged or SourceNoRanges unless the answer is what was asked for."""
        if info.validator.usable and not info.validator.matches(_validator(answer)):
            raise errors.SourceChanged(url=str(self))
        found = _RANGE.fullmatch(str(answer.get("ContentRange") or ""))
        whole = (start, length) == (0, info.size)
        if found is None:
            if not whole:
                raise errors.SourceNoRanges(host=self._calls.host)
            told = answer.get("ContentLength", length)  # in chunks it is not told
            if length is not None and told != length:
                raise errors.SourceChanged(url=str(self))
        elif [int(found[at]) for at in (1, 2, 3)] != [start, start + (length or 0) - 1, info.size]:
            raise errors.SourceProtocol(problem="content_range", host=self._calls.host)


class _Answer:
    """A GetObject answer in the shape that :class:`HttpReader` reads."""

    def __init__(self, body: Any, sock: socket.socket | None, headers: Mapping[str, str]) -> None:
        self.raw = body._raw_stream
        self.raw.source_socket = sock
        self.headers = {"Transfer-Encoding": headers.get("transfer-encoding", "")}

    def close(self) -> None:
        """Drop the connection if bytes are left; else it is back in its pool already."""
        self.raw.close()


def _validator(answer: Mapping[str, Any]) -> Validator:
    said = _headers(answer)
    return validator_from(str(answer.get("ETag") or ""), said.get("last-modified", ""), said.get("date", ""))


def _headers(answer: Mapping[str, Any]) -> Mapping[str, str]:
    found: Mapping[str, str] = answer.get("ResponseMetadata", {}).get("HTTPHeaders", {})
    return found


def read_carried(head: Mapping[str, Any], tags: Mapping[str, str], *, keeps_class: bool) -> ObjectChoices:
    """What the copy of an object takes over besides its bytes, from the answer to HeadObject (S3 API).

    Headers and metadata always go along; ``tags`` and the storage class only where that was chosen. ACL,
    encryption, lock and retention belong to the bucket that the copy goes to, and never come from the source.
    What can't be sent in a header is left out, and so are our own marks.
    """
    metadata = {
        str(name).lower(): text
        for name, value in (head.get("Metadata") or {}).items()
        if (text := _sendable(value)) and not str(name).lower().startswith(OWN_METADATA)
    }
    return ObjectChoices(
        cache_control=_sendable(head.get("CacheControl")),
        content_disposition=_sendable(head.get("ContentDisposition")),
        content_language=_sendable(head.get("ContentLanguage")),
        metadata=tuple(sorted(metadata.items())),
        tags=tuple(sorted(tags.items())),
        storage_class=str(head.get("StorageClass") or "") if keeps_class else "",
    )


def _sendable(value: object) -> str:
    text = str(value or "").strip()
    return text if text.isascii() and text.isprintable() else ""
