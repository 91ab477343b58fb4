"""Reading a finished object back, every byte, and comparing it with the record of its transfer."""

from __future__ import annotations

from collections.abc import Callable

from transfer_gui.backends.local.destination import FileDestination, read_file
from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.backends.s3.object_access import read_object
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
