"""Finds out what a store does by giving it what it ought to refuse: a wrong digest, a name that is taken."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, Mapping
from typing import Any

from transfer_gui.backends.destination import ObjectOptions, Upload
from transfer_gui.backends.s3.calls import ObjectCalls, may_be_unknown
from transfer_gui.core.crc64 import Crc64
from transfer_gui.core.destination_errors import (
    DestinationError,
    DestinationRefused,
    ObjectExists,
    PartChecksumsWanted,
    PartRejected,
)

WRONG_MD5 = base64.b64encode(bytes(16)).decode("ascii")
WRONG_CRC64 = Crc64(0).encode()
"""Digests of nothing that anybody sends."""


class WrongDigest:
    """Fulfils ``DigestTrial`` by a part of one byte, in an upload of its own.

    Some stores drop the upload whose part they refused: gofakes3, so ``rclone serve s3``, answers
    NoSuchUpload to all that follows.
    """

    def __init__(
        self, calls: ObjectCalls, begin: Callable[[ObjectOptions], Upload], abort: Callable[[Upload], None]
    ) -> None:
        self.left: list[Upload] = []
        self._calls = calls
        self._begin = begin
        self._abort = abort

    def find_refusal(self, options: ObjectOptions) -> bool | None:
        """Send a wrong digest to an upload that is aborted at once."""
        trial = self._begin(options)
        try:
            return self._refuses(trial)
        finally:
            try:
                self._abort(trial)
            except DestinationError:
                self.left.append(trial)

    def _refuses(self, upload: Upload) -> bool | None:
        """Whether the store refuses a part that comes with a wrong digest (S3 API reference, UploadPart:
        BadDigest). ``upload`` serves for nothing else.

        Raises PartChecksumsWanted.
        """

        def sent(**digest: str) -> bool | None:
            body = {"Body": b"x", "ContentLength": 1, "PartNumber": 1, "UploadId": upload.upload_id}
            try:
                self._calls("upload_part", **body, **digest)
            except PartRejected:
                return True
            except DestinationRefused as error:
                if not may_be_unknown(error):
                    raise
                return None
            return False

        refused = sent(ContentMD5=WRONG_MD5)
        if refused is None and upload.checksums:
            raise PartChecksumsWanted(**self._calls.facts("upload_part"))
        if refused is None:  # by a code of its own: the right one shows whether it was for the digest
            return True if sent(ContentMD5=_md5_of(b"x")) is False else None
        if not refused and upload.checksums:
            return bool(sent(ChecksumCRC64NVME=WRONG_CRC64))
        return refused


class WrongFirst:
    """Sends an object with a wrong MD5 first; a store that takes it has the right bytes all the same."""

    def __init__(self, send: Callable[..., dict[str, Any]]) -> None:
        self._send = send
        self.refuses: bool | None = None

    def __call__(self, condition: Mapping[str, str]) -> dict[str, Any]:
        try:
            answer = self._send(condition, ContentMD5=WRONG_MD5)
        except (PartRejected, DestinationRefused):
            answer = self._send(condition)  # refused once more, it was not for the digest
            self.refuses = True
            return answer
        self.refuses = False
        return answer


def honours_condition(send: Callable[[Mapping[str, str]], dict[str, Any]]) -> bool | None:
    """Whether the store refuses to write once more what it has just written. Where it ignores the condition
    the same bytes are there again; None where the answer tells neither."""
    try:
        send({"IfNoneMatch": "*"})
    except ObjectExists:
        return True
    except DestinationError as error:
        return None if error.transient else False
    return False


def _md5_of(content: bytes) -> str:
    """The MD5 in base64, the form of Content-MD5 (RFC 1864)."""
    return base64.b64encode(hashlib.md5(content, usedforsecurity=False).digest()).decode("ascii")
