"""``doctor`` tries a profile: keychain, endpoint, credentials, bucket."""

from __future__ import annotations

import argparse

from transfer_gui.cli import EXIT_DONE, EXIT_FAILED
from transfer_gui.cli_places import s3_place
from transfer_gui.cli_report import emit, tell_error
from transfer_gui.composition import Stores
from transfer_gui.core.errors import SecretError, TransferError, UsageError
from transfer_gui.core.transfer import Spec
from transfer_gui.destinations.s3 import open_s3
from transfer_gui.destinations.s3_client import ClientFactory
from transfer_gui.paths import Paths


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
            open_s3(clients, profile, stores.keys.keys(profile), "transfer-gui-check").check()
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
