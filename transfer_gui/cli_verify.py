"""``verify`` reads an object back and compares it with what was recorded; ``doctor`` tries a profile."""

from __future__ import annotations

import argparse
from typing import Any

from transfer_gui.cli import EXIT_DONE, EXIT_FAILED
from transfer_gui.cli_report import emit, tell_error
from transfer_gui.cli_spec import s3_place
from transfer_gui.composition import Stores
from transfer_gui.core.errors import SecretError, TransferError, UsageError
from transfer_gui.core.transfer import Outcome, Spec, Transfer
from transfer_gui.destinations.s3 import open_s3
from transfer_gui.destinations.s3_client import ClientFactory
from transfer_gui.destinations.s3_reading import read_digest
from transfer_gui.paths import Paths
from transfer_gui.ui import format as fmt


def verify(options: argparse.Namespace, paths: Paths) -> int:
    """Read the object again, every byte, and compare size and CRC64NVME with the record."""
    stores, clients = Stores(paths), ClientFactory()
    try:
        row = _recorded(stores, options)
        spec = row.spec
        profile = stores.profile_for(spec)
        credentials = stores.credentials.credentials(profile)
        place = f"s3://{spec.bucket}/{row.key}"
        found = read_digest(clients, profile, credentials, row.key)
        good = found.size == row.size and found.checksum == row.checksum
        facts: dict[str, Any] = {
            "id": row.id,
            "state": "done" if good else "failed",
            "verified": good,
            "reason": "" if good else "object_differs",
            "destination": place,
            "bytes": found.size,
            "expected_bytes": row.size,
            "checksum": found.checksum,
            "expected_checksum": row.checksum,
            "etag": found.etag,
        }
        if options.json:
            emit("result", **facts)
        elif good:
            print(f"{place}  {fmt.size(found.size)}\nread back and equal to the record, {found.checksum}")
        else:
            print(
                f"{place} is not what was sent: {found.size} bytes with {found.checksum}, "
                f"recorded were {row.size} bytes with {row.checksum}."
            )
        return EXIT_DONE if good else EXIT_FAILED
    finally:
        clients.close()
        stores.close()


def _recorded(stores: Stores, options: argparse.Namespace) -> Transfer:
    """The finished transfer that is meant: by id, or the newest to that object. Raises UsageError."""
    done = [row for row in stores.queue.load() if row.outcome is Outcome.DONE and row.checksum]
    if options.target.startswith("s3://"):
        place = s3_place(options.target)
        fitting = [row for row in done if (row.spec.bucket, row.key) == place]
        fitting = fitting[-1:]
    else:
        fitting = [row for row in done if row.id.startswith(options.target)]
    if len(fitting) != 1:
        raise UsageError(problem="no_receipt", id=options.target)
    return fitting[0]


def doctor(options: argparse.Namespace, paths: Paths) -> int:
    """Look at the keychain, then try to write to the bucket; say what is wrong first."""
    stores, clients = Stores(paths), ClientFactory()
    findings: dict[str, str] = {}
    try:
        findings["keychain"] = _keychain(stores)
        bucket = s3_place(options.target)[0] if options.target else ""
        spec = Spec(url="", bucket=bucket, profile=options.profile, endpoint=options.endpoint_url)
        try:
            profile = stores.profile_for(spec)
            if not profile.bucket:
                raise UsageError(problem="no_bucket", profile=profile.name)
            credentials = stores.credentials.credentials(profile)
            open_s3(clients, profile, credentials, "transfer-gui-check").check()
        except TransferError as error:
            _show(findings, options.json)
            tell_error(error, as_json=options.json)
            return EXIT_FAILED
        findings["bucket"] = f"{profile.bucket}: can be written to"
        _show(findings, options.json)
        if options.json:
            emit("result", state="done", verified=True, reason="", findings=findings)
        return EXIT_DONE
    finally:
        clients.close()
        stores.close()


def _keychain(stores: Stores) -> str:
    try:
        return stores.keychain.check()
    except SecretError as error:
        return error.code


def _show(findings: dict[str, str], as_json: bool) -> None:
    if not as_json:
        for name, text in findings.items():
            print(f"{name}: {text}")
