"""Single questions of the doctor to a store, each at a name of its own that is gone afterwards.

Lives here: :class:`UploadProbes`, which leave no object, :class:`ObjectProbes`, for keys that may delete, and
:class:`OptionProbes`, which object options a bucket takes.
Sources of what is asked: S3 API reference of each operation.
"""

from __future__ import annotations

import base64
import contextlib
import hashlib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from transfer_gui.backends.destination import ObjectOptions
from transfer_gui.backends.s3.calls import ObjectCalls, may_be_minded, may_be_unknown
from transfer_gui.backends.s3.kept import find_unkept_option
from transfer_gui.core.crc64 import Crc64
from transfer_gui.core.destination_errors import (
    AccessDenied,
    CompletionRefused,
    DestinationError,
    DestinationRefused,
    ObjectExists,
    PartRejected,
    UploadLost,
)
from transfer_gui.core.object_options import STORAGE_CLASSES, ObjectChoices
from transfer_gui.core.store_traits import FEW_PARTS, CheckAnswer
from transfer_gui.core.times import parse_http_date

Note = Callable[..., None]

CONTENT = b"transfer_gui endpoint doctor"
_CRC = {"ChecksumAlgorithm": "CRC64NVME", "ChecksumType": "FULL_OBJECT"}
_WRONG = Crc64(0).encode()
_MANY_PARTS = 10_000
_SKEW = 300.0
"""Seconds between the clocks that are still fine; S3 refuses at 900."""
_SHORT_LOCK = timedelta(seconds=5)
_LARGE = 1024**2 + 1
"""Bytes of a body that is sent with ``Expect: 100-continue``."""

# Long enough to be ahead by any clock; the upload is aborted, so it never holds.
_LOCK = timedelta(days=1)


def skew_of(answer: dict[str, Any], now: float) -> float | None:
    """Seconds that the store's clock is ahead of ours, None if it does not say (RFC 9110 6.6.1)."""
    headers = (answer.get("ResponseMetadata") or {}).get("HTTPHeaders") or {}
    told = parse_http_date(str(headers.get("date", "")))
    return None if told is None else told.timestamp() - now


def put_large(calls: ObjectCalls) -> bool:
    """Put a body just large enough for ``Expect``, and delete it; whether that was done."""
    try:
        calls("put_object", Body=bytes(_LARGE), ContentLength=_LARGE)
        calls("delete_object")
    except DestinationError:
        return False
    return True


class UploadProbes:
    """What can be asked with an upload that is aborted in the end."""

    def __init__(self, calls: ObjectCalls, note: Note) -> None:
        self._calls = calls
        self._note = note
        self._wants = False

    def run(self, now: float) -> None:
        """All of them; ``now`` is our clock, in seconds since 1970. Raises DestinationError where not even an
        upload can be begun.
        """
        upload = self._begin(now)
        if upload is None:
            return
        try:
            self._part(upload)
            self._list(upload)
            self._many(upload)
        finally:
            self._abort(upload)

    def _begin(self, now: float) -> str | None:
        """An upload, with CRC64NVME if the store takes it; None where the keys may not."""
        common = self._calls.describe_options(ObjectOptions())
        try:
            answer = self._calls("create_multipart_upload", **common, **_CRC)
            full = all(answer.get(name) == value for name, value in _CRC.items())
            self._note("full_object", CheckAnswer.YES if full else CheckAnswer.IGNORED)
        except DestinationError as error:
            if not may_be_minded(error):
                raise
            try:
                answer = self._calls("create_multipart_upload", **common)
            except AccessDenied:
                self._note("permission_write", CheckAnswer.DENIED)
                return None
            self._note("full_object", CheckAnswer.NO)
        self._note("permission_write", CheckAnswer.YES)
        skew = skew_of(answer, now)
        if skew is not None:
            self._note("clock", CheckAnswer.YES if abs(skew) < _SKEW else CheckAnswer.NO, skew=round(skew))
        if not answer.get("UploadId"):
            raise self._calls.unusable("create_multipart_upload", "no upload id")
        return str(answer["UploadId"])

    def _part(self, upload: str) -> None:
        try:
            answer = self._send(upload, 1, CONTENT)
        except AccessDenied:
            self._note("permission_write", CheckAnswer.DENIED)
            return
        etag = str(answer.get("ETag") or "").strip('"').lower()
        same = etag == hashlib.md5(CONTENT, usedforsecurity=False).hexdigest()
        facts = {"wants_part_checksums": 1} if self._wants else {}
        self._note("etag_is_md5", CheckAnswer.YES if same else CheckAnswer.NO, **facts)

    def _send(self, upload: str, number: int, body: bytes) -> dict[str, Any]:
        """UploadPart; with the part's checksum where the store wants one."""
        part = {"UploadId": upload, "PartNumber": number, "Body": body, "ContentLength": len(body)}
        try:
            return self._calls("upload_part", **part, **self._digest(body))
        except DestinationRefused as error:
            if self._wants or not may_be_unknown(error):
                raise
            self._wants = True
            try:
                return self._calls("upload_part", **part, **self._digest(body))
            except DestinationRefused:
                self._wants = False
                raise error from None

    def _digest(self, body: bytes) -> dict[str, str]:
        return {"ChecksumCRC64NVME": Crc64.compute(body).encode()} if self._wants else {}

    def _list(self, upload: str) -> None:
        with self._ask("permission_list_parts"):
            page = self._calls("list_parts", UploadId=upload)
            listed = any(int(part["PartNumber"]) == 1 for part in page.get("Parts") or ())
            self._note("permission_list_parts", CheckAnswer.YES if listed else CheckAnswer.IGNORED)

    def _many(self, upload: str) -> None:
        """Is part 10,000 taken? Where it is not, part 1,000 mostly is."""
        try:
            self._send(upload, _MANY_PARTS, b"x")
            self._note("many_parts", CheckAnswer.YES, parts=_MANY_PARTS)
        except DestinationRefused:
            self._note("many_parts", CheckAnswer.NO, parts=FEW_PARTS)
        except DestinationError:
            self._note("many_parts", CheckAnswer.UNKNOWN)

    def _abort(self, upload: str) -> None:
        with self._ask("permission_abort"):
            try:
                self._calls("abort_multipart_upload", UploadId=upload)
            except UploadLost:
                pass
            self._note("permission_abort", CheckAnswer.YES)

    @contextlib.contextmanager
    def _ask(self, check: str) -> Any:
        try:
            yield
        except AccessDenied:
            self._note(check, CheckAnswer.DENIED)
        except DestinationError:
            self._note(check, CheckAnswer.NO)


class ObjectProbes:
    """What needs an object at the probe's key. :meth:`clean_up` takes it away, whatever happened."""

    def __init__(self, calls: ObjectCalls, note: Note) -> None:
        self._calls = calls
        self._note = note
        self._open: list[str] = []

    def may_delete(self) -> bool:
        """Asked by deleting what is not there, before anything is made."""
        try:
            self._calls("delete_object")
        except DestinationError as error:
            denied = isinstance(error, AccessDenied)
            self._note("permission_delete", CheckAnswer.DENIED if denied else CheckAnswer.NO)
            return False
        self._note("permission_delete", CheckAnswer.YES)
        return True

    def run(self, told: Callable[[str], None]) -> None:
        """All of them; one that fails for its own reasons leaves its answer open."""
        for check, probe in (
            ("checksums", self._checksums),
            ("content_md5", self._content_md5),
            ("permission_look", self._look),
            ("permission_read", self._read),
            ("if_none_match_put", self._condition_on_put),
            ("if_none_match_complete", self._condition_on_complete),
            ("tags", self._tags),
            ("acl", lambda: self._option("acl", ACL="private")),
        ):
            told(check)
            with contextlib.suppress(DestinationError):
                probe()

    def check_kept(self, answers: Mapping[str, CheckAnswer], classes: str) -> None:
        """Of what an upload could be begun with: is it kept? Asked by putting it and reading it back.

        ``classes`` are those that were taken, with commas. A lock lasts for seconds only.
        """
        if answers.get("object_lock") is CheckAnswer.YES:
            until = datetime.now(UTC).replace(microsecond=0) + _SHORT_LOCK
            digest = base64.b64encode(hashlib.md5(CONTENT, usedforsecurity=False).digest()).decode("ascii")
            lock = {"ObjectLockMode": "GOVERNANCE", "ObjectLockRetainUntilDate": until, "ContentMD5": digest}
            choices = ObjectChoices(lock_mode="GOVERNANCE", lock_until="1d")
            self._check_kept("object_lock", choices, **lock)
        if answers.get("storage_classes") is CheckAnswer.YES and classes:
            name = classes.split(", ")[0]
            self._check_kept("storage_classes", ObjectChoices(storage_class=name), StorageClass=name)
        if answers.get("sse_s3") is CheckAnswer.YES:
            self._check_kept("sse_s3", ObjectChoices(encryption="AES256"), ServerSideEncryption="AES256")

    def _check_kept(self, check: str, wanted: ObjectChoices, **option: Any) -> None:
        with contextlib.suppress(DestinationError):
            self._put(**option)
            missing = find_unkept_option(self._calls, wanted, self._calls("head_object"))
            if missing:
                unlooked = missing.endswith("_unlooked")
                self._note(check, CheckAnswer.UNKNOWN if unlooked else CheckAnswer.IGNORED)

    def clean_up(self) -> None:
        """Nothing of the doctor stays at the store, as far as the keys may."""
        for upload in self._open:
            with contextlib.suppress(DestinationError):
                self._calls("abort_multipart_upload", UploadId=upload)
        with contextlib.suppress(DestinationError):
            self._calls("delete_object")

    def _put(self, **more: Any) -> dict[str, Any]:
        common = self._calls.describe_options(ObjectOptions())
        return self._calls("put_object", Body=CONTENT, ContentLength=len(CONTENT), **common, **more)

    def _checksums(self) -> None:
        try:
            self._put(ChecksumCRC64NVME=Crc64.compute(CONTENT).encode())
        except DestinationError as error:
            if not may_be_minded(error):
                raise
            self._put()
            self._note("checksums", CheckAnswer.NO)
            return
        self._note("checksums", CheckAnswer.YES)
        self._refuses("checksums_checked", ChecksumCRC64NVME=_WRONG)

    def _content_md5(self) -> None:
        wrong = base64.b64encode(b"\0" * 16).decode("ascii")
        self._refuses("content_md5", ContentMD5=wrong)

    def _refuses(self, check: str, **wrong: str) -> None:
        """A digest that is not that of the bytes must be refused, else it was not looked at."""
        try:
            self._put(**wrong)
        except (PartRejected, DestinationRefused):
            self._note(check, CheckAnswer.YES)
        else:
            self._note(check, CheckAnswer.IGNORED)

    def _look(self) -> None:
        try:
            answer = self._calls("head_object")
        except AccessDenied:
            self._note("permission_look", CheckAnswer.DENIED)
            return
        right = int(answer.get("ContentLength") or 0) == len(CONTENT)
        self._note("permission_look", CheckAnswer.YES if right else CheckAnswer.IGNORED)

    def _read(self) -> None:
        try:
            with self._calls("get_object")["Body"] as body:
                right = body.read() == CONTENT
        except AccessDenied:
            self._note("permission_read", CheckAnswer.DENIED)
            return
        self._note("permission_read", CheckAnswer.YES if right else CheckAnswer.IGNORED)

    def _condition_on_put(self) -> None:
        with self._condition("if_none_match_put"):
            self._put(IfNoneMatch="*")

    def _condition_on_complete(self) -> None:
        common = self._calls.describe_options(ObjectOptions())
        upload = str(self._calls("create_multipart_upload", **common)["UploadId"])
        self._open.append(upload)
        part = self._calls(
            "upload_part", UploadId=upload, PartNumber=1, Body=CONTENT, ContentLength=len(CONTENT)
        )
        listed = {"Parts": [{"PartNumber": 1, "ETag": part["ETag"]}]}
        with self._condition("if_none_match_complete"):
            self._calls("complete_multipart_upload", UploadId=upload, MultipartUpload=listed, IfNoneMatch="*")

    @contextlib.contextmanager
    def _condition(self, check: str) -> Any:
        """What is inside writes over the probe's object on the condition that there is none."""
        try:
            yield
        except ObjectExists:
            self._note(check, CheckAnswer.YES)
        except (DestinationRefused, CompletionRefused):
            self._note(check, CheckAnswer.NO)
        else:
            self._note(check, CheckAnswer.IGNORED)

    def _tags(self) -> None:
        """Some stores take tags and keep none, which only reading them shows."""
        if self._option("tags", Tagging="transfer-gui=doctor") is CheckAnswer.YES:
            wanted = ObjectChoices(tags=(("transfer-gui", "doctor"),))
            missing = find_unkept_option(self._calls, wanted, {})
            if missing:  # reading tags is another right, which the keys may not have
                unlooked = missing.endswith("_unlooked")
                self._note("tags", CheckAnswer.UNKNOWN if unlooked else CheckAnswer.IGNORED)

    def _option(self, check: str, **option: str) -> CheckAnswer:
        try:
            self._put(**option)
            answer = CheckAnswer.YES
        except AccessDenied:
            answer = CheckAnswer.DENIED
        except DestinationRefused:
            answer = CheckAnswer.NO
        self._note(check, answer)
        return answer


class OptionProbes:
    """Asks which object options a bucket takes, by uploads that are begun with them and aborted at once.

    Nothing is stored, so nothing is billed for the least time of a class, and no lock keeps anything. An
    option that a store takes and then forgets can't be seen that way; only encryption is repeated in the
    answer. For keys that may abort what they begin. ``note`` takes a check, its answer and facts.
    """

    def __init__(self, calls: ObjectCalls, note: Callable[..., None]) -> None:
        self._calls = calls
        self._note = note
        self._left: list[str] = []

    def run(self, told: Callable[[str], None]) -> None:
        """All of them. Aborts that failed are tried once more at the end. Raises nothing of the store's."""
        try:
            for check, method in (("sse_s3", "AES256"), ("sse_kms", "aws:kms")):
                told(check)
                answer, said = self._begin_with(ServerSideEncryption=method)
                repeated = said.get("ServerSideEncryption") == method
                self._note(
                    check, CheckAnswer.IGNORED if answer is CheckAnswer.YES and not repeated else answer
                )
            told("object_lock")
            until = datetime.now(UTC).replace(microsecond=0) + _LOCK
            self._note(
                "object_lock",
                self._begin_with(ObjectLockMode="GOVERNANCE", ObjectLockRetainUntilDate=until)[0],
            )
            told("storage_classes")
            self._classes()
        finally:
            for upload in self._left:
                with contextlib.suppress(DestinationError):
                    self._calls("abort_multipart_upload", UploadId=upload)

    def _classes(self) -> None:
        answers = {
            name: self._begin_with(StorageClass=name)[0] for name in STORAGE_CLASSES if name != "STANDARD"
        }
        taken = [name for name, answer in answers.items() if answer is CheckAnswer.YES]
        if taken:
            self._note("storage_classes", CheckAnswer.YES, classes=", ".join(taken))
        else:
            self._note("storage_classes", next(iter(answers.values())))

    def _begin_with(self, **option: Any) -> tuple[CheckAnswer, Mapping[str, Any]]:
        """Whether an upload can be begun so, and what the store said."""
        common = self._calls.describe_options(ObjectOptions())
        try:
            told = self._calls("create_multipart_upload", **(common | option))
        except AccessDenied:
            return CheckAnswer.DENIED, {}
        except DestinationRefused:
            return CheckAnswer.NO, {}
        except DestinationError:
            return CheckAnswer.UNKNOWN, {}
        upload = str(told.get("UploadId") or "")
        if not upload:
            return CheckAnswer.UNKNOWN, {}
        try:
            self._calls("abort_multipart_upload", UploadId=upload)
        except DestinationError:
            self._left.append(upload)
        return CheckAnswer.YES, told
