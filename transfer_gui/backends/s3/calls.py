"""Requests about one object: parameters in, checked answers out, errors translated.

Lives here: :class:`ObjectCalls` and what answers and options have in common. Not here: which requests make an
upload (``s3.py``).
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from typing import Any
from urllib.parse import unquote_plus

from transfer_gui.backends.destination import ObjectFacts, ObjectOptions, OpenUpload
from transfer_gui.backends.s3.clock import clock_of
from transfer_gui.backends.s3.errors import name_better_endpoint, translate_errors
from transfer_gui.backends.s3.options import NO_TERMS, ObjectTerms, describe_object, options_in_use
from transfer_gui.backends.s3.regions import Follow
from transfer_gui.core.crc64 import Crc64
from transfer_gui.core.destination_errors import (
    AccessDenied,
    AnswerUnusable,
    ClockFollowed,
    ClockSkewed,
    CredentialsExpired,
    CredentialsRenewed,
    DestinationError,
    DestinationRefused,
    KeyInvalid,
    OptionRefused,
    RegionFollowed,
    RegionWrong,
)
from transfer_gui.core.errors import Fact
from transfer_gui.core.lazy_pattern import lazy_pattern
from transfer_gui.core.profile import Credentials, KeySource
from transfer_gui.core.times import parse_http_date

MAX_KEY_BYTES = 1024
LONGEST_NAME = 4096
"""Characters of an upload's id or an ETag. S3's have some hundred; each part's is kept, and sent again."""
_WHOLE = lazy_pattern(r"bytes 0-0/(\d{1,18})")


class ObjectCalls:
    """S3 operations on one bucket and key. Thread-safe, as botocore's clients are."""

    def __init__(
        self,
        client: Any,
        bucket: str,
        key: str,
        host: str,
        keys: KeySource | None = None,
        terms: ObjectTerms = NO_TERMS,
        follow: Follow | None = None,
    ) -> None:
        """``host`` is for error facts; ``follow`` knows a client for the region that the store names.

        Raises KeyInvalid: botocore would let such a key out of the bucket."""
        too_long = len(key.encode("utf-8", "surrogatepass")) > MAX_KEY_BYTES
        if not key or too_long or {".", ".."} & set(key.split("/")):
            raise KeyInvalid(bucket=bucket, key=key, host=host)
        self.bucket = bucket
        self.key = key
        self.host = host
        self.client = client
        self.keys = keys
        self.terms = terms
        self._follow = follow

    def at(self, key: str) -> ObjectCalls:
        """Operations on another key of the bucket. Raises KeyInvalid."""
        return ObjectCalls(self.client, self.bucket, key, self.host, self.keys, self.terms, self._follow)

    def without_following(self) -> ObjectCalls:
        """Operations that follow no region or clock: a test of the profile tells what is wrong with it."""
        return ObjectCalls(self.client, self.bucket, self.key, self.host, self.keys, self.terms)

    def __call__(self, operation: str, **parameters: Any) -> dict[str, Any]:
        """The operation (snake case) on the object; raises DestinationError, and what a body raises."""
        client, used, failure = self.client, None, None
        offset = clock_of(client).offset
        try:
            used = None if self.keys is None else self.keys.current()
            answer: dict[str, Any] = getattr(client, operation)(
                Bucket=self.bucket, Key=self.key, **self.terms.of(operation), **parameters
            )
            return answer
        except Exception as error:  # noqa: BLE001 - translated below
            failure = error
        # Nearly all of them work: the blocks that translate errors are entered with an error only.
        try:
            with self._translate(operation, (client, offset, used)):
                raise failure
        finally:
            del failure

    def head_bucket(self) -> None:
        with self._translate("head_bucket"):
            self.client.head_bucket(Bucket=self.bucket, **self.terms.of("head_bucket"))

    @contextmanager
    def _translate(
        self, operation: str, asked: tuple[Any, float, Credentials | None] | None = None
    ) -> Iterator[None]:
        """Translate errors; ``asked``: client, offset of its clock and keys, if a request was sent already.

        Raises CredentialsRenewed where the store found keys expired that could be renewed, RegionFollowed
        where the bucket is in another region, ClockFollowed where it has another time: these are used from
        now on.
        """
        client, before, used = asked or (self.client, clock_of(self.client).offset, None)
        clock = clock_of(client)
        try:
            with (
                name_better_endpoint(self._endpoint, self.bucket),
                self._renew_keys(operation, used, asked=asked is not None),
            ):
                yield
        except RegionWrong as error:
            named = str(error.facts.get("region") or "")
            found = self._follow(client, named) if self._follow is not None else None
            if found is None:
                raise
            self.client = found
            raise RegionFollowed.with_facts(error.facts) from None
        except (ClockSkewed, AccessDenied) as error:
            if self._follow is None or not clock.follow(before, surely=isinstance(error, ClockSkewed)):
                raise
            raise ClockFollowed.with_facts(error.facts) from None

    def _endpoint(self) -> str:
        own = getattr(self.client, "endpoint_url", None)  # ours; botocore's tells it in its ``meta``
        return str(own if own is not None else getattr(self.client.meta, "endpoint_url", ""))

    @contextmanager
    def _renew_keys(self, operation: str, used: Credentials | None, *, asked: bool) -> Iterator[None]:
        if self.keys is None:
            with translate_errors(operation, self.bucket, self.key, self.host):
                yield
            return
        try:
            with (
                self.keys.origin.name_keys(),
                translate_errors(operation, self.bucket, self.key, self.host),
            ):
                used = used if asked else self.keys.current()
                yield
        except CredentialsExpired as error:
            if used is None or not self.keys.renew(used):
                raise
            raise CredentialsRenewed.with_facts(error.facts) from None

    def describe_options(self, options: ObjectOptions) -> dict[str, Any]:
        """Parameters of the requests that make the object."""
        return describe_object(options, self.terms.choices, self.key)

    @contextmanager
    def blame_options(self, parameters: Mapping[str, Any]) -> Iterator[None]:
        """Raise OptionRefused where the store refuses a request inside that had object options."""
        try:
            yield
        except DestinationRefused as error:
            options = options_in_use({**parameters, **self.terms.of("put_object")})
            if not options or not may_be_unknown(error):
                raise
            raise OptionRefused.with_facts({**error.facts, "options": options}) from None

    def on_bucket(self, operation: str, **parameters: Any) -> dict[str, Any]:
        """An operation on the bucket, of what begins like our key."""
        with self._translate(operation):
            answer: dict[str, Any] = getattr(self.client, operation)(
                Bucket=self.bucket, Prefix=self.key, **self.terms.of(operation), **parameters
            )
            return answer

    def part_pages(self, upload_id: str) -> Iterator[dict[str, Any]]:
        """ListParts, page after page. Raises AnswerUnusable for what is no list or has no end."""
        marker = 0
        while True:
            page = self("list_parts", UploadId=upload_id, PartNumberMarker=marker)
            if not page.get("UploadId") and not page.get("Key"):
                raise self.unusable("list_parts", "no list of parts")
            yield page
            if not page.get("IsTruncated"):
                return
            following = int(page.get("NextPartNumberMarker") or 0)
            if following <= marker:
                raise self.unusable("list_parts", "the list does not end")
            marker = following

    def upload_pages(self) -> Iterator[dict[str, Any]]:
        """ListMultipartUploads of keys that begin like ours, page after page. See :func:`upload_pages`."""
        return upload_pages(partial(self.on_bucket, "list_multipart_uploads"), self.unusable)

    def etag(self, action: str, answer: Mapping[str, Any]) -> str:
        """The answer's ETag as sent, quotes included. Raises AnswerUnusable if there is none."""
        etag = str(answer.get("ETag") or "")
        if not etag.strip('"') or len(etag) > LONGEST_NAME:
            raise self.unusable(action, "no ETag")
        return etag

    def read_facts(self, answer: Mapping[str, Any]) -> ObjectFacts:
        """What an answer to HeadObject tells; what it leaves out, a GET of one byte may tell."""
        size, etag = size_of(answer), str(answer.get("ETag") or "").strip('"')
        if not size or not etag:
            more: Mapping[str, Any] = {}
            with contextlib.suppress(DestinationError):  # which the keys may not, or the store has not
                more = first_byte(self)
            told = size_of(more)
            # Some answer 0 to each HEAD: alone it tells nothing.
            size = told if told is not None else size or None
            answer = {**answer, "ETag": answer["ETag"] if etag else more.get("ETag")}
        return ObjectFacts(
            size,
            str(answer.get("ETag") or ""),
            {name.lower(): value for name, value in (answer.get("Metadata") or {}).items()},
            whole_checksum(answer),
        )

    def unusable(self, action: str, reason: str) -> AnswerUnusable:
        return AnswerUnusable(**self.facts(action), reason=reason)

    def facts(self, action: str) -> dict[str, Any]:
        """What every error about this object tells."""
        return {"action": action, "bucket": self.bucket, "key": self.key, "host": self.host}


# What stores, and proxies before them, answer to a header that they do not know.
_NOT_KNOWN = frozenset({400, 405, 406, 415, 417, 422, 501, 505})


def status_of(error: DestinationError) -> Fact:
    """The HTTP status that the store answered, None if it did not answer."""
    return error.facts.get("status")


def may_be_unknown(error: DestinationError) -> bool:
    """Whether the store may have refused only because it does not know one of our optional headers.

    A proxy before it that drops an unknown header, which was signed, makes the signature a wrong one.
    """
    return status_of(error) in _NOT_KNOWN or error.facts.get("error") == "SignatureDoesNotMatch"


def may_be_minded(error: DestinationError) -> bool:
    """Whether a store may have refused for an optional header in whatever way: what is signed and lost on the
    way is answered with 403 (to a HEAD without a word), what nobody expected with 500."""
    return may_be_unknown(error) or status_of(error) in (403, 500)


def upload_pages(
    ask: Callable[..., dict[str, Any]], unusable: Callable[[str, str], AnswerUnusable]
) -> Iterator[dict[str, Any]]:
    """ListMultipartUploads, page after page. Raises what ``ask`` does, and AnswerUnusable for a list without
    end, made by ``unusable``.

    Keys come percent-encoded where the store can do that: XML can't write all their characters.
    """
    asked, seen = {"EncodingType": "url"}, set[tuple[Any, ...]]()
    while True:
        try:
            page = ask(**asked)
        except DestinationRefused as error:
            if not may_be_unknown(error) or asked.pop("EncodingType", None) is None:
                raise
            continue
        uploads = page.get("Uploads") or []
        if page.get("EncodingType") == "url":
            for one in (page, *uploads):
                one |= {name: unquote_plus(one[name]) for name in ("Key", "NextKeyMarker") if name in one}
        yield page
        new = {(one.get("Key"), one.get("UploadId")) for one in uploads} - seen
        if not page.get("IsTruncated"):
            return
        if not new:
            raise unusable("list_multipart_uploads", "the list does not end")
        seen |= new
        # Some tell no markers.
        asked["KeyMarker"] = str(page.get("NextKeyMarker") or uploads[-1].get("Key") or "")
        asked["UploadIdMarker"] = str(page.get("NextUploadIdMarker") or uploads[-1].get("UploadId") or "")


def age_of(upload: Mapping[str, Any], page: Mapping[str, Any]) -> float:
    """Seconds since an upload was begun, both times by the store's clock; by ours where it tells no date."""
    headers = page.get("ResponseMetadata", {}).get("HTTPHeaders", {})
    now = parse_http_date(str(headers.get("date", ""))) or datetime.now(UTC)
    age: float = (now - upload["Initiated"]).total_seconds()
    return age


def open_upload(upload: Mapping[str, Any], page: Mapping[str, Any]) -> OpenUpload:
    kind = str(upload.get("ChecksumAlgorithm") or "")
    return OpenUpload(str(upload["UploadId"]), age_of(upload, page), kind)


def first_byte(calls: Callable[..., dict[str, Any]]) -> dict[str, Any]:
    """What GetObject of the first byte tells, as HeadObject would: Content-Length is that of the whole
    (RFC 9110 14.4), 0 where there is no first byte (15.5.17). Raises DestinationError.
    """
    try:
        answer = calls("get_object", Range="bytes=0-0")
    except DestinationRefused as error:
        if status_of(error) == 416:
            return {"ContentLength": 0}
        raise
    answer["Body"].close()
    whole = _WHOLE.fullmatch(str(answer.get("ContentRange") or ""))
    return {**answer, "ContentLength": int(whole[1]) if whole else size_of(answer)}


def size_of(answer: Mapping[str, Any]) -> int | None:
    """The Content-Length of an answer to HEAD, None where it tells none."""
    told = answer.get("ContentLength")
    return None if told is None else int(told)


def is_of_an_object(answer: Mapping[str, Any]) -> bool:
    """Whether a success to HEAD is a store's: any page of a captive portal is one, too. Real stores leave out
    one or the other of these, none all of them."""
    headers = (answer.get("ResponseMetadata") or {}).get("HTTPHeaders") or {}
    signs = any(str(name).lower().startswith("x-amz-") for name in headers) or headers.get("last-modified")
    return bool(signs or str(answer.get("ETag") or "").strip('"'))


def whole_checksum(answer: Mapping[str, Any]) -> str:
    """CRC64NVME of the whole object; that of its parts' checksums (COMPOSITE) is another thing.

    Some stores make one of that kind, ``<base64>-<number of parts>``, without saying so, or call it
    FULL_OBJECT: what is not 8 bytes in base64 tells nothing of the bytes.
    """
    if answer.get("ChecksumType", "FULL_OBJECT") != "FULL_OBJECT":
        return ""
    told = str(answer.get("ChecksumCRC64NVME") or "")
    return told if Crc64.decode(told) is not None else ""
