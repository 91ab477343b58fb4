"""Which object options a bucket takes: asked by uploads that are begun with them and aborted at once.

Nothing is stored, so nothing is billed for the least time of a class, and no lock keeps anything. What a
store takes and then forgets can't be seen that way but for encryption, which the answer repeats.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from transfer_gui.backends.destination import ObjectOptions
from transfer_gui.backends.s3.calls import ObjectCalls
from transfer_gui.core.destination_errors import AccessDenied, DestinationError, DestinationRefused
from transfer_gui.core.object_options import STORAGE_CLASSES
from transfer_gui.core.store_traits import Answer

# Long enough to be ahead by any clock; the upload is aborted, so it never holds.
_LOCK = timedelta(days=1)


class OptionProbes:
    """For keys that may abort what they begin. ``note`` takes a check, its answer and facts."""

    def __init__(self, calls: ObjectCalls, note: Callable[..., None]) -> None:
        self._calls = calls
        self._note = note
        self._left: list[str] = []

    def run(self, told: Callable[[str], None]) -> None:
        """All of them. Aborts that failed are tried once more at the end. Raises nothing of the store's."""
        try:
            for check, method in (("sse_s3", "AES256"), ("sse_kms", "aws:kms")):
                told(check)
                answer, said = self._begun(ServerSideEncryption=method)
                repeated = said.get("ServerSideEncryption") == method
                self._note(check, Answer.IGNORED if answer is Answer.YES and not repeated else answer)
            told("object_lock")
            until = datetime.now(UTC).replace(microsecond=0) + _LOCK
            self._note(
                "object_lock", self._begun(ObjectLockMode="GOVERNANCE", ObjectLockRetainUntilDate=until)[0]
            )
            told("storage_classes")
            self._classes()
        finally:
            for upload in self._left:
                with contextlib.suppress(DestinationError):
                    self._calls("abort_multipart_upload", UploadId=upload)

    def _classes(self) -> None:
        answers = {name: self._begun(StorageClass=name)[0] for name in STORAGE_CLASSES if name != "STANDARD"}
        taken = [name for name, answer in answers.items() if answer is Answer.YES]
        if taken:
            self._note("storage_classes", Answer.YES, classes=", ".join(taken))
        else:
            self._note("storage_classes", next(iter(answers.values())))

    def _begun(self, **option: Any) -> tuple[Answer, Mapping[str, Any]]:
        """Whether an upload can be begun so, and what the store said."""
        common = self._calls.described(ObjectOptions())
        try:
            told = self._calls("create_multipart_upload", **(common | option))
        except AccessDenied:
            return Answer.DENIED, {}
        except DestinationRefused:
            return Answer.NO, {}
        except DestinationError:
            return Answer.UNKNOWN, {}
        upload = str(told.get("UploadId") or "")
        if not upload:
            return Answer.UNKNOWN, {}
        try:
            self._calls("abort_multipart_upload", UploadId=upload)
        except DestinationError:
            self._left.append(upload)
        return Answer.YES, told
