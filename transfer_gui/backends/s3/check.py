"""What "Test connection" asks a store, and what its answers mean.

Lives here: :func:`check_store`. Not here: the requests themselves (``s3.py``).
"""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable, Iterator
from typing import Any

from transfer_gui.backends.destination import Destination, ObjectOptions
from transfer_gui.backends.s3.calls import status_of
from transfer_gui.core.destination_errors import (
    AccessDenied,
    AnswerUnusable,
    BucketMissing,
    DestinationError,
    DestinationRefused,
    EndpointInvalid,
)

PROBE = b"transfer_gui connection test"


class ProbeBody:
    """A few bytes as a part."""

    def __init__(self) -> None:
        self.size = len(PROBE)
        self._at = 0

    def read(self, amount: int = -1, /) -> bytes:
        left, self._at = PROBE[self._at :], self.size
        return left

    def seek(self, offset: int, whence: int = 0, /) -> int:
        self._at = self.size if whence == 2 else offset
        return self._at

    def tell(self) -> int:
        """Position in bytes."""
        return self._at


def check_store(beside: Callable[[str], Destination], head_bucket: Callable[[], None]) -> None:
    """Look at the bucket, then begin, fill and abort an upload at a name of its own (``beside``).

    Raises the DestinationError that the user must mend; EndpointInvalid where what answers is no S3.
    """
    try:
        head_bucket()
    except AccessDenied:
        pass  # a key may write without being allowed to look; a HEAD can't tell it from a wrong secret either
    except DestinationRefused as error:
        if status_of(error) == 404:
            raise _convert(BucketMissing, error) from None
        # Else the upload below says more: its answer has a body.
    probe = beside(f".transfer-gui-test-{secrets.token_hex(8)}")
    with expect_s3():
        upload = probe.begin(ObjectOptions())
        try:
            probe.put_part(upload, 1, ProbeBody())
        except DestinationError:
            with contextlib.suppress(DestinationError):
                probe.abort(upload)
            raise
        probe.abort(upload)


@contextlib.contextmanager
def expect_s3() -> Iterator[None]:
    """Raises EndpointInvalid where what answers inside is no S3."""
    try:
        yield
    except AnswerUnusable as error:
        raise _convert(EndpointInvalid, error) from None
    except DestinationRefused as error:
        # No code, or botocore's own from the status: there was no S3 error document in the answer.
        code = str(error.facts.get("error") or "")
        if status_of(error) in (404, 405) and (not code or code.isdigit()):
            raise _convert(EndpointInvalid, error) from None
        raise


def _convert(kind: type[DestinationError], error: DestinationError) -> DestinationError:
    facts: dict[str, Any] = dict(error.facts)
    return kind(**facts)
