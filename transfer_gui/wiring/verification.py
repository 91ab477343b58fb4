"""Reading a finished object back, every byte, and comparing it with the record of its transfer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from transfer_gui.backends.local.destination import FileDestination, read_file
from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.backends.s3.object_access import read_object
from transfer_gui.core.crc64 import Crc64
from transfer_gui.core.destination_errors import DestinationError
from transfer_gui.core.errors import UsageError
from transfer_gui.core.quick_dataclass import dataclass
from transfer_gui.core.receipt import Finding, Record, record_from
from transfer_gui.core.transfer import Spec, Transfer, base_of
from transfer_gui.engine.run.recheck import Recheck
from transfer_gui.wiring.object_terms import terms_for
from transfer_gui.wiring.stores import Stores


@dataclass(frozen=True, slots=True)
class Subject:
    """What is to be looked at: the record, where its object should be, and the source's link if known."""

    record: Record
    spec: Spec
    key: str
    link: str

    @property
    def place(self) -> str:
        """The object's address, or the file's path."""
        return base_of(self.spec) + self.key


def subject_of(stores: Stores, row: Transfer, *, profile: str = "", endpoint: str = "") -> Subject:
    """The object of a transfer that is done; ``profile`` and ``endpoint`` go before its own.

    Raises UsageError (``no_receipt``).
    """
    try:
        record = record_from(stores.receipts.made(row, stores.queue.receipts(row.id)))
    except ValueError:
        raise UsageError(problem="no_receipt", id=row.id) from None
    spec = row.spec
    place = Spec(
        url="",
        bucket=spec.bucket,
        folder=spec.folder,
        profile=profile or spec.profile,
        endpoint=endpoint or spec.endpoint,
        options=spec.options,
    )
    return Subject(record, place, row.upload.key, spec.url)


def check_facts(subject: Subject, found: Finding | None, etag: str) -> dict[str, Any]:
    """What reading the object back showed, as JSON."""
    record = subject.record
    good = found is not None and found.equal
    return {
        "id": record.id,
        "state": "done" if good else "failed",
        "verified": good,
        "reason": "object_missing" if found is None else "" if good else "object_differs",
        "destination": subject.place,
        "bytes": found.size if found else None,
        "expected_bytes": record.size,
        "checksum": found.checksum if found else "",
        "expected_checksum": Crc64(record.crc64).name(),
        "etag": etag,
        "part": found.part or None if found else None,
        "digests": dict(found.digests) if found else {},
    }


def finding_of(facts: Mapping[str, Any]) -> Finding | None:
    """The finding that :func:`check_facts` wrote. Raises ValueError, TypeError, KeyError."""
    if facts["bytes"] is None:
        return None
    digests = {str(name): bool(same) for name, same in facts["digests"].items()}
    equal, part = bool(facts["verified"]), int(facts["part"] or 0)
    return Finding(int(facts["bytes"]), str(facts["checksum"]), equal, part, digests)


def reread_object(
    stores: Stores,
    clients: ClientFactory,
    subject: Subject,
    passed: Callable[[], object] = lambda: None,
) -> tuple[Finding | None, str]:
    """What lies at the key, and its ETag; None if nothing does. Raises DestinationError.

    ``passed`` is called after each piece; what it raises ends the reading.
    """
    recheck = Recheck(subject.record)

    def take(piece: memoryview) -> None:
        recheck.update(piece)
        passed()

    if subject.spec.folder:
        there = read_file(FileDestination(subject.spec.folder, subject.key).path, take)
        return (recheck.make_finding() if there else None), ""
    profile = stores.profile_for(subject.spec)
    keys = stores.keys.keys(profile)
    terms = terms_for(profile, subject.spec.options, stores.customer_keys)
    try:
        etag = read_object(clients, profile, keys, subject.key, take, terms)
    except DestinationError as error:
        if error.facts.get("error") == "NoSuchKey":
            return None, ""
        raise
    return recheck.make_finding(), etag
