"""``verify`` reads an object back, and its source if asked to, and compares every byte with the record."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from transfer_gui.backends.local.destination import FileDestination, read_file
from transfer_gui.backends.s3.client import ClientFactory
from transfer_gui.backends.s3.object_access import read_object
from transfer_gui.backends.source import Source
from transfer_gui.cli.main import EXIT_DONE, EXIT_FAILED
from transfer_gui.cli.places import destination_of, written_place
from transfer_gui.cli.report import emit
from transfer_gui.cli.spec import source_url
from transfer_gui.core.destination_errors import DestinationError
from transfer_gui.core.destination_path import base_of, place_of
from transfer_gui.core.errors import UsageError
from transfer_gui.core.receipt import Record, record_from
from transfer_gui.core.redact import MASK, escape_controls
from transfer_gui.core.source_errors import SourceChanged
from transfer_gui.core.transfer import Outcome, Spec, Transfer
from transfer_gui.engine.run.rereading import Finding, Recheck, reread
from transfer_gui.paths import Paths
from transfer_gui.text.words_proof import checked_object, checked_source
from transfer_gui.wiring.endpoints import open_source
from transfer_gui.wiring.object_terms import terms_for
from transfer_gui.wiring.stores import Stores

LARGEST_RECEIPT = 16 * 1024**2
"""Ten thousand parts take about three million bytes."""

# How long a source that does not answer is waited for, in seconds: somebody sits in front of this command.
_PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is to be looked at: the record, where its object should be, and the source's link if known."""

    record: Record
    spec: Spec
    key: str
    link: str

    @property
    def place(self) -> str:
        return base_of(self.spec) + self.key


def verify(options: argparse.Namespace, paths: Paths) -> int:
    """Read the object again, every byte, and compare it with the record, part by part."""
    stores = Stores(paths)
    clients = ClientFactory(routes=stores.routes)
    try:
        asked = _by_file(options) if options.receipt else _by_row(stores, options)
        link = _link(options, asked)
        found, etag = _object(stores, clients, asked)
        source, reason = _source(stores, asked, link) if link else (None, "")
        good = found is not None and found.equal and not reason
        if found is None or not found.equal:
            reason = "object_missing" if found is None else "object_differs"
        if options.json:
            emit("result", **_facts(asked, found, etag, source, good=good, reason=reason))
        else:
            print(checked_object(escape_controls(asked.place), found, asked.record.size))
            if link:
                print(checked_source(source, asked.record.size))
        return EXIT_DONE if good else EXIT_FAILED
    finally:
        clients.close()
        stores.close()


def finished_row(stores: Stores, target: str) -> Transfer | None:
    """The finished transfer that is meant: by id, or the newest to that object; None if it left the queue.

    Raises UsageError where several are meant.
    """
    done = [row for row in stores.queue.load() if row.outcome is Outcome.DONE]
    place = written_place(target)
    if place:
        fitting = [row for row in done if place_of(row) == place][-1:]
    else:
        fitting = [row for row in done if row.id.startswith(target)]
    if len(fitting) > 1:
        raise UsageError(problem="no_receipt", id=target)
    return fitting[0] if fitting else None


def removed_receipt(stores: Stores, target: str) -> dict[str, Any]:
    """The receipt of a finished transfer that left the queue: kept until the history is cleared.

    Raises UsageError.
    """
    place = written_place(target)
    past = stores.history.finished(destination=place) if place else stores.history.finished(id=target)
    kept = [found for one in past if (found := stores.receipts.read(one.transfer_id)) is not None]
    if not kept or (not place and len(kept) > 1):
        raise UsageError(problem="no_receipt", id=target)
    return kept[0]


def _by_row(stores: Stores, options: argparse.Namespace) -> _Asked:
    row = finished_row(stores, options.target)
    if row is None:
        return _by_removed(removed_receipt(stores, options.target), options)
    try:
        record = record_from(stores.receipts.made(row, stores.queue.receipts(row.id)))
    except ValueError:
        raise UsageError(problem="no_receipt", id=options.target) from None
    spec = row.spec
    asked = Spec(
        url="",
        bucket=spec.bucket,
        folder=spec.folder,
        profile=options.profile or spec.profile,
        endpoint=options.endpoint_url or spec.endpoint,
        options=spec.options,
    )
    return _Asked(record, asked, row.key, spec.url)


def _by_removed(kept: Mapping[str, Any], options: argparse.Namespace) -> _Asked:
    """Where a receipt that this program wrote says that the object is. Raises UsageError."""
    try:
        record = record_from(kept)
    except ValueError:
        raise UsageError(problem="no_receipt", id=options.target) from None
    told = kept["destination"]
    spec = Spec(
        url="",
        bucket=str(told.get("bucket") or ""),
        folder=str(told.get("folder") or ""),
        profile=options.profile or str(told.get("profile") or ""),
        endpoint=options.endpoint_url or str(told.get("endpoint") or ""),
    )
    return _Asked(record, spec, record.key, "" if MASK in record.source else record.source)


def _by_file(options: argparse.Namespace) -> _Asked:
    """The record of a receipt that somebody kept. Raises UsageError."""
    place = destination_of(options.target)
    try:
        with Path(options.receipt).open("rb") as file:
            content = file.read(LARGEST_RECEIPT + 1)
        if len(content) > LARGEST_RECEIPT:
            raise ValueError("too large")
        record = record_from(json.loads(content))
    except (OSError, ValueError, RecursionError) as error:
        detail = (error.strerror or "") if isinstance(error, OSError) else ""
        raise UsageError(problem="receipt_unreadable", path=options.receipt, reason=detail) from None
    spec = Spec(
        url="",
        bucket=place.bucket,
        folder=place.folder,
        profile=options.profile,
        endpoint=options.endpoint_url,
    )
    return _Asked(record, spec, place.key or record.key, "" if MASK in record.source else record.source)


def _link(options: argparse.Namespace, asked: _Asked) -> str:
    """The source to read again, '' if that was not asked for. Raises UsageError where it is not known."""
    if options.source_url:
        return source_url(options.source_url)
    if options.source and not asked.link:
        raise UsageError(problem="source_link_gone", url=asked.record.source)
    return asked.link if options.source else ""


def _object(stores: Stores, clients: ClientFactory, asked: _Asked) -> tuple[Finding | None, str]:
    """What lies at the key, and its ETag; None if nothing does. Raises DestinationError."""
    recheck = Recheck(asked.record)
    if asked.spec.folder:
        there = read_file(FileDestination(asked.spec.folder, asked.key).path, recheck.update)
        return (recheck.finding() if there else None), ""
    profile = stores.profile_for(asked.spec)
    keys = stores.keys.keys(profile)
    terms = terms_for(profile, asked.spec.options, stores.customer_keys)
    try:
        etag = read_object(clients, profile, keys, asked.key, recheck.update, terms)
    except DestinationError as error:
        if error.facts.get("error") == "NoSuchKey":
            return None, ""
        raise
    return recheck.finding(), etag


def _opened(stores: Stores, link: str) -> Source:
    return open_source(link, stores.effective_settings(), routes=stores.routes)


def _source(stores: Stores, asked: _Asked, link: str) -> tuple[Finding | None, str]:
    """What the source gives now, and what is wrong with it; None where it is another version."""
    with closing(_opened(stores, link)) as source:
        try:
            found = reread(source, asked.record, patience=_PATIENCE)
        except SourceChanged:
            return None, "source_changed"
    return found, "" if found.equal else "source_differs"


def _facts(
    asked: _Asked, found: Finding | None, etag: str, source: Finding | None, *, good: bool, reason: str
) -> dict[str, Any]:
    from transfer_gui.engine.pipeline.digests import named

    record = asked.record
    facts: dict[str, Any] = {
        "id": record.id,
        "state": "done" if good else "failed",
        "verified": good,
        "reason": reason,
        "destination": asked.place,
        "bytes": found.size if found else None,
        "expected_bytes": record.size,
        "checksum": found.checksum if found else "",
        "expected_checksum": named(record.crc64),
        "etag": etag,
        "part": found.part or None if found else None,
    }
    if source is not None:
        facts["source"] = {
            "equal": source.equal,
            "bytes": source.size,
            "checksum": source.checksum,
            "part": source.part or None,
        }
    return facts
