"""``verify``: read an object back, and its source if asked to, and compare every byte with the record."""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from transfer_gui.backends.source import Source
from transfer_gui.cli.arguments import add_flag, add_store, add_text, add_worker
from transfer_gui.cli.exit_codes import EXIT_DONE, EXIT_FAILED
from transfer_gui.cli.receipt import FINISHED
from transfer_gui.cli.report import emit
from transfer_gui.cli.values import TargetPlace, parse_destination, parse_source, written_place
from transfer_gui.core.errors import UsageError
from transfer_gui.core.receipt import Finding, record_from
from transfer_gui.core.redact import MASK, escape_controls
from transfer_gui.core.source_errors import SourceChanged
from transfer_gui.core.transfer import Spec
from transfer_gui.engine.run.recheck import reread
from transfer_gui.paths import Paths
from transfer_gui.text.words_proof import describe_object_check, describe_source_check
from transfer_gui.wiring.app import open_app
from transfer_gui.wiring.endpoints import open_source
from transfer_gui.wiring.kept_receipts import find_finished, read_removed
from transfer_gui.wiring.stores import Stores
from transfer_gui.wiring.verification import Subject, check_facts, reread_object, subject_of

LARGEST_RECEIPT = 16 * 1024**2
"""Ten thousand parts take about three million bytes."""

# How long a source that does not answer is waited for, in seconds: somebody sits in front of this command.
_PATIENCE = 60.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("target", metavar=FINISHED, help="a finished transfer or its object")
    add_flag(parser, "--source", "read the source again as well")
    add_text(parser, "--source-url", "LINK", "where the source is now")
    add_text(parser, "--receipt", "FILE", "compare with a receipt that was kept")
    add_store(parser)
    add_worker(parser)


def run(options: argparse.Namespace, paths: Paths) -> int:
    """Read the object again, every byte, and compare it with the record, part by part; the exit code."""
    with open_app(paths) as (stores, clients):
        subject = _by_file(options) if options.receipt else _by_row(stores, options)
        link = _link(options, subject)
        found, etag = reread_object(stores, clients, subject)
        source, reason = _read_source(stores, subject, link) if link else (None, "")
        facts = check_facts(subject, found, etag)
        if reason and facts["verified"]:
            facts |= {"state": "failed", "verified": False, "reason": reason}
        if source is not None:
            facts["source"] = {
                "equal": source.equal,
                "bytes": source.size,
                "checksum": source.checksum,
                "part": source.part or None,
            }
        if options.json:
            emit("result", **facts)
        else:
            print(describe_object_check(escape_controls(subject.place), found, subject.record.size))
            if link:
                print(describe_source_check(source, subject.record.size))
        return EXIT_DONE if facts["verified"] else EXIT_FAILED


def _by_row(stores: Stores, options: argparse.Namespace) -> Subject:
    row = find_finished(stores, options.target, written_place(options.target))
    if row is None:
        return _by_removed(read_removed(stores, options.target, written_place(options.target)), options)
    return subject_of(stores, row, profile=options.profile, endpoint=options.endpoint_url)


def _by_removed(kept: Mapping[str, Any], options: argparse.Namespace) -> Subject:
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
    return Subject(record, spec, record.key, "" if MASK in record.source else record.source)


def _by_file(options: argparse.Namespace) -> Subject:
    """The record of a receipt that somebody kept. Raises UsageError."""
    place = parse_destination(options.target)
    try:
        with Path(options.receipt).open("rb") as file:
            content = file.read(LARGEST_RECEIPT + 1)
        if len(content) > LARGEST_RECEIPT:
            raise ValueError("too large")
        record = record_from(_receipt_of(place, json.loads(content)))
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
    return Subject(record, spec, place.key or record.key, "" if MASK in record.source else record.source)


def _receipt_of(place: TargetPlace, kept: object) -> object:
    """Of several receipts in one file, as the window saves them, the last one of that object."""
    if not isinstance(kept, list):
        return kept
    wanted = place.folder or place.bucket, place.key
    for one in reversed(kept):
        told = one.get("destination") if isinstance(one, dict) else None
        if isinstance(told, dict) and (told.get("folder") or told.get("bucket"), told.get("key")) == wanted:
            return one
    raise ValueError("none of that object")


def _link(options: argparse.Namespace, subject: Subject) -> str:
    """The source to read again, '' if that was not asked for. Raises UsageError where it is not known."""
    if options.source_url:
        return parse_source(options.source_url)
    if options.source and not subject.link:
        raise UsageError(problem="source_link_gone", url=subject.record.source)
    return subject.link if options.source else ""


def _open_source(stores: Stores, link: str) -> Source:
    return open_source(link, stores.effective_settings(), routes=stores.routes)


def _read_source(stores: Stores, subject: Subject, link: str) -> tuple[Finding | None, str]:
    """What the source gives now, and what is wrong with it; None where it is another version."""
    with closing(_open_source(stores, link)) as source:
        try:
            found = reread(source, subject.record, patience=_PATIENCE)
        except SourceChanged:
            return None, "source_changed"
    return found, "" if found.equal else "source_differs"
